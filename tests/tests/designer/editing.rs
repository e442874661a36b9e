//! Editing: dragging with a real pointer, the inspector, undo and redo, versions, and changes that outlive the program.

use crate::pointer::Pointer;
use crate::window::{Window, library, program, tejun};
use std::process::{Command, Stdio};
use std::time::Duration;
use tejun_e2e::VirtualDesktop;

const SAMPLE: &str = "scenarios/water-meter.json";
const ID: &str = "0199a2c4-7c1e-7a52-9d3b-0a4c5d6e7f12";
const FIRST: &str = "AI-OCRのデータを受け取る";

/// The newest document that the library holds, as the command line shows it.
fn document(desktop: &VirtualDesktop) -> serde_json::Value {
    let output = desktop
        .command(&program("tejun").display().to_string())
        .args(["library", "show", ID, "--json"])
        .env("TEJUN_LIBRARY", library(desktop))
        .stdout(Stdio::piped())
        .output()
        .expect("tejun");
    let text = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(&text).expect("a document")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_is_dragged_into_the_flow_edited_undone_and_saved_as_a_version() {
    let desktop = VirtualDesktop::start();
    tejun(&desktop, &["library", "import", SAMPLE]);
    let window = Window::open(&desktop, &[]).await;
    window.press(&format!("library-open-{ID}")).await;
    window.see("step-p1").await;

    // 「ログに書く」 goes between the first two steps.
    window.write("palette-search", "ログ").await;
    let mut pointer = Pointer::over(&desktop, "^Tejun");
    pointer.jump(window.middle("palette-log.write").await);
    pointer.button("mousedown");
    pointer.glide(window.middle("step-p1").await);
    window.see("ghost").await;
    // Each place shows a bar; the nearest one opens.
    let place = "bar-g1/steps/1";
    while let Some(bar) = window.middle_now(place).await {
        pointer.glide(bar);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    pointer.button("mouseup");
    window.until_gone("ghost").await;
    let with_new = window.titles().await;
    let first = with_new
        .iter()
        .position(|title| title == FIRST)
        .expect("the first step");
    assert_eq!(with_new[first + 2], "AI-OCRの結果を開く", "{with_new:?}");

    // It is selected: the inspector shows it.
    window.write("step-title", "受け取ったことを残す").await;
    window.write("param-message", "受け取りました").await;
    let edited = window.titles().await;
    assert_eq!(edited[first + 1], "受け取ったことを残す", "{edited:?}");

    // Typing is one entry each; the drop is another.
    for _ in 0..3 {
        window.press("cmd-undo").await;
    }
    assert_eq!(window.titles().await.len(), with_new.len() - 1);
    for _ in 0..3 {
        window.press("cmd-redo").await;
    }
    assert_eq!(window.titles().await, edited);

    window.press("cmd-save-version").await;
    window.write("version-reason", "記録を残す手順を追加").await;
    window.press("version-save").await;
    window.until_gone("version-save").await;
    let saved = document(&desktop);
    assert_eq!(saved["version"], 2);
    let step = &saved["document"]["steps"][0]["steps"][1];
    assert_eq!(step["do"], "log.write");
    assert_eq!(step["title"], "受け取ったことを残す");
    assert_eq!(step["with"]["message"], "受け取りました");
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_outlive_a_designer_that_was_killed() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop, &["--open", SAMPLE]).await;
    window.press("step-p1").await;
    window.write("step-title", "電源が切れる前の変更").await;
    window.until_saved().await;
    let designer = window.process();
    let killed = Command::new("kill")
        .args(["-9", &designer.to_string()])
        .status();
    assert!(killed.expect("kill").success());
    window.close().await;

    let window = Window::open(&desktop, &["--open", SAMPLE]).await;
    window.press("step-p1").await;
    assert_eq!(window.value("step-title").await, "電源が切れる前の変更");
    window.close().await;
}
