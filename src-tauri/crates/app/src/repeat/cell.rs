//! How the cells of a column are entered: as they stand, or as the person wrote the same kind of value. What Excel keeps
//! as a date or a number is written as it was typed (2024/04/01, 00412873), and so is a text of another form
//! (令和6年4月1日, １２３, 412873 where 00412873 was typed).

use tejun_engine::convert::date_time_from_text;
use tejun_engine::{Value, format};
use tejun_scenario::{VariableType, literal};
use unicode_normalization::UnicodeNormalization;

/// The forms in which people write dates here.
const DATES: [&str; 22] = [
    "yyyy-MM-dd",
    "yyyy/MM/dd",
    "yyyy/M/d",
    "yyyy.MM.dd",
    "yyyy.M.d",
    "yyyyMMdd",
    "yyyy年M月d日",
    "yyyy年MM月dd日",
    "gge年M月d日",
    "ggee年MM月dd日",
    "gee.MM.dd",
    "ge.M.d",
    "gee/MM/dd",
    "ge/M/d",
    "geeMMdd",
    "eeMMdd",
    "ee.MM.dd",
    "e.M.d",
    "ee/MM/dd",
    "yy/MM/dd",
    "yyyy/MM/dd HH:mm",
    "yyyy-MM-dd HH:mm",
];

/// How a column is entered into a field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// The type that the column must have for it; none: as it is.
    pub kind: Option<VariableType>,
    pub format: Option<String>,
}

impl Entry {
    /// What is typed for a cell.
    pub fn typed(&self, cell: &Value) -> String {
        let cell = match self.kind {
            Some(kind) => cell.clone().convert(kind).unwrap_or_else(|_| cell.clone()),
            None => cell.clone(),
        };
        let formatted = match (&self.format, &cell) {
            (Some(pattern), Value::DateTime(at)) => format::date_time(*at, pattern).ok(),
            (Some(pattern), Value::Number(number)) => format::number(*number, pattern).ok(),
            _ => None,
        };
        formatted.unwrap_or_else(|| cell.to_string())
    }
}

/// The ways to write the first date of a column of dates; none for other columns.
pub fn ways<'a>(mut cells: impl Iterator<Item = &'a Value> + Clone) -> Vec<(String, String)> {
    let all_dates = cells.clone().all(|cell| date_of(cell).is_some());
    let Some(first) = cells.next().and_then(date_of).filter(|_| all_dates) else {
        return Vec::new();
    };
    let mut ways: Vec<(String, String)> = Vec::new();
    for pattern in DATES {
        let timed = pattern.contains("HH");
        if timed == (first.time() != jiff::civil::Time::midnight())
            && let Ok(sample) = format::date_time(first, pattern)
        {
            ways.push((pattern.to_owned(), sample));
        }
    }
    ways
}

/// A column of dates that are written in this way.
pub fn written<'a>(format: String, mut cells: impl Iterator<Item = &'a Value>) -> Entry {
    let texts = cells.any(|cell| matches!(cell, Value::Text(_)));
    Entry {
        kind: texts.then_some(VariableType::DateTime),
        format: Some(format),
    }
}

/// How these cells are entered where a person entered this.
pub fn entry<'a>(value: Option<&str>, cells: impl Iterator<Item = &'a Value> + Clone) -> Entry {
    let Some(value) = value.map(folded) else {
        return Entry::default();
    };
    let filled = cells.clone().filter(|cell| !cell.to_string().is_empty());
    if filled.clone().any(|cell| cell.to_string() == value) {
        // The recorded case is in the list as it was typed.
        return Entry::default();
    }
    let dates = filled
        .clone()
        .any(|cell| matches!(cell, Value::DateTime(_)));
    let numbers = filled.clone().any(|cell| matches!(cell, Value::Number(_)));
    if dates {
        return date(&value, filled, None);
    }
    if numbers {
        let of_type = filled.filter(|cell| matches!(cell, Value::Number(_)));
        return number(&value, of_type, None);
    }
    // Texts: an empty one could not be converted.
    if filled.clone().count() != cells.count() {
        return Entry::default();
    }
    if filled.clone().all(|cell| date_of(cell).is_some()) {
        return date(&value, filled, Some(VariableType::DateTime));
    }
    if filled
        .clone()
        .all(|cell| literal::number(&cell.to_string()).is_some())
    {
        return number(&value, filled, Some(VariableType::Number));
    }
    Entry::default()
}

fn date<'a>(
    value: &str,
    cells: impl Iterator<Item = &'a Value> + Clone,
    kind: Option<VariableType>,
) -> Entry {
    let written = |pattern: &&&str| {
        let same = |cell: &Value| {
            date_of(cell).is_some_and(|at| {
                format::date_time(at, pattern).is_ok_and(|text| folded(&text) == *value)
            })
        };
        cells.clone().any(same)
    };
    let known = || {
        let at = date_time_from_text(value)?;
        DATES
            .iter()
            .find(|pattern| format::date_time(at, pattern).is_ok_and(|text| folded(&text) == value))
    };
    let Some(pattern) = DATES.iter().find(written).or_else(known) else {
        return Entry::default();
    };
    let as_it_stands = |cell: &Value| {
        date_of(cell)
            .is_some_and(|at| format::date_time(at, pattern).is_ok_and(|t| t == cell.to_string()))
    };
    if cells.clone().all(as_it_stands) {
        return Entry::default();
    }
    Entry {
        kind,
        format: Some((*pattern).to_owned()),
    }
}

fn number<'a>(
    value: &str,
    cells: impl Iterator<Item = &'a Value> + Clone,
    kind: Option<VariableType>,
) -> Entry {
    let Some(typed) = literal::number(value) else {
        return Entry::default();
    };
    let digits = value.bytes().all(|b| b.is_ascii_digit());
    let pattern = if digits && value.len() > 1 && value.starts_with('0') {
        Some("0".repeat(value.len()))
    } else if value.contains(',') {
        Some("#,##0".to_owned())
    } else {
        let places = value.split_once('.').map_or(0, |(_, places)| places.len());
        (places > 0).then(|| format!("0.{}", "0".repeat(places)))
    };
    let pattern =
        pattern.filter(|pattern| format::number(typed, pattern).is_ok_and(|text| text == value));
    let entry = Entry {
        kind,
        format: pattern,
    };
    if kind.is_none() {
        return entry;
    }
    // Texts stay as they are unless the person wrote them otherwise: zeros that were lost, digits of full width.
    let wide = |cell: &Value| folded(&cell.to_string()) != cell.to_string();
    let lost = entry.format.is_some()
        && digits
        && cells.clone().all(|cell| {
            let text = cell.to_string();
            !text.starts_with('0') && text.len() <= value.len()
        });
    if lost || (digits && cells.clone().any(wide)) {
        return entry;
    }
    Entry::default()
}

fn date_of(cell: &Value) -> Option<jiff::civil::DateTime> {
    match cell {
        Value::DateTime(at) => Some(*at),
        Value::Text(text) => date_time_from_text(text),
        _ => None,
    }
}

/// Whether a text has letters or figures of full width where the person typed none.
pub fn is_wider(text: &str, typed: &str) -> bool {
    let wide = |text: &str| text.chars().any(|c| matches!(c, '！'..='～'));
    !typed.is_empty() && wide(text) && !wide(typed)
}

/// Width does not count.
pub(super) fn folded(text: &str) -> String {
    text.trim().nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &[&str]) -> Vec<Value> {
        words.iter().map(|word| Value::from(*word)).collect()
    }

    fn dates(days: &[&str]) -> Vec<Value> {
        days.iter()
            .map(|day| Value::DateTime(date_time_from_text(day).unwrap()))
            .collect()
    }

    fn numbers(numbers: &[i64]) -> Vec<Value> {
        numbers.iter().map(|n| Value::Number((*n).into())).collect()
    }

    #[test]
    fn cells_are_entered_as_the_person_wrote_the_same_kind_of_value() {
        use VariableType::{DateTime, Number};
        for (typed, cells, kind, format, first) in [
            // As they stand.
            (
                "00412873",
                text(&["00412880", "00412887"]),
                None,
                None,
                "00412880",
            ),
            ("見本 花子", text(&["練習 太郎"]), None, None, "練習 太郎"),
            ("1327", numbers(&[1429]), None, None, "1429"),
            ("R03.10.04", text(&["R03.10.05"]), None, None, "R03.10.05"),
            ("1,327", text(&["1,429"]), None, None, "1,429"),
            ("13 mm", text(&["20 mm"]), None, None, "20 mm"),
            // Dates of Excel.
            (
                "2024/04/01",
                dates(&["2024-04-02"]),
                None,
                Some("yyyy/MM/dd"),
                "2024/04/02",
            ),
            (
                "R06.04.01",
                dates(&["2024-04-02"]),
                None,
                Some("gee.MM.dd"),
                "R06.04.02",
            ),
            (
                "令和6年4月1日",
                dates(&["2024-04-02"]),
                None,
                Some("gge年M月d日"),
                "令和6年4月2日",
            ),
            (
                "060401",
                dates(&["2024-04-01", "2024-04-02"]),
                None,
                Some("eeMMdd"),
                "060401",
            ),
            (
                "2024-04-01",
                dates(&["2024-04-02"]),
                None,
                None,
                "2024-04-02",
            ),
            // Dates as texts of another form.
            (
                "2024/04/01",
                text(&["令和6年4月2日"]),
                Some(DateTime),
                Some("yyyy/MM/dd"),
                "2024/04/02",
            ),
            (
                "2024/04/01",
                text(&["令和6年4月2日", ""]),
                None,
                None,
                "令和6年4月2日",
            ),
            // Zeros that Excel has lost.
            (
                "00412873",
                numbers(&[412_880]),
                None,
                Some("00000000"),
                "00412880",
            ),
            (
                "00412873",
                text(&["412880", "412887"]),
                Some(Number),
                Some("00000000"),
                "00412880",
            ),
            ("1,327", numbers(&[1429]), None, Some("#,##0"), "1,429"),
            ("12.50", numbers(&[13]), None, Some("0.00"), "13.00"),
            // Digits of full width.
            ("1327", text(&["１４２９"]), Some(Number), None, "1429"),
        ] {
            let entry = entry(Some(typed), cells.iter());
            assert_eq!(
                (entry.kind, entry.format.as_deref()),
                (kind, format),
                "{typed} {cells:?}"
            );
            assert_eq!(entry.typed(&cells[0]), first, "{typed} {cells:?}");
        }
        assert_eq!(entry(None, numbers(&[1]).iter()), Entry::default());
    }

    #[test]
    fn full_width_is_told_where_none_was_typed() {
        assert!(is_wider("１３ｍｍ", "13mm"));
        assert!(!is_wider("１３ｍｍ", "２０ｍｍ"));
        assert!(!is_wider("見本　花子", "見本 次郎"));
        assert!(!is_wider("１３", ""));
    }

    #[test]
    fn a_date_can_be_written_in_another_way() {
        for cells in [text(&["令和6年4月2日"]), dates(&["2024-04-02"])] {
            let ways = ways(cells.iter());
            let samples: Vec<&str> = ways.iter().map(|(_, sample)| sample.as_str()).collect();
            for sample in ["2024/04/02", "令和6年4月2日", "R06.04.02", "060402"] {
                assert!(samples.contains(&sample), "{samples:?}");
            }
            let entry = written("yyyyMMdd".into(), cells.iter());
            assert_eq!(entry.typed(&cells[0]), "20240402");
        }
        assert_eq!(ways(text(&["令和6年4月2日", ""]).iter()), []);
        assert_eq!(ways(text(&["0041207"]).iter()), []);
    }
}
