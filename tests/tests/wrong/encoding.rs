//! 1: the list is said to be UTF-8 and is Shift_JIS, as Excel saves it.

use crate::office::{Office, TAPS, list, step, work};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_encoding_is_refused_with_the_right_one_and_nothing_is_entered() {
    let office = Office::open().await;
    let text = list(&TAPS);
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(&text);
    office.write("list.csv", &bytes);

    // 一覧で繰り返す: refused with the remedy; found by itself.
    let told = office
        .look("list.csv", Some("utf-8"))
        .expect_err("no UTF-8");
    for words in ["list.csv", "1行目", "UTF-8の文字として読めません"] {
        assert!(told.message.contains(words), "{told:?}");
    }
    assert!(told.remedy.contains("Shift_JIS"), "{told:?}");
    let sight = office.look("list.csv", None).expect("it is found");
    assert_eq!(sight["file"]["encoding"], "shift_jis");
    assert_eq!(sight["count"], TAPS.len());

    // A run ends before its first row.
    let mut scenario = work(&office.practice.url());
    office.scenario(&scenario);
    let said = office.run(&["work.json"]);
    said.failed_with(&[
        "「一覧を開く」",
        "list.csv",
        "1行目",
        "UTF-8の文字として読めません",
        "対処: 文字コードをShift_JIS（shift_jis）にすると読めます。",
    ]);
    office.entered_once(&[]);

    // The way on: the encoding that was named. Then nothing is left to do.
    step(&mut scenario, "list")["with"]["encoding"] = json!("shift_jis");
    office.scenario(&scenario);
    office.run(&["work.json"]).succeeded();
    office.entered_once(&TAPS);
    office.run(&["work.json"]).succeeded();
    office.entered_once(&TAPS);
    assert_eq!(
        std::fs::read(office.path("list.csv")).expect("it"),
        bytes.as_ref()
    );
}
