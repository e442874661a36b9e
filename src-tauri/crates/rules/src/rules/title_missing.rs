use crate::finding::Findings;
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "title-missing",
    group: Group::Reading,
    name: text("題名のない手順", "A step without a title"),
    reason: text(
        "題名は、フローにも操作手順書にも実行ログにも出ます。題名がないと、失敗したときにどの手順かが分かりません。",
        "The title stands in the flow, the manual and the log. Without it nobody knows which step failed.",
    ),
    severity: Severity::Hint,
    example: Example {
        wrong: r#"{"steps":[{"id":"a","do":"browser.click","title":"","with":{"target":{"role":"button","name":"検索"}}}]}"#,
        right: r#"{"steps":[{"id":"a","do":"browser.click","title":"「検索」を押す","with":{"target":{"role":"button","name":"検索"}}}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.active() {
        if node.step.title.trim().is_empty() {
            found.at(node, "title", "題名がありません。", "何をする手順かを、ひとことで書いてください。");
        }
    }
}
