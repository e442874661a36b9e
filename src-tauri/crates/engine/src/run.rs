//! Starting a run, and what a host hands in and gets back.

use crate::action::{Answer, BoxFuture, Question, Resources};
use crate::debug::{Control, RunControl};
use crate::failure::StepFailure;
use crate::items::{Items, MemoryItems};
use crate::machine;
use crate::program::Program;
use crate::value::Value;
use indexmap::IndexMap;
use jiff::ZonedDateTime;
use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;
use tejun_scenario::{Scenario, StepId, Zone};
use tejun_trace::{Attempt, ItemCounts, RunEvent, RunStatus, StepRef};
use tokio::task::JoinHandle;

/// How a run is to go.
#[derive(Debug, Clone, Default)]
pub struct RunOptions {
    /// A person is there and answers `dialog.*` and `person.do`.
    pub attended: bool,
    /// Stops before what cannot be taken back.
    pub trial: bool,
    /// Relative paths of the scenario start here.
    pub folder: PathBuf,
    /// Values given from outside (`--set 変数=値`); converted to the declared types.
    pub variables: IndexMap<String, Value>,
    /// The terminal's zone; none: not set.
    pub zone: Option<Zone>,
    /// Somebody listens to [`crate::EventKind::Paused`] and will resume. Without it nothing pauses: a trial run ends
    /// before the step that commits, and breakpoints are ignored.
    pub debugging: bool,
    /// Pauses before the first step.
    pub pause_at_start: bool,
    /// Pauses at an uncaught failure, before the run unwinds.
    pub pause_on_failure: bool,
    pub breakpoints: HashSet<StepId>,
    /// Starts at this step, inside its bodies: conditions above it are taken as met, loops begin with their first turn.
    pub from: Option<StepId>,
    /// Pauses before this step (debugging), or ends there.
    pub until: Option<StepId>,
    /// Begins work lists anew; keys that are done stay done.
    pub new_items: bool,
}

/// The world outside the scenario, handed in by the host.
#[derive(Clone)]
pub struct Surroundings {
    pub clock: Arc<dyn Clock>,
    pub person: Arc<dyn Person>,
    pub secrets: Arc<dyn Secrets>,
    pub items: Arc<dyn Items>,
    pub scenarios: Arc<dyn Scenarios>,
    pub pictures: Arc<dyn Pictures>,
    pub resources: Arc<Resources>,
    /// Called for every event, in order, on the task of the run: must not block.
    pub listener: Listener,
}

pub type Listener = Arc<dyn Fn(RunEvent) + Send + Sync>;

impl Surroundings {
    /// The machine's clock, nobody there, no secrets, no library, nothing kept.
    pub fn bare(listener: Listener) -> Self {
        Self {
            clock: Arc::new(SystemClock),
            person: Arc::new(Nobody),
            secrets: Arc::new(NoSecrets),
            items: Arc::new(MemoryItems::default()),
            scenarios: Arc::new(NoScenarios),
            pictures: Arc::new(NoPictures),
            resources: Arc::new(Resources::default()),
            listener,
        }
    }
}

/// What time it is.
pub trait Clock: Send + Sync {
    fn now(&self) -> ZonedDateTime;
}

/// The clock of this machine.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> ZonedDateTime {
        ZonedDateTime::now()
    }
}

/// The person at the screen. Dropping the future takes the question away again.
pub trait Person: Send + Sync {
    fn ask(&self, question: Question) -> BoxFuture<'_, Answer>;
}

struct Nobody;

impl Person for Nobody {
    fn ask(&self, _question: Question) -> BoxFuture<'_, Answer> {
        Box::pin(async { Answer::Cancelled })
    }
}

/// The secrets of this terminal.
pub trait Secrets: Send + Sync {
    /// The value; `None` if there is none of that name; a failure if the store does not answer.
    fn reveal(&self, name: &str) -> Result<Option<String>, StepFailure>;
    /// Registers a value that a person gave.
    fn keep(&self, name: &str, value: &str) -> Result<(), StepFailure>;
}

struct NoSecrets;

impl Secrets for NoSecrets {
    fn reveal(&self, _name: &str) -> Result<Option<String>, StepFailure> {
        Ok(None)
    }

    fn keep(&self, name: &str, _value: &str) -> Result<(), StepFailure> {
        Err(StepFailure::new(
            crate::FailureCode::SecretMissing,
            format!("ID・パスワード「{name}」を登録する場所がありません。"),
            "この実行だけで使ってください。",
        ))
    }
}

/// A scenario of the library with the folder its relative paths start at.
#[derive(Debug, Clone)]
pub struct FoundScenario {
    pub scenario: Arc<Scenario>,
    pub folder: PathBuf,
}

/// Looks up the scenarios that `call` names.
pub trait Scenarios: Send + Sync {
    /// `None` if there is none of that name.
    fn find<'a>(
        &'a self,
        name: &'a str,
    ) -> BoxFuture<'a, Result<Option<FoundScenario>, StepFailure>>;
}

struct NoScenarios;

impl Scenarios for NoScenarios {
    fn find<'a>(
        &'a self,
        _name: &'a str,
    ) -> BoxFuture<'a, Result<Option<FoundScenario>, StepFailure>> {
        Box::pin(async { Ok(None) })
    }
}

/// Keeps the pictures of failures.
pub trait Pictures: Send + Sync {
    /// Keeps a PNG and gives its reference (`sha256:…`); none if it was not kept.
    fn keep(&self, png: &[u8]) -> Option<String>;
}

struct NoPictures;

impl Pictures for NoPictures {
    fn keep(&self, _png: &[u8]) -> Option<String> {
        None
    }
}

/// How a run ended.
#[derive(Debug, Clone)]
pub struct RunResult {
    /// Id of the run.
    pub run: String,
    pub status: RunStatus,
    /// What ended it, if it failed.
    pub failure: Option<RunFailure>,
    /// The message of `stop`; of a run that was stopped from outside, where it stood in a list.
    pub message: Option<String>,
    /// Of all work lists together, if there was one.
    pub items: Option<ItemCounts>,
    /// The step that was not done (trial run, `until`).
    pub stopped_before: Option<StepId>,
    /// The scenario's own variables at the end.
    pub variables: IndexMap<String, Value>,
}

/// What ended a run.
#[derive(Debug, Clone)]
pub struct RunFailure {
    pub step: Option<StepRef>,
    pub code: crate::FailureCode,
    pub message: String,
    pub remedy: String,
    pub attempts: Vec<Attempt>,
    /// `sha256:…`
    pub picture: Option<String>,
}

/// A run that goes on. Dropping the handle does not end it; [`RunControl::stop`] does.
pub struct RunHandle {
    control: RunControl,
    task: JoinHandle<RunResult>,
}

impl RunHandle {
    /// The commands of the debugger and `stop`; may be cloned and kept.
    pub fn control(&self) -> &RunControl {
        &self.control
    }

    /// Waits for the end.
    pub async fn wait(self) -> RunResult {
        match self.task.await {
            Ok(result) => result,
            Err(error) => RunResult {
                run: self.control.run_id().to_owned(),
                status: RunStatus::Failed,
                failure: Some(RunFailure {
                    step: None,
                    code: crate::FailureCode::Bug,
                    message: format!("実行のしくみの中で思わぬことが起きました（{error}）。"),
                    remedy: "もう一度実行してください。続くときは開発元へ知らせてください。"
                        .to_owned(),
                    attempts: Vec::new(),
                    picture: None,
                }),
                message: None,
                items: None,
                stopped_before: None,
                variables: IndexMap::new(),
            },
        }
    }
}

/// Starts a run on the current tokio runtime.
pub fn start(program: &Program, options: RunOptions, surroundings: Surroundings) -> RunHandle {
    let id = uuid::Uuid::now_v7().to_string();
    let (control, inbox) = Control::open(id, &options);
    let task = tokio::spawn(machine::run(
        program.clone(),
        options,
        surroundings,
        control.shared(),
        inbox,
    ));
    RunHandle { control, task }
}
