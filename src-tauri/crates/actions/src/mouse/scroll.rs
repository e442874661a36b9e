//! `mouse.scroll`: turns the wheel.

use crate::screen::{self, TARGET_OPTIONAL, WINDOW_OPTIONAL};
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, literal, text,
};

/// `mouse.scroll`
pub struct Scroll;

static SPEC: ActionSpec = ActionSpec {
    name: "mouse.scroll",
    category: Category::Screen,
    label: text("スクロールする", "Scroll"),
    help: text(
        "マウスのホイールを回します。正の数は下、負の数は上です。",
        "Turns the wheel: positive is down, negative up.",
    ),
    icon: "scroll",
    words: &[
        "すくろーるする",
        "すくろーる",
        "ほいーる",
        "スクロール",
        "ホイール",
    ],
    elsewhere: Elsewhere {
        winactor: &["エミュレーション"],
        power_automate: &[],
        uipath: &["Mouse Scroll"],
    },
    example: Example {
        title: "一覧を下へ送る",
        with: r#"{"amount": 5, "window": {"title": "水道料金*"}}"#,
    },
    parameters: &[
        ParameterSpec::required(
            "amount",
            ParameterKind::Number,
            text("量（目盛りの数）", "Notches"),
        )
        .read_by(literal::whole),
        ParameterSpec::optional(
            "at",
            ParameterKind::Point,
            text("位置（左からと上から）", "Place (from left and top)"),
        ),
        WINDOW_OPTIONAL,
        TARGET_OPTIONAL,
    ],
    sentence: Some(Sentence {
        staff: "画面をスクロールします。",
        robot: "画面をスクロールします。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for Scroll {
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
            let at = screen::point(&with, "at")?;
            let amount = screen::whole(&with, "amount", 0)?;
            screen::act(cx, async |acting| {
                acting.mouse_scroll(&meant, at, 0, amount).await
            })
            .await?;
            Ok(Done::Next)
        })
    }
}
