//! The end of a run: `cleanup`, its status, its last events.

use super::Machine;
use super::blocks::{Fall, Signal};
use super::core::Frame;
use super::resume::root;
use crate::failure::{FailureCode, StepFailure};
use crate::run::{RunFailure, RunResult};
use tejun_trace::{EventKind, RunStatus};

/// Said of a run that went on with a target of which a fact had changed.
const HEALED: &str =
    "手がかりが変わった対象がありました。画像を見比べて、取り入れるかを決めてください。";

impl Machine {
    pub(super) async fn finish(mut self, end: Option<Signal>) -> RunResult {
        let end = self.cleanup(end).await;
        let mut message = None;
        let (status, failure) = match end {
            None | Some(Signal::Break | Signal::Continue | Signal::Return) => self.by_items(),
            Some(Signal::ItemDone | Signal::ItemNeedsPerson(_)) => self.by_items(),
            Some(Signal::Failure(fall)) => (RunStatus::Failed, Some(failure(*fall))),
            Some(Signal::Cancel) => {
                message = self.core.broken_off.take().map(|key| {
                    let key = self.core.masked(key);
                    format!(
                        "「{key}」の途中で止めました。登録されたかどうかを画面で確かめてください。もう一度実行すると、この件は要確認とし、残りの件から続きます。"
                    )
                });
                (RunStatus::Stopped, None)
            }
            Some(Signal::End(step)) => {
                self.stopped_before = Some(step);
                self.by_items()
            }
            Some(Signal::Stop {
                failed,
                message: said,
                step,
            }) => {
                message = said.map(|text| self.core.masked(text));
                if failed {
                    let text = message
                        .clone()
                        .unwrap_or_else(|| "シナリオが、失敗として終わりました。".to_owned());
                    let remedy = self
                        .remedy(&step.step)
                        .unwrap_or_else(|| "この手順までの記録を確かめてください。".to_owned());
                    let fall = StepFailure::new(FailureCode::StoppedAsFailed, text, remedy);
                    let fall = self.core.fall(fall, Some(step));
                    (RunStatus::Failed, Some(failure(*fall)))
                } else {
                    self.by_items()
                }
            }
        };
        if self.core.healed && status == RunStatus::Succeeded {
            message.get_or_insert_with(|| HEALED.to_owned());
        }
        if let Some(failure) = &failure {
            self.core.emit(EventKind::Failed {
                step: failure.step.clone(),
                code: failure.code.to_string(),
                message: failure.message.clone(),
                remedy: failure.remedy.clone(),
                attempts: failure.attempts.clone(),
                picture: failure.picture.clone(),
            });
        }
        self.core.emit(EventKind::RunFinished {
            status,
            message: message.clone(),
            items: self.core.counts,
            stopped_before: self.stopped_before.as_ref().map(|s| s.0.clone()),
        });
        RunResult {
            run: self.core.control.id.clone(),
            status,
            failure,
            message,
            items: self.core.counts,
            stopped_before: self.stopped_before,
            variables: self.core.variables(),
        }
    }

    /// Runs the steps of `cleanup`, if anything was begun.
    async fn cleanup(&mut self, end: Option<Signal>) -> Option<Signal> {
        self.stack.clear();
        let Some(frame) = self.core.frames.first() else {
            return end;
        };
        let program = frame.program.clone();
        let body = program.inner.cleanup;
        let begun = !matches!(&end, Some(Signal::Failure(fall)) if fall.step.is_none());
        let steps = program.inner.bodies.get(body).map_or(0, |b| b.nodes.len());
        if steps == 0 || !begun || self.core.hard {
            return end;
        }
        if frame.routine != 0 {
            let folder = frame.folder.clone();
            self.core.frames = vec![Frame::new(program, 0, folder)];
        }
        self.core.frames.truncate(1);
        self.stack.push(root(body));
        let after = self.go().await;
        match (end, after) {
            (None, Some(after @ (Signal::Failure(_) | Signal::Cancel))) => Some(after),
            (end, _) => end,
        }
    }

    /// The status of a run that came to its end: its rows decide.
    fn by_items(&self) -> (RunStatus, Option<RunFailure>) {
        let Some(counts) = self.core.counts.filter(|c| c.failed > 0) else {
            return (RunStatus::Succeeded, None);
        };
        let all = counts.done + counts.failed + counts.needs_person;
        let fall = self.core.fall(
            StepFailure::new(
                FailureCode::ItemsFailed,
                format!("{all}件のうち{}件が失敗しました。", counts.failed),
                "件ごとの理由を確かめて直し、もう一度実行してください。済んだ件と、登録されたかもしれない件は行いません。",
            ),
            None,
        );
        (RunStatus::Failed, Some(failure(*fall)))
    }

    fn remedy(&self, step: &str) -> Option<String> {
        let frame = self.core.frames.first()?;
        let node = frame.program.node_of(&step.into())?;
        frame.program.inner.nodes.get(node)?.step.remedy.clone()
    }
}

fn failure(fall: Fall) -> RunFailure {
    RunFailure {
        step: fall.step,
        code: fall.failure.code,
        message: fall.failure.message,
        remedy: fall.failure.remedy,
        attempts: fall.failure.attempts,
        picture: fall.picture,
    }
}
