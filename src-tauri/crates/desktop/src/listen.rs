//! Listening to what a person does.

use crate::system::BoxFuture;
use std::time::Instant;
use tejun_trace::raw::RawKind;
use tejun_trace::sight::{Shown, Sight};

/// What a recording gives, in order. A picture comes before the event that names it.
#[derive(Debug, Clone)]
pub enum Recorded {
    Picture {
        /// `sha256:…` of the PNG.
        image: String,
        png: Vec<u8>,
        sight: Sight,
    },
    /// What is on the screen now.
    Shown(Vec<Shown>),
    Event {
        /// When the person did it.
        at: Instant,
        event: Box<RawKind>,
    },
}

/// A recording that is going on.
pub trait Listening: Send + Sync {
    /// While it holds, nothing is recorded.
    fn pause(&self, paused: bool);
    /// Reads back what is half done (a field that has the focus still), and ends. The receiver ends after the last event.
    fn stop(self: Box<Self>) -> BoxFuture<'static, ()>;
}
