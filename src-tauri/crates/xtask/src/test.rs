//! `cargo xtask test`: everything that must pass, in the order in which it fails fastest.

use crate::commands::{command, run};
use crate::packages::{self, Need};
use anyhow::Result;

pub(crate) fn test() -> Result<()> {
    packages::prepare(Need::Test)?;
    cargo(&["fmt", "--all", "--check"])?;
    npm("check")?;
    npm("test")?;
    npm("build")?;
    cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ])?;
    // One build for libraries, programs and tests, so that the end-to-end tests find the programs.
    cargo(&["build", "--workspace", "--all-targets"])?;
    // The interface in Chromium, on the core.
    npm("e2e")?;
    cargo(&["test", "--workspace", "--no-fail-fast"])
}

fn cargo(arguments: &[&str]) -> Result<()> {
    let mut command = command("", "cargo", arguments);
    if std::env::var_os("CI").is_some() {
        command.env("CARGO_INCREMENTAL", "0");
    }
    run(command)
}

fn npm(script: &str) -> Result<()> {
    run(command("ui", "npm", &["run", "--silent", script]))
}
