//! `person.do`: work outside the computer.

use crate::parameters::{bad_value, choice};
use tejun_engine::{
    Action, Answer, BoxFuture, Context, Done, FailureCode, Parameters, Question, StepFailure,
};
use tejun_scenario::Choice;
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

const UNATTENDED: &[Choice] = &[
    choice("skip", text("とばして次へ進む", "Skip")),
    choice("fail", text("失敗にする", "Fail")),
];

/// `person.do`
pub struct Do;

static SPEC: ActionSpec = ActionSpec {
    name: "person.do",
    category: Category::Dialog,
    label: text("職員が画面の外で行う", "Work by a person"),
    help: text(
        "紙の確認や電話など、パソコンの外の作業です。手順書に載り、人がいる実行では「終わりました」を待ちます。",
        "Work outside the computer: printed in the manual; with a person there, the run waits for 「終わりました」.",
    ),
    icon: "hand",
    words: &[
        "しょくいんががめんのそとでおこなう",
        "てさぎょう",
        "かみ",
        "でんわ",
        "手作業",
        "紙",
        "電話",
        "押印",
        "人の作業",
        "待機",
        "さぎょう",
    ],
    elsewhere: Elsewhere {
        winactor: &["待機ボックス"],
        power_automate: &[],
        uipath: &["Wait for user"],
    },
    example: Example {
        title: "原票に押印する",
        with: r#"{"instruction": "原票に受付印を押してください"}"#,
    },
    parameters: &[
        ParameterSpec::required(
            "instruction",
            ParameterKind::LongText,
            text("作業の内容", "Instruction"),
        ),
        ParameterSpec::optional(
            "unattended",
            ParameterKind::Choice(UNATTENDED),
            text("無人実行のとき", "Without a person"),
        ),
    ],
    sentence: Some(Sentence {
        staff: "{instruction}",
        robot: "{instruction}",
    }),
    on_screen: false,
    by_staff: true,
};

impl Action for Do {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let instruction = with.required_text("instruction")?;
            if cx.attended() {
                let title = cx.step().title.clone();
                let question = Question::Work {
                    title,
                    instruction: instruction.clone(),
                };
                return match cx.ask(question).await? {
                    Answer::Cancelled | Answer::No => Err(not_done(&instruction)),
                    _ => Ok(Done::Next),
                };
            }
            match with.text("unattended").as_deref() {
                Some("skip") => {
                    cx.note("職員の作業を行わずに次へ進みました（無人実行）。".to_owned());
                    Ok(Done::Next)
                }
                Some("fail") | None => Err(needs_person(&instruction)),
                Some(other) => Err(bad_value(
                    format!("無人実行のとき「{other}」は使えません。"),
                    "skip（とばす）か fail（失敗にする）にしてください。",
                )),
            }
        })
    }
}

fn needs_person(instruction: &str) -> StepFailure {
    StepFailure::new(
        FailureCode::NeedsPerson,
        format!("職員の作業が要ります（{instruction}）。無人実行では行えません。"),
        "人がいるとき（--attended、またはデザイナーから）に実行するか、「無人実行のとき」を skip にしてください。",
    )
}

fn not_done(instruction: &str) -> StepFailure {
    StepFailure::new(
        FailureCode::NeedsPerson,
        format!("職員の作業が終わったと確かめられませんでした（{instruction}）。"),
        "作業を終えてから、もう一度実行してください。",
    )
}

#[cfg(test)]
mod tests {
    use crate::testing::TestRun;
    use serde_json::json;
    use tejun_engine::{Answer, FailureCode};

    #[test]
    fn a_person_says_that_it_is_finished() {
        let with = json!({"instruction": "原票を数える"});
        TestRun::attended(Answer::Done).does("person.do", with.clone());
        let failure = TestRun::attended(Answer::Cancelled).fails("person.do", with);
        assert_eq!(failure.code, FailureCode::NeedsPerson);
    }

    #[test]
    fn without_a_person_it_is_skipped_or_fails() {
        TestRun::new().does(
            "person.do",
            json!({"instruction": "x", "unattended": "skip"}),
        );
        for with in [
            json!({"instruction": "x"}),
            json!({"instruction": "x", "unattended": "fail"}),
        ] {
            assert_eq!(
                TestRun::new().fails("person.do", with).code,
                FailureCode::NeedsPerson
            );
        }
    }
}
