//! `program.*`: other programs.

pub mod run;

use tejun_engine::Action;

/// In the order of the palette.
pub(crate) const ACTIONS: &[&dyn Action] = &[&run::Run];
