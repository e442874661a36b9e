//! The first start: three questions, a library at the place that was chosen, and a tour that can be left.

use crate::window::Window;
use serde_json::{Value, json};
use tejun_desktop::Button;
use tejun_e2e::{Hand, VirtualDesktop, tejun};

const DIALOG: &str = "ライブラリを置く共有フォルダーを選ぶ";

fn settings(desktop: &VirtualDesktop) -> Option<Value> {
    let file = desktop.home().join("config/tejun/settings.json");
    let text = std::fs::read(file).ok()?;
    Some(serde_json::from_slice(&text).expect("settings"))
}

/// A scenario's file in the home folder.
fn written(desktop: &VirtualDesktop, id: &str) -> String {
    let file = desktop.home().join(format!("{id}.json"));
    let step = json!({ "id": "a", "do": "log.write", "title": "手順", "with": { "message": "a" } });
    let scenario = json!({ "format": 1, "id": id, "name": id, "zone": "any", "steps": [step] });
    std::fs::write(&file, scenario.to_string()).expect("a file");
    file.display().to_string()
}

/// Everything that is asked is seen at once.
async fn nothing_is_cut_off(window: &Window) {
    let script = "const page = document.querySelector('[data-testid=\"first\"]'); \
        return page.scrollHeight <= page.clientHeight && page.scrollWidth <= page.clientWidth";
    assert_eq!(window.run(script).await, json!(true));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answers_are_given_by_keys_and_the_tour_is_walked() {
    let desktop = VirtualDesktop::start_on_a_notebook();
    let hand = Hand::on(&desktop).await;
    let window = Window::open_as_it_is(&desktop, &[]).await;
    window.see("first").await;
    hand.window("Tejun").await;
    nothing_is_cut_off(&window).await;
    let told = "return document.querySelector('[data-testid=\"first-zone-unknown\"]').textContent.includes('見本だけ実行できます')";
    assert_eq!(window.run(told).await, json!(true));
    assert!(!desktop.home().join("data/tejun/library.sqlite").exists());

    // わからない, LGWAN接続系, 自分だけ, the two fields.
    hand.keys("Down").await;
    hand.keys("Down").await;
    hand.keys("Tab").await;
    hand.keys("Tab").await;
    hand.type_text("suido").await;
    hand.keys("Tab").await;
    hand.type_text("2345").await;
    hand.keys("Return").await;

    // Four stops, back once, and to the end.
    window.see("tour").await;
    let shown = settings(&desktop).expect("settings");
    assert_eq!(shown["zone"], "lgwan");
    assert_eq!(shown["department"], "suido");
    assert_eq!(shown["contact"], "2345");
    assert_eq!(shown["library"], json!({ "of": "mine" }));
    for (id, progress) in [
        ("", "1 / 4"),
        ("tour-next", "2 / 4"),
        ("tour-back", "1 / 4"),
        ("tour-next", "2 / 4"),
        ("tour-next", "3 / 4"),
        ("tour-next", "4 / 4"),
    ] {
        if !id.is_empty() {
            window.press(id).await;
        }
        let script = format!(
            "return document.querySelector('.driver-popover-progress-text')?.textContent === '{progress}'"
        );
        window.until(progress, &script).await;
    }
    window.press("tour-next").await;
    window.until_gone("tour").await;
    window.see("empty-record").await;

    // A new scenario is of this terminal and of this department.
    window.press("empty-create").await;
    window.see("scenario-menu").await;
    let listed = tejun(&desktop, &["library", "list", "--json"]);
    let listed: Value = serde_json::from_slice(&listed.stdout).expect("rows");
    assert_eq!(listed[0]["zone"], "lgwan", "{listed}");
    let kept = settings(&desktop).expect("settings");
    assert_eq!(kept["toured"], json!(true), "{}", window.text().await);

    // The help begins the tour again; Escape leaves it.
    hand.keys("F1").await;
    window.press("help-tour").await;
    window.see("tour").await;
    hand.keys("Escape").await;
    window.until_gone("tour").await;
    window.see("scenario-menu").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shared_folder_is_chosen_in_the_dialog_and_the_file_that_was_asked_for_comes_after() {
    let desktop = VirtualDesktop::start_on_a_notebook();
    let hand = Hand::on(&desktop).await;
    let office = desktop.home().join("office");
    std::fs::create_dir(&office).expect("a folder");
    let library = office.join("library.sqlite");
    let named = library.display().to_string();
    let there = written(&desktop, "there");
    let output = tejun(
        &desktop,
        &["library", "import", &there, "--library", &named],
    );
    assert!(output.status.success(), "{output:?}");
    let file = written(&desktop, "asked");
    let window = Window::open_as_it_is(&desktop, &["--open", &file]).await;
    window.press("first-place-shared").await;

    // Without a folder it does not go on.
    window.press("first-begin").await;
    window
        .until_text("first-seen", "ライブラリを置くフォルダーを選んでください。")
        .await;
    window.press("first-folder").await;
    hand.window(DIALOG).await;
    hand.give_up(DIALOG).await;
    window.press("first-folder").await;
    hand.click(DIALOG, "cell", "office").await;
    let (x, y) = hand
        .find(DIALOG, |snapshot, at| {
            let node = &snapshot.nodes[at];
            node.role == "button" && node.name.trim() == "Open"
        })
        .await;
    hand.move_to(x, y).await;
    hand.press(Button::Left).await;
    hand.window_gone(DIALOG).await;
    let seen = format!("すでにあるライブラリを使います（シナリオ1件）。{named}");
    window.until_text("first-seen", &seen).await;
    nothing_is_cut_off(&window).await;
    begin(&hand, &window).await;

    // The tour begins in the library and gives back the page.
    window.see("tour").await;
    hand.keys("Escape").await;
    window.until_gone("tour").await;
    window.see("step-a").await;
    window.close().await;

    // Every program works in that library from now on, and keeps its changes as a network folder asks.
    let listed = tejun(&desktop, &["library", "list", "--json"]);
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert!(
        listed.contains("\"there\"") && listed.contains("\"asked\""),
        "{listed}"
    );
    assert!(!desktop.home().join("data/tejun/library.sqlite").exists());
    assert!(!office.join("library.sqlite-wal").exists());
}

/// Presses 「はじめる」 with the pointer, after which the window has the keys.
async fn begin(hand: &Hand, window: &Window) {
    let (x, y) = window.middle("first-begin").await;
    let origin = hand.window("Tejun").await.area;
    hand.move_to(origin.x + x, origin.y + y).await;
    hand.press(Button::Left).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_that_is_gone_is_asked_for_again_and_nothing_is_lost() {
    let desktop = VirtualDesktop::start_on_a_notebook();
    let hand = Hand::on(&desktop).await;
    let folder = desktop.home().join("config/tejun");
    std::fs::create_dir_all(&folder).expect("a folder");
    let gone = desktop.home().join("gone");
    let kept = json!({ "zone": "internet", "department": "課", "toured": true,
        "library": { "of": "shared", "folder": gone } });
    std::fs::write(folder.join("settings.json"), kept.to_string()).expect("settings");

    let window = Window::open_as_it_is(&desktop, &[]).await;
    let told = window
        .see("first-problem")
        .await
        .text()
        .await
        .expect("text");
    assert!(
        told.contains("がありません") && told.contains("別の場所"),
        "{told}"
    );
    assert_eq!(window.value("first-department").await, "課");
    window.press("first-begin").await;
    window.see("first-refused").await;
    assert_eq!(settings(&desktop).expect("settings"), kept);
    assert!(!gone.exists());

    // The folder is back.
    std::fs::create_dir(&gone).expect("a folder");
    begin(&hand, &window).await;
    window.see("empty-record").await;
    window.until_gone("tour").await;
    assert!(gone.join("library.sqlite").exists());
    assert_eq!(settings(&desktop).expect("settings")["zone"], "internet");

    // Another place in the settings is that of the next start.
    window.press("rail-settings").await;
    window.choose("settings-library", "mine").await;
    window.see("settings-library-next").await;
    assert_eq!(
        settings(&desktop).expect("settings")["library"],
        json!({ "of": "mine" })
    );
    window.close().await;
}
