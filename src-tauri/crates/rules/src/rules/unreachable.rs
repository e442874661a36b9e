use crate::finding::Findings;
use crate::flow::{Flow, Node};
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Change, Control, Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "unreachable",
    group: Group::Flow,
    name: text("行われることのない手順", "Steps that are never done"),
    reason: text(
        "「実行を終了」や「次の1件へ」の後の手順は、一度も行われません。順番を間違えたか、いらなくなった手順です。",
        "Steps after an end or a jump are never done: they stand in the wrong place, or are left over.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"steps":[
            {"id":"a","do":"stop","title":"成功として終了する","with":{"as":"succeeded"}},
            {"id":"b","do":"log.write","title":"終わったことを書く","with":{"message":"終わりました"}}]}"#,
        right: r#"{"steps":[
            {"id":"b","do":"log.write","title":"終わったことを書く","with":{"message":"終わりました"}},
            {"id":"a","do":"stop","title":"成功として終了する","with":{"as":"succeeded"}}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.active().filter(|node| ends(node)) {
        let Some(next) = flow.next(node) else {
            continue;
        };
        let rest = &next.siblings[next.index..];
        let changes = rest.iter().map(|step| Change::Park { step: step.id.clone() });
        let message = format!("前の手順（{}）で先へ進むので、ここから後は行われません。", node.step.title);
        found
            .at(next, "", message, "順番を直すか、いらなければ消してください。")
            .fix("後の手順を置き場に移す", changes.collect());
    }
}

fn ends(node: &Node<'_>) -> bool {
    matches!(
        node.control,
        Some(Control::Stop | Control::Break | Control::Continue | Control::Return)
    ) || node.step.action.starts_with("item.")
}
