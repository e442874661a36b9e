//! 記録の確認: what of a recording is the same work with other values, and what was typed.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tejun_scenario::Scenario;
use ts_rs::TS;

/// The recorded steps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewLook {
    #[ts(as = "Scenario")]
    pub document: Value,
    /// A second recording of the same work, to be compared.
    #[serde(default)]
    #[ts(optional, as = "Option<Scenario>")]
    pub again: Option<Value>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ReviewSight {
    /// What was typed as it stands in the steps: each may become a variable.
    pub typed: Vec<ReviewTyped>,
    pub repetition: Option<ReviewRepetition>,
    pub compared: Option<ReviewCompared>,
}

/// A typed value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReviewTyped {
    pub step: String,
    pub parameter: String,
    /// What the field is called.
    pub name: String,
    pub value: String,
    /// The name that a variable for it may have: no other has it.
    pub variable: String,
}

/// The same work several times in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReviewRepetition {
    /// The first and the last step of the first turn, and the last of all turns.
    pub first: String,
    pub last: String,
    pub end: String,
    pub times: u32,
    /// What differs, one column each; a value that was hidden is none.
    pub columns: Vec<ReviewColumn>,
    /// Steps before and after it is a loop.
    pub steps: u32,
    pub steps_then: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReviewColumn {
    pub name: String,
    pub values: Vec<Option<String>>,
}

/// Two recordings of one work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReviewCompared {
    pub varying: Vec<ReviewVarying>,
    /// Titles of steps that only one of both has.
    pub only_first: Vec<String>,
    pub only_second: Vec<String>,
}

/// A value that was another one the second time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReviewVarying {
    pub step: String,
    pub parameter: String,
    pub name: String,
    /// The first and the second; one that was hidden is none.
    pub values: Vec<Option<String>>,
    /// The name that a variable for it may have; none: it is one already.
    pub variable: Option<String>,
}
