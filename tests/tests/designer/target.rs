//! 試す: the target of a step is found on the real screen, framed there for a moment, and how sure it is is told.

use crate::window::Window;
use serde_json::json;
use std::time::{Duration, Instant};
use tejun_desktop::{Rect, Screen, Tree};
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
