//! `window.wait_for`: waits for a window.

use crate::parameters::{bad_value, choice};
use crate::screen::{self, WINDOW};
use tejun_desktop::WindowIs;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Choice, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `window.wait_for`
pub struct WaitFor;

const STATES: &[Choice] = &[
    choice("open", text("開いている", "Open")),
    choice("closed", text("閉じている", "Closed")),
    choice("active", text("前面にある", "In front")),
];

static SPEC: ActionSpec = ActionSpec {
    name: "window.wait_for",
    category: Category::Screen,
    label: text("画面を待つ", "Wait for a window"),
    help: text(
        "画面が開く、閉じる、前面に出るまで待ちます。",
        "Waits until a window is open, closed or in front.",
    ),
    icon: "monitor-check",
    words: &["がめんをまつ", "まつ", "たいき", "画面待ち", "待つ"],
    elsewhere: Elsewhere {
        winactor: &["ウィンドウ状態待機"],
        power_automate: &["ウィンドウを待機する"],
        uipath: &["Check App State"],
    },
    example: Example {
        title: "「確認」の画面が出るのを待つ",
        with: r#"{"window": {"title": "確認*"}, "state": "open"}"#,
    },
    parameters: &[
        WINDOW,
        ParameterSpec::optional(
            "state",
            ParameterKind::Choice(STATES),
            text("状態", "State"),
        )
        .with_default("open"),
    ],
    sentence: Some(Sentence {
        staff: "{window}が表示されたことを確かめます。",
        robot: "{window}が表示されるまで待ちます。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for WaitFor {
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
            let is = match with.text("state").as_deref() {
                None | Some("open") => WindowIs::Open,
                Some("closed") => WindowIs::Closed,
                Some("active") => WindowIs::Active,
                Some(word) => {
                    return Err(bad_value(
                        format!("状態「{word}」はありません。"),
                        "open、closed、active のどれかにしてください。",
                    ));
                }
            };
            screen::act(cx, async |acting| acting.wait_for_window(&window, is).await).await?;
            Ok(Done::Next)
        })
    }
}
