use crate::finding::Findings;
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "unused-subscenario",
    group: Group::Reading,
    name: text("呼ばれていない共通の手順", "A sub-scenario that nothing calls"),
    reason: text(
        "どこからも呼ばれない共通の手順は行われません。呼び忘れているか、いらなくなったものです。",
        "It is never done: the call was forgotten, or it is left over.",
    ),
    severity: Severity::Hint,
    example: Example {
        wrong: r#"{"steps":[{"id":"a","do":"log.write","title":"始めたことを書く","with":{"message":"始めます"}}],
            "subscenarios":[{"name":"ログイン","parameters":[],"returns":[],"steps":[
                {"id":"b","do":"log.write","title":"ログインしたことを書く","with":{"message":"ログインしました"}}]}]}"#,
        right: r#"{"steps":[{"id":"a","do":"call","title":"「ログイン」を呼ぶ","with":{"subscenario":"ログイン"}}],
            "subscenarios":[{"name":"ログイン","parameters":[],"returns":[],"steps":[
                {"id":"b","do":"log.write","title":"ログインしたことを書く","with":{"message":"ログインしました"}}]}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    let called: Vec<&str> = flow
        .nodes
        .iter()
        .filter_map(|node| node.step.with.get("subscenario")?.as_str())
        .collect();
    for routine in flow.routines.iter().skip(1) {
        let first = flow.nodes.get(routine.steps.start).filter(|_| !routine.steps.is_empty());
        if let Some(first) = first.filter(|_| !called.contains(&routine.name)) {
            let message = format!("共通の手順「{}」は、どこからも呼ばれていません。", routine.name);
            found.at(first, "", message, "呼ぶ手順を入れるか、いらなければ共通の手順を消してください。");
        }
    }
}
