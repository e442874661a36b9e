//! `picture.click`: clicks what looks like a picture.

use super::PICTURE;
use crate::parameters::boolean;
use crate::screen::{self, BUTTON, MODIFIERS};
use tejun_desktop::ClickHow;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `picture.click`
pub struct Click;

static SPEC: ActionSpec = ActionSpec {
    name: "picture.click",
    category: Category::Screen,
    label: text("画像を探して押す", "Click a picture"),
    help: text(
        "画面の中から同じ画像を探し、見つかった場所を押します。部品が分からない画面（リモートデスクトップなど）で使います。",
        "Clicks the place in a window that looks like a picture, for windows whose parts are not known.",
    ),
    icon: "scan-search",
    words: &[
        "がぞうをさがしておす",
        "がぞう",
        "画像認識",
        "画像マッチング",
        "リモートデスクトップ",
    ],
    elsewhere: Elsewhere {
        winactor: &["画像マッチング", "輪郭マッチング"],
        power_automate: &["マウスを画像に移動", "画像が見つかった場合"],
        uipath: &["Click Image"],
    },
    example: Example {
        title: "「登録」の画像を押す",
        with: r#"{"target": {"window": {"title": "リモート*"}, "picture": "sha256:00", "matching": {"least": 0.95}}}"#,
    },
    parameters: &[
        PICTURE,
        BUTTON,
        MODIFIERS,
        ParameterSpec::optional(
            "double",
            ParameterKind::Boolean,
            text("ダブルクリックする", "Double click"),
        )
        .with_default("false")
        .advanced(),
    ],
    sentence: Some(Sentence {
        staff: "{target}を押します。",
        robot: "{target}を画像で探して押します。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for Click {
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
            let how = ClickHow {
                button: screen::button(&with)?,
                modifiers: screen::modifiers(&with)?,
                double: boolean(&with, "double", false)?,
            };
            screen::act(cx, async |acting| acting.click(&target, &how).await).await?;
            Ok(Done::Next)
        })
    }
}
