//! `window.close`: closes a window as its frame does.

use crate::screen::{self, WINDOW};
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{ActionSpec, Category, Elsewhere, Example, Sentence, text};

/// `window.close`
pub struct Close;

static SPEC: ActionSpec = ActionSpec {
    name: "window.close",
    category: Category::Screen,
    label: text("画面を閉じる", "Close window"),
    help: text(
        "画面を閉じます。閉じる前に確認が出たときは、次の手順で答えます。",
        "Closes the window; what it asks before that is answered by the next steps.",
    ),
    icon: "square-x",
    words: &["がめんをとじる", "とじる", "閉じる", "終了"],
    elsewhere: Elsewhere {
        winactor: &["ウィンドウクローズ"],
        power_automate: &["ウィンドウを閉じる"],
        uipath: &["Close Application", "Close Window"],
    },
    example: Example {
        title: "水道料金システムを閉じる",
        with: r#"{"window": {"title": "水道料金*"}}"#,
    },
    parameters: &[WINDOW],
    sentence: Some(Sentence {
        staff: "{window}を閉じます。",
        robot: "{window}を閉じます。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for Close {
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
            screen::act(cx, async |acting| acting.close(&window).await).await?;
            Ok(Done::Next)
        })
    }
}
