//! What came of each cell: kept beside the recordings, counted, and written as the table of `docs/record-replay.md`.

use crate::cell::folder;
use crate::task::Program;
use crate::variation::Variation;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// How a replay ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    /// The work is done, and the run remarked nothing.
    Clean,
    /// The work is done; the run remarked something.
    Passed,
    /// The run said that it failed.
    Failed,
    /// The run said that it succeeded, and the work is not done.
    Wrong,
    /// The hand could not do it, or nothing was recorded.
    Unrecorded,
}

/// One task in one variation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Cell {
    pub(crate) outcome: Outcome,
    /// How long the run took.
    pub(crate) seconds: f64,
    /// Remarks, or why it failed.
    pub(crate) why: String,
}

impl Cell {
    pub(crate) fn new(outcome: Outcome, seconds: f64, why: String) -> Self {
        Self {
            outcome,
            seconds,
            why,
        }
    }
}

/// The cells of a task by variation.
pub(crate) type Row = BTreeMap<String, Cell>;

const RESULTS: &str = "cells.json";

/// What is known of a task from now and before.
pub(crate) fn known(program: &Program, task: usize) -> Row {
    let file = folder(program, &program.tasks[task]).join(RESULTS);
    std::fs::read_to_string(file)
        .ok()
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

pub(crate) fn keep(program: &Program, task: usize, row: &Row) {
    let file = folder(program, &program.tasks[task]).join(RESULTS);
    let text = serde_json::to_string_pretty(row).expect("text");
    std::fs::write(file, text).expect("written");
}

/// Counts over cells.
#[derive(Debug, Default)]
pub(crate) struct Count {
    pub(crate) cells: usize,
    pub(crate) passed: usize,
    pub(crate) clean: usize,
    pub(crate) wrong: usize,
    pub(crate) seconds: f64,
}

impl Count {
    pub(crate) fn add(&mut self, cell: &Cell) {
        self.cells += 1;
        self.passed += usize::from(matches!(cell.outcome, Outcome::Clean | Outcome::Passed));
        self.clean += usize::from(cell.outcome == Outcome::Clean);
        self.wrong += usize::from(cell.outcome == Outcome::Wrong);
        self.seconds += cell.seconds;
    }

    /// The figures as JSON.
    pub(crate) fn figures(&self) -> String {
        format!(
            r#"{{"cells": {}, "passed": {}, "clean": {}, "wrong": {}, "seconds": {:.1}}}"#,
            self.cells, self.passed, self.clean, self.wrong, self.seconds
        )
    }
}

const BEGIN: &str = "<!-- table -->\n";
const END: &str = "<!-- end of the table -->\n";

/// Replaces the table of the page; the words around it stay.
pub(crate) fn write(page: &Path, programs: &[&Program]) {
    let text = std::fs::read_to_string(page).expect("the page");
    let (head, rest) = text.split_once(BEGIN).expect("where the table begins");
    let (_, foot) = rest.split_once(END).expect("where the table ends");
    let text = format!("{head}{BEGIN}{}{END}{foot}", table(programs));
    std::fs::write(page, text).expect("written");
}

fn table(programs: &[&Program]) -> String {
    let mut lines = "| program | toolkit | tasks |".to_owned();
    for variation in Variation::ALL {
        lines.push_str(&format!(" {} |", variation.name()));
    }
    lines.push_str(" clean | wrong | seconds a run |\n|---|---|---|");
    lines.push_str(&"---|".repeat(Variation::ALL.len() + 3));
    lines.push('\n');
    let mut all = Count::default();
    let mut by_variation = Variation::ALL.map(|_| Count::default());
    let mut tasks = 0;
    let mut failures = String::new();
    for program in programs {
        let mut count = Count::default();
        let mut of = Variation::ALL.map(|_| Count::default());
        for (at, task) in program.tasks.iter().enumerate() {
            let row = known(program, at);
            for (place, variation) in Variation::ALL.into_iter().enumerate() {
                let Some(cell) = row.get(variation.name()) else {
                    continue;
                };
                for count in [
                    &mut count,
                    &mut of[place],
                    &mut all,
                    &mut by_variation[place],
                ] {
                    count.add(cell);
                }
                if !matches!(cell.outcome, Outcome::Clean | Outcome::Passed) {
                    let why: String = cell
                        .why
                        .replace(['\n', '|'], " ")
                        .chars()
                        .take(240)
                        .collect();
                    let (name, title) = (program.name, task.title);
                    let outcome = format!("{:?}", cell.outcome).to_lowercase();
                    let variation = variation.name();
                    failures.push_str(&format!(
                        "| {name} | {title} | {variation} | {outcome} | {why} |\n"
                    ));
                }
            }
        }
        tasks += program.tasks.len();
        lines.push_str(&line(
            program.title,
            program.toolkit,
            program.tasks.len(),
            &of,
            &count,
        ));
    }
    lines.push_str(&line("all", "", tasks, &by_variation, &all));
    if !failures.is_empty() {
        lines.push_str("\nWhat does not pass:\n\n| program | task | variation | | why |\n|---|---|---|---|---|\n");
        lines.push_str(&failures);
    }
    lines
}

fn line(title: &str, toolkit: &str, tasks: usize, of: &[Count], all: &Count) -> String {
    let mut line = format!("| {title} | {toolkit} | {tasks} |");
    for count in of {
        line.push_str(&format!(" {}/{} |", count.passed, count.cells));
    }
    let mean = all.seconds / f64::from(u32::try_from(all.cells.max(1)).expect("few"));
    line.push_str(&format!(" {} | {} | {mean:.1} |\n", all.clean, all.wrong));
    line
}
