use super::super::{By, entry, fields, met};
use super::*;
use tejun_engine::Value;

/// A case as it is recorded: signing in, one entry, back to the form.
fn recorded() -> Scenario {
    let fill = |id: &str, name: &str, text: &str, screen: &str| {
        json!({ "id": id, "do": "browser.fill", "title": format!("「{name}」欄に入力する"),
            "with": { "target": { "role": "textbox", "name": name }, "text": text },
            "picture": { "image": "sha256:00", "screen": screen } })
    };
    let click = |id: &str, name: &str, screen: &str| {
        json!({ "id": id, "do": "browser.click", "title": format!("「{name}」を押す"),
            "with": { "target": { "role": "button", "name": name } },
            "picture": { "image": "sha256:00", "screen": screen } })
    };
    let document = json!({
        "format": 1, "id": "a", "name": "取替入力", "zone": "any",
        "variables": [
            { "name": "一覧", "type": "text" },
            { "name": "氏名", "type": "text", "personal": true },
        ],
        "steps": [
            { "id": "s1", "do": "browser.open", "title": "水道料金システムを開く", "with": { "url": "http://127.0.0.1/" } },
            fill("s2", "利用者ID", "renshu01", "login"),
            fill("s3", "パスワード", "secret:水道/パスワード", "login"),
            click("s4", "ログイン", "login"),
            click("s5", "メーター取替入力", "menu"),
            click("s6", "入力タブ", "form"),
            fill("s7", "水栓番号", "00412873", "form"),
            { "id": "s8", "do": "browser.click", "title": "「00412873」を開く", "with": { "target": { "role": "link", "name": "00412873" } },
              "picture": { "image": "sha256:00", "screen": "found" } },
            fill("s9", "使用者", "{氏名}", "entry"),
            { "id": "s10", "do": "browser.select", "title": "「口径」から「13 mm」を選ぶ", "with": { "target": { "label": "口径" }, "value": "13 mm" } },
            fill("s11", "取替年月日", "2024/04/01", "entry"),
            fill("s12", "業者（名）", "㈱みほん", "entry"),
            click("s13", "登録", "entry"),
            { "id": "s14", "do": "browser.close", "title": "ブラウザーを閉じる" },
        ],
    });
    let (scenario, found) = tejun_scenario::parse::from_value(document);
    assert!(found.is_empty(), "{found:?}");
    scenario.unwrap()
}

fn list() -> Table {
    let rows = [
        ["00412880", "練習 太郎", "20 mm", "令和6年4月2日", "架空"],
        ["00412887", "見本 花子", "13 mm", "令和6年4月3日", "例示"],
    ];
    Table {
        columns: ["水栓番号", "氏名", "口径", "取替年月日", "業者（名）"]
            .map(str::to_owned)
            .to_vec(),
        rows: rows
            .iter()
            .map(|row| row.iter().map(|cell| Value::from(*cell)).collect())
            .collect(),
    }
}

fn plan(scenario: &Scenario, choices: Vec<Choice>) -> Plan {
    let tops: Vec<usize> = choices.iter().map(|choice| choice.field.top).collect();
    Plan {
        file: "data/一覧.csv".into(),
        encoding: Some("shift_jis".into()),
        sheet: None,
        heading: Heading::Usual,
        choices,
        border: border(scenario, &tops),
        reopen: None,
        key: vec![0],
        to_person: false,
    }
}

fn entries_of(choices: &[Choice], table: &Table) -> Vec<Entry> {
    (0..table.columns.len())
        .map(|column| {
            let choice = choices.iter().find(|choice| choice.column == column);
            let value = choice.and_then(|choice| choice.field.value.as_deref());
            entry(value, super::super::cells(table, column))
        })
        .collect()
}

#[test]
fn a_recorded_case_becomes_work_over_a_list() {
    let scenario = recorded();
    let table = list();
    let all = fields(&scenario);
    let names: Vec<&str> = all.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "利用者ID",
            "水栓番号",
            "使用者",
            "口径",
            "取替年月日",
            "業者（名）"
        ]
    );
    let mut columns = met(&all, &table);
    assert_eq!(columns[0], None);
    assert_eq!(columns[1], Some((0, By::Name)));
    // The person joins what no name joins.
    assert_eq!(columns[2], None);
    columns[2] = Some((1, By::Name));
    let choices: Vec<Choice> = all
        .into_iter()
        .zip(columns)
        .filter_map(|(field, column)| {
            Some(Choice {
                field,
                column: column?.0,
            })
        })
        .collect();
    let entries = entries_of(&choices, &table);
    let decided = plan(&scenario, choices);
    assert_eq!(decided.border, Border { first: 5, last: 12 });
    let repeated = wrapped(&scenario, &table, &entries, &decided);
    let made = &repeated.scenario;

    // It can be run as it is.
    let mistakes: Vec<String> = crate::catalogue::check(made)
        .into_iter()
        .filter(|d| d.severity == tejun_scenario::Severity::Error)
        .map(|d| d.message)
        .collect();
    assert_eq!(mistakes, Vec::<String>::new());

    let order: Vec<&str> = made.steps.iter().map(|step| step.id.0.as_str()).collect();
    assert_eq!(order, ["t1", "s1", "s2", "s3", "s4", "s5", "f1", "s14"]);
    assert_eq!(
        Json::Object(made.steps[0].with.clone()),
        json!({ "file": "data/一覧.csv", "encoding": "shift_jis", "types": { "取替年月日": "date-time" }, "into": "一覧2" })
    );
    assert_eq!(repeated.step.0, "f1");
    let turn = &made.steps[6];
    assert_eq!(
        Json::Object(turn.with.clone()),
        json!({ "table": "一覧2", "row": "行", "work_item_key": "{行.水栓番号}" })
    );
    let inside = turn.steps.as_ref().unwrap();
    let texts: Vec<&str> = inside
        .iter()
        .filter_map(|step| {
            ["text", "value"]
                .iter()
                .find_map(|key| step.with.get(*key)?.as_str())
        })
        .collect();
    assert_eq!(
        texts,
        [
            "{行.水栓番号}",
            "{行.氏名}",
            "{行.口径}",
            "{行.取替年月日:yyyy/MM/dd}",
            "{行[\"業者（名）\"]}"
        ]
    );
    // What was looked for by the value is looked for by the cell.
    assert_eq!(inside[2].with["target"]["name"], "{行.水栓番号}");
    assert_eq!(inside[2].title, "「水栓番号」の値を開く");
    assert_eq!(inside[4].title, "「口径」から「口径」の値を選ぶ");
    let examples: Vec<&str> = inside
        .iter()
        .filter_map(|step| step.example.as_deref())
        .collect();
    assert_eq!(examples, ["00412873", "13 mm", "2024/04/01", "㈱みほん"]);
    let of = |name: &str, value: &str| {
        let fill = json!([{ "id": "a", "do": "browser.fill", "title": "入力する", "with": { "target": { "label": name }, "text": value } }]);
        let document = json!({ "format": 1, "id": "a", "name": "n", "zone": "any", "steps": fill });
        let scenario = tejun_scenario::parse::from_value(document).0.unwrap();
        let choices: Vec<Choice> = fields(&scenario)
            .into_iter()
            .map(|field| Choice { field, column: 1 })
            .collect();
        let plan = Plan {
            border: Border { first: 0, last: 0 },
            ..plan(&scenario, choices)
        };
        let made = wrapped(&scenario, &table, &[], &plan).scenario;
        made.steps[1].steps.as_ref().unwrap()[0].example.clone()
    };
    // What is personal is no example.
    assert_eq!(of("氏名", "千歳 太郎"), None);
    assert_eq!(of("連絡先", "0123-24-3131"), None);
    assert_eq!(of("区分", "検定満期"), Some("検定満期".to_owned()));
    // The variable of the hidden name has no use any more, the list has a name of its own.
    let variables: Vec<&str> = made.variables.iter().map(|v| v.name.as_str()).collect();
    assert_eq!(variables, ["一覧", "一覧2"]);
}

#[test]
fn a_field_that_stays_keeps_what_was_recorded_and_its_variable() {
    let scenario = recorded();
    let table = list();
    let choices: Vec<Choice> = fields(&scenario)
        .into_iter()
        .filter(|field| field.name == "水栓番号")
        .map(|field| Choice { field, column: 0 })
        .collect();
    let plan = Plan {
        key: Vec::new(),
        heading: Heading::Row(3),
        sheet: Some("4月{分}".into()),
        encoding: None,
        ..plan(&scenario, choices)
    };
    let made = wrapped(&scenario, &table, &[], &plan).scenario;
    assert_eq!(
        Json::Object(made.steps[0].with.clone()),
        json!({ "file": "data/一覧.csv", "heading_row": 3, "sheet": "4月{{分}}", "into": "一覧2" })
    );
    let inside = made.steps[6].steps.as_ref().unwrap();
    assert_eq!(inside[3].with["text"], "{氏名}");
    assert!(
        made.variables
            .iter()
            .any(|variable| variable.name == "氏名")
    );
    assert!(!made.steps[6].with.contains_key("work_item_key"));
}

#[test]
fn a_form_that_was_opened_directly_can_be_opened_for_each_row() {
    let mut scenario = recorded();
    scenario.steps.drain(1..6);
    let border = border(&scenario, &[1]);
    assert_eq!(border, Border { first: 1, last: 7 });
    let page = first_screen(&scenario, border);
    assert_eq!(page.as_deref(), Some("http://127.0.0.1/"));
    let plan = Plan {
        reopen: page,
        border,
        ..plan(&scenario, Vec::new())
    };
    let made = wrapped(&scenario, &list(), &[], &plan).scenario;
    let inside = made.steps[2].steps.as_ref().unwrap();
    assert_eq!(inside[0].action, "browser.goto");
    assert_eq!(inside[0].with["url"], "http://127.0.0.1/");
    // Not when other steps lead to the form.
    let whole = recorded();
    assert_eq!(first_screen(&whole, Border { first: 5, last: 12 }), None);
}

#[test]
fn a_case_that_fails_is_left_to_a_person() {
    let scenario = recorded();
    let left = Plan {
        to_person: true,
        ..plan(&scenario, Vec::new())
    };
    let made = wrapped(&scenario, &list(), &[], &left).scenario;
    let row = made.steps.iter().find(|step| step.action == "for_each");
    let inside = row.unwrap().steps.as_ref().unwrap();
    assert_eq!(inside.len(), 1);
    assert_eq!(inside[0].action, "try");
    let catch = &inside[0].catch.as_ref().unwrap()[0];
    assert_eq!(catch.error_in.as_deref(), Some("エラー"));
    assert_eq!(catch.steps[0].action, "item.fail");
    assert_eq!(catch.steps[0].with["reason"], "{エラー.message}");
    // Where cases are not told apart there is nothing to be left.
    let told = Plan {
        key: Vec::new(),
        ..left
    };
    let made = wrapped(&scenario, &list(), &[], &told).scenario;
    let row = made.steps.iter().find(|step| step.action == "for_each");
    assert!(row.unwrap().steps.as_ref().unwrap().len() > 1);
}
