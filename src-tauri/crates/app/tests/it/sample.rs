//! What values come to while they are typed: by the rules of a run, with the first values of variables, the rows of the
//! list that lies in a file, and what the last run left.

use crate::place::Place;
use serde_json::{Value, json};

fn document(file: &str) -> Value {
    let fill = |id: &str, text: &str| json!({ "id": id, "do": "browser.fill", "title": "入力", "with": { "target": { "label": "番号" }, "text": text } });
    json!({ "format": 1, "id": "sampled", "name": "入力", "zone": "any",
        "variables": [
            { "name": "一覧", "type": "table" },
            { "name": "氏名", "type": "text", "initial": "山野" },
            { "name": "前回指針", "type": "number", "initial": 0 },
            { "name": "受付番号", "type": "text" },
        ],
        "steps": [
            { "id": "o", "do": "table.open", "title": "開く",
              "with": { "file": file, "encoding": "shift_jis", "types": { "指針": "number" }, "into": "一覧" } },
            { "id": "r", "do": "browser.read", "title": "読む", "with": { "target": { "label": "番号" }, "into": "受付番号" } },
            { "id": "l", "do": "for_each", "title": "1件ずつ",
              "with": { "table": "一覧", "row": "行", "work_item_key": "{行.水栓番号}" },
              "steps": [
                fill("f", "{行.水栓番号}"),
                { "id": "i", "do": "if", "title": "小さい", "with": { "condition": "=行.指針 < 前回指針" }, "then": [], "else": [] },
                { "id": "t", "do": "try", "title": "登録", "steps": [],
                  "catch": { "error_in": "エラー", "steps": [fill("e", "{エラー.message}")] } },
                { "id": "n", "do": "repeat", "title": "回数", "with": { "times": 3, "index": "回" }, "steps": [fill("d", "{回}")] },
              ] },
            fill("after", "様"),
        ] })
}

async fn place() -> (Place, Value) {
    let place = Place::new().await;
    let file = place.path("meter.csv");
    let text = "水栓番号,指針,備考（欄）\r\n0041102,12,済\r\n0041103,7,\r\n";
    std::fs::write(
        &file,
        tejun_actions::encoding::Encoding::ShiftJis
            .encode(text)
            .unwrap(),
    )
    .unwrap();
    let document = document(&file.display().to_string());
    (place, document)
}

async fn came(place: &Place, document: &Value, at: (&str, &str), value: Value, row: u32) -> Value {
    let request = json!({ "document": document, "step": at.0, "parameter": at.1, "value": value, "row": row });
    place.rpc("value_try", request).await
}

#[tokio::test]
async fn a_value_is_what_a_run_would_make_of_it() {
    let (place, document) = place().await;
    let text = |text: &str| json!({ "came": "value", "kind": "text", "text": text, "rows": null, "columns": null });
    let number = |text: &str| json!({ "came": "value", "kind": "number", "text": text, "rows": null, "columns": null });
    let yes = |text: &str| json!({ "came": "value", "kind": "boolean", "text": text, "rows": null, "columns": null });
    let open = |name: &str| json!({ "came": "open", "names": [name] });
    for (at, written, row, expected) in [
        (("f", "text"), "{行.水栓番号}", 1, text("0041102")),
        (("f", "text"), "{行.水栓番号}", 2, text("0041103")),
        // A row beyond the last is the last.
        (("f", "text"), "{行.水栓番号}", 9, text("0041103")),
        (
            ("f", "text"),
            "{行[\"備考（欄）\"]} {氏名} 様",
            1,
            text("済 山野 様"),
        ),
        (("f", "text"), "=行.指針 * 2", 1, number("24")),
        (
            ("i", "condition"),
            "=行.指針 < 前回指針 + 10",
            1,
            yes("false"),
        ),
        (
            ("i", "condition"),
            "=行.指針 < 前回指針 + 10",
            2,
            yes("true"),
        ),
        // What a step reads from the screen is not there yet.
        (("f", "text"), "{受付番号}", 1, open("受付番号")),
        (("e", "text"), "{エラー.message}", 1, open("エラー")),
        (("d", "text"), "{回}", 1, text("1")),
        // The key sees the row, the list does not.
        (("l", "work_item_key"), "{行.水栓番号}", 2, text("0041103")),
        (
            ("l", "table"),
            "一覧",
            1,
            json!({ "came": "value", "kind": "table", "text": "", "rows": 2, "columns": 3 }),
        ),
        (
            ("after", "text"),
            "{今日:yyyy/MM/dd}",
            1,
            text("2026/11/24"),
        ),
    ] {
        let answer = came(&place, &document, at, json!(written), row).await;
        assert_eq!(answer["came"], expected, "{at:?} {written}");
    }
}

#[tokio::test]
async fn what_is_wrong_is_said_before_a_run() {
    let (place, document) = place().await;
    for (at, written, words) in [
        (("f", "text"), "{行.栓番号}", "ある列: 「水栓番号」"),
        (("f", "text"), "{行.水栓番号", "「}」がありません"),
        (("after", "text"), "{行.水栓番号}", "「行」"),
        (("i", "condition"), "=行.水栓番号 < 3", "parse_number"),
        (("i", "condition"), "=行.指針", "はい・いいえ"),
        (("f", "text"), "=lenn(行.水栓番号)", "lenn"),
    ] {
        let answer = came(&place, &document, at, json!(written), 1).await;
        assert_eq!(answer["came"]["came"], "wrong", "{written}: {answer}");
        let said = format!("{}{}", answer["came"]["message"], answer["came"]["remedy"]);
        assert!(said.contains(words), "{written}: {said}");
    }
}

#[tokio::test]
async fn the_names_at_a_step_come_with_their_columns_and_samples() {
    let (place, document) = place().await;
    let ask = async |step: &str, parameter: &str| {
        let request =
            json!({ "document": document, "step": step, "parameter": parameter, "row": 2 });
        place.rpc("value_names", request).await
    };
    let inside = ask("f", "text").await;
    assert_eq!(inside["row"], json!({ "at": 2, "of": 2 }));
    assert_eq!(inside["names"][0]["name"], "行");
    assert_eq!(
        inside["names"][0]["fields"][0],
        json!({ "name": "水栓番号", "sample": "0041103" })
    );
    let names = |answer: &Value| {
        let rows = answer["names"].as_array().unwrap().iter();
        rows.map(|one| one["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        names(&inside),
        ["行", "一覧", "氏名", "前回指針", "受付番号"]
    );
    assert_eq!(
        names(&ask("after", "text").await),
        ["一覧", "氏名", "前回指針", "受付番号"]
    );
    let opens = ask("o", "types").await;
    assert_eq!(opens["columns"], json!(["水栓番号", "指針", "備考（欄）"]));
    assert_eq!(ask("l", "work_item_key").await["columns"], opens["columns"]);
}

#[tokio::test]
async fn a_list_that_cannot_be_read_is_told_and_nothing_else_is_lost() {
    let (place, mut document) = place().await;
    document["steps"][0]["with"]["file"] = json!("ない.csv");
    let request = json!({ "document": document, "step": "f", "parameter": "text", "row": 1 });
    let names = place.rpc("value_names", request).await;
    let unread = names["unread"].as_str().unwrap();
    assert!(unread.contains("ない.csv"), "{unread}");
    let row = came(&place, &document, ("f", "text"), json!("{行.水栓番号}"), 1).await;
    assert_eq!(row["came"], json!({ "came": "open", "names": ["行"] }));
    let name = came(&place, &document, ("f", "text"), json!("{氏名}"), 1).await;
    assert_eq!(name["came"]["text"], "山野");
}

#[tokio::test]
async fn without_a_screen_a_target_cannot_be_tried_and_it_says_why() {
    let (place, mut document) = place().await;
    document["steps"][1] = json!({ "id": "c", "do": "ui.click", "title": "押す",
        "with": { "target": { "element": { "role": "button", "name": "登録" } } } });
    let problem = place
        .problem("target_try", json!({ "document": document, "step": "c" }))
        .await;
    assert!(
        !problem.message.is_empty() && !problem.remedy.is_empty(),
        "{problem:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_steps_left_in_variables_is_known_from_the_last_run_unless_it_is_personal() {
    let place = Place::new().await;
    let set = |id: &str, name: &str, value: &str| json!({ "id": id, "do": "var.set", "title": id, "with": { "name": name, "value": value } });
    let document = crate::place::document(
        "last",
        json!([{ "name": "受付番号", "type": "text" }, { "name": "氏名", "type": "text", "personal": true }]),
        json!([
            set("a", "受付番号", "2811-0326"),
            set("b", "氏名", "見本"),
            { "id": "c", "do": "log.write", "title": "c", "with": { "message": "" } },
        ]),
    );
    let tried = async |place: &Place, text: &str| {
        let answer = came(place, &document, ("c", "message"), json!(text), 1).await;
        answer["came"].clone()
    };
    let open = |name: &str| json!({ "came": "open", "names": [name] });
    assert_eq!(tried(&place, "{受付番号}").await, open("受付番号"));
    let start = json!({ "document": document, "step_at_start": false, "breakpoints": [], "trial": false, "new_items": false });
    place.rpc("run_start", start).await;
    let finished = json!({ "event": "run_finished", "status": "succeeded" });
    place.host.event(finished).await;
    // The record of the run is on disk by then.
    let place = place.again().await;
    assert_eq!(tried(&place, "{受付番号}").await["text"], "2811-0326");
    assert_eq!(tried(&place, "{氏名}").await, open("氏名"));
}
