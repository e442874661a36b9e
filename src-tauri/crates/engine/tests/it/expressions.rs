//! Tables of cases for the contract's rules of expressions, with literals and with variables.

use crate::actions::{diagnostics, document, logs};
use serde_json::json;
use tejun_engine::{FailureCode, functions};

fn variables() -> serde_json::Value {
    json!([
        {"name": "氏名", "type": "text", "initial": "山野"},
        {"name": "空", "type": "text"},
        {"name": "七", "type": "number", "initial": 7},
        {"name": "二", "type": "number", "initial": "2"},
        {"name": "三の字", "type": "text", "initial": "3"},
        {"name": "九の字", "type": "text", "initial": "9"},
        {"name": "十の字", "type": "text", "initial": "10"},
        {"name": "小数", "type": "number", "initial": 0.1},
        {"name": "未定", "type": "number"},
        {"name": "有効", "type": "boolean", "initial": true},
        {"name": "締切", "type": "date-time", "initial": "2026-11-24"},
        {"name": "一覧", "type": "list", "initial": ["あ", "い", "う"]},
        {"name": "表", "type": "table", "initial": [{"番号": "001", "列（1）": "x", "default": "d"}, {"番号": "002", "列（1）": "y", "default": "e"}]},
        {"name": "行", "type": "record", "initial": {"番号": "001", "列（1）": "x", "指針": 12, "case": "c"}},
        {"name": "new", "type": "number", "initial": 5},
        {"name": "default", "type": "text", "initial": "既定"},
        {"name": "項目1", "type": "text", "initial": "全角の1"},
        {"name": "ｶﾅ1", "type": "text", "initial": "半角"},
        {"name": "true_1", "type": "text", "initial": "カナ"},
        {"name": "鍵", "type": "secret", "initial": "secret:住民税/パスワード"},
    ])
}

/// What the expression prints, or its failure.
fn value(expression: &str) -> Result<String, (FailureCode, String, String)> {
    let steps = json!([{"id": "a", "do": "log.write", "title": "印字", "with": {"message": format!("={expression}")}}]);
    let found = diagnostics(&document(variables(), steps.clone()));
    if let Some(first) = found.first() {
        let mend = first.mend.clone().unwrap_or_default();
        return Err((FailureCode::Bug, first.message.clone(), mend));
    }
    let (result, mut logged) = logs(variables(), steps);
    match result.failure {
        Some(failure) => Err((failure.code, failure.message, failure.remedy)),
        None => Ok(logged.remove(0)),
    }
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (expression, expected) in cases {
        assert_eq!(value(expression).as_deref(), Ok(*expected), "{expression}");
    }
}

/// Failures while running: the message holds all these words.
#[track_caller]
fn check_failures(cases: &[(&str, &[&str])]) {
    for (expression, words) in cases {
        let (code, told, _) = value(expression).expect_err(expression);
        assert!(
            matches!(code, FailureCode::Expression | FailureCode::ColumnNotFound),
            "{expression}: {code:?} {told}"
        );
        for word in *words {
            assert!(told.contains(word), "{expression}: {told}");
        }
    }
}

/// Found before the run.
#[track_caller]
fn check_diagnostics(cases: &[(&str, &[&str])]) {
    for (expression, words) in cases {
        let (code, message, mend) = value(expression).expect_err(expression);
        assert_eq!(code, FailureCode::Bug, "{expression}: {message}");
        let told = format!("{message} → {mend}");
        for word in *words {
            assert!(told.contains(word), "{expression}: {told}");
        }
    }
}

#[test]
fn numbers_are_exact_decimals() {
    check(&[
        ("0.1 + 0.2 == 0.3", "true"),
        ("小数 + 0.2 == 0.3", "true"),
        ("7 / 2 == 3.5", "true"),
        ("七 / 二", "3.5"),
        ("7 / 2", "3.5"),
        ("6 / 2", "3"),
        ("7 % 2", "1"),
        ("七 % 二", "1"),
        ("-7 % 2", "-1"),
        ("-七", "-7"),
        ("2 * 3 + 4", "10"),
        ("2 * (3 + 4)", "14"),
        ("9007199254740993 + 0", "9007199254740993"),
        ("9223372036854775807 + 1", "9223372036854775808"),
        ("1.50 + 0", "1.5"),
        ("七 == 7.0", "true"),
        ("1 - 0.9", "0.1"),
    ]);
    check_failures(&[
        ("7 / 0", &["割れません"]),
        ("七 / (二 - 2)", &["割れません"]),
        ("七 % 0", &["割れません"]),
        ("79228162514264337593543950335 * 10", &["大きすぎます"]),
        ("未定 + 1", &["「未定」", "まだ値が入っていません"]),
    ]);
    check_diagnostics(&[("1e3", &["読めません"]), ("2 ** 3", &["使えません"])]);
}

#[test]
fn like_is_compared_with_like() {
    check(&[
        ("3 == 3.0", "true"),
        ("\"a\" == \"a\"", "true"),
        ("氏名 == \"山野\"", "true"),
        ("氏名 != \"山野\"", "false"),
        ("七 > 二", "true"),
        ("10 > 9", "true"),
        ("七 <= 7", "true"),
        ("締切 == date(\"2026-11-24\")", "true"),
        ("締切 < 今日", "false"),
        ("締切 <= 今日", "true"),
        ("有効 == true", "true"),
        ("一覧 == [\"あ\", \"い\", \"う\"]", "true"),
        ("空 == \"\"", "true"),
    ]);
}

#[test]
fn unlike_types_are_never_silently_unequal() {
    for (a, b) in [
        ("\"3\"", "3"),
        ("三の字", "3"),
        ("\"3\"", "二"),
        ("三の字", "二"),
        ("3", "\"3\""),
        ("二", "三の字"),
    ] {
        for op in ["==", "!=", "<", ">=", "<=", ">"] {
            let text = if a.contains('三') || a.contains('"') {
                a
            } else {
                b
            };
            check_failures(&[(
                &format!("{a} {op} {b}"),
                &["種類が違う", &format!("parse_number({text})")],
            )]);
        }
    }
    check_failures(&[
        ("有効 == \"true\"", &["種類が違う"]),
        ("締切 == \"2026-11-24\"", &["date("]),
        ("true == 1", &["種類が違う"]),
        ("一覧 == \"あ\"", &["種類が違う"]),
        ("鍵 == \"x\"", &["ID・パスワード"]),
    ]);
}

#[test]
fn texts_have_no_order() {
    for (a, b) in [
        ("\"9\"", "\"10\""),
        ("九の字", "十の字"),
        ("九の字", "\"10\""),
    ] {
        for op in ["<", "<=", ">", ">="] {
            check_failures(&[(
                &format!("{a} {op} {b}"),
                &["文字どうし", &format!("parse_number({a})")],
            )]);
        }
    }
    check(&[("parse_number(九の字) < parse_number(十の字)", "true")]);
    check_failures(&[("有効 < true", &["数と日時だけ"])]);
}

#[test]
fn conditions_and_their_operands_are_booleans() {
    check(&[
        ("true && false", "false"),
        ("有効 && 七 > 二", "true"),
        ("!有効", "false"),
        ("false || 有効", "true"),
        ("false && 氏名", "false"),
        ("true || 氏名", "true"),
        ("if 七 > 5 { \"多い\" } else { \"少ない\" }", "多い"),
        ("if 七 > 8 { 1 } else if 七 > 6 { 2 } else { 3 }", "2"),
    ]);
    check_failures(&[
        ("氏名 && true", &["「氏名」", "&&", "is_empty(氏名)"]),
        ("七 || true", &["||", "七 > 0"]),
        ("!氏名", &["!"]),
        ("!0", &["!"]),
        ("if 七 { 1 } else { 2 }", &["if"]),
    ]);
    check_diagnostics(&[
        ("\"x\" && true", &["はい・いいえになるものだけ"]),
        ("true && 1", &["はい・いいえになるものだけ"]),
        ("1 || true", &["はい・いいえになるものだけ"]),
    ]);
}

#[test]
fn texts_are_joined_with_texts_and_numbers_alone() {
    check(&[
        ("氏名 + \" 様\"", "山野 様"),
        ("\"第\" + 七 + \"号\"", "第7号"),
        ("七 / 二 + \"個\"", "3.5個"),
        ("\"1.50は\" + 1.50", "1.50は1.5"),
        ("`${氏名}は${七}`", "山野は7"),
        ("'あ' + 'い'", "あい"),
    ]);
    check_failures(&[
        ("氏名 + true", &["つなげません"]),
        ("氏名 + 締切", &["format(締切"]),
        ("氏名 - 1", &["parse_number(氏名)"]),
        ("三の字 * 2", &["parse_number(三の字)"]),
        ("\"3\" * 2", &["計算できません"]),
        ("締切 + 1", &["add_days"]),
        ("氏名 + 鍵", &["ID・パスワード"]),
        ("一覧 + 1", &["計算できません"]),
    ]);
}

#[test]
fn lists_count_from_0_and_rows_have_columns() {
    check(&[
        ("一覧[0]", "あ"),
        ("一覧[七 - 5]", "う"),
        ("一覧[4 / 2]", "う"),
        ("[1, 2, 3][1]", "2"),
        ("表[1].番号", "002"),
        ("表[0][\"列（1）\"]", "x"),
        ("行.番号", "001"),
        ("行[\"番号\"]", "001"),
        ("行[\"列（1）\"]", "x"),
        ("行.指針 < 13", "true"),
        ("行.番号.len()", "3"),
        ("len(表)", "2"),
        ("\"あ\" in 一覧", "true"),
        ("\"x\" in 一覧", "false"),
    ]);
    check_failures(&[
        ("行.番合", &["「番合」", "「番号」", "「列（1）」"]),
        ("行[\"番合\"] == \"\"", &["「番合」"]),
        ("表[0].番合", &["「番合」"]),
        ("表.番号", &["表[0].番号"]),
        ("一覧[3]", &["[3]", "3個"]),
        ("一覧[-1]", &["[-1]"]),
        ("一覧[0.5]", &["[0.5]"]),
        ("一覧[\"x\"]", &["列「x」はありません"]),
        ("氏名.番号", &["列「番号」はありません"]),
    ]);
}

#[test]
fn what_a_japanese_input_method_types_is_read() {
    check(&[
        ("七　＋　１", "8"),
        ("（七－２）＊３", "15"),
        ("七＞５", "true"),
        ("七 ≧ 7", "true"),
        ("七 ≠ 7", "false"),
        ("七 ÷ 二 × 2", "7"),
        ("“１２” + \"３\"", "１２３"),
        ("項目１", "全角の1"),
        ("行．番号", "001"),
        ("一覧［１］", "い"),
        ("round（２．５）", "3"),
        ("ｶﾅ１ + ｔｒｕｅ_１", "半角カナ"),
    ]);
}

#[test]
fn words_that_the_language_keeps_may_be_names() {
    check(&[
        ("new + 1", "6"),
        ("default + 行.case", "既定c"),
        ("行.case", "c"),
        ("表[0].default", "d"),
    ]);
}

#[test]
fn only_the_contract_is_there() {
    check_diagnostics(&[
        ("eval(\"1\")", &["関数「eval」はありません"]),
        ("print(1)", &["関数「print」はありません"]),
        ("type_of(1)", &["関数「type_of」はありません"]),
        ("氏名.to_upper()", &["関数「to_upper」はありません"]),
        ("lenn(氏名)", &["「len」ではありませんか"]),
        ("round()", &["round(number, places = 0)"]),
        ("名前", &["変数「名前」がありません"]),
        ("氏めい", &["変数「氏めい」がありません"]),
        ("七 = 7", &["=="]),
        ("七 +", &["途中で終わっています"]),
        ("\"閉じない", &["閉じられていません"]),
        ("(七", &["足りません"]),
        ("let x = 1", &["読めません"]),
        ("七 ?? 1", &["使えません"]),
        ("1..3", &["使えません"]),
        ("import \"a\" as b", &["読めません"]),
        ("while true { }", &["読めません"]),
        ("|x| x", &["使えません"]),
        ("", &["式がありません"]),
    ]);
}

#[test]
fn the_functions_give_what_their_help_says() {
    check(&[
        ("len(氏名)", "2"),
        ("len(\"𠮷野\")", "2"),
        ("contains(氏名, \"山\")", "true"),
        ("contains([1, 2], 2)", "true"),
        ("starts_with(\"0041207\", \"004\")", "true"),
        ("ends_with(\"一覧.csv\", \".csv\")", "true"),
        ("trim(\"　東雲町 \")", "東雲町"),
        ("upper(\"aB\") + lower(\"aB\")", "ABab"),
        ("replace(\"1-2-3\", \"-\", \"/\")", "1/2/3"),
        ("join(split(\"a,b\", \",\"), \"・\")", "a・b"),
        ("join([1, 2.50])", "12.5"),
        ("sub(\"0041207\", 2, 3)", "412"),
        ("sub(\"0041207\", 5)", "07"),
        ("sub(\"abc\", 9)", ""),
        ("index_of(\"東雲町\", \"町\")", "2"),
        ("index_of(\"東雲町\", \"市\")", "-1"),
        ("index_of(一覧, \"う\")", "2"),
        ("pad_left(\"42\", 5, \"0\")", "00042"),
        ("pad_left(42, 5, \"0\")", "00042"),
        ("pad_left(\"12345\", 3, \"0\")", "12345"),
        ("parse_number(\"１,２３４\")", "1234"),
        ("parse_number(\"0041207\")", "41207"),
        ("parse_number(\"-1.50\")", "-1.5"),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-3"),
        ("round(2.345, 2)", "2.35"),
        ("floor(-2.1) + ceil(2.1)", "0"),
        ("abs(-7)", "7"),
        ("min(3, 1, 2) + max([3, 1, 2])", "4"),
        ("today()", "2026-11-24"),
        ("now()", "2026-11-24T13:05:09"),
        ("今", "2026-11-24T13:05:09"),
        ("date(\"令和8年11月24日\") == today()", "true"),
        ("date(2026, 2, 28)", "2026-02-28"),
        ("add_days(締切, 7)", "2026-12-01"),
        ("add_days(締切, -24)", "2026-10-31"),
        ("format(1234.5, \"#,##0.00\")", "1,234.50"),
        ("format(締切, \"yyyy/MM/dd\")", "2026/11/24"),
        ("format(締切, \"gge年M月d日(ddd)\")", "令和8年11月24日(火)"),
        ("is_empty(\"\") && is_empty(空) && is_empty([])", "true"),
        ("is_empty(未定)", "true"),
        ("is_empty(七)", "false"),
        ("氏名.len() + 1", "3"),
    ]);
    check_failures(&[
        ("len(7)", &["文字かリストか一覧", "format("]),
        ("parse_number(氏名)", &["「山野」は数に直せません"]),
        ("parse_number(\"\")", &["空の文字"]),
        ("parse_number(\"1e3\")", &["数に直せません"]),
        ("parse_number(\"12a\")", &["数に直せません"]),
        (
            "round(\"2.5\")",
            &["数でなければなりません", "parse_number"],
        ),
        ("sub(氏名, -1)", &["0 以上の整数"]),
        ("date(\"11月\")", &["日時に直せません"]),
        ("date(2026, 2, 30)", &["日付はありません"]),
        ("format(七, \"yyyy\")", &["数の書式"]),
        ("format(締切, \"YYYY\")", &["日時の書式"]),
        ("min([])", &["リストが空"]),
        ("min(1, \"2\")", &["混ざっています"]),
        ("replace(氏名, \"\", \"x\")", &["1文字以上"]),
        ("pad_left(氏名, 999999999)", &["長く"]),
        ("contains(一覧, 1)", &["種類が違います"]),
        ("upper(鍵)", &["ID・パスワード"]),
    ]);
}

#[test]
fn the_example_of_every_function_is_true() {
    for function in functions() {
        let (expression, expected) = function.example.split_once(" → ").unwrap();
        let comparable = match expected {
            list if list.starts_with('[') => format!("{expression} == {list}"),
            text if text.starts_with('"') => format!("{expression} == {text}"),
            other => {
                check(&[(expression, other)]);
                continue;
            }
        };
        if !expression.contains("now()") {
            check(&[(&comparable, "true")]);
        }
    }
    assert_eq!(functions().len(), 26);
}
