//! The programs, a file each.

mod mousepad;

use crate::task::Program;

pub(crate) const ALL: [&Program; 1] = [&mousepad::PROGRAM];
