//! Recording from the designer: the bar, a person's work in another program, and the steps in the flow. (A
//! recording that is stopped at once: the list `wrong`.)

use crate::window::Window;
use serde_json::json;
use tejun_desktop::{Button, Input as _};
use tejun_e2e::left::left;
use tejun_e2e::{Hand, VirtualDesktop};

const MAIL: &str = "kaori.m@example.co.jp";
const NUMBER: &str = "123456789018";

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_does_between_start_and_stop_stands_in_the_flow() {
    let mut desktop = VirtualDesktop::start();
    let file = desktop.home().join("recorded.json");
    let scenario =
        json!({ "format": 1, "id": "recorded", "name": "記録の練習", "zone": "any", "steps": [] });
    std::fs::write(&file, scenario.to_string()).expect("a file");
    desktop.run("mousepad", &[]);
    let hand = Hand::on(&desktop).await;
    let editor = hand.window("Mousepad").await.area;
    let window = Window::open(&desktop, &["--open", file.to_str().expect("a path")]).await;
    window.press("cmd-record").await;
    window.press("record-start").await;

    // The bar is there and the designer out of the way.
    hand.window("記録中").await;
    hand.window_gone("Tejun").await;
    let (x, y) = editor.center();
    hand.move_to(x, y).await;
    hand.press(Button::Left).await;
    let typed = [MAIL, NUMBER, "0041207"].join(" suido ");
    hand.type_text(&typed).await;
    hand.click("記録中", "button", "終了").await;

    // The designer is back.
    hand.window("Tejun").await;
    hand.window_gone("記録中").await;
    window.css("[data-testid=\"review-step-1\"]").await;
    // More of its picture is hidden by hand.
    window.press("review-hide").await;
    let origin = hand.window("Tejun").await.area;
    let (x, y) = window.middle("review-picture").await;
    hand.move_to(origin.x + x, origin.y + y).await;
    hand.desktop.button(Button::Left, true).await.expect("held");
    hand.move_to(origin.x + x + 60, origin.y + y + 30).await;
    let let_go = hand.desktop.button(Button::Left, false).await;
    let_go.expect("let go");
    let hidden = "return [...document.querySelectorAll('[data-testid^=\"review-mask-\"]')].some(one => one.innerText.includes('手で指定'))";
    window.until("it is not hidden", hidden).await;
    window.press("review-save").await;
    window.css("[data-testid^=\"step-\"][aria-label]").await;
    let recorded = window.value("param-text").await;
    let expected = "{メールアドレス} suido {個人番号} suido 0041207";
    assert!(recorded.contains(expected), "{recorded}");
    // Its picture is in the library and comes by its own scheme.
    let shown = "const picture = document.querySelector('[data-testid=\"step-picture\"] img'); return picture !== null && picture.complete && picture.naturalWidth > 0";
    window.until("the picture is not shown", shown).await;
    window.until_saved().await;
    // Nothing of a person in the library while it is open, nor in anything else that is left.
    assert_eq!(left(desktop.home(), &[MAIL, NUMBER]), []);
    window.close().await;
    assert_eq!(left(desktop.home(), &[MAIL, NUMBER]), []);
    assert!(!left(desktop.home(), &["0041207"]).is_empty());
}
