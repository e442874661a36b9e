//! Makes the pictures of the help anew, from the real designer: `docs/help/pictures`.
//!
//! `cargo build --workspace && cargo run -p tejun-e2e --example help`

use serde_json::{Value, json};
use std::path::Path;
use tejun_desktop::{Rect, Screen, Snapshot};
use tejun_e2e::{Hand, VirtualDesktop, Window, program};

#[tokio::main]
async fn main() {
    let practice = tejun_practice::serve(0, None).await.expect("it serves");
    let desktop = VirtualDesktop::start_on_a_notebook();
    let hand = Hand::on(&desktop).await;

    let window = Window::open(&desktop, &[]).await;
    window.see("empty-record").await;
    keep(&hand, "library-empty").await;
    window.press("empty-create").await;
    window.press("cmd-record").await;
    window.see("record-start").await;
    keep(&hand, "record-sheet").await;
    window.press("dialog-close").await;

    let case = desktop.home().join("case.json");
    std::fs::write(&case, one_case(&practice.url()).to_string()).expect("written");
    open(&desktop, &case.to_string_lossy());
    window.see("step-s2").await;
    choose_list(&desktop, &hand, &window).await;
    keep(&hand, "list").await;
    window.press("dialog-close").await;

    open(&desktop, &sample(&desktop, &practice.url()));
    window.press("step-c1").await;
    window.see("step-title").await;
    keep(&hand, "editor").await;
    window.press("cmd-manual").await;
    window.see("manual-page").await;
    let shown = "return document.querySelector('[data-testid=\"manual-page\"]')?.contentDocument?.querySelector('image') != null";
    window.until("the manual has no pictures", shown).await;
    keep(&hand, "manual").await;
    window.press("dialog-close").await;
    // A title that is changed makes it a draft again, and drafts are tried.
    window.write("step-title", "水栓番号を入力する").await;
    window.press("cmd-trial").await;
    window.press("stopping-begin").await;
    window.press("answer-done").await;
    hand.window("手順バー").await;
    let asked =
        |snapshot: &Snapshot, at: usize| snapshot.nodes[at].name.trim().starts_with("1件だけ");
    hand.find("手順バー", asked).await;
    keep_screen(&hand, "trial").await;
    hand.click("手順バー", "button", "ここで終える").await;
    hand.window("Tejun").await;
    window.close().await;
}

/// A second start hands its file over.
fn open(desktop: &VirtualDesktop, file: &str) {
    let designer = program("tejun-designer");
    let mut second = desktop.command(&designer.to_string_lossy());
    let ended = second.args(["--open", file]).status();
    assert!(ended.expect("it starts").success());
}

/// One case as it is recorded.
fn one_case(url: &str) -> Value {
    let named = |role: &str, name: &str| json!({ "role": role, "name": name });
    let fill = |id: &str, name: &str, text: &str| {
        json!({ "id": id, "do": "browser.fill", "title": format!("「{name}」欄に入力する"),
                "with": { "target": named("textbox", name), "text": text } })
    };
    let press = |id: &str, name: &str| {
        json!({ "id": id, "do": "browser.click", "title": format!("「{name}」を押す"),
                "with": { "target": named("button", name) } })
    };
    json!({ "format": 1, "id": "help-case", "name": "取替の入力", "zone": "any", "steps": [
        { "id": "s1", "do": "browser.open", "title": "水道料金システムを開く", "with": { "url": url } },
        fill("s2", "水栓番号", "00412873"),
        press("s3", "検索"),
        fill("s4", "取替年月日", "R03.10.04"),
        fill("s5", "旧メーター指針", "1327"),
        fill("s6", "新メーター番号", "21-730946"),
        press("s7", "登録"),
    ] })
}

/// Takes the sample's list into the sheet of 一覧で繰り返す.
async fn choose_list(desktop: &VirtualDesktop, hand: &Hand, window: &Window) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios/data/meter.csv");
    let list = desktop.home().join("meter.csv");
    std::fs::copy(from, &list).expect("copied");
    window.press("scenario-menu").await;
    window.press("cmd-repeat").await;
    window.press("repeat-choose").await;
    hand.window("一覧のファイルを選ぶ").await;
    hand.keys("Ctrl+L").await;
    hand.type_text(&list.to_string_lossy()).await;
    hand.keys("Return").await;
    window.see("repeat-count").await;
}

/// The sample of the water meters, working on this practice system, with its pictures and data beside it.
fn sample(desktop: &VirtualDesktop, url: &str) -> String {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios");
    let to = desktop.home().join("scenarios");
    for folder in ["", "data", "water-meter.assets"] {
        let target = to.join(folder);
        std::fs::create_dir_all(&target).expect("a folder");
        for entry in std::fs::read_dir(from.join(folder)).expect("it is there") {
            let file = entry.expect("an entry").path();
            if file.is_file() {
                let name = file.file_name().expect("a name");
                std::fs::copy(&file, target.join(name)).expect("copied");
            }
        }
    }
    let file = to.join("water-meter.json");
    let text = std::fs::read_to_string(&file).expect("the sample");
    let text = text.replace("http://127.0.0.1:8700/meter", url);
    let document: Value = serde_json::from_str(&text).expect("a document");
    std::fs::write(&file, document.to_string()).expect("written");
    file.to_string_lossy().into_owned()
}

async fn keep(hand: &Hand, name: &str) {
    let area = hand.window("Tejun").await.area;
    keep_area(hand, name, area).await;
}

/// The whole screen: the bar stands above the business system.
async fn keep_screen(hand: &Hand, name: &str) {
    keep_area(hand, name, Rect::new(0, 0, 1366, 768)).await;
}

async fn keep_area(hand: &Hand, name: &str, area: Rect) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/help/pictures");
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut before = None;
    let mut same = 0;
    // What moves has come to rest.
    while same < 4 {
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        let picture = hand.desktop.capture(area).await.expect("a picture");
        same = if before.as_ref() == Some(&picture) {
            same + 1
        } else {
            0
        };
        before = Some(picture);
    }
    let file = folder.join(format!("{name}.png"));
    before.expect("one").save(file).expect("written");
    eprintln!("{name}");
}
