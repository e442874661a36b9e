//! Runs scenarios: values, templates and expressions, control flow, the debugger, and the stream of events.
//!
//! The engine knows no action: it defines the [`Action`] trait and the [`Context`] that an action runs in. It does no
//! input or output and asks no clock of its own: both are handed in.

pub mod action;
mod columns;
pub mod convert;
pub mod debug;
pub mod expression;
pub mod failure;
pub mod format;
pub mod items;
mod machine;
pub mod program;
pub mod run;
pub mod sample;
mod template;
mod trial;
pub mod value;

pub use action::{Action, Answer, BoxFuture, Context, Done, Parameters, Question, Resources};
pub use columns::no_column;
pub use debug::{RunControl, Scope, Upcoming, VariableView};
pub use expression::{FunctionSpec, functions};
pub use failure::{FailureCode, StepFailure};
pub use items::{Items, ListRequest, MemoryItems, OpenList};
pub use program::{Actions, Expressions, ListReader, Program};
pub use run::{
    Clock, FoundScenario, Listener, Person, Pictures, RunFailure, RunHandle, RunOptions, RunResult,
    Scenarios, Secrets, Surroundings, SystemClock, start,
};
pub use sample::{Known, Sampled, Samples, VisibleName};
pub use tejun_trace::EventKind;
pub use value::{Table, Value};
