//! The action catalogue: one file an action, `category/verb.rs`, holding its description (words, parameters, sentence)
//! and what it does. The list in [`catalogue`] names them in the order of the palette.
//!
//! Owns: what each action does with files, tables, texts, programs, people, the desktop and the browser, and the exact
//! rules of text encodings. Does not know: control flow, expressions and templates (the engine has expanded the
//! parameters before an action runs), nor who listens to the run.

pub mod catalogue;
pub mod control;
pub mod encoding;
pub mod healing;

mod disk;
mod parameters;
mod screen;

pub mod browser;
pub mod dialog;
pub mod file;
pub mod item;
pub mod keyboard;
pub mod log;
pub mod mouse;
pub mod person;
pub mod picture;
pub mod program;
pub mod region;
pub mod table;
pub mod text;
pub mod ui;
pub mod var;
pub mod wait;
pub mod window;

#[cfg(test)]
mod testing;
