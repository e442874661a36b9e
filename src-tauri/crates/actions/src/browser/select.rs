//! `browser.select`: chooses in a list.

use super::session::{self, TARGET};
use crate::parameters::list;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `browser.select`
pub struct Select;

static SPEC: ActionSpec = ActionSpec {
    name: "browser.select",
    category: Category::Browser,
    label: text("ページの一覧から選ぶ", "Select in a list"),
    help: text(
        "表示されている文字か値で、一覧から選びます。いくつも選ぶ欄では、ちょうど指定したものだけが選ばれます。",
        "Chooses by the text shown, else by the value. A list of texts is exactly the choice of a multiple list.",
    ),
    icon: "list-checks",
    words: &[
        "ぺーじのいちらんからえらぶ",
        "せんたく",
        "ぷるだうん",
        "選択",
        "プルダウン",
        "ドロップダウン",
        "コンボボックス",
    ],
    elsewhere: Elsewhere {
        winactor: &["リスト選択"],
        power_automate: &["Web ページでドロップダウン リストの値を設定します"],
        uipath: &["Select Item"],
    },
    example: Example {
        title: "「異動区分」を選ぶ",
        with: r#"{"target": {"label": "異動区分"}, "value": "検満"}"#,
    },
    parameters: &[
        TARGET,
        ParameterSpec::required("value", ParameterKind::Value, text("選ぶもの", "Choice"))
            .with_help(text(
                "いくつも選ぶときは一覧（リスト）にします。",
                "A list for several choices.",
            )),
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
            let target = session::target(&with)?;
            let values: Vec<String> = list(&with, "value")
                .iter()
                .map(ToString::to_string)
                .collect();
            session::act(cx, async |browser, progress| {
                browser.select(&target, &values, progress).await
            })
            .await?;
            Ok(Done::Next)
        })
    }
}
