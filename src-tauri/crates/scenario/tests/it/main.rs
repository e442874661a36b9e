//! The document from outside: reading, printing, checking, numbering, comparing.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod catalogue;
mod compared;
mod contract;
mod faults;
mod found;
mod numbered;
mod round_trip;
