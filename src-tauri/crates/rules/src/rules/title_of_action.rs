use crate::finding::Findings;
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "title-of-action",
    group: Group::Reading,
    name: text("題名がアクションの名前のまま", "The title is only the action's name"),
    reason: text(
        "「クリック」が10個並んでいると、どれが何のためのものか分かりません。「検索を押す」のように、何をするかを書くと読めます。",
        "Ten steps called “Click” tell nothing. Say what each is for.",
    ),
    severity: Severity::Hint,
    example: Example {
        wrong: r#"{"steps":[{"id":"a","do":"log.write","title":"実行ログに書く","with":{"message":"終わりました"}}]}"#,
        right: r#"{"steps":[{"id":"a","do":"log.write","title":"終わったことを書く","with":{"message":"終わりました"}}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.active() {
        let label = node.spec.map(|spec| spec.label.ja);
        // What only directs the flow has nothing more to say.
        let says = node.spec.is_some_and(|spec| spec.parameters.iter().any(|one| one.required));
        let directs = !says || node.step.action.starts_with("item.");
        if !directs && label == Some(node.step.title.trim()) {
            found.at(node, "title", "題名がアクションの名前のままです。", "何のための手順かを書いてください。");
        }
    }
}
