//! `picture.wait_for`: waits until a picture is there, or is no more.

use super::PICTURE;
use crate::parameters::{bad_value, choice};
use crate::screen;
use tejun_desktop::SeenIs;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Choice, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `picture.wait_for`
pub struct WaitFor;

const STATES: &[Choice] = &[
    choice("visible", text("表示されている", "Shown")),
    choice("hidden", text("表示されていない", "Not shown")),
];

static SPEC: ActionSpec = ActionSpec {
    name: "picture.wait_for",
    category: Category::Screen,
    label: text("画像を待つ", "Wait for a picture"),
    help: text(
        "画面の中に同じ画像が現れるか、消えるまで待ちます。",
        "Waits until a picture is shown in a window, or no longer is.",
    ),
    icon: "image-play",
    words: &["がぞうをまつ", "まつ", "画像認識", "画像が出るまで待つ"],
    elsewhere: Elsewhere {
        winactor: &["画像マッチング", "ウィンドウ状態待機"],
        power_automate: &["画像を待機"],
        uipath: &["Wait Image Vanish", "On Image Appear"],
    },
    example: Example {
        title: "処理中の画像が消えるのを待つ",
        with: r#"{"target": {"window": {"title": "リモート*"}, "picture": "sha256:00"}, "state": "hidden"}"#,
    },
    parameters: &[
        PICTURE,
        ParameterSpec::optional(
            "state",
            ParameterKind::Choice(STATES),
            text("状態", "State"),
        )
        .with_default("visible"),
    ],
    sentence: Some(Sentence {
        staff: "{target}が表示されたことを確かめます。",
        robot: "{target}が表示されるまで待ちます。",
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
            let target = screen::picture_target(&with)?;
            let is = match with.text("state").as_deref() {
                None | Some("visible") => SeenIs::There,
                Some("hidden") => SeenIs::Gone,
                Some(word) => {
                    return Err(bad_value(
                        format!("状態「{word}」はありません。"),
                        "visible か hidden にしてください。",
                    ));
                }
            };
            screen::act(cx, async |acting| acting.wait_for_seen(&target, is).await).await?;
            Ok(Done::Next)
        })
    }
}
