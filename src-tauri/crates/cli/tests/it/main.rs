//! The command line from outside: exit statuses, Japanese words, and what is left on disk.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod bad_inputs;
mod bundles;
mod help;
mod listings;
mod place;
mod runs;
mod screens;
