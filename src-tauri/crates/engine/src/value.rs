//! Values of variables and parameters.

use indexmap::IndexMap;
use jiff::civil::DateTime;
use rust_decimal::Decimal;
use std::fmt;
use std::sync::Arc;

/// A value while a scenario runs.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// Not set yet.
    #[default]
    Nothing,
    Text(String),
    /// Exact decimal.
    Number(Decimal),
    Boolean(bool),
    DateTime(DateTime),
    List(Vec<Value>),
    Record(IndexMap<String, Value>),
    Table(Arc<Table>),
    /// A path, as it was written.
    File(String),
    /// Name of a secret (`住民税システム/パスワード`), never its value. [`Context::reveal`] gives that.
    Secret(String),
}

/// Rows of equal length under columns.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Value>>,
}

impl Table {
    /// A row as a record.
    pub fn record(&self, row: usize) -> Option<IndexMap<String, Value>> {
        let cells = self.rows.get(row)?;
        Some(
            self.columns
                .iter()
                .cloned()
                .zip(cells.iter().cloned())
                .collect(),
        )
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl Value {
    /// Whether it is a secret, or has one inside.
    pub(crate) fn holds_secret(&self) -> bool {
        match self {
            Self::Secret(_) => true,
            Self::List(items) => items.iter().any(Self::holds_secret),
            Self::Record(fields) => fields.values().any(Self::holds_secret),
            Self::Table(table) => table.rows.iter().flatten().any(Self::holds_secret),
            _ => false,
        }
    }

    /// The value as JSON: for events, and for structured parameters. Numbers keep their digits; a table is a list of
    /// records; a secret is its reference.
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::Value as Json;
        match self {
            Self::Nothing => Json::Null,
            Self::Text(text) | Self::File(text) => Json::String(text.clone()),
            Self::Number(number) => {
                let text = number.normalize().to_string();
                serde_json::from_str(&text).unwrap_or(Json::String(text))
            }
            Self::Boolean(b) => Json::Bool(*b),
            Self::DateTime(_) => Json::String(self.to_string()),
            Self::List(items) => Json::Array(items.iter().map(Self::to_json).collect()),
            Self::Record(fields) => Json::Object(
                fields
                    .iter()
                    .map(|(name, value)| (name.clone(), value.to_json()))
                    .collect(),
            ),
            Self::Table(table) => Json::Array(
                (0..table.rows.len())
                    .filter_map(|row| table.record(row))
                    .map(|record| Self::Record(record).to_json())
                    .collect(),
            ),
            Self::Secret(name) => Json::String(format!("secret:{name}")),
        }
    }
}

/// As `{変数}` prints it: numbers without trailing zeros, date-times in ISO 8601 (at midnight the day alone).
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => Ok(()),
            Self::Text(text) | Self::File(text) => f.write_str(text),
            Self::Number(number) => write!(f, "{}", number.normalize()),
            Self::Boolean(b) => write!(f, "{b}"),
            Self::DateTime(at) if at.time() == jiff::civil::Time::midnight() => {
                write!(f, "{}", at.date())
            }
            Self::DateTime(at) => write!(f, "{at}"),
            Self::Secret(_) => f.write_str("●●●●"),
            Self::List(_) | Self::Record(_) | Self::Table(_) => write!(f, "{}", self.to_json()),
        }
    }
}
