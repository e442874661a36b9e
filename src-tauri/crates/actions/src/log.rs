//! `log.*`: the run's log.

pub mod write;

use tejun_engine::Action;

/// In the order of the palette.
pub(crate) const ACTIONS: &[&dyn Action] = &[&write::Write];
