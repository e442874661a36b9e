//! Files that are chosen in dialogs.

use crate::acts::{Acts, element, field, window};
use tejun_trace::raw::*;

/// The dialog belongs to the window in which the other acts are.
fn dialog() -> WindowFacts {
    WindowFacts {
        handle: 8,
        owner: Some(7),
        ..window("名前を付けて保存", "todoke")
    }
}

fn press(acts: &mut Acts, name: &str, inside: &WindowFacts) {
    let pointer = Pointer {
        button: 1,
        at: [110, 110],
        modifiers: Vec::new(),
        window: Some(inside.clone()),
        element: Some(element("button", name)),
        picture: None,
    };
    acts.push(RawKind::PointerDown(pointer.clone())).after(80);
    acts.push(RawKind::PointerUp(pointer)).after(900);
}

fn opens(acts: &mut Acts) {
    let window = dialog();
    let change = WindowChange::Opened;
    acts.push(RawKind::Window { change, window }).after(500);
}

fn closes(acts: &mut Acts) {
    let window = dialog();
    let change = WindowChange::Closed;
    acts.push(RawKind::Window { change, window }).after(500);
}

fn types(acts: &mut Acts, text: &str) {
    acts.push(RawKind::Value {
        element: field("名前:", text),
        window: Some(dialog()),
        picture: None,
    })
    .after(300);
}

fn chosen(acts: &mut Acts, file: &str, saves: bool) {
    acts.push(RawKind::FileChosen {
        window: dialog(),
        file: file.into(),
        saves,
    })
    .after(20);
}

/// Actions with the file or the title.
fn steps(acts: &mut Acts) -> Vec<String> {
    let steps = acts.scenario().steps;
    let told = steps.iter().map(|step| {
        let file = step.with.get("file").and_then(|file| file.as_str());
        format!("{} {}", step.action, file.unwrap_or(&step.title))
    });
    told.collect()
}

#[test]
fn all_that_was_done_in_the_dialog_is_one_step() {
    let mut acts = Acts::new();
    acts.click(&element("button", "保存")).after(900);
    opens(&mut acts);
    press(&mut acts, "ホーム", &dialog());
    types(&mut acts, "控え.txt");
    press(&mut acts, "OK", &dialog());
    chosen(&mut acts, "/srv/{届}/控え.txt", true);
    closes(&mut acts);
    acts.click(&element("button", "閉じる"));
    let scenario = acts.scenario();
    assert_eq!(
        steps(&mut acts),
        [
            "ui.click 「保存」を押す",
            "ui.choose_file /srv/{{届}}/控え.txt",
            "ui.click 「閉じる」を押す",
        ]
    );
    let step = &scenario.steps[1];
    assert_eq!(step.title, "ファイル「控え.txt」に保存する");
    assert_eq!(step.with["window"]["title"], "名前を付けて保存");
    assert_eq!(step.with["purpose"], "save");
}

#[test]
fn a_dialog_of_which_no_file_is_told_keeps_its_steps() {
    let mut acts = Acts::new();
    opens(&mut acts);
    types(&mut acts, "控え.txt");
    press(&mut acts, "取消", &dialog());
    closes(&mut acts);
    assert_eq!(steps(&mut acts).last().unwrap(), "ui.click 「取消」を押す");
}

#[test]
fn a_question_about_the_file_is_a_step_of_its_own_and_another_name_takes_its_place() {
    let question = WindowFacts {
        handle: 9,
        owner: Some(8),
        ..window("", "todoke")
    };
    let mut acts = Acts::new();
    opens(&mut acts);
    press(&mut acts, "OK", &dialog());
    chosen(&mut acts, "/srv/控え.txt", true);
    press(&mut acts, "いいえ", &question);
    types(&mut acts, "控え2.txt");
    press(&mut acts, "OK", &dialog());
    chosen(&mut acts, "/srv/控え2.txt", true);
    press(&mut acts, "はい", &question);
    closes(&mut acts);
    assert_eq!(
        steps(&mut acts),
        ["ui.choose_file /srv/控え2.txt", "ui.click 「はい」を押す",]
    );
}

#[test]
fn the_same_dialog_opened_twice_is_two_steps() {
    let mut acts = Acts::new();
    for file in ["/srv/一.txt", "/srv/二.txt"] {
        opens(&mut acts);
        press(&mut acts, "OK", &dialog());
        chosen(&mut acts, file, false);
        closes(&mut acts);
    }
    assert_eq!(
        steps(&mut acts),
        ["ui.choose_file /srv/一.txt", "ui.choose_file /srv/二.txt"]
    );
}

#[test]
fn what_was_typed_elsewhere_and_read_only_later_stays() {
    let mut secret = field("パスワード", "");
    secret.secret = true;
    secret.value = None;
    let mut acts = Acts::new();
    acts.click(&secret).key("x", &[], Some(&secret)).after(300);
    opens(&mut acts);
    press(&mut acts, "OK", &dialog());
    chosen(&mut acts, "/srv/一.txt", false);
    closes(&mut acts);
    assert_eq!(
        steps(&mut acts),
        [
            "ui.set_text 「パスワード」欄に入力する",
            "ui.choose_file /srv/一.txt",
        ]
    );
}
