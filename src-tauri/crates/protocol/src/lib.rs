//! The wire between core and interface: every command with its request and response, every event of the stream, and the
//! problem that crosses it. Declared once; the TypeScript types in `ui/src/protocol/generated` are made from it.
//!
//! `u64` does not occur: it would be a `bigint` there.

mod commands;
mod data_list;
mod find;
mod ocr_pack;
mod problem;
mod repeat;
mod requests;
mod responses;
mod review;
mod sample;
mod settings;
mod stream;
mod target_picture;
mod targets;
mod template;
mod versions;

pub use data_list::*;
pub use find::*;
pub use ocr_pack::*;
pub use problem::{Problem, ProblemCode};
pub use repeat::*;
pub use requests::*;
pub use responses::*;
pub use review::*;
pub use sample::*;
pub use settings::*;
pub use stream::*;
pub use target_picture::*;
pub use targets::*;
pub use template::*;
pub use versions::*;

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]
mod generated;
