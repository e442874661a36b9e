use crate::finding::Findings;
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Change, Severity, text};
use tejun_trace::personal::by_label;

pub(super) static RULE: Rule = Rule {
    id: "personal-initial",
    group: Group::Privacy,
    name: text(
        "個人情報の変数に、はじめの値がある",
        "A personal variable has a first value",
    ),
    reason: text(
        "はじめの値は、シナリオの中に書かれたまま残ります。空にしておくと、実行するときに入力を求めます。",
        "A first value stays in the scenario. Without one, the run asks for it.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"variables":[{"name":"氏名","type":"text","personal":true,"initial":"見本 花子","note":"変数「氏名」（はじめの値: 見本 花子）"}],"steps":[
            {"id":"a","do":"browser.fill","title":"「氏名」欄に {氏名} を入力する","with":{"target":{"label":"氏名"},"text":"{氏名}"}}]}"#,
        right: r#"{"variables":[{"name":"氏名","type":"text","personal":true,"note":"変数「氏名」（はじめの値なし）"}],"steps":[
            {"id":"a","do":"browser.fill","title":"「氏名」欄に {氏名} を入力する","with":{"target":{"label":"氏名"},"text":"{氏名}"}}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for routine in &flow.routines {
        for variable in routine.declared {
            let personal = variable.personal || by_label(&variable.name).is_some();
            let text = variable.initial.as_ref().and_then(|value| value.as_str());
            if !personal || text.is_none_or(|text| text.trim().is_empty()) {
                continue;
            }
            let message = format!("個人情報の変数「{}」に、はじめの値が書かれています。", variable.name);
            found
                .of_variable(routine, variable, "initial", message, "はじめの値を消してください。実行するときに入力できます。")
                .fix(
                    "はじめの値を消す",
                    vec![Change::NoInitial {
                        variable: variable.name.clone(),
                        within: routine.home,
                    }],
                );
        }
    }
}
