//! Running in the window: stepping with live state on the flow, to the end, and the manual.

use crate::window::Window;
use serde_json::json;
use std::time::{Duration, Instant};
use tejun_e2e::VirtualDesktop;

#[tokio::test(flavor = "multi_thread")]
async fn a_scenario_is_stepped_then_run_to_its_end_and_printed() {
    let desktop = VirtualDesktop::start();
    let file = desktop.home().join("small.json");
    let log = |id: &str, text: &str| json!({ "id": id, "do": "log.write", "title": format!("{text}を書く"), "with": { "message": text } });
    let scenario = json!({
        "format": 1, "id": "small", "name": "小さなシナリオ", "zone": "any",
        "variables": [{ "name": "件数", "type": "number", "initial": 1 }],
        "steps": [
            log("a", "始め"),
            { "id": "b", "do": "var.set", "title": "数える", "with": { "name": "件数", "value": "=件数 + 41" } },
            { "id": "c", "do": "file.write_text", "title": "結果を残す", "with": { "file": "結果.txt", "text": "{件数}件" } },
            { "id": "d", "do": "dialog.confirm", "title": "職員が確かめる", "with": { "message": "{件数}件でよいですか。" } },
            log("e", "終わり"),
        ],
    });
    std::fs::write(&file, scenario.to_string()).expect("a file");
    let window = Window::open(&desktop, &["--open", file.to_str().expect("a path")]).await;

    let state =
        |step: &str, state: &str| format!("[data-testid=\"step-{step}\"][data-state=\"{state}\"]");
    window.press("cmd-step").await;
    window.css(&state("a", "paused")).await;
    window.press("cmd-step").await;
    window.css(&state("a", "done")).await;
    window.css(&state("b", "paused")).await;
    window.press("cmd-step").await;
    window.css(&state("c", "paused")).await;
    let shown = "return document.querySelector('[data-testid=\"run-variable-件数\"]')?.textContent.includes('42') === true";
    window.until("the value is not shown", shown).await;

    window.press("cmd-run").await;
    let question = window
        .see("question-text")
        .await
        .text()
        .await
        .expect("text");
    assert_eq!(question, "42件でよいですか。");
    window.css(&state("d", "running")).await;
    window.press("answer-yes").await;
    window
        .css("[data-testid=\"run-status\"][data-status=\"succeeded\"]")
        .await;
    window.css(&state("e", "done")).await;
    let result = desktop
        .home()
        .join("data/tejun/library.data/small/結果.txt");
    assert_eq!(std::fs::read_to_string(result).expect("the result"), "42件");

    window.press("cmd-manual").await;
    window.see("manual-page").await;
    let printed = "const page = document.querySelector('[data-testid=\"manual-page\"]')?.contentDocument?.body?.innerText ?? ''; \
                   return page.includes('小さなシナリオ') && page.includes('結果.txt')";
    window.until("the manual is not shown", printed).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_personal_value_is_entered_for_each_run_and_stays_in_no_document() {
    let desktop = VirtualDesktop::start();
    let file = desktop.home().join("whose.json");
    let scenario = json!({
        "format": 1, "id": "whose", "name": "届出", "zone": "any",
        "variables": [{ "name": "氏名", "type": "text", "personal": true }],
        "steps": [{ "id": "a", "do": "file.write_text", "title": "控えを残す", "with": { "file": "控え.txt", "text": "{氏名}" } }],
    });
    std::fs::write(&file, scenario.to_string()).expect("a file");
    let window = Window::open(&desktop, &["--open", file.to_str().expect("a path")]).await;
    let written = desktop
        .home()
        .join("data/tejun/library.data/whose/控え.txt");
    let disabled = "return document.querySelector('[data-testid=\"values-run\"]')?.disabled";

    // Who gives up has run nothing; who gives nothing does not run by mistake.
    window.press("cmd-run").await;
    window.see("question-values").await;
    assert_eq!(window.run(disabled).await, json!(true));
    window.press("values-cancel").await;
    window.until_gone("question-values").await;
    assert!(!written.exists());

    window.press("cmd-run").await;
    window.write("value-氏名", "suido taro").await;
    window.press("values-run").await;
    window
        .css("[data-testid=\"run-status\"][data-status=\"succeeded\"]")
        .await;
    assert_eq!(
        std::fs::read_to_string(&written).expect("written"),
        "suido taro"
    );

    // In a process of its own, too, and it is asked for anew.
    window.press("cmd-save-version").await;
    window.write("version-reason", "届出のため").await;
    window.press("version-save").await;
    window.until_gone("version-save").await;
    std::fs::remove_file(&written).expect("it is there");
    window.press("rail-library").await;
    let shown = "const row = document.querySelector('[data-testid=\"library-run-whose\"]'); row?.click(); return row !== null";
    window.until("no such row", shown).await;
    window.press("cmd-run-unattended").await;
    window.write("value-氏名", "suido hanako").await;
    window.press("values-run").await;
    let until = Instant::now() + Duration::from_secs(60);
    while std::fs::read_to_string(&written).ok().as_deref() != Some("suido hanako") {
        assert!(Instant::now() < until, "it is not written");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let place = desktop.home().join("data/tejun/library.sqlite");
    for name in ["library.sqlite", "library.sqlite-wal"] {
        let kept = std::fs::read(place.with_file_name(name)).unwrap_or_default();
        let kept = String::from_utf8_lossy(&kept);
        assert!(!kept.contains("suido taro") && !kept.contains("suido hanako"));
    }
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_left_to_a_person_is_done_again_only_when_the_person_says_so() {
    let desktop = VirtualDesktop::start();
    let file = desktop.home().join("rows.json");
    let tried = desktop
        .home()
        .join("data/tejun/library.data/rows/試した.txt");
    let scenario = json!({
        "format": 1, "id": "rows", "name": "1件ずつ", "zone": "any",
        "variables": [{ "name": "一覧", "type": "list", "initial": ["一", "二"] }],
        "steps": [{
            "id": "f", "do": "for_each", "title": "1件ずつ行う",
            "with": { "table": "一覧", "row": "行", "work_item_key": "{行}" },
            "steps": [
                { "id": "t", "do": "file.append_text", "title": "試す", "with": { "file": "試した.txt", "text": "{行}" } },
                { "id": "i", "do": "if", "title": "二か", "with": { "condition": "=行 == \"二\"" },
                  "then": [{ "id": "x", "do": "item.fail", "title": "人に任せる", "with": { "reason": "二は人が見ます" } }] },
            ],
        }],
    });
    std::fs::write(&file, scenario.to_string()).expect("a file");
    let window = Window::open(&desktop, &["--open", file.to_str().expect("a path")]).await;
    let done = |what: &str| {
        assert_eq!(std::fs::read_to_string(&tried).expect("a file"), what);
    };
    window.press("cmd-run").await;
    let left = "return document.querySelector('[data-testid=\"rows-left\"] td:last-child')?.textContent === '二は人が見ます'";
    window.until("the row is not told", left).await;
    done("一二");

    // Another run does nothing of it.
    window.press("cmd-run").await;
    let skipped = "return document.querySelector('[data-testid=\"run-status\"]') !== null && document.querySelector('[data-testid=\"rows-left\"] td') === null";
    window.until("it was done again", skipped).await;
    window.see("rows-left").await;
    done("一二");

    window.press("rows-redo").await;
    window.press("redo-no").await;
    done("一二");
    window.press("rows-redo").await;
    window.press("redo-yes").await;
    window.until("it was not done again", left).await;
    done("一二二");
    window.close().await;
}
