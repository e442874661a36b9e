use crate::finding::Findings;
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::doubt::{self, Doubt};
use tejun_scenario::{Severity, text};

/// Its id is that of the doubt: what a person found right in a recording is right here too.
pub(super) static RULE: Rule = Rule {
    id: "nameless",
    group: Group::Screen,
    name: text("何番目かだけで探している", "Found by its number among others"),
    reason: text(
        "「2番目のボタン」のような探し方は、ボタンが1つ増えただけで、別のものを押してしまいます。",
        "“The second button” is another one as soon as a button is added.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"steps":[
            {"id":"a","do":"ui.click","title":"2番目のボタンを押す","with":{"target":{"window":{"app":"suido"},"element":{"role":"button","nth":2}}}}]}"#,
        right: r#"{"steps":[
            {"id":"a","do":"ui.click","title":"「検索」を押す","with":{"target":{"window":{"app":"suido"},"element":{"role":"button","name":"検索"}}}}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.active() {
        let target = node.step.with.get("target").and_then(|value| value.as_object());
        // An empty target is said by the check of the document; the words of a menu and keys need no other name.
        let some = target.is_some_and(|target| !target.is_empty());
        let named = node.step.with.contains_key("menu") || node.step.with.contains_key("keys");
        if some && !named && node.on_screen() && doubt::doubts(node.step).contains(&Doubt::Nameless) {
            found.at(
                node,
                "with.target",
                "対象の名前も見出しも分かりません。",
                "「選び直す」で対象を指すか、近くの見出しを入れてください。",
            );
        }
    }
}
