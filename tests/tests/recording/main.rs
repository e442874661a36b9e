//! Work in real programs is recorded from real pointer and keys, and done again from the start state.

mod dragging;
mod files;
mod tables;

use serde_json::Value;
use std::path::Path;
use std::process::Output;
use std::time::{Duration, Instant};
use tejun_desktop::{Tree, Windows};
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
            "ファイル「届出.txt」に保存する",
        ],
        "{}",
        told(&file)
    );
    assert_eq!(recorded.steps[0].with["text"], NAMES);
    assert_eq!(
        recorded.steps[3].with["file"],
        saved.to_string_lossy().as_ref()
    );
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

#[tokio::test(flavor = "multi_thread")]
async fn what_is_copied_from_one_program_to_another_is_carried_by_a_variable() {
    let mut desktop = VirtualDesktop::start();
    let hand = Hand::on(&desktop).await;
    let file = desktop.home().join("転記.json");
    let note = desktop.home().join("控え.txt");
    let entry = ["--entry", "--title=検針", "--text=指針"];
    let note_path = note.to_string_lossy().into_owned();
    std::fs::write(&note, "-").expect("a file");
    let form = desktop.run("zenity", &[&entry[..], &["--entry-text=1280"]].concat());
    let beside = hand.window("検針").await;
    let placed = hand.desktop.place(&beside, Some((10, 40)), None).await;
    placed.expect("the window is moved");
    let editor = desktop.run("mousepad", &[&note_path]);
    hand.window("Mousepad").await;

    let recording = begin(&desktop, &file, &[]);
    hand.click("検針", "edit", "").await;
    hand.keys("Ctrl+A").await;
    hand.keys("Ctrl+C").await;
    hand.click("Mousepad", "edit", "").await;
    hand.keys("Ctrl+A").await;
    hand.keys("Ctrl+V").await;
    hand.keys("Ctrl+S").await;
    holds(&note, "1280").await;
    end(recording);

    let recorded = scenario(&file);
    let done: Vec<&str> = recorded.steps.iter().map(|s| s.action.as_str()).collect();
    assert_eq!(
        done,
        ["ui.get_text", "ui.set_text", "keyboard.press"],
        "{}",
        told(&file)
    );
    let name = recorded.steps[0].with["into"].as_str().expect("a name");
    assert_eq!(recorded.steps[1].with["text"], format!("{{{name}}}"));
    assert_eq!(recorded.variables[0].name, name);

    // Another day the first program holds something else, and that is what arrives in the second one.
    desktop.stop(form);
    desktop.stop(editor);
    hand.window_gone("検針").await;
    hand.window_gone("Mousepad").await;
    std::fs::write(&note, "-").expect("a file");
    desktop.run("zenity", &[&entry[..], &["--entry-text=1343"]].concat());
    hand.window("検針").await;
    desktop.run("mousepad", &[&note_path]);
    hand.window("Mousepad").await;
    succeeded(&tejun(&desktop, &["run", &file.to_string_lossy()]));
    holds(&note, "1343").await;
}

/// Once a file holds this.
async fn holds(file: &Path, wanted: &str) {
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        let text = saved_text(file).await;
        if text.trim_end() == wanted {
            return;
        }
        assert!(Instant::now() < until, "{text:?} is not {wanted}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_window_for_which_the_person_waited_is_waited_for_longer_than_other_things() {
    let mut desktop = VirtualDesktop::start();
    let hand = Hand::on(&desktop).await;
    let file = desktop.home().join("集計.json");
    let end_of = desktop.home().join("済み");
    let work = |seconds: u32| {
        format!(
            "zenity --question --title=集計 --text=a; sleep {seconds}; zenity --info --title=完了 --text=b && touch {}",
            end_of.display()
        )
    };
    desktop.run("sh", &["-c", &work(4)]);
    hand.window("集計").await;

    let recording = begin(&desktop, &file, &[]);
    hand.click("集計", "button", "Yes").await;
    hand.click("完了", "button", "OK").await;
    hand.window_gone("完了").await;
    end(recording);

    let recorded = scenario(&file);
    let expected = [
        "「Yes」を押す",
        "「完了」の画面が出るのを待つ",
        "「OK」を押す",
    ];
    assert_eq!(titles(&recorded), expected, "{}", told(&file));
    assert_eq!(recorded.steps[1].timeout.as_deref(), Some("30s"));

    // Longer than a step waits by itself.
    std::fs::remove_file(&end_of).expect("the first was done");
    desktop.run("sh", &["-c", &work(13)]);
    hand.window("集計").await;
    succeeded(&tejun(&desktop, &["run", &file.to_string_lossy()]));
    hand.window_gone("完了").await;
    let until = Instant::now() + Duration::from_secs(10);
    while !end_of.exists() {
        assert!(Instant::now() < until, "the last button was not pressed");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
