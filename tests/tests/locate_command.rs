//! Targets on real programs: what is found, what is not there, what is there twice, and what has changed.

use serde_json::{Value, json};
use std::cell::RefCell;
use std::time::Duration;
use tejun_desktop::facts::facts as facts_of;
use tejun_desktop::locate::element as find;
use tejun_e2e::{Hand, Site, VirtualDesktop, tejun};

const PAGE: &str = "<!doctype html><title>検索</title><label>氏名 <input></label>\
<label>住所 <input></label><button>検索する</button>";

/// The status, and what it says as JSON and on standard error.
fn locate(desktop: &VirtualDesktop, step: &str) -> (Option<i32>, Value, String) {
    let output = tejun(desktop, &["locate", "work.json", step, "--json"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    (output.status.code(), value, said)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_target_is_looked_for_without_acting() {
    let mut desktop = VirtualDesktop::start();
    let site = Site::start(PAGE);
    let hand = Hand::on(&desktop).await;
    desktop.run("mousepad", &[]);
    let editor = json!({ "title": "*Mousepad", "app": "mousepad" });
    let click = |id: &str, window: &Value, element: Value| json!({ "id": id, "do": "ui.click", "title": id, "with": { "target": { "window": window, "element": element } } });
    let steps = json!([
        click("field", &editor, json!({ "role": "edit" })),
        click("menu", &editor, json!({ "role": "menu" })),
        click("wrong", &editor, json!({ "role": "edit", "name": "氏名" })),
        click("closed", &json!({ "app": "gnome-calculator" }), json!({ "role": "button" })),
        { "id": "open", "do": "browser.open", "title": "開く", "with": { "url": site.form(), "headless": true } },
        { "id": "search", "do": "browser.click", "title": "探す",
          "with": { "target": { "role": "button", "name": "検索する", "css": "button" } } },
        { "id": "input", "do": "browser.fill", "title": "入れる",
          "with": { "target": { "role": "textbox" }, "text": "a" } },
    ]);
    let scenario = json!({ "format": 1, "id": "l", "name": "探す", "zone": "any", "steps": steps });
    std::fs::write(desktop.home().join("work.json"), scenario.to_string()).expect("a file");
    let (x, y) = hand
        .find("Mousepad", |snapshot, at| snapshot.nodes[at].role == "edit")
        .await;

    let (status, found, said) = locate(&desktop, "field");
    assert_eq!(status, Some(0), "{said}");
    assert_eq!(found["found_by"], "role");
    assert_eq!(found["window"]["app"], "mousepad");
    let area: [i32; 4] = serde_json::from_value(found["area"].clone()).expect("an area");
    assert_eq!((area[0] + area[2] / 2, area[1] + area[3] / 2), (x, y));

    let (status, found, said) = locate(&desktop, "menu");
    assert_eq!(status, Some(1), "{found}{said}");
    assert!(said.contains("2つ以上"), "{said}");
    assert!(
        said.contains("「File」") && said.contains("「Edit」"),
        "{said}"
    );

    let (status, found, said) = locate(&desktop, "wrong");
    assert_eq!(status, Some(1), "{said}");
    // The one fact holds, the other does not.
    let ways = found["ways"].to_string();
    assert!(
        ways.contains(r#""way":"role","agrees":false,"says":"名前のない入力欄です""#),
        "{ways}"
    );
    assert!(
        ways.contains(r#""way":"name","agrees":false,"says":"当てはまるものがありません""#),
        "{ways}"
    );

    let (status, _, said) = locate(&desktop, "closed");
    assert_eq!(status, Some(1), "{said}");
    assert!(
        said.contains("gnome-calculator") && said.contains("Mousepad"),
        "{said}"
    );

    let (status, found, said) = locate(&desktop, "search");
    assert_eq!(status, Some(0), "{said}");
    assert_eq!(found["found_by"], "role_and_name");
    assert_eq!(
        found["page"],
        json!({ "title": "検索", "url": site.form() })
    );

    let (status, _, said) = locate(&desktop, "input");
    assert_eq!(status, Some(1), "{said}");
    assert!(
        said.contains("「氏名」") && said.contains("「住所」"),
        "{said}"
    );
    assert_eq!(site.taken(), [""; 0]);

    // 対象の確認: all of them at once, as a table.
    let output = tejun(
        &desktop,
        &["targets", "work.json", "--json", "--out", "表.csv"],
    );
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let said = String::from_utf8_lossy(&output.stdout);
    let found: Vec<(String, bool)> = said
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("a line of JSON"))
        .map(|row| {
            let step = row["step"].as_str().unwrap_or_default().to_owned();
            (step, row["found"] == true)
        })
        .collect();
    let expected = [
        ("field", true),
        ("menu", false),
        ("wrong", false),
        ("closed", false),
        ("search", true),
        ("input", false),
    ];
    assert_eq!(
        found,
        expected.map(|(step, found)| (step.to_owned(), found))
    );
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(
        told.contains("対象6件のうち、4件が見つかりません"),
        "{told}"
    );
    let table = std::fs::read_to_string(desktop.home().join("表.csv")).expect("the table");
    assert!(
        table.starts_with(
            "\u{feff}シナリオ,番号,手順,結果,説明,変わったところ,対処\r\n探す,1,field,見つかった,"
        ),
        "{table}"
    );
    assert_eq!(table.lines().count(), 7, "{table}");
    assert!(
        table.contains("名前: 当てはまるものがありません"),
        "{table}"
    );
    assert_eq!(site.taken(), [""; 0]);
}

/// Role, name and path of the first button that these mean, and the label nearby where there is one.
async fn remembered(hand: &Hand, window: &str) -> Value {
    let facts = RefCell::new(Value::Null);
    hand.find(window, |snapshot, at| {
        let seen = facts_of(snapshot, at);
        let mut all = json!({ "role": seen.role, "name": seen.name, "path": seen.path });
        if let Some(label) = seen.labels.first() {
            all["near"] = json!({ "label": label.text, "side": label.side });
        }
        let wanted = serde_json::from_value(all.clone()).expect("an element");
        let means_it = find(snapshot, &wanted, true).is_ok_and(|found| found.node == at);
        let is_it = seen.role == "button" && !seen.name.is_empty() && means_it;
        if is_it {
            *facts.borrow_mut() = all;
        }
        is_it
    })
    .await;
    facts.into_inner()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_target_most_likely_is_now_is_told_and_not_taken_for_found() {
    let mut desktop = VirtualDesktop::start();
    let hand = Hand::on(&desktop).await;
    let text = "--text=届出の内容をここに記入してください";
    desktop.run(
        "zenity",
        &["--forms", "--title=届出", text, "--add-entry=氏名"],
    );
    desktop.run("gnome-calculator", &[]);
    let form = remembered(&hand, "届出").await;
    let calculator = remembered(&hand, "Calculator").await;
    let step = |id: &str, app: &str, element: Value| json!({ "id": id, "do": "ui.click", "title": id, "with": { "target": { "window": { "app": app }, "element": element } } });
    let with = |facts: &Value, key: &str, value: Value| {
        let mut facts = facts.clone();
        facts[key] = value;
        facts
    };
    let place = json!(["elsewhere", "button"]);
    let moved = with(&form, "path", place.clone());
    let label = json!({ "label": "どこにもない見出し", "side": "below" });
    let made = json!("ctl00_1234");
    let steps = [
        step("moved", "zenity", moved.clone()),
        step("twice", "zenity", with(&moved, "near", label)),
        step("anew", "zenity", with(&form, "id", made.clone())),
        // Nothing but the name is left.
        step("name", "gnome-calculator", with(&calculator, "path", place)),
        step("count", "gnome-calculator", with(&calculator, "id", made)),
    ];
    let scenario = json!({ "format": 1, "id": "l", "name": "探す", "zone": "any", "steps": steps });
    std::fs::write(desktop.home().join("work.json"), scenario.to_string()).expect("a file");

    let name = form["name"].as_str().expect("a name");
    let (status, told, said) = locate(&desktop, "moved");
    assert_eq!(status, Some(1), "{said}");
    assert_eq!(
        told["likely"],
        json!({
            "target": format!("「{name}」（ボタン）"),
            "changed": "path",
            "before": "elsewhere > button",
            "after": form["path"].as_array().map(|path| {
                path.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" > ")
            }),
        })
    );
    for step in ["twice", "name"] {
        let (status, told, said) = locate(&desktop, step);
        assert_eq!(status, Some(1), "{step}: {said}");
        assert_eq!(told["likely"], Value::Null, "{step}: {told}");
    }
    for step in ["anew", "count"] {
        let (status, told, said) = locate(&desktop, step);
        assert_eq!(status, Some(0), "{step}: {said}");
        assert_eq!(told["found_by"], "name", "{step}");
        let notes = told["notes"].to_string();
        assert!(notes.contains("見分けに使いません"), "{step}: {notes}");
    }
}

/// The target of the button of that name in a window, with what else is seen of it, as a recording keeps it.
async fn recorded(hand: &Hand, window: &str, name: &str) -> Value {
    let target = RefCell::new(Value::Null);
    hand.find(window, |snapshot, at| {
        let seen = facts_of(snapshot, at);
        let is_it = seen.role == "button" && seen.name == name;
        if is_it {
            let label = seen.labels.first().expect("a label nearby");
            *target.borrow_mut() = json!({
                "window": { "title": window },
                "element": { "role": "button", "name": name },
                "seen": {
                    "near": { "label": label.text, "side": label.side },
                    "path": seen.path.join(" > "),
                },
            });
        }
        is_it
    })
    .await;
    target.into_inner()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_goes_on_with_a_changed_target_only_where_that_is_sure() {
    let mut desktop = VirtualDesktop::start();
    let hand = Hand::on(&desktop).await;
    let asks = |label: &str| {
        let ok = format!("--ok-label={label}");
        let rest = ["--question", "--title=照会", "--text=住民の照会"];
        let rest = rest.map(str::to_owned).into_iter();
        rest.chain([ok, "--cancel-label=やめる".to_owned()])
            .collect::<Vec<_>>()
    };
    let words = asks("検索");
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let first = desktop.run("zenity", &words);
    let target = recorded(&hand, "照会", "検索").await;
    desktop.stop(first);
    let step = json!({ "id": "s", "do": "ui.click", "title": "「検索」を押す", "timeout": "5s", "with": { "target": target } });
    let scenario =
        json!({ "format": 1, "id": "h", "name": "照会", "zone": "any", "steps": [step] });
    std::fs::write(desktop.home().join("work.json"), scenario.to_string()).expect("a file");

    for (label, acted) in [
        ("検索する", Some(true)),
        ("検索の設定", Some(false)),
        ("住所録の印刷", None),
    ] {
        let words = asks(label);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let dialog = desktop.run("zenity", &words);
        hand.find("照会", |snapshot, at| snapshot.nodes[at].name == label)
            .await;
        let output = tejun(&desktop, &["run", "work.json", "--json", "--trace", label]);
        let told: Vec<Value> = String::from_utf8_lossy(&output.stdout)
            .lines()
            .map(|line| serde_json::from_str(line).expect("an event"))
            .collect();
        let left = told.iter().find(|event| event["event"] == "step_left");
        let healed = &left.expect("the step was left")["healed"];
        let done = acted == Some(true);
        assert_eq!(
            output.status.code(),
            Some(i32::from(!done)),
            "{label}: {told:?}"
        );
        match acted {
            None => assert_eq!(*healed, Value::Null, "{label}"),
            Some(acted) => {
                assert_eq!(healed["acted"], acted, "{label}");
                assert_eq!(healed["fact"], "name", "{label}");
                assert_eq!(healed["was"], "検索", "{label}");
                assert_eq!(healed["mended"], label, "{label}");
                let picture = healed["picture"].as_str().expect("a picture");
                let file = picture.replace("sha256:", "");
                let folder = desktop.home().join(label).join("pictures");
                assert!(folder.join(format!("{file}.png")).is_file(), "{label}");
            }
        }
        let finished = told.last().expect("an event");
        assert_eq!(finished["message"].is_string(), done, "{label}");
        // The dialog that was answered is gone; one that was not stands there, untouched.
        let patience = Duration::from_secs(if done { 10 } else { 0 });
        let status = desktop.ended(dialog, patience);
        assert_eq!(status, done.then_some(0), "{label}");
        desktop.end(dialog);
    }
}
