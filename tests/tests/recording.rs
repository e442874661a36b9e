//! Work in real programs is recorded from real pointer and keys, and done again from the start state.

use serde_json::Value;
use std::path::Path;
use std::process::Output;
use std::time::{Duration, Instant};
use tejun_desktop::Tree;
use tejun_e2e::{Hand, Tejun, VirtualDesktop, tejun};
use tejun_scenario::Scenario;

const NAMES: &str = "千歳 太郎\n髙﨑𠮷㈱① abc";

fn scenario(file: &Path) -> Scenario {
    let text = std::fs::read_to_string(file).expect("a scenario was written");
    let (scenario, diagnostics) = tejun_scenario::parse(&text);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    scenario.expect("a scenario")
}

fn titles(scenario: &Scenario) -> Vec<&str> {
    let steps = scenario.steps.iter();
    steps.map(|step| step.title.as_str()).collect()
}

/// Records until it is ended as Ctrl+C does.
fn begin(desktop: &VirtualDesktop, file: &Path, more: &[&str]) -> Tejun {
    let file = file.to_string_lossy();
    let arguments: Vec<&str> = ["record", &file, "--json"]
        .into_iter()
        .chain(more.iter().copied())
        .collect();
    let mut recording = Tejun::start(desktop, &arguments);
    recording.says("recording_started");
    recording
}

fn end(recording: Tejun) {
    let (status, said) = recording.end("INT");
    assert_eq!(status, Some(0), "{said:?}");
}

/// What was recorded, for messages.
fn told(file: &Path) -> String {
    let raw = file.with_extension("raw").join("events.jsonl");
    std::fs::read_to_string(raw).unwrap_or_default()
}

/// Every step has a picture beside the scenario.
fn has_pictures(file: &Path, scenario: &Scenario) {
    for step in scenario
        .steps
        .iter()
        .filter(|s| s.action.starts_with("ui."))
    {
        let picture = step.picture.as_ref().expect("a picture");
        let hash = picture.image.trim_start_matches("sha256:");
        let place = file
            .with_extension("assets")
            .read_dir()
            .expect("pictures")
            .filter_map(Result::ok)
            .find(|entry| entry.file_name().to_string_lossy().contains(hash));
        assert!(place.is_some(), "{}: {hash}", step.title);
        assert!(picture.target.is_some(), "{}", step.title);
    }
}

fn succeeded(run: &Output) {
    assert!(
        run.status.success(),
        "{}{}",
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_with_menu_and_dialog_is_recorded_and_done_again() {
    let mut desktop = VirtualDesktop::start();
    let hand = Hand::on(&desktop).await;
    let file = desktop.home().join("届出.json");
    let saved = desktop.home().join("届出.txt");
    let editor = desktop.run("mousepad", &[]);
    hand.window("Mousepad").await;

    let recording = begin(&desktop, &file, &[]);
    hand.click("Mousepad", "edit", "").await;
    hand.type_text(NAMES).await;
    hand.click("Mousepad", "menu", "Edit").await;
    hand.click("Mousepad", "menu_item", "Select All").await;
    hand.click("Mousepad", "menu", "File").await;
    hand.click("Mousepad", "menu_item", "Save As...").await;
    hand.window("Save As").await;
    hand.keys("Ctrl+A").await;
    hand.type_text("届出.txt").await;
    hand.click("Save As", "button", "Save").await;
    hand.window_gone("Save As").await;
    end(recording);

    let recorded = scenario(&file);
    assert_eq!(
        titles(&recorded),
        [
            "文字を入力する",
            "メニューの「Edit > Select All」を選ぶ",
            "メニューの「File > Save As」を選ぶ",
            "「Name」欄に入力する",
            "「Save」を押す",
        ],
        "{}",
        told(&file)
    );
    assert_eq!(recorded.steps[0].with["text"], NAMES);
    assert_eq!(recorded.steps[3].with["text"], "届出.txt");
    has_pictures(&file, &recorded);
    let written = saved_text(&saved).await;
    assert_eq!(written.trim_end(), NAMES);

    // The same from the start state.
    std::fs::remove_file(&saved).expect("it was there");
    desktop.stop(editor);
    hand.window_gone("Mousepad").await;
    desktop.run("mousepad", &[]);
    hand.window("Mousepad").await;
    succeeded(&tejun(&desktop, &["run", &file.to_string_lossy()]));
    assert_eq!(saved_text(&saved).await, written);
}

/// What a program saved, once it has done so.
async fn saved_text(file: &Path) -> String {
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        match std::fs::read_to_string(file) {
            Ok(text) if !text.is_empty() => return text,
            other => assert!(Instant::now() < until, "{other:?}"),
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// What a calculator shows, once it shows this.
async fn shows(hand: &Hand, wanted: &str) {
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        let window = hand.window("Calculator").await;
        let snapshot = hand.desktop.snapshot(&window).await.unwrap_or_default();
        let display = snapshot.nodes.iter().find(|node| node.role == "edit");
        let shown = display.and_then(|node| node.value.clone());
        if shown.as_deref() == Some(wanted) {
            return;
        }
        assert!(Instant::now() < until, "{shown:?} is not {wanted}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn buttons_of_a_calculator_are_recorded_and_pressed_again() {
    let mut desktop = VirtualDesktop::start();
    let hand = Hand::on(&desktop).await;
    let file = desktop.home().join("計算.json");
    let calculator = desktop.run("gnome-calculator", &[]);
    hand.window("Calculator").await;

    let recording = begin(&desktop, &file, &["--name", "料金の計算"]);
    for name in ["1", "2", "×", "3", "4", "="] {
        hand.click("Calculator", "button", name).await;
    }
    shows(&hand, "408").await;
    end(recording);

    let recorded = scenario(&file);
    assert_eq!(recorded.name, "料金の計算");
    let pressed = ["1", "2", "×", "3", "4", "="].map(|name| format!("「{name}」を押す"));
    assert_eq!(titles(&recorded), pressed);
    has_pictures(&file, &recorded);

    desktop.stop(calculator);
    hand.window_gone("Calculator").await;
    desktop.run("gnome-calculator", &[]);
    hand.window("Calculator").await;
    let run = tejun(&desktop, &["run", &file.to_string_lossy(), "--json"]);
    succeeded(&run);
    shows(&hand, "408").await;
    let told = String::from_utf8_lossy(&run.stdout).into_owned();
    let left = told
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|event| event["event"] == "step_left")
        .filter(|event| event["acted_by"] == "accessibility");
    assert_eq!(left.count(), 6, "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_is_recorded_as_a_reference_and_no_key_of_it_is_kept() {
    let mut desktop = VirtualDesktop::start();
    let hand = Hand::on(&desktop).await;
    let file = desktop.home().join("ログイン.json");
    desktop.run("zenity", &["--password", "--title=Login"]);
    hand.window("Login").await;

    let recording = begin(&desktop, &file, &[]);
    hand.type_text("xq7zw").await;
    hand.click("Login", "button", "OK").await;
    hand.window_gone("Login").await;
    end(recording);

    let recorded = scenario(&file);
    let [secret, button] = recorded.steps.as_slice() else {
        panic!("{}", told(&file));
    };
    let text = secret.with["text"].as_str().expect("a text");
    assert!(text.starts_with("secret:"), "{text}");
    assert_eq!(button.title, "「OK」を押す");
    let raw: Vec<Value> = told(&file)
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    let keys = raw.iter().filter(|event| event["event"] == "key_down");
    for key in keys {
        assert_eq!(key["key"], "hidden", "{key}");
        assert_eq!(key.get("text"), None, "{key}");
    }
    let values = raw.iter().filter(|event| event["event"] == "value");
    for value in values {
        assert_eq!(value["element"].get("value"), None, "{value}");
    }
}
