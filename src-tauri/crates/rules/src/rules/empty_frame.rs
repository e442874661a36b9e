use crate::finding::{Findings, remove};
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Body, Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "empty-frame",
    group: Group::Flow,
    name: text("中身のない枠", "A frame with nothing inside"),
    reason: text(
        "中に手順のない分岐や繰り返しは、何もしません。作りかけのまま残っているか、中身だけを消したものです。",
        "It does nothing: it was begun and left, or its steps were taken away.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"steps":[
            {"id":"g","do":"group","title":"あとで作る","steps":[]},
            {"id":"a","do":"log.write","title":"書く","with":{"message":"始めます"}}]}"#,
        right: r#"{"steps":[
            {"id":"a","do":"log.write","title":"書く","with":{"message":"始めます"}}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.active().filter(|node| node.control.is_some()) {
        let bodies = node.step.bodies();
        let mut inner = bodies.iter().filter(|(body, _)| *body != Body::Verify);
        if bodies.is_empty() || !inner.all(|(_, steps)| steps.is_empty()) {
            continue;
        }
        found
            .at(node, "", "中に手順がありません。", "中に手順を入れるか、いらなければ消してください。")
            .fix("この手順を消す", vec![remove(node.step)]);
    }
}
