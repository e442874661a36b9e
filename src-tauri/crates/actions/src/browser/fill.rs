//! `browser.fill`: replaces the text of a field.

use super::session::{self, TARGET};
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `browser.fill`
pub struct Fill;

static SPEC: ActionSpec = ActionSpec {
    name: "browser.fill",
    category: Category::Browser,
    label: text("ページの欄に入力する", "Fill a field"),
    help: text(
        "欄の内容を置き換えて、入力したとおりになったかを確かめます。空の文字を入れると消します。",
        "Replaces the content of a field and checks what it holds afterwards. An empty text clears it.",
    ),
    icon: "text-cursor-input",
    words: &[
        "ぺーじのらんににゅうりょくする",
        "にゅうりょく",
        "きにゅう",
        "入力",
        "記入",
        "文字入力",
        "テキスト設定",
    ],
    elsewhere: Elsewhere {
        winactor: &["値の設定", "文字列設定"],
        power_automate: &["Web ページ内のテキスト フィールドに入力する"],
        uipath: &["Type Into"],
    },
    example: Example {
        title: "「水栓番号」欄に入力する",
        with: r#"{"target": {"label": "水栓番号"}, "text": "{行.水栓番号}"}"#,
    },
    parameters: &[
        TARGET,
        ParameterSpec::required(
            "text",
            ParameterKind::LongText,
            text("入力する文字", "Text"),
        )
        .takes_secret()
        .with_help(text(
            "日付の欄には 2026-11-24 のように書きます。",
            "In date fields: 2026-11-24.",
        )),
    ],
    sentence: Some(Sentence {
        staff: "{target}に、{text}を入力します。",
        robot: "{target}に、{text}を入力します。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for Fill {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let target = session::target(&with)?;
            let (text, secret) = session::revealed(cx, &with, "text")?;
            session::act(cx, async |browser, progress| {
                browser.fill(&target, &text, secret, progress).await
            })
            .await?;
            Ok(Done::Next)
        })
    }
}
