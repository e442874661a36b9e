//! `region.*`: what a part of a window looks like.

pub mod get_colour;
pub mod wait_for;

use tejun_engine::Action;

/// In the order of the palette.
pub(crate) const ACTIONS: &[&dyn Action] = &[&wait_for::WaitFor, &get_colour::GetColour];
