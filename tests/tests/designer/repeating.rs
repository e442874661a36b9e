//! 一覧で繰り返す: a recorded case meets a list of a spreadsheet program, and is done for each of its rows.

use crate::window::Window;
use serde_json::Value;
use tejun_e2e::meter::{arrived, enter};
use tejun_e2e::{Hand, Tejun, VirtualDesktop, tejun};

const DIALOG: &str = "一覧のファイルを選ぶ";

/// As a spreadsheet program of a city hall writes it: a title, Shift_JIS, a date of the era, an empty row at the end.
const LIST: &str = "検定満期一覧（令和6年度）,,,,,,\r\n\
    水栓番号,取替日,旧メーター指針,ﾒｰﾀｰ番号（新）,口径,検定満期年月,新メーター指針\r\n\
    00412880,令和6年4月2日,1501,13-771205,20 mm,R16.12,0\r\n\
    00412887,令和6年4月3日,1502,13-771206,13 mm,R17.01,3\r\n\
    00412894,令和6年4月4日,1503,13-771207,25 mm,R17.02,0\r\n\
    ,,,,,,\r\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_recorded_case_is_repeated_over_a_list_and_run_without_a_person() {
    let practice = tejun_practice::serve(0, None).await.expect("it serves");
    let desktop = VirtualDesktop::start_in_japanese();
    let hand = Hand::on(&desktop).await;
    let file = desktop.home().join("case.json");
    let file = file.to_string_lossy();
    let url = practice.url();
    let name = ["--name", "取替の入力", "--browser", &url, "--json"];
    let mut recording = Tejun::start(&desktop, &[&["record", &file], &name[..]].concat());
    recording.says("recording_started");
    enter(&hand).await;
    let (status, said) = recording.end("INT");
    assert_eq!(status, Some(0), "{said:?}");
    assert_eq!(arrived(practice.address()).len(), 1);
    let list = desktop.home().join("取替.csv");
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(LIST);
    std::fs::write(&list, &bytes).expect("a file");
    let window = Window::open(&desktop, &["--open", &file]).await;

    window.see("step-s2").await;
    window.press("scenario-menu").await;
    window.press("cmd-repeat").await;
    window.press("repeat-choose").await;
    hand.window(DIALOG).await;
    hand.keys("Ctrl+L").await;
    hand.type_text(&list.to_string_lossy()).await;
    hand.keys("Return").await;

    // Found by itself: encoding, headings, rows, and the columns of the same name.
    let text = |id: &'static str| {
        let window = &window;
        async move { window.see(id).await.text().await.expect("text") }
    };
    assert_eq!(text("repeat-count").await, "3件");
    assert_eq!(window.value("repeat-encoding").await, "shift_jis");
    assert_eq!(window.value("repeat-heading").await, "2");
    assert_eq!(window.value("repeat-column-0").await, "水栓番号");
    assert_eq!(window.value("repeat-column-1").await, "");
    assert_eq!(window.value("repeat-first").await, "s2");
    // Another encoding is refused with what to do, and nothing is lost.
    window.choose("repeat-encoding", "utf-8").await;
    assert!(text("repeat-problem").await.contains("Shift_JIS"));
    window.choose("repeat-encoding", "shift_jis").await;
    window.until_gone("repeat-problem").await;

    // The rest by hand: the date is entered as the person wrote it.
    window.choose("repeat-column-1", "取替日").await;
    let written = "return document.querySelector('[data-testid=\"repeat-entered-1\"] option:checked')?.textContent === 'R06.04.02'";
    window.until("the date is not written alike", written).await;
    window.choose("repeat-column-3", "ﾒｰﾀｰ番号（新）").await;
    window.until_text("repeat-entered-3", "13-771205").await;
    window.press("repeat-apply").await;
    window.see("step-f1").await;

    // One change: taken back and done again.
    window.press("cmd-undo").await;
    window.until_gone("step-f1").await;
    window.press("cmd-redo").await;
    window.see("step-f1").await;
    window.press("cmd-save-version").await;
    window.press("version-save").await;
    window.until_gone("version-save").await;
    window.close().await;
    // The list is kept with the scenario.
    std::fs::remove_file(&list).expect("the list");

    let output = tejun(&desktop, &["run", "取替の入力"]);
    assert!(output.status.success(), "{output:?}");
    let field = |entry: &Value, name: &str| entry[name].as_str().unwrap_or_default().to_owned();
    let entered: Vec<[String; 4]> = arrived(practice.address())
        .iter()
        .skip(1)
        .map(|entry| {
            ["水栓番号", "取替年月日", "新メーター番号", "口径"].map(|name| field(entry, name))
        })
        .collect();
    assert_eq!(
        entered,
        [
            ["00412880", "R06.04.02", "13-771205", "20 mm"],
            ["00412887", "R06.04.03", "13-771206", "13 mm"],
            ["00412894", "R06.04.04", "13-771207", "25 mm"],
        ]
    );
    // A second run has nothing left to do.
    let output = tejun(&desktop, &["run", "取替の入力"]);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(arrived(practice.address()).len(), 4);
}
