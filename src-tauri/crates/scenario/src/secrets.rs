//! Which secrets a document refers to (`secret:住民税システム/パスワード`), never their values.

use crate::document::{Scenario, Step, Subscenario, Variable, VariableType};
use serde_json::Value;

/// The names of the secrets that a run of the scenario uses, in the order of the document. What is switched off or
/// parked uses none.
pub fn used(scenario: &Scenario) -> Vec<String> {
    let mut names = Vec::new();
    let mut add = |name: &str| {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    };
    of_variables(&scenario.variables, &mut add);
    of_steps(scenario, &mut add);
    names
}

/// The same without the first values of the scenario's own variables, which a run may be given others for.
pub fn used_by_steps(scenario: &Scenario) -> Vec<String> {
    let mut names = Vec::new();
    of_steps(scenario, &mut |name| {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    });
    names
}

/// The secrets of one step, without those of the steps inside.
pub fn of_step(step: &Step, found: &mut dyn FnMut(&str)) {
    step.with.values().for_each(|value| of_value(value, found));
    for case in step.cases.iter().flatten() {
        of_value(&case.when, found);
    }
}

fn of_steps(scenario: &Scenario, found: &mut dyn FnMut(&str)) {
    let mut visit = |steps: &[Step]| walk(steps, &mut |step| of_step(step, found));
    visit(&scenario.steps);
    visit(&scenario.cleanup);
    for sub in &scenario.subscenarios {
        visit(&sub.steps);
    }
    for Subscenario {
        variables, returns, ..
    } in &scenario.subscenarios
    {
        of_variables(variables, found);
        of_variables(returns, found);
    }
}

fn walk(steps: &[Step], visit: &mut dyn FnMut(&Step)) {
    for step in steps.iter().filter(|step| !step.disabled) {
        visit(step);
        for (_, inner) in step.bodies() {
            walk(inner, visit);
        }
    }
}

fn of_variables(variables: &[Variable], found: &mut dyn FnMut(&str)) {
    for variable in variables {
        if let (VariableType::Secret, Some(initial)) = (variable.kind, &variable.initial) {
            of_value(initial, found);
        }
    }
}

fn of_value(value: &Value, found: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => {
            if let Some(name) = text.strip_prefix("secret:").filter(|n| !n.is_empty()) {
                found(name);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| of_value(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| of_value(field, found)),
        _ => {}
    }
}
