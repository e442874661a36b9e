//! The action catalogue: one file an action. The list in [`catalogue`] names them in the order of the palette.

pub mod catalogue;
