//! What happened, as data: the events of a run and the raw events of a recording.
//!
//! Written by the engine and the recorders, read by the window, the command line, the library and the recorder.

pub mod event;
pub mod healed;
pub mod personal;
pub mod raw;
pub mod sight;

pub use event::*;
pub use healed::Healed;
