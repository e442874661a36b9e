//! 一覧で繰り返す: what the sheet shows of a list and of the recorded fields, and what it asks for.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tejun_scenario::Scenario;
use ts_rs::TS;

/// How a file is read, as far as the person said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct RepeatFile {
    pub path: String,
    /// Absent: found.
    #[serde(default)]
    #[ts(optional)]
    pub encoding: Option<String>,
    /// Absent: the first that is not hidden.
    #[serde(default)]
    #[ts(optional)]
    pub sheet: Option<String>,
    /// Number of the row of headings; 0: there is none; absent: found.
    #[serde(default)]
    #[ts(optional)]
    pub heading: Option<u32>,
}

/// Without a file the host asks the person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RepeatLook {
    #[ts(as = "Scenario")]
    pub document: Value,
    #[serde(default)]
    #[ts(optional)]
    pub file: Option<RepeatFile>,
    /// What the person chose so far; absent: all as proposed.
    #[serde(default)]
    #[ts(optional)]
    pub choices: Option<Vec<RepeatChoice>>,
}

/// The column that a field takes its value from; none: it stays as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RepeatChoice {
    pub step: String,
    pub parameter: String,
    pub column: Option<String>,
    /// How a date is written; absent: as the person wrote one.
    #[serde(default)]
    #[ts(optional)]
    pub format: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RepeatApply {
    #[ts(as = "Scenario")]
    pub document: Value,
    pub file: RepeatFile,
    pub choices: Vec<RepeatChoice>,
    /// The first and the last step of one case.
    pub first: String,
    pub last: String,
    /// The first screen is opened anew for each row.
    pub reopen: bool,
    /// Columns that tell a case apart; none: cases are not told apart.
    pub key: Vec<String>,
    /// A case that fails is left to a person (要確認), and the next begins; else three failures in a row end the list.
    pub to_person: bool,
    /// The file is copied into the scenario's data; else it is read where it lies.
    pub copy: bool,
}

/// The document that came out, to be taken over as one change.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Repeated {
    pub document: Scenario,
    /// The loop.
    pub step: String,
    pub count: u32,
}

/// What is seen of a list, and how it meets the recorded fields.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct RepeatSight {
    pub file: RepeatFile,
    /// Its last part.
    pub name: String,
    pub workbook: bool,
    pub sheets: Vec<RepeatSheet>,
    /// The first rows of the file as they are: one of them holds the headings.
    pub first_rows: Vec<RepeatRow>,
    /// Number of the row of headings.
    pub heading_row: Option<u32>,
    pub columns: Vec<String>,
    /// Five rows under the headings.
    pub rows: Vec<RepeatRow>,
    pub count: u32,
    /// What the person should know of the file.
    pub notes: Vec<String>,
    pub fields: Vec<RepeatField>,
    /// The steps of the document's first level.
    pub steps: Vec<RepeatStep>,
    /// The proposed first and last step of one case.
    pub first: String,
    pub last: String,
    /// The page that could be opened anew for each row, by the step that is the first of one case.
    pub reopen: Vec<RepeatPage>,
    pub keys: Vec<RepeatKey>,
    /// The proposed one of the keys.
    pub key: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RepeatSheet {
    pub name: String,
    pub hidden: bool,
}

/// A row and its number in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RepeatRow {
    pub line: u32,
    pub cells: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RepeatField {
    pub step: String,
    pub parameter: String,
    pub name: String,
    /// None: hidden when it was recorded.
    pub value: Option<String>,
    pub column: Option<String>,
    pub by: Option<RepeatBy>,
    /// What is entered for the first row.
    pub entered: Option<String>,
    /// It is entered in another form than it has in the file.
    pub converted: bool,
    /// It has letters or figures of full width where the person typed none.
    pub wide: bool,
    /// How a date is written; none: as it stands in the file.
    pub format: Option<String>,
    /// The ways to write the date of the first row; none for what is no date.
    pub formats: Vec<RepeatFormat>,
    /// The step of the first level that it is in.
    pub top: String,
}

/// A way to write a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RepeatFormat {
    pub format: String,
    pub sample: String,
}

/// Why a field has its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RepeatBy {
    Name,
    LikeName,
    Value,
    Person,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RepeatStep {
    pub id: String,
    pub title: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RepeatPage {
    pub step: String,
    pub url: String,
}

/// Columns that could tell a case apart, with what speaks against them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RepeatKey {
    pub columns: Vec<String>,
    /// Numbers of rows in which it is empty; the first of them.
    pub empty: Vec<u32>,
    pub empty_count: u32,
    /// Values that several rows have; the first of them.
    pub doubles: Vec<RepeatDouble>,
    pub doubles_count: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RepeatDouble {
    pub value: String,
    /// The first of them.
    pub lines: Vec<u32>,
    pub count: u32,
}
