//! `keyboard.*`: keys sent to the window in front.

pub mod press;
pub mod r#type;

use tejun_engine::Action;

/// In the order of the palette.
pub(crate) const ACTIONS: &[&dyn Action] = &[&r#type::Type, &press::Press];
