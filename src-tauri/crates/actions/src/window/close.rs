//! `window.close`: closes a window as its frame does.

use crate::screen::{self, WINDOW};
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{ActionSpec, Category, Sentence, text};

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
    words: &[
        "閉じる",
        "とじる",
        "終了",
        "ウィンドウを閉じる",
        "ウィンドウクローズ",
        "Close",
    ],
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
