//! `tejun remake`: makes the steps again from a raw recording.

use crate::arguments::Remake;
use crate::exit::Exit;
use crate::report::{self, Ended};
use serde_json::json;

pub(crate) async fn run(arguments: Remake) -> Result<Exit, Ended> {
    let zone = tejun_app::zone::terminal_zone(std::env::var("TEJUN_ZONE").ok().as_deref())?;
    let written = tejun_app::raw_recording::remake(&arguments.raw, &arguments.file, zone)?;
    if arguments.json {
        report::json_line(&json!({ "file": written.file, "steps": written.steps }));
    } else {
        report::line(&format!(
            "{}個の手順を「{}」に書き出しました。",
            written.steps,
            written.file.display()
        ));
    }
    Ok(Exit::Succeeded)
}
