use crate::finding::Findings;
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Control, Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "submit-without-limit",
    group: Group::Commit,
    name: text("回数の決まらない繰り返しで登録している", "A submit in a loop without a limit"),
    reason: text(
        "条件を間違えると、同じ内容を何百回も登録してしまいます。「最大の回数」を決めておくと、そこで止まります。",
        "With a wrong condition the same is entered hundreds of times. A limit stops it.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r##"{"variables":[{"name":"残り","type":"text","initial":"あり"}],"steps":[
            {"id":"w","do":"while","title":"残りがある間、繰り返す（最大の回数なし）","with":{"condition":"=残り == \"あり\""},"steps":[
                {"id":"t","do":"try","title":"登録する","steps":[{"id":"a","do":"browser.click","title":"「登録」を押す","with":{"target":{"role":"button","name":"登録"}}}],
                 "catch":{"error_in":"エラー","steps":[{"id":"s","do":"stop","title":"失敗として終了する","with":{"as":"failed","message":"{エラー.message}"}}]}},
                {"id":"b","do":"browser.read","title":"残りを読み取る","with":{"target":{"css":"#rest"},"into":"残り"}}]}]}"##,
        right: r##"{"variables":[{"name":"残り","type":"text","initial":"あり"}],"steps":[
            {"id":"w","do":"while","title":"残りがある間、繰り返す（100回まで）","with":{"condition":"=残り == \"あり\"","limit":100},"steps":[
                {"id":"t","do":"try","title":"登録する","steps":[{"id":"a","do":"browser.click","title":"「登録」を押す","with":{"target":{"role":"button","name":"登録"}}}],
                 "catch":{"error_in":"エラー","steps":[{"id":"s","do":"stop","title":"失敗として終了する","with":{"as":"failed","message":"{エラー.message}"}}]}},
                {"id":"b","do":"browser.read","title":"残りを読み取る","with":{"target":{"css":"#rest"},"into":"残り"}}]}]}"##,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.active().filter(|node| node.control == Some(Control::While)) {
        let limited = node.step.with.contains_key("limit");
        if limited || !flow.inside(node).any(|inner| inner.commits) {
            continue;
        }
        found
            .at(node, "with.limit", "登録する繰り返しに、最大の回数がありません。", "「最大の回数」を決めてください。")
            .fix("最大の回数を100回にする", vec![crate::finding::set(node.step, "limit", 100)]);
    }
}
