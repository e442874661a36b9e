use crate::finding::{Findings, set};
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "unattended-dialog",
    group: Group::Flow,
    name: text(
        "人がいないときの答えがない",
        "No answer for a run without a person",
    ),
    reason: text(
        "夜間などの無人の実行では、質問に答える人がいません。答えを決めておかないと、その実行はここで失敗します。",
        "At night nobody answers. Without an answer the run fails there.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"variables":[{"name":"続ける","type":"boolean"}],"steps":[
            {"id":"a","do":"dialog.confirm","title":"職員が確かめる（無人のときの答えなし）","with":{"message":"続けますか","into":"続ける"}},
            {"id":"b","do":"if","title":"続けるか","with":{"condition":"=続ける"},"then":[{"id":"c","do":"log.write","title":"書く","with":{"message":"続けます"}}]}]}"#,
        right: r#"{"variables":[{"name":"続ける","type":"boolean"}],"steps":[
            {"id":"a","do":"dialog.confirm","title":"職員が確かめる（無人のときは「いいえ」）","with":{"message":"続けますか","into":"続ける","unattended":"no"}},
            {"id":"b","do":"if","title":"続けるか","with":{"condition":"=続ける"},"then":[{"id":"c","do":"log.write","title":"書く","with":{"message":"続けます"}}]}]}"#,
    },
    check,
};

/// What is done without a person, so that nothing is entered that nobody has seen.
const ANSWERS: &[(&str, &str, &str)] = &[
    ("dialog.confirm", "no", "無人のときは「いいえ」にする"),
    ("dialog.message", "ok", "無人のときは表示せずに進む"),
    ("person.do", "skip", "無人のときはとばす"),
];

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.active() {
        let action = node.step.action.as_str();
        let asks = action.starts_with("dialog.") || action == "person.do";
        if !asks || node.step.with.contains_key("unattended") {
            continue;
        }
        let told = found.at(
            node,
            "with.unattended",
            "人がいない実行のときの答えがありません。",
            "「無人実行のとき」に答えを決めてください。決めないと、その実行はここで失敗します。",
        );
        if let Some((_, answer, label)) = ANSWERS.iter().find(|(name, ..)| *name == action) {
            told.fix(*label, vec![set(node.step, "unattended", *answer)]);
        }
    }
}
