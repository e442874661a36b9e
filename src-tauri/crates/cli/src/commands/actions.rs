//! `tejun actions`: the catalogue of actions with their parameters.

use crate::arguments::Listing;
use crate::exit::Exit;
use crate::report::{self, Ended};

pub(crate) fn run(arguments: &Listing) -> Result<Exit, Ended> {
    let specs = tejun_app::catalogue::specs();
    if arguments.json {
        report::json(&specs);
        return Ok(Exit::Succeeded);
    }
    let mut text = String::new();
    for spec in specs {
        text.push_str(&format!("{}  {}\n", spec.name, spec.label.ja));
        text.push_str(&format!("    {}\n", spec.help.ja));
        for parameter in spec.parameters {
            let need = match (parameter.required, parameter.default) {
                (true, _) => "（必須）".to_owned(),
                (false, Some(default)) if !default.is_empty() => {
                    format!("（初めの値: {default}）")
                }
                (false, _) => String::new(),
            };
            text.push_str(&format!(
                "    {}: {}{need}\n",
                parameter.name, parameter.label.ja
            ));
        }
    }
    report::print(&text);
    Ok(Exit::Succeeded)
}
