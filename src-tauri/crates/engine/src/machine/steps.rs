//! Entering a step: its turn in the debugger, its parameters, its action or its first body.

use super::blocks::{Block, Kind, Phase, Signal};
use super::context::{StepContext, Told, elapsed_ms};
use super::core::Core;
use super::debugger::Turnstile;
use super::{Machine, Next};
use crate::action::{Action, Done, Parameters};
use crate::failure::{FailureCode, StepFailure};
use crate::program::{Program, Work, parameters};
use crate::value::Value;
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tejun_trace::{Attempt, EventKind, Outcome, PauseReason, Turn};
use tokio::time::Instant;

/// Finding, waiting and acting on the screen, unless the step says otherwise.
const ON_SCREEN: Duration = Duration::from_secs(10);

/// An action on the screen sees its time in [`crate::Context::time_left`] and ends by itself, with an explanation. It
/// is dropped so much later, where it does not; longer where the time was not set by the step, because loading a
/// page has its own.
const GRACE: Duration = Duration::from_secs(1);
const GRACE_WITHOUT_TIMEOUT: Duration = Duration::from_secs(35);

/// How an action came to its end.
enum Came {
    Done(Done),
    Failed(StepFailure),
    Stopped,
}

impl Machine {
    pub(super) async fn step(&mut self, node: usize) -> Next {
        let Some(frame) = self.core.frames.last_mut() else {
            return Next::End(None);
        };
        frame.at = Some(node);
        let program = frame.program.clone();
        let Some(this) = program.inner.nodes.get(node) else {
            return Next::Go;
        };
        if this.step.disabled || (self.core.ended && this.commits) {
            self.left(&program, node, Instant::now(), Left::skipped());
            return Next::Go;
        }
        if let Some(failure) = self.block_timed_out() {
            return Next::Signal(Signal::Failure(failure));
        }
        match self.turnstile(node).await {
            Turnstile::Go => {}
            Turnstile::Skip => {
                self.left(&program, node, Instant::now(), Left::skipped());
                return Next::Go;
            }
            Turnstile::Signal(signal) => return Next::Signal(signal),
        }
        let turns = self.turns();
        self.core.emit(EventKind::StepEntered {
            step: this.reference.clone(),
            turns,
        });
        self.enter(&program, node, this.retry.map_or(0, |(times, _)| times))
            .await
    }

    /// The step itself, after it was announced.
    pub(super) async fn enter(&mut self, program: &Program, node: usize, retries: u32) -> Next {
        let entered = Instant::now();
        let Some(this) = program.inner.nodes.get(node) else {
            return Next::Go;
        };
        let kind = match &this.work {
            Work::Action { action, parameters } => {
                return self.act(program, node, *action, parameters).await;
            }
            Work::Break => return self.jump(program, node, entered, Signal::Break),
            Work::Continue => return self.jump(program, node, entered, Signal::Continue),
            Work::Return => return self.jump(program, node, entered, Signal::Return),
            Work::Stop { .. } => return self.stop_step(program, node, entered),
            Work::ForEach { .. } => return self.first_row(program, node, retries).await,
            Work::Call { .. } => return self.call(program, node, retries).await,
            Work::Group { body } => Ok(Some((*body, Kind::Plain))),
            Work::Try { body, .. } => Ok(Some((
                *body,
                Kind::Try {
                    phase: Phase::Steps,
                    pending: None,
                },
            ))),
            Work::If {
                condition,
                then,
                otherwise,
            } => condition.condition(&self.core.view()).map(|met| {
                let body = if met { Some(*then) } else { *otherwise };
                body.map(|b| (b, Kind::Plain))
            }),
            Work::Switch {
                value,
                cases,
                otherwise,
            } => self
                .case(value, cases)
                .map(|found| found.or(*otherwise).map(|body| (body, Kind::Plain))),
            Work::While {
                condition,
                after,
                limit,
                body,
            } => self.first_turn(condition, *after, limit.as_ref(), *body),
            Work::Repeat { times, index, body } => self.first_time(times, *index, *body),
        };
        match kind {
            Ok(Some((body, kind))) => {
                self.push(program, node, body, kind, entered, retries);
                Next::Go
            }
            Ok(None) => {
                self.left(program, node, entered, Left::succeeded());
                Next::Go
            }
            Err(failure) => self.failed(program, node, entered, failure),
        }
    }

    /// A body that has a time of its own, over before its next step.
    fn block_timed_out(&self) -> Option<Box<super::blocks::Fall>> {
        let late = |b: &&Block| b.deadline.is_some_and(|d| Instant::now() >= d);
        let block = self.stack.iter().find(late)?;
        Some(
            self.core
                .fall(timed_out(block.entered.elapsed()), self.here()),
        )
    }

    /// The step that the innermost call stands at.
    fn here(&self) -> Option<tejun_trace::StepRef> {
        let frame = self.core.frames.last()?;
        Some(frame.program.inner.nodes.get(frame.at?)?.reference.clone())
    }

    /// A control-flow step that failed by itself (a condition that cannot be evaluated).
    pub(super) fn failed(
        &mut self,
        program: &Program,
        node: usize,
        entered: Instant,
        failure: StepFailure,
    ) -> Next {
        let reference = program.inner.nodes.get(node).map(|n| n.reference.clone());
        let fall = self.core.fall(failure, reference);
        self.left(
            program,
            node,
            entered,
            Left {
                code: Some(fall.failure.code),
                message: Some(fall.failure.message.clone()),
                picture: fall.picture.clone(),
                ..Left::with(Outcome::Failed)
            },
        );
        Next::Signal(Signal::Failure(fall))
    }

    pub(super) fn push(
        &mut self,
        program: &Program,
        node: usize,
        body: usize,
        kind: Kind,
        entered: Instant,
        retries: u32,
    ) {
        let timeout = program.inner.nodes.get(node).and_then(|n| n.timeout);
        self.stack.push(Block {
            node: Some(node),
            body,
            next: 0,
            kind,
            entered,
            deadline: timeout.map(|t| entered + t),
            retries,
            notes: Vec::new(),
        });
    }

    fn jump(&mut self, program: &Program, node: usize, entered: Instant, signal: Signal) -> Next {
        self.left(program, node, entered, Left::succeeded());
        Next::Signal(signal)
    }

    fn stop_step(&mut self, program: &Program, node: usize, entered: Instant) -> Next {
        let Some(this) = program.inner.nodes.get(node) else {
            return Next::Go;
        };
        let Work::Stop { failed, message } = &this.work else {
            return Next::Go;
        };
        let text = match message.as_ref().map(|m| m.evaluate(&self.core.view())) {
            Some(Ok(value)) => Some(value.to_string()),
            None => None,
            Some(Err(failure)) => return self.failed(program, node, entered, failure),
        };
        let left = if *failed {
            Left {
                code: Some(FailureCode::StoppedAsFailed),
                message: text.clone(),
                ..Left::with(Outcome::Failed)
            }
        } else {
            Left::succeeded()
        };
        self.left(program, node, entered, left);
        Next::Signal(Signal::Stop {
            failed: *failed,
            message: text,
            step: this.reference.clone(),
        })
    }

    fn case(
        &self,
        value: &parameters::Source,
        cases: &[(parameters::Source, usize)],
    ) -> Result<Option<usize>, StepFailure> {
        let view = self.core.view();
        let value = value.evaluate(&view)?;
        for (when, body) in cases {
            let when = when.evaluate(&view)?;
            match crate::expression::same(&value, &when) {
                Some(true) => return Ok(Some(*body)),
                Some(false) => {}
                None => {
                    return Err(StepFailure::new(
                        FailureCode::Expression,
                        format!(
                            "調べる値は{}「{value}」、比べる値は{}「{when}」です。種類が違うものは比べられません。",
                            value.kind_name(),
                            when.kind_name()
                        ),
                        "比べる値の種類をそろえてください（数なら =1、文字なら 1 のように書きます）。",
                    ));
                }
            }
        }
        Ok(None)
    }

    /// An action, with its retries.
    async fn act(
        &mut self,
        program: &Program,
        node: usize,
        action: &'static dyn Action,
        with: &[parameters::Parameter],
    ) -> Next {
        let Some(this) = program.inner.nodes.get(node) else {
            return Next::Go;
        };
        let entered = Instant::now();
        let (mut retries, wait) = this.retry.unwrap_or_default();
        let mut told = Told::new(entered);
        let mut attempts: Vec<Attempt> = Vec::new();
        let mut let_through = false;
        let trial = self.core.options.trial;
        loop {
            let known = this.commits || this.step.commits.is_some();
            // What the document says of itself a trial's turnstile has looked at.
            let may_commit = let_through || known || !(trial || self.may_be_done_again());
            let prepared = match parameters::evaluate(with, &self.core.view()) {
                Ok(with) if this.commits && !trial => self.committing().await.map(|()| with),
                prepared => prepared,
            };
            let (came, now_told) = match prepared {
                Ok(with) => {
                    self.try_action(program, node, action, with, told, may_commit)
                        .await
                }
                Err(failure) => (Came::Failed(failure), told),
            };
            told = now_told;
            match came {
                Came::Done(Done::HeldBack) => {
                    let turnstile = if !trial {
                        self.marked().await
                    } else if self.core.ended {
                        Turnstile::Skip
                    } else {
                        self.before_commit(node).await
                    };
                    match turnstile {
                        Turnstile::Go => {
                            let_through = true;
                            told = Told::new(Instant::now());
                        }
                        other => {
                            self.left_told(program, node, told, Left::skipped());
                            return match other {
                                Turnstile::Signal(signal) => Next::Signal(signal),
                                _ => Next::Go,
                            };
                        }
                    }
                }
                Came::Done(done) => {
                    if done != Done::Next && !self.in_item() {
                        return self.failed(program, node, entered, outside_item());
                    }
                    self.left_told(program, node, told, Left::succeeded());
                    return match done {
                        Done::Next | Done::HeldBack => Next::Go,
                        Done::ItemDone => Next::Signal(Signal::ItemDone),
                        Done::ItemNeedsPerson { reason } => {
                            Next::Signal(Signal::ItemNeedsPerson(reason))
                        }
                    };
                }
                Came::Stopped => {
                    self.left_told(program, node, told, Left::with(Outcome::Stopped));
                    return match self.stop_signal() {
                        Some(signal) => Next::Signal(signal),
                        None => Next::Signal(Signal::Cancel),
                    };
                }
                Came::Failed(mut failure) => {
                    if failure.attempts.is_empty() {
                        failure.attempts = std::mem::take(&mut told.attempts);
                    }
                    if retries > 0 && failure.code != FailureCode::Bug {
                        retries -= 1;
                        attempts.append(&mut failure.attempts);
                        attempts.push(Attempt {
                            at_ms: elapsed_ms(entered),
                            message: format!("{} もう一度行います。", failure.message),
                        });
                        if self.sleep(wait).await {
                            continue;
                        }
                        self.left_told(program, node, told, Left::with(Outcome::Stopped));
                        return match self.stop_signal() {
                            Some(signal) => Next::Signal(signal),
                            None => Next::Signal(Signal::Cancel),
                        };
                    }
                    attempts.append(&mut failure.attempts);
                    failure.attempts = std::mem::take(&mut attempts);
                    let fall = self.core.fall(failure, Some(this.reference.clone()));
                    if self.core.options.pause_on_failure && !self.is_caught(fall.failure.code) {
                        match self.pause_at_failure(node, &fall).await {
                            Turnstile::Go => {}
                            Turnstile::Skip => {
                                retries = 0;
                                continue;
                            }
                            Turnstile::Signal(signal) => {
                                self.left_told(program, node, told, Left::with(Outcome::Stopped));
                                return Next::Signal(signal);
                            }
                        }
                    }
                    let left = Left {
                        code: Some(fall.failure.code),
                        message: Some(fall.failure.message.clone()),
                        picture: fall.picture.clone(),
                        ..Left::with(Outcome::Failed)
                    };
                    self.left_told(program, node, told, left);
                    return Next::Signal(Signal::Failure(fall));
                }
            }
        }
    }

    async fn try_action(
        &mut self,
        program: &Program,
        node: usize,
        action: &'static dyn Action,
        with: Parameters,
        told: Told,
        may_commit: bool,
    ) -> (Came, Told) {
        let Some(this) = program.inner.nodes.get(node) else {
            return (Came::Done(Done::Next), told);
        };
        let begun = Instant::now();
        let own = this.timeout.or(this.on_screen.then_some(ON_SCREEN));
        let grace = match (this.on_screen, this.timeout) {
            (false, _) => Duration::ZERO,
            (true, Some(_)) => GRACE,
            (true, None) => GRACE_WITHOUT_TIMEOUT,
        };
        // A body that has a time of its own ends what is in it.
        let outer = self.stack.iter().filter_map(|b| b.deadline).min();
        let deadline = own.map(|t| begun + t).into_iter().chain(outer).min();
        let drop_at = own
            .map(|t| begun + t + grace)
            .into_iter()
            .chain(outer)
            .chain(self.core.closing)
            .min();
        let stop = self.core.token().clone();
        let mut cx = StepContext {
            step: this.step.clone(),
            reference: this.reference.clone(),
            scope: this.scope,
            deadline,
            may_commit,
            told,
            core: &mut self.core,
        };
        let came = {
            let act = AssertUnwindSafe(action.run(&mut cx, with)).catch_unwind();
            let over = async {
                match drop_at {
                    Some(at) => tokio::time::sleep_until(at).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                biased;
                () = stop.cancelled() => Came::Stopped,
                result = act => match result {
                    Ok(Ok(done)) => Came::Done(done),
                    Ok(Err(failure)) => Came::Failed(failure),
                    Err(panic) => Came::Failed(bug(panic.as_ref())),
                },
                () = over => Came::Failed(timed_out(begun.elapsed())),
            }
        };
        (came, cx.told)
    }

    /// Whether the time was slept to its end.
    pub(super) async fn sleep(&self, time: Duration) -> bool {
        let stop = self.core.token().clone();
        tokio::select! {
            biased;
            () = stop.cancelled() => false,
            () = tokio::time::sleep(time) => true,
        }
    }

    /// Loops from the outermost in.
    pub(super) fn turns(&self) -> Vec<Turn> {
        let mut frames = self.core.frames.iter();
        let mut frame = frames.next();
        let mut turns = Vec::new();
        for block in &self.stack {
            let node = block
                .node
                .and_then(|n| frame.and_then(|f| f.program.inner.nodes.get(n)));
            if let Some(turn) = node.and_then(|n| block.turn(&n.reference)) {
                turns.push(turn);
            }
            if matches!(block.kind, Kind::Call { .. }) {
                frame = frames.next();
            }
        }
        turns
    }

    /// Tells that a step is over.
    pub(super) fn left(&mut self, program: &Program, node: usize, entered: Instant, left: Left) {
        self.left_told(program, node, Told::new(entered), left);
    }

    fn left_told(&mut self, program: &Program, node: usize, told: Told, left: Left) {
        let Some(this) = program.inner.nodes.get(node) else {
            return;
        };
        let mut notes = left.notes;
        notes.extend(told.notes.into_iter().map(|n| self.core.masked(n)));
        self.core.emit(EventKind::StepLeft {
            step: this.reference.clone(),
            outcome: left.outcome,
            elapsed_ms: elapsed_ms(told.entered),
            found_by: told.found_by,
            acted_by: told.acted_by,
            code: left.code.map(|c| c.to_string()),
            message: left.message.map(|text| self.core.masked(text)),
            notes,
            picture: left.picture,
            healed: told.healed,
        });
    }

    /// A pause before a commit, or the end of the run there.
    pub(super) async fn before_commit(&mut self, node: usize) -> Turnstile {
        if !self.core.options.debugging {
            return self.end_before(node);
        }
        match self.pause(node, PauseReason::Commit).await {
            Turnstile::Go => self.marked().await,
            other => other,
        }
    }

    /// The rows around are in doubt before the step does what cannot be taken back, or it is not done.
    async fn marked(&mut self) -> Turnstile {
        match self.committing().await {
            Ok(()) => Turnstile::Go,
            Err(failure) => {
                let step = self.here();
                Turnstile::Signal(Signal::Failure(self.core.fall(failure, step)))
            }
        }
    }
}

/// How a step was left.
pub(super) struct Left {
    pub(super) outcome: Outcome,
    pub(super) code: Option<FailureCode>,
    pub(super) message: Option<String>,
    pub(super) picture: Option<String>,
    pub(super) notes: Vec<String>,
}

impl Left {
    pub(super) fn with(outcome: Outcome) -> Self {
        Self {
            outcome,
            code: None,
            message: None,
            picture: None,
            notes: Vec::new(),
        }
    }

    pub(super) fn succeeded() -> Self {
        Self::with(Outcome::Succeeded)
    }

    fn skipped() -> Self {
        Self::with(Outcome::Skipped)
    }
}

fn outside_item() -> StepFailure {
    StepFailure::new(
        FailureCode::BadValue,
        "1件の終わりを記録しようとしましたが、1件ずつの繰り返しの中ではありません。",
        "「1件を見分ける列」を入れた繰り返し（一覧）の中から呼んでください。",
    )
}

fn timed_out(after: Duration) -> StepFailure {
    StepFailure::new(
        FailureCode::Timeout,
        format!(
            "決められた時間（{}）のうちに終わりませんでした。",
            in_words(after)
        ),
        "相手の画面やファイルの状態を確かめるか、この手順の待ち時間を長くしてください。",
    )
    .retryable()
}

/// A time as people say it: 「2.5秒」.
pub(super) fn in_words(time: Duration) -> String {
    let tenths = (time.as_secs_f64() * 10.0).round() / 10.0;
    format!("{tenths}秒")
}

fn bug(panic: &(dyn std::any::Any + Send)) -> StepFailure {
    let what = panic
        .downcast_ref::<&str>()
        .map(|s| (*s).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    StepFailure::new(
        FailureCode::Bug,
        format!("製品の中で思わぬことが起きました（{what}）。"),
        "もう一度実行してください。続くときは、この文を添えて開発元へ知らせてください。",
    )
}

/// Whether the steps of a value's place can take a row (list or table).
pub(super) fn rows_of(value: Value) -> Option<super::blocks::RowSource> {
    use super::blocks::RowSource;
    match value {
        Value::Table(table) => Some(RowSource::Table(table)),
        Value::List(items) => Some(RowSource::List(items)),
        _ => None,
    }
}

impl Core {
    /// Sets a name that a step makes; no event.
    pub(super) fn set_slot(&mut self, slot: usize, value: Value) {
        if let Some(place) = self.frames.last_mut().and_then(|f| f.slots.get_mut(slot)) {
            *place = value;
        }
    }
}
