//! The time, the notes and the explanation of one act.

use crate::error::BrowserError;
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

/// How long finding, waiting and acting may take unless the step says otherwise.
pub const ACT_TIME: Duration = Duration::from_secs(10);
/// How long a page may take to load.
pub const LOAD_TIME: Duration = Duration::from_secs(30);

/// One line of the explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Milliseconds since the act began.
    pub at_ms: u64,
    /// In Japanese.
    pub message: String,
}

/// What is collected while an act goes on; it outlives the act's failure.
#[derive(Debug)]
pub struct Progress {
    started: Instant,
    deadline: Instant,
    cancelled: CancellationToken,
    pub attempts: Vec<Attempt>,
    /// Remarks that the user should see, in Japanese.
    pub notes: Vec<String>,
    /// Which facts found the target: `role_and_name`, `label`, …
    pub found_by: Option<&'static str>,
    /// What sends a form that changes something is not done.
    pub holds_back: bool,
}

/// Whether an act was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acted {
    Done,
    /// It would have sent a form, and [`Progress::holds_back`].
    HeldBack,
}

impl Progress {
    pub fn new(time: Duration, cancelled: CancellationToken) -> Self {
        let started = Instant::now();
        Self {
            started,
            deadline: started + time,
            cancelled,
            attempts: Vec::new(),
            notes: Vec::new(),
            found_by: None,
            holds_back: false,
        }
    }

    /// With the default time and nobody to stop it.
    pub fn of(time: Duration) -> Self {
        Self::new(time, CancellationToken::new())
    }

    pub fn left(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }

    pub fn is_over(&self) -> bool {
        self.left().is_zero()
    }

    /// Adds a line, unless it says the same as the line before.
    pub fn attempt(&mut self, message: impl Into<String>) {
        let message = message.into();
        if self.attempts.last().is_some_and(|a| a.message == message) {
            return;
        }
        let at_ms = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.attempts.push(Attempt { at_ms, message });
    }

    pub fn note(&mut self, remark: impl Into<String>) {
        let remark = remark.into();
        if !self.notes.contains(&remark) {
            self.notes.push(remark);
        }
    }

    /// Waits a little before the next look.
    pub async fn pause(&self, turn: u32) -> Result<(), BrowserError> {
        let wait = Duration::from_millis(match turn {
            0 => 10,
            1 => 40,
            2..=6 => 100,
            _ => 200,
        });
        tokio::select! {
            () = self.cancelled.cancelled() => Err(BrowserError::Cancelled),
            () = tokio::time::sleep(wait.min(self.left().max(Duration::from_millis(1)))) => Ok(()),
        }
    }

    /// Waiting for a page to load does not count.
    pub(crate) fn extend(&mut self, time: Duration) {
        self.deadline += time;
    }

    pub(crate) fn check_cancelled(&self) -> Result<(), BrowserError> {
        if self.cancelled.is_cancelled() {
            return Err(BrowserError::Cancelled);
        }
        Ok(())
    }
}
