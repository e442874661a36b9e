use crate::finding::Findings;
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "brittle-css",
    group: Group::Screen,
    name: text(
        "ページの作りに頼って探している",
        "Found by how the page is built",
    ),
    reason: text(
        "「何番目の枠の何番目の欄」のような探し方は、システムの更新でページの作りが変わると見つからなくなります。",
        "A path through the parts of a page breaks when the page is built in another way.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"steps":[
            {"id":"a","do":"browser.fill","title":"「3番目の枠の2番目の欄」に入力する","with":{"target":{"css":"div:nth-child(3) > p > span > input:nth-of-type(2)"},"text":"0041207"}}]}"#,
        right: r#"{"steps":[
            {"id":"a","do":"browser.fill","title":"「水栓番号」欄に入力する","with":{"target":{"label":"水栓番号"},"text":"0041207"}}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.active() {
        let Some(target) = node.step.with.get("target") else {
            continue;
        };
        let css = target.get("css").and_then(|css| css.as_str());
        let brittle = css.is_some_and(|css| css.contains(":nth-") || css.matches('>').count() >= 3);
        let more = ["name", "label", "text", "test_id", "near"];
        if brittle && !more.iter().any(|key| target.get(key).is_some()) {
            found.at(
                node,
                "with.target",
                "対象を、ページの中の順番だけで探しています。",
                "「選び直す」で対象を指し、名前か見出しで探すようにしてください。",
            );
        }
    }
}
