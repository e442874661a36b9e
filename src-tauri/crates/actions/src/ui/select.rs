//! `ui.select`: chooses an item of a list.

use crate::screen::{self, TARGET};
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `ui.select`
pub struct Select;

static SPEC: ActionSpec = ActionSpec {
    name: "ui.select",
    category: Category::Screen,
    label: text("一覧から選ぶ", "Select"),
    help: text(
        "一覧やコンボボックスから、表示の言葉で選びます。",
        "Chooses an item of a list or combo box by its words.",
    ),
    icon: "list-checks",
    words: &[
        "いちらんからえらぶ",
        "せんたく",
        "ぷるだうん",
        "選択",
        "プルダウン",
        "ドロップダウン",
        "コンボボックス",
        "ドロップダウン リストの値を設定する",
    ],
    elsewhere: Elsewhere {
        winactor: &["リスト選択"],
        power_automate: &["ウィンドウでドロップダウン リストの値を設定する"],
        uipath: &["Select Item"],
    },
    example: Example {
        title: "「異動区分」を選ぶ",
        with: r#"{"target": {"window": {"title": "水道料金*"}, "element": {"role": "combo_box", "name": "異動区分"}}, "value": "検満"}"#,
    },
    parameters: &[
        TARGET,
        ParameterSpec::required(
            "value",
            ParameterKind::Text,
            text("選ぶもの（表示の言葉）", "Item, as shown"),
        ),
    ],
    sentence: Some(Sentence {
        staff: "{target}から、{value}を選びます。",
        robot: "{target}から、{value}を選びます。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for Select {
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
            let value = with.required_text("value")?;
            screen::act(cx, async |acting| acting.select(&target, &value).await).await?;
            Ok(Done::Next)
        })
    }
}
