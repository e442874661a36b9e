//! The commands of the designer on a real library, without a window.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod documents;
mod examples;
mod files;
mod literals;
mod place;
mod repeat;
mod runs;
mod sample;
mod templates;
