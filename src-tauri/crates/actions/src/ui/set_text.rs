//! `ui.set_text`: replaces the text of a field.

use crate::screen::{self, TARGET};
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{ActionSpec, Category, ParameterKind, ParameterSpec, Sentence, text};

/// `ui.set_text`
pub struct SetText;

static SPEC: ActionSpec = ActionSpec {
    name: "ui.set_text",
    category: Category::Screen,
    label: text("欄に入力する", "Enter text"),
    help: text(
        "欄の内容を置き換えて、入力したとおりになったかを確かめます。",
        "Replaces the content of a field and checks what it holds afterwards.",
    ),
    icon: "text-cursor-input",
    words: &[
        "入力",
        "文字列設定",
        "値の設定",
        "にゅうりょく",
        "記入",
        "エミュレーション",
        "ウィンドウ内のテキスト フィールドに入力する",
        "Type Into",
        "set text",
    ],
    parameters: &[
        TARGET,
        ParameterSpec::required(
            "text",
            ParameterKind::LongText,
            text("入力する文字", "Text"),
        )
        .takes_secret(),
    ],
    sentence: Some(Sentence {
        staff: "{target}に、{text}を入力します。",
        robot: "{target}に、{text}を入力します。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for SetText {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let target = screen::target(&with)?;
            let (text, secret) = crate::browser::revealed(cx, &with, "text")?;
            screen::act(cx, async |acting| {
                acting.set_text(&target, &text, secret).await
            })
            .await?;
            Ok(Done::Next)
        })
    }
}
