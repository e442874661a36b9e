//! Finding a picture in a picture, and what has changed between two.
//!
//! Owns: zero-mean normalised correlation over a half-size pyramid, the choice among several hits, colours at a place,
//! and how much of a region has changed. Does not know: screens, windows and scenarios (pictures are handed in).
//!
//! A template is looked for in a coarse copy of the picture, and only the places that a true hit could have there are
//! looked at in finer ones; how low a true hit can score in a coarse copy is measured on the template itself.

pub mod change;
pub mod colour;
mod correlate;
mod integral;
mod peaks;
mod plane;
mod search;
mod simd;
mod template;

pub use plane::{Picture, Scene};
pub use search::{Hit, Search, find, in_lines};
pub use template::{BadTemplate, Template};
