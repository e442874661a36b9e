//! A file that is chosen in a dialog is one step, and is chosen again wherever the dialog opens.

use super::{begin, end, holds, scenario, succeeded, titles, told};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tejun_desktop::{Button, Tree, Windows};
use tejun_e2e::{Hand, VirtualDesktop, tejun};
use tejun_scenario::Scenario;

/// A folder with files, and one that has nothing to do with them.
struct Folders {
    near: PathBuf,
    far: PathBuf,
}

fn folders(desktop: &VirtualDesktop) -> Folders {
    let near = desktop.home().join("届");
    let far = desktop.home().join("会計").join("令和八年度");
    for folder in [&near.join("受付"), &far] {
        std::fs::create_dir_all(folder).expect("a folder");
    }
    let write = |file: PathBuf, text: &str| std::fs::write(file, text).expect("a file");
    write(near.join("始.txt"), "始");
    write(near.join("受付").join("届出.txt"), "届出の中身");
    write(far.join("別.txt"), "別");
    Folders { near, far }
}

/// Starts the editor with a file: its dialogs open in that file's folder.
async fn edit(desktop: &mut VirtualDesktop, hand: &Hand, file: &Path) -> u32 {
    let editor = desktop.run("mousepad", &[&file.to_string_lossy()]);
    hand.window("Mousepad").await;
    editor
}

fn chosen(recorded: &Scenario, file: &Path, saves: bool) -> bool {
    recorded.steps.iter().any(|step| {
        step.action == "ui.choose_file"
            && step.with["file"] == file.to_string_lossy().as_ref()
            && (step
                .with
                .get("purpose")
                .is_some_and(|purpose| purpose == "save"))
                == saves
    })
}

/// Where a question without a title has its button.
async fn question(hand: &Hand) -> (i32, i32) {
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        let all = hand.desktop.list().await.expect("windows");
        if let Some(window) = all.iter().find(|window| window.title.is_empty()) {
            let snapshot = hand.desktop.snapshot(window).await.unwrap_or_default();
            let mut nodes = snapshot.nodes.iter();
            if let Some(button) = nodes.find(|node| node.name == "Replace" && node.is_visible()) {
                return button.area.center();
            }
        }
        assert!(Instant::now() < until, "no question in {all:?}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Opens the file in a fresh editor whose dialog stands elsewhere.
async fn opens_again(desktop: &mut VirtualDesktop, hand: &Hand, file: &Path, other: &Path) {
    hand.window_gone("Mousepad").await;
    let editor = edit(desktop, hand, other).await;
    succeeded(&tejun(desktop, &["run", &file.to_string_lossy()]));
    hand.window("届出.txt").await;
    desktop.stop(editor);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_was_opened_by_rows_and_folders_is_one_step() {
    let mut desktop = VirtualDesktop::start();
    let hand = Hand::on(&desktop).await;
    let Folders { near, far } = folders(&desktop);
    let file = desktop.home().join("開く.json");
    let editor = edit(&mut desktop, &hand, &near.join("始.txt")).await;

    let recording = begin(&desktop, &file, &[]);
    hand.keys("Ctrl+O").await;
    hand.window("Open File").await;
    for name in ["受付", "届出.txt"] {
        hand.go_to("Open File", "cell", name).await;
        hand.press(Button::Left).await;
        hand.press(Button::Left).await;
    }
    hand.window_gone("Open File").await;
    end(recording);

    let recorded = scenario(&file);
    assert_eq!(
        titles(&recorded),
        ["Ctrl+Oキーを押す", "ファイル「届出.txt」を開く"],
        "{}",
        told(&file)
    );
    let opened = near.join("受付").join("届出.txt");
    assert!(chosen(&recorded, &opened, false), "{recorded:?}");
    let picture = recorded.steps[1].picture.as_ref();
    assert!(picture.is_some_and(|picture| picture.target.is_some()));

    desktop.stop(editor);
    opens_again(&mut desktop, &hand, &file, &far.join("別.txt")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_was_opened_by_its_name_is_one_step() {
    let mut desktop = VirtualDesktop::start();
    let hand = Hand::on(&desktop).await;
    let Folders { near, far } = folders(&desktop);
    let file = desktop.home().join("開く.json");
    let editor = edit(&mut desktop, &hand, &near.join("始.txt")).await;

    let recording = begin(&desktop, &file, &[]);
    hand.keys("Ctrl+O").await;
    hand.go_to("Open File", "cell", "始.txt").await;
    hand.keys("Ctrl+L").await;
    hand.type_text("受付/届出.txt").await;
    hand.keys("Return").await;
    hand.window_gone("Open File").await;
    end(recording);

    let recorded = scenario(&file);
    assert_eq!(
        titles(&recorded),
        ["Ctrl+Oキーを押す", "ファイル「届出.txt」を開く"],
        "{}",
        told(&file)
    );
    let opened = near.join("受付").join("届出.txt");
    assert!(chosen(&recorded, &opened, false), "{recorded:?}");

    desktop.stop(editor);
    opens_again(&mut desktop, &hand, &file, &far.join("別.txt")).await;

    // The file is not there any more: said before anything is touched.
    std::fs::remove_file(&opened).expect("it was there");
    hand.window_gone("Mousepad").await;
    edit(&mut desktop, &hand, &far.join("別.txt")).await;
    let run = tejun(&desktop, &["run", &file.to_string_lossy()]);
    assert!(!run.status.success());
    let said = String::from_utf8_lossy(&run.stderr) + String::from_utf8_lossy(&run.stdout);
    assert!(said.contains("が見つかりません"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dialog_that_was_given_up_chooses_nothing() {
    let mut desktop = VirtualDesktop::start();
    let hand = Hand::on(&desktop).await;
    let Folders { near, .. } = folders(&desktop);
    let file = desktop.home().join("開く.json");
    edit(&mut desktop, &hand, &near.join("始.txt")).await;

    let recording = begin(&desktop, &file, &[]);
    hand.keys("Ctrl+O").await;
    hand.click("Open File", "cell", "始.txt").await;
    hand.click("Open File", "button", "Cancel").await;
    hand.window_gone("Open File").await;
    end(recording);

    let recorded = scenario(&file);
    let chosen = recorded
        .steps
        .iter()
        .any(|step| step.action == "ui.choose_file");
    assert!(!chosen, "{}", told(&file));
    assert_eq!(titles(&recorded).last(), Some(&"「Cancel」を押す"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_was_saved_under_a_name_is_one_step_and_its_question_another() {
    let mut desktop = VirtualDesktop::start();
    let hand = Hand::on(&desktop).await;
    let Folders { near, far } = folders(&desktop);
    let file = desktop.home().join("保存.json");
    // A longer name that begins alike: dialogs complete names by themselves.
    let saved = near.join("控え");
    std::fs::write(near.join("控え.txt"), "ほかの控え").expect("a file");
    std::fs::write(&saved, "前の控え").expect("a file");
    let editor = edit(&mut desktop, &hand, &near.join("始.txt")).await;

    let recording = begin(&desktop, &file, &[]);
    hand.keys("Ctrl+Shift+S").await;
    hand.window("Save As").await;
    hand.keys("Ctrl+A").await;
    hand.type_text("控え").await;
    hand.keys("Delete").await;
    hand.keys("Return").await;
    let (x, y) = question(&hand).await;
    hand.move_to(x, y).await;
    hand.press(Button::Left).await;
    hand.window_gone("Save As").await;
    end(recording);
    holds(&saved, "始").await;

    let recorded = scenario(&file);
    assert_eq!(
        titles(&recorded),
        [
            "Ctrl+Shift+Sキーを押す",
            "ファイル「控え」に保存する",
            "「Replace」を押す",
        ],
        "{}",
        told(&file)
    );
    assert!(chosen(&recorded, &saved, true), "{recorded:?}");

    std::fs::write(&saved, "前の控え").expect("a file");
    desktop.stop(editor);
    hand.window_gone("Mousepad").await;
    edit(&mut desktop, &hand, &far.join("別.txt")).await;
    succeeded(&tejun(&desktop, &["run", &file.to_string_lossy()]));
    holds(&saved, "別").await;
    holds(&near.join("控え.txt"), "ほかの控え").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_dialog_says_instead_of_taking_a_file_is_told() {
    let mut desktop = VirtualDesktop::start();
    let hand = Hand::on(&desktop).await;
    let Folders { near, .. } = folders(&desktop);
    let file = desktop.home().join("保存.json");
    // Longer than a name may be.
    let long = near.join("控".repeat(100));
    let step = |id: &str, action: &str, with: Value| json!({"id": id, "do": action, "title": "保存する", "with": with});
    let window = json!({"app": "mousepad", "title": "Save As"});
    let scenario = json!({
        "format": 1, "id": "s", "name": "保存", "zone": "any",
        "steps": [
            step("a", "keyboard.press", json!({"keys": "Ctrl+Shift+S", "window": {"app": "mousepad", "title": "*Mousepad"}})),
            step("b", "ui.choose_file", json!({"window": window, "file": long.to_string_lossy(), "purpose": "save"})),
        ],
    });
    std::fs::write(&file, scenario.to_string()).expect("a scenario");
    edit(&mut desktop, &hand, &near.join("始.txt")).await;
    let run = tejun(&desktop, &["run", &file.to_string_lossy()]);
    let said = String::from_utf8_lossy(&run.stderr) + String::from_utf8_lossy(&run.stdout);
    assert!(!run.status.success(), "{said}");
    assert!(said.contains("画面「Save As」が閉じません"), "{said}");
    assert!(said.contains("too long"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dialog_alone_is_known_too_and_one_for_folders_keeps_its_steps() {
    let mut desktop = VirtualDesktop::start();
    let hand = Hand::on(&desktop).await;
    let Folders { near, far } = folders(&desktop);
    let given = desktop.home().join("選んだもの");
    let asks = |folder: &Path, more: &str| {
        let (folder, given) = (folder.display(), given.display());
        format!("cd {folder} && zenity --file-selection --title=選択 {more} > {given}")
    };

    let file = desktop.home().join("選ぶ.json");
    desktop.run("sh", &["-c", &asks(&near, "")]);
    hand.window("選択").await;
    let recording = begin(&desktop, &file, &[]);
    hand.keys("Ctrl+L").await;
    hand.type_text(&near.join("受付").to_string_lossy()).await;
    hand.type_text("/届出.txt").await;
    hand.keys("Return").await;
    hand.window_gone("選択").await;
    end(recording);
    let opened = near.join("受付").join("届出.txt");
    holds(&given, &opened.to_string_lossy()).await;
    let recorded = scenario(&file);
    let expected = ["ファイル「届出.txt」を開く"];
    assert_eq!(titles(&recorded), expected, "{}", told(&file));

    std::fs::remove_file(&given).expect("it was there");
    desktop.run("sh", &["-c", &asks(&far, "")]);
    hand.window("選択").await;
    succeeded(&tejun(&desktop, &["run", &file.to_string_lossy()]));
    holds(&given, &opened.to_string_lossy()).await;

    let file = desktop.home().join("フォルダー.json");
    desktop.run("sh", &["-c", &asks(&near, "--directory")]);
    hand.window("選択").await;
    let recording = begin(&desktop, &file, &[]);
    hand.click("選択", "cell", "受付").await;
    hand.click("選択", "button", "OK").await;
    hand.window_gone("選択").await;
    end(recording);
    let recorded = scenario(&file);
    let expected = ["「受付」を選ぶ", "「OK」を押す"];
    assert_eq!(titles(&recorded), expected, "{}", told(&file));
}
