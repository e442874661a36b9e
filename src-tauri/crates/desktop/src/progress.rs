//! What an act tells while it goes on, and how long it may take.

use crate::geometry::Rect;
use crate::locate::likely::Likely;
use crate::locate::safe::Stakes;
use crate::window::WindowInfo;
use std::time::{Duration, Instant};

/// One line of the explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttemptLine {
    /// Since the act began.
    pub at_ms: u64,
    /// In Japanese.
    pub message: String,
}

/// The time of one act, and what is known about how it went.
#[derive(Debug)]
pub struct Progress {
    began: Instant,
    deadline: Instant,
    pub attempts: Vec<AttemptLine>,
    /// Which fact found the target.
    pub found_by: Option<&'static str>,
    /// `accessibility`, `pointer`, `keyboard`
    pub acted_by: Option<&'static str>,
    /// In Japanese.
    pub notes: Vec<String>,
    /// What may be done with a target of which a fact has changed; none: nothing.
    pub stakes: Option<Stakes>,
    /// Such a target.
    pub changed: Option<Changed>,
}

/// A target of which a fact has changed, as it was seen last.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    pub likely: Likely,
    /// As people call it.
    pub called: String,
    pub window: WindowInfo,
    /// Inside the window.
    pub area: Rect,
    /// It was acted on.
    pub acted: bool,
    /// The window as PNG, before the act.
    pub picture: Option<Vec<u8>>,
}

impl Progress {
    pub fn new(time: Duration) -> Self {
        let began = Instant::now();
        Self {
            began,
            deadline: began + time,
            attempts: Vec::new(),
            found_by: None,
            acted_by: None,
            notes: Vec::new(),
            stakes: None,
            changed: None,
        }
    }

    /// Adds a line, unless it says what the last one said.
    pub fn attempt(&mut self, message: impl Into<String>) {
        let message = message.into();
        if self
            .attempts
            .last()
            .is_some_and(|last| last.message == message)
        {
            return;
        }
        self.attempts.push(AttemptLine {
            at_ms: u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX),
            message,
        });
    }

    pub fn left(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }

    /// Waits before the look with that number (from 0), not beyond the end. False when the time is over.
    pub async fn pause(&self, look: usize) -> bool {
        const WAITS: [u64; 5] = [0, 20, 100, 100, 500];
        let wait = Duration::from_millis(WAITS[look.min(WAITS.len() - 1)]);
        if look > 0 && self.left().is_zero() {
            return false;
        }
        if !wait.is_zero() {
            tokio::time::sleep(wait.min(self.left().max(Duration::from_millis(1)))).await;
        }
        true
    }

    pub fn seconds(&self) -> u64 {
        (self.deadline - self.began).as_secs_f64().ceil() as u64
    }
}
