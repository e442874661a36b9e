//! `browser.dialog`: says how the next dialog is answered.

use super::session;
use crate::parameters::{bad_value, choice};
use tejun_browser::Answer;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::Choice;
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `browser.dialog`
pub struct Dialog;

const ANSWERS: &[Choice] = &[
    choice("accept", text("OK（はい）", "OK (yes)")),
    choice("dismiss", text("キャンセル", "Cancel")),
];

static SPEC: ActionSpec = ActionSpec {
    name: "browser.dialog",
    category: Category::Browser,
    label: text("次のダイアログに答える", "Answer the next dialog"),
    help: text(
        "次に表示される確認のダイアログへの答えを決めておきます。ダイアログを出す手順の前に置きます。",
        "Sets the answer to exactly the next dialog of the page. It stands before the step that raises it.",
    ),
    icon: "message-square-reply",
    words: &[
        "つぎのだいあろぐにこたえる",
        "だいあろぐ",
        "ぽっぷあっぷ",
        "あらーと",
        "アラート",
        "確認ダイアログ",
        "ダイアログ",
        "メッセージボックス",
        "Web ダイアログ",
    ],
    elsewhere: Elsewhere {
        winactor: &["ポップアップ"],
        power_automate: &[],
        uipath: &["Handle Alert"],
    },
    example: Example {
        title: "次の確認に「OK」と答える",
        with: r#"{"answer": "accept"}"#,
    },
    parameters: &[
        ParameterSpec::optional(
            "answer",
            ParameterKind::Choice(ANSWERS),
            text("答え", "Answer"),
        )
        .with_default("accept"),
        ParameterSpec::optional("text", ParameterKind::Text, text("入力する文字", "Text"))
            .with_help(text(
                "文字の入力を求めるダイアログのときに使います。",
                "For a dialog that asks for a text.",
            ))
            .advanced(),
        ParameterSpec::optional(
            "into",
            ParameterKind::VariableName,
            text("メッセージを入れる変数", "Variable for its message"),
        )
        .advanced(),
    ],
    sentence: Some(Sentence {
        staff: "次に確認の画面が出たら、「{answer}」を押します。",
        robot: "次に確認の画面が出たら、「{answer}」を押します。",
    }),
    on_screen: false,
    by_staff: false,
};

impl Action for Dialog {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let accept = match with.text("answer").as_deref() {
                None | Some("accept") => true,
                Some("dismiss") => false,
                Some(word) => {
                    return Err(bad_value(
                        format!("答え「{word}」はありません。"),
                        "accept（OK）か dismiss（キャンセル）にしてください。",
                    ));
                }
            };
            session::current(cx)?.expect_dialog(Answer {
                accept,
                text: with.text("text"),
                tag: with.text("into"),
            });
            Ok(Done::Next)
        })
    }
}
