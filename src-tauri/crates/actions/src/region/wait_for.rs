//! `region.wait_for`: waits until a part of a window changes, or keeps still.

use super::AREA;
use crate::parameters::{bad_value, choice, duration};
use crate::screen::{self, WINDOW_OPTIONAL};
use std::time::Duration;
use tejun_desktop::{ChangeIs, Region};
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Choice, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `region.wait_for`
pub struct WaitFor;

const STATES: &[Choice] = &[
    choice("still", text("動きが止まる", "It is still")),
    choice("changed", text("変わる", "It changes")),
];

static SPEC: ActionSpec = ActionSpec {
    name: "region.wait_for",
    category: Category::Screen,
    label: text("画面の動きを待つ", "Wait for a change"),
    help: text(
        "画面の見た目が変わるまで、または動きが止まるまで待ちます。範囲を書かないと画面全体です。",
        "Waits until a part of a window changes or keeps still; without a part, the whole window.",
    ),
    icon: "monitor-play",
    words: &[
        "がめんのうごきをまつ",
        "まつ",
        "へんか",
        "変化を待つ",
        "止まるまで待つ",
        "静止",
    ],
    elsewhere: Elsewhere {
        winactor: &["ウィンドウ状態待機"],
        power_automate: &["画像を待機"],
        uipath: &["Wait Screen Text", "Wait Attribute"],
    },
    example: Example {
        title: "画面の動きが止まるのを待つ",
        with: r#"{"window": {"title": "リモート*"}, "area": [0, 40, 600, 300], "until": "still", "for": "1s"}"#,
    },
    parameters: &[
        WINDOW_OPTIONAL,
        AREA,
        ParameterSpec::optional(
            "until",
            ParameterKind::Choice(STATES),
            text("どうなるまで", "Until"),
        )
        .with_default("still"),
        ParameterSpec::optional(
            "for",
            ParameterKind::Duration,
            text("止まっている時間", "Still for"),
        )
        .with_default("1s")
        .advanced(),
    ],
    sentence: Some(Sentence {
        staff: "画面が切り替わったことを確かめます。",
        robot: "画面の動きを待ちます。",
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
            let region = Region {
                window: screen::optional_window(&with)?,
                area: screen::area(&with, "area")?,
            };
            let is = match with.text("until").as_deref() {
                None | Some("still") => ChangeIs::Still(match with.get("for") {
                    Some(_) => duration(&with, "for")?,
                    None => Duration::from_secs(1),
                }),
                Some("changed") => ChangeIs::Changed,
                Some(word) => {
                    return Err(bad_value(
                        format!("「{word}」まで待つことはできません。"),
                        "still か changed にしてください。",
                    ));
                }
            };
            screen::act(cx, async |acting| acting.wait_for_change(&region, is).await).await?;
            Ok(Done::Next)
        })
    }
}
