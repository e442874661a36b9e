//! `mouse.drag`: drags a thing onto another, or from a place to another.

use crate::parameters::bad_value;
use crate::screen::{self, BUTTON, TARGET_OPTIONAL, WINDOW_OPTIONAL};
use tejun_desktop::{Meant, Spot};
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
        "あるものを別のものの上までドラッグします。もののない所は、画面の中の位置で決めます。",
        "Drags a thing onto another. Where there is no thing, places inside windows say from where to where.",
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
        TARGET_OPTIONAL,
        ParameterSpec::optional("onto", ParameterKind::DesktopTarget, text("どこへ", "Onto")),
        ParameterSpec::optional("from", ParameterKind::Point, text("はじめの位置", "From")),
        ParameterSpec::optional("to", ParameterKind::Point, text("終わりの位置", "To")),
        WINDOW_OPTIONAL,
        ParameterSpec::optional(
            "to_window",
            ParameterKind::Window,
            text("終わりの画面", "Window to end in"),
        )
        .advanced(),
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
            let (from, to) = ends(&with)?;
            let button = screen::button(&with)?;
            screen::act(cx, async |acting| {
                acting.mouse_drag(&from, &to, button).await
            })
            .await?;
            Ok(Done::Next)
        })
    }
}

/// Where it begins and where it ends: in the thing or window it begins in, where nothing else is said.
fn ends(with: &Parameters) -> Result<(Spot, Spot), StepFailure> {
    let meant = screen::meant(with)?;
    let onto = screen::target_of(with, "onto")?;
    let to_window = screen::window_of(with, "to_window")?;
    let place = |name: &str, needed: bool| match screen::point(with, name)? {
        None if needed => Err(bad_value(
            format!("「{name}」（位置）がありません。"),
            "ドラッグするものを選ぶか、[120, 80] のように位置を書いてください。",
        )),
        at => Ok(at),
    };
    let has_thing = meant
        .target
        .as_ref()
        .is_some_and(|target| target.element.is_some());
    let from = place("from", !has_thing)?;
    let to = place("to", onto.is_none())?;
    let end = match (onto, to_window) {
        (None, None) => meant.clone(),
        (target, window) => Meant {
            target,
            window: window.or_else(|| meant.window.clone()),
        },
    };
    Ok((Spot { meant, at: from }, Spot { meant: end, at: to }))
}
