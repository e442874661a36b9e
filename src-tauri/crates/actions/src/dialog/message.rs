//! `dialog.message`: shows a message and waits until it is read.

use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, Question, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `dialog.message`
pub struct Message;

static SPEC: ActionSpec = ActionSpec {
    name: "dialog.message",
    category: Category::Dialog,
    label: text("お知らせを表示する", "Show a message"),
    help: text(
        "メッセージを表示して、職員が閉じるまで待ちます。",
        "Shows a message and waits until it is closed.",
    ),
    icon: "message-square",
    words: &[
        "おしらせをひょうじする",
        "おしらせ",
        "めっせーじ",
        "ひょうじ",
        "ぽっぷあっぷ",
        "メッセージ",
        "ポップアップ",
        "メッセージボックス",
    ],
    elsewhere: Elsewhere {
        winactor: &["待機ボックス"],
        power_automate: &["メッセージを表示"],
        uipath: &["Message Box"],
    },
    example: Example {
        title: "終わったことを知らせる",
        with: r#"{"message": "{件数}件を登録しました。"}"#,
    },
    parameters: &[
        ParameterSpec::required("message", ParameterKind::LongText, text("内容", "Message")),
        ParameterSpec::optional("title", ParameterKind::Text, text("題名", "Title")),
        ParameterSpec::optional(
            "unattended",
            ParameterKind::Value,
            text("無人実行のとき", "Without a person"),
        )
        .with_help(text(
            "人がいない実行で使う答えです（ok: 表示せずに次へ）。なければ、そこで失敗になります。",
            "The answer without a person (ok). Without it the step fails there.",
        )),
    ],
    sentence: Some(Sentence {
        staff: "{message}を読みます。",
        robot: "{message}を読み、「OK」を押してください。",
    }),
    on_screen: false,
    by_staff: true,
};

impl Action for Message {
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
            if cx.attended() {
                let title = super::title(cx, &with);
                cx.ask(Question::Message { title, message }).await?;
            } else if with.get("unattended").is_none() {
                return Err(super::needs_person(&message, "ok"));
            }
            Ok(Done::Next)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::TestRun;
    use serde_json::json;
    use tejun_engine::{Answer, FailureCode, Question};

    #[test]
    fn a_message_is_shown_to_a_person_or_passed_over() {
        let mut run = TestRun::attended(Answer::Done);
        run.does("dialog.message", json!({"message": "終わりました"}));
        let asked = Question::Message {
            title: "手順".into(),
            message: "終わりました".into(),
        };
        assert_eq!(run.asked(), [asked]);

        let mut run = TestRun::new();
        run.does(
            "dialog.message",
            json!({"message": "a", "unattended": "ok"}),
        );
        let failure = run.fails("dialog.message", json!({"message": "終わりました"}));
        assert_eq!(failure.code, FailureCode::NeedsPerson);
        assert!(failure.message.contains("終わりました"));
    }
}
