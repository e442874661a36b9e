//! `table.*`: tables, CSV files and Excel workbooks.

pub mod add_row;
pub mod new;
pub mod open;
pub mod sheet;
pub mod write;

mod cell;
mod grid;
mod records;
mod workbook;
mod xlsx;

use std::path::Path;
use std::sync::Arc;
use tejun_engine::{Action, Context, FailureCode, Parameters, StepFailure, Table, Value};
use tejun_scenario::VariableType;

/// In the order of the palette.
pub(crate) const ACTIONS: &[&dyn Action] =
    &[&open::Open, &write::Write, &new::New, &add_row::AddRow];

/// The parameter `table`: a variable's name, an expression, or a value.
fn value(cx: &dyn Context, with: &Parameters) -> Result<Arc<Table>, StepFailure> {
    let given = with.get("table").cloned().unwrap_or_default();
    let (value, written) = match given {
        Value::Text(source) => (cx.evaluate_name_or_expression(&source)?, source),
        other => (other, "table".to_owned()),
    };
    // A list of records is a table too.
    match value.convert(VariableType::Table) {
        Ok(Value::Table(table)) => Ok(table),
        _ => Err(no_table(&written)),
    }
}

fn no_table(name: &str) -> StepFailure {
    StepFailure::new(
        FailureCode::BadValue,
        format!("「{name}」は一覧ではありません。"),
        "「表を開く」か「新しい一覧を作る」の結果を入れた変数を指定してください。",
    )
}

/// Why a file is no table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotTable {
    #[error("ファイルが空です。")]
    Empty,
    #[error("{line}行目の引用符（\"）が閉じていません。")]
    OpenQuote { line: usize },
    #[error("{line}行目で、閉じた引用符（\"）のあとに文字があります。")]
    AfterQuote { line: usize },
    #[error("{line}行目は{found}列です（{first}行目は{expected}列）。")]
    Length {
        line: usize,
        found: usize,
        first: usize,
        expected: usize,
    },
    #[error("{line}行目が読めません（{detail}）。")]
    Unreadable { line: usize, detail: String },
    #[error("{line}行目に見出しがありません。")]
    NoHeading { line: usize },
    #[error("シートが1枚もありません。")]
    NoSheets,
    #[error("シート「{name}」がありません（あるのは{}）。", listed(there))]
    NoSheet { name: String, there: Vec<String> },
    #[error("シート「{name}」が空です。")]
    EmptySheet { name: String },
    #[error("パスワードがかかっています。")]
    Password,
    #[error("Excelのブックとして読めません（{detail}）。")]
    Damaged { detail: String },
}

fn listed(names: &[String]) -> String {
    names.iter().map(|name| format!("「{name}」")).collect()
}

fn bad_table(file: &Path, error: &NotTable) -> StepFailure {
    let remedy = match error {
        NotTable::Empty => "正しいファイルかどうかを確かめてください。",
        NotTable::OpenQuote { .. } | NotTable::AfterQuote { .. } => {
            "その行をメモ帳などで開いて、引用符の数を確かめてください。値の中の引用符は \"\" と2つ続けて書きます。"
        }
        NotTable::Length { .. } | NotTable::Unreadable { .. } => {
            "その行を確かめてください。値の中にコンマがあるときは、値を引用符（\"）で囲みます。"
        }
        NotTable::NoHeading { .. } => {
            "見出しの行の番号を直してください。空にすると、見出しの行をさがします。"
        }
        NotTable::NoSheets | NotTable::EmptySheet { .. } => {
            "データの入っているシートを指定してください。"
        }
        NotTable::NoSheet { .. } => {
            "シートの名前を確かめてください。空白や全角・半角の違いも見てください。"
        }
        NotTable::Password => {
            "Excelで開き、パスワードを外して保存し直してください（ファイル ＞ 情報 ＞ ブックの保護）。"
        }
        NotTable::Damaged { .. } => {
            "Excelで開けるかどうかを確かめ、開けるときは「Excelブック（.xlsx）」として保存し直してください。"
        }
    };
    StepFailure::new(
        FailureCode::BadTable,
        format!("「{}」を表として読めません。{error}", file.display()),
        remedy,
    )
}
