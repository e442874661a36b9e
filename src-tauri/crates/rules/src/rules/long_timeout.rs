use crate::finding::Findings;
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use std::time::Duration;
use tejun_scenario::{Change, Severity, duration, text};

pub(super) static RULE: Rule = Rule {
    id: "long-timeout",
    group: Group::Screen,
    name: text("待ち時間が長すぎる", "Waits for very long"),
    reason: text(
        "待ち時間は、うまくいかないと分かるまでの時間です。長すぎると、1件の失敗で何十分も止まり、一覧が朝までに終わりません。",
        "The time is how long it takes to see that something failed. Too long a time holds up the whole list.",
    ),
    severity: Severity::Hint,
    example: Example {
        wrong: r#"{"steps":[
            {"id":"a","do":"browser.click","title":"「検索」を押す（30分まで待つ）","with":{"target":{"role":"button","name":"検索"}},"timeout":"30m"}]}"#,
        right: r#"{"steps":[
            {"id":"a","do":"browser.click","title":"「検索」を押す（1分まで待つ）","with":{"target":{"role":"button","name":"検索"}},"timeout":"60s"}]}"#,
    },
    check,
};

const LONG: Duration = Duration::from_secs(5 * 60);

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.active().filter(|node| node.on_screen()) {
        let timeout = node.step.timeout.as_deref().and_then(duration::parse);
        // Downloads and pages that are made of a whole year's data may take long.
        let waits = node.step.action.ends_with("wait_for") || node.step.action.ends_with("download");
        if waits || timeout.is_none_or(|timeout| timeout <= LONG) {
            continue;
        }
        let step = node.step.id.clone();
        let timeout = Some("60s".to_owned());
        found
            .at(node, "timeout", "待ち時間が5分を超えています。", "1分くらいにしてください。長くかかる処理の後は「表示を待つ」を使えます。")
            .fix("待ち時間を60秒にする", vec![Change::Timeout { step, timeout }]);
    }
}
