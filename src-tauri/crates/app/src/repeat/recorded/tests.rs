use super::*;
use serde_json::json;
use tejun_scenario::{parse, print};

fn scenario(steps: serde_json::Value, variables: serde_json::Value) -> Scenario {
    let document = json!({
        "format": 1, "id": "a", "name": "記録", "zone": "any", "variables": variables, "steps": steps
    });
    parse::from_value(document).0.expect("a scenario")
}

fn fill(id: &str, name: &str, text: &str) -> serde_json::Value {
    json!({ "id": id, "do": "browser.fill", "title": format!("「{name}」欄に入力する"),
            "with": { "target": { "label": name }, "text": text } })
}

fn press(id: &str, name: &str) -> serde_json::Value {
    json!({ "id": id, "do": "browser.click", "title": format!("「{name}」を押す"),
            "with": { "target": { "role": "button", "name": name } } })
}

#[test]
fn turns_become_rows_and_the_first_a_loop() {
    let personal = |name: &str| json!({ "name": name, "type": "text", "personal": true });
    let scenario = scenario(
        json!([
            press("o", "入力画面"),
            fill("a1", "水栓番号", "0041207"),
            fill("a2", "氏名", "{氏名}"),
            fill("a3", "備考", "甲、\"乙\""),
            press("a4", "登録"),
            fill("b1", "水栓番号", "0041215"),
            fill("b2", "氏名", "{氏名2}"),
            fill("b3", "備考", "1,2"),
            press("b4", "登録"),
        ]),
        json!([personal("氏名"), personal("氏名2")]),
    );
    let turns = turns(&scenario).expect("two turns");
    let names: Vec<&str> = turns.columns.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["水栓番号", "氏名", "備考"]);
    assert_eq!(turns.columns[1].values, [None, None]);
    let csv = String::from_utf8(turns.csv().expect("a list")).expect("UTF-8");
    assert_eq!(
        csv,
        "\u{feff}水栓番号,氏名,備考\r\n0041207,,\"甲、\"\"乙\"\"\"\r\n0041215,,\"1,2\"\r\n"
    );
    let repeated = turns.looped(&scenario, "data/記録した一覧.csv").scenario;
    let titles: Vec<&str> = repeated
        .steps
        .iter()
        .map(|one| one.title.as_str())
        .collect();
    assert_eq!(
        titles,
        [
            "「記録した一覧.csv」を開く",
            "「入力画面」を押す",
            "1件ずつ入力する"
        ]
    );
    let inside = repeated.steps[2].steps.as_deref().unwrap_or_default();
    let texts: Vec<&str> = inside
        .iter()
        .filter_map(|step| step.with.get("text")?.as_str())
        .collect();
    assert_eq!(texts, ["{行.水栓番号}", "{行.氏名}", "{行.備考}"]);
    let variables: Vec<&str> = repeated.variables.iter().map(|v| v.name.as_str()).collect();
    assert_eq!(variables, ["一覧"], "{}", print(&repeated));
}

#[test]
fn two_fields_of_one_name_are_two_columns() {
    let scenario = scenario(
        json!([
            fill("a1", "電話", "1"),
            fill("a2", "電話", "2"),
            press("a3", "登録"),
            fill("b1", "電話", "3"),
            fill("b2", "電話", "4"),
            press("b3", "登録"),
        ]),
        json!([]),
    );
    let turns = turns(&scenario).expect("two turns");
    let names: Vec<&str> = turns.columns.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["電話", "電話2"]);
}

#[test]
fn a_second_recording_shows_what_varies() {
    let first = scenario(
        json!([
            fill("a1", "水栓番号", "1"),
            fill("a2", "区分", "甲"),
            press("a3", "登録")
        ]),
        json!([]),
    );
    let second = scenario(
        json!([
            fill("s1", "水栓番号", "2"),
            fill("s2", "区分", "甲"),
            press("s3", "了解"),
            press("s4", "登録")
        ]),
        json!([]),
    );
    let found = differing(&first, &second);
    let varying: Vec<(&str, &[Option<String>; 2])> = found
        .varying
        .iter()
        .map(|(f, v)| (f.name.as_str(), v))
        .collect();
    assert_eq!(
        varying,
        [("水栓番号", &[Some("1".into()), Some("2".into())])]
    );
    assert_eq!(found.only_first, Vec::<String>::new());
    assert_eq!(found.only_second, ["「了解」を押す"]);
}

#[test]
fn names_of_variables_are_free_and_can_be_read() {
    let taken: BTreeSet<String> = ["水栓番号".to_owned()].into();
    for (field, expected) in [("区分", "区分"), ("水栓番号", "水栓番号2"), ("", "変数")]
    {
        assert_eq!(variable_for(field, &taken), expected);
    }
    let made = variable_for("指針（前回）", &taken);
    assert!(name::is_valid(&made), "{made}");
}
