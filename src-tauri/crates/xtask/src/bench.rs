//! `cargo xtask bench NAME`: measures in a release build; the last line is JSON.

use crate::commands::{command, run, target};
use crate::packages::{self, Need};
use anyhow::{Context, Result, bail};

/// Name, package, example.
const EXAMPLES: &[(&str, &str, &str)] = &[
    ("document", "tejun-rules", "bench_document"),
    ("engine", "tejun-engine", "bench_step"),
];

/// A clerk's first hour, as its test walks it. What a person does is the same in every build.
const HOUR: &str = "hour";

pub(crate) fn bench(name: &str) -> Result<()> {
    if name == HOUR {
        return hour();
    }
    let Some((_, package, example)) = EXAMPLES.iter().find(|(n, ..)| *n == name) else {
        let names = EXAMPLES.iter().map(|(n, ..)| *n).chain([HOUR]);
        let names: Vec<&str> = names.collect();
        bail!("測定できるのは {} です。", names.join(", "));
    };
    run(command(
        "",
        "cargo",
        &[
            "run",
            "--quiet",
            "--release",
            "-p",
            package,
            "--example",
            example,
        ],
    ))
}

fn hour() -> Result<()> {
    packages::prepare(Need::Test)?;
    run(command("ui", "npm", &["run", "--silent", "build"]))?;
    let build = ["build", "--workspace", "--bins", "--test", HOUR];
    run(command("", "cargo", &build))?;
    run(command(
        "",
        "cargo",
        &["test", "--workspace", "--test", HOUR],
    ))?;
    let figures = std::fs::read_to_string(target().join("hour/figures.json"))
        .context("target/hour/figures.json")?;
    println!(r#"{{"bench": "{HOUR}", "figures": {figures}}}"#);
    Ok(())
}
