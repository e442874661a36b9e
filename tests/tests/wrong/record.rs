//! 7: a recording is stopped at once.

use serde_json::{Value, json};
use tejun_e2e::{Hand, VirtualDesktop, Window, tejun};

#[tokio::test(flavor = "multi_thread")]
async fn a_recording_without_a_step_says_so_and_leads_on() {
    let desktop = VirtualDesktop::start();
    let file = desktop.home().join("begun.json");
    let step = json!({ "id": "first", "do": "log.write", "title": "前からある手順", "with": { "message": "x" } });
    let scenario =
        json!({ "format": 1, "id": "begun", "name": "途中の手順", "zone": "any", "steps": [step] });
    std::fs::write(&file, scenario.to_string()).expect("a file");
    let hand = Hand::on(&desktop).await;
    let window = Window::open(&desktop, &["--open", file.to_str().expect("a path")]).await;
    window.see("step-first").await;
    // Twice, as a hand that slips does.
    for _ in 0..2 {
        window.press("cmd-record").await;
        window.press("record-start").await;
        hand.window("記録中").await;
        hand.window_gone("Tejun").await;
        hand.click("記録中", "button", "終了").await;
        hand.window("Tejun").await;
        let said = window.see("review-empty").await;
        let said = said.text().await.expect("text");
        assert!(
            said.contains("手順が記録されませんでした") && said.contains("記録を始めてから"),
            "{said}"
        );
        window.press("review-back").await;
        window.see("editor").await;
        // What was there before is there.
        assert_eq!(window.titles().await, ["前からある手順"]);
    }
    window.close().await;
    let output = tejun(&desktop, &["library", "show", "begun", "--json"]);
    let shown: Value = serde_json::from_slice(&output.stdout).expect("a document");
    assert_eq!(shown["document"]["steps"].as_array().map(Vec::len), Some(1));
}
