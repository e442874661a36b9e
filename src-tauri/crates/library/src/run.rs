//! Runs and their events: the journal that window and command line read afterwards.

use crate::{Library, LibraryError, RunLife, now};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use tejun_trace::{EventKind, RunEvent, RunStatus, StepRef};

/// A run that says nothing for so long, and has no end, was killed. Living ones move on at least every 30 seconds.
const DEAD_AFTER: SignedDuration = SignedDuration::from_secs(120);

/// The same for a run of another terminal, whose clock may be wrong and whose network may be away for hours.
const GONE_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// A run that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunStart {
    pub id: String,
    /// Id of the scenario.
    pub scenario: String,
    /// None: of a file, or of a draft.
    pub version: Option<u32>,
    pub name: String,
}

/// A run in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RunRow {
    pub id: String,
    pub scenario: String,
    pub version: Option<u32>,
    pub name: String,
    pub started_at: String,
    pub ended_at: Option<String>,
    /// `succeeded`, `failed`, `stopped`; none while it goes on.
    pub status: Option<String>,
    pub message: Option<String>,
}

/// How far a run is.
#[derive(Debug, Clone, PartialEq)]
pub struct RunProgress {
    pub run: String,
    /// Id of the scenario.
    pub scenario: String,
    /// The step that it entered last.
    pub step: Option<StepRef>,
    /// Of the outermost loop: the turn, and of how many.
    pub turn: Option<(u32, Option<u32>)>,
}

impl Library {
    /// The run lives while what this gives is held, or, where that cannot be seen, while it says so from time to time.
    pub async fn begin_run(&self, run: &RunStart) -> Result<Option<RunLife>, LibraryError> {
        let life = self.hold_life(&run.id);
        sqlx::query("INSERT INTO runs (id, scenario, version, name, started_at, alive_at, terminal) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)")
            .bind(&run.id)
            .bind(&run.scenario)
            .bind(run.version)
            .bind(&run.name)
            .bind(now())
            .bind(&self.terminal)
            .execute(&self.pool)
            .await?;
        Ok(life)
    }

    /// Asks a run to end, in whichever process it is.
    pub async fn ask_stop(&self, run: &str) -> Result<(), LibraryError> {
        sqlx::query("UPDATE runs SET stop_asked_at = ? WHERE id = ? AND ended_at IS NULL")
            .bind(now())
            .bind(run)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Whether the run was asked to end.
    pub async fn is_stop_asked(&self, run: &str) -> Result<bool, LibraryError> {
        let asked: Option<Option<String>> =
            sqlx::query_scalar("SELECT stop_asked_at FROM runs WHERE id = ?")
                .bind(run)
                .fetch_optional(&self.pool)
                .await?;
        Ok(asked.flatten().is_some())
    }

    /// The runs that go on, with how far they are.
    pub async fn unfinished_runs(&self) -> Result<Vec<RunProgress>, LibraryError> {
        self.close_killed_runs().await?;
        let runs: Vec<(String, String)> =
            sqlx::query_as("SELECT id, scenario FROM runs WHERE ended_at IS NULL")
                .fetch_all(&self.pool)
                .await?;
        let mut unfinished = Vec::new();
        for (run, scenario) in runs {
            let last: Option<String> = sqlx::query_scalar(
                "SELECT event FROM run_events WHERE run = ? AND event LIKE '%\"event\":\"step_entered\"%' ORDER BY seq DESC LIMIT 1",
            )
            .bind(&run)
            .fetch_optional(&self.pool)
            .await?;
            let entered = last.and_then(|text| serde_json::from_str::<RunEvent>(&text).ok());
            let (step, turn) = match entered.map(|event| event.kind) {
                Some(EventKind::StepEntered { step, turns }) => {
                    (Some(step), turns.first().map(|turn| (turn.turn, turn.of)))
                }
                _ => (None, None),
            };
            unfinished.push(RunProgress {
                run,
                scenario,
                step,
                turn,
            });
        }
        Ok(unfinished)
    }

    /// Appends events in their order. The last one of a run closes it.
    pub async fn append_events(&self, run: &str, events: &[RunEvent]) -> Result<(), LibraryError> {
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let next: i64 =
            sqlx::query_scalar("SELECT COALESCE(MAX(seq) + 1, 0) FROM run_events WHERE run = ?")
                .bind(run)
                .fetch_one(&mut *tx)
                .await?;
        for (seq, event) in (next..).zip(events) {
            let text = serde_json::to_string(event).map_err(|e| LibraryError::Document {
                message: e.to_string(),
            })?;
            sqlx::query("INSERT INTO run_events (run, seq, event) VALUES (?, ?, ?)")
                .bind(run)
                .bind(seq)
                .bind(text)
                .execute(&mut *tx)
                .await?;
            if let EventKind::RunFinished {
                status, message, ..
            } = &event.kind
            {
                sqlx::query("UPDATE runs SET ended_at = ?, status = ?, message = COALESCE(?, message) WHERE id = ?")
                    .bind(&event.at)
                    .bind(word(*status))
                    .bind(message)
                    .bind(run)
                    .execute(&mut *tx)
                    .await?;
            } else if let EventKind::Failed { message, .. } = &event.kind {
                sqlx::query("UPDATE runs SET message = ? WHERE id = ?")
                    .bind(message)
                    .bind(run)
                    .execute(&mut *tx)
                    .await?;
            }
        }
        sqlx::query("UPDATE runs SET alive_at = ? WHERE id = ?")
            .bind(now())
            .bind(run)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says that a run still lives (a long wait has no events).
    pub async fn run_lives(&self, run: &str) -> Result<(), LibraryError> {
        sqlx::query("UPDATE runs SET alive_at = ? WHERE id = ?")
            .bind(now())
            .bind(run)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The last runs, of one scenario or of all, newest first.
    pub async fn runs(
        &self,
        scenario: Option<&str>,
        limit: u32,
    ) -> Result<Vec<RunRow>, LibraryError> {
        self.close_killed_runs().await?;
        type Row = (
            String,
            String,
            Option<u32>,
            String,
            String,
            Option<String>,
            Option<String>,
            Option<String>,
        );
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, scenario, version, name, started_at, ended_at, status, message FROM runs
             WHERE ?1 IS NULL OR scenario = ?1 ORDER BY started_at DESC LIMIT ?2",
        )
        .bind(scenario)
        .bind(limit)
        .fetch_all(&self.pool)
        .await?;
        Ok(rows
            .into_iter()
            .map(
                |(id, scenario, version, name, started_at, ended_at, status, message)| RunRow {
                    id,
                    scenario,
                    version,
                    name,
                    started_at,
                    ended_at,
                    status,
                    message,
                },
            )
            .collect())
    }

    /// The events of a run in their order.
    pub async fn run_events(&self, run: &str) -> Result<Vec<RunEvent>, LibraryError> {
        let texts: Vec<String> =
            sqlx::query_scalar("SELECT event FROM run_events WHERE run = ? ORDER BY seq")
                .bind(run)
                .fetch_all(&self.pool)
                .await?;
        texts
            .iter()
            .map(|text| {
                serde_json::from_str(text).map_err(|e| LibraryError::Document {
                    message: e.to_string(),
                })
            })
            .collect()
    }

    /// Closes the runs whose process is gone. Of a run of another terminal no lock tells anything reliable.
    pub(crate) async fn close_killed_runs(&self) -> Result<(), LibraryError> {
        let since = |silence: SignedDuration| (Timestamp::now() - silence).to_string();
        let (dead, gone) = (since(DEAD_AFTER), since(GONE_AFTER));
        let open: Vec<(String, String, Option<String>)> =
            sqlx::query_as("SELECT id, alive_at, terminal FROM runs WHERE ended_at IS NULL")
                .fetch_all(&self.pool)
                .await?;
        for (run, alive_at, terminal) in open {
            let lives = if terminal.is_none_or(|terminal| terminal == self.terminal) {
                self.is_alive(&run).unwrap_or(alive_at >= dead)
            } else {
                alive_at >= gone
            };
            if lives {
                continue;
            }
            sqlx::query(
                "UPDATE runs SET ended_at = alive_at, status = 'failed',
                    message = COALESCE(message, '途中で止まりました（強制終了、電源断、ディスクの空き不足など）。続きから実行できます。')
                 WHERE id = ? AND ended_at IS NULL",
            )
            .bind(run)
            .execute(&self.pool)
            .await?;
        }
        Ok(())
    }
}

fn word(status: RunStatus) -> &'static str {
    match status {
        RunStatus::Succeeded => "succeeded",
        RunStatus::Failed => "failed",
        RunStatus::Stopped => "stopped",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]
mod tests {
    use super::*;
    use crate::Sharing;

    #[tokio::test]
    async fn a_run_of_another_terminal_is_not_closed_by_this_one() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("library.sqlite");
        let here = Library::open(&place, Sharing::Folder).await.unwrap();
        let there = Library {
            terminal: "another".to_owned(),
            ..here.clone()
        };
        for (library, id) in [(&here, "here"), (&there, "there")] {
            let run = RunStart {
                id: id.to_owned(),
                scenario: "x".to_owned(),
                version: None,
                name: "x".to_owned(),
            };
            drop(library.begin_run(&run).await.unwrap());
            // What a killed process leaves: a lock that nobody holds.
            std::fs::write(library.place().with_extension("runs").join(id), "").unwrap();
        }
        let unfinished = async |library: &Library| -> Vec<String> {
            let runs = library.unfinished_runs().await.unwrap();
            runs.into_iter().map(|run| run.run).collect()
        };
        assert_eq!(unfinished(&here).await, ["there"]);
        assert!(unfinished(&there).await.is_empty());
    }
}
