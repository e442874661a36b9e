//! From one type of value to another: what a text means as a number, a date, a boolean.

use crate::failure::{FailureCode, StepFailure};
use crate::value::{Table, Value};
use indexmap::IndexMap;
use jiff::civil::{Date, DateTime, Time};
use rust_decimal::Decimal;
use std::str::FromStr;
use std::sync::Arc;
use tejun_scenario::{VariableType, literal};
use unicode_normalization::UnicodeNormalization;

/// Why a value does not fit a type, in Japanese.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    pub message: String,
    pub remedy: String,
}

impl Misfit {
    pub(crate) fn new(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            remedy: remedy.into(),
        }
    }
}

impl From<Misfit> for StepFailure {
    fn from(misfit: Misfit) -> Self {
        Self::new(FailureCode::BadValue, misfit.message, misfit.remedy)
    }
}

/// Number of a JSON number, by its text.
fn number_from_json(number: &serde_json::Number) -> Option<Decimal> {
    let text = number.to_string();
    Decimal::from_str_exact(&text)
        .or_else(|_| Decimal::from_scientific(&text))
        .or_else(|_| Decimal::from_str(&text))
        .ok()
}

const ERAS: [(&str, &str, i16); 5] = [
    ("令和", "R", 2018),
    ("平成", "H", 1988),
    ("昭和", "S", 1925),
    ("大正", "T", 1911),
    ("明治", "M", 1867),
];

/// A date with or without a time: `2026-11-24`, `2026/1/4`, `2026年1月4日`, `20261124`, `令和8年11月24日`,
/// `R8.11.24`, and after it `13:06`, `13:06:23`, `13時6分`.
pub fn date_time_from_text(text: &str) -> Option<DateTime> {
    let folded: String = text.trim().nfkc().collect();
    let (date_text, time_text) = split_time(&folded);
    let date = date_from_text(date_text.trim())?;
    let time = match time_text.map(str::trim).filter(|t| !t.is_empty()) {
        Some(time) => time_from_text(time)?,
        None => Time::midnight(),
    };
    Some(date.to_datetime(time))
}

fn split_time(text: &str) -> (&str, Option<&str>) {
    if let Some((date, time)) = text.split_once('T').filter(|(date, _)| date.len() >= 8) {
        return (date, Some(time));
    }
    match text.split_once([' ', '\u{3000}']) {
        Some((date, time)) => (date, Some(time)),
        None => match text.split_once('日') {
            Some((date, time)) => (date, Some(time)),
            None => (text, None),
        },
    }
}

fn date_from_text(text: &str) -> Option<Date> {
    let (first_year, rest) = ERAS
        .iter()
        .find_map(|(name, letter, before)| {
            let rest = text
                .strip_prefix(name)
                .or_else(|| text.strip_prefix(letter))?;
            Some((*before, rest))
        })
        .unwrap_or((0, text));
    let rest = if first_year > 0 {
        rest.replacen('元', "1", 1)
    } else {
        rest.to_owned()
    };
    if first_year == 0 && rest.len() == 8 && rest.bytes().all(|b| b.is_ascii_digit()) {
        return Date::new(
            rest[..4].parse().ok()?,
            rest[4..6].parse().ok()?,
            rest[6..].parse().ok()?,
        )
        .ok();
    }
    let rest = rest.trim_end_matches('日');
    let parts: Vec<&str> = rest.split(['-', '/', '.', '年', '月']).collect();
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    let digits = |part: &str, longest: usize| {
        (1..=longest).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    let year_fits = if first_year == 0 {
        year.len() == 4
    } else {
        year.len() <= 2
    };
    if !year_fits || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    let year: i16 = year.parse().ok()?;
    Date::new(
        first_year.checked_add(year)?,
        month.parse().ok()?,
        day.parse().ok()?,
    )
    .ok()
}

fn time_from_text(text: &str) -> Option<Time> {
    let plain = text.trim_end_matches(['Z', '秒']).trim_end_matches('分');
    let plain = plain.split_once('+').map_or(plain, |(time, _)| time);
    let mut parts = plain.split([':', '時', '分']);
    let hour: i8 = parts.next()?.parse().ok()?;
    let minute: i8 = match parts.next().filter(|p| !p.is_empty()) {
        Some(minute) => minute.parse().ok()?,
        None if text.contains('時') => 0,
        None => return None,
    };
    let second = parts.next().unwrap_or("0");
    let (second, fraction) = second.split_once('.').unwrap_or((second, "0"));
    let nanosecond: i32 = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    if parts.next().is_some() {
        return None;
    }
    Time::new(hour, minute, second.parse().ok()?, nanosecond).ok()
}

/// The type in words: 「数」.
pub fn type_name(kind: VariableType) -> &'static str {
    match kind {
        VariableType::Text => "文字",
        VariableType::Number => "数",
        VariableType::Boolean => "はい・いいえ",
        VariableType::DateTime => "日時",
        VariableType::List => "リスト",
        VariableType::Record => "1行",
        VariableType::Table => "一覧",
        VariableType::File => "ファイル",
        VariableType::Secret => "ID・パスワード",
    }
}

impl Value {
    /// A value of a document or an interface. Numbers are taken by their text.
    pub fn from_json(json: &serde_json::Value) -> Self {
        use serde_json::Value as Json;
        match json {
            Json::Null => Self::Nothing,
            Json::Bool(b) => Self::Boolean(*b),
            Json::Number(number) => number_from_json(number)
                .map_or_else(|| Self::Text(number.to_string()), Self::Number),
            Json::String(text) => Self::Text(text.clone()),
            Json::Array(items) => Self::List(items.iter().map(Self::from_json).collect()),
            Json::Object(fields) => Self::Record(
                fields
                    .iter()
                    .map(|(name, value)| (name.clone(), Self::from_json(value)))
                    .collect(),
            ),
        }
    }

    /// What kind of value it is, in words: 「文字」.
    pub fn kind_name(&self) -> &'static str {
        match self {
            Self::Nothing => "空",
            Self::Text(_) => type_name(VariableType::Text),
            Self::Number(_) => type_name(VariableType::Number),
            Self::Boolean(_) => type_name(VariableType::Boolean),
            Self::DateTime(_) => type_name(VariableType::DateTime),
            Self::List(_) => type_name(VariableType::List),
            Self::Record(_) => type_name(VariableType::Record),
            Self::Table(_) => type_name(VariableType::Table),
            Self::File(_) => type_name(VariableType::File),
            Self::Secret(_) => type_name(VariableType::Secret),
        }
    }

    /// The value a variable of that type holds before it is set.
    pub fn unset(kind: VariableType) -> Self {
        match kind {
            VariableType::Text => Self::Text(String::new()),
            VariableType::List => Self::List(Vec::new()),
            VariableType::Record => Self::Record(IndexMap::new()),
            _ => Self::Nothing,
        }
    }

    /// The value as a variable of that type holds it.
    pub fn convert(self, kind: VariableType) -> Result<Self, Misfit> {
        match (kind, self) {
            (VariableType::Text, Self::Nothing) => Ok(Self::Text(String::new())),
            (VariableType::Text, value @ Self::Text(_))
            | (VariableType::Number, value @ (Self::Number(_) | Self::Nothing))
            | (VariableType::Boolean, value @ (Self::Boolean(_) | Self::Nothing))
            | (VariableType::DateTime, value @ (Self::DateTime(_) | Self::Nothing))
            | (VariableType::List, value @ Self::List(_))
            | (VariableType::Record, value @ Self::Record(_))
            | (VariableType::Table, value @ (Self::Table(_) | Self::Nothing))
            | (VariableType::File, value @ (Self::File(_) | Self::Nothing))
            | (VariableType::Secret, value @ (Self::Secret(_) | Self::Nothing)) => Ok(value),
            (
                VariableType::Text,
                value @ (Self::Number(_) | Self::Boolean(_) | Self::DateTime(_) | Self::File(_)),
            ) => Ok(Self::Text(value.to_string())),
            (VariableType::Number, Self::Text(text)) => literal::number(&text)
                .map(Self::Number)
                .ok_or_else(|| not_a(&text, "数", "数字で入れてください（例: 1,234）。")),
            (VariableType::Boolean, Self::Text(text)) => literal::boolean(&text)
                .map(Self::Boolean)
                .ok_or_else(|| not_a(&text, "はい・いいえ", "true か false を入れてください。")),
            (VariableType::DateTime, Self::Text(text)) => date_time_from_text(&text)
                .map(Self::DateTime)
                .ok_or_else(|| not_a(&text, "日時", "2026-11-24 のように入れてください。")),
            (VariableType::File, Self::Text(text)) => Ok(Self::File(text)),
            (VariableType::Secret, Self::Text(text)) => match text.strip_prefix("secret:") {
                Some(name) if !name.is_empty() => Ok(Self::Secret(name.to_owned())),
                _ => Err(Misfit::new(
                    "ID・パスワードの変数に、値をそのまま入れることはできません。",
                    "secret:システム名/パスワード のように、登録した名前で指してください。",
                )),
            },
            (VariableType::List, Self::Table(table)) => Ok(Self::List(
                (0..table.rows.len())
                    .filter_map(|row| table.record(row))
                    .map(Self::Record)
                    .collect(),
            )),
            (VariableType::Table, Self::List(items)) => table_of(items),
            (VariableType::List | VariableType::Record | VariableType::Table, Self::Text(text)) => {
                match serde_json::from_str(&text) {
                    Ok(json @ (serde_json::Value::Array(_) | serde_json::Value::Object(_))) => {
                        Self::from_json(&json).convert(kind)
                    }
                    _ => Err(not_a(
                        &text,
                        type_name(kind),
                        "アクションの結果や、JSON の形（[\"a\", \"b\"] など）を入れてください。",
                    )),
                }
            }
            (VariableType::List, Self::Nothing) => Ok(Self::List(Vec::new())),
            (VariableType::Record, Self::Nothing) => Ok(Self::Record(IndexMap::new())),
            (kind, value) => Err(Misfit::new(
                format!(
                    "{}の値は、{}の変数に入れられません。",
                    value.kind_name(),
                    type_name(kind)
                ),
                "変数の種類か、入れる値を直してください。",
            )),
        }
    }
}

fn not_a(text: &str, kind: &str, remedy: &str) -> Misfit {
    let shown = shorten(text);
    Misfit::new(
        if text.trim().is_empty() {
            format!("空の文字は{kind}に直せません。")
        } else {
            format!("「{shown}」は{kind}に直せません。")
        },
        remedy,
    )
}

/// A text as a message quotes it: cut after 40 characters.
pub(crate) fn shorten(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn table_of(items: Vec<Value>) -> Result<Value, Misfit> {
    let mut table = Table::default();
    for (i, item) in items.into_iter().enumerate() {
        let Value::Record(fields) = item else {
            return Err(Misfit::new(
                format!(
                    "リストの{}番目が列の名前と値の組ではないため、一覧にできません。",
                    i + 1
                ),
                "一覧にするリストは、1行ずつ列の名前と値の組にしてください。",
            ));
        };
        if i == 0 {
            table.columns = fields.keys().cloned().collect();
        }
        if fields.len() != table.columns.len()
            || !table.columns.iter().all(|c| fields.contains_key(c))
        {
            return Err(Misfit::new(
                format!(
                    "リストの{}番目の列が、1番目の列と違うため、一覧にできません。",
                    i + 1
                ),
                "すべての行を同じ列にしてください。",
            ));
        }
        let cells = table
            .columns
            .iter()
            .map(|c| fields.get(c).cloned().unwrap_or_default())
            .collect();
        table.rows.push(cells);
    }
    Ok(Value::Table(Arc::new(table)))
}
