//! A table as a plain .xlsx workbook of one sheet: texts stay texts (leading zeros, long numbers), numbers are numbers,
//! dates are dates, and nothing becomes a formula.

use jiff::civil::{DateTime, Time};
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use tejun_engine::{Table, Value};

/// What Excel takes at most.
const ROWS: usize = 1_048_576;
const COLUMNS: usize = 16_384;
const CHARACTERS: usize = 32_767;
/// More digits than these are rounded by Excel; such a number is written as a text.
const DIGITS: usize = 15;
/// In pixels, so that one long remark leaves the other columns in sight.
const WIDEST: u32 = 400;

/// Why a table cannot be such a workbook.
#[derive(Debug, thiserror::Error)]
pub(super) enum TooMuch {
    #[error("行が{0}あります（Excelでは見出しを入れて1,048,576行までです）。")]
    Rows(usize),
    #[error("列が{0}あります（Excelでは16,384列までです）。")]
    Columns(usize),
    /// Row (from 0) and column.
    #[error("{count}文字あります（Excelの1つの欄は32,767文字までです）。")]
    Text {
        row: Option<usize>,
        column: usize,
        count: usize,
    },
    #[error("ブックを作れません（{0}）。")]
    Other(#[from] XlsxError),
}

/// The bytes of the workbook.
pub(super) fn print(table: &Table, header: bool) -> Result<Vec<u8>, TooMuch> {
    let rows = table.rows.len() + usize::from(header);
    if rows > ROWS {
        return Err(TooMuch::Rows(rows));
    }
    if table.columns.len() > COLUMNS {
        return Err(TooMuch::Columns(table.columns.len()));
    }
    let formats = Formats::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    if header {
        for (column, heading) in table.columns.iter().enumerate() {
            fits(heading, None, column)?;
            sheet.write_string_with_format(0, place(column), heading, &formats.heading)?;
        }
        sheet.set_freeze_panes(1, 0)?;
    }
    for (row, cells) in table.rows.iter().enumerate() {
        let line = u32::try_from(row + usize::from(header)).unwrap_or(u32::MAX);
        for (column, value) in cells.iter().enumerate() {
            write(sheet, (line, place(column)), value, &formats).map_err(|error| match error {
                TooMuch::Text { count, .. } => TooMuch::Text {
                    row: Some(row),
                    column,
                    count,
                },
                other => other,
            })?;
        }
    }
    sheet.set_autofit_max_width(WIDEST).autofit();
    Ok(book.save_to_buffer()?)
}

struct Formats {
    heading: Format,
    text: Format,
    date: Format,
    moment: Format,
}

impl Formats {
    fn new() -> Self {
        Self {
            heading: Format::new().set_bold().set_num_format("@"),
            text: Format::new().set_num_format("@"),
            date: Format::new().set_num_format("yyyy/mm/dd"),
            moment: Format::new().set_num_format("yyyy/mm/dd hh:mm:ss"),
        }
    }
}

fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    value: &Value,
    formats: &Formats,
) -> Result<(), TooMuch> {
    match value {
        Value::Nothing => {}
        Value::Text(text) if text.is_empty() => {}
        Value::Number(number) => {
            let digits = number.normalize().mantissa().unsigned_abs().to_string();
            match number.to_f64().filter(|_| digits.len() <= DIGITS) {
                Some(number) => {
                    sheet.write_number(row, column, number)?;
                }
                None => text(sheet, (row, column), &value.to_string(), formats)?,
            }
        }
        Value::Boolean(is) => {
            sheet.write_boolean(row, column, *is)?;
        }
        Value::DateTime(at) => match excel_moment(*at) {
            Some(moment) if at.time() == Time::midnight() => {
                sheet.write_datetime_with_format(row, column, moment, &formats.date)?;
            }
            Some(moment) => {
                sheet.write_datetime_with_format(row, column, moment, &formats.moment)?;
            }
            None => text(sheet, (row, column), &value.to_string(), formats)?,
        },
        other => text(sheet, (row, column), &other.to_string(), formats)?,
    }
    Ok(())
}

fn text(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    formats: &Formats,
) -> Result<(), TooMuch> {
    fits(text, None, usize::from(column))?;
    sheet.write_string_with_format(row, column, text, &formats.text)?;
    Ok(())
}

fn fits(text: &str, row: Option<usize>, column: usize) -> Result<(), TooMuch> {
    let count = text.encode_utf16().count();
    if count > CHARACTERS {
        return Err(TooMuch::Text { row, column, count });
    }
    Ok(())
}

/// Excel knows no day before 1900-03-01 that others know alike.
fn excel_moment(at: DateTime) -> Option<ExcelDateTime> {
    let part = |part: i8| u8::try_from(part).ok();
    if at.date() < jiff::civil::date(1900, 3, 1) {
        return None;
    }
    ExcelDateTime::from_ymd(
        u16::try_from(at.year()).ok()?,
        part(at.month())?,
        part(at.day())?,
    )
    .ok()?
    .and_hms(u16::from(part(at.hour())?), part(at.minute())?, at.second())
    .ok()
}

fn place(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}
