//! `ui.wait_for`: waits until a thing has a state.

use crate::parameters::{bad_value, choice};
use crate::screen::{self, TARGET};
use tejun_desktop::ElementIs;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Choice, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `ui.wait_for`
pub struct WaitFor;

const STATES: &[Choice] = &[
    choice("visible", text("表示されている", "Shown")),
    choice("hidden", text("表示されていない", "Not shown")),
    choice("enabled", text("使える", "Can be used")),
    choice("disabled", text("使えない", "Cannot be used")),
    choice("on", text("オン", "On")),
    choice("off", text("オフ", "Off")),
];

static SPEC: ActionSpec = ActionSpec {
    name: "ui.wait_for",
    category: Category::Screen,
    label: text("画面の部品を待つ", "Wait for a thing"),
    help: text(
        "画面の部品が表示される、使えるようになる、などの状態になるまで待ちます。",
        "Waits until a thing is shown, can be used, or the like.",
    ),
    icon: "hourglass",
    words: &[
        "がめんのぶひんをまつ",
        "まつ",
        "たいき",
        "ひょうじまち",
        "待機",
        "表示待ち",
        "待つ",
        "ウィンドウの内容を待機する",
    ],
    elsewhere: Elsewhere {
        winactor: &["ウィンドウ状態待機"],
        power_automate: &["ウィンドウ コンテンツを待機"],
        uipath: &["Check App State", "Element Exists", "Wait Element Vanish"],
    },
    example: Example {
        title: "「登録しました」が出るのを待つ",
        with: r#"{"target": {"window": {"title": "水道料金*"}, "element": {"role": "text", "name": "登録しました"}}, "state": "visible"}"#,
    },
    parameters: &[
        TARGET,
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
            let target = screen::target(&with)?;
            let is = match with.text("state").as_deref() {
                None | Some("visible") => ElementIs::Visible,
                Some("hidden") => ElementIs::Hidden,
                Some("enabled") => ElementIs::Enabled,
                Some("disabled") => ElementIs::Disabled,
                Some("on" | "checked") => ElementIs::On,
                Some("off" | "unchecked") => ElementIs::Off,
                Some(word) => {
                    return Err(bad_value(
                        format!("状態「{word}」はありません。"),
                        "visible、hidden、enabled、disabled、on、off のどれかにしてください。",
                    ));
                }
            };
            screen::act(cx, async |acting| acting.wait_for(&target, is).await).await?;
            Ok(Done::Next)
        })
    }
}
