//! `ui.set_text`: replaces the text of a field.

use crate::screen::{self, TARGET};
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

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
        "らんににゅうりょくする",
        "にゅうりょく",
        "きにゅう",
        "入力",
        "記入",
    ],
    elsewhere: Elsewhere {
        winactor: &["文字列設定", "値の設定", "エミュレーション"],
        power_automate: &["ウィンドウ内のテキスト フィールドに入力する"],
        uipath: &["Type Into", "Set Text"],
    },
    example: Example {
        title: "「水栓番号」欄に入力する",
        with: r#"{"target": {"window": {"title": "水道料金*"}, "element": {"role": "edit", "name": "水栓番号"}}, "text": "{行.水栓番号}"}"#,
    },
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
