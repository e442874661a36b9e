//! `item.fail`: marks the row as one that needs a person.

use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `item.fail`
pub struct MarkForPerson;

static SPEC: ActionSpec = ActionSpec {
    name: "item.fail",
    category: Category::Control,
    label: text("この1件を要確認にする", "Mark the item for a person"),
    help: text(
        "繰り返し（一覧）の今の1件を要確認にして、次の1件に進みます。職員があとで確かめます。",
        "Marks the row of the loop as one that a person must look at, and goes on with the next.",
    ),
    icon: "list-x",
    words: &[
        "このいっけんをようかくにんにする",
        "ようかくにん",
        "ほりゅう",
        "要確認",
        "保留",
        "トランザクション失敗",
    ],
    elsewhere: Elsewhere {
        winactor: &[],
        power_automate: &["作業キュー項目を更新"],
        uipath: &["Set Transaction Status"],
    },
    example: Example {
        title: "この1件を要確認にする",
        with: r#"{"reason": "指針が前回より小さいため"}"#,
    },
    parameters: &[ParameterSpec::required(
        "reason",
        ParameterKind::LongText,
        text("理由", "Reason"),
    )],
    sentence: Some(Sentence {
        staff: "原票に「要確認」の付せんを貼り、理由を書きます。",
        robot: "「要確認」とし、理由を処理結果に書きます。",
    }),
    on_screen: false,
    by_staff: false,
};

impl Action for MarkForPerson {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let _ = cx;
            let reason = with.required_text("reason")?;
            Ok(Done::ItemNeedsPerson { reason })
        })
    }
}
