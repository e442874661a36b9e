//! `mouse.click`: clicks at a place.

use crate::screen::{self, BUTTON, MODIFIERS, TARGET_OPTIONAL, WINDOW_OPTIONAL};
use tejun_desktop::ClickHow;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, literal, text,
};

/// `mouse.click`
pub struct Click;

static SPEC: ActionSpec = ActionSpec {
    name: "mouse.click",
    category: Category::Screen,
    label: text("位置を押す", "Click at a place"),
    help: text(
        "画面の中の位置を押します。部品が分かるときは「押す」を使ってください。",
        "Clicks at a place inside a window or thing. Where the thing is known, click it instead.",
    ),
    icon: "mouse",
    words: &["いちをおす", "まうす", "ざひょう", "座標", "マウス"],
    elsewhere: Elsewhere {
        winactor: &["エミュレーション", "クリック"],
        power_automate: &["マウス クリックの送信", "マウスの移動"],
        uipath: &["Click"],
    },
    example: Example {
        title: "画面の決まった場所を押す",
        with: r#"{"at": [120, 48], "window": {"title": "水道料金*"}}"#,
    },
    parameters: &[
        ParameterSpec::optional(
            "at",
            ParameterKind::Point,
            text("位置（左からと上から）", "Place (from left and top)"),
        ),
        WINDOW_OPTIONAL,
        TARGET_OPTIONAL,
        BUTTON,
        MODIFIERS,
        ParameterSpec::optional("count", ParameterKind::Number, text("押す回数", "Clicks"))
            .read_by(once_or_twice)
            .with_default("1")
            .advanced(),
    ],
    sentence: Some(Sentence {
        staff: "画面の決まった位置を押します。",
        robot: "画面の決まった位置を押します。",
    }),
    on_screen: true,
    by_staff: false,
};

fn once_or_twice(count: &str) -> Result<(), &'static str> {
    literal::number(count)
        .filter(|n| [1, 2].iter().any(|count| *n == (*count).into()))
        .map(|_| ())
        .ok_or("1 か 2（ダブルクリック）を書いてください。")
}

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
            let meant = screen::meant(&with)?;
            let at = screen::point(&with, "at")?;
            let how = ClickHow {
                button: screen::button(&with)?,
                modifiers: screen::modifiers(&with)?,
                double: screen::whole(&with, "count", 1)? == 2,
            };
            screen::act(cx, async |acting| {
                acting.mouse_click(&meant, at, &how).await
            })
            .await?;
            Ok(Done::Next)
        })
    }
}
