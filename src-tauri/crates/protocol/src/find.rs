//! Find and replace, in the open scenario and over the library.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tejun_scenario::Scenario;
use tejun_scenario::find::{Chosen, Hit, Query};
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FindAsk {
    #[ts(as = "Scenario")]
    pub document: Value,
    pub query: Query,
    /// What is to take the place: then it is said which hits are locked.
    #[serde(default)]
    #[ts(optional)]
    pub with: Option<String>,
}

/// The first hits in reading order, and how many there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FindAnswer {
    pub hits: Vec<Hit>,
    pub total: u32,
    /// Those of all that are not locked; the same as `total` when nothing is to be replaced.
    pub open: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReplaceAsk {
    #[ts(as = "Scenario")]
    pub document: Value,
    pub query: Query,
    pub with: String,
    /// Absent: all.
    #[serde(default)]
    #[ts(optional)]
    pub chosen: Option<Vec<Chosen>>,
}

/// The document that came out, to be taken over as one change.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ReplaceDone {
    pub document: Scenario,
    pub done: u32,
    /// Hits that were left because they are locked.
    pub left: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LibraryFind {
    pub query: Query,
    #[serde(default)]
    #[ts(optional)]
    pub with: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LibraryFound {
    /// Those with a hit, the last changed first.
    pub scenarios: Vec<ScenarioFound>,
    /// How many were looked through.
    pub searched: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ScenarioFound {
    pub id: String,
    pub name: String,
    /// The newest; 0: only a draft.
    pub version: u32,
    /// What was looked through is a draft: it is replaced in the editor, not from here.
    pub draft: bool,
    pub found: FindAnswer,
    /// Of the steps that were hit.
    #[ts(type = "Record<string, string>")]
    pub numbers: std::collections::BTreeMap<String, String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LibraryReplace {
    pub query: Query,
    pub with: String,
    pub scenarios: Vec<ReplaceIn>,
}

/// A scenario as it was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReplaceIn {
    pub id: String,
    pub version: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LibraryReplaced {
    pub scenarios: Vec<ScenarioReplaced>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ScenarioReplaced {
    pub id: String,
    pub name: String,
    /// The version that was saved.
    pub version: u32,
    pub done: u32,
    pub left: u32,
}
