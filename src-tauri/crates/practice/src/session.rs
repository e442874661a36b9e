//! Who does nothing for long is signed out, where that is switched on.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// When somebody did something last. One person practises at a time.
pub(crate) struct Session {
    last: Mutex<Instant>,
}

impl Session {
    pub(crate) fn begin() -> Self {
        Self {
            last: Mutex::new(Instant::now()),
        }
    }

    /// Signed in, or a page was asked for in time.
    pub(crate) fn touch(&self) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// Whether nothing was done for so long. What is in time counts as done.
    pub(crate) fn is_over(&self, limit: Option<Duration>) -> bool {
        let Some(limit) = limit else {
            return false;
        };
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let over = last.elapsed() > limit;
        if !over {
            *last = Instant::now();
        }
        over
    }
}
