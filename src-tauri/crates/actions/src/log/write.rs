//! `log.write`: writes a line to the log of the run.

use crate::parameters::{bad_value, choice};
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::Choice;
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, text,
};
use tejun_trace::Level;

const LEVELS: &[Choice] = &[
    choice("info", text("お知らせ", "Information")),
    choice("warn", text("注意", "Warning")),
    choice("error", text("エラー", "Error")),
];

/// `log.write`
pub struct Write;

static SPEC: ActionSpec = ActionSpec {
    name: "log.write",
    category: Category::Variable,
    label: text("実行ログに書く", "Write to the log"),
    help: text(
        "実行ログに1行書きます。あとから何が起きたかを確かめるときに使います。",
        "Writes a line to the log of the run.",
    ),
    icon: "notebook-pen",
    words: &["じっこうろぐにかく", "ろぐ", "きろく", "ログ", "記録"],
    elsewhere: Elsewhere {
        winactor: &["ログ出力"],
        power_automate: &["メッセージをログに記録"],
        uipath: &["Log Message", "Write Line"],
    },
    example: Example {
        title: "済んだ件数をログに書く",
        with: r#"{"message": "{件数}件目まで済みました", "level": "info"}"#,
    },
    parameters: &[
        ParameterSpec::required(
            "message",
            ParameterKind::LongText,
            text("書く内容", "Message"),
        )
        // It is written as ●●●●.
        .takes_secret(),
        ParameterSpec::optional(
            "level",
            ParameterKind::Choice(LEVELS),
            text("重さ", "Level"),
        )
        .with_default("info"),
    ],
    sentence: None,
    on_screen: false,
    by_staff: false,
};

impl Action for Write {
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
            let level = match with.text("level").as_deref() {
                None | Some("info") => Level::Info,
                Some("warn") => Level::Warn,
                Some("error") => Level::Error,
                Some(other) => {
                    return Err(bad_value(
                        format!("ログの重さ「{other}」はありません。"),
                        "info、warn、error のどれかにしてください。",
                    ));
                }
            };
            cx.log(level, message);
            Ok(Done::Next)
        })
    }
}
