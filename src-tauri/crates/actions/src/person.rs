//! `person.*`: work outside the computer.

pub mod r#do;

use tejun_engine::Action;

/// In the order of the palette.
pub(crate) const ACTIONS: &[&dyn Action] = &[&r#do::Do];
