//! `window.*`: windows of desktop programs.

pub mod activate;
pub mod close;
pub mod r#move;
pub mod wait_for;

use tejun_engine::Action;

/// In the order of the palette.
pub(crate) const ACTIONS: &[&dyn Action] = &[
    &activate::Activate,
    &close::Close,
    &r#move::Move,
    &wait_for::WaitFor,
];
