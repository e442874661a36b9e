//! What a cell holds, as a value of ours.

use super::super::grid::Cell;
use calamine::{Data, ExcelDateTime};
use jiff::Unit;
use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;
use tejun_engine::{Value, convert::date_time_from_text};

pub(super) fn cell(data: &Data) -> Cell {
    Cell::Value(match data {
        Data::Empty => Value::from(""),
        Data::String(text) => Value::from(text.as_str()),
        Data::Bool(is) => Value::Boolean(*is),
        Data::Int(number) => Value::Number(Decimal::from(*number)),
        Data::Float(number) => number_of(*number),
        Data::DateTime(at) => moment(at),
        Data::DateTimeIso(text) => match date_time_from_text(text) {
            Some(at) => Value::DateTime(at),
            None => Value::from(text.as_str()),
        },
        Data::DurationIso(text) => Value::from(iso_duration(text).unwrap_or_else(|| text.clone())),
        Data::Error(error) => {
            let shown = error.to_string();
            return Cell::Broken {
                why: format!("が {shown} です（Excelの計算のエラー）"),
                shown,
            };
        }
    })
}

/// A formula of a file that no spreadsheet program has calculated yet.
pub(super) fn not_calculated() -> Cell {
    Cell::Broken {
        shown: "（計算前）".into(),
        why: "に式がありますが、計算した結果がファイルに入っていません（Excelで開いて上書き保存すると入ります）".into(),
    }
}

/// The decimal of 15 digits, as Excel shows it: 0.1 + 0.2 is 0.3. What is too large for a decimal stays a text.
fn number_of(number: f64) -> Value {
    let text = format!("{number:.14e}");
    match Decimal::from_scientific(&text) {
        Ok(number) => Value::Number(number.normalize()),
        Err(_) => Value::from(number.to_string()),
    }
}

fn moment(at: &ExcelDateTime) -> Value {
    let serial = at.as_f64();
    if at.is_duration() || (0.0..1.0).contains(&serial) {
        return Value::from(clock((serial * 86_400.0).round()));
    }
    let (year, month, day, hour, minute, second, milli) = at.to_ymd_hms_milli();
    let exact = || -> Option<DateTime> {
        let small = |part: u8| i8::try_from(part).ok();
        let date = Date::new(i16::try_from(year).ok()?, small(month)?, small(day)?).ok()?;
        let nano = i32::from(milli) * 1_000_000;
        let time =
            jiff::civil::Time::new(small(hour)?, small(minute)?, small(second)?, nano).ok()?;
        date.to_datetime(time).round(Unit::Second).ok()
    };
    exact().map_or_else(|| number_of(serial), Value::DateTime)
}

/// 9:05, 26:30:15
fn clock(seconds: f64) -> String {
    let sign = if seconds < 0.0 { "-" } else { "" };
    let seconds = seconds.abs() as u64;
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match rest {
        0 => format!("{sign}{hours}:{minutes:02}"),
        _ => format!("{sign}{hours}:{minutes:02}:{rest:02}"),
    }
}

/// `PT09H05M00S` of OpenDocument.
fn iso_duration(text: &str) -> Option<String> {
    let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?;
    let part = |text: &str| text.parse::<f64>().ok();
    Some(clock(
        (part(hours)? * 3600.0 + part(minutes)? * 60.0 + part(seconds)?).round(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn numbers_are_those_that_excel_shows() {
        for (number, expected) in [
            (0.1 + 0.2, "0.3"),
            (1327.0, "1327"),
            (-0.5, "-0.5"),
            (123_456_789_012_345.0, "123456789012345"),
            (1.1 * 3.0, "3.3"),
            (0.0, "0"),
            (1e-7, "0.0000001"),
        ] {
            assert_eq!(number_of(number).to_string(), expected, "{number}");
        }
    }

    #[test]
    fn serial_numbers_are_moments() {
        for (serial, kind, is_1904, expected) in [
            (45_383.0, ExcelDateTimeType::DateTime, false, "2024-04-01"),
            (43_921.0, ExcelDateTimeType::DateTime, true, "2024-04-01"),
            (
                45_383.541_666_666_664,
                ExcelDateTimeType::DateTime,
                false,
                "2024-04-01T13:00:00",
            ),
            (0.375, ExcelDateTimeType::DateTime, false, "9:00"),
            (
                1.104_166_666_67,
                ExcelDateTimeType::TimeDelta,
                false,
                "26:30",
            ),
            // The day that never was.
            (60.0, ExcelDateTimeType::DateTime, false, "60"),
        ] {
            let at = ExcelDateTime::new(serial, kind, is_1904);
            assert_eq!(moment(&at).to_string(), expected, "{serial}");
        }
        assert_eq!(iso_duration("PT09H05M00S").as_deref(), Some("9:05"));
    }
}
