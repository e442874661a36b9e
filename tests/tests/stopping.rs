//! A run ends in the middle of any kind of step: asked by a signal, and by Escape that is held at its screen.

use serde_json::{Value, json};
use tejun_e2e::{Hand, Tejun, VirtualDesktop};

const PAGE: &str = "data:text/html,<title>待つ</title><p>まだです</p>";

/// A step of each kind that would go on for an hour, with the step that stands before it.
fn endless() -> Vec<(&'static str, Value)> {
    let editor = json!({ "window": { "app": "mousepad" }, "element": { "role": "edit" } });
    let none =
        json!({ "window": { "app": "mousepad" }, "element": { "role": "button", "name": "無い" } });
    let step = |action: &str, with: Value| json!({ "id": "long", "do": action, "title": "長い手順", "with": with, "timeout": "1h" });
    let open = json!({ "id": "open", "do": "browser.open", "title": "開く", "with": { "url": PAGE, "headless": true } });
    let letters = "あいうえお".repeat(20_000);
    let again = json!({ "id": "set", "do": "var.set", "title": "入れる", "with": { "name": "値", "value": "1" } });
    vec![
        ("wait", json!([step("wait.time", json!({ "for": "1h" }))])),
        (
            "program",
            json!([step(
                "program.run",
                json!({ "program": "sleep", "arguments": ["3600"], "wait": true })
            )]),
        ),
        (
            "element",
            json!([step("ui.wait_for", json!({ "target": none }))]),
        ),
        (
            "press",
            json!([step("ui.click", json!({ "target": none }))]),
        ),
        (
            "window",
            json!([step(
                "window.wait_for",
                json!({ "window": { "title": "無い" } })
            )]),
        ),
        (
            "typing",
            json!([step(
                "keyboard.type",
                json!({ "text": letters, "target": editor })
            )]),
        ),
        (
            "page",
            json!([
                open,
                step("browser.wait_for", json!({ "target": { "text": "済み" } }))
            ]),
        ),
        (
            "page press",
            json!([
                open,
                step("browser.click", json!({ "target": { "text": "済み" } }))
            ]),
        ),
        (
            "turns",
            json!([{ "id": "long", "do": "repeat", "title": "長い手順", "with": { "times": 1_000_000_000 }, "steps": [again] }]),
        ),
    ]
}

fn started(desktop: &VirtualDesktop, steps: &Value) -> Tejun {
    let scenario = json!({ "format": 1, "id": "s", "name": "止める", "zone": "any",
        "variables": [{ "name": "値", "type": "text", "initial": "" }], "steps": steps });
    std::fs::write(desktop.home().join("s.json"), scenario.to_string()).expect("a file");
    let mut run = Tejun::start(desktop, &["run", "s.json", "--json"]);
    run.says("\"event\":\"step_entered\",\"step\":\"long\"");
    run
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signal_ends_a_run_in_the_middle_of_every_kind_of_step() {
    let mut desktop = VirtualDesktop::start();
    desktop.run("mousepad", &[]);
    let hand = Hand::on(&desktop).await;
    hand.window("Mousepad").await;
    for (kind, steps) in endless() {
        let (status, said) = started(&desktop, &steps).end("INT");
        assert_eq!(status, Some(130), "{kind}: {said:?}");
        let last = said.last().expect("a line");
        assert!(last.contains("\"status\":\"stopped\""), "{kind}: {last}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn escape_that_is_held_ends_a_run_on_the_screen() {
    let mut desktop = VirtualDesktop::start();
    desktop.run("mousepad", &[]);
    let hand = Hand::on(&desktop).await;
    hand.window("Mousepad").await;
    for (kind, steps) in endless() {
        if kind != "element" && kind != "typing" {
            continue;
        }
        let mut run = started(&desktop, &steps);
        let key = |way: &str| {
            let done = desktop.command("xdotool").args([way, "Escape"]).status();
            assert!(done.expect("xdotool is installed").success());
        };
        key("keydown");
        let (status, said) = run.wait();
        key("keyup");
        assert_eq!(status, Some(130), "{kind}: {said:?}");
    }
}
