//! What a person marks with the pointer, copies and pastes is carried by a variable: from a page to a field of it and to a
//! program, and between programs. Another day another text is carried.

use std::path::Path;
use std::time::{Duration, Instant};
use tejun_desktop::{Button, Input as _, Windows as _};
use tejun_e2e::{Hand, Site, Tejun, VirtualDesktop, tejun};
use tejun_scenario::Scenario;

/// Each time it is opened it shows another number.
const PAGE: &str = "<!doctype html><title>受付の結果</title><h1>受け付けました</h1>\
<table><tr><th>区分</th><td>転入</td></tr><tr><th>受付番号</th><td id=n></td></tr></table>\
<form method=post action=/done><input type=hidden name=正><p><label>控え <input name=控え></label><p><button>確認</button></form>\
<script>const n = 'R' + Date.now(); document.querySelector('#n').textContent = n; document.querySelector('[name=正]').value = n;</script>";

fn scenario(file: &Path) -> Scenario {
    let text = std::fs::read_to_string(file).expect("a scenario");
    let (scenario, diagnostics) = tejun_scenario::parse(&text);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    scenario.expect("a scenario")
}

fn actions(scenario: &Scenario) -> Vec<&str> {
    let steps = scenario.steps.iter();
    steps.map(|step| step.action.as_str()).collect()
}

fn raw(file: &Path) -> String {
    let raw = file.with_extension("raw").join("events.jsonl");
    std::fs::read_to_string(raw).unwrap_or_default()
}

fn run(desktop: &VirtualDesktop, file: &Path) {
    let output = tejun(desktop, &["run", &file.to_string_lossy()]);
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.status.success(), "{said}");
}

/// What was written into a file, once it was.
async fn written(file: &Path) -> String {
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        if !text.trim().is_empty() {
            return text.trim().to_owned();
        }
        assert!(Instant::now() < until, "nothing was written");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// A program that asks for a text and writes it into a file.
fn asks(title: &str, holds: &str, into: &Path) -> String {
    let into = into.display();
    format!("zenity --entry --title={title} --text={title} --entry-text={holds} > '{into}'")
}

/// Marks all of a line, as a person does with three clicks, and copies it.
async fn copy_line(hand: &Hand) {
    for _ in 0..3 {
        hand.desktop.button(Button::Left, true).await.expect("down");
        hand.desktop.button(Button::Left, false).await.expect("up");
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
    hand.keys("Ctrl+C").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_of_a_page_is_carried_to_a_field_and_to_a_program() {
    let mut desktop = VirtualDesktop::start();
    let hand = Hand::on(&desktop).await;
    let site = Site::start(PAGE);
    let file = desktop.home().join("控える.json");
    let note = desktop.home().join("控え.txt");
    desktop.run("sh", &["-c", &asks("控え簿", "", &note)]);
    let window = hand.window("控え簿").await;
    let placed = hand.desktop.place(&window, Some((700, 480)), None).await;
    placed.expect("the window is moved");

    let arguments = [
        "record",
        &file.to_string_lossy(),
        "--browser",
        &site.form(),
        "--json",
    ];
    let mut recording = Tejun::start(&desktop, &arguments);
    recording.says("recording_started");
    let number = hand
        .find("受付の結果", |snapshot, at| {
            let node = &snapshot.nodes[at];
            node.role == "cell" && node.name.starts_with('R')
        })
        .await;
    hand.move_to(number.0, number.1).await;
    copy_line(&hand).await;
    hand.click("受付の結果", "edit", "控え").await;
    hand.keys("Ctrl+V").await;
    hand.desktop.activate(&window).await.expect("in front");
    hand.click("控え簿", "edit", "").await;
    hand.keys("Ctrl+V").await;
    hand.click("控え簿", "button", "OK").await;
    hand.window_gone("控え簿").await;
    hand.click("受付の結果", "button", "確認").await;
    recording.says("「確認」を押す");
    let (status, said) = recording.end("INT");
    assert_eq!(status, Some(0), "{said:?}");
    let first = written(&note).await;
    assert_eq!(site.taken(), [format!("正={first}&控え={first}")]);

    let recorded = scenario(&file);
    let expected = [
        "browser.open",
        "browser.read",
        "browser.fill",
        "ui.set_text",
        "ui.click",
        "browser.click",
    ];
    assert_eq!(actions(&recorded), expected, "{}", raw(&file));
    assert_eq!(recorded.steps[1].title, "「受付番号」欄を読み取る");
    assert_eq!(recorded.steps[1].with["into"], "受付番号");
    for typed in &recorded.steps[2..4] {
        assert_eq!(typed.with["text"], "{受付番号}");
    }

    std::fs::remove_file(&note).expect("it was written");
    desktop.run("sh", &["-c", &asks("控え簿", "", &note)]);
    hand.window("控え簿").await;
    run(&desktop, &file);
    let second = written(&note).await;
    assert_ne!(second, first);
    assert_eq!(site.taken(), [format!("正={second}&控え={second}")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_was_marked_with_the_pointer_is_carried_between_programs() {
    let mut desktop = VirtualDesktop::start();
    let hand = Hand::on(&desktop).await;
    let file = desktop.home().join("転記.json");
    let (shown, note) = (
        desktop.home().join("指針.txt"),
        desktop.home().join("控え.txt"),
    );
    let first = desktop.run("sh", &["-c", &asks("検針", "1280", &shown)]);
    let window = hand.window("検針").await;
    let placed = hand.desktop.place(&window, Some((10, 40)), None).await;
    placed.expect("the window is moved");
    desktop.run("sh", &["-c", &asks("控え簿", "", &note)]);
    let window = hand.window("控え簿").await;
    let placed = hand.desktop.place(&window, Some((500, 40)), None).await;
    placed.expect("the window is moved");

    let mut recording = Tejun::start(&desktop, &["record", &file.to_string_lossy(), "--json"]);
    recording.says("recording_started");
    hand.go_to("検針", "edit", "").await;
    copy_line(&hand).await;
    hand.click("控え簿", "edit", "").await;
    hand.keys("Ctrl+V").await;
    hand.click("控え簿", "button", "OK").await;
    hand.window_gone("控え簿").await;
    let (status, said) = recording.end("INT");
    assert_eq!(status, Some(0), "{said:?}");
    assert_eq!(written(&note).await, "1280");
    let recorded = scenario(&file);
    let expected = ["ui.get_text", "ui.set_text", "ui.click"];
    assert_eq!(actions(&recorded), expected, "{}", raw(&file));

    hand.give_up("検針").await;
    desktop.ended(first, Duration::from_secs(5));
    std::fs::remove_file(&note).expect("it was written");
    desktop.run("sh", &["-c", &asks("検針", "1343", &shown)]);
    hand.window("検針").await;
    desktop.run("sh", &["-c", &asks("控え簿", "", &note)]);
    hand.window("控え簿").await;
    run(&desktop, &file);
    assert_eq!(written(&note).await, "1343");
}
