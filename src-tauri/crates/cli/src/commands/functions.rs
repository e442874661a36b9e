//! `tejun functions`: the functions of expressions.

use crate::arguments::Listing;
use crate::exit::Exit;
use crate::report::{self, Ended};

pub(crate) fn run(arguments: &Listing) -> Result<Exit, Ended> {
    let _ = (arguments, report::line);
    Ok(Exit::Succeeded)
}
