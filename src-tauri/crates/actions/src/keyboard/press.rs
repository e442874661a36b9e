//! `keyboard.press`: presses a key or a shortcut.

use crate::screen::{self, TARGET_OPTIONAL, WINDOW_OPTIONAL};
use tejun_desktop::Chord;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `keyboard.press`
pub struct Press;

static SPEC: ActionSpec = ActionSpec {
    name: "keyboard.press",
    category: Category::Screen,
    label: text("キーを押す", "Press keys"),
    help: text(
        "Return や Ctrl+S などのキーを押します。",
        "Presses keys such as Return or Ctrl+S.",
    ),
    icon: "command",
    words: &[
        "きーをおす",
        "しょーとかっと",
        "えんたー",
        "キー",
        "ショートカット",
        "エンター",
        "きー",
        "ホットキー",
    ],
    elsewhere: Elsewhere {
        winactor: &["エミュレーション"],
        power_automate: &["キーの送信"],
        uipath: &["Send Hotkey", "Keyboard Shortcuts"],
    },
    example: Example {
        title: "上書き保存のキーを押す",
        with: r#"{"keys": "Ctrl+S", "window": {"title": "水道料金*"}}"#,
    },
    parameters: &[
        ParameterSpec::required("keys", ParameterKind::Keys, text("キー", "Keys"))
            .read_by(screen::keys),
        WINDOW_OPTIONAL,
        TARGET_OPTIONAL,
    ],
    sentence: Some(Sentence {
        staff: "{keys}を押します。",
        robot: "{keys}を押します。",
    }),
    on_screen: true,
    by_staff: false,
};

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
            let meant = screen::meant(&with)?;
            let chords = with
                .required_text("keys")?
                .split_whitespace()
                .map(Chord::parse)
                .collect::<Result<Vec<_>, _>>()
                .map_err(|error| screen::failure(&error, Vec::new()))?;
            screen::act(cx, async |acting| {
                for chord in &chords {
                    acting.press_keys(&meant, chord).await?;
                }
                Ok(())
            })
            .await?;
            Ok(Done::Next)
        })
    }
}
