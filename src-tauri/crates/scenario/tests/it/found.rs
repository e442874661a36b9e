//! Finding words and putting others in their place.

use crate::catalogue::{Words, catalogue};
use serde_json::{Value, json};
use tejun_scenario::find::{Chosen, Find, Lock, Place, Query, Replaced};
use tejun_scenario::*;

const EVERYWHERE: [Place; 5] = [
    Place::Title,
    Place::Value,
    Place::Target,
    Place::Note,
    Place::Name,
];

fn query(words: &str) -> Query {
    Query {
        words: words.into(),
        exact: false,
        pattern: false,
        places: EVERYWHERE.to_vec(),
    }
}

fn scenario(step: &Value) -> Scenario {
    let text = json!({"format": 1, "id": "x", "name": "試し", "zone": "any",
        "variables": [{"name": "氏名", "type": "text", "note": "申請者"}, {"name": "鍵", "type": "secret", "initial": "secret:鍵"}],
        "steps": [step]})
    .to_string();
    parse(&text).0.unwrap()
}

fn log(message: &str) -> Value {
    json!({"id": "a", "do": "log.write", "title": "書く", "with": {"message": message}})
}

/// The message after its hits were replaced, and how many of them were left.
fn replaced(query: &Query, message: &str, with: &str) -> (String, u32) {
    let query = &Query {
        places: vec![Place::Value],
        ..query.clone()
    };
    let mut scenario = scenario(&log(message));
    let catalogue = catalogue();
    let find = Find::new(query, &catalogue, &Words).unwrap();
    let Replaced { left, .. } = find.replace(&mut scenario, with, None);
    (
        scenario.steps[0].with["message"].as_str().unwrap().into(),
        left,
    )
}

#[test]
fn a_replacement_leaves_a_text_what_it_is() {
    for (message, words, with, expected, left) in [
        ("旧システム", "旧システム", "新システム", "新システム", 0),
        (
            "旧システムと旧システム",
            "旧",
            "新",
            "新システムと新システム",
            0,
        ),
        ("ｷｭｳシステム", "きゅう", "新", "新システム", 0),
        // The name of a variable stays; the words around it do not.
        ("{氏名} の氏名", "氏名", "名前", "{氏名} の名前", 1),
        // A column is a word of the list.
        ("{行.水栓番号}", "水栓番号", "水栓No", "{行.水栓No}", 0),
        (
            "{行[\"水栓（番）\"]}",
            "（番）",
            "（号）",
            "{行[\"水栓（号）\"]}",
            0,
        ),
        // A word may become a variable.
        ("見本太郎 様", "見本太郎", "{氏名}", "{氏名} 様", 0),
        // Braces that would be left alone, a text that would become an expression, and back.
        ("あ{氏名}", "{", "(", "あ{氏名}", 1),
        ("あ", "あ", "}", "あ", 1),
        ("あ", "あ", "=1", "あ", 1),
        ("=1 + 2", "=", "", "=1 + 2", 1),
        (
            "今日は{今日:yyyy/MM/dd}",
            "/",
            "-",
            "今日は{今日:yyyy-MM-dd}",
            0,
        ),
        // Expressions; the engine's own are tried beside the engine.
        ("=氏名 + 1", "氏名", "名前", "=氏名 + 1", 1),
        ("=氏名 + 1", "1", "2", "=氏名 + 2", 0),
        ("=行.市 < 3", "市", "区", "=行.区 < 3", 0),
        ("=len(1)", ")", "", "=len(1)", 1),
        // A reference to a secret is no text.
        ("secret:住民税/鍵", "住民税", "市税", "secret:住民税/鍵", 1),
    ] {
        let found = replaced(&query(words), message, with);
        assert_eq!(
            found,
            (expected.to_owned(), left),
            "{message} / {words} → {with}"
        );
    }
}

#[test]
fn what_counts_is_chosen() {
    let exact = |words: &str| Query {
        exact: true,
        ..query(words)
    };
    let pattern = |words: &str| Query {
        pattern: true,
        ..query(words)
    };
    for (query, message, with, expected) in [
        (exact("ガス"), "ガスｶﾞｽがす", "水", "水ｶﾞｽがす"),
        (exact("abc"), "ABC abc", "x", "ABC x"),
        (pattern("[0-9]+号"), "12号と3号", "番", "番と番"),
        (pattern("([0-9]+)号"), "12号と3号", "第$1", "第12と第3"),
        (pattern("abc"), "ABC", "x", "x"),
        (pattern("x*"), "あ", "x", "あ"),
        (query("[0-9]+"), "12[0-9]+", "x", "12x"),
        (query("a"), "a", "$1", "$1"),
    ] {
        assert_eq!(replaced(&query, message, with).0, expected, "{query:?}");
    }
    let broken = pattern("(");
    assert!(Find::new(&broken, &catalogue(), &Words).is_err());
}

#[test]
fn hits_say_where_they_stand_and_what_is_locked() {
    let step = json!({"id": "a", "do": "ui.click", "title": "「氏名」を押す", "note": "氏名の欄",
        "with": {"target": {"window": {"title": "氏名の画面", "class": "氏名Class"},
            "element": {"id": "氏名", "role": "button", "name": "氏名", "near": {"label": "氏名", "side": "right"}}}}});
    let mut scenario = scenario(&step);
    let catalogue = catalogue();
    let query = query("氏名");
    let find = Find::new(&query, &catalogue, &Words).unwrap();
    let found: Vec<(String, Place, Option<Lock>)> =
        (find.hits(&mut scenario, Some("名前")).into_iter())
            .map(|hit| (hit.at, hit.place, hit.locked))
            .collect();
    let expected = [
        ("variables[0].name", Place::Name, Some(Lock::Name)),
        ("title", Place::Title, None),
        ("with.target.window.title", Place::Target, None),
        ("with.target.element.name", Place::Target, None),
        ("with.target.element.near.label", Place::Target, None),
        ("note", Place::Note, None),
    ];
    assert_eq!(
        found,
        expected.map(|(at, place, lock)| (at.to_owned(), place, lock))
    );

    let chosen = Chosen {
        step: Some("a".into()),
        at: "note".into(),
        nth: 0,
    };
    assert_eq!(find.replace(&mut scenario, "名前", Some(&[chosen])).done, 1);
    assert_eq!(scenario.steps[0].note.as_deref(), Some("名前の欄"));
    assert_eq!(scenario.steps[0].title, "「氏名」を押す");
}

#[test]
fn only_the_chosen_places_are_looked_through() {
    let step = json!({"id": "a", "do": "log.write", "title": "旧", "note": "旧", "with": {"message": "旧"}});
    for (place, at) in [
        (Place::Title, "title"),
        (Place::Value, "with.message"),
        (Place::Note, "note"),
    ] {
        let query = Query {
            places: vec![place],
            ..query("旧")
        };
        let catalogue = catalogue();
        let find = Find::new(&query, &catalogue, &Words).unwrap();
        let hits = find.hits(&mut scenario(&step), None);
        let places: Vec<&str> = hits.iter().map(|hit| hit.at.as_str()).collect();
        assert_eq!(places, [at]);
    }
}

#[test]
fn nothing_stands_in_an_empty_text() {
    let catalogue = catalogue();
    let query = query("");
    let find = Find::new(&query, &catalogue, &Words).unwrap();
    assert!(find.hits(&mut scenario(&log("あ")), None).is_empty());
}
