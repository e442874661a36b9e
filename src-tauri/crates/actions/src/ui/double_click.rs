//! `ui.double_click`: clicks twice.

use crate::screen::{self, BUTTON, MODIFIERS, TARGET};
use tejun_desktop::ClickHow;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{ActionSpec, Category, Elsewhere, Example, Sentence, text};

/// `ui.double_click`
pub struct DoubleClick;

static SPEC: ActionSpec = ActionSpec {
    name: "ui.double_click",
    category: Category::Screen,
    label: text("ダブルクリックする", "Double-click"),
    help: text("対象をダブルクリックします。", "Double-clicks the target."),
    icon: "mouse-pointer-2",
    words: &["だぶるくりっく", "開く", "ひらく"],
    elsewhere: Elsewhere {
        winactor: &["ダブルクリック"],
        power_automate: &["ウィンドウの UI 要素をクリックする"],
        uipath: &["Double Click"],
    },
    example: Example {
        title: "一覧の1行をダブルクリックする",
        with: r#"{"target": {"window": {"title": "水道料金*"}, "element": {"role": "list_item", "name": "0041207"}}}"#,
    },
    parameters: &[TARGET, BUTTON, MODIFIERS],
    sentence: Some(Sentence {
        staff: "{target}をダブルクリックします。",
        robot: "{target}をダブルクリックします。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for DoubleClick {
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
            let how = ClickHow {
                button: screen::button(&with)?,
                modifiers: screen::modifiers(&with)?,
                double: true,
            };
            screen::act(cx, async |acting| acting.click(&target, &how).await).await?;
            Ok(Done::Next)
        })
    }
}
