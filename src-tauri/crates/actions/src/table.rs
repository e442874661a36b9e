//! `table.*`: tables, and CSV files.

pub mod add_row;
pub mod new;
pub mod open;
pub mod write;

mod cell;
mod records;

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

fn no_column(column: &str, there: &[String], of: &str) -> StepFailure {
    let there: Vec<String> = there.iter().map(|c| format!("「{c}」")).collect();
    StepFailure::new(
        FailureCode::ColumnNotFound,
        format!(
            "{of}に「{column}」列がありません（あるのは{}）。",
            there.join("")
        ),
        "列の名前を確かめてください。空白や全角・半角の違いも見てください。",
    )
}
