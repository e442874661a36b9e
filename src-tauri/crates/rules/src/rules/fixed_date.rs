use crate::finding::{Findings, set};
use crate::flow::Flow;
use crate::rule::{Example, Group, Rule};
use tejun_scenario::{Severity, text};

pub(super) static RULE: Rule = Rule {
    id: "fixed-date",
    group: Group::Reading,
    name: text("日付がそのまま書かれている", "A date stands in the scenario"),
    reason: text(
        "記録した日の日付を入力し続けると、来月も同じ日付で登録されます。実行した日を入れるなら「今日」を使ってください。",
        "The day of the recording is entered for ever. For the day of the run there is 今日.",
    ),
    severity: Severity::Hint,
    example: Example {
        wrong: r#"{"steps":[
            {"id":"a","do":"browser.fill","title":"「受付日」欄に「2026-11-24」と入力する","with":{"target":{"label":"受付日"},"text":"2026-11-24"}}]}"#,
        right: r#"{"steps":[
            {"id":"a","do":"browser.fill","title":"「受付日」欄に今日の日付を入力する","with":{"target":{"label":"受付日"},"text":"{今日:yyyy-MM-dd}"}}]}"#,
    },
    check,
};

fn check(flow: &Flow<'_>, found: &mut Findings) {
    for action in ["browser.fill", "ui.set_text", "keyboard.type"] {
        for node in flow.doing(action) {
            let Some(format) = node.plain("text").and_then(|text| format_of(text.trim())) else {
                continue;
            };
            found
                .at(node, "with.text", "決まった日付を入力しています。", "実行した日を入れるなら「今日」を使い、いつも同じ日なら理由を書いて知らせないようにしてください。")
                .fix("実行した日にする", vec![set(node.step, "text", format!("{{今日:{format}}}"))]);
        }
    }
}

/// How a whole text is written as a date of these years.
fn format_of(text: &str) -> Option<&'static str> {
    let forms = [("-", "yyyy-MM-dd"), ("/", "yyyy/MM/dd")];
    forms.into_iter().find_map(|(mark, format)| {
        let parts: Vec<&str> = text.split(mark).collect();
        let [year, month, day] = parts.as_slice() else {
            return None;
        };
        let number = |part: &str, digits: usize| {
            let right = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
            right.then(|| part.parse::<u32>().ok()).flatten()
        };
        let (year, month, day) = (number(year, 4)?, number(month, 2)?, number(day, 2)?);
        let near = (2000..2100).contains(&year);
        (near && (1..=12).contains(&month) && (1..=31).contains(&day)).then_some(format)
    })
}
