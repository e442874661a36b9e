//! Versions, what differs between them, and what can be undone.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashMap;
use tejun_scenario::compare::{Comparison, Whose};
use tejun_scenario::{Scenario, StepId};
use ts_rs::TS;

/// What the person did since the draft was last saved. A change is a text that the interface writes and reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UndoStep {
    /// So many of the newest changes hold no more: something else was done instead.
    pub drops: u32,
    /// New changes, in their order.
    pub adds: Vec<String>,
    /// So many of all, the last ones, are undone and can be redone.
    pub undone: u32,
}

/// The changes that lead to a document, and on from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct UndoKept {
    pub changes: Vec<String>,
    pub undone: u32,
}

/// One of two documents that are compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum ComparedWith {
    Version {
        version: u32,
    },
    /// The draft of the one who edits here; without one, the newest version.
    Draft,
    /// The draft of somebody else.
    DraftOf {
        owner: String,
    },
}

/// A draft of somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DraftEntry {
    /// `user@terminal`
    pub owner: String,
    pub base_version: u32,
    pub saved_at: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ScenarioCompare {
    pub id: String,
    pub before: ComparedWith,
    pub after: ComparedWith,
}

/// What is known of one of them.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ComparedSide {
    /// None: a draft.
    pub version: Option<u32>,
    /// Who saved it, when and why.
    pub by: String,
    pub at: String,
    pub reason: String,
    /// Step ids with their numbers.
    pub numbers: HashMap<String, String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ScenarioCompared {
    pub before: ComparedSide,
    pub after: ComparedSide,
    /// The newer one, with what was removed standing where it stood.
    pub merged: Scenario,
    pub comparison: Comparison,
}

/// Makes these steps of a document what they are in another one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StepsTake {
    #[ts(as = "Scenario")]
    pub document: Value,
    pub from: ComparedWith,
    pub steps: Vec<StepId>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct DocumentMade {
    pub document: Scenario,
}

/// Puts together what two made of one version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScenarioMerge {
    #[ts(as = "Scenario")]
    pub document: Value,
    pub base_version: u32,
    pub with: ComparedWith,
    /// Whose change is kept where both changed one thing: by step id, or by property of the document.
    #[serde(default)]
    pub chosen: HashMap<String, Whose>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ScenarioMerged {
    /// Both together.
    pub document: Scenario,
    /// The same, with what either removed standing where it stood.
    pub merged: Scenario,
    pub base: ComparedSide,
    pub theirs: ComparedSide,
    /// Numbers of what both together are.
    pub numbers: HashMap<String, String>,
    pub mine_changed: Comparison,
    pub theirs_changed: Comparison,
    /// Steps that both changed.
    pub clashes: Vec<StepId>,
    /// Properties of the document that both changed.
    pub clashing: Vec<String>,
    /// The version that both together stand on.
    pub latest_version: u32,
    /// When the draft was saved that the next one follows.
    pub known: Option<String>,
}

/// The 新旧対照表 of two versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChangesAsk {
    pub id: String,
    pub before: ComparedWith,
    pub after: ComparedWith,
    /// Why it was changed, as it is printed.
    pub reason: String,
    /// None: the host asks the person.
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
}
