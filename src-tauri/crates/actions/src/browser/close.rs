//! `browser.close`: closes the browser in use.

use super::session::Browsers;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{ActionSpec, Category, Elsewhere, Example, text};

/// `browser.close`
pub struct Close;

static SPEC: ActionSpec = ActionSpec {
    name: "browser.close",
    category: Category::Browser,
    label: text("ブラウザーを閉じる", "Close the browser"),
    help: text(
        "使っているブラウザーを閉じます。",
        "Closes the browser in use.",
    ),
    icon: "circle-x",
    words: &[
        "ぶらうざーをとじる",
        "とじる",
        "閉じる",
        "ブラウザ終了",
        "Webブラウザーを閉じる",
    ],
    elsewhere: Elsewhere {
        winactor: &["ブラウザクローズ"],
        power_automate: &["Web ブラウザーを閉じる"],
        uipath: &["Close Browser"],
    },
    example: Example {
        title: "ブラウザーを閉じる",
        with: "{}",
    },
    parameters: &[],
    sentence: None,
    on_screen: false,
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
            let _ = with;
            let Some(browser) = Browsers::of(cx).take() else {
                return Ok(Done::Next);
            };
            cx.acted_by("browser");
            browser.close().await;
            Ok(Done::Next)
        })
    }
}
