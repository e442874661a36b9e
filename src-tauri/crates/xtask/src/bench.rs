//! `cargo xtask bench NAME`: measures in a release build; the last line is JSON.

use crate::commands::{command, output, run, target};
use crate::packages::{self, Need};
use anyhow::{Context, Result, bail};

/// Name, package, example.
const EXAMPLES: &[(&str, &str, &str)] = &[
    ("document", "tejun-rules", "bench_document"),
    ("engine", "tejun-engine", "bench_step"),
];

/// A clerk's first hour, as its test walks it. What a person does is the same in every build.
const HOUR: &str = "hour";

/// The chart with 5,000 steps in Chromium, and a plain page of the library it draws with.
const EDITOR: &str = "editor";

/// What a recording holds of 500 events a second, beside what the recorder of Xnee holds.
const RECORDER: &str = "recorder";

/// Programs that nobody here wrote: recorded once, done again in five variations.
const RECORD_REPLAY: &str = "record-replay";

/// Finding a picture, and OpenCV from PyPI that does the same.
const VISION: &str = "vision";

/// Finding a button in a program of 2,000 elements, and dogtail of Debian that does the same.
const LOCATE: &str = "locate";

/// Words after the name choose a part of what some measure.
pub(crate) fn bench(name: &str, part: &[&str]) -> Result<()> {
    match name {
        RECORD_REPLAY => return record_replay(part),
        HOUR => return hour(),
        EDITOR => return editor(),
        RECORDER => return recorder(),
        VISION => return vision(),
        LOCATE => return locate(),
        _ => {}
    }
    let Some((_, package, example)) = EXAMPLES.iter().find(|(n, ..)| *n == name) else {
        let names = EXAMPLES.iter().map(|(n, ..)| *n).chain([
            HOUR,
            EDITOR,
            RECORDER,
            RECORD_REPLAY,
            VISION,
            LOCATE,
        ]);
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

/// The core is the product's: a release build.
fn editor() -> Result<()> {
    packages::prepare(Need::Test)?;
    run(command("ui", "npm", &["run", "--silent", "build"]))?;
    let peer = ["vite", "build", "--config", "bench/peer/vite.config.ts"];
    run(command("ui", "npx", &peer))?;
    run(command(
        "",
        "cargo",
        &["build", "--release", "-p", "tejun-devhost"],
    ))?;
    let mut hand = command("ui", "npx", &["playwright", "test", "-c", "bench"]);
    hand.env("TEJUN_DEVHOST", target().join("release/tejun-devhost"));
    run(hand)?;
    let found = std::fs::read_to_string(target().join("bench/editor.txt"))
        .context("target/bench/editor.txt")?;
    let figures: Vec<&str> = found.lines().collect();
    println!(
        r#"{{"bench": "{EDITOR}", "figures": {{{}}}}}"#,
        figures.join(", ")
    );
    Ok(())
}

/// The program that records is the product's: a release build. The hand is the same in every build.
fn recorder() -> Result<()> {
    packages::prepare(Need::Test)?;
    packages::install(&["cnee"])?;
    let program = ["build", "--release", "-p", "tejun-cli"];
    run(command("", "cargo", &program))?;
    let hand = ["run", "--quiet", "-p", "tejun-e2e", "--example", RECORDER];
    let mut hand = command("", "cargo", &hand);
    hand.env("TEJUN_PROGRAMS", target().join("release"));
    let told = output(hand)?;
    let figures = told.lines().last().context("figures")?;
    print!("{told}");
    println!(r#"{{"bench": "{RECORDER}", "figures": {figures}}}"#);
    Ok(())
}

fn locate() -> Result<()> {
    packages::prepare(Need::Test)?;
    packages::install(&["gir1.2-gtk-3.0", "python3-dogtail", "python3-gi"])?;
    let hand = ["run", "--quiet", "--release", "-p", "tejun-e2e"];
    let mut hand = command("", "cargo", &hand);
    hand.args(["--example", LOCATE]);
    let told = output(hand)?;
    let figures = told.lines().last().context("figures")?;
    print!("{told}");
    println!(r#"{{"bench": "{LOCATE}", "figures": {figures}}}"#);
    Ok(())
}

/// The programs of the product as development builds them: waits are told in seconds, and the others are what they are.
fn record_replay(part: &[&str]) -> Result<()> {
    packages::prepare(Need::RecordReplay)?;
    let example = "record_replay";
    let build = ["build", "--workspace", "--bins", "--example", example];
    run(command("", "cargo", &build))?;
    let hand = target().join("debug/examples").join(example);
    let told = output(command("", &hand.to_string_lossy(), part))?;
    let figures = told.lines().last().context("figures")?;
    print!("{told}");
    println!(r#"{{"bench": "{RECORD_REPLAY}", "figures": {figures}}}"#);
    Ok(())
}

fn vision() -> Result<()> {
    packages::install(&["python3-venv"])?;
    let folder = target().join("bench/vision");
    let python = packages::python(&folder, &["opencv-python-headless"])?;
    let build = ["run", "--quiet", "--release", "-p", "tejun-vision"];
    let mut hand = command("", "cargo", &build);
    hand.args(["--example", "bench_vision", "--"]);
    run({
        hand.arg(&folder).arg(python);
        hand
    })
}
