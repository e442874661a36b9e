//! The use cases: what hosts do, wired together once.

pub mod bundle;
pub mod catalogue;
pub mod data_file;
pub mod designer;
pub mod journal;
pub mod library_file;
pub mod locate;
pub mod manual;
pub mod needed;
pub mod ocr_pack;
pub mod on_screen;
pub mod practice;
pub mod program;
pub mod raw_recording;
pub mod recording;
pub mod refusal;
pub mod repeat;
pub mod run_file;
pub mod sample;
pub mod secrets;
pub mod session;
pub mod source;
pub mod target_pictures;
pub mod targets;
pub mod template;
pub mod terminal;
pub mod trace_folder;
pub mod unattended;
pub mod work_items;
pub mod zone;

pub use refusal::{Refusal, Why};
/// What a host implements for a run.
pub use tejun_engine as engine;
