//! CSV text to rows and back (RFC 4180), strict: a row of another length or a stray quotation mark is an error with
//! its line, because a shifted column would be entered into the wrong field.

use super::NotTable;
use super::grid::{Cell, Grid, GridRow};
use tejun_engine::{Table, Value};

/// Rows under their headings.
#[derive(Debug)]
pub(super) struct Records {
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Row>,
    /// Headings that came twice, with the name that the later one has now.
    pub(super) renamed: Vec<(String, String)>,
    /// Number of the row that held the headings.
    pub(super) heading_row: Option<usize>,
    /// Numbers of the rows above it that hold something.
    pub(super) skipped: Vec<usize>,
}

/// A row and the line of the file on which it begins, from 1.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) cells: Vec<Cell>,
}

/// The rows of a CSV text; of one with tabs, as Excel saves a text file, too.
pub(super) fn read(text: &str) -> Result<Grid, NotTable> {
    let between = separator(text);
    let lines = lines_of_rows(text, between)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(between as u8)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows: Vec<GridRow> = Vec::with_capacity(lines.len());
    for (record, line) in reader.records().zip(lines) {
        let record = record.map_err(|error| NotTable::Unreadable {
            line,
            detail: error.to_string(),
        })?;
        rows.push(GridRow {
            line,
            cells: record
                .iter()
                .map(|cell| Cell::Value(Value::from(meant(cell))))
                .collect(),
        });
    }
    // What a spreadsheet program writes for empty rows at the end.
    while rows.len() > 1
        && rows
            .last()
            .is_some_and(|row| row.cells.len() > 1 && row.is_blank())
    {
        rows.pop();
    }
    Ok(Grid {
        rows,
        ..Grid::default()
    })
}

/// What stands between cells: tabs, when the first line has some and no comma.
fn separator(text: &str) -> char {
    let first = text.lines().next().unwrap_or_default();
    match (first.contains('\t'), first.contains(',')) {
        (true, false) => '\t',
        _ => ',',
    }
}

/// `="00412873"` is how business systems keep Excel from dropping the zeros of 00412873.
fn meant(cell: &str) -> &str {
    cell.strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .filter(|inside| !inside.contains('"'))
        .unwrap_or(cell)
}

/// The line on which each row begins; empty lines are no rows. Quotation marks are checked on the way: the reader takes
/// stray ones in silence, and would swallow the rest of the file after an open one.
fn lines_of_rows(text: &str, between: char) -> Result<Vec<usize>, NotTable> {
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
            (_, '\n' | '\r') => At::Start,
            (_, c) if c == between => At::Start,
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
    use super::super::grid::Heading;
    use super::*;

    fn under_headings(text: &str) -> Records {
        read(text).unwrap().under(Heading::Usual).unwrap()
    }

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
        let records = under_headings(&print(&table, true));
        assert_eq!(records.columns, table.columns);
        let back: Vec<Vec<String>> = records
            .rows
            .into_iter()
            .map(|row| row.cells.iter().map(Cell::shown).collect())
            .collect();
        assert_eq!(back, rows);
    }

    #[test]
    fn a_row_of_one_empty_cell_is_not_lost() {
        let table = Table {
            columns: vec!["a".into()],
            rows: vec![vec!["".into()], vec!["x".into()]],
        };
        assert_eq!(under_headings(&print(&table, true)).rows.len(), 2);
    }

    #[test]
    fn lines_are_those_of_the_file() {
        let records = under_headings("a,b\n\"1\n1\",2\n\n3,4\n,\n,\n");
        let lines: Vec<usize> = records.rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [2, 5]);
    }

    #[test]
    fn texts_of_business_systems_and_of_excel_are_read_as_they_are_meant() {
        for (text, expected) in [
            ("番号,名\n=\"0041\",a\n", ["0041", "a"]),
            ("番号\t名\n0041\ta,b\n", ["0041", "a,b"]),
            ("番号\t名\n\"0041\t\"\ta\n", ["0041\t", "a"]),
            ("番号,名\t\n0041,a\tb\n", ["0041", "a\tb"]),
            ("番号,名\n=1+1,=\"a\"&\"b\"\n", ["=1+1", "=\"a\"&\"b\""]),
        ] {
            let rows = under_headings(text).rows;
            let cells: Vec<String> = rows[0].cells.iter().map(Cell::shown).collect();
            assert_eq!(cells, expected, "{text:?}");
        }
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
            assert_eq!(lines_of_rows(text, ',').err(), expected, "{text:?}");
        }
    }
}
