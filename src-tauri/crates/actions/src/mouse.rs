//! `mouse.*`: the pointer, where nothing better is known of the target.

use tejun_engine::Action;

/// In the order of the palette.
pub(crate) const ACTIONS: &[&dyn Action] = &[];
