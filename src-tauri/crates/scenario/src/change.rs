//! Changes of a document as data: what a mend does. The core applies them; the editor asks for it and gets the whole
//! document back.

use crate::document::*;
use serde::Serialize;
use serde_json::Value;
use std::collections::HashSet;
use ts_rs::TS;

/// A mend that can be applied: what it is called, and what it changes.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Fix {
    /// 「待ち時間を消す」: the words of the button and of the entry in the history.
    pub label: String,
    #[serde(skip)]
    #[ts(skip)]
    pub changes: Vec<Change>,
}

/// One change. A step or variable that is not there any more is left alone.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Sets what stands at a path inside `with`; none takes it away.
    Parameter {
        step: StepId,
        path: Vec<String>,
        value: Option<Value>,
    },
    Action {
        step: StepId,
        action: String,
    },
    Timeout {
        step: StepId,
        timeout: Option<String>,
    },
    NoRetry {
        step: StepId,
    },
    /// The body is there and empty.
    EmptyBody {
        step: StepId,
        body: &'static str,
    },
    /// The error side puts the error into this name, and begins with these steps.
    Catch {
        step: StepId,
        index: usize,
        error_in: String,
        steps: Vec<Step>,
    },
    /// Of two steps with one id the second gets a new one.
    NewId {
        step: StepId,
    },
    Remove {
        step: StepId,
    },
    /// To 置き場.
    Park {
        step: StepId,
    },
    Before {
        step: StepId,
        steps: Vec<Step>,
    },
    /// The step goes into the `steps` of this one, which takes its place.
    Wrap {
        step: StepId,
        frame: Box<Step>,
    },
    Declare {
        variable: Variable,
        within: Home,
    },
    Forget {
        variable: String,
        within: Home,
    },
    Personal {
        variable: String,
        within: Home,
    },
    NoInitial {
        variable: String,
        within: Home,
    },
}

/// Whose variables are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Home {
    Scenario,
    /// By its place among the sub-scenarios.
    Subscenario(usize),
}

/// Applies the changes in their order.
pub fn apply(scenario: &mut Scenario, changes: &[Change]) {
    for change in changes {
        one(scenario, change);
    }
}

fn one(scenario: &mut Scenario, change: &Change) {
    match change {
        Change::Parameter { step, path, value } => on(scenario, step, |step| {
            parameter(&mut step.with, path, value.as_ref());
        }),
        Change::Action { step, action } => {
            on(scenario, step, |step| step.action.clone_from(action));
        }
        Change::Timeout { step, timeout } => {
            on(scenario, step, |step| step.timeout.clone_from(timeout));
        }
        Change::NoRetry { step } => on(scenario, step, |step| step.retry = None),
        Change::EmptyBody { step, body } => on(scenario, step, |step| match *body {
            "then" => drop(step.then.get_or_insert_default()),
            "cases" => drop(step.cases.get_or_insert_default()),
            _ => drop(step.steps.get_or_insert_default()),
        }),
        Change::Catch {
            step,
            index,
            error_in,
            steps,
        } => {
            let steps = renewed(scenario, steps);
            on(scenario, step, |step| {
                let catch = step.catch.as_mut().and_then(|all| all.get_mut(*index));
                if let Some(catch) = catch {
                    catch.error_in = Some(error_in.clone());
                    catch.steps.splice(0..0, steps);
                }
            });
        }
        Change::NewId { step } => new_id(scenario, step),
        Change::Remove { step } => at(scenario, step, |steps, index| {
            steps.remove(index);
        }),
        Change::Park { step } => {
            let mut taken = None;
            at(scenario, step, |steps, index| {
                taken = Some(steps.remove(index));
            });
            scenario.parked.extend(taken);
        }
        Change::Before { step, steps } => {
            let new = renewed(scenario, steps);
            at(scenario, step, |steps, index| {
                steps.splice(index..index, new);
            });
        }
        Change::Wrap { step, frame } => {
            let mut frame = renewed(scenario, std::slice::from_ref(frame));
            at(scenario, step, |steps, index| {
                if let Some(mut frame) = frame.pop() {
                    let inner = steps.remove(index);
                    frame.steps.get_or_insert_default().push(inner);
                    steps.insert(index, frame);
                }
            });
        }
        Change::Declare { variable, within } => {
            if let Some(all) = variables(scenario, *within)
                && !all.iter().any(|one| one.name == variable.name)
            {
                all.push(variable.clone());
            }
        }
        Change::Forget { variable, within } => {
            if let Some(all) = variables(scenario, *within) {
                all.retain(|one| one.name != *variable);
            }
        }
        Change::Personal { variable, within } => {
            named(scenario, variable, *within, |one| one.personal = true);
        }
        Change::NoInitial { variable, within } => {
            named(scenario, variable, *within, |one| one.initial = None);
        }
    }
}

fn variables(scenario: &mut Scenario, within: Home) -> Option<&mut Vec<Variable>> {
    match within {
        Home::Scenario => Some(&mut scenario.variables),
        Home::Subscenario(index) => {
            let sub = scenario.subscenarios.get_mut(index)?;
            Some(&mut sub.variables)
        }
    }
}

/// A declared variable, a parameter or a return of that name.
fn named(scenario: &mut Scenario, name: &str, within: Home, change: impl Fn(&mut Variable)) {
    let mut lists: Vec<&mut Vec<Variable>> = match within {
        Home::Scenario => vec![&mut scenario.variables],
        Home::Subscenario(index) => match scenario.subscenarios.get_mut(index) {
            Some(sub) => vec![&mut sub.parameters, &mut sub.variables, &mut sub.returns],
            None => Vec::new(),
        },
    };
    for variable in lists.iter_mut().flat_map(|list| list.iter_mut()) {
        if variable.name == name {
            change(variable);
        }
    }
}

fn parameter(with: &mut serde_json::Map<String, Value>, path: &[String], value: Option<&Value>) {
    match (path, value) {
        ([], _) => {}
        ([key], Some(value)) => {
            with.insert(key.clone(), value.clone());
        }
        ([key], None) => {
            with.shift_remove(key);
        }
        ([key, rest @ ..], value) => match with.get_mut(key) {
            Some(Value::Object(inner)) => parameter(inner, rest, value),
            Some(Value::Array(items)) => {
                let item = rest[0].parse::<usize>().ok().and_then(|i| items.get_mut(i));
                match (item, &rest[1..], value) {
                    (Some(item), [], Some(value)) => item.clone_from(value),
                    (Some(Value::Object(inner)), rest, value) => parameter(inner, rest, value),
                    _ => {}
                }
            }
            _ => {}
        },
    }
}

fn on(scenario: &mut Scenario, id: &StepId, change: impl FnOnce(&mut Step)) {
    at(scenario, id, |steps, index| change(&mut steps[index]));
}

/// Calls with the body that the step stands in and its place there.
fn at(scenario: &mut Scenario, id: &StepId, change: impl FnOnce(&mut Vec<Step>, usize)) {
    let mut change = Some(change);
    for steps in roots(scenario) {
        if let Some((body, index)) = find(steps, id)
            && let Some(change) = change.take()
        {
            return change(body, index);
        }
    }
}

fn roots(scenario: &mut Scenario) -> Vec<&mut Vec<Step>> {
    let mut all = vec![
        &mut scenario.steps,
        &mut scenario.cleanup,
        &mut scenario.parked,
    ];
    all.extend(scenario.subscenarios.iter_mut().map(|sub| &mut sub.steps));
    all
}

fn find<'a>(steps: &'a mut Vec<Step>, id: &StepId) -> Option<(&'a mut Vec<Step>, usize)> {
    if let Some(index) = steps.iter().position(|step| step.id == *id) {
        return Some((steps, index));
    }
    steps
        .iter_mut()
        .flat_map(Step::bodies_mut)
        .find_map(|body| find(body, id))
}

fn ids(scenario: &Scenario) -> HashSet<StepId> {
    fn walk(steps: &[Step], found: &mut HashSet<StepId>) {
        for step in steps {
            found.insert(step.id.clone());
            for (_, inner) in step.bodies() {
                walk(inner, found);
            }
        }
    }
    let mut found = HashSet::new();
    let subs = scenario.subscenarios.iter().map(|sub| &sub.steps);
    let all = [&scenario.steps, &scenario.cleanup, &scenario.parked];
    for steps in all.into_iter().chain(subs) {
        walk(steps, &mut found);
    }
    found
}

/// The next id that nothing has: `a1`, `a1-2`, `a1-3`.
fn free(wanted: &str, taken: &mut HashSet<StepId>) -> StepId {
    let mut id = StepId(wanted.to_owned());
    let mut count = 2;
    while !taken.insert(id.clone()) {
        id = StepId(format!("{wanted}-{count}"));
        count += 1;
    }
    id
}

fn renewed(scenario: &Scenario, steps: &[Step]) -> Vec<Step> {
    fn walk(step: &mut Step, taken: &mut HashSet<StepId>) {
        step.id = free(&step.id.0, taken);
        for body in step.bodies_mut() {
            body.iter_mut().for_each(|inner| walk(inner, taken));
        }
    }
    let mut taken = ids(scenario);
    let mut steps = steps.to_vec();
    steps.iter_mut().for_each(|step| walk(step, &mut taken));
    steps
}

fn new_id(scenario: &mut Scenario, id: &StepId) {
    fn second<'a>(steps: &'a mut [Step], id: &StepId, seen: &mut bool) -> Option<&'a mut Step> {
        for step in steps {
            if step.id == *id && std::mem::replace(seen, true) {
                return Some(step);
            }
            for body in step.bodies_mut() {
                if let Some(found) = second(body, id, seen) {
                    return Some(found);
                }
            }
        }
        None
    }
    let new = free(&id.0, &mut ids(scenario));
    let mut seen = false;
    for steps in roots(scenario) {
        if let Some(step) = second(steps, id, &mut seen) {
            step.id = new;
            return;
        }
    }
}
