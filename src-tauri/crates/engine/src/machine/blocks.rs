//! Blocks of the stack, and what makes them end before their time.

use crate::failure::StepFailure;
use crate::items::OpenList;
use crate::value::{Table, Value};
use std::sync::Arc;
use std::time::Duration;
use tejun_scenario::StepId;
use tejun_trace::{ItemState, StepRef, Turn};
use tokio::time::Instant;

/// A body that runs.
pub(super) struct Block {
    /// The step it belongs to; none: the scenario itself or its `cleanup`.
    pub(super) node: Option<usize>,
    pub(super) body: usize,
    /// The next step in the body.
    pub(super) next: usize,
    pub(super) kind: Kind,
    pub(super) entered: Instant,
    pub(super) deadline: Option<Instant>,
    pub(super) retries: u32,
    pub(super) notes: Vec<String>,
}

pub(super) enum Kind {
    Root,
    Plain,
    While {
        turn: u64,
        limit: Option<u64>,
    },
    Repeat {
        turn: u64,
        times: u64,
    },
    ForEach(Box<Rows>),
    Try {
        phase: Phase,
        /// Goes on after `finally`.
        pending: Option<Signal>,
    },
    /// The frame of the called steps lies on top of the frames.
    Call {
        into: Vec<(String, String)>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    Steps,
    Catch,
    Finally,
}

/// The rows of a `for_each`.
pub(super) struct Rows {
    pub(super) source: RowSource,
    /// The rows in the order in which they are done: those that failed in an earlier run come last.
    pub(super) order: Vec<usize>,
    /// The place in the order.
    pub(super) place: usize,
    /// The row at that place.
    pub(super) index: usize,
    pub(super) slot: usize,
    pub(super) work: Option<WorkList>,
}

pub(super) enum RowSource {
    Table(Arc<Table>),
    List(Vec<Value>),
}

impl RowSource {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Table(table) => table.rows.len(),
            Self::List(items) => items.len(),
        }
    }

    pub(super) fn get(&self, index: usize) -> Value {
        match self {
            Self::Table(table) => table.record(index).map_or(Value::Nothing, Value::Record),
            Self::List(items) => items.get(index).cloned().unwrap_or_default(),
        }
    }
}

/// The work items of a `for_each` with a key.
pub(super) struct WorkList {
    pub(super) list: OpenList,
    pub(super) keys: Vec<String>,
    pub(super) stop_after: u64,
    pub(super) failures_in_a_row: u64,
    /// The row's `verify` runs.
    pub(super) verifying: bool,
    /// Something was begun in this row that cannot be taken back.
    pub(super) committed: bool,
    pub(super) last_failure: Option<String>,
}

/// Why blocks end before their time.
#[derive(Debug, Clone)]
pub(super) enum Signal {
    Failure(Box<Fall>),
    Break,
    Continue,
    Return,
    /// `stop`.
    Stop {
        failed: bool,
        message: Option<String>,
        step: StepRef,
    },
    ItemDone,
    ItemNeedsPerson(String),
    /// The run was stopped from outside.
    Cancel,
    /// A trial run, or `until`, ends before this step.
    End(StepId),
}

/// A failure on its way up.
#[derive(Debug, Clone)]
pub(super) struct Fall {
    pub(super) failure: StepFailure,
    pub(super) step: Option<StepRef>,
    pub(super) picture: Option<String>,
}

impl Block {
    /// The turn, if it is one of a loop.
    pub(super) fn turn(&self, step: &StepRef) -> Option<Turn> {
        let number = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        let (turn, of) = match &self.kind {
            Kind::While { turn, .. } => (*turn, None),
            Kind::Repeat { turn, times } => (*turn, Some(*times)),
            Kind::ForEach(rows) => (rows.index as u64 + 1, Some(rows.source.len() as u64)),
            _ => return None,
        };
        Some(Turn {
            step: step.step.clone(),
            turn: number(turn),
            of: of.map(number),
        })
    }

    pub(super) fn shift(&mut self, by: Duration) {
        if let Some(deadline) = &mut self.deadline {
            *deadline += by;
        }
    }
}

impl WorkList {
    pub(super) fn state(&self, index: usize) -> ItemState {
        self.list
            .states
            .get(index)
            .copied()
            .unwrap_or(ItemState::Waiting)
    }
}
