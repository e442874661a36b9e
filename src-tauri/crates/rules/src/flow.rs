//! The document as the rules look at it: all steps in one list in reading order, with what they read and write. Made
//! once for all rules.

use serde_json::Value;
use std::ops::Range;
use tejun_scenario::template::{Access, Source};
use tejun_scenario::{
    ActionSpec, Body, Catalogue, Control, ExpressionCheck, Home, ParameterKind, Scenario, Step,
    Variable, commits,
};

pub(crate) struct Flow<'a> {
    /// What is parked is not among them.
    pub(crate) nodes: Vec<Node<'a>>,
    /// The first is the scenario itself.
    pub(crate) routines: Vec<Routine<'a>>,
}

/// Steps with variables of their own.
pub(crate) struct Routine<'a> {
    pub(crate) home: Home,
    pub(crate) name: &'a str,
    pub(crate) declared: &'a [Variable],
    /// Handed in or given back by a sub-scenario.
    pub(crate) outside: Vec<&'a Variable>,
    /// Its steps among the nodes.
    pub(crate) steps: Range<usize>,
}

pub(crate) struct Node<'a> {
    pub(crate) step: &'a Step,
    pub(crate) spec: Option<&'static ActionSpec>,
    pub(crate) control: Option<Control>,
    /// Its index.
    pub(crate) place: usize,
    /// The index after the last step inside.
    pub(crate) end: usize,
    pub(crate) owner: Option<(usize, Body)>,
    pub(crate) siblings: &'a [Step],
    pub(crate) index: usize,
    pub(crate) depth: usize,
    pub(crate) routine: usize,
    /// It, or what holds it, is switched off.
    pub(crate) off: bool,
    pub(crate) commits: bool,
    pub(crate) uses: Vec<Use>,
}

/// A name in a step.
pub(crate) struct Use {
    pub(crate) name: String,
    /// 水栓番号 of `{行.水栓番号}`.
    pub(crate) fields: Vec<String>,
    /// `with.text`
    pub(crate) at: String,
    pub(crate) how: How,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    Reads,
    Writes,
    /// A name that lives in the bodies of the step.
    Makes,
}

impl<'a> Flow<'a> {
    pub(crate) fn of(
        scenario: &'a Scenario,
        catalogue: &Catalogue,
        expressions: &dyn ExpressionCheck,
    ) -> Self {
        let mut walk = Walk {
            catalogue,
            expressions,
            nodes: Vec::new(),
            routine: 0,
        };
        walk.steps(&scenario.steps, None, 0, false);
        walk.steps(&scenario.cleanup, None, 0, false);
        let mut routines = vec![Routine {
            home: Home::Scenario,
            name: &scenario.name,
            declared: &scenario.variables,
            outside: Vec::new(),
            steps: 0..walk.nodes.len(),
        }];
        for (index, sub) in scenario.subscenarios.iter().enumerate() {
            walk.routine = index + 1;
            let begin = walk.nodes.len();
            walk.steps(&sub.steps, None, 0, false);
            routines.push(Routine {
                home: Home::Subscenario(index),
                name: &sub.name,
                declared: &sub.variables,
                outside: sub.parameters.iter().chain(&sub.returns).collect(),
                steps: begin..walk.nodes.len(),
            });
        }
        let nodes = walk.nodes;
        Self { nodes, routines }
    }

    /// The steps that are not switched off.
    pub(crate) fn active(&self) -> impl Iterator<Item = &Node<'a>> {
        self.nodes.iter().filter(|node| !node.off)
    }

    /// Those of one action.
    pub(crate) fn doing<'f>(&'f self, action: &'f str) -> impl Iterator<Item = &'f Node<'a>> {
        self.active().filter(move |node| node.step.action == action)
    }

    /// What stands inside, at any depth, and is not switched off.
    pub(crate) fn inside(&self, node: &Node<'a>) -> impl Iterator<Item = &Node<'a>> {
        let inside = &self.nodes[node.place + 1..node.end];
        inside.iter().filter(|node| !node.off)
    }

    /// What holds the step, from inside out, with the body that it is in.
    pub(crate) fn around(&self, node: &Node<'a>) -> impl Iterator<Item = (&Node<'a>, Body)> {
        let mut owner = node.owner;
        std::iter::from_fn(move || {
            let (place, body) = owner?;
            owner = self.nodes[place].owner;
            Some((&self.nodes[place], body))
        })
    }

    /// The next step of the same body.
    pub(crate) fn next(&self, node: &Node<'a>) -> Option<&Node<'a>> {
        let next = self.nodes.get(node.end)?;
        let follows = std::ptr::eq(next.siblings, node.siblings) && next.index == node.index + 1;
        follows.then_some(next)
    }

    pub(crate) fn routine(&self, node: &Node<'a>) -> &Routine<'a> {
        &self.routines[node.routine]
    }

    /// The declared variable of that name, parameters and returns included.
    pub(crate) fn variable(&self, node: &Node<'a>, name: &str) -> Option<&'a Variable> {
        let routine = self.routine(node);
        let outside = routine.outside.iter().copied();
        routine
            .declared
            .iter()
            .chain(outside)
            .find(|one| one.name == name)
    }
}

impl<'a> Node<'a> {
    /// A parameter that stands for itself: a text without anything to fill in.
    pub(crate) fn plain(&self, parameter: &str) -> Option<String> {
        plain(self.step.with.get(parameter)?)
    }

    pub(crate) fn reads(&self) -> impl Iterator<Item = &Use> {
        self.uses.iter().filter(|one| one.how == How::Reads)
    }

    pub(crate) fn writes(&self) -> impl Iterator<Item = &Use> {
        self.uses.iter().filter(|one| one.how == How::Writes)
    }

    pub(crate) fn is_loop(&self) -> bool {
        matches!(
            self.control,
            Some(Control::While | Control::Repeat | Control::ForEach)
        )
    }

    pub(crate) fn on_screen(&self) -> bool {
        self.spec.is_some_and(|spec| spec.on_screen)
    }

    /// The kind of one of its parameters.
    pub(crate) fn kind(&self, parameter: &str) -> Option<ParameterKind> {
        let spec = self
            .spec?
            .parameters
            .iter()
            .find(|one| one.name == parameter)?;
        Some(spec.kind)
    }

    /// The label of its field or button, as the screen shows it.
    pub(crate) fn label(&self) -> Option<&'a str> {
        let target = self.step.with.get("target")?;
        let places = [
            "/name",
            "/label",
            "/near/label",
            "/element/name",
            "/element/near/label",
        ];
        places.iter().find_map(|at| target.pointer(at)?.as_str())
    }
}

/// The text of a value without anything to fill in.
pub(crate) fn plain(value: &Value) -> Option<String> {
    match Source::read(value.as_str()?) {
        Ok(Source::Template(template)) => template.as_plain().map(str::to_owned),
        _ => None,
    }
}

struct Walk<'a, 'c> {
    catalogue: &'c Catalogue,
    expressions: &'c dyn ExpressionCheck,
    nodes: Vec<Node<'a>>,
    routine: usize,
}

impl<'a> Walk<'a, '_> {
    fn steps(&mut self, steps: &'a [Step], owner: Option<(usize, Body)>, depth: usize, off: bool) {
        for (index, step) in steps.iter().enumerate() {
            let place = self.nodes.len();
            let spec = self.catalogue.get(&step.action);
            let off = off || step.disabled;
            self.nodes.push(Node {
                step,
                spec,
                control: step.control(),
                place,
                end: place + 1,
                owner,
                siblings: steps,
                index,
                depth,
                routine: self.routine,
                off,
                commits: commits::commits(step),
                uses: self.uses(step, spec),
            });
            for (body, inner) in step.bodies() {
                self.steps(inner, Some((place, body)), depth + 1, off);
            }
            self.nodes[place].end = self.nodes.len();
        }
    }

    fn uses(&self, step: &Step, spec: Option<&'static ActionSpec>) -> Vec<Use> {
        let mut uses = Vec::new();
        let mut named = |name: &str, at: String, how| {
            let (name, fields) = (name.to_owned(), Vec::new());
            uses.push(Use {
                name,
                fields,
                at,
                how,
            });
        };
        for (index, catch) in step.catch.iter().flatten().enumerate() {
            if let Some(name) = &catch.error_in {
                named(name, format!("catch[{index}].error_in"), How::Makes);
            }
        }
        for (key, value) in &step.with {
            let at = format!("with.{key}");
            let parameters = spec.map_or(&[][..], |spec| spec.parameters);
            let kind = parameters
                .iter()
                .find(|one| one.name == key)
                .map(|one| one.kind);
            match (kind, value) {
                (Some(ParameterKind::VariableName), Value::String(name)) => {
                    named(name, at, How::Writes);
                }
                (Some(ParameterKind::NewName), Value::String(name)) => named(name, at, How::Makes),
                (Some(ParameterKind::Record), Value::Object(taken))
                    if key == "into" && step.control() == Some(Control::Call) =>
                {
                    for (returned, name) in taken {
                        if let Some(name) = name.as_str() {
                            named(name, format!("{at}.{returned}"), How::Writes);
                        }
                    }
                }
                (Some(ParameterKind::Table), Value::String(name)) if !name.starts_with('=') => {
                    named(name, at, How::Reads);
                }
                _ => {}
            }
        }
        for (key, value) in &step.with {
            let parameters = spec.map_or(&[][..], |spec| spec.parameters);
            let kind = parameters
                .iter()
                .find(|one| one.name == key)
                .map(|one| one.kind);
            let is_name = matches!(
                kind,
                Some(ParameterKind::VariableName | ParameterKind::NewName | ParameterKind::Raw)
            );
            if !is_name {
                self.read(value, &format!("with.{key}"), &mut uses);
            }
        }
        for (index, case) in step.cases.iter().flatten().enumerate() {
            self.read(&case.when, &format!("cases[{index}].when"), &mut uses);
        }
        uses
    }

    fn read(&self, value: &Value, at: &str, uses: &mut Vec<Use>) {
        match value {
            Value::String(text) if !text.contains(['{', '=']) => {}
            Value::String(text) => match Source::read(text) {
                Ok(Source::Expression(source)) => {
                    let reads = self.expressions.reads(&source).unwrap_or_default();
                    uses.extend(reads.into_iter().map(|read| Use {
                        name: read.name,
                        fields: read.fields,
                        at: at.to_owned(),
                        how: How::Reads,
                    }));
                }
                Ok(Source::Template(template)) => uses.extend(template.holes().map(|hole| Use {
                    name: hole.name.clone(),
                    fields: fields(&hole.access),
                    at: at.to_owned(),
                    how: How::Reads,
                })),
                Err(_) => {}
            },
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.read(item, &format!("{at}[{index}]"), uses);
                }
            }
            Value::Object(all) => {
                for (key, field) in all {
                    self.read(field, &format!("{at}.{key}"), uses);
                }
            }
            _ => {}
        }
    }
}

pub(crate) fn fields(access: &[Access]) -> Vec<String> {
    let named = access.iter().filter_map(|one| match one {
        Access::Field(name) => Some(name.clone()),
        Access::Index(_) => None,
    });
    named.collect()
}
