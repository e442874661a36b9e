use crate::finding::Findings;
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Change, Severity, VariableType, text};
use tejun_trace::personal::by_label;

pub(super) static RULE: Rule = Rule {
    id: "personal-unmarked",
    group: Group::Privacy,
    name: text(
        "個人情報の印がない変数",
        "A variable of personal data is not marked",
    ),
    reason: text(
        "「個人情報」の印がある変数の値は、画面や実行記録で隠されます。印がないと、氏名や住所がそのまま残ります。",
        "Values of marked variables are hidden in records; without the mark they stay as they are.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"variables":[{"name":"世帯主氏名","type":"text","note":"変数「世帯主氏名」（個人情報の印なし）"}],"steps":[
            {"id":"a","do":"browser.fill","title":"「世帯主氏名」欄に入力する","with":{"target":{"label":"世帯主氏名"},"text":"{世帯主氏名}"}}]}"#,
        right: r#"{"variables":[{"name":"世帯主氏名","type":"text","personal":true,"note":"変数「世帯主氏名」（個人情報の印あり）"}],"steps":[
            {"id":"a","do":"browser.fill","title":"「世帯主氏名」欄に入力する","with":{"target":{"label":"世帯主氏名"},"text":"{世帯主氏名}"}}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for routine in &flow.routines {
        let all = routine.declared.iter().chain(routine.outside.iter().copied());
        for variable in all {
            let holds = !matches!(variable.kind, VariableType::Boolean | VariableType::Secret);
            if variable.personal || !holds || by_label(&variable.name).is_none() {
                continue;
            }
            let message = format!("変数「{}」に、個人情報の印がありません。", variable.name);
            found
                .of_variable(routine, variable, "personal", message, "変数の表で「個人情報」に印を付けてください。")
                .fix(
                    "個人情報の印を付ける",
                    vec![Change::Personal {
                        variable: variable.name.clone(),
                        within: routine.home,
                    }],
                );
        }
    }
}
