//! Lists with columns: what is clicked is known by its row and its column, wherever the row stands another day.

use crate::{begin, end, scenario, succeeded, titles, told};
use std::path::Path;
use tejun_desktop::{Button, Input as _};
use tejun_e2e::{Hand, VirtualDesktop, tejun};

/// A list of so many people, the last numbers first when it is turned; what is chosen or ticked goes to a file.
fn list(kind: &[&str], people: std::ops::Range<u32>, turned: bool, into: &Path) -> String {
    let mut numbers: Vec<u32> = people.collect();
    if turned {
        numbers.reverse();
    }
    let ticks = kind.contains(&"--checklist");
    let rows = numbers.into_iter().map(|number| {
        let state = if number % 3 == 0 { "済" } else { "未処理" };
        let tick = if ticks { "FALSE" } else { "" };
        format!("{tick} 00412{number:02} 千歳{} {state}", number % 2)
    });
    let rows: Vec<String> = rows.collect();
    let tick = if ticks { "--column=対象" } else { "" };
    format!(
        "zenity --list --title=台帳 {} --height=320 --width=420 {tick} --column=宛名番号 --column=世帯 --column=状態 {} --print-column=ALL > {}",
        kind.join(" "),
        rows.join(" "),
        into.display()
    )
}

async fn answer(file: &Path) -> String {
    crate::saved_text(file).await.trim().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_is_found_again_by_what_names_it_where_it_must_be_scrolled_to() {
    let mut desktop = VirtualDesktop::start();
    let hand = Hand::on(&desktop).await;
    let file = desktop.home().join("台帳.json");
    let chosen = desktop.home().join("選んだ行.txt");
    desktop.run("sh", &["-c", &list(&[], 10..50, false, &chosen)]);
    hand.window("台帳").await;

    let recording = begin(&desktop, &file, &[]);
    hand.go_to("台帳", "cell", "0041212").await;
    // The wheel, until the row is seen; the state of it is clicked.
    for _ in 0..6 {
        hand.desktop.scroll(0, 2).await.expect("the wheel turns");
        tokio::time::sleep(std::time::Duration::from_millis(150)).await;
    }
    let in_row = hand
        .find("台帳", |snapshot, at| {
            let node = &snapshot.nodes[at];
            let beside = snapshot.nodes.iter().find(|one| one.name == "0041231");
            let beside = beside.is_some_and(|one| one.area.center().1 == node.area.center().1);
            node.role == "cell" && node.name == "未処理" && beside
        })
        .await;
    hand.move_to(in_row.0, in_row.1).await;
    hand.press(Button::Left).await;
    hand.click("台帳", "button", "OK").await;
    hand.window_gone("台帳").await;
    end(recording);

    let recorded = scenario(&file);
    let expected = ["「0041231」の行の「状態」を選ぶ", "「OK」を押す"];
    assert_eq!(titles(&recorded), expected, "{}", told(&file));
    assert_eq!(answer(&chosen).await, "0041231|千歳1|未処理");

    // Another day there are more of them, in another order.
    std::fs::remove_file(&chosen).expect("it was there");
    desktop.run("sh", &["-c", &list(&[], 10..99, true, &chosen)]);
    hand.window("台帳").await;
    succeeded(&tejun(&desktop, &["run", &file.to_string_lossy()]));
    hand.window_gone("台帳").await;
    assert_eq!(answer(&chosen).await, "0041231|千歳1|未処理");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tick_in_a_list_is_the_state_that_results() {
    let mut desktop = VirtualDesktop::start();
    let hand = Hand::on(&desktop).await;
    let file = desktop.home().join("台帳.json");
    let chosen = desktop.home().join("選んだ行.txt");
    let kind = ["--checklist"];
    desktop.run("sh", &["-c", &list(&kind, 10..16, false, &chosen)]);
    hand.window("台帳").await;

    let recording = begin(&desktop, &file, &[]);
    let in_row = hand
        .find("台帳", |snapshot, at| {
            let node = &snapshot.nodes[at];
            let beside = snapshot.nodes.iter().find(|one| one.name == "0041213");
            let beside = beside.is_some_and(|one| one.area.center().1 == node.area.center().1);
            node.role == "cell" && node.states.checkable && beside
        })
        .await;
    hand.move_to(in_row.0, in_row.1).await;
    hand.press(Button::Left).await;
    hand.click("台帳", "button", "OK").await;
    hand.window_gone("台帳").await;
    end(recording);

    let recorded = scenario(&file);
    let expected = ["「0041213」の行の「対象」に印を付ける", "「OK」を押す"];
    assert_eq!(titles(&recorded), expected, "{}", told(&file));
    assert_eq!(answer(&chosen).await, "0041213|千歳1|未処理");

    std::fs::remove_file(&chosen).expect("it was there");
    desktop.run("sh", &["-c", &list(&kind, 10..60, true, &chosen)]);
    hand.window("台帳").await;
    succeeded(&tejun(&desktop, &["run", &file.to_string_lossy()]));
    hand.window_gone("台帳").await;
    assert_eq!(answer(&chosen).await, "0041213|千歳1|未処理");
}
