//! `tejun functions`: the functions of expressions.

use crate::arguments::Listing;
use crate::exit::Exit;
use crate::report::{self, Ended};

pub(crate) fn run(arguments: &Listing) -> Result<Exit, Ended> {
    let functions = tejun_app::engine::functions();
    if arguments.json {
        report::json(&functions);
        return Ok(Exit::Succeeded);
    }
    let mut text = String::new();
    for function in functions {
        text.push_str(&format!(
            "{}\n    {}\n    例: {}\n",
            function.signature, function.help, function.example
        ));
    }
    report::print(&text);
    Ok(Exit::Succeeded)
}
