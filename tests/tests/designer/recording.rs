//! Recording from the designer: the bar, a person's work in another program, and the steps in the flow.

use crate::pointer::Pointer;
use crate::window::Window;
use serde_json::json;
use std::time::Duration;
use tejun_e2e::VirtualDesktop;

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_does_between_start_and_stop_stands_in_the_flow() {
    let mut desktop = VirtualDesktop::start();
    let file = desktop.home().join("recorded.json");
    let scenario =
        json!({ "format": 1, "id": "recorded", "name": "記録の練習", "zone": "any", "steps": [] });
    std::fs::write(&file, scenario.to_string()).expect("a file");
    desktop.run("mousepad", &[]);
    let mut editor = Pointer::over(&desktop, "Mousepad");
    let window = Window::open(&desktop, &["--open", file.to_str().expect("a path")]).await;
    window.press("cmd-record").await;
    window.press("record-start").await;

    // The bar is there and the designer out of the way.
    let mut bar = Pointer::over(&desktop, "^記録中");
    editor.click((200, 200));
    editor.type_text("suido 0041207");
    // A person looks at what was typed.
    tokio::time::sleep(Duration::from_secs(1)).await;
    bar.click((bar.width() - 40, 20));

    window.css("[data-testid^=\"step-\"][aria-label]").await;
    let recorded = window.value("param-text").await;
    assert!(recorded.contains("suido 0041207"), "{recorded}");
    // Its picture is in the library and comes by its own scheme.
    let shown = "const picture = document.querySelector('[data-testid=\"step-picture\"] img'); return picture !== null && picture.complete && picture.naturalWidth > 0";
    window.until("the picture is not shown", shown).await;
    window.until_saved().await;
    // The designer is back: its window takes the pointer again.
    Pointer::over(&desktop, "^Tejun");
    window.close().await;
}
