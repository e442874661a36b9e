//! Makes the samples in `recordings/` anew: real work in real programs, recorded by `tejun record` from a real pointer
//! and real keys. The programs speak Japanese (packages `locales`, `mousepad`, `gnome-calculator`, `chromium`).
//!
//! `cargo build -p tejun-cli && cargo run -p tejun-e2e --example recordings [NAME …]`; then
//! `UPDATE_EXPECT=1 cargo test -p tejun-recorder` writes the steps, and what changed in them is to be read.

use std::path::Path;
use std::time::Duration;
use tejun_desktop::Button;
use tejun_e2e::{Hand, Site, Tejun, VirtualDesktop};

const SAMPLES: &[&str] = &[
    "editor-text",
    "editor-menu-dialog",
    "editor-preferences",
    "editor-open-file",
    "calculator",
    "browser-form",
];

const FORM: &str = r#"<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>水道料金システム</title></head><body>
<h1>メーター交換の登録</h1>
<form method="post" action="/sent">
<p><label>水栓番号 <input name="水栓番号" maxlength="7"></label></p>
<p><label>使用者 <input name="使用者"></label></p>
<p><label>パスワード <input name="パスワード" type="password"></label></p>
<p><label><input name="確認" type="checkbox" value="済"> 確認済み</label></p>
<p><button>登録</button></p>
</form></body></html>"#;

#[tokio::main]
async fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    for name in SAMPLES {
        if wanted.is_empty() || wanted.iter().any(|wanted| wanted == name) {
            sample(name).await;
            eprintln!("{name}");
        }
    }
}

async fn sample(name: &str) {
    let mut desktop = VirtualDesktop::start_in_japanese();
    let hand = Hand::on(&desktop).await;
    let file = desktop.home().join("記録.json");
    for name in ["届出.txt", "台帳.txt"] {
        std::fs::write(desktop.home().join(name), name).expect("written");
    }
    let site = Site::start(FORM);
    let mut more = Vec::new();
    let url = site.form();
    match name {
        "calculator" => {
            desktop.run("gnome-calculator", &[]);
            hand.window("電卓").await;
        }
        "browser-form" => more = vec!["--browser", &url],
        _ => {
            desktop.run("mousepad", &[]);
            hand.window("Mousepad").await;
        }
    }
    let file_name = file.to_string_lossy();
    let mut arguments = vec!["record", &file_name, "--json"];
    arguments.append(&mut more);
    let mut recording = Tejun::start(&desktop, &arguments);
    recording.says("recording_started");
    match name {
        "editor-text" => text(&hand).await,
        "editor-menu-dialog" => menu_and_dialog(&hand).await,
        "editor-preferences" => preferences(&hand).await,
        "editor-open-file" => open_file(&hand).await,
        "calculator" => calculate(&hand).await,
        _ => form(&hand).await,
    }
    let (status, said) = recording.end("INT");
    assert_eq!(status, Some(0), "{said:?}");
    keep(&file, name);
}

/// Japanese text over two lines, read back from the field.
async fn text(hand: &Hand) {
    hand.click("Mousepad", "edit", "").await;
    hand.type_text("水栓番号 0041207").await;
    hand.keys("Return").await;
    hand.type_text("千歳 太郎（髙﨑𠮷㈱①）").await;
}

/// A shortcut, a choice through menus, a dialog with a name.
async fn menu_and_dialog(hand: &Hand) {
    hand.type_text("届出の控え").await;
    hand.keys("Ctrl+A").await;
    hand.click("Mousepad", "menu", "編集(E)").await;
    hand.click("Mousepad", "menu_item", "コピー(C)").await;
    hand.keys("Ctrl+S").await;
    hand.window("保存").await;
    hand.keys("Ctrl+A").await;
    hand.type_text("控え.txt").await;
    hand.click("保存", "button", "保存(S)").await;
    hand.window("控え").await;
}

/// Check boxes, a choice from a box, a tab, a number field and its arrows.
async fn preferences(hand: &Hand) {
    hand.click("Mousepad", "menu", "編集(E)").await;
    hand.click("Mousepad", "menu_item", "設定...").await;
    let window = "設定";
    hand.window(window).await;
    hand.click(window, "check_box", "行番号を表示する").await;
    hand.click(window, "combo_box", "none").await;
    hand.click(window, "menu_item", "コバルト").await;
    hand.click(window, "tab", "エディター").await;
    hand.click(window, "spin_button", "").await;
    hand.keys("Ctrl+A").await;
    hand.type_text("4").await;
    hand.keys("Tab").await;
    hand.keys("Escape").await;
}

/// A choice in a table of files, a double click, a right click with its menu.
async fn open_file(hand: &Hand) {
    hand.keys("Ctrl+O").await;
    let window = "ファイルを開く";
    hand.window(window).await;
    hand.click(window, "list_item", "ユーザー専用のフォルダーを開きます")
        .await;
    hand.click(window, "cell", "台帳.txt").await;
    hand.go_to(window, "cell", "届出.txt").await;
    hand.press(Button::Left).await;
    hand.press(Button::Left).await;
    hand.window("届出.txt").await;
    hand.go_to("届出.txt", "edit", "").await;
    hand.press(Button::Right).await;
    tokio::time::sleep(Duration::from_millis(700)).await;
    hand.click("届出.txt", "menu_item", "すべて選択(A)").await;
}

async fn calculate(hand: &Hand) {
    for name in ["1", "2", "×", "3", "4", "="] {
        hand.click("電卓", "button", name).await;
    }
}

/// Fields, one that hides its text, a check box and the button that submits.
async fn form(hand: &Hand) {
    let page = "水道料金システム";
    hand.click(page, "edit", "水栓番号").await;
    hand.type_text("0041207").await;
    hand.keys("Tab").await;
    hand.type_text("千歳 太郎").await;
    hand.click(page, "edit", "パスワード").await;
    hand.type_text("himitsu").await;
    hand.click(page, "check_box", "確認済み").await;
    hand.click(page, "button", "登録").await;
}

/// The raw events of a recording become those of the sample.
fn keep(file: &Path, name: &str) {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = own.with_file_name("recordings").join(name);
    std::fs::create_dir_all(&folder).expect("a folder");
    let raw = file.with_extension("raw");
    std::fs::copy(raw.join("events.jsonl"), folder.join("raw.jsonl")).expect("a recording");
}
