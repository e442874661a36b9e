//! `dialog.confirm`: asks yes or no.

use crate::parameters::{INTO_OPTIONAL, bad_value};
use tejun_engine::{
    Action, Answer, BoxFuture, Context, Done, Parameters, Question, StepFailure, Value,
};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `dialog.confirm`
pub struct Confirm;

static SPEC: ActionSpec = ActionSpec {
    name: "dialog.confirm",
    category: Category::Dialog,
    label: text("職員が確認する（はい・いいえ）", "Ask yes or no"),
    help: text(
        "職員に「はい」か「いいえ」で答えてもらいます。",
        "Asks the person yes or no.",
    ),
    icon: "user-check",
    words: &[
        "しょくいんがかくにんする",
        "かくにん",
        "はい",
        "いいえ",
        "確認",
        "目視確認",
        "もくしかくにん",
        "せんたく",
    ],
    elsewhere: Elsewhere {
        winactor: &["選択ボックス", "待機ボックス"],
        power_automate: &["メッセージを表示"],
        uipath: &["Message Box", "Confirm"],
    },
    example: Example {
        title: "職員が指針を確かめる",
        with: r#"{"message": "{行.水栓番号} の指針は原票のとおりですか。", "into": "ある"}"#,
    },
    parameters: &[
        ParameterSpec::required("message", ParameterKind::LongText, text("質問", "Question")),
        ParameterSpec::optional("title", ParameterKind::Text, text("題名", "Title")),
        ParameterSpec::optional(
            "unattended",
            ParameterKind::Value,
            text("無人実行のときの答え", "Answer without a person"),
        )
        .read_by(|answer| consent(answer).map(|_| ()))
        .with_help(text(
            "yes（はい）か no（いいえ）。なければ、人がいない実行ではそこで失敗になります。",
            "yes or no. Without it, runs without a person fail there.",
        )),
        INTO_OPTIONAL.with_help(text(
            "はいなら true、いいえなら false が入ります。",
            "true for yes, false for no.",
        )),
    ],
    sentence: Some(Sentence {
        staff: "{message}を確かめます。",
        robot: "{message}を確かめ、原票のとおりなら「はい」、違えば「いいえ」を押してください。",
    }),
    on_screen: false,
    by_staff: true,
};

impl Action for Confirm {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let message = with.required_text("message")?;
            let yes = if cx.attended() {
                let title = super::title(cx, &with);
                // A question closed without an answer is no consent.
                matches!(
                    cx.ask(Question::Confirm { title, message }).await?,
                    Answer::Yes
                )
            } else {
                let Some(answer) = with.text("unattended") else {
                    return Err(super::needs_person(&message, "yes"));
                };
                consent(&answer).map_err(|mend| {
                    let message = format!("無人実行のときの答え「{answer}」は使えません。");
                    bad_value(message, mend)
                })?
            };
            if let Some(into) = with.text("into") {
                cx.set(&into, Value::Boolean(yes))?;
            }
            Ok(Done::Next)
        })
    }
}

fn consent(answer: &str) -> Result<bool, &'static str> {
    match answer.to_lowercase().as_str() {
        "yes" | "true" | "ok" | "はい" => Ok(true),
        "no" | "false" | "cancel" | "いいえ" => Ok(false),
        _ => Err("yes（はい）か no（いいえ）にしてください。"),
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::TestRun;
    use serde_json::json;
    use tejun_engine::{Answer, FailureCode};

    #[test]
    fn the_answer_goes_into_the_variable() {
        for (answer, expected) in [
            (Answer::Yes, true),
            (Answer::No, false),
            (Answer::Cancelled, false),
        ] {
            let mut run = TestRun::attended(answer);
            assert_eq!(
                run.gives("dialog.confirm", json!({"message": "よいですか"})),
                json!(expected)
            );
        }
        for (unattended, expected) in [
            (json!("yes"), true),
            (json!("いいえ"), false),
            (json!(true), true),
        ] {
            let with = json!({"message": "よいですか", "unattended": unattended});
            assert_eq!(
                TestRun::new().gives("dialog.confirm", with),
                json!(expected)
            );
        }
    }

    #[test]
    fn without_a_person_and_an_answer_it_fails() {
        let failure = TestRun::new().fails("dialog.confirm", json!({"message": "よいですか"}));
        assert_eq!(failure.code, FailureCode::NeedsPerson);
        let with = json!({"message": "a", "unattended": "たぶん"});
        assert_eq!(
            TestRun::new().fails("dialog.confirm", with).code,
            FailureCode::BadValue
        );
    }
}
