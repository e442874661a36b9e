//! `dialog.*`: questions to the person.

pub mod confirm;
pub mod input;
pub mod message;

use tejun_engine::{Action, Context, FailureCode, Parameters, StepFailure};

/// In the order of the palette.
pub(crate) const ACTIONS: &[&dyn Action] = &[&message::Message, &confirm::Confirm, &input::Input];

/// `title`, or the step's own.
fn title(cx: &dyn Context, with: &Parameters) -> String {
    with.text("title")
        .filter(|title| !title.is_empty())
        .unwrap_or_else(|| cx.step().title.clone())
}

fn needs_person(message: &str, answer: &str) -> StepFailure {
    StepFailure::new(
        FailureCode::NeedsPerson,
        format!("職員への問いかけ（{message}）に答える人がいません（無人実行）。"),
        format!(
            "人がいるとき（--attended、またはデザイナーから）に実行するか、この手順の「無人実行のとき」（unattended）に答え（{answer} など）を入れてください。"
        ),
    )
}

fn not_answered(message: &str) -> StepFailure {
    StepFailure::new(
        FailureCode::NeedsPerson,
        format!("職員への問いかけ（{message}）が、答えのないまま閉じられました。"),
        "もう一度実行して、答えを入力してください。",
    )
}
