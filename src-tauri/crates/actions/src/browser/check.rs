//! `browser.check`: sets or takes away a mark.

use super::session::{self, TARGET};
use crate::parameters::{bad_value, choice};
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::Choice;
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `browser.check`
pub struct Check;

const STATES: &[Choice] = &[
    choice("checked", text("印あり", "Checked")),
    choice("unchecked", text("印なし", "Unchecked")),
];

static SPEC: ActionSpec = ActionSpec {
    name: "browser.check",
    category: Category::Browser,
    label: text("ページの印を付ける・外す", "Check or uncheck"),
    help: text(
        "チェックボックス、ラジオボタン、スイッチを、指定した状態にします。すでにその状態なら何もしません。",
        "Puts a check box, radio button or switch into a state. Already so is a success.",
    ),
    icon: "square-check-big",
    words: &[
        "ぺーじのしるしをつける・はずす",
        "ちぇっく",
        "チェック",
        "チェックボックス",
        "ラジオボタン",
        "オン",
        "オフ",
    ],
    elsewhere: Elsewhere {
        winactor: &["チェック操作"],
        power_automate: &["Web ページのチェック ボックスの状態を設定します"],
        uipath: &["Check"],
    },
    example: Example {
        title: "「確認済み」に印を付ける",
        with: r#"{"target": {"label": "確認済み"}, "state": "checked"}"#,
    },
    parameters: &[
        TARGET,
        ParameterSpec::optional(
            "state",
            ParameterKind::Choice(STATES),
            text("状態", "State"),
        )
        .with_default("checked"),
    ],
    sentence: Some(Sentence {
        staff: "{target}を「{state}」にします。",
        robot: "{target}を「{state}」にします。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for Check {
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
            let checked = match with.text("state").as_deref() {
                None | Some("checked") => true,
                Some("unchecked") => false,
                Some(word) => {
                    return Err(bad_value(
                        format!("状態「{word}」はありません。"),
                        "checked（印を付ける）か unchecked（印を外す）にしてください。",
                    ));
                }
            };
            session::act(cx, async |browser, progress| {
                browser.check(&target, checked, progress).await
            })
            .await?;
            Ok(Done::Next)
        })
    }
}
