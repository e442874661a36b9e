//! `ui.toggle`: puts a check box, radio or toggle into a state.

use crate::parameters::{bad_value, choice};
use crate::screen::{self, TARGET};
use tejun_desktop::ToggleTo;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Choice, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `ui.toggle`
pub struct Toggle;

const STATES: &[Choice] = &[
    choice("on", text("オン（印あり）", "On")),
    choice("off", text("オフ（印なし）", "Off")),
];

static SPEC: ActionSpec = ActionSpec {
    name: "ui.toggle",
    category: Category::Screen,
    label: text("印を付ける・外す", "Check or uncheck"),
    help: text(
        "チェックボックスなどをオンかオフにします。すでにそうなっていれば何もしません。",
        "Puts a check box or the like on or off; already so is fine.",
    ),
    icon: "square-check",
    words: &[
        "しるしをつける・はずす",
        "ちぇっく",
        "おん",
        "おふ",
        "チェック",
        "チェックボックス",
        "ラジオボタン",
        "オン",
        "オフ",
        "チェック ボックスの状態を設定する",
    ],
    elsewhere: Elsewhere {
        winactor: &["チェック操作"],
        power_automate: &[
            "ウィンドウのチェック ボックスの状態を設定する",
            "ウィンドウのラジオ ボタンをオンにする",
        ],
        uipath: &["Check"],
    },
    example: Example {
        title: "「確認済み」に印を付ける",
        with: r#"{"target": {"window": {"title": "水道料金*"}, "element": {"role": "check_box", "name": "確認済み"}}, "state": "on"}"#,
    },
    parameters: &[
        TARGET,
        ParameterSpec::optional(
            "state",
            ParameterKind::Choice(STATES),
            text("状態", "State"),
        )
        .with_default("on"),
    ],
    sentence: Some(Sentence {
        staff: "{target}に印を付けます。",
        robot: "{target}に印を付けます。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for Toggle {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let target = screen::target(&with)?;
            let to = match with.text("state").as_deref() {
                None | Some("on") => ToggleTo::On,
                Some("off") => ToggleTo::Off,
                Some(word) => {
                    return Err(bad_value(
                        format!("状態「{word}」はありません。"),
                        "on か off にしてください。",
                    ));
                }
            };
            screen::act(cx, async |acting| acting.toggle(&target, to).await).await?;
            Ok(Done::Next)
        })
    }
}
