//! `text.split`: cuts a text into a list.

use super::regular_expression;
use crate::parameters::{INTO, bad_value};
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure, Value};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, text,
};

/// `text.split`
pub struct Split;

static SPEC: ActionSpec = ActionSpec {
    name: "text.split",
    category: Category::Text,
    label: text("文字を分ける", "Split text"),
    help: text(
        "文字を、区切りの文字のところで分けて、リストにします。",
        "Cuts a text at a separator into a list.",
    ),
    icon: "split-square-horizontal",
    words: &[
        "もじをわける",
        "ぶんかつ",
        "わける",
        "くぎり",
        "分割",
        "区切り",
    ],
    elsewhere: Elsewhere {
        winactor: &["文字列分割"],
        power_automate: &["テキストの分割"],
        uipath: &["Split Text"],
    },
    example: Example {
        title: "住所を空白で分ける",
        with: r#"{"text": "{行.住所}", "separator": " ", "into": "ファイル"}"#,
    },
    parameters: &[
        ParameterSpec::required("text", ParameterKind::LongText, text("もとの文字", "Text")),
        ParameterSpec::optional(
            "separator",
            ParameterKind::Text,
            text("区切りの文字", "Separator"),
        ),
        ParameterSpec::optional(
            "pattern",
            ParameterKind::Raw,
            text("探す形（正規表現）", "Pattern (regular expression)"),
        )
        .read_by(super::readable)
        .or_else("separator")
        .advanced(),
        INTO,
    ],
    sentence: None,
    on_screen: false,
    by_staff: false,
};

impl Action for Split {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let subject = with.required_text("text")?;
            let separator = with.text("separator").or_else(|| with.text("find"));
            let parts: Vec<Value> = match (separator, with.text("pattern")) {
                (Some(separator), None) if !separator.is_empty() => {
                    subject.split(separator.as_str()).map(Value::from).collect()
                }
                (None, Some(pattern)) => regular_expression(&pattern)?
                    .split(&subject)
                    .map(Value::from)
                    .collect(),
                (Some(_), Some(_)) => {
                    return Err(bad_value(
                        "区切りの文字と正規表現の両方が入っています。",
                        "どちらか一方にしてください。",
                    ));
                }
                _ => {
                    return Err(bad_value(
                        "区切りの文字がありません。",
                        "「区切りの文字」に「,」などを入れてください。",
                    ));
                }
            };
            cx.set(&with.required_text("into")?, Value::List(parts))?;
            Ok(Done::Next)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{fails, gives};
    use serde_json::json;

    #[test]
    fn a_text_is_cut_at_each_separator() {
        for (with, expected) in [
            (
                json!({"text": "a,b,,c", "separator": ","}),
                json!(["a", "b", "", "c"]),
            ),
            (json!({"text": "a", "separator": ","}), json!(["a"])),
            (json!({"text": "", "separator": ","}), json!([""])),
            (
                json!({"text": "千歳市東雲町", "separator": "市"}),
                json!(["千歳", "東雲町"]),
            ),
            (
                json!({"text": "a1b22c", "pattern": "[0-9]+"}),
                json!(["a", "b", "c"]),
            ),
        ] {
            assert_eq!(gives("text.split", with.clone()), expected, "{with}");
        }
    }

    #[test]
    fn a_missing_separator_is_named() {
        for with in [json!({"text": "a"}), json!({"text": "a", "separator": ""})] {
            assert!(
                fails("text.split", with)
                    .message
                    .contains("区切りの文字がありません")
            );
        }
    }
}
