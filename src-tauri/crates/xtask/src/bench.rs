//! `cargo xtask bench NAME`: measures in a release build; the last line is JSON.

use crate::commands::{command, run};
use anyhow::{Result, bail};

/// Name, package, example.
const BENCHES: &[(&str, &str, &str)] = &[
    ("document", "tejun-scenario", "bench_document"),
    ("engine", "tejun-engine", "bench_step"),
];

pub(crate) fn bench(name: &str) -> Result<()> {
    let Some((_, package, example)) = BENCHES.iter().find(|(n, ..)| *n == name) else {
        let names: Vec<&str> = BENCHES.iter().map(|(n, ..)| *n).collect();
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
