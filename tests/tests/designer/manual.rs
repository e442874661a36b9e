//! The manual on its way to the final one: a picture of the screen as it is now, and what only a person can settle.

use crate::window::Window;
use serde_json::{Value, json};
use tejun_desktop::Button;
use tejun_e2e::{Hand, VirtualDesktop};

async fn opened(desktop: &VirtualDesktop, steps: Value) -> Window {
    let file = desktop.home().join("manual.json");
    let scenario = json!({
        "format": 1, "id": "manual", "name": "手順書の仕上げ", "zone": "any", "summary": "試す。",
        "business": { "department": "維持係" }, "document": { "contact": "維持係" }, "steps": steps,
    });
    std::fs::write(&file, scenario.to_string()).expect("a file");
    Window::open(desktop, &["--open", file.to_str().expect("a path")]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_of_the_screen_now_is_masked_looked_at_and_added() {
    let mut desktop = VirtualDesktop::start();
    desktop.run("mousepad", &[]);
    let hand = Hand::on(&desktop).await;
    let (x, y) = hand.window("Mousepad").await.area.center();
    hand.move_to(x, y).await;
    hand.press(Button::Left).await;
    hand.type_text("090-1234-5678").await;
    let step = json!([{ "id": "ask", "do": "person.do", "title": "窓口で確かめる", "with": { "instruction": "窓口で確かめる。" } }]);
    let window = opened(&desktop, step).await;
    window.press("step-ask").await;
    window.press("picture-add").await;
    let chosen = "const row = [...document.querySelectorAll('[role=menuitem]')].find(e => e.innerText.includes('Mousepad')); \
                  setTimeout(() => row?.click(), 0); return row !== undefined";
    window.until("the window is not offered", chosen).await;

    // The designer is out of the way while it is counted, and back with the picture.
    hand.window("画面を撮る").await;
    hand.window_gone("Tejun").await;
    hand.window("Tejun").await;
    hand.window_gone("画面を撮る").await;
    let masks = window.see("new-picture-masks").await.text().await;
    assert!(masks.expect("text").contains("電話"));
    // Nothing is in the document before the person agrees.
    window.press("new-picture-leave").await;
    window.until_gone("new-picture").await;
    window.see("picture-add").await;

    window.press("picture-add").await;
    window.until("the window is not offered", chosen).await;
    hand.window("画面を撮る").await;
    hand.window("Tejun").await;
    window.press("new-picture-keep").await;
    window.see("added-picture").await;
    let shown = "const picture = document.querySelector('[data-testid=\"added-picture\"] img'); return picture !== null && picture.complete && picture.naturalWidth > 0";
    window.until("the picture is not shown", shown).await;
    window.until_saved().await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_in_doubt_is_open_until_a_person_finds_it_right() {
    let desktop = VirtualDesktop::start();
    let press = |id: &str, element: Value| json!({ "id": id, "do": "ui.click", "title": "押す", "with": { "target": { "window": { "app": "mousepad" }, "element": element } } });
    let named = json!({ "role": "button", "name": "登録" });
    let window = opened(
        &desktop,
        json!([
            press("a", named),
            press("b", json!({ "role": "button", "nth": 2 }))
        ]),
    )
    .await;
    let says = |words: &str| {
        format!(
            "return document.querySelector('[data-testid=\"open-points\"]')?.innerText.includes('{words}') === true"
        )
    };
    window.press("cmd-manual").await;
    window.press("manual-next").await;
    // No picture of both steps, and a target without a name.
    window
        .until("two pictures, one doubt", &says("あと3件"))
        .await;
    while window.run(&says("対象に名前がありません")).await != json!(true) {
        window.press("open-next").await;
    }
    window.press("open-settle").await;
    window.until("it is open still", &says("あと2件")).await;
    window.until_saved().await;
    window.press("cmd-undo").await;
    window.press("cmd-manual").await;
    window
        .until_text("manual-next", "あと3件の確認で正式版")
        .await;
    window.close().await;
}
