//! `var.*`: variables.

pub mod set;

use tejun_engine::Action;

/// In the order of the palette.
pub(crate) const ACTIONS: &[&dyn Action] = &[&set::Set];
