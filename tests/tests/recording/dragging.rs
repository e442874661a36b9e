//! What is dragged is known by its name, and so is what it is dragged onto, in another window too.

use crate::{begin, end, saved_text, scenario, succeeded, titles, told};
use std::path::Path;
use tejun_desktop::{Button, Input as _};
use tejun_e2e::{Hand, VirtualDesktop, tejun};

/// Debian's, which has GTK.
const PYTHON: &str = "/usr/bin/python3";
const SHELF: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/recording/shelf.py");

fn open(desktop: &mut VirtualDesktop, into: &Path, documents: &[&str]) -> u32 {
    let into = into.to_string_lossy();
    let all: Vec<&str> = [SHELF, &into]
        .into_iter()
        .chain(documents.iter().copied())
        .collect();
    desktop.run(PYTHON, &all)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_dragged_into_a_tray_of_another_window() {
    let mut desktop = VirtualDesktop::start();
    let hand = Hand::on(&desktop).await;
    let file = desktop.home().join("整理.json");
    let into = desktop.home().join("整理した.txt");
    let shelf = open(&mut desktop, &into, &["転入届", "転出届", "転居届"]);
    hand.window("机").await;
    hand.window("棚").await;

    let recording = begin(&desktop, &file, &[]);
    hand.go_to("机", "cell", "転出届").await;
    let tray = hand
        .find("棚", |snapshot, at| {
            let node = &snapshot.nodes[at];
            node.role == "button" && node.name == "完了"
        })
        .await;
    hand.desktop.button(Button::Left, true).await.expect("down");
    hand.move_to(tray.0, tray.1).await;
    hand.desktop.button(Button::Left, false).await.expect("up");
    assert_eq!(saved_text(&into).await, "転出届→完了\n");
    end(recording);

    let recorded = scenario(&file);
    let expected = ["「転出届」を「完了」へドラッグする"];
    assert_eq!(titles(&recorded), expected, "{}", told(&file));

    // Another day it lies elsewhere.
    std::fs::remove_file(&into).expect("it was there");
    desktop.stop(shelf);
    open(
        &mut desktop,
        &into,
        &["出生届", "転入届", "婚姻届", "転出届"],
    );
    hand.window("机").await;
    hand.window("棚").await;
    succeeded(&tejun(&desktop, &["run", &file.to_string_lossy()]));
    assert_eq!(saved_text(&into).await, "転出届→完了\n");
}
