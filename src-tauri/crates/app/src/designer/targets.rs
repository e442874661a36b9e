//! 対象の確認: the targets of the open scenario or of the library are looked for, without acting, and written as a table.

use super::checked::read;
use super::files::filter;
use super::problem::cancelled;
use super::{Designer, lock};
use crate::library_file::write_whole;
use crate::locate;
use crate::refusal::Refusal;
use crate::source;
use crate::target_pictures;
use crate::targets::{self, TargetRow};
use std::path::PathBuf;
use std::sync::Mutex;
use tejun_protocol::*;
use tejun_scenario::Scenario;
use tokio::sync::oneshot;

/// The look that goes on, if one does, and what the last one saw.
#[derive(Default)]
pub(super) struct Looking {
    end: Mutex<Option<oneshot::Sender<()>>>,
    seen: Mutex<Vec<TargetRow>>,
}

impl Designer {
    pub(super) async fn targets_look(&self, request: TargetsLook) -> Result<TargetsSeen, Problem> {
        if self.recording.is_on().await {
            return Err(Problem::new(
                ProblemCode::Request,
                "記録しているあいだは、対象を確かめられません。",
                "記録を終えてから、もう一度行ってください。",
            ));
        }
        // One that is begun anew ends the one before.
        let (end, ended) = oneshot::channel();
        *lock(&self.looking.end) = Some(end);
        let (scenarios, left_out) = match request.document {
            Some(document) => (vec![read(document)?.0], Vec::new()),
            None => self.newest().await?,
        };
        let seen = tokio::select! {
            rows = self.look_over(&scenarios) => rows,
            _ = ended => return Err(cancelled()),
        };
        let rows = seen.iter().map(told).collect();
        *lock(&self.looking.seen) = seen;
        Ok(TargetsSeen { rows, left_out })
    }

    /// The person does not wait for it any longer.
    pub(super) async fn targets_look_end(&self, _: Nothing) -> Result<Nothing, Problem> {
        if let Some(end) = lock(&self.looking.end).take() {
            // It may be over by now.
            let _ = end.send(());
        }
        Ok(Nothing {})
    }

    /// What was seen last, as a CSV.
    pub(super) async fn targets_export(
        &self,
        request: TargetsExport,
    ) -> Result<FileChosen, Problem> {
        let bytes = targets::csv(&lock(&self.looking.seen))?;
        let out = match request.path {
            Some(path) => PathBuf::from(path),
            None => {
                let asked = filter("表の保存先を選ぶ", "CSV", &["csv"]);
                let name = "対象の確認.csv".to_owned();
                let chosen = self.host.ask_save(asked, name).await;
                chosen.ok_or_else(cancelled)?
            }
        };
        write_whole(&out, &bytes)?;
        Ok(FileChosen {
            path: Some(out.display().to_string()),
        })
    }

    async fn look_over(&self, scenarios: &[Scenario]) -> Vec<TargetRow> {
        let source = self.host.desktop();
        let pictures = target_pictures::of_library(&self.session);
        let of = scenarios.iter().map(locate::count).sum();
        let mut rows = Vec::with_capacity(of);
        for scenario in scenarios {
            let before = rows.len();
            let tell = |done: usize, _| {
                self.stream.tell(StreamMessage::Targets {
                    done: (before + done) as u32,
                    of: of as u32,
                    name: scenario.name.clone(),
                });
            };
            rows.extend(targets::look_over(scenario, &source, &pictures, tell).await);
        }
        rows
    }

    /// The newest version of every scenario, and which of them have mistakes.
    async fn newest(&self) -> Result<(Vec<Scenario>, Vec<String>), Refusal> {
        let (mut scenarios, mut left_out) = (Vec::new(), Vec::new());
        for id in self.session.with_a_version().await? {
            let document = self.session.document(&id).await?;
            match source::valid(&document) {
                Ok(scenario) => scenarios.push(scenario.clone()),
                Err(refusal) => left_out.push(refusal.message),
            }
        }
        Ok((scenarios, left_out))
    }
}

fn told(row: &TargetRow) -> TargetSeen {
    TargetSeen {
        scenario: row.id.clone(),
        name: row.scenario.clone(),
        step: row.located.step.clone(),
        number: row.number.clone(),
        title: row.located.title.clone(),
        state: match (row.is_found(), &row.located.likely) {
            (true, _) => TargetState::Found,
            (false, Some(_)) => TargetState::Changed,
            (false, None) => TargetState::Missing,
        },
        says: row.says(),
        remedy: row.remedy().to_owned(),
    }
}
