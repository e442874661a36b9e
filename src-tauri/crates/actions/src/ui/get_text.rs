//! `ui.get_text`: reads what a thing shows.

use crate::parameters::INTO;
use crate::screen::{self, TARGET};
use tejun_engine::Value;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{ActionSpec, Category, Elsewhere, Example, Sentence, text};

/// `ui.get_text`
pub struct GetText;

static SPEC: ActionSpec = ActionSpec {
    name: "ui.get_text",
    category: Category::Screen,
    label: text("文字を読み取る", "Read text"),
    help: text(
        "欄や画面の文字を読み取って、変数に入れます。",
        "Reads what a field or a label shows into a variable.",
    ),
    icon: "text-select",
    words: &[
        "もじをよみとる",
        "よみとり",
        "しゅとく",
        "読み取り",
        "取得",
        "ウィンドウの詳細を取得する",
    ],
    elsewhere: Elsewhere {
        winactor: &["文字列取得", "値の取得"],
        power_automate: &["ウィンドウにある UI 要素の詳細を取得する"],
        uipath: &["Get Text"],
    },
    example: Example {
        title: "前回の指針を読み取る",
        with: r#"{"target": {"window": {"title": "水道料金*"}, "element": {"role": "text", "near": {"label": "前回の指針", "side": "right"}}}, "into": "前回の指針"}"#,
    },
    parameters: &[TARGET, INTO],
    sentence: Some(Sentence {
        staff: "{target}を、{into}に書き写します。",
        robot: "{target}を読み取り、{into}に書きます。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for GetText {
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
            let into = with.required_text("into")?;
            let text = screen::act(cx, async |acting| acting.get_text(&target).await).await?;
            cx.set(&into, Value::Text(text))?;
            Ok(Done::Next)
        })
    }
}
