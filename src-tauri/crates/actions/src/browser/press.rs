//! `browser.press`: sends keys.

use super::session::{self, TARGET_OPTIONAL};
use tejun_browser::Acted;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `browser.press`
pub struct Press;

static SPEC: ActionSpec = ActionSpec {
    name: "browser.press",
    category: Category::Browser,
    label: text("ページでキーを押す", "Press keys in the page"),
    help: text(
        "対象か、入力の位置があるところで、キーを押します。",
        "Presses keys on the target, or on what has the focus.",
    ),
    icon: "keyboard",
    words: &[
        "ぺーじできーをおす",
        "きー",
        "しょーとかっと",
        "キー",
        "ショートカット",
        "キー送信",
    ],
    elsewhere: Elsewhere {
        winactor: &["エミュレーション"],
        power_automate: &["キーの送信"],
        uipath: &["Send Hotkey", "Keyboard Shortcuts"],
    },
    example: Example {
        title: "Enterキーを押す",
        with: r#"{"keys": "Enter", "target": {"label": "水栓番号"}}"#,
    },
    parameters: &[
        ParameterSpec::required("keys", ParameterKind::Keys, text("キー", "Keys"))
            .read_by(keys)
            .with_help(text(
                "「Enter」「Ctrl+S」のように書きます。空白で区切ると続けて押します。",
                "As in Enter or Ctrl+S; several are separated by spaces.",
            )),
        TARGET_OPTIONAL,
    ],
    sentence: Some(Sentence {
        staff: "{keys}を押します。",
        robot: "{keys}を押します。",
    }),
    on_screen: true,
    by_staff: false,
};

fn keys(written: &str) -> Result<(), &'static str> {
    match tejun_browser::is_keys(written) {
        true => Ok(()),
        false => Err("「Enter」「Ctrl+S」のように書いてください。"),
    }
}

impl Action for Press {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let target = session::optional_target(&with)?;
            let keys = with.required_text("keys")?;
            let holds_back = !cx.may_commit();
            let acted = session::act(cx, async |browser, progress| {
                progress.holds_back = holds_back;
                browser.press(target.as_ref(), &keys, progress).await
            })
            .await?;
            Ok(match acted {
                Acted::Done => Done::Next,
                Acted::HeldBack => Done::HeldBack,
            })
        })
    }
}
