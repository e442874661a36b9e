//! Reading a file as a table: CSV in its encoding, or a sheet of a workbook. `table.open` reads by this, and so does
//! whoever shows a table before it is used.

pub use super::cell::BrokenCell;
use super::grid::Grid;
pub use super::grid::Heading;
use super::records::{self, Records};
use super::workbook::{self, SheetName, Workbook};
use super::{bad_table, cell};
use crate::disk;
use crate::encoding::Encoding;
use std::collections::BTreeSet;
use std::path::Path;
use tejun_engine::{StepFailure, Table};
use tejun_scenario::VariableType;

/// How many rows above and below the headings are shown as they are.
const FIRST: usize = 12;

/// What is known of how to read a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct How {
    /// None: found by itself. A workbook needs none.
    pub encoding: Option<Encoding>,
    /// None: the first that is not hidden. A CSV file has none.
    pub sheet: Option<String>,
    pub heading: Heading,
}

/// A file read as a table, with what was found out on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Sight {
    /// Of a CSV file.
    pub encoding: Option<Encoding>,
    /// Of a workbook, in their order.
    pub sheets: Vec<SheetName>,
    /// The one that was read.
    pub sheet: Option<String>,
    /// Number of the row that holds the headings.
    pub heading_row: Option<usize>,
    /// The first rows of the file with their numbers, as they are.
    pub first: Vec<(usize, Vec<String>)>,
    pub table: Table,
    /// The number in the file of each row of the table.
    pub lines: Vec<usize>,
    /// Headings that came twice, with the name that the later one has now.
    pub renamed: Vec<(String, String)>,
    /// Cells that hold an error of a formula: their columns cannot be entered.
    pub broken: Vec<BrokenCell>,
}

/// Reads a file to show it.
///
/// # Errors
/// It cannot be opened, or is no table.
pub fn look(file: &Path, how: &How) -> Result<Sight, StepFailure> {
    let read = read(file, how)?;
    let first = read
        .grid
        .rows
        .iter()
        .take(FIRST)
        .map(|row| {
            let cells = row.cells.iter().map(|cell| cell.shown()).collect();
            (row.line, cells)
        })
        .collect();
    let records = (read.grid.under(how.heading)).map_err(|error| bad_table(file, &error))?;
    let (lines, renamed, heading_row) = (
        records.rows.iter().map(|row| row.line).collect(),
        records.renamed.clone(),
        records.heading_row,
    );
    let (table, broken) = cell::typed(records, &[], file, |_| false)?;
    Ok(Sight {
        encoding: read.encoding,
        sheets: read.sheets,
        sheet: read.sheet,
        heading_row,
        first,
        lines,
        renamed,
        table,
        broken,
    })
}

/// Reads a file for a run: the table, and what the run should tell. `used`: the columns that the run reads; none: all.
pub(super) fn open(
    file: &Path,
    how: &How,
    types: &[(String, VariableType)],
    used: Option<&BTreeSet<String>>,
) -> Result<(Table, Vec<String>), StepFailure> {
    let read = read(file, how)?;
    let records = (read.grid.under(how.heading)).map_err(|error| bad_table(file, &error))?;
    let mut notes = notes(&records);
    let needed = |column: &str| used.is_none_or(|used| used.contains(column));
    let (table, broken) = cell::typed(records, types, file, needed)?;
    notes.extend(unused(&broken));
    Ok((table, notes))
}

fn notes(records: &Records) -> Vec<String> {
    let mut notes: Vec<String> = records
        .renamed
        .iter()
        .map(|(old, new)| {
            format!("見出し「{old}」が2つ以上あるので、あとのほうを「{new}」としました。")
        })
        .collect();
    if let (Some(line), false) = (records.heading_row, records.skipped.is_empty()) {
        let skipped: Vec<String> = records.skipped.iter().map(usize::to_string).collect();
        notes.push(format!(
            "{line}行目を見出しとしました。その上の{}行目は読んでいません。",
            skipped.join("・")
        ));
    }
    notes
}

/// What there is to say of cells without a value that nothing reads.
fn unused(broken: &[BrokenCell]) -> Option<String> {
    let first = broken.first()?;
    let others = match broken.len() {
        1 => String::new(),
        count => format!("（ほか{}か所）", count - 1),
    };
    Some(format!(
        "{}{}{others}。使わない列なので、そのまま続けます。",
        first.place, first.why
    ))
}

struct Read {
    grid: Grid,
    encoding: Option<Encoding>,
    sheets: Vec<SheetName>,
    sheet: Option<String>,
}

fn read(file: &Path, how: &How) -> Result<Read, StepFailure> {
    let bytes = std::fs::read(file).map_err(|error| disk::unreadable(file, &error))?;
    if workbook::is_workbook(&bytes) || workbook::has_ending(file) {
        let open = || {
            let mut book = Workbook::open(bytes)?;
            let sheet = book.choose(how.sheet.as_deref())?;
            let grid = book.read(&sheet)?;
            Ok((book, sheet, grid))
        };
        let (book, sheet, grid) = open().map_err(|error| bad_table(file, &error))?;
        return Ok(Read {
            grid,
            encoding: None,
            sheets: book.sheets().to_vec(),
            sheet: Some(sheet),
        });
    }
    let encoding = how.encoding.unwrap_or_else(|| Encoding::guessed(&bytes));
    let text = encoding
        .decode(&bytes)
        .map_err(|error| disk::undecodable(file, &error))?;
    let grid = records::read(&text).map_err(|error| bad_table(file, &error))?;
    Ok(Read {
        grid,
        encoding: Some(encoding),
        sheets: Vec::new(),
        sheet: None,
    })
}
