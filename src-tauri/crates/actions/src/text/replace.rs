//! `text.replace`: replaces every place of a text or of a pattern.

use super::{Sought, sought};
use crate::parameters::INTO;
use regex::Captures;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure, Value};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, text,
};

/// `text.replace`
pub struct Replace;

static SPEC: ActionSpec = ActionSpec {
    name: "text.replace",
    category: Category::Text,
    label: text("文字を置き換える", "Replace text"),
    help: text(
        "文字の中の決まった部分を、別の文字にすべて置き換えます。",
        "Replaces every place of a text, or of a pattern, by another text.",
    ),
    icon: "replace",
    words: &[
        "もじをおきかえる",
        "ちかん",
        "おきかえ",
        "へんかん",
        "置換",
        "変換",
        "正規表現",
        "置き換え",
        "テキストを置換",
    ],
    elsewhere: Elsewhere {
        winactor: &["文字列置換"],
        power_automate: &["テキストを置換する"],
        uipath: &["Replace", "Modify Text"],
    },
    example: Example {
        title: "番号のハイフンを取る",
        with: r#"{"text": "{行.水栓番号}", "find": "-", "with": "", "into": "文面"}"#,
    },
    parameters: &[
        ParameterSpec::required("text", ParameterKind::LongText, text("もとの文字", "Text")),
        ParameterSpec::optional("find", ParameterKind::Text, text("探す文字", "Find")),
        ParameterSpec::optional(
            "pattern",
            ParameterKind::Raw,
            text("探す形（正規表現）", "Pattern (regular expression)"),
        )
        .read_by(super::readable)
        .or_else("find")
        .advanced(),
        ParameterSpec::required(
            "with",
            ParameterKind::Text,
            text("置き換えた後の文字", "Replace with"),
        )
        .with_help(text(
            "正規表現で探すときは、$1 でかっこの中の文字を使えます。",
            "With a pattern, $1 stands for the first group.",
        )),
        INTO,
    ],
    sentence: None,
    on_screen: false,
    by_staff: false,
};

impl Action for Replace {
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
            let new = with.text("with").unwrap_or_default();
            let result = match sought(&with)? {
                Sought::Text(find) => subject.replace(&find, &new),
                Sought::Pattern(pattern) => pattern
                    .replace_all(&subject, |found: &Captures<'_>| filled(&new, found))
                    .into_owned(),
            };
            cx.set(&with.required_text("into")?, Value::Text(result))?;
            Ok(Done::Next)
        })
    }
}

/// `$1`…`$9` are the groups, `$$` is a dollar sign, and a dollar sign before anything else is itself.
fn filled(new: &str, found: &Captures<'_>) -> String {
    let mut result = String::with_capacity(new.len());
    let mut characters = new.chars().peekable();
    while let Some(c) = characters.next() {
        let next = characters.peek().copied();
        match (c, next) {
            ('$', Some('$')) => {
                characters.next();
                result.push('$');
            }
            ('$', Some(digit)) => {
                let group = digit.to_digit(10).map(|n| n as usize);
                match group.filter(|n| *n < found.len()) {
                    Some(group) => {
                        characters.next();
                        result.push_str(found.get(group).map_or("", |m| m.as_str()));
                    }
                    None => result.push('$'),
                }
            }
            _ => result.push(c),
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use crate::testing::{fails, gives};
    use serde_json::json;
    use tejun_engine::FailureCode;

    #[test]
    fn every_place_is_replaced() {
        for (with, expected) in [
            (json!({"text": "a-b-c", "find": "-", "with": "/"}), "a/b/c"),
            (
                json!({"text": "0041207", "pattern": "^0+", "with": ""}),
                "41207",
            ),
            (
                json!({"text": "令和8年", "pattern": "令和(\\d+)年", "with": "R$1"}),
                "R8",
            ),
            (
                json!({"text": "ab", "pattern": "(a)(b)", "with": "$2$1$0"}),
                "baab",
            ),
            (
                json!({"text": "100", "pattern": "100", "with": "$5 $ $$"}),
                "$5 $ $",
            ),
            (json!({"text": "1.5", "find": ".", "with": "点"}), "1点5"),
            (json!({"text": "x", "find": "y", "with": "z"}), "x"),
            (json!({"text": "", "find": "y", "with": "z"}), ""),
        ] {
            assert_eq!(
                gives("text.replace", with.clone()),
                json!(expected),
                "{with}"
            );
        }
    }

    #[test]
    fn what_to_look_for_must_be_there_once_and_be_readable() {
        for (with, part) in [
            (json!({"text": "a", "with": "b"}), "探す文字がありません"),
            (json!({"text": "a", "find": "", "with": "b"}), "空です"),
            (
                json!({"text": "a", "find": "a", "pattern": "a", "with": "b"}),
                "両方",
            ),
            (
                json!({"text": "a", "pattern": "(", "with": "b"}),
                "正規表現「(」",
            ),
        ] {
            let failure = fails("text.replace", with);
            assert_eq!(failure.code, FailureCode::BadValue);
            assert!(failure.message.contains(part), "{}", failure.message);
        }
    }
}
