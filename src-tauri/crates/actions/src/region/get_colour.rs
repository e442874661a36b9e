//! `region.get_colour`: the colour at a place.

use crate::parameters::INTO;
use crate::screen::{self, WINDOW_OPTIONAL};
use tejun_engine::{Action, BoxFuture, Context, Done, FailureCode, Parameters, StepFailure, Value};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `region.get_colour`
pub struct GetColour;

static SPEC: ActionSpec = ActionSpec {
    name: "region.get_colour",
    category: Category::Screen,
    label: text("色を読み取る", "Read a colour"),
    help: text(
        "画面の中の位置の色を #ff8000 の形で変数に入れます。まわり3画素四方でいちばん多い色です。",
        "Puts the colour at a place of a window into a variable, as #ff8000.",
    ),
    icon: "pipette",
    words: &["いろをよみとる", "いろ", "カラー", "画素"],
    elsewhere: Elsewhere {
        winactor: &["色取得"],
        power_automate: &["ピクセルの色を取得"],
        uipath: &["Get Color"],
    },
    example: Example {
        title: "状態の印の色を読み取る",
        with: r#"{"window": {"title": "リモート*"}, "at": [120, 48], "into": "色"}"#,
    },
    parameters: &[
        ParameterSpec::required(
            "at",
            ParameterKind::Point,
            text("位置（左からと上から）", "Place (from left and top)"),
        ),
        WINDOW_OPTIONAL,
        INTO,
    ],
    sentence: Some(Sentence {
        staff: "画面の決まった位置の色を確かめます。",
        robot: "画面の決まった位置の色を読み取り、{into}に書きます。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for GetColour {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let window = screen::optional_window(&with)?;
            let into = with.required_text("into")?;
            let at = screen::point(&with, "at")?.ok_or_else(|| {
                StepFailure::new(
                    FailureCode::BadValue,
                    "「at」（位置）がありません。",
                    "画面の左上からの位置を、2つの数で書いてください。",
                )
            })?;
            let colour = screen::act(cx, async |acting| {
                acting.colour_at(window.as_ref(), at).await
            })
            .await?;
            cx.set(&into, Value::Text(colour.written()))?;
            Ok(Done::Next)
        })
    }
}
