//! `item.done`: marks the row as done.

use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{ActionSpec, Category, Elsewhere, Example, Sentence, text};

/// `item.done`
pub struct MarkDone;

static SPEC: ActionSpec = ActionSpec {
    name: "item.done",
    category: Category::Control,
    label: text("この1件を済みにする", "Mark the item as done"),
    help: text(
        "繰り返し（一覧）の今の1件を済みにして、次の1件に進みます。",
        "Marks the row of the loop as done and goes on with the next.",
    ),
    icon: "list-checks",
    words: &[
        "このいっけんをすみにする",
        "すみ",
        "かんりょう",
        "処理済み",
        "完了",
        "トランザクション成功",
    ],
    elsewhere: Elsewhere {
        winactor: &[],
        power_automate: &["作業キュー項目を更新"],
        uipath: &["Set Transaction Status"],
    },
    example: Example {
        title: "この1件を済みにする",
        with: "{}",
    },
    parameters: &[],
    sentence: Some(Sentence {
        staff: "原票に処理済みの印を付けます。",
        robot: "「済み」とし、処理結果に書きます。",
    }),
    on_screen: false,
    by_staff: false,
};

impl Action for MarkDone {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let _ = (cx, with);
            Ok(Done::ItemDone)
        })
    }
}
