//! The example of each action is a step that nothing is wrong with.

use serde_json::{Value, json};
use tejun_app::catalogue::{check, examples, specs};
use tejun_scenario::parse;

/// The bodies that a step of that name must have.
fn bodies(name: &str) -> Value {
    match name {
        "if" => json!({ "then": [], "else": [] }),
        "switch" => json!({ "cases": [{ "when": "検満", "steps": [] }] }),
        "try" => json!({ "steps": [], "catch": { "steps": [] } }),
        "for_each" | "while" | "repeat" | "group" => json!({ "steps": [] }),
        _ => json!({}),
    }
}

/// The example where it is met: in a row of a work list, in a 共通の手順 what only stands there.
fn document(name: &str, title: &str, with: &Value) -> Value {
    let mut step = json!({ "id": "x", "do": name, "title": title, "with": with });
    for (key, body) in bodies(name).as_object().unwrap() {
        step[key] = body.clone();
    }
    let sub = |steps: Value| json!([{ "name": "ログイン", "parameters": [], "returns": [], "steps": steps }]);
    let row = |steps: Value| {
        json!([{ "id": "row", "do": "for_each", "title": "1件ずつ", "steps": steps,
                 "with": { "table": "一覧", "row": "行", "work_item_key": "{行.水栓番号}" } }])
    };
    let (steps, subscenarios) = match name {
        "return" => (json!([]), sub(json!([step]))),
        "for_each" => (json!([step]), sub(json!([]))),
        _ => (row(json!([step])), sub(json!([]))),
    };
    json!({
        "format": 1, "id": "e", "name": "例", "zone": "any", "steps": steps, "subscenarios": subscenarios,
        "variables": [
            { "name": "一覧", "type": "table" }, { "name": "ファイル", "type": "list" },
            { "name": "件数", "type": "number", "initial": 0 }, { "name": "前回の指針", "type": "number", "initial": 0 },
            { "name": "ある", "type": "boolean", "initial": false }, { "name": "文面", "type": "text", "initial": "" },
            { "name": "受付番号", "type": "text", "initial": "" }, { "name": "見つかった場所", "type": "record" },
            { "name": "色", "type": "text", "initial": "" }, { "name": "番号", "type": "text", "initial": "" },
        ],
    })
}

#[test]
fn every_example_is_right() {
    for spec in specs() {
        let example = &spec.example;
        assert!(!example.title.is_empty(), "{}", spec.name);
        let with: Value = serde_json::from_str(example.with)
            .unwrap_or_else(|error| panic!("{}: {error}", spec.name));
        let text = document(spec.name, example.title, &with).to_string();
        let (scenario, mut found) = parse(&text);
        found.extend(check(&scenario.unwrap()));
        assert!(found.is_empty(), "{}: {found:#?}", spec.name);
    }
}

#[test]
fn the_examples_are_printed_as_in_the_manual() {
    let printed = examples();
    for (name, sentence) in [
        ("ui.click", "「登録」を押します。"),
        (
            "browser.fill",
            "「水栓番号」に、一覧の水栓番号を入力します。",
        ),
        ("file.copy", "「meter.csv」を「meter.csv」に写します。"),
        (
            "ui.choose_file",
            "「ファイルを開く」で、ファイル「検針.csv」を開きます（場所：受領）。",
        ),
    ] {
        assert_eq!(printed[name], sentence, "{name}");
    }
    assert!(!printed.contains_key("var.set"));
}
