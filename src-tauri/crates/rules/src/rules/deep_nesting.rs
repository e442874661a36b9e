use crate::finding::Findings;
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "deep-nesting",
    group: Group::Reading,
    name: text("枠の中の枠が深すぎる", "Frames inside frames, too deep"),
    reason: text(
        "枠が深く重なると、どの条件のときの手順なのかが読み取れません。まとまりを「共通の手順」に分けると、1枚で見渡せます。",
        "Nobody sees any more when a step is done. Parts can become sub-scenarios.",
    ),
    severity: Severity::Hint,
    example: Example {
        wrong: r#"{"variables":[{"name":"数","type":"number","initial":1}],"steps":[{"id":"a","do":"if","title":"1つ目の条件","with":{"condition":"=数 > 1"},"then":[
            {"id":"b","do":"if","title":"2つ目の条件","with":{"condition":"=数 > 2"},"then":[
            {"id":"c","do":"if","title":"3つ目の条件","with":{"condition":"=数 > 3"},"then":[
            {"id":"d","do":"if","title":"4つ目の条件","with":{"condition":"=数 > 4"},"then":[
            {"id":"e","do":"if","title":"5つ目の条件","with":{"condition":"=数 > 5"},"then":[
            {"id":"f","do":"if","title":"6つ目の条件","with":{"condition":"=数 > 6"},"then":[
            {"id":"g","do":"log.write","title":"書く","with":{"message":"6より多い"}}]}]}]}]}]}]}]}"#,
        right: r#"{"variables":[{"name":"数","type":"number","initial":1}],"steps":[
            {"id":"a","do":"if","title":"6つの条件を1つの式にする","with":{"condition":"=数 > 6"},"then":[{"id":"g","do":"log.write","title":"書く","with":{"message":"6より多い"}}]}]}"#,
    },
    check,
};

const DEEP: usize = 6;

fn check(flow: &Flow<'_>, found: &mut Findings) {
    // Groups are chapters, not conditions.
    let frames = |node: &crate::flow::Node<'_>| {
        flow.around(node).filter(|(owner, _)| owner.step.action != "group").count()
    };
    for node in flow.active() {
        let first = node.index == 0 && node.depth >= DEEP;
        if first && frames(node) == DEEP {
            let message = format!("分岐や繰り返しが{DEEP}段重なっています。");
            found.at(node, "", message, "まとまりを「共通の手順」に分けてください。");
        }
    }
}
