//! What commands give.

use crate::problem::Problem;
use crate::versions::{DraftEntry, UndoKept};
use serde::Serialize;
use std::collections::HashMap;
use tejun_scenario::doubt::Doubt;
use tejun_scenario::sentence::Sentences;
use tejun_scenario::{ActionSpec, Diagnostic, Mask, Scenario, Step, Text, Variable, VariableType};
use tejun_trace::RunEvent;
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AppInfo {
    pub version: String,
    pub library: String,
    /// Scenario to open at once (given at the start).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub open: Option<String>,
}

/// Actions and control-flow steps in the order of the palette, and the functions of expressions.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct CatalogueAnswer {
    #[ts(as = "Vec<ActionSpec>")]
    pub actions: Vec<&'static ActionSpec>,
    /// The examples of actions as the manual prints them; what is not printed is absent.
    pub examples: HashMap<String, String>,
    pub functions: Vec<FunctionRow>,
    pub rules: Vec<RuleRow>,
}

/// A rule of the analyser, as people are told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RuleRow {
    pub id: String,
    pub name: Text,
    pub reason: Text,
    /// What it finds, as lines of a flow.
    pub wrong: Vec<RuleLine>,
    /// The same put right.
    pub right: Vec<RuleLine>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RuleLine {
    pub depth: u32,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FunctionRow {
    pub name: String,
    pub signature: String,
    pub help: String,
    pub example: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ScenarioList {
    pub scenarios: Vec<ScenarioEntry>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ScenarioEntry {
    pub id: String,
    pub name: String,
    pub summary: Option<String>,
    pub department: Option<String>,
    pub number: Option<String>,
    pub zone: String,
    /// 0: only a draft.
    pub version: u32,
    pub draft: bool,
    pub cases_per_month: Option<Vec<u32>>,
    pub updated_at: String,
    /// Id of the last run.
    pub last_run: Option<String>,
    pub last_run_at: Option<String>,
    /// `succeeded`, `failed`, `stopped`.
    pub last_run_status: Option<String>,
    /// Of the last run, while it goes on.
    pub progress: Option<RunProgress>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct OpenedScenario {
    pub document: Scenario,
    pub base_version: u32,
    /// Newer than `base_version`: somebody else saved meanwhile.
    pub latest_version: u32,
    pub draft: bool,
    pub saved_at: String,
    /// When the draft was saved that the next one follows.
    pub known: Option<String>,
    pub undo: UndoKept,
    pub checked: Checked,
}

/// What the core says of a document.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Checked {
    pub diagnostics: Vec<Diagnostic>,
    /// Step ids with their numbers; what is not printed is absent.
    pub numbers: HashMap<String, String>,
    pub sentences: HashMap<String, Sentences>,
    /// Ids of steps that cannot be taken back.
    pub commits: Vec<String>,
    /// It works on the screen that its person looks at.
    pub on_screen: bool,
    /// What is uncertain, by the ids of steps.
    pub doubts: HashMap<String, Vec<Doubt>>,
}

/// The document with the mends; what is not `mended` was gone already.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Mended {
    pub document: Scenario,
    pub mended: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DraftState {
    pub saved_at: String,
    pub latest_version: u32,
    /// It differs from its version.
    pub draft: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct VersionList {
    pub versions: Vec<VersionEntry>,
    /// Drafts of others.
    pub drafts: Vec<DraftEntry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct VersionEntry {
    pub version: u32,
    pub reason: String,
    pub saved_by: String,
    pub saved_at: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct VersionDocument {
    pub document: Scenario,
    pub version: u32,
}

/// None: the person closed the dialog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FileChosen {
    pub path: Option<String>,
}

/// What became of the wish to run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "begun", rename_all = "snake_case")]
pub enum RunBegun {
    /// `run`: none in a process of its own.
    Started { run: Option<String> },
    /// Nothing runs yet: these values are to be given.
    Needs { variables: Vec<NeededValue> },
}

/// A variable whose value only a person has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NeededValue {
    pub name: String,
    pub kind: VariableType,
}

/// The innermost call first.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct RunVariables {
    pub scopes: Vec<VariableScope>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct VariableScope {
    pub title: String,
    pub variables: Vec<VariableRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct VariableRow {
    pub name: String,
    /// None for names made by a step.
    pub kind: Option<String>,
    #[ts(type = "unknown")]
    pub value: serde_json::Value,
    pub personal: bool,
    pub local: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RunRows {
    pub runs: Vec<RunEntry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RunEntry {
    pub id: String,
    pub scenario: String,
    pub version: Option<u32>,
    pub name: String,
    pub started_at: String,
    pub ended_at: Option<String>,
    pub status: Option<String>,
    pub message: Option<String>,
    /// While it goes on.
    pub progress: Option<RunProgress>,
}

/// How far a run is that goes on, in whichever process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RunProgress {
    /// The step that it entered last.
    pub number: Option<String>,
    pub title: String,
    /// Of the outermost loop.
    pub turn: Option<u32>,
    pub of: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct RunEvents {
    pub events: Vec<RunEvent>,
}

/// The steps of a recording, to be inserted.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Recorded {
    pub steps: Vec<Step>,
    pub variables: Vec<Variable>,
    /// Input events that were lost: shown, never hidden.
    pub lost: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Reopened {
    /// `false`: that browser does not tell its address.
    pub opened: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ManualPage {
    pub html: String,
}

/// The windows of the screen, the topmost first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ScreensShown {
    pub windows: Vec<ScreenRow>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ScreenRow {
    pub window: String,
    pub title: String,
}

/// A picture that is looked at before it is written anywhere: `picture_keep` writes it, `pictures_forget` drops it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PictureLooked {
    /// `sha256:…`
    pub image: String,
    /// What was hidden already; its pixels are gone.
    pub masks: Vec<Mask>,
    /// Nobody could tell what it shows.
    pub unjudged: bool,
}

/// 選び直す: what a person pointed at.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct TargetPicked {
    /// Its window, in memory until it is kept.
    pub looked: PictureLooked,
    /// The thing itself, and what it is inside of, outwards.
    pub things: Vec<PickedThing>,
}

/// A thing that can be the target.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct PickedThing {
    /// 「登録」（ボタン）
    pub called: String,
    /// In pixels of the picture.
    pub area: [i32; 4],
    /// The target with the facts that are likely to hold.
    #[ts(type = "Record<string, unknown>")]
    pub target: serde_json::Value,
    /// All facts that can stand in `element` of the target.
    #[ts(type = "Record<string, unknown>")]
    pub facts: serde_json::Map<String, serde_json::Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PictureAdded {
    /// `sha256:…`
    pub image: String,
}

/// What a person looks at before the manual is the final one, in the order of its pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ManualOpen {
    pub points: Vec<OpenPoint>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OpenPoint {
    /// None: the scenario itself.
    pub step: Option<String>,
    pub what: OpenField,
    pub message: String,
}

/// The field that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OpenField {
    Summary,
    Department,
    Contact,
    Picture,
    Remedy,
    /// The target is found by its place alone.
    Place,
    Nameless,
    Unread,
    /// Nobody looked for personal data in the picture.
    Unjudged,
    /// The field of a person's data is not hidden.
    Unmasked,
}

/// Names alone: values are never told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SecretNames {
    pub names: Vec<String>,
}

/// The secrets of a document, in its order.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SecretsUsed {
    pub names: Vec<String>,
    /// Those of them that this terminal has no value of.
    pub missing: Vec<String>,
    /// The store does not answer: then all are missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub problem: Option<Problem>,
}

/// The practice system as it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PracticeState {
    pub running: bool,
    /// The page where the work begins.
    pub url: String,
    /// How many records arrived since the first state.
    pub arrived: u32,
}
