//! Rows of a file before it is known which of them holds the headings, and the rule that finds it.
//!
//! In a workbook the headings are the first row of words that has a heading over every column that is used below it (the
//! last one may lack it): a title, a date or a department above the table is no row of headings. When others lack it too,
//! it is the row of words that has the most. In a CSV file it is the first line, unless another is named.

use super::NotTable;
use super::records::{Records, Row};
use tejun_engine::{Value, convert::date_time_from_text};
use tejun_scenario::literal;

/// Which row holds the headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Heading {
    /// The first line of a CSV file; in a workbook the row that the rule finds.
    #[default]
    Usual,
    /// The row that the rule finds, in a CSV file too.
    Found,
    /// The row of this number, as the file counts.
    Row(usize),
    /// None: the columns are 列1, 列2, …
    Absent,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Value(Value),
    /// It has no value: what it shows (`#N/A`), and why, in words.
    Broken {
        shown: String,
        why: String,
    },
}

/// A heading that stands over several columns of the headings below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Above {
    /// Number of the row below it.
    pub(super) line: usize,
    pub(super) columns: std::ops::RangeInclusive<usize>,
    pub(super) text: String,
}

/// The rows of a file that hold anything.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub(super) rows: Vec<GridRow>,
    pub(super) above: Vec<Above>,
    /// Columns that hold nothing are left out, and headings are freed of their line breaks.
    pub(super) sheet: bool,
}

/// A row and its number in the file, from 1.
#[derive(Debug, Clone)]
pub(super) struct GridRow {
    pub(super) line: usize,
    pub(super) cells: Vec<Cell>,
}

impl Cell {
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Value(Value::Text(text)) => text.trim().is_empty(),
            Self::Value(value) => *value == Value::Nothing,
            Self::Broken { .. } => false,
        }
    }

    /// Words, and neither a number nor a date.
    fn is_word(&self) -> bool {
        matches!(self, Self::Value(Value::Text(text))
            if literal::number(text).is_none() && date_time_from_text(text).is_none())
    }

    /// As it is shown.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Value(value) => value.to_string(),
            Self::Broken { shown, .. } => shown.clone(),
        }
    }
}

impl GridRow {
    fn used(&self) -> impl Iterator<Item = usize> + '_ {
        let cells = self.cells.iter().enumerate();
        cells.filter(|(_, cell)| !cell.is_empty()).map(|(at, _)| at)
    }

    pub(super) fn is_blank(&self) -> bool {
        self.used().next().is_none()
    }

    fn is_words(&self) -> bool {
        self.cells
            .iter()
            .all(|cell| cell.is_empty() || cell.is_word())
    }
}

impl Grid {
    /// The rows under their headings.
    pub(super) fn under(self, heading: Heading) -> Result<Records, NotTable> {
        if self.rows.is_empty() && heading != Heading::Absent {
            return Err(NotTable::Empty);
        }
        let at = match heading {
            Heading::Absent => None,
            Heading::Row(line) => Some(self.place_of(line)?),
            Heading::Found => Some(self.find()),
            Heading::Usual if self.sheet => Some(self.find()),
            Heading::Usual => Some(0),
        };
        let from = at.unwrap_or(0);
        let heading_row = at.and_then(|at| self.rows.get(at)).map(|row| row.line);
        let skipped = self.rows.iter().take(from).map(|row| row.line).collect();
        let kept = &self.rows[from..];
        self.equal_lengths(kept)?;
        let width = kept.first().map_or(0, |row| row.cells.len());
        let columns: Vec<usize> = if self.sheet {
            let mut used: Vec<usize> = kept.iter().flat_map(GridRow::used).collect();
            used.sort_unstable();
            used.dedup();
            used
        } else {
            (0..width).collect()
        };
        let headings = columns
            .iter()
            .map(|column| match at.and_then(|at| self.rows.get(at)) {
                Some(row) => self.heading(row, *column),
                None => String::new(),
            })
            .collect();
        let (columns_named, renamed) = unique(headings);
        let rows = kept
            .iter()
            .skip(usize::from(at.is_some()))
            .map(|row| Row {
                line: row.line,
                cells: columns
                    .iter()
                    .map(|column| row.cells.get(*column).cloned())
                    .map(|cell| cell.unwrap_or(Cell::Value(Value::from(""))))
                    .collect(),
            })
            .collect();
        Ok(Records {
            columns: columns_named,
            rows,
            renamed,
            heading_row,
            skipped,
        })
    }

    fn place_of(&self, line: usize) -> Result<usize, NotTable> {
        self.rows
            .iter()
            .position(|row| row.line == line)
            .ok_or(NotTable::NoHeading { line })
    }

    /// A row of another length would put values under the wrong headings.
    fn equal_lengths(&self, rows: &[GridRow]) -> Result<(), NotTable> {
        let Some(first) = rows.first() else {
            return Ok(());
        };
        match rows.iter().find(|row| row.cells.len() != first.cells.len()) {
            Some(odd) => Err(NotTable::Length {
                line: odd.line,
                found: odd.cells.len(),
                first: first.line,
                expected: first.cells.len(),
            }),
            None => Ok(()),
        }
    }

    /// The row of headings, by the rule at the top of this file.
    fn find(&self) -> usize {
        let mut below: Vec<usize> = Vec::new();
        let mut whole = None;
        let mut fullest: Option<(usize, usize)> = None;
        for (at, row) in self.rows.iter().enumerate().rev() {
            let used: Vec<usize> = row.used().collect();
            if row.is_words() {
                let covers = |below: &[usize]| below.iter().all(|column| used.contains(column));
                let but_last = match below.split_last() {
                    Some((_, others)) => others.len() > 1 && covers(others),
                    None => self.rows.len() == 1,
                };
                if but_last || (!below.is_empty() && covers(&below)) {
                    whole = Some(at);
                }
                if fullest.is_none_or(|(_, most)| used.len() >= most) {
                    fullest = Some((at, used.len()));
                }
            }
            below.extend(used);
            below.sort_unstable();
            below.dedup();
        }
        whole.or(fullest.map(|(at, _)| at)).unwrap_or(0)
    }

    fn heading(&self, row: &GridRow, column: usize) -> String {
        let text = row.cells.get(column).map(Cell::shown).unwrap_or_default();
        if !self.sheet {
            return text;
        }
        let text = one_line(&text);
        let above = self
            .above
            .iter()
            .find(|above| above.line == row.line && above.columns.contains(&column));
        match above.map(|above| one_line(&above.text)) {
            Some(above) if above != text && !text.is_empty() => format!("{above}_{text}"),
            _ => text,
        }
    }
}

/// 取替↵年月日 → 取替年月日
fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], "").trim().to_owned()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(rows: &[&str]) -> Grid {
        Grid {
            rows: rows
                .iter()
                .enumerate()
                .map(|(at, row)| GridRow {
                    line: at + 1,
                    cells: row
                        .split(',')
                        .map(|cell| Cell::Value(Value::from(cell)))
                        .collect(),
                })
                .filter(|row| !row.is_blank())
                .collect(),
            above: Vec::new(),
            sheet: true,
        }
    }

    #[test]
    fn the_row_of_headings_is_the_first_that_stands_over_all_that_is_used_below() {
        for (rows, line, columns) in [
            (&["番号,名", "1,a"][..], 1, "番号 名"),
            (&["一覧,", "番号,名", "1,a"], 2, "番号 名"),
            (
                &["一覧,,", "作成,R8.4.1,", ",,", "番号,名,指針", "1,a,3"],
                4,
                "番号 名 指針",
            ),
            // Beside the title a date: no words.
            (&["一覧,2026/4/1", "番号,名", "0012,a"], 2, "番号 名"),
            // A column without a heading.
            (&["番号,名,", "0012,a,備考あり"], 1, "番号 名 列3"),
            (&["一覧,,", "番号,名,", "0012,a,備考あり"], 2, "番号 名 列3"),
            (&["氏名,住所,", "水道 太郎,町,要電話"], 1, "氏名 住所 列3"),
            (
                &["一覧,,作成課", "氏名,住所,電話", "水道 太郎,町,済"],
                2,
                "氏名 住所 電話",
            ),
            // Columns that are empty throughout are none.
            (&[",番号,,名", ",1,,a"], 1, "番号 名"),
            (&["番号,名"], 1, "番号 名"),
            (&["一覧", "番号", "12"], 1, "一覧"),
            // No row of words at all.
            (&["1,2", "3,4"], 1, "1 2"),
        ] {
            let records = grid(rows).under(Heading::Usual).unwrap();
            assert_eq!(records.heading_row, Some(line), "{rows:?}");
            assert_eq!(records.columns.join(" "), columns, "{rows:?}");
        }
    }

    #[test]
    fn a_row_that_is_named_holds_the_headings_or_none_does() {
        let rows = ["一覧,", "番号,名", "1,a"];
        let records = grid(&rows).under(Heading::Row(1)).unwrap();
        assert_eq!(records.columns, ["一覧", "列2"]);
        assert_eq!(records.rows.len(), 2);
        let records = grid(&rows).under(Heading::Absent).unwrap();
        assert_eq!(records.columns, ["列1", "列2"]);
        assert_eq!(records.rows.len(), 3);
        let error = grid(&rows).under(Heading::Row(9)).unwrap_err();
        assert_eq!(error, NotTable::NoHeading { line: 9 });
    }

    #[test]
    fn headings_of_two_rows_are_one() {
        let mut grid = grid(&[
            "番号,旧メーター,,新\n指針",
            "番号,番号,指針,新\n指針",
            "1,2,3,4",
        ]);
        grid.above.push(Above {
            line: 2,
            columns: 1..=2,
            text: "旧メーター".into(),
        });
        let records = grid.under(Heading::Usual).unwrap();
        assert_eq!(
            records.columns,
            ["番号", "旧メーター_番号", "旧メーター_指針", "新指針"]
        );
    }
}
