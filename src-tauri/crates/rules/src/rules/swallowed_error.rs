use crate::finding::{Findings, made};
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use serde_json::json;
use tejun_scenario::{Change, Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "swallowed-error",
    group: Group::Flow,
    name: text("エラーを黙って見逃している", "An error passes without a word"),
    reason: text(
        "エラーのときに何もしないと、失敗したのに成功として終わり、誰も気付きません。",
        "Nothing is done about the error: the run ends as succeeded, and nobody knows.",
    ),
    severity: Severity::Warning,
    example: Example {
        wrong: r#"{"steps":[
            {"id":"t","do":"try","title":"検索する","steps":[{"id":"a","do":"browser.click","title":"「検索」を押す","with":{"target":{"role":"button","name":"検索"}}}],
             "catch":{"error_in":"エラー","steps":[]}}]}"#,
        right: r#"{"steps":[
            {"id":"t","do":"try","title":"検索する","steps":[{"id":"a","do":"browser.click","title":"「検索」を押す","with":{"target":{"role":"button","name":"検索"}}}],
             "catch":{"error_in":"エラー","steps":[{"id":"l","do":"log.write","title":"失敗したことを書く","with":{"message":"{エラー.message}","level":"warn"}}]}}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for node in flow.doing("try") {
        for (index, catch) in node.step.catch.iter().flatten().enumerate() {
            if !catch.steps.is_empty() {
                continue;
            }
            let error_in = catch.error_in.clone().unwrap_or_else(|| "エラー".to_owned());
            let message = format!("{}: エラーになりました。{{{error_in}.message}}", node.step.title);
            let with = json!({ "level": "warn", "message": message });
            let steps = vec![made(node.step, "log.write", "失敗したことを実行ログに書く", with)];
            let step = node.step.id.clone();
            found
                .at(node, "catch", "エラーのときの手順がありません。", "エラーのときに行うことを入れてください。")
                .fix(
                    "実行ログに書くようにする",
                    vec![Change::Catch { step, index, error_in, steps }],
                );
        }
    }
}
