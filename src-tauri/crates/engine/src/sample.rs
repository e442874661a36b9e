//! What a value of a document comes to before anything runs: by the rules of a run, with what is known already.

use crate::action::Parameters;
use crate::expression::{Expression, MEND_IT, Names, Values};
use crate::failure::{FailureCode, StepFailure};
use crate::program::parameters::{self, Parameter, Source};
use crate::program::{Actions, Inner, Lookup, Program, Work};
use crate::value::Value;
use indexmap::IndexMap;
use jiff::civil::DateTime;
use serde_json::Value as Json;
use std::cell::RefCell;
use tejun_scenario::{ParameterKind, Scenario, Step, StepId, VariableType};

/// A document whose values are looked at while it is edited. Mistakes elsewhere in it do not matter.
pub struct Samples {
    inner: Inner,
}

/// What is known before the run, by the names that are visible at the place, and the present time.
#[derive(Debug, Clone)]
pub struct Known {
    pub values: IndexMap<String, Value>,
    pub now: DateTime,
}

/// What came of a value.
#[derive(Debug, Clone)]
pub enum Sampled {
    Value(Value),
    /// It needs these names, whose values only the run has.
    Open(Vec<String>),
    Wrong(StepFailure),
}

/// A name that may be written at a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisibleName {
    pub name: String,
    /// None: made by a step.
    pub kind: Option<VariableType>,
}

impl Samples {
    pub fn of(scenario: &Scenario, actions: &Actions) -> Self {
        Self {
            inner: Program::with_mistakes(scenario, actions),
        }
    }

    /// The names that values of that step may use, inner before outer.
    pub fn names(&self, step: &StepId, parameter: &str) -> Vec<VisibleName> {
        let (routine, scope) = self.place(step, parameter);
        let slots = self.inner.routines.get(routine).map(|r| &r.slots);
        let mut names: Vec<VisibleName> = Vec::new();
        let mut at = Some(scope);
        while let Some(scope) = at.and_then(|i| self.inner.scopes.get(i)) {
            for (name, slot) in &scope.names {
                if !names.iter().any(|one| one.name == *name) {
                    names.push(VisibleName {
                        name: name.clone(),
                        kind: slots.and_then(|slots| slots.get(*slot)?.kind),
                    });
                }
            }
            at = scope.parent;
        }
        names
    }

    /// The value of a parameter of a step, or of a text inside it.
    pub fn value(
        &self,
        step: &StepId,
        parameter: &str,
        kind: ParameterKind,
        written: &Json,
        known: &Known,
    ) -> Sampled {
        let (routine, scope) = self.place(step, parameter);
        let lookup = Lookup {
            scopes: &self.inner.scopes,
            from: scope,
        };
        let mut wrong = Vec::new();
        let source = match (kind, written.as_str()) {
            (ParameterKind::Table, Some(text)) => match table(text, &lookup) {
                Ok(expression) => Source::Expression(expression),
                Err(failure) => return Sampled::Wrong(failure),
            },
            _ => Source::compile(written, kind, &lookup, &mut wrong),
        };
        if let Some(first) = wrong.into_iter().next() {
            return Sampled::Wrong(broken(first.broken.message, first.broken.mend));
        }
        let given = Given {
            slots: self.inner.routines.get(routine).map_or_else(Vec::new, |r| {
                (r.slots.iter())
                    .map(|slot| (slot.name.as_str(), known.values.get(&slot.name)))
                    .collect()
            }),
            asked: RefCell::default(),
            now: known.now,
        };
        let name = parameter.split(['.', '[']).next().unwrap_or(parameter);
        let parameter = Parameter {
            name: name.to_owned(),
            kind,
            takes_secret: true,
            source,
        };
        let came = parameters::evaluate(&[parameter], &given);
        let asked = given.asked.into_inner();
        if !asked.is_empty() {
            return Sampled::Open(asked);
        }
        match came {
            Ok(Parameters(mut all)) => Sampled::Value(all.swap_remove(name).unwrap_or_default()),
            Err(mut failure) => {
                if failure.remedy == MEND_IT {
                    failure.remedy.clear();
                }
                Sampled::Wrong(failure)
            }
        }
    }

    /// Routine and scope of a value. What is not part of the flow sees the scenario's variables.
    fn place(&self, step: &StepId, parameter: &str) -> (usize, usize) {
        let outside = || (0, self.inner.routines.first().map_or(0, |main| main.scope));
        let Some(node) = (self.inner.by_id(step)).and_then(|at| self.inner.nodes.get(at)) else {
            return outside();
        };
        let routine = self
            .inner
            .bodies
            .get(node.body)
            .map_or(0, |body| body.routine);
        // The key of a loop sees its row; its list does not.
        let inside = match &node.work {
            Work::ForEach { row, .. } if parameter == "work_item_key" => {
                self.inner.scopes.iter().position(|scope| {
                    scope.parent == Some(node.scope)
                        && scope.names.iter().any(|(_, slot)| slot == row)
                })
            }
            _ => None,
        };
        (routine, inside.unwrap_or(node.scope))
    }
}

/// The name that a step makes for what is inside it, with its value for a list: row `at`, counted from 0.
pub fn made_by(step: &Step, list: Option<&Value>, at: usize) -> Option<(String, Option<Value>)> {
    let name = |key: &str| Some(step.with.get(key)?.as_str()?.to_owned());
    match step.action.as_str() {
        "for_each" => {
            let row = match list {
                Some(Value::Table(table)) => table.record(at).map(Value::Record),
                Some(Value::List(items)) => items.get(at).cloned(),
                _ => None,
            };
            Some((name("row")?, row))
        }
        "repeat" => Some((name("index")?, Some(Value::Number((at + 1).into())))),
        _ => None,
    }
}

fn table(text: &str, names: &Lookup<'_>) -> Result<Expression, StepFailure> {
    let compiled = match (text.strip_prefix('='), names.place(text)) {
        (None, Some(place)) => return Ok(Expression::name(place, text)),
        (Some(source), _) => Expression::compile(source, names),
        (None, None) => Expression::compile(text, names),
    };
    compiled.map_err(|found| broken(found.message, found.mend))
}

fn broken(message: String, mend: String) -> StepFailure {
    StepFailure::new(FailureCode::Expression, message, mend)
}

/// Notes which names it has no value for.
struct Given<'a> {
    slots: Vec<(&'a str, Option<&'a Value>)>,
    asked: RefCell<Vec<String>>,
    now: DateTime,
}

static NOTHING: Value = Value::Nothing;

impl Values for Given<'_> {
    fn slot(&self, slot: usize) -> &Value {
        match self.slots.get(slot) {
            Some((_, Some(value))) => value,
            Some((name, None)) => {
                let mut asked = self.asked.borrow_mut();
                if !asked.iter().any(|one| one == name) {
                    asked.push((*name).to_owned());
                }
                &NOTHING
            }
            None => &NOTHING,
        }
    }

    fn now(&self) -> DateTime {
        self.now
    }
}
