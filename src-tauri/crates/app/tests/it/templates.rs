//! 雛形: those of the product do what they say on real files, and a person's own hold nothing of anybody else's.

use crate::place::Place;
use encoding_rs::SHIFT_JIS;
use serde_json::{Value, json};
use std::fs;
use tejun_app::template::{shipped, take};
use tejun_scenario::{Scenario, parse};

const ROWS: &str = "番号,内容,数量,金額,氏名,期限\r\n101, あ,3,12000,見本 花子,4月30日\r\n102,い,三,9000,見本 太郎,5月31日\r\n";

fn whole(name: &str) -> Scenario {
    let found = shipped().iter().find(|one| one.whole.name == name);
    found.unwrap_or_else(|| panic!("{name}")).whole.clone()
}

/// Files that are there before, with their texts, and those that must be there after.
type Case = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static [(&'static str, &'static str)],
);

const CASES: &[Case] = &[
    (
        "フォルダーのCSVを1つにまとめる",
        &[
            ("受領/a.csv", "番号,内容\r\n1,あ\r\n"),
            ("受領/b.csv", "番号,内容\r\n2,い\r\n3,う\r\n"),
        ],
        &[("まとめ.csv", "番号,内容\r\n1,あ\r\n2,い\r\n3,う\r\n")],
    ),
    (
        "一覧を条件で2つに分ける",
        &[("data/一覧.csv", ROWS)],
        &[
            ("当てはまるもの.csv", "番号,金額\r\n101,12000\r\n"),
            ("それ以外.csv", "番号,金額\r\n102,9000\r\n"),
        ],
    ),
    (
        "文例に差し込んで1件ずつ文書を作る",
        &[
            ("data/一覧.csv", ROWS),
            ("data/文例.txt", "【氏名】 様\r\n期限は【期限】です。"),
            ("文書/.置", ""),
        ],
        &[
            ("文書/101.txt", "見本 花子 様\r\n期限は4月30日です。"),
            ("文書/102.txt", "見本 太郎 様\r\n期限は5月31日です。"),
        ],
    ),
    (
        "ファイルが届くまで待って始める",
        &[("受領/一覧.csv", ROWS)],
        &[],
    ),
];

/// Runs a 雛形 of the product on these files; its events.
async fn run(name: &str, files: &[(&str, &str)]) -> (Place, Vec<Value>) {
    let document = whole(name);
    let place = Place::new().await;
    for (file, text) in files {
        let file = place.path(&format!("library.data/{}/{file}", document.id));
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, SHIFT_JIS.encode(text).0).unwrap();
    }
    let request = json!({ "document": document, "step_at_start": false, "breakpoints": [], "trial": false, "new_items": false });
    place.rpc("run_start", request).await;
    place
        .host
        .event(json!({ "event": "run_finished", "status": "succeeded" }))
        .await;
    let events = place.host.events();
    (place, events)
}

fn text(place: &Place, name: &str, file: &str) -> String {
    let file = place.path(&format!("library.data/{}/{file}", whole(name).id));
    let bytes = fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    SHIFT_JIS.decode(&bytes).0.into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_needs_no_screen_does_its_work_on_real_files() {
    for (name, before, after) in CASES {
        let (place, _) = run(name, before).await;
        for (file, expected) in *after {
            assert_eq!(text(&place, name, file), *expected, "{name}: {file}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_day_is_counted_and_the_files_are_put_away_with_it() {
    let (place, events) = run("件数と合計を数えて記録", &[("data/一覧.csv", ROWS)]).await;
    let line = text(&place, "件数と合計を数えて記録", "日計.csv");
    assert!(line.ends_with(",2,21000\n"), "{line}");
    let day = line.split(',').next().unwrap().replace('/', "");
    assert_eq!(day.len(), 8, "{events:?}");

    let name = "届いたファイルに日付を付けて片付ける";
    let (place, _) = run(name, &[("受領/a.csv", "あ"), ("保管/.置", "")]).await;
    assert_eq!(text(&place, name, &format!("保管/{day}_a.csv")), "あ");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_fails_is_left_to_a_person_and_the_next_begins() {
    let (_place, events) = run("エラーの1件をとばして続ける", &[("data/一覧.csv", ROWS)]).await;
    let end = events
        .iter()
        .find(|event| event["event"] == "run_finished")
        .unwrap();
    assert_eq!(
        end["items"],
        json!({ "done": 1, "failed": 0, "needs_person": 1 })
    );
}

fn person() -> Scenario {
    let text = json!({
        "format": 1, "id": "p", "name": "転居届", "zone": "any",
        "variables": [
            { "name": "氏名", "type": "text", "initial": "見本 花子", "personal": true },
            { "name": "件数", "type": "number", "initial": 3 },
            { "name": "よそ", "type": "text", "initial": "" },
        ],
        "steps": [
            { "id": "a", "do": "log.write", "title": "始める", "with": { "message": "{よそ}" } },
            { "id": "b", "do": "group", "title": "入力する", "steps": [
                { "id": "c", "do": "browser.fill", "title": "「氏名」欄に入力する", "with": { "target": { "label": "氏名" }, "text": "見本 太郎" },
                  "picture": { "image": "sha256:aa" } },
                { "id": "d", "do": "browser.fill", "title": "「申請者」欄に入力する", "with": { "target": { "label": "申請者", "picture": "sha256:bb" }, "text": "{氏名}" } },
                { "id": "e", "do": "browser.fill", "title": "「区分」欄に入力する", "with": { "target": { "label": "区分" }, "text": "転居" } },
                { "id": "f", "do": "call", "title": "数える", "with": { "subscenario": "数える" } },
            ] },
        ],
        "subscenarios": [
            { "name": "数える", "parameters": [], "returns": [], "steps": [
                { "id": "s", "do": "call", "title": "書く", "with": { "subscenario": "書く" } } ] },
            { "name": "書く", "parameters": [], "returns": [], "steps": [] },
            { "name": "使わない", "parameters": [], "returns": [], "steps": [] },
        ],
    });
    parse(&text.to_string()).0.unwrap()
}

#[test]
fn a_template_takes_what_its_steps_need_and_nothing_of_a_person() {
    let ids = ["b", "d"].map(str::to_owned);
    let taken = take(&person(), &ids, "届の入力", "");
    let document = serde_json::to_value(&taken.document).unwrap();
    let steps = document["steps"][0]["steps"].as_array().unwrap();
    assert_eq!(
        document["steps"].as_array().unwrap().len(),
        1,
        "the inner step goes with its group"
    );
    assert_eq!(
        document["variables"],
        json!([{ "name": "氏名", "type": "text", "personal": true }])
    );
    assert_eq!(steps[0]["with"], json!({ "target": { "label": "氏名" } }));
    assert!(steps[0].get("picture").is_none());
    assert_eq!(steps[1]["with"]["target"]["picture"], "sha256:bb");
    assert_eq!(steps[2]["with"]["text"], "転居");
    let subs: Vec<_> = taken
        .document
        .subscenarios
        .iter()
        .map(|sub| &sub.name)
        .collect();
    assert_eq!(subs, ["数える", "書く"]);
    assert_eq!(
        (taken.pictures, taken.personal),
        (
            1,
            vec!["氏名".to_owned(), "「氏名」欄に入力する".to_owned()]
        )
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_own_template_is_listed_after_those_of_the_product_renamed_and_deleted() {
    let place = Place::new().await;
    let save = json!({ "document": person(), "steps": ["b"], "name": " 届の入力 ", "summary": "" });
    let id = place.rpc("template_save", save).await["id"].clone();
    place
        .rpc(
            "template_rename",
            json!({ "id": id, "name": "届を入力する", "summary": "窓口の届" }),
        )
        .await;
    let place = place.again().await;
    let list = place.rpc("template_list", json!({})).await;
    let rows = list["templates"].as_array().unwrap();
    let last = rows.last().unwrap();
    assert_eq!(rows.len(), shipped().len() + 1);
    assert_eq!(
        (&last["name"], &last["summary"], &last["own"]),
        (&json!("届を入力する"), &json!("窓口の届"), &json!(true))
    );
    assert_eq!(last["open"], json!(["c"]));
    place.rpc("template_delete", json!({ "id": id })).await;
    let list = place.rpc("template_list", json!({})).await;
    assert_eq!(list["templates"].as_array().unwrap().len(), shipped().len());
    let nothing = json!({ "document": person(), "steps": ["x"], "name": "a", "summary": "" });
    place.problem("template_save", nothing).await;
    let nameless = json!({ "document": person(), "steps": ["b"], "name": " ", "summary": "" });
    place.problem("template_save", nameless).await;
}
