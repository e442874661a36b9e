//! The engine from outside: documents in, events out.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod actions;
mod control_flow;
mod debugger;
mod expressions;
mod failures;
mod rows;
mod surroundings;
mod values;
