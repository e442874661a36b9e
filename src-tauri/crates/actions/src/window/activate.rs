//! `window.activate`: brings a window to the front.

use crate::screen::{self, WINDOW};
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{ActionSpec, Category, Elsewhere, Example, Sentence, text};

/// `window.activate`
pub struct Activate;

static SPEC: ActionSpec = ActionSpec {
    name: "window.activate",
    category: Category::Screen,
    label: text("画面を前面にする", "Bring to front"),
    help: text(
        "画面が開くのを待って、前面に出します。",
        "Waits for the window and brings it to the front.",
    ),
    icon: "app-window",
    words: &[
        "がめんをぜんめんにする",
        "ぜんめん",
        "さいぜんめん",
        "前面",
        "最前面",
        "アクティブ",
        "ウィンドウ",
    ],
    elsewhere: Elsewhere {
        winactor: &["ウィンドウ前面化"],
        power_automate: &["ウィンドウにフォーカスする"],
        uipath: &["Activate"],
    },
    example: Example {
        title: "水道料金システムを前面にする",
        with: r#"{"window": {"title": "水道料金*"}}"#,
    },
    parameters: &[WINDOW],
    sentence: Some(Sentence {
        staff: "{window}を前面に出します。",
        robot: "{window}を前面に出します。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for Activate {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let window = screen::window(&with)?;
            screen::act(cx, async |acting| acting.activate(&window).await).await?;
            Ok(Done::Next)
        })
    }
}
