//! Sheets of Excel workbooks (and of OpenDocument): cells keep their types, as the person sees them.
//!
//! A number is the decimal that Excel shows (15 digits), a date a date-time, a text keeps its leading zeros. Cells that
//! are merged downwards all have the value of the first. A cell with an error, or with a formula whose result is not in
//! the file, has no value and says so.

mod styles;
mod value;

use super::NotTable;
use super::grid::{Above, Cell, Grid, GridRow};
use calamine::{DataRef, Dimensions, Ods, Reader, Sheet, SheetType, SheetVisible, Xls, Xlsb, Xlsx};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use tejun_engine::Value;

type Bytes = Cursor<Vec<u8>>;

/// Row and column of a cell, from 0.
type Place = (u32, u32);

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetName {
    pub name: String,
    pub hidden: bool,
}

/// An open workbook.
pub(super) struct Workbook {
    kind: Kind,
    sheets: Vec<SheetName>,
}

enum Kind {
    Xlsx(Xlsx<Bytes>),
    Xls(Xls<Bytes>),
    Xlsb(Xlsb<Bytes>),
    Ods(Ods<Bytes>),
}

/// The first bytes of zip archives (.xlsx, .ods) and of older compound files (.xls, and anything with a password).
const ZIP: &[u8] = b"PK\x03\x04";
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Whether these bytes are those of a workbook, whatever the file is called.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) || bytes.starts_with(COMPOUND)
}

/// Whether a file of this name should be a workbook.
pub(super) fn has_ending(file: &std::path::Path) -> bool {
    let ending = file.extension().map(|e| e.to_string_lossy().to_lowercase());
    matches!(
        ending.as_deref(),
        Some("xlsx" | "xlsm" | "xls" | "xlsb" | "ods")
    )
}

impl Workbook {
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, NotTable> {
        let kind = if bytes.starts_with(COMPOUND) {
            open_compound(bytes)?
        } else if bytes.starts_with(ZIP) {
            open_zip(bytes)?
        } else {
            return Err(NotTable::Damaged {
                detail: "中身がExcelの形ではありません".into(),
            });
        };
        let sheets = match &kind {
            Kind::Xlsx(book) => names(book.sheets_metadata()),
            Kind::Xls(book) => names(book.sheets_metadata()),
            Kind::Xlsb(book) => names(book.sheets_metadata()),
            Kind::Ods(book) => names(book.sheets_metadata()),
        };
        Ok(Self { kind, sheets })
    }

    pub(super) fn sheets(&self) -> &[SheetName] {
        &self.sheets
    }

    /// The name of the sheet that is meant: the one that is named, or the first that is not hidden.
    pub(super) fn choose(&self, named: Option<&str>) -> Result<String, NotTable> {
        let found = match named {
            Some(name) => self.sheets.iter().find(|sheet| sheet.name == name),
            None => (self.sheets.iter().find(|sheet| !sheet.hidden)).or(self.sheets.first()),
        };
        match (found, named) {
            (Some(sheet), _) => Ok(sheet.name.clone()),
            (None, Some(name)) => Err(NotTable::NoSheet {
                name: name.to_owned(),
                there: self.sheets.iter().map(|s| s.name.clone()).collect(),
            }),
            (None, None) => Err(NotTable::NoSheets),
        }
    }

    /// The rows of a sheet that hold anything.
    pub(super) fn read(&mut self, sheet: &str) -> Result<Grid, NotTable> {
        let (cells, merged) = match &mut self.kind {
            Kind::Xlsx(book) => {
                let cells = read_xlsx(book, sheet)?;
                (cells, book.merge_cells_by_sheet_name(sheet).map_err(xlsx)?)
            }
            Kind::Xls(book) => {
                let range = book.worksheet_range(sheet).map_err(xls)?;
                let merged = book.merge_cells_by_sheet_name(sheet).map_err(xls)?;
                (cells_of(&range), merged)
            }
            Kind::Xlsb(book) => {
                let range = book.worksheet_range(sheet).map_err(damaged)?;
                (cells_of(&range), Vec::new())
            }
            Kind::Ods(book) => {
                let range = book.worksheet_range(sheet).map_err(ods)?;
                (cells_of(&range), Vec::new())
            }
        };
        if cells.is_empty() {
            return Err(NotTable::EmptySheet {
                name: sheet.to_owned(),
            });
        }
        Ok(grid(cells, &merged))
    }
}

fn open_compound(bytes: Vec<u8>) -> Result<Kind, NotTable> {
    // With a password, newer workbooks are compound files too.
    if let Err(calamine::XlsxError::Password) = Xlsx::new(Cursor::new(bytes.clone())) {
        return Err(NotTable::Password);
    }
    Xls::new(Cursor::new(bytes)).map(Kind::Xls).map_err(xls)
}

fn open_zip(bytes: Vec<u8>) -> Result<Kind, NotTable> {
    let has = |name: &str| {
        zip::ZipArchive::new(Cursor::new(&bytes))
            .is_ok_and(|archive| archive.index_for_name(name).is_some())
    };
    if has("xl/workbook.bin") {
        return Xlsb::new(Cursor::new(bytes))
            .map(Kind::Xlsb)
            .map_err(damaged);
    }
    if has("content.xml") {
        return Ods::new(Cursor::new(bytes)).map(Kind::Ods).map_err(ods);
    }
    let bytes = styles::as_shown(bytes).map_err(damaged)?;
    Xlsx::new(Cursor::new(bytes)).map(Kind::Xlsx).map_err(xlsx)
}

fn names(sheets: &[Sheet]) -> Vec<SheetName> {
    sheets
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| SheetName {
            name: sheet.name.clone(),
            hidden: sheet.visible != SheetVisible::Visible,
        })
        .collect()
}

/// Cell by cell: a sheet of few cells far apart takes no more memory than they do.
fn read_xlsx(book: &mut Xlsx<Bytes>, sheet: &str) -> Result<BTreeMap<Place, Cell>, NotTable> {
    let mut cells = BTreeMap::new();
    let mut reader = book.worksheet_cells_reader(sheet).map_err(xlsx)?;
    while let Some(record) = reader.next_cell_with_formula_metadata().map_err(xlsx)? {
        let cell = match record.value {
            DataRef::Empty if record.formula.is_some() => value::not_calculated(),
            DataRef::Empty => continue,
            found => value::cell(&found.into()),
        };
        cells.insert(record.pos, cell);
    }
    Ok(cells)
}

fn cells_of(range: &calamine::Range<calamine::Data>) -> BTreeMap<Place, Cell> {
    let (row, column) = range.start().unwrap_or_default();
    range
        .used_cells()
        .filter_map(|(r, c, data)| {
            let place = (
                row + u32::try_from(r).ok()?,
                column + u32::try_from(c).ok()?,
            );
            Some((place, value::cell(data)))
        })
        .collect()
}

fn grid(mut cells: BTreeMap<Place, Cell>, merged: &[Dimensions]) -> Grid {
    let width = cells.keys().map(|(_, column)| *column).max().unwrap_or(0);
    let used: BTreeSet<u32> = cells.keys().map(|(row, _)| *row).collect();
    let mut above = Vec::new();
    for region in merged {
        let (top, left) = region.start;
        let (bottom, right) = region.end;
        let Some(cell) = cells.get(&region.start).cloned() else {
            continue;
        };
        // A title that stands over the whole is no heading of a part.
        if right > left && (left, right) != (0, width) {
            above.push(Above {
                line: bottom as usize + 2,
                columns: left as usize..=right as usize,
                text: cell.shown(),
            });
        }
        // Only rows that hold something else besides: merging makes no rows.
        let inside = used.iter().filter(|row| (top + 1..=bottom).contains(row));
        for row in inside {
            cells.insert((*row, left), cell.clone());
        }
    }
    let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    for ((row, column), cell) in cells {
        let empty = || vec![Cell::Value(Value::from("")); width as usize + 1];
        let place = rows.entry(row).or_insert_with(empty);
        if let Some(place) = place.get_mut(column as usize) {
            *place = cell;
        }
    }
    Grid {
        rows: rows
            .into_iter()
            .map(|(row, cells)| GridRow {
                line: row as usize + 1,
                cells,
            })
            .filter(|row| !row.is_blank())
            .collect(),
        above,
        sheet: true,
    }
}

fn damaged(error: impl std::fmt::Display) -> NotTable {
    NotTable::Damaged {
        detail: error.to_string(),
    }
}

fn xlsx(error: calamine::XlsxError) -> NotTable {
    match error {
        calamine::XlsxError::Password => NotTable::Password,
        other => damaged(other),
    }
}

fn xls(error: calamine::XlsError) -> NotTable {
    match error {
        calamine::XlsError::Password => NotTable::Password,
        other => damaged(other),
    }
}

fn ods(error: calamine::OdsError) -> NotTable {
    match error {
        calamine::OdsError::Password => NotTable::Password,
        other => damaged(other),
    }
}

#[cfg(test)]
mod tests {
    use super::super::grid::Heading;
    use super::*;
    use rust_xlsxwriter as made;

    fn rows(book: &mut made::Workbook, sheet: Option<&str>) -> Vec<Vec<String>> {
        let mut book = Workbook::open(book.save_to_buffer().unwrap()).unwrap();
        let name = book.choose(sheet).unwrap();
        let records = book.read(&name).unwrap().under(Heading::Usual).unwrap();
        let shown = |row: super::super::records::Row| row.cells.iter().map(Cell::shown).collect();
        std::iter::once(records.columns)
            .chain(records.rows.into_iter().map(shown))
            .collect()
    }

    #[test]
    fn the_first_sheet_that_is_not_hidden_is_meant() {
        let mut book = made::Workbook::new();
        let first = book.add_worksheet().set_name("控え").unwrap();
        first.set_hidden(true).write(0, 0, "控え").unwrap();
        let second = book.add_worksheet().set_name("取替").unwrap();
        second.set_active(true).write(0, 0, "番号").unwrap();
        assert_eq!(rows(&mut book, None), [["番号"]]);
        assert_eq!(rows(&mut book, Some("控え")), [["控え"]]);
    }

    #[test]
    fn dates_of_japanese_formats_are_dates_and_zeros_of_a_format_stay() {
        let mut book = made::Workbook::new();
        let sheet = book.add_worksheet();
        for (column, heading) in ["和暦", "年月日", "番号", "数"].iter().enumerate() {
            sheet.write(0, column as u16, *heading).unwrap();
        }
        let index = |index| made::Format::new().set_num_format_index(index);
        let zeros = made::Format::new().set_num_format("00000000");
        sheet.write_with_format(1, 0, 45_383, &index(57)).unwrap();
        sheet.write_with_format(1, 1, 45_351, &index(31)).unwrap();
        sheet.write_with_format(1, 2, 412_873, &zeros).unwrap();
        sheet.write(1, 3, 0.1 + 0.2).unwrap();
        assert_eq!(
            rows(&mut book, None)[1],
            ["2024-04-01", "2024-02-29", "00412873", "0.3"]
        );
    }

    #[test]
    fn cells_merged_downwards_all_have_the_value_and_headings_of_two_rows_are_one() {
        let mut book = made::Workbook::new();
        let sheet = book.add_worksheet();
        let plain = made::Format::new();
        sheet.merge_range(0, 0, 0, 3, "取替一覧", &plain).unwrap();
        sheet.merge_range(1, 0, 2, 0, "地区", &plain).unwrap();
        sheet.merge_range(1, 1, 1, 2, "旧メーター", &plain).unwrap();
        sheet.merge_range(1, 3, 2, 3, "業者", &plain).unwrap();
        sheet.write(2, 1, "番号").unwrap();
        sheet.write(2, 2, "指針").unwrap();
        sheet.merge_range(3, 0, 4, 0, "東", &plain).unwrap();
        for (row, number) in [(3, "13-1"), (4, "13-2")] {
            sheet.write(row, 1, number).unwrap();
            sheet.write(row, 2, 7).unwrap();
            sheet.write(row, 3, "㈱みほん").unwrap();
        }
        assert_eq!(
            rows(&mut book, None),
            [
                ["地区", "旧メーター_番号", "旧メーター_指針", "業者"],
                ["東", "13-1", "7", "㈱みほん"],
                ["東", "13-2", "7", "㈱みほん"]
            ]
        );
    }
}
