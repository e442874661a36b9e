//! Editing: dragging with a real pointer, the inspector, undo and redo, versions, and a window that is closed. (One that is
//! killed: the list `wrong`.)

use crate::window::Window;
use tejun_desktop::{Button, Input};
use tejun_e2e::{Hand, VirtualDesktop, tejun};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../scenarios/water-meter.json");
const ID: &str = "0199a2c4-7c1e-7a52-9d3b-0a4c5d6e7f12";
const FIRST: &str = "AI-OCRのデータを受け取る";

/// The newest version that the library holds, as the command line shows it.
fn newest(desktop: &VirtualDesktop) -> serde_json::Value {
    let shown = tejun(desktop, &["library", "show", ID, "--json"]);
    serde_json::from_slice(&shown.stdout).expect("a document")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_is_dragged_into_the_flow_edited_undone_and_saved_as_a_version() {
    let desktop = VirtualDesktop::start();
    let imported = tejun(&desktop, &["library", "import", SAMPLE]);
    assert!(imported.status.success(), "{imported:?}");
    let window = Window::open(&desktop, &[]).await;
    window.press(&format!("library-open-{ID}")).await;
    window.see("step-p1").await;

    // 「ログに書く」 goes between the first two steps.
    window.write("palette-search", "ログ").await;
    let hand = Hand::on(&desktop).await;
    let origin = hand.window("Tejun").await.area;
    let go = async |(x, y): (i32, i32)| hand.move_to(origin.x + x, origin.y + y).await;
    go(window.middle("palette-log.write").await).await;
    hand.desktop.button(Button::Left, true).await.expect("held");
    go(window.middle("step-p1").await).await;
    window.see("ghost").await;
    // Each place shows a bar; the nearest one opens.
    let place = "bar-g1/steps/1";
    while let Some(bar) = window.middle_now(place).await {
        go(bar).await;
    }
    hand.desktop
        .button(Button::Left, false)
        .await
        .expect("let go");
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
    // The chart draws what is near the window: how far that goes may be different.
    let undone = window.titles().await;
    assert_eq!(undone[first + 1], "AI-OCRの結果を開く", "{undone:?}");
    for _ in 0..3 {
        window.press("cmd-redo").await;
    }
    assert_eq!(window.titles().await[..=first + 2], edited[..=first + 2]);

    window.press("cmd-save-version").await;
    window.write("version-reason", "記録を残す手順を追加").await;
    window.press("version-save").await;
    window.until_gone("version-save").await;
    let saved = newest(&desktop);
    assert_eq!(saved["version"], 2);
    let step = &saved["document"]["steps"][0]["steps"][1];
    assert_eq!(step["do"], "log.write");
    assert_eq!(step["title"], "受け取ったことを残す");
    assert_eq!(step["with"]["message"], "受け取りました");
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_window_that_is_closed_saves_first() {
    let desktop = VirtualDesktop::start();
    let window = Window::open(&desktop, &["--open", SAMPLE]).await;
    window.press("step-p1").await;
    window.write("step-title", "閉じる直前の変更").await;
    Hand::on(&desktop).await.keys("Alt+F4").await;
    window.ended();
    window.close().await;

    let window = Window::open(&desktop, &["--open", SAMPLE]).await;
    window.press("step-p1").await;
    assert_eq!(window.value("step-title").await, "閉じる直前の変更");
    window.close().await;
}
