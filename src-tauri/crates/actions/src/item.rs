//! `item.*`: the work item of the row.

pub mod done;
pub mod fail;

use tejun_engine::Action;

/// In the order of the palette.
pub(crate) const ACTIONS: &[&dyn Action] = &[&done::MarkDone, &fail::MarkForPerson];
