//! What the values and targets of a step come to while it is edited.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tejun_scenario::{Scenario, VariableType};
use ts_rs::TS;

/// A value as it is being typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ValueTry {
    #[ts(as = "Scenario")]
    pub document: Value,
    pub step: String,
    /// Name of the parameter.
    pub parameter: String,
    /// What is written in it, or in one of its fields.
    #[ts(type = "unknown")]
    pub value: Value,
    /// It is one text of a list or record, of whatever kind.
    #[serde(default)]
    pub part: bool,
    /// The row of the list that the step works on, from 1.
    pub row: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ValueNames {
    #[ts(as = "Scenario")]
    pub document: Value,
    pub step: String,
    pub parameter: String,
    pub row: u32,
}

/// What would be entered; kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ValueTried {
    pub came: Came,
    /// The row that was taken.
    pub row: Option<SampleRow>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "came", rename_all = "snake_case")]
pub enum Came {
    /// `rows` and `columns`: of a list or table.
    Value {
        kind: Option<VariableType>,
        text: String,
        rows: Option<u32>,
        columns: Option<u32>,
    },
    /// Only the run has the values of these names.
    Open { names: Vec<String> },
    /// In Japanese.
    Wrong { message: String, remedy: String },
}

/// A row of the list, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SampleRow {
    pub at: u32,
    pub of: u32,
}

/// The names that may be written at a step, the nearest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NamesKnown {
    pub names: Vec<NameKnown>,
    pub row: Option<SampleRow>,
    /// The columns of the list that the step itself reads or works on.
    pub columns: Vec<String>,
    /// Why the list cannot be looked at, in Japanese.
    pub unread: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NameKnown {
    pub name: String,
    /// None: made by a step.
    pub kind: Option<VariableType>,
    pub note: Option<String>,
    /// Its value, as far as it is known before a run.
    pub sample: Option<String>,
    /// Columns of a row, parts of a record.
    pub fields: Vec<FieldKnown>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FieldKnown {
    pub name: String,
    pub sample: Option<String>,
}

/// The target of a step is looked for on the screen, without acting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TargetTry {
    #[ts(as = "Scenario")]
    pub document: Value,
    pub step: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TargetTried {
    pub certainty: Certainty,
    pub found: Option<TargetFound>,
    /// Why it was not found, in Japanese.
    pub why: Option<String>,
    pub remedy: Option<String>,
    /// What each fact that can mean one thing says alone, the strongest first.
    pub ways: Vec<TargetWay>,
    pub remarks: Vec<String>,
}

/// How sure it is that the step will find what is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// All facts mean one thing.
    Sure,
    /// It was found, and some fact says otherwise.
    Likely,
    Missing,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TargetFound {
    /// In Japanese, as people call it.
    pub called: String,
    /// Title of the window or page.
    pub on: String,
    /// The strongest fact that means it.
    pub by: String,
    pub took_ms: u32,
    /// It was framed on the screen; a page that is loaded without a window is not.
    pub framed: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TargetWay {
    /// `name`, `near`, `id`, …
    pub way: String,
    pub agrees: bool,
    /// In Japanese.
    pub says: String,
}
