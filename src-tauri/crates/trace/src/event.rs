//! The events of a run: the one stream that window, command line and run record read. One JSON object a line.

use crate::healed::Healed;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// One event with the moment it happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RunEvent {
    /// RFC 3339.
    pub at: String,
    #[serde(flatten)]
    pub kind: EventKind,
}

/// The step an event belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StepRef {
    /// The step's id.
    pub step: String,
    pub title: String,
    /// The number of the manual: `7`, `7-1`; absent for steps that are not printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub number: Option<String>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum EventKind {
    RunStarted {
        /// Id of the run.
        run: String,
        scenario: String,
        name: String,
        attended: bool,
        trial: bool,
    },
    StepEntered {
        #[serde(flatten)]
        step: StepRef,
        /// Loops from the outermost in: turn (from 1) and, where known, the number of turns.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        turns: Vec<Turn>,
    },
    StepLeft {
        #[serde(flatten)]
        step: StepRef,
        outcome: Outcome,
        /// How long it took, waiting included.
        #[ts(type = "number")]
        elapsed_ms: u64,
        /// Which fact found the target: `id`, `role_and_name`, `near`, …
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        found_by: Option<String>,
        /// `accessibility`, `pointer`, `keyboard`, `browser`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        acted_by: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        code: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        message: Option<String>,
        /// What the product itself remarks.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        notes: Vec<String>,
        /// `sha256:…` of the picture taken.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        picture: Option<String>,
        /// A fact of the target that is otherwise on the screen.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        healed: Option<Box<Healed>>,
    },
    VariableChanged {
        #[serde(flatten)]
        step: StepRef,
        name: String,
        value: Value,
    },
    /// From `log.write` alone.
    Log {
        #[serde(flatten)]
        step: StepRef,
        level: Level,
        message: String,
    },
    /// A work item changed its state.
    Item {
        #[serde(flatten)]
        step: StepRef,
        key: String,
        state: ItemState,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        reason: Option<String>,
    },
    /// The debugger stopped before this step.
    Paused {
        #[serde(flatten)]
        step: StepRef,
        reason: PauseReason,
        /// At a failure: what it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        failure: Option<PausedFailure>,
    },
    Resumed {},
    /// What ends the run.
    Failed {
        #[serde(flatten)]
        // ts-rs cannot flatten what may be absent; the interface asks `"step" in event`.
        #[ts(skip)]
        step: Option<StepRef>,
        code: String,
        message: String,
        remedy: String,
        #[serde(default)]
        attempts: Vec<Attempt>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        picture: Option<String>,
    },
    RunFinished {
        status: RunStatus,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        message: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        items: Option<ItemCounts>,
        /// Id of the step that a trial run did not do.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        stopped_before: Option<String>,
    },
}

/// Why the step failed before which the run stands still.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PausedFailure {
    pub code: String,
    pub message: String,
    pub remedy: String,
    #[serde(default)]
    pub attempts: Vec<Attempt>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub picture: Option<String>,
}

/// A turn of a loop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Turn {
    /// Id of the loop.
    pub step: String,
    pub turn: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub of: Option<u32>,
}

/// One try of a step: what was looked for or done, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Attempt {
    /// Milliseconds since the step began.
    #[ts(type = "number")]
    pub at_ms: u64,
    /// In Japanese, for people.
    pub message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Succeeded,
    Failed,
    Skipped,
    /// The run was stopped while the step ran.
    Stopped,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RunStatus {
    Succeeded,
    Failed,
    Stopped,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    Waiting,
    Working,
    Done,
    Failed,
    NeedsPerson,
}

/// What earlier runs left of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownItem {
    pub state: ItemState,
    /// Something was begun in it that cannot be taken back, or no run saw its end: whether it was done is not known.
    pub in_doubt: bool,
}

impl ItemState {
    /// The states with which a run opens a list whose keys may be known from earlier runs, and whether it goes on with an
    /// unfinished one. What is done stays done, what is left to a person stays with that person, who may have done it by
    /// hand, and what is in doubt is `Working`: no run does these again by itself. Of a list that came to its end, the
    /// others are done again. `anew` forgets everything but what is done.
    pub fn opened(
        keys: &[String],
        known: impl Fn(&str) -> Option<KnownItem>,
        anew: bool,
    ) -> (Vec<Self>, bool) {
        let known: Vec<Option<KnownItem>> = keys.iter().map(|key| known(key)).collect();
        let unfinished = |item: &KnownItem| matches!(item.state, Self::Waiting | Self::Working);
        let resumed = !anew && known.iter().flatten().any(unfinished);
        let states = known
            .into_iter()
            .map(|item| match item {
                Some(item) if item.state == Self::Done => Self::Done,
                None => Self::Waiting,
                Some(_) if anew => Self::Waiting,
                Some(item) if item.in_doubt || item.state == Self::Working => Self::Working,
                Some(item) if resumed || item.state == Self::NeedsPerson => item.state,
                Some(_) => Self::Waiting,
            })
            .collect();
        (states, resumed)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct ItemCounts {
    pub done: u32,
    pub failed: u32,
    pub needs_person: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    #[default]
    Info,
    Warn,
    Error,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PauseReason {
    Breakpoint,
    Step,
    Request,
    RunToHere,
    Failure,
    /// A trial run stands before what cannot be taken back.
    Commit,
}
