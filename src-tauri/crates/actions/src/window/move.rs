//! `window.move`: moves, sizes, minimises or maximises a window.

use crate::parameters::{bad_value, choice};
use crate::screen::{self, WINDOW};
use tejun_desktop::WindowState;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Choice, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `window.move`
pub struct Move;

const STATES: &[Choice] = &[
    choice("normal", text("ふつう", "Normal")),
    choice("minimized", text("最小化", "Minimised")),
    choice("maximized", text("最大化", "Maximised")),
];

static SPEC: ActionSpec = ActionSpec {
    name: "window.move",
    category: Category::Screen,
    label: text("画面を動かす", "Move window"),
    help: text(
        "画面の位置、大きさ、最大化などを変えます。書かなかったものは変わりません。",
        "Changes place, size or state of a window; what is not given stays.",
    ),
    icon: "move",
    words: &[
        "がめんをうごかす",
        "いどう",
        "さいだいか",
        "さいしょうか",
        "移動",
        "サイズ変更",
        "最大化",
        "最小化",
        "ウィンドウを移動する",
        "ウィンドウのサイズを変更する",
    ],
    elsewhere: Elsewhere {
        winactor: &["ウィンドウ移動", "ウィンドウサイズ変更"],
        power_automate: &[
            "ウィンドウの移動",
            "ウィンドウのサイズ変更",
            "ウィンドウの状態の設定",
        ],
        uipath: &["Move Window", "Maximize Window"],
    },
    example: Example {
        title: "画面をいっぱいに広げる",
        with: r#"{"window": {"title": "水道料金*"}, "state": "maximized"}"#,
    },
    parameters: &[
        WINDOW,
        ParameterSpec::optional(
            "position",
            ParameterKind::Point,
            text("位置（左、上）", "Position (left, top)"),
        ),
        ParameterSpec::optional(
            "size",
            ParameterKind::Point,
            text("大きさ（幅、高さ）", "Size (width, height)"),
        ),
        ParameterSpec::optional(
            "state",
            ParameterKind::Choice(STATES),
            text("表示の状態", "State"),
        ),
    ],
    sentence: Some(Sentence {
        staff: "{window}の位置や大きさを変えます。",
        robot: "{window}の位置や大きさを変えます。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for Move {
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
            let position = screen::point(&with, "position")?;
            let size = screen::point(&with, "size")?;
            let state = match with.text("state").as_deref() {
                None => None,
                Some("normal") => Some(WindowState::Normal),
                Some("minimized") => Some(WindowState::Minimized),
                Some("maximized") => Some(WindowState::Maximized),
                Some(word) => {
                    return Err(bad_value(
                        format!("状態「{word}」はありません。"),
                        "normal、minimized、maximized のどれかにしてください。",
                    ));
                }
            };
            screen::act(cx, async |acting| {
                acting.place(&window, position, size, state).await
            })
            .await?;
            Ok(Done::Next)
        })
    }
}
