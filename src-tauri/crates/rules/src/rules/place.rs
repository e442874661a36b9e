use crate::finding::Findings;
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::doubt::{self, Doubt};
use tejun_scenario::{Severity, text};

/// Its id is that of the doubt: what a person found right in a recording is right here too.
pub(super) static RULE: Rule = Rule {
    id: "place",
    group: Group::Screen,
    name: text("位置だけで探している", "Found by its place alone"),
    reason: text(
        "画面の大きさ、拡大率、お知らせの表示などで位置がずれると、別のボタンを押してしまいます。名前や見出しで探すと、画面が少し変わっても正しく見つかります。",
        "When the window has another size, something else is pressed. A name or label is found wherever it stands.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"steps":[
            {"id":"a","do":"mouse.click","title":"左から412、上から188の位置を押す","with":{"at":[412,188],"window":{"app":"suido"}}}]}"#,
        right: r#"{"steps":[
            {"id":"a","do":"ui.click","title":"「検索」を押す","with":{"target":{"window":{"app":"suido"},"element":{"role":"button","name":"検索"}}}}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.active() {
        if doubt::doubts(node.step).contains(&Doubt::Place) {
            found.at(
                node,
                "with.target",
                "対象を画面の位置だけで探しています。",
                "「選び直す」で対象を指し、名前か見出しで探すようにしてください。",
            );
        }
    }
}
