//! The same work recorded several times: in a row, or in two recordings. Its values become a list or variables.

use super::field::{Field, fields};
use super::wrap::{Border, Choice, Plan, Repeated, template, wrapped};
use super::{Entry, drop_unmentioned};
use std::collections::BTreeSet;
use tejun_actions::table::sheet::Heading;
use tejun_engine::{Table, Value};
use tejun_recorder::alike::{self, Repetition, Varying};
use tejun_scenario::{Scenario, Step, name};

/// What differs between the turns of a work, in one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub field: Field,
    /// One a turn; none: it was personal and was hidden.
    pub values: Vec<Option<String>>,
}

/// A work that was recorded several times in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turns {
    pub found: Repetition,
    pub columns: Vec<Column>,
}

/// The work that repeats itself in the recorded steps.
pub fn turns(scenario: &Scenario) -> Option<Turns> {
    let found = alike::repetition(&scenario.steps)?;
    let known = fields(scenario);
    let mut names = BTreeSet::new();
    let columns = (found.varying.iter())
        .filter_map(|varying| {
            let at = |turn: usize| varying.step + turn * found.length;
            let values = (0..found.times).map(|turn| value(&known, scenario, at(turn)));
            let values: Option<Vec<Option<String>>> = values.collect();
            let field = field(&known, scenario, varying.step)?.clone();
            Some(Column {
                name: another(&field.name, |name| names.insert(name.to_owned())),
                field,
                values: values?,
            })
        })
        .collect::<Vec<Column>>();
    (!columns.is_empty()).then_some(Turns { found, columns })
}

impl Turns {
    /// The values as a list for Excel: a row a turn.
    pub fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        // Excel takes it for UTF-8 by its mark.
        let mut csv = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer("\u{feff}".as_bytes().to_vec());
        let heads = self.columns.iter().map(|column| column.name.as_str());
        csv.write_record(heads)?;
        for turn in 0..self.found.times {
            let cells = self.columns.iter().map(|column| {
                let value = column.values.get(turn).and_then(Option::as_deref);
                value.unwrap_or_default()
            });
            csv.write_record(cells)?;
        }
        let written = csv.into_inner();
        written.map_err(|error| error.into_error().into())
    }

    /// The first turn as a loop over the list in this file; the other turns are its rows.
    pub fn looped(&self, scenario: &Scenario, file: &str) -> Repeated {
        let Repetition {
            first,
            length,
            times,
            ..
        } = self.found;
        let mut once = scenario.clone();
        once.steps.drain(first + length..first + length * times);
        let rows = (0..times).map(|turn| {
            let cells = self.columns.iter().map(|column| {
                let value = column.values.get(turn).cloned().flatten();
                Value::Text(value.unwrap_or_default())
            });
            cells.collect()
        });
        let table = Table {
            columns: self.columns.iter().map(|one| one.name.clone()).collect(),
            rows: rows.collect(),
        };
        let choices = (self.columns.iter().enumerate()).map(|(column, one)| Choice {
            field: one.field.clone(),
            column,
        });
        let plan = Plan {
            file: template(file),
            encoding: None,
            sheet: None,
            heading: Heading::Usual,
            choices: choices.collect(),
            border: Border {
                first,
                last: first + length - 1,
            },
            reopen: None,
            key: Vec::new(),
            to_person: false,
        };
        let entries = vec![Entry::default(); self.columns.len()];
        let mut repeated = wrapped(&once, &table, &entries, &plan);
        // Persons of the other turns are rows now.
        drop_unmentioned(&mut repeated.scenario);
        repeated
    }
}

/// Two recordings of one work side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing {
    pub varying: Vec<(Field, [Option<String>; 2])>,
    pub only_first: Vec<String>,
    pub only_second: Vec<String>,
}

/// What differs when the same work is recorded a second time.
pub fn differing(first: &Scenario, second: &Scenario) -> Differing {
    let compared = alike::compared(&first.steps, &second.steps);
    let (of_first, of_second) = (fields(first), fields(second));
    let partner = |varying: &Varying| {
        let pair = compared.both.iter().find(|(one, _)| *one == varying.step);
        pair.map(|(_, other)| *other)
    };
    let varying = compared.varying.iter().filter_map(|varying| {
        let field = field(&of_first, first, varying.step)?.clone();
        let other = value(&of_second, second, partner(varying)?)?;
        let values = [field.value.clone(), other];
        Some((field, values))
    });
    let titles = |scenario: &Scenario, places: &[usize]| {
        let steps = places.iter().filter_map(|at| scenario.steps.get(*at));
        steps.map(|step| step.title.clone()).collect()
    };
    Differing {
        varying: varying.collect(),
        only_first: titles(first, &compared.only_first),
        only_second: titles(second, &compared.only_second),
    }
}

/// A name for a variable that nobody has yet: after its field.
pub fn variable_for(field: &str, taken: &BTreeSet<String>) -> String {
    let proposed = match name::is_valid(field) {
        true => field.to_owned(),
        false => name::proposal(field),
    };
    let mut known = taken.clone();
    another(&proposed, |name| known.insert(name.to_owned()))
}

/// The text, or with a number after it, until it is free.
fn another(text: &str, mut is_free: impl FnMut(&str) -> bool) -> String {
    let text = if text.trim().is_empty() {
        "項目"
    } else {
        text
    };
    let mut number = 1;
    loop {
        let name = match number {
            1 => text.to_owned(),
            number => format!("{text}{number}"),
        };
        if is_free(&name) {
            return name;
        }
        number += 1;
    }
}

fn field<'a>(known: &'a [Field], scenario: &Scenario, at: usize) -> Option<&'a Field> {
    let step: &Step = scenario.steps.get(at)?;
    known.iter().find(|field| field.step == step.id)
}

/// What was entered; nothing where it is no plain value.
fn value(known: &[Field], scenario: &Scenario, at: usize) -> Option<Option<String>> {
    field(known, scenario, at).map(|field| field.value.clone())
}

#[cfg(test)]
mod tests;
