//! `dialog.input`: asks for a text.

use crate::parameters::INTO;
use tejun_engine::{
    Action, Answer, BoxFuture, Context, Done, Parameters, Question, StepFailure, Value,
};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `dialog.input`
pub struct Input;

static SPEC: ActionSpec = ActionSpec {
    name: "dialog.input",
    category: Category::Dialog,
    label: text("職員に入力してもらう", "Ask for a text"),
    help: text(
        "職員に文字を入力してもらい、変数に入れます。",
        "Asks the person for a text.",
    ),
    icon: "message-square-text",
    words: &[
        "しょくいんににゅうりょくしてもらう",
        "にゅうりょく",
        "入力ダイアログ",
        "入力ボックス",
    ],
    elsewhere: Elsewhere {
        winactor: &["インプットボックス"],
        power_automate: &["入力ダイアログを表示"],
        uipath: &["Input Dialog"],
    },
    example: Example {
        title: "処理する年月を聞く",
        with: r#"{"message": "処理する年月を入力してください（例: 令和8年4月）。", "into": "文面"}"#,
    },
    parameters: &[
        ParameterSpec::required("message", ParameterKind::LongText, text("質問", "Question")),
        ParameterSpec::optional("title", ParameterKind::Text, text("題名", "Title")),
        ParameterSpec::optional(
            "unattended",
            ParameterKind::Value,
            text("無人実行のときの答え", "Answer without a person"),
        )
        .with_help(text(
            "なければ、人がいない実行ではそこで失敗になります。",
            "Without it, runs without a person fail there.",
        )),
        INTO,
    ],
    sentence: Some(Sentence {
        staff: "{message}を確かめ、控えます。",
        robot: "{message}の答えを入力し、「OK」を押してください。",
    }),
    on_screen: false,
    by_staff: true,
};

impl Action for Input {
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
            let text = if cx.attended() {
                let title = super::title(cx, &with);
                match cx
                    .ask(Question::Input {
                        title,
                        message: message.clone(),
                    })
                    .await?
                {
                    Answer::Text(text) => text,
                    _ => return Err(super::not_answered(&message)),
                }
            } else {
                match with.text("unattended") {
                    None => return Err(super::needs_person(&message, "入力する文字")),
                    Some(text) => text,
                }
            };
            cx.set(&with.required_text("into")?, Value::Text(text))?;
            Ok(Done::Next)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::TestRun;
    use serde_json::json;
    use tejun_engine::{Answer, FailureCode};

    #[test]
    fn the_text_goes_into_the_variable() {
        let with = json!({"message": "理由は", "unattended": "なし"});
        let mut run = TestRun::attended(Answer::Text("転居".into()));
        assert_eq!(run.gives("dialog.input", with.clone()), json!("転居"));
        assert_eq!(TestRun::new().gives("dialog.input", with), json!("なし"));
    }

    #[test]
    fn no_answer_is_a_failure() {
        for mut run in [TestRun::new(), TestRun::attended(Answer::Cancelled)] {
            let failure = run.fails("dialog.input", json!({"message": "理由は"}));
            assert_eq!(failure.code, FailureCode::NeedsPerson);
        }
    }
}
