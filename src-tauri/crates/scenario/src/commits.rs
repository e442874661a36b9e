//! What cannot be taken back: trial runs stop before it.

use crate::document::Step;
use serde_json::Value;

/// Words on things that make a change final.
const WORDS: &[&str] = &["登録", "更新", "送信", "印刷", "削除", "申請", "確定"];
/// Actions that press something.
const PRESSES: &[&str] = &[
    "ui.click",
    "ui.double_click",
    "browser.click",
    "browser.press",
];

/// Whether the step commits: as its `commits` says, else by what it presses.
pub fn commits(step: &Step) -> bool {
    if let Some(commits) = step.commits {
        return commits;
    }
    if !PRESSES.contains(&step.action.as_str()) {
        return false;
    }
    let mut names = Vec::new();
    if let Some(target) = step.with.get("target") {
        let role = ["/role", "/element/role"]
            .iter()
            .find_map(|at| target.pointer(at))
            .and_then(Value::as_str);
        if matches!(
            role,
            Some("textbox" | "edit" | "link" | "checkbox" | "check_box" | "tab" | "heading")
        ) {
            return false;
        }
        names.extend(
            ["/name", "/text", "/label", "/element/name"]
                .iter()
                .filter_map(|at| target.pointer(at)?.as_str()),
        );
    }
    if let Some(last) = step
        .with
        .get("menu")
        .and_then(Value::as_array)
        .and_then(|words| words.last()?.as_str())
    {
        names.push(last);
    }
    names.iter().any(|name| is_final(name))
}

/// 「登録」「登録する」 are final; 「登録内容の照会」「登録番号」 are not.
pub fn is_final(name: &str) -> bool {
    let name = name.trim().trim_end_matches(['…', '.', '!', '！']);
    let name = name.split(['(', '（']).next().unwrap_or(name).trim();
    WORDS.iter().any(|word| {
        name.strip_suffix("する").unwrap_or(name).ends_with(word)
            || name.ends_with(&format!("{word}ボタン"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn pressing_what_makes_a_change_final_commits() {
        for (action, with, commits_own, expected) in [
            (
                "browser.click",
                json!({"target": {"role": "button", "name": "登録"}}),
                None,
                true,
            ),
            (
                "browser.click",
                json!({"target": {"role": "button", "name": "登録する"}}),
                None,
                true,
            ),
            (
                "browser.click",
                json!({"target": {"role": "button", "name": "登録内容の照会"}}),
                None,
                false,
            ),
            (
                "browser.click",
                json!({"target": {"role": "link", "name": "新規登録"}}),
                None,
                false,
            ),
            (
                "browser.click",
                json!({"target": {"role": "button", "name": "登録"}}),
                Some(false),
                false,
            ),
            (
                "ui.click",
                json!({"target": {"element": {"role": "button", "name": "送信(S)"}}}),
                None,
                true,
            ),
            (
                "ui.click",
                json!({"target": {}, "menu": ["ファイル", "印刷…"]}),
                None,
                true,
            ),
            (
                "browser.fill",
                json!({"target": {"label": "登録"}, "text": "x"}),
                None,
                false,
            ),
            (
                "browser.click",
                json!({"target": {"role": "button", "name": "検索"}}),
                Some(true),
                true,
            ),
        ] {
            let mut step = Step::new(
                "a",
                action,
                "",
                with.as_object().cloned().unwrap_or_default(),
            );
            step.commits = commits_own;
            assert_eq!(commits(&step), expected, "{action} {:?}", step.with);
        }
    }
}
