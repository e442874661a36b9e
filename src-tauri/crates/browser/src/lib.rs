//! The browser over the DevTools protocol: starting Edge, Chrome or Chromium, finding things in its pages by what a
//! person sees, acting on them once and only when they can be acted on, and listening to a person who works in it.
//!
//! It knows no step and no run: the crate `actions` makes steps of it, the crate `recorder` makes steps from it.

mod act;
mod base64;
mod browser;
mod cdp;
mod choose;
mod compare;
mod dialog;
mod encoding;
mod error;
mod explain;
mod files;
mod fill;
mod keys;
mod known;
mod launch;
mod page;
mod pattern;
mod profile;
mod progress;
mod read;
mod record;
mod state;
mod tabs;
mod target_text;

pub use act::{Click, MouseButton};
pub use browser::{Browser, TabFacts};
pub use dialog::{Answer, Answered};
pub use error::BrowserError;
pub use keys::is_keys;
pub use launch::{BrowserKind, LaunchOptions};
pub use pattern::{Pattern, fold};
pub use progress::{ACT_TIME, Acted, Attempt, LOAD_TIME, Progress};
pub use read::{Reading, WaitState, What};
pub use record::{Recorded, Recorder};
