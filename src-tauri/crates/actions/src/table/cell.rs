//! Cells of columns that have a type.

use super::grid::Cell;
use super::records::Records;
use std::path::Path;
use tejun_engine::{FailureCode, StepFailure, Table, Value, no_column};
use tejun_scenario::VariableType;

/// The type of that word, if a cell can have it.
pub(super) fn column_type(word: &str) -> Option<VariableType> {
    match word {
        "text" => Some(VariableType::Text),
        "number" => Some(VariableType::Number),
        "boolean" => Some(VariableType::Boolean),
        "date-time" => Some(VariableType::DateTime),
        _ => None,
    }
}

/// A cell without a value, in a column that may stay so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenCell {
    pub column: usize,
    /// 「備考」列の3行目
    pub place: String,
    /// が #N/A です（…）
    pub why: String,
}

impl BrokenCell {
    /// The column is needed.
    pub fn failure(&self, file: &Path) -> StepFailure {
        StepFailure::new(
            FailureCode::BadTable,
            format!("「{}」の{}{}。", file.display(), self.place, self.why),
            "Excelでその欄の式を直すか、値に置き換えて、上書き保存してください。",
        )
    }
}

/// A table whose named columns have their types; a cell that does not fit is a failure with row and column. Cells without
/// a value are one in the columns that are needed; in others they are what they show.
pub(super) fn typed(
    records: Records,
    types: &[(String, VariableType)],
    file: &Path,
    needed: impl Fn(&str) -> bool,
) -> Result<(Table, Vec<BrokenCell>), StepFailure> {
    let mut broken = Vec::new();
    let mut kinds = vec![None; records.columns.len()];
    for (column, kind) in types {
        let at = records.columns.iter().position(|c| c == column);
        match at.and_then(|at| kinds.get_mut(at)) {
            Some(place) => *place = Some(*kind),
            None => {
                let of = format!("「{}」", file.display());
                return Err(no_column(&of, column, &records.columns));
            }
        }
    }
    let mut rows = Vec::with_capacity(records.rows.len());
    for (index, row) in records.rows.into_iter().enumerate() {
        let cells: Result<Vec<Value>, StepFailure> = row
            .cells
            .into_iter()
            .zip(&kinds)
            .zip(records.columns.iter().enumerate())
            .map(|((cell, kind), (at, column))| {
                let place = || {
                    let item = match records.heading_row {
                        Some(_) => index + 1,
                        None => row.line,
                    };
                    place(column, row.line, item)
                };
                let value = match cell {
                    Cell::Value(value) => value,
                    Cell::Broken { why, shown } => {
                        let cell = BrokenCell {
                            column: at,
                            place: place(),
                            why,
                        };
                        if needed(column) || kind.is_some() {
                            return Err(cell.failure(file));
                        }
                        broken.push(cell);
                        return Ok(Value::Text(shown));
                    }
                };
                let Some(kind) = *kind else {
                    return Ok(value);
                };
                let shown = value.to_string();
                value
                    .convert(kind)
                    .map_err(|_| unfit(file, &place(), &shown, kind))
            })
            .collect();
        rows.push(cells?);
    }
    let table = Table {
        columns: records.columns,
        rows,
    };
    Ok((table, broken))
}

/// A cell's place in the user's words: 「指針」列の3行目（データの2件目）.
pub(super) fn place(column: &str, line: usize, item: usize) -> String {
    if line == item {
        format!("「{column}」列の{line}行目")
    } else {
        format!("「{column}」列の{line}行目（データの{item}件目）")
    }
}

fn unfit(file: &Path, place: &str, cell: &str, kind: VariableType) -> StepFailure {
    let (what, remedy) = match kind {
        VariableType::Number => (
            "数",
            "その欄を数字に直してください。数でないものが入る列なら、列の種類（types）から外してください。",
        ),
        VariableType::Boolean => (
            "はい・いいえ（true か false）",
            "その欄を true か false に直すか、列の種類（types）から外してください。",
        ),
        _ => (
            "日付",
            "その欄を 2026/04/01 のような日付に直すか、列の種類（types）から外してください。",
        ),
    };
    let is = if cell.is_empty() {
        format!("空です（{what}が要ります）")
    } else {
        format!("{what}ではありません（「{cell}」）")
    };
    StepFailure::new(
        FailureCode::BadTable,
        format!("「{}」の{place}が{is}。", file.display()),
        remedy,
    )
}

#[cfg(test)]
mod tests {
    use super::super::records::Row;
    use super::*;

    #[test]
    fn a_cell_without_a_value_is_a_failure_only_where_its_column_is_needed() {
        let records = || Records {
            columns: vec!["番号".into(), "備考".into()],
            rows: vec![Row {
                line: 2,
                cells: vec![
                    Cell::Value(Value::from("1")),
                    Cell::Broken {
                        shown: "#N/A".into(),
                        why: "が #N/A です（Excelの計算のエラー）".into(),
                    },
                ],
            }],
            renamed: Vec::new(),
            heading_row: Some(1),
            skipped: Vec::new(),
        };
        let file = Path::new("一覧.xlsx");
        let (table, broken) = typed(records(), &[], file, |name| name == "番号").unwrap();
        assert_eq!(table.rows, [[Value::from("1"), Value::from("#N/A")]]);
        assert_eq!(broken.len(), 1);
        let failure = typed(records(), &[], file, |name| name == "備考").unwrap_err();
        for words in ["一覧.xlsx", "「備考」列の2行目", "#N/A"] {
            assert!(failure.message.contains(words), "{}", failure.message);
        }
    }
}
