//! Recording work in the browser from the designer's own window, and the same work done again by a run.

use crate::window::Window;
use serde_json::{Value, json};
use std::net::SocketAddr;
use tejun_e2e::meter::{arrived, enter};
use tejun_e2e::{Hand, VirtualDesktop, tejun};

/// What the practice system holds, without what it adds itself.
fn registered(practice: SocketAddr) -> Vec<Value> {
    let mut entries = arrived(practice);
    for entry in &mut entries {
        let entry = entry.as_object_mut().expect("an entry");
        entry.remove("受付番号");
        entry.remove("登録日時");
    }
    entries
}

#[tokio::test(flavor = "multi_thread")]
async fn work_in_the_browser_is_recorded_kept_and_done_again() {
    let desktop = VirtualDesktop::start();
    let system = tejun_practice::serve(0, None)
        .await
        .expect("the practice system");
    let file = desktop.home().join("meter.json");
    let scenario =
        json!({ "format": 1, "id": "meter", "name": "取替入力", "zone": "any", "steps": [] });
    std::fs::write(&file, scenario.to_string()).expect("a file");
    let window = Window::open(&desktop, &["--open", &file.to_string_lossy()]).await;
    window.press("cmd-record").await;
    window.press("record-browser").await;
    window.write("record-url", &system.url()).await;
    window.press("record-start").await;

    let hand = Hand::on(&desktop).await;
    hand.window("記録中").await;
    enter(&hand).await;
    hand.click("記録中", "button", "終了").await;

    // The steps stand in the flow, and in the version that is saved.
    hand.window("Tejun").await;
    hand.window_gone("記録中").await;
    hand.window_gone("水道料金システム").await;
    // One case went into the system: the review says so.
    window.css("[data-testid=\"review-committed\"]").await;
    window.press("review-save").await;
    window.css("[data-testid^=\"step-\"][aria-label]").await;
    let titles = window.titles().await;
    window.press("cmd-save-version").await;
    window.write("version-reason", "記録から").await;
    window.press("version-save").await;
    window.until_gone("version-save").await;
    let shown = tejun(&desktop, &["library", "show", "meter", "--json"]);
    let saved: Value = serde_json::from_slice(&shown.stdout).expect("a document");
    let steps = saved["document"]["steps"].as_array().expect("steps");
    let written: Vec<(&str, &str)> = steps
        .iter()
        .map(|step| {
            let with = &step["with"];
            let value = [&with["text"], &with["value"], &with["url"]];
            let value = value.iter().find_map(|value| value.as_str());
            (step["do"].as_str().expect("an action"), value.unwrap_or(""))
        })
        .collect();
    let url = system.url();
    assert_eq!(
        written,
        [
            ("browser.open", url.as_str()),
            ("browser.fill", "00412880"),
            ("browser.click", ""),
            ("browser.fill", "R08.11.25"),
            ("browser.fill", "1327"),
            ("browser.fill", "26-000123"),
            ("browser.fill", "R16.11"),
            ("browser.select", "20 mm"),
            ("browser.fill", "0"),
            ("browser.select", "1 検定満期"),
            ("browser.click", ""),
            ("browser.click", ""),
        ],
        "{titles:?}"
    );
    window.close().await;

    // The same again, by a run.
    let once = registered(system.address());
    assert_eq!(once.len(), 1, "{once:?}");
    assert_eq!(once[0]["水栓番号"], "00412880");
    assert_eq!(once[0]["旧メーター指針"], "1327");
    assert_eq!(once[0]["口径"], "20 mm");
    assert_eq!(once[0]["取替区分"], "1 検定満期");
    let run = tejun(&desktop, &["run", "meter"]);
    assert!(run.status.success(), "{run:?}");
    let twice = registered(system.address());
    assert_eq!(twice, [once[0].clone(), once[0].clone()]);
    system.stop();
}
