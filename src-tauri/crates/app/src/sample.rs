//! What is known at a step before a run: first values of variables, lists that lie in files, and the row of the loop around
//! it. Pure: reading a list is handed in.

use crate::catalogue::catalogue;
use indexmap::IndexMap;
use serde_json::Value as Json;
use std::sync::Arc;
use tejun_engine::{Known, Parameters, Sampled, Samples, StepFailure, Table, Value, sample};
use tejun_scenario::{ParameterKind, Scenario, Step, Variable, VariableType};

/// Reads the list of a `table.open` with these parameters.
pub type ReadList<'a> = &'a mut dyn FnMut(&Parameters) -> Result<Arc<Table>, StepFailure>;

/// What a value of a step is tried with.
pub struct Sample {
    pub known: Known,
    /// The row of the nearest list, from 1, and of how many.
    pub row: Option<(usize, usize)>,
    /// Names of errors that are caught around it.
    pub errors: Vec<String>,
    /// Why a list could not be read.
    pub unread: Option<StepFailure>,
}

/// Where a value stands.
#[derive(Debug, Clone, Copy)]
pub struct Spot<'a> {
    pub step: &'a str,
    pub parameter: &'a str,
    /// The row of the nearest list, from 1.
    pub row: usize,
}

/// Gathers what is known there. `last`: values of the last run, which hold where steps set a variable.
pub fn gather(
    scenario: &Scenario,
    samples: &Samples,
    spot: Spot<'_>,
    last: &IndexMap<String, Value>,
    known: Known,
    read: ReadList<'_>,
) -> Sample {
    let mut sample = Sample {
        known,
        row: None,
        errors: Vec::new(),
        unread: None,
    };
    let routine = Routine::around(scenario, spot.step);
    for variable in &routine.variables {
        if let Some(value) = routine.scalar(variable, last) {
            sample.known.values.insert(variable.name.clone(), value);
        }
    }
    for variable in &routine.variables {
        if let Some(step) = routine.list(&variable.name, spot.step) {
            match opened(samples, step, &sample.known, read) {
                Some(Ok(table)) => {
                    let value = Value::Table(table);
                    sample.known.values.insert(variable.name.clone(), value);
                }
                Some(Err(failure)) => sample.unread = Some(failure),
                None => {}
            }
        }
    }
    let own = (spot.parameter == "work_item_key").then_some(());
    let inside = own.and_then(|()| routine.line.last().copied());
    let outer = routine
        .line
        .split_last()
        .map_or(&[][..], |(_, outer)| outer);
    let loops: Vec<&Step> = (outer.iter().copied().chain(inside))
        .filter(|step| matches!(step.action.as_str(), "for_each" | "repeat"))
        .collect();
    let nearest = loops.iter().rposition(|step| step.action == "for_each");
    for (place, step) in loops.into_iter().enumerate() {
        let list = list_of(samples, step, &sample.known);
        let of = list.as_ref().map_or(0, length);
        let mut at = 0;
        if nearest == Some(place) && of > 0 {
            at = spot.row.clamp(1, of) - 1;
            sample.row = Some((at + 1, of));
        }
        if let Some((name, value)) = sample::made_by(step, list.as_ref(), at) {
            match value {
                Some(value) => sample.known.values.insert(name, value),
                None => sample.known.values.swap_remove(&name),
            };
        }
    }
    for step in outer {
        for catch in step.catch.iter().flatten() {
            if let Some(name) = &catch.error_in {
                sample.known.values.swap_remove(name);
                sample.errors.push(name.clone());
            }
        }
    }
    sample
}

/// The columns of the list that the step reads or works on.
pub fn columns(
    samples: &Samples,
    step: &Step,
    sample: &Sample,
    read: ReadList<'_>,
) -> Result<Vec<String>, StepFailure> {
    if step.action == "table.open" {
        return match opened(samples, step, &sample.known, read) {
            Some(read) => read.map(|table| table.columns.clone()),
            None => Ok(Vec::new()),
        };
    }
    Ok(match list_of(samples, step, &sample.known) {
        Some(Value::Table(table)) => table.columns.clone(),
        Some(Value::List(items)) => match items.first() {
            Some(Value::Record(fields)) => fields.keys().cloned().collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    })
}

/// The list that the step's parameter `table` means.
fn list_of(samples: &Samples, step: &Step, known: &Known) -> Option<Value> {
    let written = step.with.get("table")?;
    match samples.value(&step.id, "table", ParameterKind::Table, written, known) {
        Sampled::Value(value) => Some(value),
        Sampled::Open(_) | Sampled::Wrong(_) => None,
    }
}

fn length(list: &Value) -> usize {
    match list {
        Value::Table(table) => table.rows.len(),
        Value::List(items) => items.len(),
        _ => 0,
    }
}

/// The list of a step that opens or makes one; nothing where only the run knows how.
fn opened(
    samples: &Samples,
    step: &Step,
    known: &Known,
    read: ReadList<'_>,
) -> Option<Result<Arc<Table>, StepFailure>> {
    let spec = catalogue().get(&step.action)?;
    let mut with = IndexMap::new();
    for parameter in spec.parameters {
        let Some(written) = step.with.get(parameter.name).filter(|one| !one.is_null()) else {
            continue;
        };
        match samples.value(&step.id, parameter.name, parameter.kind, written, known) {
            Sampled::Value(value) => with.insert(parameter.name.to_owned(), value),
            Sampled::Open(_) | Sampled::Wrong(_) => return None,
        };
    }
    if step.action == "table.open" {
        return with.contains_key("file").then(|| read(&Parameters(with)));
    }
    let columns = match with.swap_remove("columns") {
        Some(Value::List(names)) => names.iter().map(Value::to_string).collect(),
        _ => Vec::new(),
    };
    Some(Ok(Arc::new(Table {
        columns,
        rows: Vec::new(),
    })))
}

/// The scenario itself or a 共通の手順, as seen from a step.
struct Routine<'a> {
    variables: Vec<&'a Variable>,
    /// All steps in reading order.
    steps: Vec<&'a Step>,
    /// From the outermost to the step itself; empty: it is not there.
    line: Vec<&'a Step>,
}

impl<'a> Routine<'a> {
    fn around(scenario: &'a Scenario, step: &str) -> Self {
        let of = |variables: Vec<&'a Variable>, bodies: &[&'a [Step]]| {
            let mut routine = Self {
                variables,
                steps: Vec::new(),
                line: Vec::new(),
            };
            for body in bodies {
                in_order(body, &mut routine.steps);
                routine.line = [routine.line, line(body, step).unwrap_or_default()].concat();
            }
            routine
        };
        let bodies: [&[Step]; 3] = [&scenario.steps, &scenario.cleanup, &scenario.parked];
        let main = of(scenario.variables.iter().collect(), &bodies);
        if !main.line.is_empty() {
            return main;
        }
        let mut all = scenario.subscenarios.iter().map(|sub| {
            let variables = (sub.parameters.iter().chain(&sub.variables)).chain(&sub.returns);
            of(variables.collect(), &[&sub.steps])
        });
        all.find(|sub| !sub.line.is_empty()).unwrap_or(main)
    }

    /// The value of a variable that is no list, as far as it is known.
    fn scalar(&self, variable: &Variable, last: &IndexMap<String, Value>) -> Option<Value> {
        let set = self.steps.iter().any(|step| sets(step, &variable.name));
        if set && let Some(value) = last.get(&variable.name).filter(|_| !variable.personal) {
            return value.clone().convert(variable.kind).ok();
        }
        match &variable.initial {
            Some(Json::String(empty)) if empty.is_empty() && set => None,
            Some(json) if !json.is_null() => Value::from_json(json).convert(variable.kind).ok(),
            _ if set || variable.personal => None,
            _ => Some(Value::unset(variable.kind)).filter(|value| *value != Value::Nothing),
        }
    }

    /// The step that puts the list into the variable: the last before the step, else the first.
    fn list(&self, variable: &str, step: &str) -> Option<&'a Step> {
        let makes = |one: &&&Step| {
            matches!(one.action.as_str(), "table.open" | "table.new") && sets(one, variable)
        };
        let here = self.steps.iter().position(|one| one.id.0 == step);
        let before = self
            .steps
            .get(..here.unwrap_or_default())
            .unwrap_or_default();
        let nearest = before.iter().rev().find(makes);
        nearest.or_else(|| self.steps.iter().find(makes)).copied()
    }
}

fn in_order<'a>(steps: &'a [Step], all: &mut Vec<&'a Step>) {
    for step in steps {
        all.push(step);
        for (_, body) in step.bodies() {
            in_order(body, all);
        }
    }
}

fn line<'a>(steps: &'a [Step], wanted: &str) -> Option<Vec<&'a Step>> {
    steps.iter().find_map(|step| {
        if step.id.0 == wanted {
            return Some(vec![step]);
        }
        let inner = (step.bodies().into_iter()).find_map(|(_, body)| line(body, wanted))?;
        Some([vec![step], inner].concat())
    })
}

/// Whether the step puts something into the variable.
fn sets(step: &Step, variable: &str) -> bool {
    let takes = |name: &str| {
        let spec = catalogue().get(&step.action);
        spec.is_some_and(|spec| {
            (spec.parameters.iter())
                .any(|one| one.name == name && one.kind == ParameterKind::VariableName)
        })
    };
    step.with.iter().any(|(name, value)| match value {
        Json::String(text) => text == variable && takes(name),
        Json::Object(returned) if step.action == "call" && name == "into" => {
            returned.values().any(|one| one == variable)
        }
        _ => false,
    })
}

/// A value in a line, with rows and columns of a list.
pub fn shown(value: &Value) -> (Option<VariableType>, String, Option<usize>, Option<usize>) {
    let kind = match value {
        Value::Nothing => None,
        Value::Text(_) => Some(VariableType::Text),
        Value::Number(_) => Some(VariableType::Number),
        Value::Boolean(_) => Some(VariableType::Boolean),
        Value::DateTime(_) => Some(VariableType::DateTime),
        Value::List(_) => Some(VariableType::List),
        Value::Record(_) => Some(VariableType::Record),
        Value::Table(_) => Some(VariableType::Table),
        Value::File(_) => Some(VariableType::File),
        Value::Secret(_) => Some(VariableType::Secret),
    };
    match value {
        Value::Table(table) => (
            kind,
            String::new(),
            Some(table.rows.len()),
            Some(table.columns.len()),
        ),
        Value::List(items) => {
            let first: Vec<String> = items.iter().take(5).map(Value::to_string).collect();
            (kind, first.join("、"), Some(items.len()), None)
        }
        Value::Record(fields) => (kind, String::new(), None, Some(fields.len())),
        other => (kind, other.to_string(), None, None),
    }
}
