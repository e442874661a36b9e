//! The practice system as `tejun practice` starts it, worked in a real browser: what it makes difficult, and what arrives.

use serde_json::{Value, json};
use tejun_e2e::{VirtualDesktop, tejun};

fn ran(desktop: &VirtualDesktop, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = tejun(desktop, arguments);
    (
        output.status.code(),
        String::from_utf8_lossy(&output.stdout).into_owned(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    )
}

fn practice(desktop: &VirtualDesktop, arguments: &[&str]) -> Value {
    let mut all = vec!["practice", "--json"];
    all.extend(arguments);
    let (status, out, error) = ran(desktop, &all);
    assert_eq!(status, Some(0), "{arguments:?}: {error}");
    serde_json::from_str(&out).expect("an answer")
}

/// Runs these steps in the browser; what the last step read.
fn work(desktop: &VirtualDesktop, steps: &[Value]) -> (Option<i32>, String, String) {
    let steps: Vec<Value> = steps
        .iter()
        .enumerate()
        .map(|(i, with)| {
            let mut with = with.clone();
            let action = with["do"].take();
            with.as_object_mut().expect("parameters").shift_remove("do");
            json!({"id": format!("s{i}"), "do": action, "title": "練習", "with": with})
        })
        .collect();
    let document = json!({
        "format": 1, "id": "practice", "name": "練習", "variables": [{"name": "読み", "type": "text"}], "steps": steps,
    });
    let file = desktop.home().join("practice.json");
    std::fs::write(&file, document.to_string()).expect("a file");
    ran(desktop, &["run", &file.to_string_lossy(), "--json"])
}

fn fill(label: &str, text: &str) -> Value {
    json!({"do": "browser.fill", "target": {"label": label}, "text": text})
}

fn press(name: &str) -> Value {
    json!({"do": "browser.click", "target": {"role": "button", "name": name}})
}

fn choose(label: &str, value: &str) -> Value {
    json!({"do": "browser.select", "target": {"label": label}, "value": value})
}

/// One case, with this reading of the old meter.
fn case(url: &str, reading: &str) -> Vec<Value> {
    vec![
        json!({"do": "browser.goto", "url": format!("{url}?suisen=00412873")}),
        fill("取替年月日*", "R03.10.04"),
        fill("旧メーター指針*", reading),
        fill("新メーター番号*", "21-730946"),
        choose("口径*", "20 mm"),
        fill("検定満期年月*", "R11.09"),
        fill("新メーター指針*", "0"),
        choose("取替区分*", "1 検定満期"),
        press("登録"),
        press("OK"),
    ]
}

fn read(css: &str) -> Value {
    json!({"do": "browser.read", "target": {"css": css}, "into": "読み"})
}

fn open(url: &str) -> Value {
    json!({"do": "browser.open", "url": url, "headless": true})
}

#[test]
fn troubles_are_met_in_the_browser_and_what_arrived_is_shown() {
    let desktop = VirtualDesktop::start();
    let started = practice(&desktop, &["start", "--delay", "500ms", "--strict"]);
    let url = started["url"].as_str().expect("an address").to_owned();
    let origin = url.trim_end_matches("/meter").to_owned();

    // A reading below the last one (1,284) is refused, a good one arrives.
    let mut steps = vec![open(&url)];
    steps.extend(case(&url, "1,283"));
    steps.push(read(".error"));
    steps.extend(case(&url, "1,327"));
    steps.push(read("#receipt"));
    steps.push(json!({"do": "browser.goto", "url": format!("{origin}/arrived")}));
    steps.push(read("#count"));
    let (status, out, error) = work(&desktop, &steps);
    assert_eq!(status, Some(0), "{error}{out}");
    for text in ["E0203", "M0310-0001", "届いたデータは 1 件です。"] {
        assert!(out.contains(text), "{text}: {out}");
    }

    // The notice lies over the form: nothing below it is pressed until it is closed.
    practice(&desktop, &["start", "--delay", "0s", "--notice"]);
    let search = json!({"do": "browser.click", "target": {"role": "button", "name": "検索"}});
    let (status, out, _) = work(&desktop, &[open(&url), search.clone()]);
    assert_eq!(status, Some(1), "{out}");
    let (status, out, error) = work(
        &desktop,
        &[
            open(&url),
            press("閉じる"),
            fill("水栓番号*", "00412873"),
            search,
        ],
    );
    assert_eq!(status, Some(0), "{error}{out}");

    // What was entered outlives the system, until it is put back.
    practice(&desktop, &["stop"]);
    practice(&desktop, &["start"]);
    let arrived = [open(&format!("{origin}/arrived")), read("#count")];
    let (_, out, error) = work(&desktop, &arrived);
    assert!(out.contains("届いたデータは 1 件です。"), "{error}{out}");
    let page = [
        open(&format!("{origin}/settings")),
        json!({"do": "browser.read", "target": {"css": "#notice-on"}, "what": "checked", "into": "読み"}),
    ];
    let (_, out, error) = work(&desktop, &page);
    assert!(out.contains("\"value\":\"true\""), "{error}{out}");
    practice(&desktop, &["reset"]);
    let (_, out, error) = work(&desktop, &arrived);
    assert!(out.contains("届いたデータは 0 件です。"), "{error}{out}");

    // Who does nothing is sent to sign in again.
    practice(&desktop, &["start", "--timeout", "1s"]);
    let late = [
        open(&url),
        json!({"do": "wait.time", "for": "3s"}),
        json!({"do": "browser.goto", "url": url}),
        read(".error"),
    ];
    let (status, out, error) = work(&desktop, &late);
    assert_eq!(status, Some(0), "{error}{out}");
    assert!(out.contains("E0002"), "{out}");

    let (status, _, error) = ran(&desktop, &["practice", "start", "--delay", "3"]);
    assert_eq!(status, Some(2));
    assert!(error.contains("「3」を読めません"), "{error}");
    practice(&desktop, &["stop"]);
}
