//! The program is started again while it is open: the window that is there shows what was asked for.

use crate::window::Window;
use serde_json::json;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tejun_desktop::Windows;
use tejun_e2e::{Hand, VirtualDesktop, program};

const PATIENCE: Duration = Duration::from_secs(60);

fn written(desktop: &VirtualDesktop, id: &str) -> PathBuf {
    let file = desktop.home().join(format!("{id}.json"));
    let step = json!({ "id": id, "do": "log.write", "title": id, "with": { "message": "a" } });
    let scenario = json!({ "format": 1, "id": format!("scenario-{id}"), "name": id, "zone": "any", "steps": [step] });
    std::fs::write(&file, scenario.to_string()).expect("a file");
    file
}

/// Starts it as from a menu or a file manager, and waits for its end.
async fn start_again(desktop: &VirtualDesktop, arguments: &[&str]) -> Option<i32> {
    let mut second = desktop
        .command(&program("tejun-designer").to_string_lossy())
        .args(arguments)
        .env_remove("TEJUN_LIBRARY")
        .env_remove("TEJUN_ZONE")
        .spawn()
        .expect("it starts");
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(status) = second.try_wait().expect("its status") {
            return status.code();
        }
        if Instant::now() > until {
            let _ = second.kill();
            panic!("the second one stays");
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Waits until this window is in front.
async fn in_front(hand: &Hand, words: &str) {
    let until = Instant::now() + PATIENCE;
    loop {
        let all = hand.desktop.list().await.expect("windows");
        if all.first().is_some_and(|front| front.title.contains(words)) {
            return;
        }
        assert!(Instant::now() < until, "{words} is not in front of {all:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_start_shows_its_file_in_the_window_that_is_open() {
    let mut desktop = VirtualDesktop::start();
    let first = written(&desktop, "first");
    written(&desktop, "second");
    let window = Window::open(&desktop, &["--open", &first.to_string_lossy()]).await;
    window.press("step-first").await;
    window.write("step-title", "まだ保存していない変更").await;
    desktop.run("mousepad", &[]);
    let hand = Hand::on(&desktop).await;
    in_front(&hand, "Mousepad").await;

    // Relative to the folder of the second start, without and with the word for it.
    assert_eq!(start_again(&desktop, &["second.json"]).await, Some(0));
    window.see("step-second").await;
    in_front(&hand, "Tejun").await;
    let open = start_again(&desktop, &["--open", &first.to_string_lossy()]).await;
    assert_eq!(open, Some(0));
    window.press("step-first").await;
    assert_eq!(window.value("step-title").await, "まだ保存していない変更");

    // Without a file it only comes to the front.
    let editor = hand.window("Mousepad").await;
    hand.desktop.activate(&editor).await.expect("in front");
    in_front(&hand, "Mousepad").await;
    assert_eq!(start_again(&desktop, &[]).await, Some(0));
    in_front(&hand, "Tejun").await;
    assert_eq!(window.value("step-title").await, "まだ保存していない変更");
    window.close().await;
}
