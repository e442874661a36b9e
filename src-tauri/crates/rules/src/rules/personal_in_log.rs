use crate::finding::{Findings, set};
use crate::flow::Flow;
use crate::personal::{in_parameter, without};
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "personal-in-log",
    group: Group::Privacy,
    name: text("個人情報を記録に残している", "Personal data is written into the records"),
    reason: text(
        "実行ログや要確認の理由は、担当でない人も見ることがあり、長く残ります。氏名や住所の代わりに、水栓番号や整理番号のような、業務の番号を書いてください。",
        "Logs and reasons are kept for long and seen by others. Write a number of the case instead of a name.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"variables":[{"name":"氏名","type":"text","personal":true}],"steps":[
            {"id":"a","do":"log.write","title":"「{氏名}さんの分を登録しました」と書く","with":{"message":"{氏名}さんの分を登録しました"}}]}"#,
        right: r#"{"variables":[{"name":"氏名","type":"text","personal":true},{"name":"受付番号","type":"text"}],"steps":[
            {"id":"a","do":"log.write","title":"「{受付番号}の分を登録しました」と書く","with":{"message":"{受付番号}の分を登録しました"}},
            {"id":"b","do":"browser.fill","title":"氏名を入力する","with":{"target":{"label":"氏名"},"text":"{氏名}"}}]}"#,
    },
    check,
};

/// What ends up in the records of a run.
const WRITES: &[(&str, &str, &str)] = &[
    ("log.write", "message", "実行ログ"),
    ("item.fail", "reason", "要確認の理由"),
    ("stop", "message", "実行の結果"),
];

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for (action, parameter, into) in WRITES {
        for node in flow.doing(action) {
            let at = format!("with.{parameter}");
            let Some(word) = in_parameter(flow, node, &at) else {
                continue;
            };
            let message = format!("「{word}」が{into}に残ります。");
            let told = found.at(node, &at, message, "業務の番号など、個人が分からないものを書いてください。");
            let text = node.step.with.get(*parameter).and_then(|value| value.as_str());
            if let Some(text) = text.and_then(|text| without(flow, node, text)) {
                told.fix(format!("「{word}」を書かない"), vec![set(node.step, parameter, text)]);
            }
        }
    }
}
