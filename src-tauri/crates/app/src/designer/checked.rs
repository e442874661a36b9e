//! What the core says of a document, and reading what the editor sends.

use crate::catalogue::{advise, catalogue, check};
use crate::on_screen::works_on_screen;
use serde_json::Value;
use tejun_protocol::{Checked, Problem, ProblemCode};
use tejun_scenario::sentence::sentences;
use tejun_scenario::{Diagnostic, Scenario, Step, commits, doubt, numbering, parse};

/// A document of the editor. What is not understood is kept; only what is no document at all is a problem.
pub(super) fn read(document: Value) -> Result<(Scenario, Vec<Diagnostic>), Problem> {
    let (scenario, found) = parse::from_value(document);
    match scenario {
        Some(scenario) if !scenario.id.is_empty() => Ok((scenario, found)),
        _ => Err(Problem::new(
            ProblemCode::Document,
            found.first().map_or_else(
                || "シナリオの文書ではありません。".to_owned(),
                |d| d.message.clone(),
            ),
            "ライブラリから開き直してください。",
        )),
    }
}

/// Everything the core says of a document that was read with these findings.
pub(super) fn checked(scenario: &Scenario, mut diagnostics: Vec<Diagnostic>) -> Checked {
    diagnostics.extend(check(scenario));
    diagnostics.extend(advise(scenario));
    let mut checked = Checked {
        diagnostics,
        numbers: numbering::numbers(scenario, catalogue())
            .into_iter()
            .map(|(step, number)| (step.0, number))
            .collect(),
        sentences: Default::default(),
        commits: Vec::new(),
        on_screen: works_on_screen(scenario),
        doubts: Default::default(),
    };
    let bodies = [&scenario.steps, &scenario.cleanup, &scenario.parked];
    let subscenarios = scenario.subscenarios.iter().map(|sub| &sub.steps);
    for steps in bodies.into_iter().chain(subscenarios) {
        walk(steps, scenario, &mut checked);
    }
    checked
}

/// The same for a document that the library holds.
pub(super) fn checked_again(scenario: &Scenario) -> Checked {
    let found = match serde_json::to_value(scenario) {
        Ok(value) => parse::from_value(value).1,
        Err(_) => Vec::new(),
    };
    checked(scenario, found)
}

fn walk(steps: &[Step], scenario: &Scenario, checked: &mut Checked) {
    for step in steps {
        if let Some(both) = sentences(step, scenario, catalogue()) {
            checked.sentences.insert(step.id.0.clone(), both);
        }
        if commits::commits(step) {
            checked.commits.push(step.id.0.clone());
        }
        let doubts = doubt::doubts(step);
        if !doubts.is_empty() {
            checked.doubts.insert(step.id.0.clone(), doubts);
        }
        for (_, inner) in step.bodies() {
            walk(inner, scenario, checked);
        }
    }
}
