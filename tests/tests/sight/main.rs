//! Things that are found by their look alone, in programs that tell nothing of themselves: Tk, xterm, another computer's
//! screen.

mod reading;
mod remote;
mod stand;

use serde_json::{Value, json};
use stand::Stand;
use std::time::Duration;
use tejun_desktop_linux::LinuxDesktop;
use tejun_e2e::VirtualDesktop;

#[tokio::test(flavor = "multi_thread")]
async fn a_program_without_parts_is_worked_by_its_look() {
    let (stand, there, area) = Stand::lamps().await;
    let button = stand.keep(&there, area, [28, 118, 124, 44]).await;
    let red = stand.keep(&there, area, [30, 30, 60, 40]).await;
    let target = |picture: &str| json!({"window": {"title": "装置"}, "picture": picture, "matching": {"colour": true, "least": 0.97}});
    let (status, events) = stand.runs(json!([
        ["picture.wait_for", {"target": target(&button)}],
        ["picture.find", {"target": target(&red), "into": "場所"}],
        ["region.get_colour", {"window": {"title": "装置"}, "at": [60, 50], "into": "色"}],
        ["picture.click", {"target": target(&button)}],
        ["region.wait_for", {"window": {"title": "装置"}, "until": "still", "for": "300ms"}],
    ]));
    assert_eq!(status, Some(0), "{events:?}");
    assert_eq!(stand.written(), "1");
    let last = |name: &str| {
        let of = |event: &&Value| event["event"] == "variable_changed" && event["name"] == name;
        let found = events.iter().rev().find(of).expect("a value");
        found["value"].clone()
    };
    let places = last("場所");
    let places: Vec<[i64; 2]> = places
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| [row["x"].as_i64().expect("x"), row["y"].as_i64().expect("y")])
        .collect();
    assert_eq!(places, [[60, 50], [160, 50]]);
    assert_eq!(last("色"), "#c00000");
    let click = events
        .iter()
        .find(|event| event["event"] == "step_left" && event["step"] == "s3")
        .expect("the click");
    assert_eq!(click["found_by"], "picture", "{click}");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_places_none_is_clicked_until_one_is_named() {
    let (stand, there, area) = Stand::lamps().await;
    let red = stand.keep(&there, area, [30, 30, 60, 40]).await;
    let button = stand.keep(&there, area, [28, 118, 124, 44]).await;
    let target = |matching: Value| json!({"window": {"title": "装置"}, "picture": red, "matching": matching});
    let (status, events) =
        stand.runs(json!([["ui.click", {"target": target(json!({"colour": true}))}]]));
    assert_eq!(status, Some(1), "{events:?}");
    let failed = events.iter().find(|event| event["event"] == "failed");
    let failed = failed.expect("a failure");
    assert_eq!(failed["code"], "target_ambiguous", "{failed}");
    let message = failed["message"].as_str().expect("a message");
    for place in ["2か所", "1番目 位置 30,30", "2番目 位置 130,30"] {
        assert!(message.contains(place), "{message}");
    }
    let (status, events) = stand.runs(json!([
        ["ui.click", {"target": target(json!({"colour": true, "nth": 2}))}],
        ["ui.click", {"target": {"window": {"title": "装置"}, "picture": button}}],
        // The second lamp is green now: red is there once.
        ["ui.click", {"target": {"window": {"title": "装置"}, "picture": red, "matching": {"colour": true, "least": 0.97}}}],
    ]));
    assert_eq!(status, Some(0), "{events:?}");
    assert_eq!(stand.written(), "1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_terminal_window_is_waited_for_until_it_changes() {
    let mut desktop = VirtualDesktop::start();
    let go = desktop.home().join("go");
    let script = format!(
        "while [ ! -e {} ]; do sleep 0.1; done; seq 1 20; sleep 60",
        go.display()
    );
    desktop.run("xterm", &["-T", "terminal", "-e", "sh", "-c", &script]);
    let there = LinuxDesktop::connect_to(Some(desktop.display()), Some(desktop.bus()))
        .await
        .expect("a desktop");
    let mut told = tejun_desktop::Progress::new(Duration::from_secs(15));
    let region = tejun_desktop::Region {
        window: Some(tejun_scenario::Window {
            title: Some("terminal".to_owned()),
            ..Default::default()
        }),
        area: None,
    };
    let mut acting = tejun_desktop::Acting::new(&there, &mut told);
    let before = acting.region(&region).await.expect("a picture");
    let starts = async {
        // Once the waiting has its first picture.
        tokio::time::sleep(Duration::from_millis(500)).await;
        std::fs::write(&go, "").expect("a file");
    };
    let waits = acting.wait_for_change(&region, tejun_desktop::ChangeIs::Changed);
    let (changed, ()) = tokio::join!(waits, starts);
    changed.expect("the numbers appear");
    let after = acting.region(&region).await.expect("a picture");
    assert_ne!(before, after);
}
