//! `wait.time`: waits for a fixed time.

use crate::parameters::duration;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, text,
};

/// `wait.time`
pub struct Time;

static SPEC: ActionSpec = ActionSpec {
    name: "wait.time",
    category: Category::Control,
    label: text("時間を決めて待つ", "Wait for a time"),
    help: text(
        "決めた時間だけ待ちます。画面が変わるのを待つときは「表示されるまで待つ」を使うと、早く確実に進みます。",
        "Waits for a fixed time. To wait for the screen, waiting for a target is quicker and surer.",
    ),
    icon: "timer",
    words: &[
        "じかんをきめてまつ",
        "まつ",
        "たいき",
        "ちえん",
        "遅延",
        "スリープ",
        "待つ",
    ],
    elsewhere: Elsewhere {
        winactor: &["指定時間待機"],
        power_automate: &["待機"],
        uipath: &["Delay"],
    },
    example: Example {
        title: "2秒待つ",
        with: r#"{"for": "2s"}"#,
    },
    parameters: &[ParameterSpec::required(
        "for",
        ParameterKind::Duration,
        text("待つ時間", "Time"),
    )
    .with_help(text("500ms、2s、5m のように書きます。", "500ms, 2s, 5m"))],
    sentence: None,
    on_screen: false,
    by_staff: false,
};

impl Action for Time {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let time = duration(&with, "for")?;
            let cancelled = cx.cancelled();
            tokio::select! {
                () = tokio::time::sleep(time) => {}
                () = cancelled.cancelled() => {}
            }
            Ok(Done::Next)
        })
    }
}
