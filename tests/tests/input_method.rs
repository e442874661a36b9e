//! Japanese is typed through a real input method, as a person types it: composed, converted, chosen among candidates,
//! converted again. A recording holds one step a field, with the text that the field holds in the end, and does it again
//! while the input method is on.

use serde_json::Value;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use tejun_desktop::Button;
use tejun_e2e::{Hand, Site, Tejun, VirtualDesktop, tejun};
use tejun_scenario::{Scenario, Step};

/// Characters that not every program and not every way of typing can.
const RARE: &str = "髙﨑𠮷葛\u{e0100}㈱①";

/// Codes of keys of the keypad.
const KEYPAD_1: &str = "87";
const KEYPAD_2: &str = "88";
const KEYPAD_0: &str = "90";

fn scenario(file: &Path) -> Scenario {
    let text = std::fs::read_to_string(file).expect("a scenario was written");
    let (scenario, diagnostics) = tejun_scenario::parse(&text);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    scenario.expect("a scenario")
}

fn begin(desktop: &VirtualDesktop, file: &Path, more: &[&str]) -> Tejun {
    let file = file.to_string_lossy();
    let mut arguments = vec!["record", &file];
    arguments.extend(more);
    let mut recording = Tejun::start(desktop, &arguments);
    recording.says("記録を始めました");
    recording
}

fn end(recording: Tejun) {
    let (status, said) = recording.end("INT");
    assert_eq!(status, Some(0), "{said:?}");
}

fn raw(file: &Path) -> String {
    let raw = file.with_extension("raw").join("events.jsonl");
    std::fs::read_to_string(raw).unwrap_or_default()
}

/// What a step enters.
fn text(step: &Step) -> &str {
    let text = step.with.get("text").or_else(|| step.with.get("value"));
    text.and_then(Value::as_str).unwrap_or_default()
}

/// Switches the input method as 半角/全角 does.
async fn switch(desktop: &VirtualDesktop, hand: &Hand, on: bool) {
    hand.keys("Zenkaku_Hankaku").await;
    let until = Instant::now() + Duration::from_secs(10);
    while desktop.input_state() != Some(on) {
        assert!(Instant::now() < until, "the input method is {:?}", !on);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Key after key, as fast as a person.
async fn type_keys(hand: &Hand, keys: &str) {
    for key in keys.split_whitespace() {
        hand.keys(key).await;
    }
}

const FIELDS: [&str; 6] = ["業者名", "品名", "型式", "数量", "摘要", "表記"];

fn form(desktop: &VirtualDesktop) -> Child {
    let mut form = desktop.command("zenity");
    form.args(["--forms", "--title=台帳の入力", "--text=台帳"]);
    for field in FIELDS {
        form.arg(format!("--add-entry={field}"));
    }
    form.arg("--add-password=パスワード");
    form.stdout(Stdio::piped()).spawn().expect("zenity")
}

/// Clicks into the first field.
async fn go_into(hand: &Hand) {
    let (x, y) = hand
        .find("台帳の入力", |snapshot, at| {
            let fields = snapshot.nodes.iter().filter(|node| node.role == "edit");
            let first = fields.map(|node| node.area.y).min();
            snapshot.nodes[at].role == "edit" && Some(snapshot.nodes[at].area.y) == first
        })
        .await;
    hand.move_to(x, y).await;
    hand.press(Button::Left).await;
}

/// What the form was given, field by field.
fn given(form: Child) -> Vec<String> {
    let output = form.wait_with_output().expect("its output");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.trim_end().split('|').map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_of_a_gtk_form_hold_what_was_converted() {
    let mut desktop = VirtualDesktop::start();
    desktop.type_japanese();
    let hand = Hand::on(&desktop).await;
    let file = desktop.home().join("台帳.json");
    let shown = form(&desktop);
    hand.window("台帳の入力").await;

    let recording = begin(&desktop, &file, &[]);
    go_into(&hand).await;
    switch(&desktop, &hand, true).await;
    // Composed, converted, and the second candidate taken.
    hand.type_text("chitose").await;
    type_keys(&hand, "Space Space Return Tab").await;
    // Half and full width, kana and letters, each with its key.
    hand.type_text("pannfu").await;
    type_keys(&hand, "F7 Return").await;
    hand.type_text("abc").await;
    type_keys(&hand, "F9 Return").await;
    hand.type_text("kana").await;
    type_keys(&hand, "F8 Return Tab").await;
    // Given up, typed again, corrected while it is composed.
    hand.type_text("machigai").await;
    type_keys(&hand, "Escape").await;
    hand.type_text("katax").await;
    type_keys(&hand, "BackSpace").await;
    hand.type_text("shiki").await;
    type_keys(&hand, "Space Return Tab").await;
    // Digits of the keypad.
    for key in ["Num_Lock", KEYPAD_1, KEYPAD_2, KEYPAD_0, "Num_Lock"] {
        let pressed = desktop.command("xdotool").args(["key", key]).status();
        assert!(pressed.expect("xdotool is installed").success());
    }
    type_keys(&hand, "Return Tab").await;
    // Taken, then converted again.
    hand.type_text("kanji").await;
    type_keys(
        &hand,
        "Space Return Shift+Left Shift+Left Shift+Henkan Space Return Tab",
    )
    .await;
    switch(&desktop, &hand, false).await;
    hand.type_text(RARE).await;
    type_keys(&hand, "Tab").await;
    hand.type_text("xq7zw").await;
    hand.click("台帳の入力", "button", "OK").await;
    hand.window_gone("台帳の入力").await;
    end(recording);

    let held = given(shown);
    let recorded = scenario(&file);
    let texts: Vec<&str> = recorded.steps.iter().map(text).collect();
    let mut expected: Vec<&str> = held[..FIELDS.len()].iter().map(String::as_str).collect();
    // Which candidate comes second is the dictionary's.
    assert!(expected[0].starts_with('千'), "{held:?}");
    assert_eq!(expected[1..4], ["パンフａｂｃｶﾅ", "型式", "１２０"]);
    assert_eq!(expected[4].chars().count(), 2, "{held:?}");
    assert_eq!(expected[5], RARE);
    expected.extend(["secret:zenity/パスワード", ""]);
    assert_eq!(texts, expected, "{}", raw(&file));
    let last = recorded.steps.last().map(|step| step.title.as_str());
    assert_eq!(last, Some("「OK」を押す"));
    assert!(!raw(&file).contains("xq7zw"));

    // Done again while the input method is on; the password is not there to be used.
    let again = desktop.home().join("再度.json");
    let mut document: Value =
        serde_json::from_str(&std::fs::read_to_string(&file).expect("text")).expect("a document");
    let steps = document["steps"].as_array_mut().expect("steps");
    steps.retain(|step| {
        !step["with"]["text"]
            .as_str()
            .is_some_and(|t| t.starts_with("secret:"))
    });
    std::fs::write(&again, document.to_string()).expect("a file");
    let shown = form(&desktop);
    hand.window("台帳の入力").await;
    go_into(&hand).await;
    switch(&desktop, &hand, true).await;
    let run = tejun(&desktop, &["run", &again.to_string_lossy()]);
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    assert_eq!(given(shown)[..FIELDS.len()], held[..FIELDS.len()]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_in_the_browser_holds_what_was_converted() {
    let mut desktop = VirtualDesktop::start();
    desktop.type_japanese();
    let site = Site::start(PAGE);
    let hand = Hand::on(&desktop).await;
    let file = desktop.home().join("申込.json");
    let recording = begin(&desktop, &file, &["--browser", &site.form()]);
    hand.click("物品の申込", "edit", "品名").await;
    switch(&desktop, &hand, true).await;
    hand.type_text("pannfu").await;
    type_keys(&hand, "F7 Return Tab").await;
    hand.type_text("nihongo").await;
    type_keys(&hand, "Space Return").await;
    switch(&desktop, &hand, false).await;
    hand.click("物品の申込", "button", "登録").await;
    hand.window("完了").await;
    end(recording);

    let sent = site.taken().concat();
    assert!(sent.contains("品名=パンフ&摘要="), "{sent}");
    let recorded = scenario(&file);
    let filled: Vec<String> = recorded
        .steps
        .iter()
        .filter(|step| step.action == "browser.fill")
        .map(|step| text(step).to_owned())
        .collect();
    assert_eq!(format!("品名={}&摘要={}", filled[0], filled[1]), sent);
    assert!(!filled[1].is_ascii(), "{filled:?}");
    assert_eq!(filled.len(), 2, "{}", raw(&file));
    // Nothing but opening, the two fields and the button.
    assert_eq!(recorded.steps.len(), 4, "{}", raw(&file));
}

const PAGE: &str = "<!doctype html><title>物品の申込</title><form method=post action=/done>\
<p><label>品名 <input name=品名></label><p><label>摘要 <input name=摘要></label><p><button>登録</button></form>";
