//! 10: Esc is held, or a signal comes, exactly while the system registers a case and has not answered.

use crate::office::{Office, TAPS, list, step, work};
use serde_json::{Value, json};

fn last(lines: &[String]) -> Value {
    serde_json::from_str(lines.last().expect("a line")).expect("JSON")
}

/// The states that rows came to, by their events.
fn states(out: &str) -> Vec<(String, String)> {
    out.lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|event| event["event"] == "item" && event["state"] != "working")
        .map(|event| {
            let text = |field: &str| event[field].as_str().unwrap_or_default().to_owned();
            (text("key"), text("state"))
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn escape_while_a_case_is_registered_leaves_it_to_a_person_and_never_enters_it_again() {
    let office = Office::open().await;
    office.write("list.csv", list(&TAPS));
    let mut scenario = work(&office.practice.url());
    // Esc is for what is seen.
    step(&mut scenario, "open")["with"]["headless"] = json!(false);
    office.scenario(&scenario);
    let mut run = office.start(&["work.json"]);
    office.until_entered(1).await;
    office.slow(4_000).await;
    // The second case is in the system; its answer is still on the way.
    office.until_entered(2).await;
    let key = |way: &str| {
        let pressed = office
            .desktop
            .command("xdotool")
            .args([way, "Escape"])
            .status();
        assert!(pressed.expect("xdotool is installed").success());
    };
    key("keydown");
    let (status, lines) = run.wait();
    key("keyup");
    assert_eq!(status, Some(130), "{lines:?}");
    let last = last(&lines);
    assert_eq!(last["status"], "stopped");
    let said = last["message"].as_str().expect("words");
    for words in [
        "「00412880」の途中で止めました",
        "画面で確かめてください",
        "もう一度実行すると",
    ] {
        assert!(said.contains(words), "{said}");
    }
    office.slow(0).await;
    goes_on(&office);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signal_while_a_case_is_registered_does_the_same() {
    let office = Office::open().await;
    office.write("list.csv", list(&TAPS));
    office.scenario(&work(&office.practice.url()));
    let run = office.start(&["work.json"]);
    office.until_entered(1).await;
    office.slow(4_000).await;
    office.until_entered(2).await;
    let (status, lines) = run.end("INT");
    assert_eq!(status, Some(130), "{lines:?}");
    assert!(
        last(&lines)["message"]
            .as_str()
            .is_some_and(|said| said.contains("「00412880」の途中")),
        "{lines:?}"
    );
    office.slow(0).await;
    goes_on(&office);
}

/// The way on: the rest is entered, the case in doubt is left to a person; this time and every time after it.
pub(crate) fn goes_on(office: &Office) {
    goes_on_in(office, &[]);
}

/// The same in another library.
pub(crate) fn goes_on_in(office: &Office, library: &[&str]) {
    let arguments = [&["work.json", "--json"], library].concat();
    let said = office.run(&arguments);
    said.succeeded();
    let mut seen = states(&said.out);
    seen.sort();
    let state = |tap: &str, state: &str| (tap.to_owned(), state.to_owned());
    assert_eq!(
        seen,
        [
            state(TAPS[1], "needs_person"),
            state(TAPS[2], "done"),
            state(TAPS[3], "done"),
        ]
    );
    for words in ["二重に登録しないように", "手で入力してください"] {
        assert!(said.out.contains(words), "{said:?}");
    }
    office.entered_once(&TAPS);
    let said = office.run(&arguments);
    said.succeeded();
    assert_eq!(states(&said.out), [state(TAPS[1], "needs_person")]);
    office.entered_once(&TAPS);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_that_looks_finds_that_it_was_registered() {
    let office = Office::open().await;
    office.write("list.csv", list(&TAPS[..3]));
    let mut scenario = work(&office.practice.url());
    let of_all = office.practice.url().replace("/meter", "/list");
    let row = json!({ "target": { "role": "cell", "name": "{行.水栓番号}" } });
    step(&mut scenario, "rows")["verify"] = json!([
        { "id": "look", "do": "browser.goto", "title": "取替一覧を開く", "with": { "url": of_all } },
        { "id": "seen", "do": "browser.wait_for", "title": "一覧にあるかを見る", "with": row, "timeout": "5s" },
        { "id": "is", "do": "item.done", "title": "済みにする" },
    ]);
    office.scenario(&scenario);
    let run = office.start(&["work.json"]);
    office.until_entered(1).await;
    office.slow(4_000).await;
    office.until_entered(2).await;
    run.end("INT");
    office.slow(0).await;
    let said = office.run(&["work.json", "--json"]);
    said.succeeded();
    let done = |tap: &str| (tap.to_owned(), "done".to_owned());
    assert_eq!(states(&said.out), [done(TAPS[1]), done(TAPS[2])]);
    office.entered_once(&TAPS[..3]);
}
