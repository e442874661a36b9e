//! 雛形: steps that are inserted together.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tejun_scenario::{Scenario, StepId};
use ts_rs::TS;

/// Those of the product first, then those of the library.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct TemplateList {
    pub templates: Vec<TemplateEntry>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct TemplateEntry {
    pub id: String,
    /// Somebody saved it; else it came with the product.
    pub own: bool,
    pub name: String,
    pub summary: String,
    /// Other words by which it is searched.
    pub words: Vec<String>,
    /// What is inserted: steps, variables, and the 共通の手順 that they call.
    pub document: Scenario,
    /// Steps in which something is left to the person.
    pub open: Vec<StepId>,
}

/// Saves steps of a scenario as a 雛形 of the library.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TemplateSave {
    #[ts(as = "Scenario")]
    pub document: Value,
    pub steps: Vec<String>,
    pub name: String,
    pub summary: String,
}

/// What did not go into the 雛形.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TemplateSaved {
    pub id: String,
    /// Pictures of screens.
    pub pictures: u32,
    /// Titles of steps whose value is a person's, and names of variables that held one.
    pub personal: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TemplateRename {
    pub id: String,
    pub name: String,
    pub summary: String,
}
