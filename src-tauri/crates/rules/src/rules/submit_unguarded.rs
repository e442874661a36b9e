use crate::finding::{Findings, made};
use crate::flow::{Flow, Node};
use crate::rule::{Example, Group, Rule};
use serde_json::json;
use tejun_scenario::{Body, Catch, Change, Control, Severity, Step, text};

pub(super) static RULE: Rule = Rule {
    id: "submit-unguarded",
    group: Group::Commit,
    name: text("登録にエラー処理がない", "Nothing is done when a submit fails"),
    reason: text(
        "登録や送信の途中で失敗すると、登録されたのかどうかが分からないまま止まります。エラーのときに行うことを決めておくと、どこまで済んだかが残り、あとの人が迷いません。",
        "When a submit fails half way, nobody knows whether it was entered. Decide what happens then.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"steps":[
            {"id":"a","do":"browser.click","title":"「登録」を押す","with":{"target":{"role":"button","name":"登録"}}}]}"#,
        right: r#"{"steps":[
            {"id":"t","do":"try","title":"登録する","steps":[
                {"id":"a","do":"browser.click","title":"「登録」を押す","with":{"target":{"role":"button","name":"登録"}}}],
             "catch":{"error_in":"エラー","steps":[
                {"id":"l","do":"log.write","title":"失敗したことを実行ログに書く","with":{"message":"{エラー.message}"}},
                {"id":"s","do":"stop","title":"失敗として終了する","with":{"as":"failed"}}]}}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.active().filter(|node| node.commits) {
        if flow.around(node).any(|(owner, body)| minds(owner, body)) {
            continue;
        }
        // A sub-scenario may be called from where failures are minded.
        if node.routine > 0 {
            continue;
        }
        let frame = Box::new(frame(node.step));
        let step = node.step.id.clone();
        found
            .at(
                node,
                "",
                "失敗したときに行うことが決まっていません。",
                "エラー処理で囲み、失敗したときに行う手順を入れてください。",
            )
            .fix("エラー処理で囲む", vec![Change::Wrap { step, frame }]);
    }
}

/// Failures inside are caught there, or end one row alone.
fn minds(owner: &Node<'_>, body: Body) -> bool {
    let catches = owner.step.catch.as_ref().is_some_and(|all| !all.is_empty());
    let rows = owner.control == Some(Control::ForEach);
    (catches && body == Body::Steps) || (rows && owner.step.with.contains_key("work_item_key"))
}

fn frame(step: &Step) -> Step {
    let message = format!("{}: エラーになりました。{{エラー.message}}", step.title);
    let message = json!({ "level": "error", "message": message });
    let end = json!({ "as": "failed", "message": "{エラー.message}" });
    let mut frame = made(step, "try", &format!("{}（エラー処理）", step.title), json!({}));
    frame.steps = Some(Vec::new());
    frame.catch = Some(vec![Catch {
        codes: Vec::new(),
        error_in: Some("エラー".to_owned()),
        remedy: None,
        steps: vec![
            made(step, "log.write", "失敗したことを実行ログに書く", message),
            made(step, "stop", "失敗として終了する", end),
        ],
        unknown: serde_json::Map::new(),
    }]);
    frame
}
