//! `browser.wait_for`: waits for a state.

use super::session::{self, TARGET};
use crate::parameters::{bad_value, choice};
use tejun_browser::WaitState;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::Choice;
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `browser.wait_for`
pub struct WaitFor;

const STATES: &[Choice] = &[
    choice("visible", text("表示", "Visible")),
    choice("hidden", text("非表示", "Hidden")),
    choice("attached", text("ページにある", "Attached")),
    choice("detached", text("ページにない", "Detached")),
    choice("enabled", text("使用可", "Enabled")),
    choice("disabled", text("使用不可", "Disabled")),
    choice("checked", text("印あり", "Checked")),
    choice("unchecked", text("印なし", "Unchecked")),
];

static SPEC: ActionSpec = ActionSpec {
    name: "browser.wait_for",
    category: Category::Browser,
    label: text("ページの表示を待つ", "Wait in the page"),
    help: text(
        "対象が指定した状態になるまで待ちます。",
        "Waits until the target is in a state.",
    ),
    icon: "hourglass",
    words: &[
        "ぺーじのひょうじをまつ",
        "まつ",
        "たいき",
        "ひょうじまち",
        "待機",
        "表示待ち",
        "画面状態確認待機",
        "Web ページのコンテンツを待機します",
    ],
    elsewhere: Elsewhere {
        winactor: &["ページ表示待機"],
        power_automate: &["Web ページのコンテンツを待機"],
        uipath: &["Check App State", "Element Exists"],
    },
    example: Example {
        title: "「登録しました」が出るのを待つ",
        with: r#"{"target": {"text": "登録しました*"}}"#,
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
        staff: "{target}が「{state}」になったことを確かめます。",
        robot: "{target}が「{state}」になるまで待ちます。",
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
            let target = session::target(&with)?;
            let state = match with.text("state") {
                None => WaitState::Visible,
                Some(word) => WaitState::from_word(&word).ok_or_else(|| {
                    bad_value(
                        format!("状態「{word}」はありません。"),
                        "visible、hidden、attached、detached、enabled、disabled、checked、unchecked のどれかにしてください。",
                    )
                })?,
            };
            session::act(cx, async |browser, progress| {
                browser.wait_for(&target, state, progress).await
            })
            .await?;
            Ok(Done::Next)
        })
    }
}
