use crate::finding::Findings;
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "keys-to-anything",
    group: Group::Screen,
    name: text(
        "どの画面へのキーかが決まっていない",
        "Keys go to whatever is in front",
    ),
    reason: text(
        "キーは、そのとき前にある画面に入ります。お知らせが1つ出ただけで、別の画面に入力や削除をしてしまいます。",
        "Keys go to the window in front; one notice is enough for them to go elsewhere.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"steps":[
            {"id":"a","do":"keyboard.press","title":"Ctrl+S を押す（画面の指定なし）","with":{"keys":"Ctrl+S"}}]}"#,
        right: r#"{"steps":[
            {"id":"a","do":"keyboard.press","title":"「台帳」の画面で Ctrl+S を押す","with":{"keys":"Ctrl+S","window":{"title":"台帳*"}}}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for action in ["keyboard.press", "keyboard.type"] {
        for node in flow.doing(action) {
            let some = |key: &str| {
                let value = node.step.with.get(key).and_then(|value| value.as_object());
                value.is_some_and(|map| !map.is_empty())
            };
            if !some("window") && !some("target") {
                found.at(
                    node,
                    "with.window",
                    "キーを送る画面が決まっていません。",
                    "「画面」か「対象」を決めてください。",
                );
            }
        }
    }
}
