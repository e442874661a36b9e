//! The types of format 1, in the order in which they are printed.
//!
//! Every type keeps in `unknown` what it does not know, so that opening and saving loses nothing; running is strict
//! and refuses a document in which anything is unknown.

mod control;
mod picture;

pub use control::{BODIES, Body, Control};
pub use picture::{Mask, StepPicture};

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};
use std::fmt;
use ts_rs::TS;

/// The format this build reads and writes.
pub const FORMAT: u32 = 1;

/// Keys that the format does not know, kept as they were.
pub type Unknown = Map<String, Value>;

/// A whole scenario document.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema, TS)]
pub struct Scenario {
    /// Always [`FORMAT`] after reading; older documents are migrated.
    #[schemars(extend("const" = FORMAT))]
    pub format: u32,
    /// Stable id (a UUID of version 7 when made here).
    pub id: String,
    /// Name for people: 「検定満期水道メーター取替データ入力」.
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub summary: Option<String>,
    /// Network in which it may run.
    pub zone: Zone,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub business: Option<Business>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub document: Option<DocumentInfo>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Variable>>", optional)]
    pub variables: Vec<Variable>,
    pub steps: Vec<Step>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Step>>", optional)]
    pub cleanup: Vec<Step>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Step>>", optional)]
    pub parked: Vec<Step>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<serde_json::Value>>", optional)]
    pub window_rules: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Subscenario>>", optional)]
    pub subscenarios: Vec<Subscenario>,
    #[serde(flatten)]
    #[schemars(skip)]
    #[ts(skip)]
    pub unknown: Unknown,
}

/// Network zone of a terminal or a scenario.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, serde::Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "kebab-case")]
pub enum Zone {
    #[default]
    Any,
    IndividualNumber,
    Lgwan,
    Internet,
}

/// 業務票: the business the scenario serves.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema, TS)]
pub struct Business {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub department: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub minutes_per_case: Option<serde_json::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub minutes_per_case_robot: Option<serde_json::Number>,
    /// January first; twelve counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    #[schemars(extend("minItems" = 12, "maxItems" = 12))]
    pub cases_per_month: Option<Vec<u32>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub ocr_items_per_case: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub systems: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub software: Vec<String>,
    #[serde(flatten)]
    #[schemars(skip)]
    #[ts(skip)]
    pub unknown: Unknown,
}

/// What the 操作手順書 says of itself.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema, TS)]
pub struct DocumentInfo {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub handling: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub contact: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub materials: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub when: Option<String>,
    #[serde(flatten)]
    #[schemars(skip)]
    #[ts(skip)]
    pub unknown: Unknown,
}

/// A declared variable, a parameter or a return of a sub-scenario.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema, TS)]
pub struct Variable {
    pub name: String,
    #[serde(rename = "type")]
    pub kind: VariableType,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub initial: Option<Value>,
    #[serde(skip_serializing_if = "is_false")]
    #[ts(as = "Option<bool>", optional)]
    pub personal: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub note: Option<String>,
    #[serde(flatten)]
    #[schemars(skip)]
    #[ts(skip)]
    pub unknown: Unknown,
}

/// The types of variables.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, serde::Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "kebab-case")]
pub enum VariableType {
    #[default]
    Text,
    /// Exact decimal.
    Number,
    Boolean,
    DateTime,
    List,
    Record,
    Table,
    File,
    Secret,
}

/// 共通の手順: steps with variables of their own; parameters and returns go by value.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema, TS)]
pub struct Subscenario {
    pub name: String,
    pub parameters: Vec<Variable>,
    pub returns: Vec<Variable>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Variable>>", optional)]
    pub variables: Vec<Variable>,
    pub steps: Vec<Step>,
    #[serde(flatten)]
    #[schemars(skip)]
    #[ts(skip)]
    pub unknown: Unknown,
}

/// Id of a step, unique in its document, stable over edits. Short: `a1`, `k7f2`.
#[derive(
    Debug,
    Clone,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    serde::Deserialize,
    JsonSchema,
    TS,
)]
#[schemars(extend("minLength" = 1))]
pub struct StepId(pub String);

impl fmt::Display for StepId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for StepId {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// One step. Which bodies it may have follows from `do` (see [`Control`]); action steps have none.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema, TS)]
pub struct Step {
    pub id: StepId,
    /// Name of the action (`browser.fill`) or of the control-flow step (`for_each`).
    #[serde(rename = "do")]
    pub action: String,
    pub title: String,
    /// Parameters; texts are templates, texts that begin with `=` are expressions.
    #[serde(skip_serializing_if = "Map::is_empty")]
    #[ts(type = "Record<string, unknown>", optional)]
    pub with: Map<String, Value>,
    /// Longest time for finding, waiting and acting: `500ms`, `20s`, `5m`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    #[schemars(extend("pattern" = crate::duration::PATTERN))]
    pub timeout: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub retry: Option<Retry>,
    /// Skips the step and all inside.
    #[serde(skip_serializing_if = "is_false")]
    #[ts(as = "Option<bool>", optional)]
    pub disabled: bool,
    /// Marks what cannot be taken back; absent: found by name, role and form submit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub commits: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Ignore>>", optional)]
    pub ignore: Vec<Ignore>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub caution: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub example: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub doer: Option<Doer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub manual: Option<ManualText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub labels: Option<BranchLabels>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub row_label: Option<RowLabel>,
    #[serde(skip_serializing_if = "is_false")]
    #[ts(as = "Option<bool>", optional)]
    pub chapter: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub lead: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub minutes: Option<serde_json::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub remedy: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub picture: Option<StepPicture>,
    /// Body of `while`, `repeat`, `for_each`, `group`, `try`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub steps: Option<Vec<Step>>,
    /// Body of `if`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub then: Option<Vec<Step>>,
    #[serde(rename = "else", skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub otherwise_if: Option<Vec<Step>>,
    /// Cases of `switch`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub cases: Option<Vec<Case>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub otherwise: Option<Vec<Step>>,
    /// Of `try`; one object in the file is a list of one, and a list of one is printed as an object.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "one_or_list"
    )]
    #[schemars(with = "Option<OneOrList>")]
    #[ts(type = "Catch | Catch[]", optional)]
    pub catch: Option<Vec<Catch>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub finally: Option<Vec<Step>>,
    /// Of `for_each` with a key: looks whether a row in doubt was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub verify: Option<Vec<Step>>,
    #[serde(flatten)]
    #[schemars(skip)]
    #[ts(skip)]
    pub unknown: Unknown,
}

/// A case of `switch`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema, TS)]
pub struct Case {
    pub when: Value,
    /// The condition in words, for the manual.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub label: Option<String>,
    pub steps: Vec<Step>,
    #[serde(flatten)]
    #[schemars(skip)]
    #[ts(skip)]
    pub unknown: Unknown,
}

/// The error side of `try`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema, TS)]
pub struct Catch {
    /// Codes of the errors it takes; empty: all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub codes: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub error_in: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub remedy: Option<String>,
    pub steps: Vec<Step>,
    #[serde(flatten)]
    #[schemars(skip)]
    #[ts(skip)]
    pub unknown: Unknown,
}

/// How often and after what pause a failed step is tried again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Retry {
    pub times: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    #[schemars(extend("pattern" = crate::duration::PATTERN))]
    pub wait: Option<String>,
}

/// A rule switched off for a step, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Ignore {
    pub rule: String,
    pub reason: String,
}

/// Who does the step, for the manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Doer {
    Robot,
    Staff,
    AiOcr,
}

/// Sentences instead of the made ones.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema, TS)]
pub struct ManualText {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub robot: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub staff: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub only: Option<Reading>,
    #[serde(skip_serializing_if = "is_false")]
    #[ts(as = "Option<bool>", optional)]
    pub hidden: bool,
}

/// The two readings of the manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    Robot,
    Staff,
}

/// The sides of `if` in words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema, TS)]
pub struct BranchLabels {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub then: Option<String>,
    #[serde(rename = "else", skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub otherwise: Option<String>,
}

/// What one turn of a loop is called.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema, TS)]
pub struct RowLabel {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub robot: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub staff: Option<String>,
}

impl Variable {
    /// A variable with nothing but its name and type.
    pub fn new(name: impl Into<String>, kind: VariableType) -> Self {
        Self {
            name: name.into(),
            kind,
            initial: None,
            personal: false,
            note: None,
            unknown: Map::new(),
        }
    }
}

impl Step {
    /// An action step with nothing but its id, name, title and parameters.
    pub fn new(
        id: impl Into<String>,
        action: impl Into<String>,
        title: impl Into<String>,
        with: Map<String, Value>,
    ) -> Self {
        Self {
            id: StepId(id.into()),
            action: action.into(),
            title: title.into(),
            with,
            timeout: None,
            retry: None,
            disabled: false,
            commits: None,
            ignore: Vec::new(),
            note: None,
            caution: None,
            example: None,
            doer: None,
            manual: None,
            labels: None,
            row_label: None,
            chapter: false,
            lead: None,
            minutes: None,
            remedy: None,
            picture: None,
            steps: None,
            then: None,
            otherwise_if: None,
            cases: None,
            otherwise: None,
            catch: None,
            finally: None,
            verify: None,
            unknown: Map::new(),
        }
    }

    /// The control-flow step it is, or none for an action.
    pub fn control(&self) -> Option<Control> {
        Control::named(&self.action)
    }

    /// Whether it has the property of that name (see [`BODIES`]).
    pub fn has(&self, body: &str) -> bool {
        match body {
            "then" => self.then.is_some(),
            "else" => self.otherwise_if.is_some(),
            "cases" => self.cases.is_some(),
            "otherwise" => self.otherwise.is_some(),
            "steps" => self.steps.is_some(),
            "catch" => self.catch.is_some(),
            "finally" => self.finally.is_some(),
            "verify" => self.verify.is_some(),
            _ => false,
        }
    }

    /// Its bodies in reading order.
    pub fn bodies(&self) -> Vec<(Body, &[Step])> {
        let mut all: Vec<(Body, &[Step])> = Vec::new();
        if let Some(b) = &self.then {
            all.push((Body::Then, b));
        }
        if let Some(b) = &self.otherwise_if {
            all.push((Body::Else, b));
        }
        for (i, c) in self.cases.iter().flatten().enumerate() {
            all.push((Body::Case(i), &c.steps));
        }
        if let Some(b) = &self.otherwise {
            all.push((Body::Otherwise, b));
        }
        if let Some(b) = &self.steps {
            all.push((Body::Steps, b));
        }
        for (i, c) in self.catch.iter().flatten().enumerate() {
            all.push((Body::Catch(i), &c.steps));
        }
        if let Some(b) = &self.finally {
            all.push((Body::Finally, b));
        }
        if let Some(b) = &self.verify {
            all.push((Body::Verify, b));
        }
        all
    }

    /// The same to be changed, without their names.
    pub fn bodies_mut(&mut self) -> impl Iterator<Item = &mut Vec<Step>> {
        let cases = self.cases.iter_mut().flatten().map(|case| &mut case.steps);
        let catches = self
            .catch
            .iter_mut()
            .flatten()
            .map(|catch| &mut catch.steps);
        (self.then.iter_mut())
            .chain(self.otherwise_if.iter_mut())
            .chain(cases)
            .chain(self.otherwise.iter_mut())
            .chain(self.steps.iter_mut())
            .chain(catches)
            .chain(self.finally.iter_mut())
            .chain(self.verify.iter_mut())
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde's skip_serializing_if passes a reference"
)]
fn is_false(b: &bool) -> bool {
    !*b
}

/// How `catch` stands in a file.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "only its shape is needed, for the schema")]
enum OneOrList {
    One(Catch),
    List(Vec<Catch>),
}

#[expect(
    clippy::ref_option,
    reason = "serde's serialize_with passes a reference"
)]
fn one_or_list<S: serde::Serializer>(
    catch: &Option<Vec<Catch>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match catch.as_deref() {
        Some([one]) => one.serialize(serializer),
        other => other.serialize(serializer),
    }
}
