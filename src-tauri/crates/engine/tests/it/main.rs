//! The engine from outside: documents in, events out.

mod actions;
mod expressions;
mod values;
