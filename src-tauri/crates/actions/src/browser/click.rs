//! `browser.click`: clicks once.

use super::session::{self, TARGET};
use crate::parameters::{bad_value, choice};
use tejun_browser::{Acted, MouseButton};
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::Choice;
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, literal, text,
};

/// `browser.click`
pub struct Click;

const BUTTONS: &[Choice] = &[
    choice("left", text("左ボタン", "Left")),
    choice("middle", text("中ボタン", "Middle")),
    choice("right", text("右ボタン", "Right")),
];

fn button(with: &Parameters) -> Result<MouseButton, StepFailure> {
    match with.text("button").as_deref() {
        None | Some("left") => Ok(MouseButton::Left),
        Some("middle") => Ok(MouseButton::Middle),
        Some("right") => Ok(MouseButton::Right),
        Some(word) => Err(bad_value(
            format!("マウスのボタン「{word}」はありません。"),
            "left、middle、right のどれかにしてください。",
        )),
    }
}

fn count(with: &Parameters) -> Result<u8, StepFailure> {
    let Some(count) = with.text("count") else {
        return Ok(1);
    };
    clicks(&count).map_err(|mend| bad_value(format!("押す回数「{count}」は使えません。"), mend))
}

fn clicks(count: &str) -> Result<u8, &'static str> {
    literal::number(count)
        .and_then(|n| (1..=3).find(|count| n == (*count).into()))
        .ok_or("1、2、3 のどれかにしてください。")
}

static SPEC: ActionSpec = ActionSpec {
    name: "browser.click",
    category: Category::Browser,
    label: text("ページの中を押す", "Click in the page"),
    help: text(
        "ボタンやリンクなどを押します。押せる状態になるまで待ち、1回だけ押します。",
        "Clicks a button, a link or the like: waits until it can be clicked, and clicks once.",
    ),
    icon: "mouse-pointer-click",
    words: &[
        "ぺーじのなかをおす",
        "おす",
        "くりっく",
        "りんく",
        "押す",
        "ボタン",
        "リンク",
    ],
    elsewhere: Elsewhere {
        winactor: &["クリック", "Chromeクリック"],
        power_automate: &[
            "Web ページのリンクをクリック",
            "Web ページのボタンを押します",
        ],
        uipath: &["Click"],
    },
    example: Example {
        title: "「登録」を押す",
        with: r#"{"target": {"role": "button", "name": "登録"}}"#,
    },
    parameters: &[
        TARGET,
        ParameterSpec::optional(
            "button",
            ParameterKind::Choice(BUTTONS),
            text("マウスのボタン", "Mouse button"),
        )
        .with_default("left")
        .advanced(),
        ParameterSpec::optional(
            "count",
            ParameterKind::Number,
            text(
                "押す回数（2でダブルクリック）",
                "Clicks (2 for a double click)",
            ),
        )
        .read_by(|count| clicks(count).map(|_| ()))
        .with_default("1")
        .advanced(),
    ],
    sentence: Some(Sentence {
        staff: "{target}を押します。",
        robot: "{target}を押します。",
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
            let target = session::target(&with)?;
            let click = tejun_browser::Click {
                count: count(&with)?,
                button: button(&with)?,
                ..tejun_browser::Click::default()
            };
            let holds_back = !cx.may_commit();
            let acted = session::act(cx, async |browser, progress| {
                progress.holds_back = holds_back;
                browser.click(&target, click, progress).await
            })
            .await?;
            Ok(match acted {
                Acted::Done => Done::Next,
                Acted::HeldBack => Done::HeldBack,
            })
        })
    }
}
