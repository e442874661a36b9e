//! The system's dialogs: a scenario comes in and goes out as a file, and the inspector takes a file, by a real pointer and
//! real keys.

use crate::window::Window;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tejun_desktop::Button;
use tejun_e2e::{Hand, VirtualDesktop, tejun};

const EXPORT: &str = "シナリオの書き出し先を選ぶ";
const IMPORT: &str = "取り込むシナリオを選ぶ";

fn step(id: &str, action: &str, with: &Value) -> Value {
    json!({ "id": id, "do": action, "title": "手順", "with": with })
}

/// A scenario's file in the home folder.
fn written(desktop: &VirtualDesktop, id: &str, name: &str, steps: &Value) -> PathBuf {
    let file = desktop.home().join(format!("{id}.json"));
    let scenario = json!({ "format": 1, "id": id, "name": name, "zone": "any",
        "variables": [{ "name": "中身", "type": "text" }, { "name": "一覧", "type": "list" }], "steps": steps });
    std::fs::write(&file, scenario.to_string()).expect("a file");
    file
}

fn did(desktop: &VirtualDesktop, arguments: &[&str]) -> String {
    let output = tejun(desktop, arguments);
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Waits for what a file holds.
async fn bytes(file: &Path, fits: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        match std::fs::read(file) {
            Ok(bytes) if fits(&bytes) => return bytes,
            other => assert!(Instant::now() < until, "{}: {other:?}", file.display()),
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Presses a button of a dialog; its key stands behind the word: 「保存(S)」.
async fn press(hand: &Hand, window: &str, word: &str) {
    let (x, y) = hand
        .find(window, |snapshot, at| {
            let node = &snapshot.nodes[at];
            node.role == "button" && node.name.trim().starts_with(word)
        })
        .await;
    hand.move_to(x, y).await;
    hand.press(Button::Left).await;
}

async fn ask_export(window: &Window) {
    window.press("scenario-menu").await;
    window.press("cmd-export").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scenario_goes_out_as_a_file_and_nothing_is_replaced_unasked() {
    let desktop = VirtualDesktop::start_in_japanese();
    let hand = Hand::on(&desktop).await;
    let steps = json!([step(
        "a",
        "log.write",
        &json!({ "message": "受け取りました" })
    )]);
    let file = written(&desktop, "todoke", "届出", &steps);
    let window = Window::open(&desktop, &["--open", &file.to_string_lossy()]).await;
    window.see("step-a").await;
    // A name with a dot in it gets its ending still.
    let out = desktop.home().join("3.5月分.tejun");

    ask_export(&window).await;
    press(&hand, EXPORT, "キャンセル").await;
    hand.window_gone(EXPORT).await;

    ask_export(&window).await;
    hand.window(EXPORT).await;
    hand.keys("Ctrl+A").await;
    hand.type_text("3.5月分").await;
    press(&hand, EXPORT, "保存").await;
    window.see("notice-good").await;
    let first = bytes(&out, |bytes| bytes.starts_with(b"PK")).await;

    // The same name again: asked, and not replaced.
    window.press("step-a").await;
    window.write("step-title", "変えた手順").await;
    ask_export(&window).await;
    hand.window(EXPORT).await;
    hand.keys("Ctrl+A").await;
    hand.type_text("3.5月分").await;
    hand.keys("Return").await;
    press(&hand, "Tejunからの確認", "別の名前にする").await;
    hand.window(EXPORT).await;
    assert_eq!(std::fs::read(&out).expect("the file"), first);
    press(&hand, EXPORT, "キャンセル").await;
    hand.window_gone(EXPORT).await;
    assert_eq!(std::fs::read(&out).expect("the file"), first);

    // With the whole name the dialog asks itself.
    ask_export(&window).await;
    hand.window(EXPORT).await;
    hand.keys("Ctrl+A").await;
    hand.type_text("3.5月分.tejun").await;
    hand.keys("Return").await;
    // The window in front, whose title is empty.
    press(&hand, "", "置き換える").await;
    bytes(&out, |bytes| bytes.starts_with(b"PK") && bytes != first).await;
    let other = desktop.home().join("other.sqlite");
    let other = other.to_string_lossy();
    did(
        &desktop,
        &[
            "library",
            "--library",
            &other,
            "import",
            &out.to_string_lossy(),
        ],
    );
    let shown = did(
        &desktop,
        &["library", "--library", &other, "show", "todoke", "--json"],
    );
    assert!(shown.contains("変えた手順"), "{shown}");
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_taken_in_and_one_of_another_kind_is_refused_in_words() {
    let desktop = VirtualDesktop::start_in_japanese();
    let hand = Hand::on(&desktop).await;
    let steps = json!([step("z", "log.write", &json!({ "message": "着きました" }))]);
    let file = written(&desktop, "todoita", "届いたシナリオ", &steps);
    let other = desktop.home().join("other.sqlite");
    let other = other.to_string_lossy();
    did(
        &desktop,
        &[
            "library",
            "--library",
            &other,
            "import",
            &file.to_string_lossy(),
        ],
    );
    let bundle = desktop.home().join("届いた.tejun");
    did(
        &desktop,
        &[
            "library",
            "--library",
            &other,
            "export",
            "todoita",
            &bundle.to_string_lossy(),
        ],
    );
    std::fs::remove_file(&file).expect("it was there");
    let table = desktop.home().join("表.csv");
    std::fs::write(&table, "水栓番号\n0041207\n").expect("a file");
    let listed = || did(&desktop, &["library", "list", "--json"]);

    let window = Window::open(&desktop, &[]).await;
    window.press("empty-import").await;
    press(&hand, IMPORT, "キャンセル").await;
    hand.window_gone(IMPORT).await;
    assert!(!listed().contains("todoita"));

    // A name that is typed may be of any kind.
    window.press("empty-import").await;
    hand.window(IMPORT).await;
    hand.keys("Ctrl+L").await;
    hand.type_text(&table.to_string_lossy()).await;
    hand.keys("Return").await;
    let told = window.see("notice-bad").await.text().await.expect("text");
    assert!(
        told.contains("「表.csv」は、シナリオのファイルではありません。"),
        "{told}"
    );
    assert!(told.contains(".tejun"), "{told}");
    assert!(!listed().contains("todoita"));

    // Of what lies in the folder only scenarios are shown.
    window.press("empty-import").await;
    hand.click(IMPORT, "cell", "届いた.tejun").await;
    press(&hand, IMPORT, "開く").await;
    window.see("step-z").await;
    assert!(listed().contains("todoita"));
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_inspector_takes_files_and_folders_from_the_dialog() {
    let desktop = VirtualDesktop::start_in_japanese();
    let hand = Hand::on(&desktop).await;
    let steps = json!([
        step(
            "in",
            "file.read_text",
            &json!({ "file": "元.txt", "into": "中身" })
        ),
        step(
            "out",
            "file.write_text",
            &json!({ "file": "先.txt", "text": "a" })
        ),
        step(
            "all",
            "file.list",
            &json!({ "folder": "箱", "into": "一覧" })
        ),
    ]);
    let file = written(&desktop, "files", "ファイルの練習", &steps);
    let source = desktop.home().join("申請.txt");
    std::fs::write(&source, "千歳").expect("a file");
    let folder = desktop.home().join("受付箱");
    std::fs::create_dir(&folder).expect("a folder");
    let window = Window::open(&desktop, &["--open", &file.to_string_lossy()]).await;
    let chosen = async |id: &str, path: &Path| {
        let path = path.to_string_lossy();
        let script =
            format!("return document.querySelector('[data-testid=\"{id}\"]')?.value === '{path}'");
        window.until(&format!("{id} is not {path}"), &script).await;
    };

    window.press("step-in").await;
    window.press("param-file-browse").await;
    press(&hand, "ファイルを選ぶ", "キャンセル").await;
    hand.window_gone("ファイルを選ぶ").await;
    assert_eq!(window.value("param-file").await, "元.txt");
    window.press("param-file-browse").await;
    hand.click("ファイルを選ぶ", "cell", "申請.txt").await;
    press(&hand, "ファイルを選ぶ", "開く").await;
    chosen("param-file", &source).await;

    // A file that is not there yet.
    window.press("step-out").await;
    window.press("param-file-browse").await;
    hand.window("ファイルを選ぶ").await;
    hand.keys("Ctrl+A").await;
    hand.type_text("結果.txt").await;
    press(&hand, "ファイルを選ぶ", "保存").await;
    chosen("param-file", &desktop.home().join("結果.txt")).await;

    window.press("step-all").await;
    window.press("param-folder-browse").await;
    hand.click("フォルダーを選ぶ", "cell", "受付箱").await;
    press(&hand, "フォルダーを選ぶ", "開く").await;
    chosen("param-folder", &folder).await;
    window.close().await;
}
