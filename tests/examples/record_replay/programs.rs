//! The programs, a file each.

mod gnome_calculator;
mod gnome_text_editor;
mod jedit;
mod mousepad;

use crate::task::Program;

pub(crate) const ALL: [&Program; 4] = [
    &mousepad::PROGRAM,
    &gnome_text_editor::PROGRAM,
    &gnome_calculator::PROGRAM,
    &jedit::PROGRAM,
];
