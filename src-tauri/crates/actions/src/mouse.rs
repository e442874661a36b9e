//! `mouse.*`: the pointer, where nothing better is known of the target.

pub mod click;
pub mod drag;
pub mod scroll;

use tejun_engine::Action;

/// In the order of the palette.
pub(crate) const ACTIONS: &[&dyn Action] = &[&click::Click, &drag::Drag, &scroll::Scroll];
