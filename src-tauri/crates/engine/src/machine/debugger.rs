//! Pausing: where the run stands still, and the orders it takes there.

use super::Machine;
use super::blocks::{Fall, Kind, Signal};
use super::core::shown;
use crate::debug::{Mode, Order, Resume, Scope, Upcoming, VariableView};
use crate::failure::{FailureCode, StepFailure};
use crate::program::Work;
use tejun_scenario::StepId;
use tejun_trace::{EventKind, PauseReason, PausedFailure, StepRef};
use tokio::time::Instant;

/// May the step go on?
pub(super) enum Turnstile {
    Go,
    /// Leave the step out; at a failure: do it again.
    Skip,
    Signal(Signal),
}

impl Resume {
    /// Whether a run that stands still for this reason takes the order.
    fn fits(&self, reason: PauseReason) -> bool {
        match reason {
            PauseReason::Commit => matches!(self, Self::Commit | Self::Skip | Self::End),
            PauseReason::Failure => !matches!(self, Self::Commit | Self::End),
            _ => *self != Self::Commit,
        }
    }
}

impl Machine {
    /// What stands before every step.
    pub(super) async fn turnstile(&mut self, node: usize) -> Turnstile {
        while let Ok(order) = self.inbox.try_recv() {
            self.order_while_running(order);
        }
        let Some((id, commits)) = self.core.frames.last().and_then(|f| {
            let node = f.program.inner.nodes.get(node)?;
            Some((node.step.id.clone(), node.commits))
        }) else {
            return Turnstile::Go;
        };
        // The steps of another scenario may have the same ids.
        let own = self.in_own_scenario();
        let here = own && self.until.as_ref() == Some(&id);
        if here {
            self.until = None;
        }
        if self.core.options.debugging
            && let Some(reason) = self.reason_to_pause(&id, here, own)
        {
            match self.pause(node, reason).await {
                Turnstile::Go => {}
                other => return other,
            }
        } else if here {
            return self.end_before(node);
        }
        if self.core.options.trial && commits {
            return self.before_commit(node).await;
        }
        Turnstile::Go
    }

    fn in_own_scenario(&self) -> bool {
        match (self.core.frames.first(), self.core.frames.last()) {
            (Some(a), Some(b)) => std::sync::Arc::ptr_eq(&a.program.inner, &b.program.inner),
            _ => true,
        }
    }

    fn reason_to_pause(&mut self, id: &StepId, here: bool, own: bool) -> Option<PauseReason> {
        if self.core.closing.is_some() {
            return None;
        }
        if self.core.control.take_pause() {
            return Some(PauseReason::Request);
        }
        if own && self.core.control.breaks_at(id) {
            return Some(PauseReason::Breakpoint);
        }
        if here {
            return Some(PauseReason::RunToHere);
        }
        match &self.mode {
            Mode::Run => None,
            Mode::Pause(reason) => Some(*reason),
            Mode::Depth(depth) => (self.stack.len() <= *depth).then_some(PauseReason::Step),
            Mode::RunTo(target) => (own && target == id).then_some(PauseReason::RunToHere),
        }
    }

    /// Ends the run before a step: as succeeded, with `stopped_before`.
    pub(super) fn end_before(&mut self, node: usize) -> Turnstile {
        let id = self
            .core
            .frames
            .last()
            .and_then(|f| Some(f.program.inner.nodes.get(node)?.step.id.clone()));
        match id {
            Some(id) => Turnstile::Signal(Signal::End(id)),
            None => Turnstile::Go,
        }
    }

    /// Pauses at a failure. [`Turnstile::Skip`]: do the step again.
    pub(super) async fn pause_at_failure(&mut self, node: usize, fall: &Fall) -> Turnstile {
        if !self.core.options.debugging || self.core.closing.is_some() {
            return Turnstile::Go;
        }
        let failure = PausedFailure {
            code: fall.failure.code.to_string(),
            message: fall.failure.message.clone(),
            remedy: fall.failure.remedy.clone(),
            attempts: fall.failure.attempts.clone(),
            picture: fall.picture.clone(),
        };
        self.stand(node, PauseReason::Failure, Some(failure)).await
    }

    /// Stands still before a step.
    pub(super) async fn pause(&mut self, node: usize, reason: PauseReason) -> Turnstile {
        self.stand(node, reason, None).await
    }

    /// Stands still until an order to go on comes. The time does not count.
    async fn stand(
        &mut self,
        node: usize,
        reason: PauseReason,
        failure: Option<PausedFailure>,
    ) -> Turnstile {
        let Some(step) = self.core.frames.last().and_then(|f| {
            let node = f.program.inner.nodes.get(node)?;
            Some(node.reference.clone())
        }) else {
            return Turnstile::Go;
        };
        let since = Instant::now();
        self.core.emit(EventKind::Paused {
            step,
            reason,
            failure,
        });
        let resume = loop {
            let stop = self.core.control.stop.clone();
            let order = tokio::select! {
                biased;
                () = stop.cancelled() => return Turnstile::Signal(self.stop_signal().unwrap_or(Signal::Cancel)),
                order = self.inbox.recv() => order,
            };
            match order {
                // Nobody is left who could resume.
                None if reason == PauseReason::Commit => break Resume::End,
                None => break Resume::Run,
                Some(Order::Resume(resume)) if resume.fits(reason) => break resume,
                Some(Order::Resume(_)) => {}
                Some(Order::Scopes(reply)) => {
                    // Whoever asked may have gone.
                    let _ = reply.send(self.scopes());
                }
                Some(Order::Upcoming(reply)) => {
                    let _ = reply.send(self.upcoming(node));
                }
                Some(Order::SetVariable {
                    scope,
                    name,
                    value,
                    reply,
                }) => {
                    let result = self.set_from_outside(scope, &name, value);
                    let _ = reply.send(result);
                }
            }
        };
        // Asked to pause while it stood still is no second pause.
        self.core.control.take_pause();
        let paused = since.elapsed();
        for block in &mut self.stack {
            block.shift(paused);
        }
        let depth = self.stack.len();
        match resume {
            Resume::Run | Resume::Retry => self.mode = Mode::Run,
            Resume::Over if self.calls(node) => self.mode = Mode::Depth(depth),
            Resume::Skip | Resume::Into | Resume::Over => {
                self.mode = Mode::Pause(PauseReason::Step);
            }
            Resume::Out => self.mode = Mode::Depth(depth.saturating_sub(1)),
            Resume::To(ref step) => self.mode = Mode::RunTo(step.clone()),
            // Goes on as before: stepping, or to the next of its kind.
            Resume::Commit | Resume::End => {}
        }
        self.core.emit(EventKind::Resumed {});
        match resume {
            Resume::End => self.end_before(node),
            Resume::Skip if reason != PauseReason::Failure => Turnstile::Skip,
            Resume::Retry if reason == PauseReason::Failure => Turnstile::Skip,
            _ => Turnstile::Go,
        }
    }

    /// Whether the step is a call: what it does lies in another flow than its own.
    fn calls(&self, node: usize) -> bool {
        let program = self.core.frames.last().map(|frame| &frame.program.inner);
        let node = program.and_then(|inner| inner.nodes.get(node));
        node.is_some_and(|node| matches!(node.work, Work::Call { .. }))
    }

    fn upcoming(&self, node: usize) -> Option<Upcoming> {
        let node = self.core.frames.last()?.program.inner.nodes.get(node)?;
        let view = self.core.view();
        let with = match &node.work {
            Work::Action { parameters, .. } => parameters
                .iter()
                .filter_map(|one| Some((one.name.clone(), one.source.evaluate(&view).ok()?)))
                .collect(),
            _ => Vec::new(),
        };
        Some(Upcoming {
            step: node.step.id.clone(),
            with,
            turns: self.turns(),
        })
    }

    fn order_while_running(&mut self, order: Order) {
        match order {
            Order::Resume(_) => {}
            Order::Scopes(reply) => {
                let _ = reply.send(self.scopes());
            }
            Order::Upcoming(reply) => {
                let _ = reply.send(None);
            }
            Order::SetVariable { reply, .. } => {
                let _ = reply.send(Err(StepFailure::new(
                    FailureCode::BadValue,
                    "実行中は変数の値を変えられません。",
                    "一時停止してから変えてください。",
                )));
            }
        }
    }

    fn set_from_outside(
        &mut self,
        scope: usize,
        name: &str,
        value: crate::Value,
    ) -> Result<(), StepFailure> {
        // Listed from the innermost call outwards.
        let frame = self.core.frames.len().checked_sub(scope + 1);
        let found = frame.and_then(|i| {
            let f = self.core.frames.get(i)?;
            let node = f.program.inner.nodes.get(f.at?)?;
            Some((i, node.scope, node.reference.clone()))
        });
        let (frame, names, step): (usize, usize, StepRef) = found.ok_or_else(|| {
            StepFailure::new(
                FailureCode::BadValue,
                format!("変数「{name}」がありません。"),
                "変数の一覧を開き直してください。",
            )
        })?;
        self.core.set(frame, names, &step, name, value)
    }

    /// The variables of all calls, the innermost first.
    fn scopes(&self) -> Vec<Scope> {
        let frames = self.core.frames.iter().rev();
        frames
            .filter_map(|frame| {
                let routine = frame.routine()?;
                let node = frame.at.and_then(|at| frame.program.inner.nodes.get(at));
                let mut variables: Vec<VariableView> = Vec::new();
                let mut at = Some(node.map_or(routine.scope, |n| n.scope));
                while let Some(scope) = at.and_then(|i| frame.program.inner.scopes.get(i)) {
                    for (name, slot) in &scope.names {
                        let (Some(info), Some(value)) =
                            (routine.slots.get(*slot), frame.slots.get(*slot))
                        else {
                            continue;
                        };
                        if variables.iter().any(|v| v.name == *name) {
                            continue;
                        }
                        variables.push(VariableView {
                            name: name.clone(),
                            kind: info.kind,
                            value: self.core.masked_json(shown(value, false)),
                            personal: info.personal,
                            local: info.kind.is_none(),
                        });
                    }
                    at = scope.parent;
                }
                Some(Scope {
                    title: routine.name.clone(),
                    step: node.map(|n| n.step.id.clone()),
                    variables,
                })
            })
            .collect()
    }

    /// Whether a `try` around this place takes such a failure, or a row with a key does.
    pub(super) fn is_caught(&self, code: FailureCode) -> bool {
        let word = code.to_string();
        let mut frames = self.core.frames.iter().rev();
        let mut frame = frames.next();
        for block in self.stack.iter().rev() {
            match &block.kind {
                Kind::Call { .. } => frame = frames.next(),
                Kind::ForEach(rows) if rows.work.is_some() => return true,
                Kind::Try {
                    phase: super::blocks::Phase::Steps,
                    ..
                } => {
                    let caught = block
                        .node
                        .and_then(|n| frame?.program.inner.nodes.get(n))
                        .is_some_and(|n| n.work.catches(&word).is_some());
                    if caught {
                        return true;
                    }
                }
                _ => {}
            }
        }
        false
    }
}
