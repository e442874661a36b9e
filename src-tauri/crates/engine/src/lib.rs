//! Runs scenarios: values, templates and expressions, control flow, the debugger, and the stream of events.
//!
//! The engine knows no action: it defines the [`Action`] trait and the [`Context`] that an action runs in. It does no
//! input or output and asks no clock of its own: both are handed in.

pub mod action;
pub mod failure;
pub mod value;

pub use action::{Action, Answer, BoxFuture, Context, Done, Parameters, Question, Resources};
pub use failure::{FailureCode, StepFailure};
pub use value::{Table, Value};
