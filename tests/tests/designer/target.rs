//! 試す: the target of a step is found on the real screen, framed there for a moment, and how sure it is is told.

use crate::window::Window;
use serde_json::json;
use std::time::{Duration, Instant};
use tejun_desktop::{Button, Rect, Screen, Tree, Windows};
use tejun_e2e::{Hand, VirtualDesktop};

const FRAME: [u8; 3] = [0xd6, 0x00, 0x6c];
const EDGE: [u8; 3] = [0xff, 0xff, 0xff];

async fn pixel(hand: &Hand, x: i32, y: i32) -> [u8; 3] {
    let one = hand.desktop.capture(Rect::new(x, y, 1, 1)).await;
    let [red, green, blue, _] = one.expect("a picture").get_pixel(0, 0).0;
    [red, green, blue]
}

/// Waits until all four sides of the area are framed, or none is.
async fn until_framed(hand: &Hand, area: Rect, framed: bool) {
    let (x, y) = area.center();
    let sides = [
        (area.x - 3, y),
        (area.x + area.width + 2, y),
        (x, area.y - 3),
        (x, area.y + area.height + 2),
    ];
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        let mut seen = Vec::new();
        for (x, y) in sides {
            seen.push(pixel(hand, x, y).await);
        }
        if seen.iter().all(|side| (*side == FRAME) == framed) {
            return;
        }
        assert!(Instant::now() < until, "framed: {framed}, seen: {seen:?}");
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_target_is_framed_on_the_screen_and_told_how_sure_it_is() {
    let mut desktop = VirtualDesktop::start();
    desktop.run("mousepad", &[]);
    let hand = Hand::on(&desktop).await;
    let is_field =
        |snapshot: &tejun_desktop::Snapshot, at: usize| snapshot.nodes[at].role == "edit";
    hand.find("Mousepad", is_field).await;
    let editor = hand.window("Mousepad").await;
    let snapshot = hand.desktop.snapshot(&editor).await.expect("elements");
    let field = (0..snapshot.nodes.len()).find(|at| is_field(&snapshot, *at));
    let area = snapshot.nodes[field.expect("a field")].area;

    let click = |id: &str, element: serde_json::Value| {
        json!({ "id": id, "do": "ui.click", "title": id,
            "with": { "target": { "window": { "title": "*Mousepad" }, "element": element } } })
    };
    let steps = json!([
        click("field", json!({ "role": "edit" })),
        click("lost", json!({ "role": "edit", "name": "氏名" })),
    ]);
    let work = json!({ "format": 1, "id": "t", "name": "試す", "zone": "any", "steps": steps });
    std::fs::write(desktop.home().join("work.json"), work.to_string()).expect("a file");
    let window = Window::open(&desktop, &["--open", "work.json"]).await;
    window.press("step-field").await;
    window.see("target-try").await;

    // The designer stands aside meanwhile, and answers when it is back.
    let seen = async {
        until_framed(&hand, area, true).await;
        let (_, y) = area.center();
        assert_eq!(pixel(&hand, area.x - 1, y).await, EDGE);
        assert_eq!(pixel(&hand, area.x - 5, y).await, EDGE);
        until_framed(&hand, area, false).await;
    };
    tokio::join!(window.press("target-try"), seen);
    let told = window.see("target-told").await;
    let sure = told.attr("data-certainty").await.expect("an attribute");
    assert_eq!(sure.as_deref(), Some("sure"));

    window.press("step-lost").await;
    window.press("target-try").await;
    let told = window.see("target-told").await;
    let sure = told.attr("data-certainty").await.expect("an attribute");
    assert_eq!(sure.as_deref(), Some("missing"));
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_target_is_pointed_at_on_the_screen_and_nothing_of_the_click_reaches_it() {
    let mut desktop = VirtualDesktop::start();
    let form = desktop.run(
        "zenity",
        &["--forms", "--title=届出", "--text=届出", "--add-entry=氏名"],
    );
    let hand = Hand::on(&desktop).await;
    let is_ok = |snapshot: &tejun_desktop::Snapshot, at: usize| {
        let node = &snapshot.nodes[at];
        node.role == "button" && node.name == "OK"
    };
    hand.find("届出", is_ok).await;
    let shown = hand.window("届出").await;
    // Where no bar of the designer is.
    let placed = hand.desktop.place(&shown, Some((200, 300)), None).await;
    placed.expect("the window is moved");
    let ok = hand.find("届出", is_ok).await;
    let snapshot = hand.desktop.snapshot(&shown).await.expect("elements");
    let at = (0..snapshot.nodes.len()).find(|at| is_ok(&snapshot, *at));
    let area = snapshot.nodes[at.expect("a button")].area;

    let old =
        json!({ "window": { "title": "届出" }, "element": { "role": "button", "name": "登録" } });
    let step = json!({ "id": "a", "do": "ui.click", "title": "押す", "with": { "target": old } });
    let work =
        json!({ "format": 1, "id": "t", "name": "選び直す", "zone": "any", "steps": [step] });
    std::fs::write(desktop.home().join("work.json"), work.to_string()).expect("a file");
    let window = Window::open(&desktop, &["--open", "work.json"]).await;
    window.press("step-a").await;

    // Esc gives up, and nothing has changed.
    let gives_up = async {
        hand.move_to(ok.0, ok.1).await;
        until_framed(&hand, area, true).await;
        hand.keys("Escape").await;
    };
    tokio::join!(window.press("target-pick"), gives_up);
    window.see("target-pick").await;
    window.press("target-edit").await;
    assert_eq!(window.value("target-element.name").await, "登録");
    window.press("target-edit").await;
    let absent = "return document.querySelector('[data-testid=target-picked]') === null";
    assert_eq!(window.run(absent).await, json!(true));

    let points = async {
        hand.move_to(ok.0 - 9, ok.1).await;
        hand.move_to(ok.0, ok.1).await;
        until_framed(&hand, area, true).await;
        hand.press(Button::Left).await;
    };
    tokio::join!(window.press("target-pick"), points);
    window.see("target-picked").await;
    // The form is still there: the click was taken.
    assert_eq!(desktop.ended(form, Duration::from_millis(300)), None);
    // By its place instead of its name.
    window.press("picked-fact-name").await;
    window.press("picked-fact-path").await;
    window.press("target-picked-take").await;
    window.see("step-picture").await;
    window.press("target-try").await;
    let told = window.see("target-told").await;
    let sure = told.attr("data-certainty").await.expect("an attribute");
    assert_eq!(sure.as_deref(), Some("sure"));
    window.press("target-edit").await;
    let unnamed = "return document.querySelector('[data-testid=\"target-element.name\"]') === null";
    assert_eq!(window.run(unnamed).await, json!(true));
    // One step back.
    window.press("cmd-undo").await;
    window
        .until(
            "the old target",
            "return document.querySelector('[data-testid=\"target-element.name\"]')?.value === '登録'",
        )
        .await;
    window.close().await;
}
