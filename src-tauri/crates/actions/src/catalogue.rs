//! The list of all actions, in the order of the palette.

use tejun_engine::Action;

/// Every action of the product. A new action is one file and one line here.
pub fn all() -> &'static [&'static dyn Action] {
    &[]
}
