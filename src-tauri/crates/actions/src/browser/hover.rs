//! `browser.hover`: moves the pointer over a thing.

use super::session::{self, TARGET};
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{ActionSpec, Category, Elsewhere, Example, Sentence, text};

/// `browser.hover`
pub struct Hover;

static SPEC: ActionSpec = ActionSpec {
    name: "browser.hover",
    category: Category::Browser,
    label: text("ページの上にマウスを置く", "Hover in the page"),
    help: text(
        "対象の上にマウスを置きます。置くと開くメニューなどに使います。",
        "Moves the pointer over the target, for menus that open then.",
    ),
    icon: "mouse-pointer-2",
    words: &[
        "ぺーじのうえにまうすをおく",
        "ほばー",
        "マウスを合わせる",
        "ホバー",
        "まうすおーばー",
    ],
    elsewhere: Elsewhere {
        winactor: &["マウスオーバー"],
        power_automate: &["Web ページの要素にマウスをホバーします"],
        uipath: &["Hover"],
    },
    example: Example {
        title: "メニューの上にマウスを置く",
        with: r#"{"target": {"role": "link", "name": "帳票"}}"#,
    },
    parameters: &[TARGET],
    sentence: Some(Sentence {
        staff: "{target}の上にマウスを置きます。",
        robot: "{target}の上にマウスを置きます。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for Hover {
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
            session::act(cx, async |browser, progress| {
                browser.hover(&target, progress).await
            })
            .await?;
            Ok(Done::Next)
        })
    }
}
