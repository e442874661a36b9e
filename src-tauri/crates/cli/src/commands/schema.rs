//! `tejun schema`: the JSON Schema of scenario documents.

use crate::exit::Exit;
use crate::report::{self, Ended};

pub(crate) fn run() -> Result<Exit, Ended> {
    let catalogue = tejun_app::catalogue::catalogue();
    report::json(&tejun_scenario::schema::schema(catalogue));
    Ok(Exit::Succeeded)
}
