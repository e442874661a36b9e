//! `keyboard.*`: keys sent to the window in front.

use tejun_engine::Action;

/// In the order of the palette.
pub(crate) const ACTIONS: &[&dyn Action] = &[];
