//! 対象の確認: whether the targets of a scenario, or of the whole library, are on the screen now.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tejun_scenario::Scenario;
use ts_rs::TS;

/// What is looked over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TargetsLook {
    /// The scenario as it stands in the window; none: the newest version of every scenario in the library.
    #[serde(default)]
    #[ts(optional, as = "Option<Scenario>")]
    pub document: Option<Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TargetsSeen {
    /// In reading order, scenario after scenario.
    pub rows: Vec<TargetSeen>,
    /// Scenarios that have mistakes and were not looked over, with what is wrong.
    pub left_out: Vec<String>,
}

/// The table of what was seen last, as a CSV.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TargetsExport {
    /// None: the person is asked where.
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
}

/// One target that was looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TargetSeen {
    /// Id of the scenario.
    pub scenario: String,
    pub name: String,
    pub step: String,
    pub number: Option<String>,
    pub title: String,
    pub state: TargetState,
    /// How it was found, or what stands where it should be.
    pub says: String,
    /// What to do; empty where it was found.
    pub remedy: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TargetState {
    Found,
    /// One of its facts is otherwise.
    Changed,
    Missing,
}
