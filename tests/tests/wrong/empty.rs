//! 8: the list has headings only, or nothing at all.

use crate::office::{Office, TAPS, list, work};

#[tokio::test(flavor = "multi_thread")]
async fn a_list_without_rows_is_told_and_filled_later() {
    let office = Office::open().await;
    office.scenario(&work(&office.practice.url()));

    // Headings only: nothing to do is no failure, and is said.
    office.write("list.csv", list(&[]));
    let sight = office.look("list.csv", None).expect("it is read");
    assert_eq!(sight["count"], 0);
    let notes = sight["notes"].to_string();
    assert!(
        notes.contains("見出しの下にデータがありません。一覧に"),
        "{notes}"
    );
    let said = office.run(&["work.json"]);
    said.succeeded();
    assert!(said.error.contains("一覧にデータが1件もない"), "{said:?}");

    // Nothing at all: a file that was not saved.
    office.write("list.csv", "");
    let told = office.look("list.csv", None).expect_err("no list");
    assert!(
        told.message.contains("list.csv") && told.message.contains("ファイルが空です"),
        "{told:?}"
    );
    assert!(told.remedy.contains("正しいファイルかどうか"), "{told:?}");
    let said = office.run(&["work.json"]);
    said.failed_with(&[
        "「一覧を開く」",
        "list.csv",
        "ファイルが空です",
        "対処: 正しいファイルかどうか",
    ]);
    office.entered_once(&[]);

    // The way on: the list is filled.
    office.write("list.csv", list(&TAPS[..2]));
    office.run(&["work.json"]).succeeded();
    office.entered_once(&TAPS[..2]);
}
