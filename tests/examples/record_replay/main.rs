//! Measures whether what a person does in programs that nobody here wrote can be recorded and done again: a scripted hand
//! works with pointer and keys in a fresh session while `tejun record` records; then `tejun run` does it again from a fresh
//! start in five variations. What the program holds afterwards is read from its own file or by another program.
//!
//! `cargo xtask bench record-replay [PROGRAM [TASK [VARIATION]]]` builds and runs it. The last line is JSON. Recordings,
//! and of each cell its run and a picture, are kept in `target/record-replay`.

#![allow(clippy::print_stdout, reason = "a benchmark speaks on standard output")]

mod cell;
mod hands;
mod judge;
mod programs;
mod report;
mod task;
mod variation;

use report::{Cell, Count, Outcome};
use std::path::Path;
use variation::Variation;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/record-replay.md");

#[tokio::main]
async fn main() {
    // A hand stays on one thread.
    tokio::task::LocalSet::new().run_until(measure()).await;
}

async fn measure() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let wanted = |at: usize, name: &str| words.get(at).is_none_or(|word| word == name);
    let mut count = Count::default();
    for program in programs::ALL.into_iter().filter(|one| wanted(0, one.name)) {
        for (at, task) in program.tasks.iter().enumerate() {
            if !wanted(1, task.name) {
                continue;
            }
            let mut row = report::known(program, at);
            let recorded = cell::record(program, task).await;
            let all = Variation::ALL.into_iter();
            for variation in all.filter(|one| wanted(2, one.name())) {
                let cell = match &recorded {
                    Ok(()) => cell::replay(program, task, variation).await,
                    Err(why) => Cell::new(Outcome::Unrecorded, 0.0, why.clone()),
                };
                println!(
                    "{} {} {}: {:?} {:.1} s {}",
                    program.name,
                    task.name,
                    variation.name(),
                    cell.outcome,
                    cell.seconds,
                    cell.why
                );
                count.add(&cell);
                row.insert(variation.name().to_owned(), cell);
                report::keep(program, at, &row);
            }
        }
    }
    report::write(Path::new(PAGE), &programs::ALL);
    println!("{}", count.figures());
}
