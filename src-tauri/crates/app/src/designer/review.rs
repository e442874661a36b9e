//! 記録の確認: the same work with other values, as a list or as variables.

use super::Designer;
use super::checked::read;
use super::problem::bug;
use super::repeat::{count, free_name};
use crate::bundle::Part;
use crate::data_file;
use crate::repeat::{self, Turns};
use std::collections::BTreeSet;
use std::path::Path;
use tejun_protocol::*;
use tejun_scenario::Scenario;

/// What the list is called in the scenario's data.
const LIST: &str = "記録した一覧.csv";

impl Designer {
    pub(super) async fn review_look(&self, request: ReviewLook) -> Result<ReviewSight, Problem> {
        let (scenario, _) = read(request.document)?;
        let again = request.again.map(read).transpose()?.map(|(again, _)| again);
        let taken: BTreeSet<String> = scenario.variables.iter().map(|v| v.name.clone()).collect();
        let typed = repeat::fields(&scenario).into_iter();
        let typed = typed.filter_map(|field| {
            Some(ReviewTyped {
                variable: repeat::variable_for(&field.name, &taken),
                step: field.step.0,
                parameter: field.parameter,
                name: field.name,
                value: field.value?,
            })
        });
        Ok(ReviewSight {
            typed: typed.collect(),
            repetition: repeat::turns(&scenario).and_then(|turns| told(&scenario, turns)),
            compared: again.map(|again| compared(&scenario, &again, &taken)),
        })
    }

    /// The turns become rows of a list among the scenario's data.
    pub(super) async fn review_repeat(&self, request: DocumentOnly) -> Result<Repeated, Problem> {
        let (scenario, _) = read(request.document)?;
        let turns = repeat::turns(&scenario).ok_or_else(|| {
            Problem::new(
                ProblemCode::Request,
                "同じ操作の繰り返しがありません。",
                "繰り返しにする手順が残っているか、確かめてください。",
            )
        })?;
        let bytes = turns.csv();
        let bytes = bytes.map_err(|error| bug("review_repeat", Some(error.to_string())))?;
        let folder = self.session.library().data_folder(&scenario.id);
        let name = free_name(&folder, Path::new(LIST), &bytes);
        std::fs::create_dir_all(&folder)
            .map_err(|error| Problem::from(crate::library_file::unwritable(&folder, &error)))?;
        let part = Part {
            name: name.clone(),
            bytes,
        };
        data_file::write(&folder, &[part])?;
        self.session.library().open_data_to_others();
        let repeated = turns.looped(&scenario, &name);
        Ok(Repeated {
            document: repeated.scenario,
            step: repeated.step.0,
            count: count(turns.found.times),
        })
    }
}

fn told(scenario: &Scenario, turns: Turns) -> Option<ReviewRepetition> {
    let found = &turns.found;
    let id = |at: usize| Some(scenario.steps.get(at)?.id.0.clone());
    let all = found.length * found.times;
    Some(ReviewRepetition {
        first: id(found.first)?,
        last: id(found.first + found.length - 1)?,
        end: id(found.first + all - 1)?,
        times: count(found.times),
        steps: count(scenario.steps.len()),
        // The list is opened, and the loop is a step.
        steps_then: count(scenario.steps.len() - all + found.length + 2),
        columns: turns
            .columns
            .into_iter()
            .map(|column| ReviewColumn {
                name: column.name,
                values: column.values,
            })
            .collect(),
    })
}

fn compared(first: &Scenario, second: &Scenario, taken: &BTreeSet<String>) -> ReviewCompared {
    let found = repeat::differing(first, second);
    let mut taken = taken.clone();
    let varying = found.varying.into_iter().map(|(field, values)| {
        let variable = field.value.as_ref().map(|_| {
            let name = repeat::variable_for(&field.name, &taken);
            taken.insert(name.clone());
            name
        });
        ReviewVarying {
            step: field.step.0,
            parameter: field.parameter,
            name: field.name,
            values: values.into(),
            variable,
        }
    });
    ReviewCompared {
        varying: varying.collect(),
        only_first: found.only_first,
        only_second: found.only_second,
    }
}
