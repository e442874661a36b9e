//! The interpreter: a stack of blocks, one for each step whose body runs, over the flat program.

mod blocks;
mod calls;
mod context;
mod core;
mod debugger;
mod finish;
mod resume;
mod rows;
mod steps;
mod unwind;

use crate::debug::{Control, Mode, Order};
use crate::program::Program;
use crate::run::{RunOptions, RunResult, Surroundings};
use blocks::{Block, Signal};
use core::Core;
use std::sync::Arc;
use std::time::Duration;
use tejun_scenario::StepId;
use tokio::sync::mpsc;
use tokio::time::Instant;

/// How long `finally` and `cleanup` may take after a run was stopped.
const CLOSING: Duration = Duration::from_secs(30);

/// A step after which others get a turn on the thread.
const STEPS_AT_A_STRETCH: u32 = 128;

pub(crate) struct Machine {
    core: Core,
    stack: Vec<Block>,
    mode: Mode,
    inbox: mpsc::UnboundedReceiver<Order>,
    /// Not done, because a trial run or `until` ended before it.
    stopped_before: Option<StepId>,
    until: Option<StepId>,
    since_yield: u32,
}

/// What comes next.
enum Next {
    Go,
    Signal(Signal),
    /// The outermost body is over.
    End(Option<Signal>),
}

pub(crate) async fn run(
    program: Program,
    options: RunOptions,
    surroundings: Surroundings,
    control: Arc<Control>,
    inbox: mpsc::UnboundedReceiver<Order>,
) -> RunResult {
    let until = options.until.clone();
    let mut machine = Machine {
        core: Core::new(program, options, surroundings, control),
        stack: Vec::new(),
        mode: Mode::Run,
        inbox,
        stopped_before: None,
        until,
        since_yield: 0,
    };
    machine.core.run_started();
    let end = match machine.prepare().await {
        Ok(()) => machine.go().await,
        Err(fall) => Some(Signal::Failure(fall)),
    };
    machine.finish(end).await
}

impl Machine {
    /// Runs until the outermost body is over; gives what ended it before its end.
    async fn go(&mut self) -> Option<Signal> {
        loop {
            let next = if let Some(signal) = self.stop_signal() {
                Next::Signal(signal)
            } else {
                match self.next_node() {
                    Some(node) => self.step(node).await,
                    None => self.body_end().await,
                }
            };
            let next = match next {
                Next::Signal(signal) => self.unwind(signal).await,
                next => next,
            };
            if let Next::End(signal) = next {
                return signal;
            }
            self.since_yield += 1;
            if self.since_yield >= STEPS_AT_A_STRETCH {
                self.since_yield = 0;
                tokio::task::yield_now().await;
            }
        }
    }

    fn next_node(&mut self) -> Option<usize> {
        let block = self.stack.last_mut()?;
        let program = &self.core.frames.last()?.program;
        let node = *program
            .inner
            .bodies
            .get(block.body)?
            .nodes
            .get(block.next)?;
        block.next += 1;
        Some(node)
    }

    /// A request to stop that has not been seen yet.
    fn stop_signal(&mut self) -> Option<Signal> {
        match self.core.closing {
            None if self.core.control.stop.is_cancelled() => {
                self.core.close();
                Some(Signal::Cancel)
            }
            Some(until) if !self.core.hard => {
                if self.core.control.stop_now.is_cancelled() || Instant::now() >= until {
                    self.core.hard = true;
                    return Some(Signal::Cancel);
                }
                None
            }
            _ => None,
        }
    }
}
