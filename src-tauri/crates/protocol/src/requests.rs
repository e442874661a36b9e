//! What commands take.

use crate::versions::UndoStep;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;
use tejun_scenario::{Code, Reading, Scenario};
use ts_rs::TS;

/// No content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct LibraryList {
    /// Every word must occur; empty: all.
    #[serde(default)]
    pub query: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ById {
    pub id: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ScenarioCreate {
    pub name: String,
}

/// The document is the editor's: what the core does not know of it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DocumentOnly {
    #[ts(as = "Scenario")]
    pub document: Value,
}

/// The mends of these problems are applied, in their order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MendAsk {
    #[ts(as = "Scenario")]
    pub document: Value,
    pub problems: Vec<ProblemPlace>,
}

/// What a problem of a document is known by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProblemPlace {
    pub code: Code,
    #[serde(default)]
    #[ts(optional)]
    pub rule: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub step: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub parameter: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DraftSave {
    pub base_version: u32,
    #[ts(as = "Scenario")]
    pub document: Value,
    /// When the draft that this one follows was saved; none: there was none. Another is not overwritten.
    #[serde(default)]
    #[ts(optional)]
    pub known: Option<String>,
    /// What was done since, for undoing it days later.
    #[serde(default)]
    #[ts(optional)]
    pub undo: Option<UndoStep>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct VersionSave {
    pub base_version: u32,
    #[ts(as = "Scenario")]
    pub document: Value,
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VersionOpen {
    pub id: String,
    pub version: u32,
}

/// Without a path the host asks the person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct FileImport {
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FileExport {
    pub id: String,
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
}

/// Which folder is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FolderAsk {
    pub title: String,
}

/// Which files to offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FileFilter {
    pub title: String,
    pub label: String,
    /// Without dots; empty: all.
    pub endings: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RunStart {
    #[ts(as = "Scenario")]
    pub document: Value,
    /// Begins there, inside its bodies.
    #[serde(default)]
    #[ts(optional)]
    pub from: Option<String>,
    /// Pauses before it.
    #[serde(default)]
    #[ts(optional)]
    pub until: Option<String>,
    /// Pauses before the first step.
    #[serde(default)]
    pub step_at_start: bool,
    #[serde(default)]
    pub breakpoints: Vec<String>,
    #[serde(default)]
    pub trial: bool,
    /// Begins work lists anew.
    #[serde(default)]
    pub new_items: bool,
    #[serde(default)]
    #[ts(as = "Option<GivenValues>", optional)]
    pub values: GivenValues,
}

/// Values of variables for one run, by name: kept nowhere, and never printed.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct GivenValues(pub BTreeMap<String, String>);

impl fmt::Debug for GivenValues {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// Runs the newest version in a process of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RunUnattended {
    pub id: String,
    #[serde(default)]
    #[ts(as = "Option<GivenValues>", optional)]
    pub values: GivenValues,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RunOnly {
    pub run: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RunCommand {
    pub run: String,
    pub command: RunOrder,
}

/// The commands of the debugger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "order", rename_all = "snake_case")]
pub enum RunOrder {
    Pause,
    Resume,
    StepOver,
    StepInto,
    StepOut,
    RunTo {
        step: String,
    },
    /// Does the failed step again.
    Retry,
    /// Leaves out the step it stands before.
    Skip,
    /// Of a trial run: does this once what cannot be taken back.
    CommitOnce,
    /// Ends before the step it stands before, as succeeded.
    EndHere,
    Stop,
    SetVariable {
        scope: u32,
        name: String,
        value: String,
    },
    SetBreakpoints {
        steps: Vec<String>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Unfold {
    pub open: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RunAnswer {
    pub run: String,
    pub question: String,
    pub answer: AnswerWord,
}

/// The person's answer to a question of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum AnswerWord {
    Done,
    Yes,
    No,
    Text {
        text: String,
    },
    /// For this run alone, or registered too.
    Secret {
        value: String,
        keep: bool,
    },
    Cancelled,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct RunList {
    /// None: of all scenarios.
    #[serde(default)]
    #[ts(optional)]
    pub scenario: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecordStart {
    pub place: RecordPlace,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "where", rename_all = "snake_case")]
pub enum RecordPlace {
    Desktop,
    Browser { url: String },
}

/// The page of the browser that the person works in goes on in Tejun's browser.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct RecordReopen {
    /// None: as that browser tells it.
    #[serde(default)]
    #[ts(optional)]
    pub url: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecordNote {
    pub text: String,
}

/// A picture for the manual, of a screen that the recorder cannot see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PictureAdd {
    /// PNG, JPEG or BMP. None: the host asks the person.
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
}

/// A picture for the manual, of the screen as it is in a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PictureTake {
    /// As `screens_shown` names it. None: the whole screen.
    pub window: Option<String>,
}

/// The count before a picture of the screen is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PictureCount {
    /// `false`: the person wants none.
    pub go: bool,
}

/// Pictures that nobody needs any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PicturesForget {
    pub images: Vec<String>,
}

/// Places of a picture that are to be painted over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PictureHide {
    /// `sha256:…`
    pub image: String,
    /// In pixels of the picture.
    pub boxes: Vec<[i32; 4]>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ManualPreview {
    #[ts(as = "Scenario")]
    pub document: Value,
    pub reading: Reading,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ManualExport {
    #[ts(as = "Scenario")]
    pub document: Value,
    pub reading: Reading,
    /// None: the host asks the person.
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
}

/// The flow as the interface has drawn it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FlowExport {
    /// Of the scenario: the name that is proposed.
    pub name: String,
    pub format: FlowFormat,
    /// A text; of a PNG its bytes in base64.
    pub content: String,
    /// None: the host asks the person.
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FlowFormat {
    Svg,
    Png,
    /// Pages to be printed.
    Html,
}

/// The name stands without `secret:`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SecretByName {
    pub name: String,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SecretSet {
    pub name: String,
    pub value: String,
}
