//! What is wrong with a document is said all at once, with its place and what to do.

use crate::catalogue::{Words, catalogue};
use expect_test::{Expect, expect};
use tejun_scenario::*;

fn check(text: &str, expected: &Expect) {
    let (scenario, mut found) = parse(text);
    if let Some(scenario) = &scenario {
        found.extend(validate(scenario, &catalogue(), &Words));
    }
    assert!(
        found
            .iter()
            .all(|d| d.mend.as_ref().is_some_and(|m| !m.is_empty())),
        "every diagnostic has a remedy"
    );
    let lines: String = found
        .iter()
        .map(|d| {
            let code = serde_json::to_value(d.code).unwrap();
            format!(
                "{} [{}] {}\n",
                code.as_str().unwrap(),
                d.parameter.as_deref().unwrap_or(""),
                d.message
            )
        })
        .collect();
    expected.assert_eq(&lines);
}

fn with_steps(steps: &str) -> String {
    format!(
        r#"{{"format":1,"id":"x","name":"試し","zone":"any","variables":[{{"name":"氏名","type":"text"}},{{"name":"一覧","type":"table"}}],"steps":[{steps}]}}"#
    )
}

#[test]
fn what_must_be_there_is_missed() {
    check(
        &with_steps(
            r#"{"id":"","do":"log.write","title":"書く","with":{"message":"x"}},
               {"id":"b","do":"switch","title":"多分岐","with":{"value":"x"},"cases":[{"when":"x"}]},
               {"id":"c","do":"try","title":"試す","steps":[],"catch":{}}"#,
        ),
        &expect![[r#"
            wrong_type [id] 手順 （stepsの1番目）「書く」: 「id」が空です。
            missing_property [cases[0].steps] 手順 b「多分岐」: 「steps」がありません。
            missing_property [catch.steps] 手順 c「試す」: 「steps」がありません。
        "#]],
    );
    let deep = "[".repeat(600);
    check(
        &format!(r#"{{"format":1,"steps":{deep}"#),
        &expect![[r#"
            wrong_type [] 入れ子が深すぎます（1行目）。
        "#]],
    );
}

#[test]
fn values_of_another_form_are_found_before_the_run() {
    for (step, with) in [
        ("log.write", r#"{"message":null}"#),
        ("log.write", r#"{"message":["x"]}"#),
        ("table.open", r#"{"file":{},"into":"一覧"}"#),
        ("table.open", r#"{"file":"a","into":5}"#),
        ("table.open", r#"{"file":"a","into":"一覧","encoding":5}"#),
        (
            "table.open",
            r#"{"file":"a","into":"一覧","types":["指針"]}"#,
        ),
        ("ui.click", r#"{"target":"登録"}"#),
        ("if", r#"{"condition":5}"#),
        ("for_each", r#"{"table":["x"],"row":"行"}"#),
    ] {
        let body = match step {
            "if" => r#","then":[]"#,
            "for_each" => r#","steps":[]"#,
            _ => "",
        };
        let text = with_steps(&format!(
            r#"{{"id":"a","do":"{step}","title":"書く","with":{with}{body}}}"#
        ));
        let found = validate(&parse(&text).0.unwrap(), &catalogue(), &Words);
        let codes: Vec<Code> = found.iter().map(|d| d.code).collect();
        assert_eq!(codes, [Code::WrongType], "{step} {with}");
    }
}

#[test]
fn rows_may_be_ended_in_what_they_call() {
    let document = |call: &str| {
        format!(
            r#"{{"format":1,"id":"x","name":"試し","variables":[{{"name":"一覧","type":"table"}}],"steps":[
                {{"id":"a","do":"for_each","title":"1件ずつ","with":{{"table":"一覧","row":"行","work_item_key":"{{行.番号}}"}},"steps":[{call}]}}],
              "subscenarios":[
                {{"name":"外","steps":[{{"id":"b","do":"call","title":"呼ぶ","with":{{"subscenario":"内"}}}}]}},
                {{"name":"内","steps":[{{"id":"c","do":"item.fail","title":"要確認"}}]}}]}}"#
        )
    };
    let call = r#"{"id":"d","do":"call","title":"呼ぶ","with":{"subscenario":"外"}}"#;
    check(&document(call), &expect![""]);
    check(
        &document(""),
        &expect![[r#"
            outside_work_item [do] 手順 c「要確認」: 処理対象（1件）のある繰り返し（一覧）の外では使えません。
        "#]],
    );
}

#[test]
fn what_is_no_document_says_why() {
    check(
        "",
        &expect![[r#"
        empty_file [] ファイルが空です。
    "#]],
    );
    check(
        "手順",
        &expect![[r#"
        not_json [] 1行目の1文字目が、JSONの書き方として正しくありません。
    "#]],
    );
    check(
        "[]",
        &expect![[r#"
        not_json [] シナリオの文書ではありません（先頭が「{」で始まっていません）。
    "#]],
    );
    check(
        r#"{"format": 2}"#,
        &expect![[r#"
        newer_format [] この文書は新しい形式（format 2）で書かれています。この版のTejunが読めるのは format 1 までです。
    "#]],
    );
    check(
        r#"{"format": 1}"#,
        &expect![[r#"
        missing_property [id] 「id」がありません。
        missing_property [name] 「name」がありません。
        missing_property [steps] 「steps」がありません。
    "#]],
    );
}

#[test]
fn unknown_things_are_kept_and_named() {
    let text = with_steps(
        r#"{"id":"a","do":"log.write","title":"書く","with":{"message":"x"},"colour":"red"}"#,
    );
    check(
        &text,
        &expect![[r#"
        unknown_key [colour] 手順 a「書く」: 「colour」という項目はありません。
    "#]],
    );
    let printed = print(&parse(&text).0.unwrap());
    assert!(printed.contains("\"colour\": \"red\""));
}

#[test]
fn several_mistakes_are_said_at_once() {
    check(
        &with_steps(
            r#"{"id":"a","do":"log.wirte","title":"書く","with":{"message":"x"}},
               {"id":"a","do":"log.write","title":"名前","with":{"message":"{指名}"}},
               {"id":"b","do":"log.write","title":"空"},
               {"id":"c","do":"if","title":"式","with":{"condition":"=(氏名"},"then":[]},
               {"id":"d","do":"break","title":"抜ける"},
               {"id":"e","do":"ui.click","title":"押す","with":{"target":{"element":{"nmae":"登録"}}},"timeout":"20"},
               {"id":"f","do":"item.fail","title":"要確認"},
               {"id":"g","do":"return","title":"戻る"},
               {"id":"h","do":"table.open","title":"開く","with":{"file":"a.csv","encoding":"sjis","into":"1件"}}"#,
        ),
        &expect![[r#"
            duplicate_id [id] 手順 a「名前」: id「a」が、手順「書く」と重なっています。
            unknown_action [do] 手順 a「書く」: 「log.wirte」というアクションはありません。
            unknown_variable [with.message] 手順 a「名前」: 変数「指名」がありません。
            missing_parameter [with.message] 手順 b「空」: 「設定」（message）がありません。
            broken_expression [with.condition] 手順 c「式」: 式「=(氏名」を読み取れません。「)」がありません。
            outside_loop [do] 手順 d「抜ける」: 「break」は繰り返しの外では使えません。
            bad_duration [timeout] 手順 e「押す」: 「20」は時間として読めません。
            unknown_key [with.target] 手順 e「押す」: 対象の書き方が正しくありません（「nmae」という項目はありません。使えるのは id, role, name, path, near, cell, nth）。
            outside_work_item [do] 手順 f「要確認」: 処理対象（1件）のある繰り返し（一覧）の外では使えません。
            outside_subscenario [do] 手順 g「戻る」: 「return」は共通の手順の外では使えません。
            unknown_value [with.encoding] 手順 h「開く」: 「設定」に「sjis」は使えません。
            bad_name [with.into] 手順 h「開く」: 「1件」は変数の名前として使えません。
        "#]],
    );
}

#[test]
fn names_made_by_a_step_live_in_its_bodies_only() {
    check(
        &with_steps(
            r#"{"id":"a","do":"for_each","title":"1件ずつ","with":{"table":"一覧","row":"行"},"steps":[
                 {"id":"b","do":"log.write","title":"中","with":{"message":"{行.番号} {今日}"}}]},
               {"id":"c","do":"log.write","title":"外","with":{"message":"{行.番号}"}},
               {"id":"d","do":"try","title":"試す","steps":[],"catch":{"error_in":"エラー","steps":[
                 {"id":"e","do":"log.write","title":"中","with":{"message":"{エラー.message}"}}]},"finally":[
                 {"id":"f","do":"log.write","title":"後","with":{"message":"{エラー.message}"}}]}"#,
        ),
        &expect![[r#"
            unknown_variable [with.message] 手順 c「外」: 変数「行」がありません。
            unknown_variable [with.message] 手順 f「後」: 変数「エラー」がありません。
        "#]],
    );
}

#[test]
fn wrong_forms_are_kept_as_they_were() {
    let text = with_steps(
        r#"{"id":"a","do":"log.write","title":"書く","with":{"message":"x"},"disabled":"yes","retry":{"times":-1}}"#,
    );
    check(
        &text,
        &expect![[r#"
            wrong_type [retry.times] 手順 a「書く」: 「times」は0以上の整数でなければなりません（今は -1）。
            wrong_type [disabled] 手順 a「書く」: 「disabled」は true か false でなければなりません（今は "yes"）。
        "#]],
    );
    assert!(print(&parse(&text).0.unwrap()).contains("\"disabled\": \"yes\""));
}

#[test]
fn what_can_be_mended_without_a_person_is_mended() {
    for (steps, mended) in [
        (
            r#"{"id":"a","do":"log.wrte","title":"書く","with":{"message":"x"}}"#,
            Code::UnknownAction,
        ),
        (
            r#"{"id":"a","do":"log.write","title":"書く","with":{"message":"x","speed":1}}"#,
            Code::UnknownParameter,
        ),
        (
            r#"{"id":"a","do":"log.write","title":"書く","with":{"mesage":"x"}}"#,
            Code::UnknownParameter,
        ),
        (
            r#"{"id":"a","do":"log.write","title":"書く","with":{"message":"{新しい名前}"}}"#,
            Code::UnknownVariable,
        ),
        (
            r#"{"id":"a","do":"log.write","title":"書く","with":{"message":"{一らん}"}}"#,
            Code::UnknownVariable,
        ),
        (
            r#"{"id":"a","do":"group","title":"まとめる"}"#,
            Code::MissingBody,
        ),
        (
            r#"{"id":"a","do":"log.write","title":"一","with":{"message":"x"}},
               {"id":"g","do":"group","title":"まとめる","steps":[
                 {"id":"a","do":"log.write","title":"二","with":{"message":"x"}}]}"#,
            Code::DuplicateId,
        ),
    ] {
        let mut scenario = parse(&with_steps(steps)).0.unwrap();
        let found = validate(&scenario, &catalogue(), &Words);
        let one = found.into_iter().find(|one| one.code == mended);
        let fix = one.and_then(|one| one.fix);
        change::apply(
            &mut scenario,
            &fix.unwrap_or_else(|| panic!("{steps}")).changes,
        );
        let left = validate(&scenario, &catalogue(), &Words);
        assert!(left.is_empty(), "{steps}: {left:?}");
    }
}
