//! `cargo xtask test`: everything that must pass, in the order in which it fails fastest.

use crate::again;
use crate::commands::{command, run};
use crate::packages::{self, Need};
use anyhow::{Result, bail};
use std::process::Command;

pub(crate) fn test() -> Result<()> {
    packages::prepare(Need::Test)?;
    packages::models()?;
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
    let tests = with_cargo(&["test", "--workspace", "--no-fail-fast"]);
    let Some(failed) = again::watched(tests)? else {
        return Ok(());
    };
    let arguments = again::arguments(&failed)?;
    eprintln!("もう一度、単独で検査します: {}", failed.tests.join("、"));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let Some(failed) = again::watched(with_cargo(&arguments))? {
        bail!("2回とも失敗しました: {}", failed.tests.join("、"));
    }
    eprintln!("不安定（2回目に成功）: {}", failed.tests.join("、"));
    Ok(())
}

fn cargo(arguments: &[&str]) -> Result<()> {
    run(with_cargo(arguments))
}

fn with_cargo(arguments: &[&str]) -> Command {
    let mut command = command("", "cargo", arguments);
    if std::env::var_os("CI").is_some() {
        command.env("CARGO_INCREMENTAL", "0");
    }
    command
}

fn npm(script: &str) -> Result<()> {
    run(command("ui", "npm", &["run", "--silent", script]))
}
