//! What an action may ask and tell while it runs.

use super::core::Core;
use crate::action::{Answer, BoxFuture, Context, Question, Resources};
use crate::failure::{FailureCode, StepFailure};
use crate::value::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tejun_scenario::Step;
use tejun_trace::{Attempt, EventKind, Healed, Level, StepRef};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// What is left where no time was set.
const WITHOUT_LIMIT: Duration = Duration::from_secs(365 * 24 * 60 * 60);

pub(super) struct StepContext<'a> {
    pub(super) core: &'a mut Core,
    pub(super) step: Arc<Step>,
    pub(super) reference: StepRef,
    pub(super) scope: usize,
    pub(super) deadline: Option<Instant>,
    pub(super) may_commit: bool,
    pub(super) told: Told,
}

/// What the action told about itself.
pub(super) struct Told {
    pub(super) entered: Instant,
    pub(super) notes: Vec<String>,
    pub(super) found_by: Option<String>,
    pub(super) acted_by: Option<String>,
    pub(super) attempts: Vec<Attempt>,
    pub(super) healed: Option<Box<Healed>>,
}

impl Told {
    pub(super) fn new(entered: Instant) -> Self {
        Self {
            entered,
            notes: Vec::new(),
            found_by: None,
            acted_by: None,
            attempts: Vec::new(),
            healed: None,
        }
    }

    pub(super) fn attempt(&mut self, message: String) {
        self.attempts.push(Attempt {
            at_ms: elapsed_ms(self.entered),
            message,
        });
    }
}

pub(super) fn elapsed_ms(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX)
}

impl Context for StepContext<'_> {
    fn step(&self) -> &Step {
        &self.step
    }

    fn variable(&self, name: &str) -> Option<Value> {
        self.core.variable(self.scope, name)
    }

    fn set(&mut self, name: &str, value: Value) -> Result<(), StepFailure> {
        let frame = self.core.frames.len().saturating_sub(1);
        self.core
            .set(frame, self.scope, &self.reference, name, value)
    }

    fn evaluate_name_or_expression(&self, source: &str) -> Result<Value, StepFailure> {
        self.core.evaluate(self.scope, source)
    }

    fn columns_in_use(&self, variable: &str) -> Option<BTreeSet<String>> {
        // What is called may give the list back.
        let [frame] = self.core.frames.as_slice() else {
            return None;
        };
        let columns = frame.program.inner.columns_of_list(variable);
        (!columns.whole).then_some(columns.named)
    }

    fn path(&self, written: &str) -> PathBuf {
        match self.core.frames.last() {
            // Scenarios are written with either sign.
            Some(frame) if cfg!(windows) => frame.folder.join(written),
            Some(frame) => frame.folder.join(written.replace('\\', "/")),
            None => PathBuf::from(written),
        }
    }

    fn time_left(&self) -> Duration {
        self.deadline.map_or(WITHOUT_LIMIT, |at| {
            at.saturating_duration_since(Instant::now())
        })
    }

    fn cancelled(&self) -> CancellationToken {
        self.core.token().clone()
    }

    fn may_commit(&self) -> bool {
        self.may_commit
    }

    fn attended(&self) -> bool {
        self.core.options.attended
    }

    fn ask<'a>(&'a self, question: Question) -> BoxFuture<'a, Result<Answer, StepFailure>> {
        if !self.core.options.attended {
            return Box::pin(async {
                Err(StepFailure::new(
                    FailureCode::NeedsPerson,
                    "職員への確認が必要ですが、無人で実行しています。",
                    "この手順に無人のときの答えを決めるか、職員がいるときに実行してください。",
                ))
            });
        }
        let person = self.core.surroundings.person.clone();
        Box::pin(async move { Ok(person.ask(question).await) })
    }

    fn log(&mut self, level: Level, message: String) {
        let message = self.core.masked(message);
        self.core.emit(EventKind::Log {
            step: self.reference.clone(),
            level,
            message,
        });
    }

    fn note(&mut self, remark: String) {
        self.told.notes.push(remark);
    }

    fn found_by(&mut self, way: &str) {
        self.told.found_by = Some(way.to_owned());
    }

    fn healed(&mut self, healed: Healed, picture: Option<Vec<u8>>) {
        let core = &mut *self.core;
        core.healed |= healed.acted;
        let picture = picture.and_then(|png| core.surroundings.pictures.keep(&png));
        self.told.healed = Some(Box::new(Healed {
            called: core.masked(healed.called),
            before: core.masked(healed.before),
            after: core.masked(healed.after),
            mended: core.masked_json(healed.mended),
            picture,
            ..healed
        }));
    }

    fn acted_by(&mut self, way: &str) {
        self.told.acted_by = Some(way.to_owned());
    }

    fn attempt(&mut self, message: String) {
        self.told.attempt(message);
    }

    fn reveal(&self, name: &str) -> Result<String, StepFailure> {
        self.core.reveal(name)
    }

    fn resources(&self) -> &Resources {
        &self.core.surroundings.resources
    }
}
