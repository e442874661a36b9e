//! The debugger's side of a run: what a host may order while it goes on.

use crate::failure::StepFailure;
use crate::run::RunOptions;
use crate::value::Value;
use serde::Serialize;
use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tejun_scenario::{StepId, VariableType};
use tejun_trace::{PauseReason, Turn};
use tokio::sync::{mpsc, oneshot};
use tokio_util::sync::CancellationToken;

/// Variables that are visible at one level of calls.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scope {
    /// Name of the scenario or of the sub-scenario.
    pub title: String,
    /// The step this level stands at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<StepId>,
    pub variables: Vec<VariableView>,
}

/// A variable as the debugger shows it. Secrets are their references.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VariableView {
    pub name: String,
    /// None for names made by a step.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<VariableType>,
    pub value: serde_json::Value,
    pub personal: bool,
    /// Made by a step (`row`, `index`, `error_in`), gone after it.
    pub local: bool,
}

/// What the step that a run stands before would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Upcoming {
    pub step: StepId,
    /// Its parameters as they are now, in their order; those that cannot be evaluated are left out. Secrets are their
    /// references.
    pub with: Vec<(String, Value)>,
    /// The loops it lies in, from the outermost in.
    pub turns: Vec<Turn>,
}

/// How the run goes on from here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mode {
    Run,
    /// Pause before the next step, whatever it is.
    Pause(PauseReason),
    /// Pause before the next step that lies no deeper than this.
    Depth(usize),
    RunTo(StepId),
}

/// Orders that only a paused run takes.
pub(crate) enum Order {
    Resume(Resume),
    Scopes(oneshot::Sender<Vec<Scope>>),
    Upcoming(oneshot::Sender<Option<Upcoming>>),
    SetVariable {
        scope: usize,
        name: String,
        value: Value,
        reply: oneshot::Sender<Result<(), StepFailure>>,
    },
}

/// How a paused run goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Resume {
    Run,
    Into,
    Over,
    Out,
    To(StepId),
    /// Does the failed step again.
    Retry,
    /// Leaves out the step it stands before.
    Skip,
    /// Of a trial run: lets this one step through that cannot be taken back.
    Commit,
    /// Ends before the step, as succeeded.
    End,
}

/// What the machine and the handle share.
pub(crate) struct Control {
    pub(crate) id: String,
    pub(crate) stop: CancellationToken,
    /// The second request to stop: cleaning up ends too.
    pub(crate) stop_now: CancellationToken,
    breakpoints: Mutex<HashSet<StepId>>,
    has_breakpoints: AtomicBool,
    pause: AtomicBool,
}

impl Control {
    pub(crate) fn open(
        id: String,
        options: &RunOptions,
    ) -> (RunControl, mpsc::UnboundedReceiver<Order>) {
        let (orders, inbox) = mpsc::unbounded_channel();
        let shared = Arc::new(Self {
            id,
            stop: CancellationToken::new(),
            stop_now: CancellationToken::new(),
            has_breakpoints: AtomicBool::new(!options.breakpoints.is_empty()),
            breakpoints: Mutex::new(options.breakpoints.clone()),
            pause: AtomicBool::new(options.pause_at_start),
        });
        (RunControl { shared, orders }, inbox)
    }

    /// The request to pause, taken away.
    pub(crate) fn take_pause(&self) -> bool {
        self.pause.load(Ordering::Relaxed) && self.pause.swap(false, Ordering::AcqRel)
    }

    pub(crate) fn breaks_at(&self, step: &StepId) -> bool {
        self.has_breakpoints.load(Ordering::Relaxed) && self.lock().contains(step)
    }

    fn lock(&self) -> MutexGuard<'_, HashSet<StepId>> {
        self.breakpoints
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Commands for a run. Those that need a paused run do nothing while it goes on.
#[derive(Clone)]
pub struct RunControl {
    shared: Arc<Control>,
    orders: mpsc::UnboundedSender<Order>,
}

impl RunControl {
    pub(crate) fn shared(&self) -> Arc<Control> {
        self.shared.clone()
    }

    pub fn run_id(&self) -> &str {
        &self.shared.id
    }

    /// Ends the run: the step under way is dropped, `finally` and `cleanup` still run, for a short time. Asked a
    /// second time, these end too.
    pub fn stop(&self) {
        if self.shared.stop.is_cancelled() {
            self.shared.stop_now.cancel();
        }
        self.shared.stop.cancel();
    }

    /// Pauses before the next step.
    pub fn pause(&self) {
        self.shared.pause.store(true, Ordering::Release);
    }

    pub fn resume(&self) {
        self.order(Resume::Run);
    }

    /// 次の手順へ: the next step of the flow, also when it lies in a frame (a loop over a list is not run through by it);
    /// what a call does is done at once.
    pub fn step_over(&self) {
        self.order(Resume::Over);
    }

    /// 中に入る
    pub fn step_into(&self) {
        self.order(Resume::Into);
    }

    /// 外へ出る
    pub fn step_out(&self) {
        self.order(Resume::Out);
    }

    /// ここまで実行
    pub fn run_to(&self, step: StepId) {
        self.order(Resume::To(step));
    }

    /// Does a step again that the run paused at because it failed.
    pub fn retry(&self) {
        self.order(Resume::Retry);
    }

    /// Leaves out the step that the run stands before.
    pub fn skip(&self) {
        self.order(Resume::Skip);
    }

    /// Of a trial run that stands before what cannot be taken back: does it this once. Nothing else lets it through.
    pub fn commit_once(&self) {
        self.order(Resume::Commit);
    }

    /// Ends the run before the step it stands before, as succeeded.
    pub fn end_here(&self) {
        self.order(Resume::End);
    }

    /// Replaces all breakpoints; holds from the next step on.
    pub fn set_breakpoints(&self, steps: HashSet<StepId>) {
        let mut breakpoints = self.shared.lock();
        self.shared
            .has_breakpoints
            .store(!steps.is_empty(), Ordering::Relaxed);
        *breakpoints = steps;
    }

    /// The variables of a paused run, the innermost call first; empty if it ended.
    pub async fn variables(&self) -> Vec<Scope> {
        let (reply, answer) = oneshot::channel();
        if self.orders.send(Order::Scopes(reply)).is_err() {
            return Vec::new();
        }
        answer.await.unwrap_or_default()
    }

    /// What a paused run would do next; none if it does not stand still.
    pub async fn upcoming(&self) -> Option<Upcoming> {
        let (reply, answer) = oneshot::channel();
        self.orders.send(Order::Upcoming(reply)).ok()?;
        answer.await.unwrap_or_default()
    }

    /// Sets a variable of a paused run. `scope` counts as [`Self::variables`] lists them.
    pub async fn set_variable(
        &self,
        scope: usize,
        name: &str,
        value: Value,
    ) -> Result<(), StepFailure> {
        let (reply, answer) = oneshot::channel();
        let order = Order::SetVariable {
            scope,
            name: name.to_owned(),
            value,
            reply,
        };
        if self.orders.send(order).is_err() {
            return Err(ended());
        }
        answer.await.unwrap_or_else(|_| Err(ended()))
    }

    fn order(&self, resume: Resume) {
        // A run that has ended takes no orders; that is no error.
        let _ = self.orders.send(Order::Resume(resume));
    }
}

fn ended() -> StepFailure {
    StepFailure::new(
        crate::FailureCode::BadValue,
        "実行はもう終わっています。",
        "もう一度実行してから変えてください。",
    )
}
