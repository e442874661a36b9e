//! `text.match`: finds a pattern and its groups.

use super::regular_expression;
use crate::parameters::INTO;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure, Value};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, text,
};

/// `text.match`
pub struct Match;

static SPEC: ActionSpec = ActionSpec {
    name: "text.match",
    category: Category::Text,
    label: text("文字の形を調べる", "Match text"),
    help: text(
        "正規表現に合う部分と、かっこの中の文字を取り出してリストにします。合わなければ空のリストになります。",
        "Gives a list of the match and its groups; an empty list if nothing matches.",
    ),
    icon: "regex",
    words: &[
        "もじのかたちをしらべる",
        "せいきひょうげん",
        "ちゅうしゅつ",
        "正規表現",
        "抽出",
        "取り出す",
        "検索",
        "マッチング",
    ],
    elsewhere: Elsewhere {
        winactor: &["文字列切り出し"],
        power_automate: &["テキストの解析"],
        uipath: &["Matches", "Is Match"],
    },
    example: Example {
        title: "年月を取り出す",
        with: r#"{"text": "{行.取替年月日}", "pattern": "(\\d+)年(\\d+)月", "into": "ファイル"}"#,
    },
    parameters: &[
        ParameterSpec::required("text", ParameterKind::LongText, text("もとの文字", "Text")),
        ParameterSpec::required(
            "pattern",
            ParameterKind::Raw,
            text("探す形（正規表現）", "Pattern (regular expression)"),
        )
        .read_by(super::readable),
        INTO,
    ],
    sentence: None,
    on_screen: false,
    by_staff: false,
};

impl Action for Match {
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
            let pattern = regular_expression(&with.required_text("pattern")?)?;
            let groups = match pattern.captures(&subject) {
                None => Vec::new(),
                Some(found) => found
                    .iter()
                    .map(|group| Value::from(group.map_or("", |m| m.as_str())))
                    .collect(),
            };
            cx.set(&with.required_text("into")?, Value::List(groups))?;
            Ok(Done::Next)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{fails, gives};
    use serde_json::json;

    #[test]
    fn the_match_comes_first_and_then_its_groups() {
        for (text, pattern, expected) in [
            (
                "令和8年4月",
                "(\\d+)年(\\d+)月",
                json!(["8年4月", "8", "4"]),
            ),
            ("abc", "b", json!(["b"])),
            ("abc", "x", json!([])),
            ("ac", "(a)(b)?(c)", json!(["ac", "a", "", "c"])),
            ("", "", json!([""])),
        ] {
            let with = json!({"text": text, "pattern": pattern});
            assert_eq!(gives("text.match", with), expected, "{pattern}");
        }
    }

    #[test]
    fn a_pattern_that_cannot_be_read_is_shown() {
        let failure = fails("text.match", json!({"text": "a", "pattern": "[a"}));
        assert!(
            failure.message.contains("正規表現「[a」"),
            "{}",
            failure.message
        );
    }
}
