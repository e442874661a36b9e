//! `cargo xtask generate`: files that are made from the code and committed. Tests fail when they have drifted.

use crate::commands::{command, run};
use anyhow::Result;

pub(crate) fn generate() -> Result<()> {
    let mut update = command(
        "",
        "cargo",
        &[
            "test",
            "--quiet",
            "-p",
            "tejun-protocol",
            "-p",
            "tejun-rules",
            "-p",
            "tejun-app",
            "generated",
        ],
    );
    update.env("TEJUN_GENERATE", "1");
    run(update)
}
