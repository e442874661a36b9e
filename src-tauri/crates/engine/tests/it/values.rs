//! Tables of cases for the contract's rules of values, types and templates.

use crate::actions::{diagnostics, document, logs, program};
use indexmap::IndexMap;
use rust_decimal::Decimal;
use serde_json::json;
use tejun_engine::Value;
use tejun_engine::convert::date_time_from_text;
use tejun_scenario::VariableType as Type;

#[test]
fn texts_become_moments() {
    for (text, expected) in [
        ("2026-11-24", Some("2026-11-24T00:00:00")),
        ("2026/1/4", Some("2026-01-04T00:00:00")),
        ("２０２６／１１／２４", Some("2026-11-24T00:00:00")),
        ("2026年11月24日", Some("2026-11-24T00:00:00")),
        ("2026年11月24日 13時5分", Some("2026-11-24T13:05:00")),
        ("20261124", Some("2026-11-24T00:00:00")),
        ("令和8年11月24日", Some("2026-11-24T00:00:00")),
        ("令和元年5月1日", Some("2019-05-01T00:00:00")),
        ("R8.11.24", Some("2026-11-24T00:00:00")),
        ("H31/4/30", Some("2019-04-30T00:00:00")),
        ("2026-11-24T13:05:09", Some("2026-11-24T13:05:09")),
        ("2026-11-24 13:05", Some("2026-11-24T13:05:00")),
        ("2026-02-30", None),
        ("11月24日", None),
        ("26/11/24", None),
        ("今日", None),
        ("", None),
    ] {
        let at = date_time_from_text(text).map(|at| at.to_string());
        assert_eq!(at.as_deref(), expected, "「{text}」");
    }
}

#[test]
fn a_variable_takes_what_its_type_can_hold() {
    let text = |t: &str| Value::from(t);
    let number = |n: i64| Value::Number(Decimal::from(n));
    for (kind, value, expected) in [
        (Type::Number, text("1,234"), Some(number(1234))),
        (Type::Number, text("x"), None),
        (Type::Number, Value::Boolean(true), None),
        (Type::Text, number(7), Some(text("7"))),
        (Type::Text, Value::List(vec![]), None),
        (Type::Boolean, text("true"), Some(Value::Boolean(true))),
        (Type::Boolean, text("いいえ"), Some(Value::Boolean(false))),
        (Type::Boolean, number(1), None),
        (
            Type::List,
            text("[\"a\"]"),
            Some(Value::List(vec![text("a")])),
        ),
        (Type::List, text("a"), None),
        (
            Type::File,
            text("data/a.csv"),
            Some(Value::File("data/a.csv".to_owned())),
        ),
        (
            Type::Secret,
            text("secret:a/b"),
            Some(Value::Secret("a/b".to_owned())),
        ),
        (Type::Secret, text("himitsu"), None),
        (Type::Text, Value::Secret("a".to_owned()), None),
        (Type::Record, Value::Boolean(true), None),
    ] {
        let shown = format!("{kind:?} {value:?}");
        assert_eq!(value.convert(kind).ok(), expected, "{shown}");
    }
}

#[test]
fn json_numbers_keep_their_digits() {
    for text in ["0.1", "12345678901234567890", "1.5", "-7", "100"] {
        let json: serde_json::Value = serde_json::from_str(text).unwrap();
        let value = Value::from_json(&json);
        assert_eq!(value.to_string(), text);
    }
    let back = Value::Number("0.10".parse().unwrap()).to_json();
    assert_eq!(back, json!(0.1));
}

fn printed(message: &str) -> Result<String, String> {
    let variables = json!([
        {"name": "氏名", "type": "text", "initial": "山野"},
        {"name": "金額", "type": "number", "initial": "123.40"},
        {"name": "未定", "type": "number"},
        {"name": "締切", "type": "date-time", "initial": "2026/1/4"},
        {"name": "有効", "type": "boolean", "initial": true},
        {"name": "一覧", "type": "list", "initial": ["あ"]},
        {"name": "表", "type": "table", "initial": [{"番号": "001"}]},
        {"name": "行", "type": "record", "initial": {"番号": "001", "列（1）": "x", "空": null}},
        {"name": "鍵", "type": "secret", "initial": "secret:住民税/パスワード"},
    ]);
    let steps =
        json!([{"id": "a", "do": "log.write", "title": "印字", "with": {"message": message}}]);
    if let Some(first) = diagnostics(&document(variables.clone(), steps.clone())).first() {
        return Err(first.message.clone());
    }
    let (result, mut logged) = logs(variables, steps);
    match result.failure {
        Some(failure) => Err(failure.message),
        None => Ok(logged.remove(0)),
    }
}

#[test]
fn templates_print_values_as_the_contract_says() {
    for (message, expected) in [
        ("{氏名} 様", "山野 様"),
        ("{金額}", "123.4"),
        ("{締切}", "2026-01-04"),
        ("{締切:yyyy/MM/dd}", "2026/01/04"),
        ("{締切:yyyy年M月d日}", "2026年1月4日"),
        ("{今日}", "2026-11-24"),
        ("{今}", "2026-11-24T13:05:09"),
        ("{今日:yyyy/MM/dd}", "2026/11/24"),
        ("{今:HH:mm:ss}", "13:05:09"),
        ("{今日:gge年M月d日}", "令和8年11月24日"),
        ("{金額:#,##0.00}円", "123.40円"),
        ("{有効}", "true"),
        ("{一覧[0]}", "あ"),
        ("{表[0].番号}", "001"),
        ("{行.番号}", "001"),
        ("{行[\"列（1）\"]}", "x"),
        ("[{行.空}]", "[]"),
        ("{{{氏名}}}", "{山野}"),
        ("==1", "=1"),
        ("=1 + 1", "2"),
        ("", ""),
    ] {
        assert_eq!(printed(message).as_deref(), Ok(expected), "{message}");
    }
}

#[test]
fn templates_that_cannot_be_filled_in_say_why() {
    for (message, word) in [
        ("{未定}", "まだ値が入っていません"),
        ("{行.番合}", "ある列: 「番号」"),
        ("{一覧}です", "差し込めません"),
        ("{表} ", "差し込めません"),
        ("パスワードは{鍵}", "差し込めません"),
        ("{氏名:yyyy}", "書式を付けられません"),
        ("{今日:YYYY}", "使えません"),
        ("{名前}", "変数「名前」がありません"),
        ("{氏名", "}"),
        ("氏名}", "}"),
    ] {
        let told = printed(message).expect_err(message);
        assert!(told.contains(word), "{message}: {told}");
    }
}

#[test]
fn values_from_outside_are_converted_by_the_variables_type() {
    let program = program(&document(
        json!([{"name": "金額", "type": "number"}, {"name": "氏名", "type": "text"}]),
        json!([]),
    ));
    let given = |name: &str, text: &str| IndexMap::from([(name.to_owned(), Value::from(text))]);
    let converted = program
        .convert_variables(&given("金額", "１,２３４"))
        .unwrap();
    assert_eq!(converted["金額"], Value::Number(Decimal::from(1234)));
    let misfit = program
        .convert_variables(&given("金額", "千円"))
        .unwrap_err();
    assert!(misfit.message.contains("「金額」") && misfit.message.contains("「千円」"));
    let misfit = program
        .convert_variables(&given("氏めい", "x"))
        .unwrap_err();
    assert!(misfit.message.contains("「氏めい」がありません"));
}
