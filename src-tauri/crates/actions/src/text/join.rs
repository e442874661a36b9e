//! `text.join`: joins the items of a list.

use crate::parameters::{INTO, bad_value};
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure, Value};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, text,
};

/// `text.join`
pub struct Join;

static SPEC: ActionSpec = ActionSpec {
    name: "text.join",
    category: Category::Text,
    label: text("リストをつなぐ", "Join a list"),
    help: text(
        "リストの項目を、区切りの文字をはさんで1つの文字にします。",
        "Joins the items of a list into one text.",
    ),
    icon: "combine",
    words: &[
        "りすとをつなぐ",
        "けつごう",
        "れんけつ",
        "連結",
        "結合",
        "文字列連結",
        "つなぐ",
    ],
    elsewhere: Elsewhere {
        winactor: &["文字列結合"],
        power_automate: &["テキストの結合"],
        uipath: &["Join"],
    },
    example: Example {
        title: "番号を読点でつなぐ",
        with: r#"{"text": "=ファイル", "separator": "、", "into": "文面"}"#,
    },
    parameters: &[
        ParameterSpec::required("text", ParameterKind::Value, text("つなぐリスト", "List"))
            .with_help(text(
                "変数は「=変数名」と書きます。",
                "A variable is written =name.",
            )),
        ParameterSpec::optional(
            "separator",
            ParameterKind::Text,
            text("間に入れる文字", "Separator"),
        )
        .with_default(""),
        INTO,
    ],
    sentence: None,
    on_screen: false,
    by_staff: false,
};

impl Action for Join {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let items = match with.get("text") {
                Some(Value::List(items)) => items,
                _ => {
                    return Err(bad_value(
                        "つなぐものがリストではありません。",
                        "「つなぐリスト」に、リストの変数を「=変数名」の形で書いてください。",
                    ));
                }
            };
            let separator = with.text("separator").unwrap_or_default();
            let texts: Vec<String> = items.iter().map(Value::to_string).collect();
            let joined = Value::Text(texts.join(&separator));
            cx.set(&with.required_text("into")?, joined)?;
            Ok(Done::Next)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{fails, gives};
    use serde_json::json;

    #[test]
    fn items_are_joined_with_the_separator_between() {
        for (with, expected) in [
            (json!({"text": ["a", "b", 3], "separator": "-"}), "a-b-3"),
            (json!({"text": ["千歳", "東雲町"]}), "千歳東雲町"),
            (json!({"text": [], "separator": ","}), ""),
        ] {
            assert_eq!(gives("text.join", with.clone()), json!(expected), "{with}");
        }
    }

    #[test]
    fn what_is_no_list_is_refused() {
        assert!(
            fails("text.join", json!({"text": "[1,2]"}))
                .remedy
                .contains("=変数名")
        );
    }
}
