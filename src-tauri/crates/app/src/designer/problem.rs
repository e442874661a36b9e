//! What could not be done, as the interface shows it.

use crate::refusal::{Refusal, Why};
use futures_util::FutureExt;
use serde_json::Value;
use std::panic::AssertUnwindSafe;
use tejun_engine::StepFailure;
use tejun_library::LibraryError;
use tejun_protocol::{Problem, ProblemCode};
use tejun_scenario::nesting::Unread;

/// What went wrong with the library, with what to do in the designer.
pub(super) fn library_problem(error: LibraryError) -> Problem {
    let message = error.to_string();
    let (code, remedy) = match error {
        LibraryError::Conflict { .. } => (
            ProblemCode::Conflict,
            "「見くらべる」で、相手の変更と自分の変更を1つにできます。いまの変更は下書きに残っています。",
        ),
        LibraryError::OtherDraft { .. } => (
            ProblemCode::Conflict,
            "上の「見くらべる」で、どちらの変更も残せます。いまの変更は、まだ保存していません。",
        ),
        LibraryError::Moved { .. } => (
            ProblemCode::Conflict,
            "もう一度検索してから、置き換えてください。どのシナリオもまだ変わっていません。",
        ),
        LibraryError::BeingEdited { .. } => (
            ProblemCode::Conflict,
            "そのシナリオを編集画面で開いて、版として保存するか下書きを捨ててから、やり直してください。どのシナリオもまだ変わっていません。",
        ),
        LibraryError::NoScenario { .. } => (
            ProblemCode::NotFound,
            "ライブラリの一覧から開き直してください。",
        ),
        LibraryError::NoTemplate => (
            ProblemCode::NotFound,
            "ほかの画面で削除されたようです。一覧を開き直してください。",
        ),
        LibraryError::NoVersion { .. } => (
            ProblemCode::NotFound,
            "「版の履歴」から選び直してください。",
        ),
        LibraryError::Ambiguous { .. } => (
            ProblemCode::Request,
            "ライブラリの一覧から選んで開いてください。",
        ),
        LibraryError::Watch { .. } => (
            ProblemCode::Request,
            "設定の「そろえるフォルダー」に、あるフォルダーを指定してください。",
        ),
        LibraryError::DiskFull => (ProblemCode::Surroundings, crate::session::MAKE_ROOM),
        LibraryError::Folder { .. }
        | LibraryError::NoFolder { .. }
        | LibraryError::NotWritable { .. }
        | LibraryError::Open { .. }
        | LibraryError::Migrate { .. } => (
            ProblemCode::Surroundings,
            "ライブラリの場所と、書き込みの許可を確かめてください。",
        ),
        _ => (
            ProblemCode::Failed,
            "ディスクの空き容量を確かめて、もう一度行ってください。続くときは、問い合わせ先に連絡してください。",
        ),
    };
    Problem::new(code, message, remedy)
}

pub(super) fn of_refusal(refusal: Refusal) -> Problem {
    let code = match refusal.why {
        Why::Wrong => ProblemCode::Request,
        Why::Failed => ProblemCode::Failed,
        Why::Surroundings => ProblemCode::Surroundings,
    };
    Problem::new(code, refusal.message, refusal.remedy)
}

/// What went wrong while a file was read outside a run.
pub(super) fn of_failure(failure: StepFailure) -> Problem {
    Problem::new(ProblemCode::Failed, failure.message, failure.remedy)
}

/// The person closed the dialog.
pub(super) fn cancelled() -> Problem {
    Problem::new(ProblemCode::Cancelled, "取り消しました。", "")
}

pub(crate) fn bug(command: &str, detail: Option<String>) -> Problem {
    Problem {
        detail: Some(match detail {
            Some(detail) => format!("{command}: {detail}"),
            None => command.to_owned(),
        }),
        ..Problem::new(
            ProblemCode::Bug,
            "プログラムの中で思わぬことが起きました。",
            "もう一度行ってください。続くときは、問い合わせ先に連絡してください。",
        )
    }
}

/// The answer of a command. A panic in it is a problem like others.
pub(crate) async fn caught(
    command: &str,
    answer: impl Future<Output = Result<Value, Problem>>,
) -> Result<Value, Problem> {
    match AssertUnwindSafe(answer).catch_unwind().await {
        Ok(answer) => answer,
        Err(panic) => {
            let detail = panic
                .downcast_ref::<&str>()
                .map(|text| (*text).to_owned())
                .or_else(|| panic.downcast_ref::<String>().cloned());
            Err(bug(command, detail))
        }
    }
}

/// A request that is no JSON, or of a document that is nested too deep.
pub(crate) fn unread(command: &str, why: Unread) -> Problem {
    match why {
        Unread::Json(error) => unreadable(command, &error),
        Unread::TooDeep { .. } => Problem::new(
            ProblemCode::Document,
            "入れ子が深すぎて、保存や確認ができません。",
            "「元に戻す」で戻すか、内側の手順を共通の手順に分けてください。",
        ),
    }
}

pub(crate) fn unreadable(command: &str, error: &serde_json::Error) -> Problem {
    Problem {
        detail: Some(format!("{command}: {error}")),
        ..Problem::new(
            ProblemCode::Request,
            "画面からの指示を読めません。",
            "Tejunを起動し直してください。続くときは、問い合わせ先に連絡してください。",
        )
    }
}

pub(crate) fn no_command(command: &str) -> Problem {
    Problem {
        detail: Some(command.to_owned()),
        ..Problem::new(
            ProblemCode::NotFound,
            "そのような指示はありません。",
            "Tejunを起動し直してください。",
        )
    }
}
