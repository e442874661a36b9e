//! Runs in processes of their own: starting, following and ending them.

use super::problem::{library_problem, of_refusal};
use super::run::needs;
use super::{Designer, lock};
use crate::{source, unattended};
use std::collections::HashMap;
use std::process::Child;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tejun_protocol::*;
use tejun_scenario::Severity;
use uuid::Uuid;

/// How often it is looked how far others are.
const LOOK: Duration = Duration::from_secs(1);

/// Exit statuses after which the list of runs says what happened.
const TOLD_BY_ITS_RUN: &[i32] = &[0, 1, 130];

impl Designer {
    /// Starts the newest version in a process of its own, which the end of the designer does not end.
    pub(super) async fn run_unattended(
        self: &Arc<Self>,
        request: RunUnattended,
    ) -> Result<RunBegun, Problem> {
        let entry = self.opened_row(&request.id).await?;
        if entry.latest_version == 0 {
            return Err(Problem::new(
                ProblemCode::Request,
                "無人で実行できるのは、保存した版だけです。",
                "シナリオを開いて「版として保存」してから、実行してください。",
            ));
        }
        let document = self.session.document(&request.id).await?;
        let wrong = document
            .diagnostics
            .iter()
            .any(|one| one.severity == Severity::Error);
        let scenario = document.scenario.as_ref().map(|one| one.zone);
        if !wrong && let Some(zone) = scenario {
            crate::zone::check_zone(zone, self.zone().await?)?;
        }
        let ready = source::ready(document)?;
        let GivenValues(values) = request.values;
        let variables = needs(ready.program.scenario(), &values);
        if !variables.is_empty() {
            return Ok(RunBegun::Needs { variables });
        }
        let others = self
            .session
            .library()
            .unfinished_runs()
            .await
            .map_err(library_problem)?;
        if others.iter().any(|other| other.scenario == request.id) {
            return Err(Problem::new(
                ProblemCode::Request,
                "このシナリオは、いま実行しています。",
                "「実行状況」で様子を見て、終わってから実行してください。",
            ));
        }
        let place = self.session.library().place().to_owned();
        let said = std::env::temp_dir().join(format!("tejun-{}.txt", Uuid::now_v7()));
        let child = unattended::start(&place, &request.id, &values, &said)?;
        let designer = self.clone();
        tokio::spawn(async move {
            let problem = ended(child, &said).await;
            if let Some(problem) = problem {
                designer.tell_problem(problem);
            }
            designer.library_changed();
        });
        self.follow_runs();
        Ok(RunBegun::Started { run: None })
    }

    /// Ends a run, in whichever process it is.
    pub(super) async fn run_end(&self, request: RunOnly) -> Result<Nothing, Problem> {
        let own = lock(&self.runs).get(&request.run).cloned();
        match own {
            Some(own) => own.control().stop(),
            None => self
                .session
                .library()
                .ask_stop(&request.run)
                .await
                .map_err(library_problem)?,
        }
        Ok(Nothing {})
    }

    /// How far the runs are that go on, by their ids.
    pub(super) async fn progress(&self) -> Result<HashMap<String, RunProgress>, Problem> {
        let runs = self
            .session
            .library()
            .unfinished_runs()
            .await
            .map_err(library_problem)?;
        Ok(runs
            .into_iter()
            .map(|run| {
                let (number, title) = run
                    .step
                    .map_or((None, String::new()), |step| (step.number, step.title));
                let (turn, of) = run.turn.map_or((None, None), |(turn, of)| (Some(turn), of));
                let progress = RunProgress {
                    number,
                    title,
                    turn,
                    of,
                };
                (run.run, progress)
            })
            .collect())
    }

    /// Tells the windows how far runs are, in whichever process, as long as there are any.
    pub(super) fn follow_runs(self: &Arc<Self>) {
        if self.follows.swap(true, Ordering::AcqRel) {
            return;
        }
        let designer = self.clone();
        tokio::spawn(async move {
            let mut before = HashMap::new();
            // A process that was just started needs a moment until its run is known.
            let mut patience = 30;
            while patience > 0 {
                match designer.progress().await {
                    Ok(now) => {
                        patience = if now.is_empty() { patience - 1 } else { 2 };
                        if now != before {
                            designer.library_changed();
                            before = now;
                        }
                    }
                    Err(problem) => {
                        tracing::warn!(%problem, "runs are not seen");
                        break;
                    }
                }
                tokio::time::sleep(LOOK).await;
            }
            designer.follows.store(false, Ordering::Release);
        });
    }
}

/// Waits for the end of the process; what it complained of, where no run says it.
async fn ended(mut child: Child, said: &std::path::Path) -> Option<Problem> {
    let status = tokio::task::spawn_blocking(move || child.wait()).await;
    let words = std::fs::read_to_string(said).unwrap_or_default();
    if let Err(error) = std::fs::remove_file(said) {
        tracing::warn!(%error, "what a run said could not be removed");
    }
    let code = status.ok()?.ok()?.code()?;
    if TOLD_BY_ITS_RUN.contains(&code) {
        return None;
    }
    let line = |word: &str| {
        words
            .lines()
            .find_map(|line| line.strip_prefix(word))
            .unwrap_or_default()
            .to_owned()
    };
    let refusal = crate::refusal::Refusal::surroundings(line("エラー: "), line("対処: "));
    Some(of_refusal(refusal))
}
