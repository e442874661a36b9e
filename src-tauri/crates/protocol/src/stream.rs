//! What the core tells without being asked, in batches.

use crate::BarKeys;
use crate::problem::Problem;
use crate::responses::Recorded;
use serde::Serialize;
use tejun_scenario::Step;
use tejun_scenario::document::StepPicture;
use tejun_trace::{RunEvent, Turn};
use ts_rs::TS;

/// One message of the stream.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StreamMessage {
    /// Events of a run in their order.
    Run {
        run: String,
        events: Vec<RunEvent>,
    },
    /// A run asks the person; answered by `run_answer`.
    Question {
        run: String,
        question: String,
        ask: Ask,
    },
    /// The question is gone: the run was stopped, or its time was over.
    QuestionGone {
        run: String,
        question: String,
    },
    /// What a run on the screen does next; none: the bar goes.
    StepBar {
        bar: Option<Box<StepBar>>,
    },
    /// The list of recorded steps changed.
    Record {
        change: RecordChange,
    },
    RecordState {
        state: RecordState,
    },
    /// The person works in this browser, which cannot be recorded exactly; none: no more.
    RecordBrowser {
        unsure: Option<String>,
    },
    /// So many input events of this recording were lost until now.
    RecordLost {
        count: u32,
    },
    /// A recording has ended: what it made, to be inserted.
    Recorded {
        recorded: Recorded,
    },
    /// 対象の確認: so many of so many targets were looked for, those of this scenario last.
    Targets {
        done: u32,
        of: u32,
        name: String,
    },
    /// 選び直す: what lies under the pointer, in words; none: nothing that can be chosen.
    Pointed {
        called: Option<String>,
    },
    LibraryChanged,
    /// This scenario is to be shown: the program was started again with it.
    Open {
        /// Its id.
        scenario: String,
    },
    /// The window is to be closed: what is open is saved, then `app_close` answers.
    Closing,
    Problem {
        problem: Problem,
    },
    /// What is good to know, and no problem.
    Remark {
        message: String,
    },
}

/// What the step bar shows.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct StepBar {
    pub run: String,
    pub phase: BarPhase,
    /// Of the step that is under way, or that comes next while the run stands still.
    pub number: Option<String>,
    pub sentence: String,
    /// Of the outermost loop it lies in.
    pub turn: Option<Turn>,
    /// What it puts in, as it is now.
    pub value: Option<String>,
    /// Of the manual.
    pub picture: Option<StepPicture>,
    pub keys: BarKeys,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BarPhase {
    Running,
    /// Pauses when the step is done.
    Pausing,
    Paused,
    /// A trial run stands before what cannot be taken back.
    Commit,
    /// A step failed: the designer says what can be done.
    Failed,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Ask {
    Message {
        title: String,
        message: String,
    },
    Confirm {
        title: String,
        message: String,
    },
    Input {
        title: String,
        message: String,
    },
    /// 「終わりました」
    Work {
        title: String,
        instruction: String,
    },
    /// A secret that this terminal has none of.
    Secret {
        name: String,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum RecordChange {
    Added { index: u32, step: Box<Step> },
    Changed { index: u32, step: Box<Step> },
    Removed { index: u32 },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecordState {
    Recording,
    Paused,
    Stopped,
}
