//! The start of a recording: where, into which scenario, the count; and a browser that Tejun did not start.

use crate::window::Window;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tejun_desktop::Button;
use tejun_e2e::{Hand, Site, VirtualDesktop, tejun};

const FORM: &str = "<!doctype html><meta charset=utf-8><title>転出届の入力</title><form method=post action=/done>\
<p><label>氏名 <input name=氏名></label><p><button>登録</button></form>";
const PAGE: &str = "転出届の入力";

async fn open(desktop: &VirtualDesktop, steps: Value) -> Window {
    let file = desktop.home().join("start.json");
    let scenario =
        json!({ "format": 1, "id": "start", "name": "はじめ", "zone": "any", "steps": steps });
    std::fs::write(&file, scenario.to_string()).expect("a file");
    Window::open(desktop, &["--open", &file.to_string_lossy()]).await
}

/// What an ordinary start of the system's own browser is, for this root user and an empty home.
fn browser(desktop: &mut VirtualDesktop, url: &str) {
    desktop.run(
        "chromium",
        &[
            "--no-sandbox",
            "--no-first-run",
            "--password-store=basic",
            "--disable-background-networking",
            "--disable-sync",
            "--disable-component-update",
            url,
        ],
    );
}

fn log(id: &str) -> Value {
    json!({ "id": id, "do": "log.write", "title": id, "with": { "message": "a" } })
}

#[tokio::test(flavor = "multi_thread")]
async fn the_count_can_be_stopped_and_the_steps_go_where_the_person_says() {
    let mut desktop = VirtualDesktop::start();
    desktop.run("mousepad", &[]);
    let hand = Hand::on(&desktop).await;
    let editor = hand.window("Mousepad").await.area;
    let window = open(&desktop, json!([log("first"), log("second")])).await;
    window.press("step-first").await;

    window.press("cmd-record").await;
    window.press("record-start").await;
    window.see("record-count").await;
    hand.keys("Escape").await;
    window.see("record-sheet").await;

    // After the first step, then into a new scenario.
    for into in ["record-open", "record-new"] {
        window.press(into).await;
        window.press("record-start").await;
        hand.window("記録中").await;
        hand.window_gone("Tejun").await;
        let (x, y) = editor.center();
        hand.move_to(x, y).await;
        hand.press(Button::Left).await;
        hand.type_text("suido 0041207").await;
        hand.click("記録中", "button", "終了").await;
        hand.window("Tejun").await;
        hand.window_gone("記録中").await;
        window.press("review-save").await;
        window.until_gone("review").await;
        window.until_saved().await;
        let titles = window.titles().await;
        if into == "record-open" {
            assert_eq!(titles.first().map(String::as_str), Some("first"));
            assert_eq!(titles.last().map(String::as_str), Some("second"));
            assert_eq!(titles.len(), 3, "{titles:?}");
            window.press("cmd-record").await;
        } else {
            assert_eq!(titles.len(), 1, "{titles:?}");
            assert_ne!(titles[0], "first");
        }
    }
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_another_browser_goes_on_in_tejuns_own() {
    let mut desktop = VirtualDesktop::start();
    let site = Site::start(FORM);
    let hand = Hand::on(&desktop).await;
    let window = open(&desktop, json!([])).await;
    browser(&mut desktop, &site.form());
    let foreign = hand.window(PAGE).await;

    window.press("cmd-record").await;
    window.press("record-start").await;
    hand.window("記録中").await;
    hand.window_gone("Tejun").await;
    let (x, y) = foreign.area.center();
    hand.move_to(x, y).await;
    hand.press(Button::Left).await;
    hand.click("記録中", "button", "Tejunで開き直す").await;

    // A second window with the same page, that Tejun started.
    let until = Instant::now() + Duration::from_secs(60);
    loop {
        let all = tejun_desktop::Windows::list(&hand.desktop)
            .await
            .expect("windows");
        let pages: Vec<_> = all.iter().filter(|one| one.title.contains(PAGE)).collect();
        if pages.len() == 2 && pages[0].handle != foreign.handle {
            break;
        }
        assert!(Instant::now() < until, "{all:?}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    hand.click(PAGE, "edit", "氏名").await;
    hand.type_text("千歳 太郎").await;
    hand.click(PAGE, "button", "登録").await;
    hand.window("完了").await;
    hand.click("記録中", "button", "終了").await;
    hand.window("Tejun").await;
    hand.window_gone("記録中").await;
    window.press("review-save").await;
    window.until_gone("review").await;

    window.press("cmd-save-version").await;
    window.write("version-reason", "記録から").await;
    window.press("version-save").await;
    window.until_gone("version-save").await;
    let shown = tejun(&desktop, &["library", "show", "start", "--json"]);
    let saved: Value = serde_json::from_slice(&shown.stdout).expect("a document");
    let steps = saved["document"]["steps"].as_array().expect("steps");
    let done: Vec<&str> = steps
        .iter()
        .filter_map(|step| step["do"].as_str())
        .collect();
    assert_eq!(done, ["browser.open", "browser.fill", "browser.click"]);
    assert_eq!(steps[0]["with"]["url"], site.form());
    assert_eq!(steps[1]["with"]["text"], "{氏名}");
    assert_eq!(site.taken(), ["氏名=千歳 太郎"]);
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_address_is_proposed() {
    let desktop = VirtualDesktop::start();
    let site = Site::start(FORM);
    let hand = Hand::on(&desktop).await;
    let window = open(&desktop, json!([])).await;
    window.press("cmd-record").await;
    window.press("record-browser").await;
    window.write("record-url", &site.form()).await;
    window.press("record-start").await;
    hand.window(PAGE).await;
    hand.click("記録中", "button", "終了").await;
    hand.window("Tejun").await;
    hand.window_gone("記録中").await;
    window.press("review-save").await;
    window.until_gone("review").await;
    window.press("cmd-record").await;
    window.press("record-browser").await;
    assert_eq!(window.value("record-url").await, site.form());
    window.close().await;
}
