//! What the scripts saw, in words: one line of the explanation, and the failure when the time is over.

use crate::act::Want;
use crate::error::BrowserError;
use crate::target_text;
use serde_json::Value;
use tejun_scenario::BrowserTarget;
use tejun_trace::personal::forms_in;

fn words(value: &Value) -> Vec<String> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}

/// One line of the explanation.
pub(crate) fn explain(seen: &Value) -> String {
    let what = seen["what"].as_str().unwrap_or("対象");
    let items = words(&seen["items"]).join("、");
    match seen["state"].as_str().unwrap_or_default() {
        "none" if seen["signIn"] == true => {
            "対象がありません。サインインの画面が出ています。".to_owned()
        }
        "none" => "対象がまだありません。".to_owned(),
        "hidden" => format!("対象はありますが、見えていません：{items}"),
        "many" => format!("{}個が当てはまります：{items}", seen["count"]),
        "disabled" => format!("{what}は、まだ押せません（使用不可）。"),
        "readonly" => format!("{what}は、入力できません（読み取り専用）。"),
        "no_field" => format!("{what}は、入力欄ではありません。"),
        "moving" => format!("{what}は、動いています。"),
        "outside" => format!("{what}は、画面の外にあります。"),
        "covered" => match seen["by"].as_str() {
            Some(by) if !by.is_empty() => format!("{what}の上に、{by}が重なっています。"),
            _ => format!("{what}の上に、別のものが重なっています。"),
        },
        "loading" => "ページの読み込みを待っています。".to_owned(),
        "no_choice" => format!(
            "{what}に、選択肢「{}」がまだありません。",
            seen["word"].as_str().unwrap_or_default()
        ),
        "many_choices" => format!("選択肢が2つ以上当てはまります：{items}"),
        "choice_disabled" => format!(
            "{what}の選択肢「{}」は、まだ選べません。",
            seen["word"].as_str().unwrap_or_default()
        ),
        "gone" | "unready" => "画面が切り替わりました。探し直します。".to_owned(),
        "unfocused" => format!("{what}に、入力の位置が移りませんでした。"),
        other => format!("{what}（{other}）"),
    }
}

/// Without what is personal by its form.
fn impersonal(text: &str) -> String {
    let mut shown = text.to_owned();
    for (place, _) in forms_in(text).into_iter().rev() {
        shown.replace_range(place, "＊＊＊");
    }
    shown
}

/// What the last look means when the time is over.
pub(crate) fn failure(target: &BrowserTarget, want: &Want, seen: &Value) -> BrowserError {
    let told = target_text::describe(target);
    let items = words(&seen["items"]);
    match seen["state"].as_str().unwrap_or_default() {
        "many" => BrowserError::Ambiguous {
            target: told,
            count: usize::try_from(seen["count"].as_u64().unwrap_or(2)).unwrap_or(2),
            first: items.first().cloned().unwrap_or_default(),
            second: items.get(1).cloned().unwrap_or_default(),
        },
        "none" if seen["signIn"] == true => BrowserError::SignedOut {
            target: told,
            nearest: items,
        },
        "none" | "gone" | "unready" => BrowserError::NotFound {
            target: told,
            nearest: items,
            said: impersonal(seen["says"].as_str().unwrap_or_default()),
        },
        "bad_css" => BrowserError::BadCss {
            target: told,
            css: target.css.clone().unwrap_or_default(),
        },
        "no_field" => BrowserError::WrongKind {
            target: told,
            what: format!(
                "{}は、入力欄ではありません",
                seen["what"].as_str().unwrap_or_default()
            ),
        },
        "single" => BrowserError::WrongKind {
            target: told,
            what: "1つしか選べない欄です".to_owned(),
        },
        "no_choice" => BrowserError::ChoiceNotFound {
            target: told,
            choice: seen["word"].as_str().unwrap_or_default().to_owned(),
            choices: items,
        },
        "many_choices" => BrowserError::ChoiceAmbiguous {
            target: told,
            choice: want.choice.clone().unwrap_or_default().join("、"),
            choices: items,
        },
        _ => BrowserError::NotReady {
            target: told,
            reason: explain(seen).trim_end_matches('。').to_owned(),
        },
    }
}
