//! Bodies that are over, and signals on their way up through the blocks.

use super::blocks::{Block, Fall, Kind, Phase, Signal};
use super::rows::{RowEnd, keyed};
use super::steps::Left;
use super::{Machine, Next};
use crate::failure::FailureCode;
use crate::program::{Program, Work};
use crate::value::Value;
use indexmap::IndexMap;
use tejun_trace::Outcome;

impl Machine {
    /// The program that the innermost block's step belongs to.
    fn program_of_block(&self) -> Option<Program> {
        let called = matches!(self.stack.last()?.kind, Kind::Call { .. });
        let depth = self
            .core
            .frames
            .len()
            .checked_sub(1 + usize::from(called))?;
        Some(self.core.frames.get(depth)?.program.clone())
    }

    /// Takes the innermost block away, and the frame of a call with it.
    pub(super) fn pop(&mut self) -> Option<(Program, Block)> {
        let program = self.program_of_block()?;
        let block = self.stack.pop()?;
        if matches!(block.kind, Kind::Call { .. }) {
            self.core.frames.pop();
        }
        Some((program, block))
    }

    /// The innermost block is over.
    pub(super) fn leave(&mut self, mut left: Left) {
        let Some((program, mut block)) = self.pop() else {
            return;
        };
        left.notes.append(&mut block.notes);
        if let Some(node) = block.node {
            self.left(&program, node, block.entered, left);
        }
    }

    /// The last step of the innermost body is over.
    pub(super) async fn body_end(&mut self) -> Next {
        let Some(program) = self.program_of_block() else {
            return Next::End(None);
        };
        let Some(block) = self.stack.last_mut() else {
            return Next::End(None);
        };
        match (&mut block.kind, block.node) {
            (Kind::Root, _) => {
                self.stack.pop();
                Next::End(None)
            }
            (Kind::Plain, _) | (_, None) => {
                self.leave(Left::succeeded());
                Next::Go
            }
            (Kind::While { .. } | Kind::Repeat { .. } | Kind::ForEach(_), Some(node)) => {
                self.next_turn(&program, node).await
            }
            (Kind::Try { phase, pending }, Some(node)) => {
                if *phase != Phase::Finally
                    && let Some(Work::Try {
                        finally: Some(finally),
                        ..
                    }) = program.inner.nodes.get(node).map(|n| &n.work)
                {
                    *phase = Phase::Finally;
                    block.body = *finally;
                    block.next = 0;
                    block.deadline = None;
                    return Next::Go;
                }
                match pending.take() {
                    Some(signal) => {
                        self.leave(left_by(&signal));
                        Next::Signal(signal)
                    }
                    None => {
                        self.leave(Left::succeeded());
                        Next::Go
                    }
                }
            }
            (Kind::Call { .. }, Some(_)) => self.return_from_call(),
        }
    }

    /// Copies what is returned and leaves the call.
    fn return_from_call(&mut self) -> Next {
        let returned: Vec<(String, Option<Value>)> = match self.stack.last() {
            Some(Block {
                kind: Kind::Call { into },
                ..
            }) => into
                .iter()
                .map(|(name, variable)| {
                    let frame = self.core.frames.last();
                    let value = frame.and_then(|f| {
                        let (_, slot) = f.routine()?.declared(name)?;
                        f.slots.get(slot).cloned()
                    });
                    (variable.clone(), value)
                })
                .collect(),
            _ => Vec::new(),
        };
        let Some((program, block)) = self.pop() else {
            return Next::End(None);
        };
        let Some((node, this)) = block
            .node
            .and_then(|n| Some((n, program.inner.nodes.get(n)?)))
        else {
            return Next::Go;
        };
        let frame = self.core.frames.len().saturating_sub(1);
        for (variable, value) in returned {
            let value = value.unwrap_or_default();
            let set = self
                .core
                .set(frame, this.scope, &this.reference, &variable, value);
            if let Err(failure) = set {
                return self.failed(&program, node, block.entered, failure);
            }
        }
        self.left(&program, node, block.entered, Left::succeeded());
        Next::Go
    }

    /// Takes a signal up until something takes it.
    pub(super) async fn unwind(&mut self, mut signal: Signal) -> Next {
        loop {
            if matches!(signal, Signal::End(_)) {
                self.core.ended = true;
            }
            let hard = self.core.hard;
            let Some(program) = self.program_of_block() else {
                return Next::End(Some(signal));
            };
            let Some(block) = self.stack.last_mut() else {
                return Next::End(Some(signal));
            };
            let Some((node, this)) = block
                .node
                .and_then(|n| Some((n, program.inner.nodes.get(n)?)))
            else {
                self.stack.pop();
                return Next::End(Some(signal));
            };
            // A row in `verify` that fails stays for a person to look at.
            let verifying = keyed(block).map(|w| w.verifying);
            let next = match (&mut block.kind, &signal) {
                (Kind::Try { phase, pending }, _) if !hard => {
                    let own = pending.take();
                    let ends_the_run = |s: &Signal| {
                        matches!(s, Signal::Stop { .. } | Signal::Cancel | Signal::End(_))
                    };
                    if let Some(pending) = own.filter(|s| ends_the_run(s)) {
                        // Nothing that goes wrong in `finally` keeps a run from ending.
                        signal = pending;
                    }
                    match self.take_in_try(&program, node, &signal) {
                        true => return Next::Go,
                        false => None,
                    }
                }
                (Kind::While { .. } | Kind::Repeat { .. }, Signal::Break) => {
                    self.leave(Left::succeeded());
                    return Next::Go;
                }
                (Kind::While { .. } | Kind::Repeat { .. }, Signal::Continue) => {
                    block.next = usize::MAX;
                    return Next::Go;
                }
                (Kind::ForEach(_), Signal::Continue) => {
                    block.next = usize::MAX;
                    return Next::Go;
                }
                (Kind::ForEach(_), Signal::Break) => {
                    if verifying == Some(false)
                        && let Err(failure) = self.close_row(&program, node, RowEnd::Done).await
                    {
                        Some(self.fail_block(failure))
                    } else {
                        self.leave(Left::succeeded());
                        return Next::Go;
                    }
                }
                (Kind::ForEach(rows), Signal::Cancel) => {
                    let work = rows.work.as_ref();
                    let key = work.and_then(|work| work.keys.get(rows.index));
                    self.core.broken_off = key.cloned().or(self.core.broken_off.take());
                    None
                }
                (Kind::ForEach(_), Signal::ItemDone) if verifying.is_some() => {
                    Some(self.end_row(&program, node, RowEnd::Done).await)
                }
                (Kind::ForEach(_), Signal::ItemNeedsPerson(reason)) if verifying.is_some() => {
                    let end = RowEnd::NeedsPerson(reason.clone());
                    Some(self.end_row(&program, node, end).await)
                }
                (Kind::ForEach(_), Signal::Failure(fall)) if verifying.is_some() => {
                    let message = fall.failure.message.clone();
                    let end = match verifying {
                        Some(true) => RowEnd::NeedsPerson(format!(
                            "登録されたかどうかを確かめられませんでした。{message}"
                        )),
                        _ => RowEnd::Failed(message),
                    };
                    Some(self.end_row(&program, node, end).await)
                }
                (Kind::ForEach(_), Signal::Stop { .. } | Signal::Return)
                    if verifying == Some(false) =>
                {
                    let end = match &signal {
                        Signal::Stop {
                            failed: true,
                            message,
                            ..
                        } => RowEnd::Failed(message.clone().unwrap_or_default()),
                        _ => RowEnd::Done,
                    };
                    // The run ends anyway; a state that cannot be written is told.
                    match self.close_row(&program, node, end).await {
                        Ok(()) => None,
                        Err(failure) => Some(self.fail_block(failure)),
                    }
                }
                (Kind::Call { .. }, Signal::Return) => return self.return_from_call(),
                _ => None,
            };
            match next {
                Some(Next::Signal(other)) => {
                    signal = other;
                    continue;
                }
                Some(next) => return next,
                None => {}
            }
            match self
                .try_block_again(&program, node, this.retry, &mut signal)
                .await
            {
                Some(Next::Signal(other)) => signal = other,
                Some(next) => return next,
                None => self.leave(left_by(&signal)),
            }
        }
    }

    /// A control-flow step with `retry` that failed inside begins again.
    async fn try_block_again(
        &mut self,
        program: &Program,
        node: usize,
        retry: Option<(u32, std::time::Duration)>,
        signal: &mut Signal,
    ) -> Option<Next> {
        let (_, wait) = retry?;
        let Signal::Failure(fall) = &signal else {
            return None;
        };
        let retries = self.stack.last()?.retries.checked_sub(1)?;
        if fall.failure.code == FailureCode::Bug || self.core.closing.is_some() {
            return None;
        }
        if !self.sleep(wait).await {
            *signal = self.stop_signal().unwrap_or(Signal::Cancel);
            return None;
        }
        self.pop();
        Some(self.enter(program, node, retries).await)
    }

    /// `catch` and `finally`. Gives whether one of them runs now.
    fn take_in_try(&mut self, program: &Program, node: usize, signal: &Signal) -> bool {
        let Some(this) = program.inner.nodes.get(node) else {
            return false;
        };
        let Work::Try { finally, .. } = &this.work else {
            return false;
        };
        let Some(block) = self.stack.last_mut() else {
            return false;
        };
        let Kind::Try { phase, pending } = &mut block.kind else {
            return false;
        };
        if let (Phase::Steps, Signal::Failure(fall)) = (*phase, signal)
            && let Some(handler) = this.work.catches(&fall.failure.code.to_string())
        {
            *phase = Phase::Catch;
            block.body = handler.body;
            block.next = 0;
            block.deadline = None;
            if let Some(slot) = handler.error {
                self.core.set_slot(slot, error(fall));
            }
            return true;
        }
        if *phase == Phase::Finally && matches!(signal, Signal::Cancel) {
            // What was begun at the end is brought to its end; the time for it is limited.
            *pending = Some(Signal::Cancel);
            return true;
        }
        match finally {
            Some(finally) if *phase != Phase::Finally => {
                *phase = Phase::Finally;
                *pending = Some(signal.clone());
                block.body = *finally;
                block.next = 0;
                block.deadline = None;
                true
            }
            _ => false,
        }
    }
}

/// How a step is left that a signal passes through. The message stands at the step where it began.
fn left_by(signal: &Signal) -> Left {
    match signal {
        Signal::Failure(fall) => Left {
            code: Some(fall.failure.code),
            ..Left::with(Outcome::Failed)
        },
        Signal::Cancel | Signal::Stop { .. } | Signal::End(_) => Left::with(Outcome::Stopped),
        _ => Left::succeeded(),
    }
}

/// What `error_in` holds.
fn error(fall: &Fall) -> Value {
    let (step, title) = fall.step.as_ref().map_or_else(
        || (String::new(), String::new()),
        |s| (s.step.clone(), s.title.clone()),
    );
    Value::Record(IndexMap::from([
        (
            "code".to_owned(),
            Value::Text(fall.failure.code.to_string()),
        ),
        (
            "message".to_owned(),
            Value::Text(fall.failure.message.clone()),
        ),
        ("step".to_owned(), Value::Text(step)),
        ("title".to_owned(), Value::Text(title)),
    ]))
}
