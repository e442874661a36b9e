//! 3: the program that the steps work in is not open.

use crate::office::Office;
use serde_json::{Value, json};
use tejun_e2e::Hand;

fn notes(timeout: &str) -> Value {
    let field = json!({ "window": { "app": "mousepad" }, "element": { "role": "edit" } });
    json!({
        "format": 1, "id": "notes", "name": "控えを書く", "zone": "any",
        "variables": [{ "name": "一覧", "type": "table", "initial": [{ "番号": "1" }, { "番号": "2" }] }],
        "steps": [{
            "id": "rows", "do": "for_each", "title": "1件ずつ書く",
            "with": { "table": "一覧", "row": "行", "work_item_key": "{行.番号}", "stop_after": 1 },
            "steps": [
                { "id": "write", "do": "ui.set_text", "title": "番号を書く", "with": { "target": field, "text": "{行.番号}" }, "timeout": timeout },
                { "id": "keep", "do": "file.append_text", "title": "控えを残す", "with": { "file": "kept.txt", "text": "{行.番号}\n" } },
            ],
        }],
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_is_not_open_is_named_and_waited_for() {
    let mut office = Office::open().await;
    office.scenario(&notes("2s"));
    let said = office.run(&["work.json"]);
    said.failed_with(&["mousepad", "画面が見つかりません", "対処: "]);
    assert!(!office.path("kept.txt").exists());

    // Opened while a run waits for it: the run goes on by itself, with the row that failed before.
    office.scenario(&notes("1h"));
    let mut run = office.start(&["work.json"]);
    run.says("\"event\":\"step_entered\",\"step\":\"write\"");
    office.desktop.run("mousepad", &[]);
    let (status, lines) = run.wait();
    assert_eq!(status, Some(0), "{lines:?}");
    let kept = || std::fs::read_to_string(office.path("kept.txt")).expect("what was kept");
    let mut rows: Vec<String> = kept().lines().map(str::to_owned).collect();
    rows.sort();
    assert_eq!(rows, ["1", "2"]);
    Hand::on(&office.desktop).await.window("Mousepad").await;

    // Nothing is left to do.
    office.run(&["work.json"]).succeeded();
    assert_eq!(kept().lines().count(), 2);
}
