//! `keyboard.type`: types a text.

use crate::screen::{self, TARGET_OPTIONAL, WINDOW_OPTIONAL};
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `keyboard.type`
pub struct Type;

static SPEC: ActionSpec = ActionSpec {
    name: "keyboard.type",
    category: Category::Screen,
    label: text("キーボードで打つ", "Type"),
    help: text(
        "文字を、キーボードで打ったように送ります。欄に入れるときは「欄に入力する」が確実です。",
        "Types a text as a keyboard does. For fields, entering text is surer.",
    ),
    icon: "keyboard",
    words: &[
        "きーぼーどでうつ",
        "うつ",
        "きーにゅうりょく",
        "キー入力",
        "打つ",
        "きーぼーど",
    ],
    elsewhere: Elsewhere {
        winactor: &["エミュレーション", "文字列送信"],
        power_automate: &["キーの送信"],
        uipath: &["Type Into", "Send Keys"],
    },
    example: Example {
        title: "住所を打つ",
        with: r#"{"text": "北海道千歳市", "window": {"title": "水道料金*"}}"#,
    },
    parameters: &[
        ParameterSpec::required("text", ParameterKind::LongText, text("打つ文字", "Text"))
            .takes_secret(),
        WINDOW_OPTIONAL,
        TARGET_OPTIONAL,
    ],
    sentence: Some(Sentence {
        staff: "キーボードから、{text}を打ちます。",
        robot: "キーボードから、{text}を打ちます。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for Type {
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
            let (text, _) = crate::browser::revealed(cx, &with, "text")?;
            screen::act(cx, async |acting| acting.type_text(&meant, &text).await).await?;
            Ok(Done::Next)
        })
    }
}
