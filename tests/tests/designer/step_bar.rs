//! While a scenario works on the screen: the bar in place of the designer, its keys, and the person's own hand.

use crate::window::Window;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tejun_desktop::{Button, Tree, Windows};
use tejun_e2e::{Hand, VirtualDesktop, tejun};

const BAR: &str = "手順バー";

fn in_editor(id: &str, action: &str, title: &str, mut with: Value, element: Value) -> Value {
    with["target"] = json!({ "window": { "app": "mousepad" }, "element": element });
    json!({ "id": id, "do": action, "title": title, "with": with })
}

fn write(id: &str, text: &str) -> Value {
    let field = json!({ "role": "edit" });
    in_editor(
        id,
        "ui.set_text",
        &format!("「{text}」と書く"),
        json!({ "text": text }),
        field,
    )
}

/// Opens a scenario of these steps and starts it with this button, once it was told how it is stopped.
async fn started(desktop: &VirtualDesktop, button: &str, steps: Value) -> Window {
    let file = desktop.home().join("bar.json");
    let scenario =
        json!({ "format": 1, "id": "bar", "name": "画面の仕事", "zone": "any", "steps": steps });
    std::fs::write(&file, scenario.to_string()).expect("a file");
    let window = Window::open(desktop, &["--open", file.to_str().expect("a path")]).await;
    window.press(button).await;
    window.press("stopping-begin").await;
    window
}

/// Waits until the bar has a button whose name begins with this word; its middle.
pub(crate) async fn bar_button(hand: &Hand, word: &str) -> (i32, i32) {
    hand.find(BAR, |snapshot, at| {
        let node = &snapshot.nodes[at];
        node.role == "button" && node.name.trim().starts_with(word)
    })
    .await
}

/// Waits until the bar shows these words.
async fn bar_shows(hand: &Hand, words: &str) {
    hand.find(BAR, |snapshot, at| {
        let node = &snapshot.nodes[at];
        node.name.contains(words) || node.description.contains(words)
    })
    .await;
}

fn key(desktop: &VirtualDesktop, way: &str, name: &str) {
    let done = desktop.command("xdotool").args([way, name]).status();
    assert!(done.expect("xdotool is installed").success());
}

async fn text_of_editor(hand: &Hand) -> String {
    let window = hand.window("Mousepad").await;
    let snapshot = hand.desktop.snapshot(&window).await.expect("its elements");
    let field = snapshot.nodes.iter().find(|node| node.role == "edit");
    let text = hand.desktop.text(field.expect("its text")).await;
    text.expect("answered").unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_menu_stays_open_while_its_steps_are_taken_by_key_and_pointer() {
    let mut desktop = VirtualDesktop::start();
    desktop.run("mousepad", &[]);
    let hand = Hand::on(&desktop).await;
    hand.window("Mousepad").await;
    let steps = json!([
        write("write", "suido 0041207"),
        in_editor("edit", "ui.click", "「Edit」を開く", json!({}), json!({ "role": "menu", "name": "Edit" })),
        in_editor("all", "ui.click", "「Select All」を選ぶ", json!({}), json!({ "role": "menu_item", "name": "Select All" })),
        { "id": "delete", "do": "keyboard.press", "title": "消す", "with": { "keys": "Delete", "window": { "app": "mousepad" } } },
    ]);
    let window = started(&desktop, "cmd-step", steps).await;

    // The designer stands back; the bar shows what comes next, with its value.
    let (x, y) = bar_button(&hand, "次の手順へ").await;
    hand.window_gone("Tejun").await;
    bar_shows(&hand, "suido 0041207").await;
    // A real pointer on the bar.
    hand.move_to(x, y).await;
    hand.press(Button::Left).await;
    bar_shows(&hand, "「Edit」").await;
    assert_eq!(text_of_editor(&hand).await, "suido 0041207");
    let active = hand.desktop.active().await.expect("windows");
    assert_ne!(active.map(|window| window.title).as_deref(), Some(BAR));

    // The menu opens, stays open while the run stands still, and the key gets through to the bar.
    hand.keys("Ctrl+F10").await;
    bar_shows(&hand, "「Select All」").await;
    hand.find("Mousepad", |snapshot, at| {
        let node = &snapshot.nodes[at];
        node.role == "menu_item" && node.name.trim() == "Select All"
    })
    .await;
    hand.keys("Ctrl+F10").await;
    bar_shows(&hand, "Delete").await;
    hand.keys("Ctrl+F10").await;

    hand.window("Tejun").await;
    hand.window_gone(BAR).await;
    window
        .css("[data-testid=\"run-status\"][data-status=\"succeeded\"]")
        .await;
    assert_eq!(text_of_editor(&hand).await, "");
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hand_on_the_mouse_pauses_and_escape_that_is_held_ends_the_run() {
    let mut desktop = VirtualDesktop::start();
    desktop.run("mousepad", &[]);
    let hand = Hand::on(&desktop).await;
    hand.window("Mousepad").await;
    // The pointer and Escape of the run itself are nobody's hand.
    let step = |id: &str| {
        in_editor(
            id,
            "mouse.click",
            "本文を押す",
            json!({ "at": [60, 60] }),
            json!({ "role": "edit" }),
        )
    };
    let press = |id: &str| json!({ "id": id, "do": "keyboard.press", "title": "Escapeを押す", "with": { "keys": "Escape", "window": { "app": "mousepad" } } });
    let wait =
        json!({ "id": "wait", "do": "wait.time", "title": "待つ", "with": { "for": "300ms" } });
    let steps = json!([
        { "id": "turns", "do": "repeat", "title": "繰り返す", "with": { "times": 100000 }, "steps": [step("click"), press("escape"), wait] },
    ]);
    let window = started(&desktop, "cmd-run", steps).await;
    let turns =
        |n: u32| format!("return /(\\d+) \\/ 100000/.exec(document.body.innerText)?.[1] >= {n}");
    window.until("its own hand stops it", &turns(4)).await;

    // Until the run stands still.
    let until = Instant::now() + Duration::from_secs(60);
    let paused = "return document.querySelector('[data-testid=\"run-phase\"]')?.textContent === '一時停止中'";
    while window.run(paused).await != json!(true) {
        assert!(Instant::now() < until, "the mouse does not pause it");
        hand.move_to(400, 500).await;
        hand.move_to(500, 600).await;
    }
    let (x, y) = bar_button(&hand, "続ける").await;
    hand.move_to(x, y).await;
    hand.press(Button::Left).await;
    let goes_on =
        "return document.querySelector('[data-testid=\"run-phase\"]')?.textContent === '実行中'";
    window.until("it does not go on", goes_on).await;

    key(&desktop, "keydown", "Escape");
    window
        .css("[data-testid=\"run-status\"][data-status=\"stopped\"]")
        .await;
    key(&desktop, "keyup", "Escape");
    hand.window("Tejun").await;
    hand.window_gone(BAR).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_brings_the_designer_back_and_the_next_try_sends_it_away_again() {
    let mut desktop = VirtualDesktop::start();
    let editor = desktop.run("mousepad", &[]);
    let hand = Hand::on(&desktop).await;
    hand.window("Mousepad").await;
    let mut missing = in_editor(
        "missing",
        "ui.click",
        "「無い」を押す",
        json!({}),
        json!({ "role": "button", "name": "無い" }),
    );
    missing["timeout"] = json!("1s");
    let wait = json!({ "id": "wait", "do": "wait.time", "title": "待つ", "with": { "for": "1h" } });
    let window = started(&desktop, "cmd-run", json!([missing, wait])).await;
    window.see("failure").await;
    hand.window("Tejun").await;
    hand.window_gone(BAR).await;
    window.press("fail-retry").await;
    hand.window(BAR).await;
    hand.window_gone("Tejun").await;
    window.see("failure").await;
    hand.window("Tejun").await;

    // It ends from here.
    window.press("fail-stop").await;
    window.see("fail-close").await;
    desktop.end(editor);
    window.close().await;
}

/// The bar is where the person put it, in the next run too.
#[tokio::test(flavor = "multi_thread")]
async fn the_bar_stays_where_it_was_dragged_and_takes_the_keys_of_the_settings() {
    let mut desktop = VirtualDesktop::start();
    desktop.run("mousepad", &[]);
    let hand = Hand::on(&desktop).await;
    hand.window("Mousepad").await;
    let window = started(
        &desktop,
        "cmd-step",
        json!([write("one", "1"), write("two", "2")]),
    )
    .await;
    bar_button(&hand, "次の手順へ").await;
    let before = hand.window(BAR).await.area;
    let until = Instant::now() + Duration::from_secs(60);
    // The page and the window manager take it in their own time: a hand that missed it takes it again.
    while hand.window(BAR).await.area.y < before.y + 200 {
        assert!(Instant::now() < until, "it is not dragged");
        let now = hand.window(BAR).await.area;
        let (x, y) = (now.x + 16, now.y + 20);
        hand.move_to(x, y).await;
        key(&desktop, "mousedown", "1");
        for part in 1..=8 {
            hand.move_to(x + part * 6, y + part * 50).await;
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        key(&desktop, "mouseup", "1");
    }
    let moved = hand.window(BAR).await.area;
    hand.keys("Ctrl+Shift+F5").await;
    hand.window_gone(BAR).await;
    hand.window("Tejun").await;

    window.press("rail-settings").await;
    let field = window.see("settings-key-next").await;
    let taken = "return document.querySelector('[data-testid=\"settings-key-next\"]')?.value === 'Ctrl+Shift+F10'";
    let until = Instant::now() + Duration::from_secs(60);
    // The window that has just come back may not have the keys yet.
    while window.run(taken).await != json!(true) {
        assert!(Instant::now() < until, "the key is not taken");
        let designer = hand.window("Tejun").await;
        hand.desktop.activate(&designer).await.expect("activated");
        field.click().await.expect("it takes the focus");
        hand.keys("Ctrl+Shift+F10").await;
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    window.press("rail-editor").await;
    window.press("cmd-step").await;
    bar_button(&hand, "次の手順へ").await;
    assert_eq!(hand.window(BAR).await.area, moved);
    hand.keys("Ctrl+Shift+F10").await;
    bar_shows(&hand, "「2」").await;
    hand.keys("Ctrl+Shift+F5").await;
    hand.window_gone(BAR).await;
    window.close().await;
}

/// Number and sentence of each step, as the exported manual prints them for the robot.
fn printed(desktop: &VirtualDesktop) -> Vec<(String, String)> {
    let (file, out) = (
        desktop.home().join("bar.json"),
        desktop.home().join("bar.html"),
    );
    let (file, out) = (file.to_string_lossy(), out.to_string_lossy());
    let done = tejun(desktop, &["manual", &file, "--out", &out]);
    assert!(done.status.success());
    let page = std::fs::read_to_string(out.as_ref()).expect("the manual");
    page.split("<li class=\"line")
        .skip(1)
        .map(|line| {
            let between = |from: &str, to: &str| {
                let (_, rest) = line.split_once(from).expect("it is printed");
                rest.split_once(to).expect("it ends").0.to_owned()
            };
            let number = between("data-number=\"", "\"");
            let sentence = between("class=\"sentence\"><span>", "</p>");
            // Where both readings differ, the robot's comes first.
            let robot = sentence.split("<span class=\"staff\"").next();
            let mut text = String::new();
            for part in robot.unwrap_or_default().split('<') {
                text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
            }
            (number, text)
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bar_says_the_number_and_the_sentence_of_the_manual() {
    let mut desktop = VirtualDesktop::start();
    desktop.run("mousepad", &[]);
    let hand = Hand::on(&desktop).await;
    hand.window("Mousepad").await;
    let log = |id: &str| json!({ "id": id, "do": "log.write", "title": "控える", "with": { "message": "x" } });
    let steps = json!([
        log("first"),
        write("one", "suido 1"),
        log("between"),
        write("two", "suido 2"),
        { "id": "end", "do": "keyboard.press", "title": "末尾へ移る", "with": { "keys": "Ctrl+End", "window": { "app": "mousepad" } } },
    ]);
    let window = started(&desktop, "cmd-step", steps).await;
    let printed = printed(&desktop);
    let numbers: Vec<&str> = printed.iter().map(|(number, _)| number.as_str()).collect();
    assert_eq!(numbers, ["1", "2", "3"]);
    bar_button(&hand, "次の手順へ").await;
    hand.window_gone("Tejun").await;
    let mut waiting = printed.iter();
    // Steps that the manual does not print have no number on the bar either.
    for expected in [None, Some("1"), None, Some("2"), Some("3")] {
        match expected {
            None => bar_shows(&hand, "控える").await,
            Some(number) => {
                let (of_manual, sentence) = waiting.next().expect("it is printed");
                assert_eq!(of_manual, number);
                bar_shows(&hand, sentence).await;
                hand.find(BAR, |snapshot, at| {
                    snapshot.nodes[at].description == format!("手順 {number}")
                })
                .await;
            }
        }
        hand.keys("Ctrl+F10").await;
    }
    hand.window("Tejun").await;
    hand.window_gone(BAR).await;
    window.close().await;
}
