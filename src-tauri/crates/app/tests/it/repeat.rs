//! 一覧で繰り返す through the commands of the interface: files of a person's daily life, one after another.

use crate::place::Place;
use serde_json::{Value, json};

fn document() -> Value {
    let fill = |id: &str, name: &str, text: &str| {
        json!({ "id": id, "do": "browser.fill", "title": format!("「{name}」欄に入力する"),
            "with": { "target": { "role": "textbox", "name": name }, "text": text } })
    };
    json!({ "format": 1, "id": "case", "name": "入力", "zone": "any", "steps": [
        { "id": "s1", "do": "browser.open", "title": "開く", "with": { "url": "http://127.0.0.1/" } },
        fill("s2", "番号", "0012"),
        fill("s3", "名", "見本"),
    ] })
}

async fn look(place: &Place, name: &str, bytes: &[u8], how: Value) -> Value {
    let file = place.path(name);
    std::fs::write(&file, bytes).unwrap();
    let mut how = how;
    how["path"] = json!(file);
    let request = json!({ "document": document(), "file": how });
    place.rpc("repeat_look", request).await
}

#[tokio::test]
async fn a_list_is_read_as_it_is_and_meets_the_fields() {
    let place = Place::new().await;
    for (text, how, heading, count, columns, key) in [
        // A mark of UTF-8, line breaks inside quotation marks.
        (
            "\u{FEFF}番号,名\n0012,\"見本\n花子\"\n0013,\"\"\"練習\"\"\"\n",
            json!({}),
            json!(1),
            2,
            ["番号", "名"],
            json!(0),
        ),
        // A title, a blank line, empty rows at the end.
        (
            "一覧\n\n番号,名\n0012,a\n,\n,\n",
            json!({}),
            json!(3),
            1,
            ["番号", "名"],
            json!(0),
        ),
        (
            "0012,a\n0013,b\n",
            json!({ "heading": 0 }),
            Value::Null,
            2,
            ["列1", "列2"],
            json!(0),
        ),
        (
            "番号,番号\n1,2\n",
            json!({}),
            json!(1),
            1,
            ["番号", "番号_2"],
            json!(0),
        ),
        (
            "番号,名\n",
            json!({}),
            json!(1),
            0,
            ["番号", "名"],
            json!(0),
        ),
        (
            "番号,名\n1,a\n1,a\n",
            json!({}),
            json!(1),
            2,
            ["番号", "名"],
            Value::Null,
        ),
    ] {
        let sight = look(&place, "list.csv", text.as_bytes(), how).await;
        assert_eq!(sight["heading_row"], heading, "{text}");
        assert_eq!(sight["count"], count, "{text}");
        assert_eq!(sight["columns"], json!(columns), "{text}");
        assert_eq!(sight["key"], key, "{text}");
    }
    let sight = look(&place, "list.csv", "番号,番号\n1,2\n".as_bytes(), json!({})).await;
    assert!(sight["notes"][0].as_str().unwrap().contains("「番号_2」"));
    let doubles = "番号,名\n1,a\n2,b\n1,c\n,d\n";
    let sight = look(&place, "list.csv", doubles.as_bytes(), json!({})).await;
    assert_eq!(
        sight["keys"][0]["doubles"],
        json!([{ "value": "1", "lines": [2, 4], "count": 2 }])
    );
    assert_eq!(sight["keys"][0]["empty"], json!([5]));
    assert_eq!(sight["key"], 1);
}

#[tokio::test]
async fn a_file_that_cannot_be_read_says_what_to_do() {
    let place = Place::new().await;
    for (name, bytes, how, part) in [
        ("empty.csv", &b""[..], json!({}), "空"),
        (
            "list.csv",
            "番号\n".as_bytes(),
            json!({ "encoding": "utf-16le" }),
            "文字",
        ),
        ("book.xlsx", b"PK\x03\x04broken", json!({}), "Excel"),
        ("short.csv", "番号,名\n1\n".as_bytes(), json!({}), "2行目"),
    ] {
        let file = place.path(name);
        std::fs::write(&file, bytes).unwrap();
        let mut how = how;
        how["path"] = json!(file);
        let request = json!({ "document": document(), "file": how });
        let problem = place.problem("repeat_look", request).await;
        assert!(
            problem.message.contains(part),
            "{name}: {}",
            problem.message
        );
        assert!(problem.remedy.ends_with('。'), "{name}: {}", problem.remedy);
    }
}

#[tokio::test]
async fn the_list_is_kept_with_the_scenario_under_a_name_of_its_own() {
    let place = Place::new().await;
    let apply = |text: &'static str, copy: bool| {
        let place = &place;
        async move {
            let file = place.path("一覧{1}.csv");
            std::fs::write(&file, text).unwrap();
            let request = json!({
                "document": document(), "file": { "path": file }, "first": "s2", "last": "s3",
                "choices": [{ "step": "s2", "parameter": "text", "column": "番号" }],
                "reopen": true, "key": ["番号"], "to_person": false, "copy": copy,
            });
            place.rpc("repeat_apply", request).await
        }
    };
    let named = |answer: &Value| answer["document"]["steps"][0]["with"]["file"].clone();
    let first = apply("番号\n1\n", true).await;
    assert_eq!(first["count"], 1);
    assert_eq!(named(&first), "data/一覧{{1}}.csv");
    // The same content is the same file, another is another.
    assert_eq!(named(&apply("番号\n1\n", true).await), "data/一覧{{1}}.csv");
    assert_eq!(
        named(&apply("番号\n2\n", true).await),
        "data/一覧{{1}}_2.csv"
    );
    let kept = place.path("library.data/case/data/一覧{1}.csv");
    assert_eq!(std::fs::read_to_string(kept).unwrap(), "番号\n1\n");
    let there = named(&apply("番号\n1\n", false).await);
    assert!(
        there.as_str().unwrap().ends_with("/一覧{{1}}.csv"),
        "{there}"
    );

    let request = json!({
        "document": document(), "file": { "path": place.path("一覧{1}.csv") }, "first": "s3", "last": "s3",
        "choices": [{ "step": "s2", "parameter": "text", "column": "番号" }],
        "reopen": false, "key": [], "to_person": false, "copy": true,
    });
    let problem = place.problem("repeat_apply", request).await;
    assert!(
        problem.message.contains("「番号」欄"),
        "{}",
        problem.message
    );
}
