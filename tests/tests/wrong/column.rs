//! 2: the list was replaced by one in which a heading has another name.

use crate::office::{Office, TAPS, list, work};

#[tokio::test(flavor = "multi_thread")]
async fn a_renamed_column_is_named_with_the_nearest_one_before_the_first_row() {
    let office = Office::open().await;
    office.scenario(&work(&office.practice.url()));
    office.write("list.csv", list(&TAPS[..2]));
    office.run(&["work.json"]).succeeded();
    office.entered_once(&TAPS[..2]);

    // Two more rows, and another heading.
    let renamed = list(&TAPS).replacen("取替日", "取替年月日", 1);
    office.write("list.csv", &renamed);
    let said = office.run(&["work.json"]);
    said.failed_with(&[
        "「1件ずつ入力する」",
        "「取替日」列がありません",
        "近い名前は「取替年月日」です",
        "1件も行っていません",
        "対処: 一覧の見出しを「取替日」に戻すか、手順の列の名前を「取替年月日」に直してください。",
    ]);
    office.entered_once(&TAPS[..2]);

    // The way on: the steps take the new name; only the new rows are entered.
    let scenario = work(&office.practice.url()).to_string();
    office.write(
        "work.json",
        scenario.replace("{行.取替日}", "{行.取替年月日}"),
    );
    office.run(&["work.json"]).succeeded();
    office.entered_once(&TAPS);
}
