use crate::finding::{Findings, set};
use crate::flow::{Flow, How, Node};
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Control, Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "endless-loop",
    group: Group::Flow,
    name: text("終わらない繰り返し", "A loop without end"),
    reason: text(
        "条件に使う値が中の手順で変わらないと、繰り返しが終わりません。無人の実行では、朝まで同じことを続けてしまいます。",
        "When nothing inside changes what the condition looks at, the loop never ends.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"variables":[{"name":"残り","type":"number","initial":3}],"steps":[
            {"id":"w","do":"while","title":"残りがある間、繰り返す","with":{"condition":"=残り > 0"},"steps":[
                {"id":"a","do":"log.write","title":"残りの数を書く","with":{"message":"{残り}"}}]}]}"#,
        right: r#"{"variables":[{"name":"残り","type":"number","initial":3}],"steps":[
            {"id":"w","do":"while","title":"残りがある間、繰り返す","with":{"condition":"=残り > 0"},"steps":[
                {"id":"a","do":"log.write","title":"残りの数を書く","with":{"message":"{残り}"}},
                {"id":"b","do":"var.set","title":"残りを1つ減らす","with":{"name":"残り","value":"=残り - 1"}}]}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.doing("while") {
        if node.step.with.contains_key("limit") || is_false(node) || by_clock(node) {
            continue;
        }
        let looked_at: Vec<&str> = node.reads().map(|one| one.name.as_str()).collect();
        let changes = flow.inside(node).any(|inner| {
            let written = inner.uses.iter().filter(|one| one.how == How::Writes);
            written.chain(added(inner)).any(|one| looked_at.contains(&one.name.as_str()))
        });
        if changes || flow.inside(node).any(|inner| leaves(flow, inner, node)) {
            continue;
        }
        let names: String = looked_at.iter().map(|name| format!("「{name}」")).collect();
        let message = match names.as_str() {
            "" => "条件がいつも同じなので、繰り返しが終わりません。".to_owned(),
            names => format!("条件の{names}が中の手順で変わらないので、繰り返しが終わりません。"),
        };
        found
            .at(
                node,
                "with.condition",
                message,
                "中の手順で値を変えるか、「最大の回数」を決めてください。",
            )
            .fix("最大の回数を100回にする", vec![set(node.step, "limit", 100)]);
    }
}

fn is_false(node: &Node<'_>) -> bool {
    let condition = node.step.with.get("condition");
    condition.is_some_and(|value| value.as_bool() == Some(false) || value.as_str() == Some("=false"))
}

/// Time passes by itself.
fn by_clock(node: &Node<'_>) -> bool {
    let condition = node.step.with.get("condition").and_then(|value| value.as_str());
    condition.is_some_and(|text| ["now(", "today(", "今"].iter().any(|word| text.contains(word)))
}

/// A row that is added changes the table.
fn added<'n>(inner: &'n Node<'_>) -> impl Iterator<Item = &'n crate::flow::Use> {
    let adds = inner.step.action.starts_with("table.") && inner.step.action != "table.write";
    inner.reads().filter(move |one| adds && one.at == "with.table")
}

/// The step ends the loop, or more.
fn leaves(flow: &Flow<'_>, inner: &Node<'_>, node: &Node<'_>) -> bool {
    match inner.control {
        Some(Control::Return | Control::Stop) => true,
        Some(Control::Break) => {
            let mut loops = flow.around(inner).filter(|(owner, _)| owner.is_loop());
            loops.next().is_some_and(|(owner, _)| owner.place == node.place)
        }
        _ => inner.step.action.starts_with("item."),
    }
}
