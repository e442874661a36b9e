//! `ui.click`: presses a thing, or chooses from a menu.

use crate::parameters;
use crate::screen::{self, BUTTON, MODIFIERS, TARGET_OPTIONAL};
use tejun_desktop::ClickHow;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `ui.click`
pub struct Click;

static SPEC: ActionSpec = ActionSpec {
    name: "ui.click",
    category: Category::Screen,
    label: text("押す", "Click"),
    help: text(
        "ボタンなどを押します。押せる状態になるまで待ち、1回だけ押します。メニューは言葉で選びます。",
        "Presses a button or the like once, as soon as it can be pressed; menus are chosen by their words.",
    ),
    icon: "mouse-pointer-click",
    words: &[
        "おす",
        "くりっく",
        "ぼたん",
        "めにゅー",
        "ボタン",
        "メニュー",
        "選ぶ",
    ],
    elsewhere: Elsewhere {
        winactor: &[
            "クリック",
            "クリック(WIN32)",
            "クリック(UIA)",
            "UIオートメーション",
        ],
        power_automate: &[
            "ウィンドウの UI 要素をクリックする",
            "ウィンドウ内のボタンを押す",
        ],
        uipath: &["Click"],
    },
    example: Example {
        title: "「登録」を押す",
        with: r#"{"target": {"window": {"title": "水道料金*"}, "element": {"role": "button", "name": "登録"}}}"#,
    },
    parameters: &[
        TARGET_OPTIONAL,
        ParameterSpec::optional(
            "menu",
            ParameterKind::List,
            text("メニューの言葉", "Words of the menu"),
        )
        .and_or("target")
        .with_help(text(
            "メニューバーから順に書きます（ファイル、名前を付けて保存）。",
            "From the menu bar on.",
        )),
        BUTTON,
        MODIFIERS,
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
            let menu: Vec<String> = parameters::list(&with, "menu")
                .iter()
                .map(ToString::to_string)
                .collect();
            if !menu.is_empty() {
                let window = match screen::optional_target(&with)?.and_then(|t| t.window) {
                    Some(window) => Some(window),
                    None => screen::optional_window(&with)?,
                };
                screen::act(cx, async |acting| acting.menu(window.as_ref(), &menu).await).await?;
                return Ok(Done::Next);
            }
            let target = screen::target(&with)?;
            let how = ClickHow {
                button: screen::button(&with)?,
                modifiers: screen::modifiers(&with)?,
                double: false,
            };
            screen::act(cx, async |acting| acting.click(&target, &how).await).await?;
            Ok(Done::Next)
        })
    }
}
