//! The work on the practice system's water meters, done by hand, and what the system holds of it.

use crate::Hand;
use serde_json::Value;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use tejun_desktop::Button;

pub const PAGE: &str = "水道料金システム メーター取替入力";
pub const DONE: &str = "水道料金システム 登録完了";

/// What is typed into which field; what is chosen follows.
const TYPED: [(&str, &str); 4] = [
    ("取替年月日", "R08.11.25"),
    ("旧メーター指針", "1327"),
    ("新メーター番号", "26-000123"),
    ("検定満期年月", "R16.11"),
];

/// Clicks a field; the word 「必須」 may stand behind its name.
pub async fn click(hand: &Hand, role: &str, name: &str) {
    let (x, y) = hand
        .find(PAGE, |snapshot, at| {
            let node = &snapshot.nodes[at];
            node.role == role && node.name.trim().starts_with(name)
        })
        .await;
    hand.move_to(x, y).await;
    hand.press(Button::Left).await;
}

/// Enters one case by hand.
pub async fn enter(hand: &Hand) {
    hand.window(PAGE).await;
    click(hand, "edit", "水栓番号").await;
    hand.type_text("00412880").await;
    click(hand, "button", "検索").await;
    for (field, value) in TYPED {
        click(hand, "edit", field).await;
        hand.type_text(value).await;
    }
    // A choice by keys: 13, 20, 25 mm.
    click(hand, "edit", "新メーター番号").await;
    hand.keys("Tab").await;
    for _ in 0..2 {
        hand.keys("Down").await;
    }
    click(hand, "edit", "新メーター指針").await;
    hand.type_text("0").await;
    hand.keys("Tab").await;
    hand.keys("Down").await;
    click(hand, "button", "登録").await;
    click(hand, "button", "OK").await;
    hand.window(DONE).await;
}

/// What the practice system holds.
pub fn arrived(practice: SocketAddr) -> Vec<Value> {
    let mut stream = TcpStream::connect(practice).expect("it answers");
    let request = "GET /api/entries HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).expect("asked");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("answered");
    let from = answer.find('[').expect("a list");
    let to = answer.rfind(']').expect("its end");
    serde_json::from_str(&answer[from..=to]).expect("entries")
}
