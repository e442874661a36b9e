//! `mouse.drag`: drags from a place to another.

use crate::parameters::bad_value;
use crate::screen::{self, BUTTON, TARGET_OPTIONAL, WINDOW_OPTIONAL};
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `mouse.drag`
pub struct Drag;

static SPEC: ActionSpec = ActionSpec {
    name: "mouse.drag",
    category: Category::Screen,
    label: text("ドラッグする", "Drag"),
    help: text(
        "画面の中のある位置から別の位置までドラッグします。",
        "Drags from a place to another inside a window or thing.",
    ),
    icon: "hand",
    words: &[
        "どらっぐする",
        "どらっぐ",
        "どろっぷ",
        "ドラッグ",
        "ドロップ",
    ],
    elsewhere: Elsewhere {
        winactor: &["エミュレーション"],
        power_automate: &["ウィンドウの UI 要素をドラッグ アンド ドロップする"],
        uipath: &["Drag and Drop"],
    },
    example: Example {
        title: "表の境目をドラッグする",
        with: r#"{"from": [120, 48], "to": [240, 48], "window": {"title": "水道料金*"}}"#,
    },
    parameters: &[
        ParameterSpec::required("from", ParameterKind::Point, text("はじめの位置", "From")),
        ParameterSpec::required("to", ParameterKind::Point, text("終わりの位置", "To")),
        WINDOW_OPTIONAL,
        TARGET_OPTIONAL,
        BUTTON,
    ],
    sentence: Some(Sentence {
        staff: "画面の決まった位置までドラッグします。",
        robot: "画面の決まった位置までドラッグします。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for Drag {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let meant = screen::meant(&with)?;
            let place = |name| {
                screen::point(&with, name)?.ok_or_else(|| {
                    bad_value(
                        format!("「{name}」（位置）がありません。"),
                        "[120, 80] のように書いてください。",
                    )
                })
            };
            let (from, to) = (place("from")?, place("to")?);
            let button = screen::button(&with)?;
            screen::act(cx, async |acting| {
                acting.mouse_drag(&meant, from, to, button).await
            })
            .await?;
            Ok(Done::Next)
        })
    }
}
