//! Raw events in, steps out: each case shows what a person did and what a person would have written.

mod acts;
mod cases;
mod files;
mod samples;
