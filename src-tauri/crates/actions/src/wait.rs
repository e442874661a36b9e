//! `wait.*`: waiting for a time.

pub mod time;

use tejun_engine::Action;

/// In the order of the palette.
pub(crate) const ACTIONS: &[&dyn Action] = &[&time::Time];
