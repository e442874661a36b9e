//! `record` and `locate` where there is no screen, and with words that they do not take.

use crate::place::Place;
use serde_json::json;

#[test]
fn without_a_screen_nothing_is_recorded() {
    let place = Place::new();
    for arguments in [
        &["record", "work.json"][..],
        &["record", "work.json", "--for", "1s", "--json"],
        &["record", "work.json", "--browser", "http://127.0.0.1:9/"],
    ] {
        let said = place.tejun(arguments);
        assert_eq!(said.status, 3, "{arguments:?} {said:?}");
        assert!(
            said.err.contains("画面（ディスプレイ）がないため"),
            "{said:?}"
        );
        assert!(said.err.contains("対処: "), "{said:?}");
        assert_eq!(said.out, "");
        assert_eq!(place.names(), [""; 0]);
    }
}

#[test]
fn what_record_cannot_write_or_read_is_said_before_it_begins() {
    let place = Place::new();
    std::fs::create_dir(place.path("folder.json")).unwrap();
    for (arguments, words) in [
        (
            &["record", "work"][..],
            "「work」の名前が .json で終わっていません",
        ),
        (&["record", "work.tejun"], ".json で終わっていません"),
        (
            &["record", "none/work.json"],
            "フォルダー「none」がありません",
        ),
        (
            &["record", "folder.json"],
            "「folder.json」はフォルダーです",
        ),
        (
            &["record", "work.json", "--for", "60"],
            "「--for」の時間「60」",
        ),
        (
            &["record", "work.json", "--for", "0s"],
            "「--for」の時間「0s」",
        ),
        (&["record"], "「ファイル.json」がありません"),
    ] {
        let said = place.tejun(arguments);
        assert_eq!(said.status, 2, "{arguments:?} {said:?}");
        assert!(said.err.contains(words), "{arguments:?} {said:?}");
        assert!(said.err.contains("対処: "), "{said:?}");
        assert_eq!(place.names(), ["folder.json"]);
    }
}

#[test]
fn a_zone_that_is_none_is_refused() {
    let place = Place::new();
    let said = place.tejun_in_zone("LGWAN", &["record", "work.json"]);
    assert_eq!(said.status, 3, "{said:?}");
    assert!(said.err.contains("ネットワーク種別「LGWAN」"), "{said:?}");
}

#[test]
fn locate_names_what_it_cannot_look_for() {
    let place = Place::new();
    let button = json!({ "element": { "role": "button", "name": "登録" } });
    place.scenario(
        "a.json",
        json!([]),
        json!([
            { "id": "b", "do": "ui.click", "title": "登録する", "with": { "target": button } },
            { "id": "w", "do": "wait.time", "title": "待つ", "with": { "for": "1s" } },
            { "id": "p", "do": "browser.click", "title": "押す", "with": { "target": { "text": "次へ" } } },
        ]),
    );
    for (step, status, words) in [
        ("b", 3, "画面（ディスプレイ）がないため"),
        // The number on the chart means the same step.
        ("1", 3, "画面（ディスプレイ）がないため"),
        ("c", 2, "手順「c」がありません"),
        ("w", 2, "探す対象はありません"),
        ("p", 1, "ページを開く手順（browser.open）がありません"),
    ] {
        let said = place.tejun(&["locate", "a.json", step]);
        assert_eq!(said.status, status, "{step} {said:?}");
        assert!(said.err.contains(words), "{step} {said:?}");
        assert!(said.err.contains("対処: "), "{said:?}");
    }
    let said = place.tejun(&["locate", "none.json", "a"]);
    assert_eq!(said.status, 2, "{said:?}");
}
