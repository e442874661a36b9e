//! Running the open document, the debugger's orders, and the runs of the past.

use super::bar::Watched;
use super::checked::read;
use super::person::Asked;
use super::problem::library_problem;
use super::{Designer, lock};
use crate::catalogue;
use crate::journal::Journal;
use crate::needed;
use crate::on_screen::works_on_screen;
use crate::target_pictures;
use crate::zone::check_zone;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tejun_engine::{
    Listener, Program, RunControl, RunHandle, RunOptions, Scope, StepFailure, Value,
};
use tejun_protocol::*;
use tejun_scenario::{Diagnostic, Scenario, Severity, StepId};
use tejun_trace::{EventKind, RunEvent};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::sync::watch;

/// A run that is busy with one step answers only after it.
const ANSWERS_WITHIN: Duration = Duration::from_secs(5);

/// The runs that the list shows.
const LISTED: u32 = 500;

/// A run that goes on.
pub(super) struct LiveRun {
    /// Id of the scenario.
    pub(super) scenario: String,
    control: RunControl,
    asked: Arc<Asked>,
    stage: watch::Receiver<Stage>,
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Going,
    /// It has ended; its journal is being written.
    Ended,
    Written,
}

impl LiveRun {
    pub(super) fn control(&self) -> &RunControl {
        &self.control
    }

    pub(super) fn is_going(&self) -> bool {
        *self.stage.borrow() == Stage::Going
    }

    /// Waits until it has ended and its journal is on disk.
    pub(super) async fn written(&self) {
        // Its task may be gone: then there is nothing to wait for.
        let _ = self
            .stage
            .clone()
            .wait_for(|stage| *stage == Stage::Written)
            .await;
    }
}

impl Designer {
    pub(super) async fn run_start(
        self: &Arc<Self>,
        request: RunStart,
    ) -> Result<RunBegun, Problem> {
        let (scenario, mut found) = read(request.document)?;
        found.extend(catalogue::check(&scenario));
        if let Some(problem) = mistakes(&found) {
            return Err(problem);
        }
        let zone = self.zone().await?;
        check_zone(scenario.zone, zone)?;
        let program = Program::compile(&scenario, catalogue::actions())
            .map_err(|found| mistakes(&found).unwrap_or_else(no_program))?;
        let GivenValues(values) = request.values;
        let needs = needs(&scenario, &values);
        if !needs.is_empty() {
            return Ok(RunBegun::Needs { variables: needs });
        }
        let values = values
            .into_iter()
            .map(|(name, value)| (name, Value::Text(value)))
            .collect();
        let variables = program
            .convert_variables(&values)
            .map_err(|misfit| Problem::new(ProblemCode::Request, misfit.message, misfit.remedy))?;
        let folder = self.session.library().data_folder(&scenario.id);
        std::fs::create_dir_all(&folder).map_err(|error| {
            Problem::new(
                ProblemCode::Surroundings,
                format!(
                    "データのフォルダー「{}」を作れません（{error}）。",
                    folder.display()
                ),
                "ライブラリの場所の空き容量と、アクセス許可を確かめてください。",
            )
        })?;
        let version = self
            .session
            .library()
            .version_of(&scenario)
            .await
            .map_err(library_problem)?;
        let keys = self.session.settings()?.bar_keys;
        let options = RunOptions {
            attended: true,
            trial: request.trial,
            folder,
            variables,
            zone,
            debugging: true,
            pause_at_start: request.step_at_start,
            pause_on_failure: true,
            breakpoints: request.breakpoints.iter().map(|id| step_id(id)).collect(),
            from: request.from.as_deref().map(step_id),
            until: request.until.as_deref().map(step_id),
            new_items: request.new_items,
        };
        // One desktop, one person: no two runs at a time.
        let mut runs = lock(&self.runs);
        if runs.values().any(|run| run.is_going()) {
            return Err(Problem::new(
                ProblemCode::Request,
                "ほかの実行がまだ終わっていません。",
                "その実行が終わってから、もう一度実行してください。",
            ));
        }
        let asked = Arc::new(Asked::new(self.stream.clone(), self.host.clone()));
        let on_screen = works_on_screen(&scenario);
        let (bar, events) = unbounded_channel();
        let bar = on_screen.then_some(bar);
        let journal = Journal::open(self.session.library().clone(), version);
        let mut surroundings = self
            .session
            .surroundings(&journal, self.listener(asked.clone(), bar));
        surroundings.person = asked.clone();
        surroundings.resources.put(Arc::new(self.host.desktop()));
        let pictures = target_pictures::of_library(&self.session);
        surroundings.resources.put(Arc::new(pictures));
        let handle = tejun_engine::start(&program, options, surroundings);
        let (stages, stage) = watch::channel(Stage::Going);
        let run = handle.control().run_id().to_owned();
        if on_screen {
            let watched = Watched {
                scenario: scenario.clone(),
                keys,
                run: handle.control().clone(),
                asked: asked.clone(),
            };
            tokio::spawn(self.clone().accompany(watched, events));
        }
        runs.insert(
            run.clone(),
            Arc::new(LiveRun {
                scenario: scenario.id,
                control: handle.control().clone(),
                asked,
                stage,
            }),
        );
        tokio::spawn(self.clone().see_off(handle, journal, stages));
        self.follow_runs();
        Ok(RunBegun::Started { run: Some(run) })
    }

    /// Waits for the end of a run, and closes its journal.
    async fn see_off(
        self: Arc<Self>,
        handle: RunHandle,
        journal: Journal,
        stages: watch::Sender<Stage>,
    ) {
        let run = handle.control().run_id().to_owned();
        handle.wait().await;
        stages.send_replace(Stage::Ended);
        if let Some(lost) = journal.close().await {
            let mut problem = library_problem(lost);
            problem.message = format!("実行の記録を残せませんでした。{}", problem.message);
            self.tell_problem(problem);
        }
        lock(&self.runs).remove(&run);
        self.library_changed();
        stages.send_replace(Stage::Written);
    }

    /// Tells the windows of a run's events.
    fn listener(&self, asked: Arc<Asked>, bar: Option<UnboundedSender<RunEvent>>) -> Listener {
        let stream = self.stream.clone();
        Arc::new(move |event: RunEvent| {
            if let EventKind::RunStarted { run, .. } = &event.kind {
                // There is one such event a run.
                let _ = asked.run.set(run.clone());
            }
            if let Some(bar) = &bar {
                // It goes when the run has ended.
                let _ = bar.send(event.clone());
            }
            stream.tell(StreamMessage::Run {
                run: asked.run.get().cloned().unwrap_or_default(),
                events: vec![event],
            });
        })
    }

    pub(super) async fn run_command(&self, request: RunCommand) -> Result<Nothing, Problem> {
        let run = self.live(&request.run)?;
        let control = run.control();
        match request.command {
            RunOrder::Pause => control.pause(),
            RunOrder::Resume => control.resume(),
            RunOrder::StepOver => control.step_over(),
            RunOrder::StepInto => control.step_into(),
            RunOrder::StepOut => control.step_out(),
            RunOrder::RunTo { step } => control.run_to(step_id(&step)),
            RunOrder::Retry => control.retry(),
            RunOrder::Skip => control.skip(),
            RunOrder::CommitOnce => control.commit_once(),
            RunOrder::EndHere => control.end_here(),
            RunOrder::Stop => control.stop(),
            RunOrder::SetBreakpoints { steps } => {
                control.set_breakpoints(steps.iter().map(|id| step_id(id)).collect());
            }
            RunOrder::SetVariable { scope, name, value } => {
                let set = control.set_variable(scope as usize, &name, Value::Text(value));
                in_time(set).await?.map_err(of_failure)?;
            }
        }
        Ok(Nothing {})
    }

    pub(super) async fn run_variables(&self, request: RunOnly) -> Result<RunVariables, Problem> {
        let run = self.live(&request.run)?;
        let scopes = in_time(run.control().variables()).await?;
        Ok(RunVariables {
            scopes: scopes.into_iter().map(shown).collect(),
        })
    }

    pub(super) async fn run_answer(&self, request: RunAnswer) -> Result<Nothing, Problem> {
        let run = self.live(&request.run)?;
        if run.asked.answer(&request.question, request.answer) {
            return Ok(Nothing {});
        }
        Err(Problem::new(
            ProblemCode::NotFound,
            "この問いかけは、もう終わっています。",
            "実行の様子を確かめてください。",
        ))
    }

    pub(super) async fn run_list(&self, request: RunList) -> Result<RunRows, Problem> {
        let rows = self
            .session
            .library()
            .runs(request.scenario.as_deref(), LISTED)
            .await
            .map_err(library_problem)?;
        let mut progress = self.progress().await?;
        Ok(RunRows {
            runs: rows
                .into_iter()
                .map(|row| RunEntry {
                    progress: progress.remove(&row.id),
                    id: row.id,
                    scenario: row.scenario,
                    version: row.version,
                    name: row.name,
                    started_at: row.started_at,
                    ended_at: row.ended_at,
                    status: row.status,
                    message: row.message,
                })
                .collect(),
        })
    }

    pub(super) async fn run_events(&self, request: RunOnly) -> Result<RunEvents, Problem> {
        let events = self
            .session
            .library()
            .run_events(&request.run)
            .await
            .map_err(library_problem)?;
        Ok(RunEvents { events })
    }

    fn live(&self, run: &str) -> Result<Arc<LiveRun>, Problem> {
        let live = lock(&self.runs).get(run).cloned();
        live.filter(|run| run.is_going()).ok_or_else(|| {
            Problem::new(
                ProblemCode::NotFound,
                "この実行は、もう終わっています。",
                "もう一度実行してください。",
            )
        })
    }
}

async fn in_time<T>(answer: impl Future<Output = T>) -> Result<T, Problem> {
    tokio::time::timeout(ANSWERS_WITHIN, answer)
        .await
        .map_err(|_| {
            Problem::new(
                ProblemCode::Request,
                "実行中の手順が終わらないので、変数を見られません。",
                "一時停止してから、もう一度行ってください。",
            )
        })
}

fn step_id(id: &str) -> StepId {
    StepId::from(id)
}

/// The values that a person is to give first.
pub(super) fn needs(scenario: &Scenario, given: &BTreeMap<String, String>) -> Vec<NeededValue> {
    needed::missing(scenario, |name| given.contains_key(name))
        .into_iter()
        .map(|variable| NeededValue {
            name: variable.name.clone(),
            kind: variable.kind,
        })
        .collect()
}

/// What keeps a document from running: the first mistake, and how many there are.
fn mistakes(found: &[Diagnostic]) -> Option<Problem> {
    let errors: Vec<&Diagnostic> = found
        .iter()
        .filter(|one| one.severity == Severity::Error)
        .collect();
    let first = errors.first()?;
    let others = match errors.len() {
        1 => String::new(),
        count => format!("（ほか{}件）", count - 1),
    };
    let mut problem = Problem::new(
        ProblemCode::Document,
        format!(
            "間違いがあるので、実行できません。{}{others}",
            first.message
        ),
        first
            .mend
            .clone()
            .unwrap_or_else(|| "下の「問題」で確かめて、直してください。".to_owned()),
    );
    problem.step = first.step.as_ref().map(ToString::to_string);
    Some(problem)
}

fn no_program() -> Problem {
    Problem::new(
        ProblemCode::Document,
        "間違いがあるので、実行できません。",
        "下の「問題」で確かめて、直してください。",
    )
}

fn of_failure(failure: StepFailure) -> Problem {
    Problem::new(ProblemCode::Request, failure.message, failure.remedy)
}

fn shown(scope: Scope) -> VariableScope {
    VariableScope {
        title: scope.title,
        variables: scope
            .variables
            .into_iter()
            .map(|variable| VariableRow {
                name: variable.name,
                kind: variable.kind.and_then(|kind| {
                    let word = serde_json::to_value(kind).ok()?;
                    word.as_str().map(str::to_owned)
                }),
                value: variable.value,
                personal: variable.personal,
                local: variable.local,
            })
            .collect(),
    }
}
