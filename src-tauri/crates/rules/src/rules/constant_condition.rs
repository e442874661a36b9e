use crate::finding::Findings;
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Control, Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "constant-condition",
    group: Group::Flow,
    name: text("いつも同じになる条件", "A condition that is always the same"),
    reason: text(
        "条件がいつも「はい」か「いいえ」なら、片方の手順は一度も行われません。ためしに書いた条件が残っていることがよくあります。",
        "One side is never done. Often it is a condition written for a trial.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"steps":[
            {"id":"a","do":"if","title":"いつも「はい」になる条件","with":{"condition":"=true"},"then":[{"id":"b","do":"log.write","title":"書く","with":{"message":"はい"}}]}]}"#,
        right: r#"{"variables":[{"name":"件数","type":"number","initial":0}],"steps":[
            {"id":"a","do":"if","title":"件数が0より多いとき","with":{"condition":"=件数 > 0"},"then":[{"id":"b","do":"log.write","title":"書く","with":{"message":"はい"}}]}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.active() {
        let value = node.step.with.get("condition");
        let fixed = value.and_then(|value| match value.as_str() {
            Some(text) => literal(text),
            None => value.as_bool(),
        });
        let Some(fixed) = fixed else { continue };
        // `while` with `true` is left from inside; that it never ends is another rule.
        if node.control == Some(Control::While) && fixed {
            continue;
        }
        let word = if fixed { "はい" } else { "いいえ" };
        let message = format!("条件がいつも「{word}」になります。");
        found.at(node, "with.condition", message, "条件を書き直すか、この手順を消してください。");
    }
}

/// `=true`, `=1 == 1`: two equal words.
fn literal(text: &str) -> Option<bool> {
    let source = text.strip_prefix('=')?.trim();
    match source {
        "true" => Some(true),
        "false" => Some(false),
        _ => {
            let (left, right) = source.split_once("==")?;
            (left.trim() == right.trim()).then_some(true)
        }
    }
}
