use crate::finding::Findings;
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Change, Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "submit-retried",
    group: Group::Commit,
    name: text("登録を自動でやり直している", "A submit is tried again by itself"),
    reason: text(
        "「登録」を押したあとの画面が遅いだけでも失敗とみなされ、もう一度押されます。1件が2件登録されることがあります。",
        "A slow answer counts as a failure, and the button is pressed again: one case becomes two.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"steps":[{"id":"t","do":"try","title":"登録する","steps":[
            {"id":"a","do":"browser.click","title":"「登録」を押す（失敗したら2回やり直す）","with":{"target":{"role":"button","name":"登録"}},"retry":{"times":2}}],
            "catch":{"error_in":"エラー","steps":[{"id":"s","do":"stop","title":"失敗として終了する","with":{"as":"failed","message":"{エラー.message}"}}]}}]}"#,
        right: r#"{"steps":[{"id":"t","do":"try","title":"登録する","steps":[
            {"id":"a","do":"browser.click","title":"「登録」を押す（やり直さない）","with":{"target":{"role":"button","name":"登録"}}}],
            "catch":{"error_in":"エラー","steps":[{"id":"s","do":"stop","title":"失敗として終了する","with":{"as":"failed","message":"{エラー.message}"}}]}}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.active().filter(|node| node.commits) {
        let Some(retry) = node.step.retry.as_ref().filter(|retry| retry.times > 0) else {
            continue;
        };
        let message = format!("失敗すると{}回やり直すので、二重に登録されることがあります。", retry.times);
        let step = node.step.id.clone();
        found
            .at(node, "retry", message, "やり直しをやめ、画面を確かめてから押す手順にしてください。")
            .fix("やり直しをやめる", vec![Change::NoRetry { step }]);
    }
}
