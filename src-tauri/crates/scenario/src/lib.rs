//! The scenario document as data: what the recorder writes, the editor edits, the engine runs and the manual prints.
//!
//! This crate owns the types of format 1, reading and printing them, checking them against a catalogue of action
//! specifications, comparing two documents and numbering steps. It does no input or output, asks no clock, and
//! knows no action: specifications come in as data.

pub mod catalogue;
pub mod change;
pub mod commits;
pub mod compare;
pub mod diagnostic;
pub mod document;
pub mod doubt;
pub mod duration;
pub mod find;
pub mod generated_id;
pub mod literal;
pub mod migrate;
pub mod name;
pub mod needed;
pub mod nesting;
pub mod numbering;
pub mod parse;
pub mod print;
pub mod quote;
pub mod schema;
pub mod secrets;
pub mod sentence;
pub mod spec;
pub mod target;
pub mod template;
pub mod validate;
pub mod window_title;

pub use catalogue::Catalogue;
pub use change::{Change, Fix, Home};
pub use diagnostic::{Code, Diagnostic, Severity};
pub use document::*;
pub use parse::parse;
pub use print::print;
pub use spec::{
    ActionSpec, Beside, Category, Choice, Elsewhere, Example, ParameterKind, ParameterSpec, Read,
    Sentence, Text, text,
};
pub use target::{
    BrowserTarget, Cell, DesktopTarget, Element, Frame, Matching, Near, Seen, Side, Window,
};
pub use validate::{ExpressionCheck, NameRead, validate};
