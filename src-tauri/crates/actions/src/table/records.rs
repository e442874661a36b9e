//! CSV text to rows and back (RFC 4180), strict: a row of another length or a stray quotation mark is an error with
//! its line, because a shifted column would be entered into the wrong field.

use std::path::Path;
use tejun_engine::{FailureCode, StepFailure, Table};

/// What a CSV text holds.
#[derive(Debug)]
pub(super) struct Records {
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Row>,
    /// Headings that came twice, with the name that the later one has now.
    pub(super) renamed: Vec<(String, String)>,
    /// Whether the first line held the headings.
    pub(super) header: bool,
}

/// A row and the line of the file on which it begins, from 1.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
}

/// Why a text is no table.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum NotTable {
    #[error("ファイルが空です。")]
    Empty,
    #[error("{line}行目の引用符（\"）が閉じていません。")]
    OpenQuote { line: usize },
    #[error("{line}行目で、閉じた引用符（\"）のあとに文字があります。")]
    AfterQuote { line: usize },
    #[error("{line}行目は{found}列です（1行目は{expected}列）。")]
    Length {
        line: usize,
        found: usize,
        expected: usize,
    },
    #[error("{line}行目が読めません（{detail}）。")]
    Unreadable { line: usize, detail: String },
}

pub(super) fn bad_table(file: &Path, error: &NotTable) -> StepFailure {
    let remedy = match error {
        NotTable::Empty => "正しいファイルかどうかを確かめてください。",
        NotTable::OpenQuote { .. } | NotTable::AfterQuote { .. } => {
            "その行をメモ帳などで開いて、引用符の数を確かめてください。値の中の引用符は \"\" と2つ続けて書きます。"
        }
        NotTable::Length { .. } | NotTable::Unreadable { .. } => {
            "その行を確かめてください。値の中にコンマがあるときは、値を引用符（\"）で囲みます。"
        }
    };
    StepFailure::new(
        FailureCode::BadTable,
        format!("「{}」を表として読めません。{error}", file.display()),
        remedy,
    )
}

/// A cell's place in the user's words: 「指針」列の3行目（データの2件目）.
pub(super) fn place(column: &str, line: usize, item: usize) -> String {
    if line == item {
        format!("「{column}」列の{line}行目")
    } else {
        format!("「{column}」列の{line}行目（データの{item}件目）")
    }
}

pub(super) fn read(text: &str, header: bool) -> Result<Records, NotTable> {
    let lines = lines_of_rows(text)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows: Vec<Row> = Vec::with_capacity(lines.len());
    for (record, line) in reader.records().zip(lines) {
        let record = record.map_err(|error| NotTable::Unreadable {
            line,
            detail: error.to_string(),
        })?;
        rows.push(Row {
            line,
            cells: record.iter().map(str::to_owned).collect(),
        });
    }
    let expected = match rows.first() {
        Some(row) => row.cells.len(),
        None if header => return Err(NotTable::Empty),
        None => 0,
    };
    if let Some(odd) = rows.iter().find(|row| row.cells.len() != expected) {
        return Err(NotTable::Length {
            line: odd.line,
            found: odd.cells.len(),
            expected,
        });
    }
    let headings = if header {
        rows.remove(0).cells
    } else {
        vec![String::new(); expected]
    };
    let (columns, renamed) = unique(headings);
    Ok(Records {
        columns,
        rows,
        renamed,
        header,
    })
}

/// Columns without a heading are 列1, 列2…; a heading that was there before gets a number.
fn unique(headings: Vec<String>) -> (Vec<String>, Vec<(String, String)>) {
    let mut columns: Vec<String> = Vec::with_capacity(headings.len());
    let mut renamed = Vec::new();
    for (index, heading) in headings.into_iter().enumerate() {
        let wanted = if heading.is_empty() {
            format!("列{}", index + 1)
        } else {
            heading
        };
        let mut name = wanted.clone();
        let mut number = 1;
        while columns.contains(&name) {
            number += 1;
            name = format!("{wanted}_{number}");
        }
        if name != wanted {
            renamed.push((wanted, name.clone()));
        }
        columns.push(name);
    }
    (columns, renamed)
}

/// The line on which each row begins; empty lines are no rows. Quotation marks are checked on the way: the reader takes
/// stray ones in silence, and would swallow the rest of the file after an open one.
fn lines_of_rows(text: &str) -> Result<Vec<usize>, NotTable> {
    #[derive(PartialEq)]
    enum At {
        Start,
        Plain,
        Quoted,
        Closed,
    }
    let mut at = At::Start;
    let (mut line, mut opened) = (1, 1);
    let mut lines = Vec::new();
    let mut between_rows = true;
    for c in text.chars() {
        let ends_row = matches!(c, '\r' | '\n') && at != At::Quoted;
        if between_rows && !ends_row {
            lines.push(line);
        }
        between_rows = ends_row;
        at = match (at, c) {
            (At::Quoted, '"') => At::Closed,
            (At::Quoted, _) => At::Quoted,
            // Two marks inside a quoted cell are one.
            (At::Closed, '"') => At::Quoted,
            (At::Start, '"') => {
                opened = line;
                At::Quoted
            }
            (_, ',' | '\n' | '\r') => At::Start,
            (At::Closed, _) => return Err(NotTable::AfterQuote { line }),
            (At::Start | At::Plain, _) => At::Plain,
        };
        if c == '\n' {
            line += 1;
        }
    }
    if at == At::Quoted {
        return Err(NotTable::OpenQuote { line: opened });
    }
    Ok(lines)
}

/// The text of a table; lines end as Windows writes them.
pub(super) fn print(table: &Table, header: bool) -> String {
    let mut text = String::new();
    if header {
        print_row(&mut text, table.columns.iter().cloned());
    }
    for row in &table.rows {
        print_row(&mut text, row.iter().map(ToString::to_string));
    }
    text
}

fn print_row(text: &mut String, cells: impl Iterator<Item = String>) {
    let start = text.len();
    let mut count = 0;
    for cell in cells {
        if count > 0 {
            text.push(',');
        }
        count += 1;
        if cell.contains([',', '"', '\r', '\n']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    // A row of one empty cell would be an empty line, which no reader counts.
    if count == 1 && text.len() == start {
        text.push_str("\"\"");
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_reads_back() {
        let rows = [
            vec!["", "a,b"],
            vec!["\"引用\"", "1行目\r\n2行目"],
            vec![" 前後 ", "0041207"],
        ];
        let table = Table {
            columns: vec!["甲".into(), "乙".into()],
            rows: rows
                .iter()
                .map(|row| row.iter().map(|cell| (*cell).into()).collect())
                .collect(),
        };
        let records = read(&print(&table, true), true).unwrap();
        assert_eq!(records.columns, table.columns);
        let back: Vec<Vec<String>> = records.rows.into_iter().map(|row| row.cells).collect();
        assert_eq!(back, rows);
    }

    #[test]
    fn a_row_of_one_empty_cell_is_not_lost() {
        let table = Table {
            columns: vec!["a".into()],
            rows: vec![vec!["".into()], vec!["x".into()]],
        };
        assert_eq!(read(&print(&table, true), true).unwrap().rows.len(), 2);
    }

    #[test]
    fn lines_are_those_of_the_file() {
        let records = read("a,b\n\"1\n1\",2\n\n3,4\n", true).unwrap();
        let lines: Vec<usize> = records.rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [2, 5]);
    }

    #[test]
    fn quotes_must_be_closed_and_stand_around_a_whole_cell() {
        for (text, expected) in [
            ("a\n\"b", Some(NotTable::OpenQuote { line: 2 })),
            ("a\n\"b\nc\n", Some(NotTable::OpenQuote { line: 2 })),
            ("\"a\"b\n", Some(NotTable::AfterQuote { line: 1 })),
            ("\"a\"\"b\",c\n", None),
            ("a\"b,c\n", None),
            ("\"\",\"\"\r\n", None),
        ] {
            assert_eq!(lines_of_rows(text).err(), expected, "{text:?}");
        }
    }
}
