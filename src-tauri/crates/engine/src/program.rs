//! A scenario made ready to run: steps and bodies in two flat lists, names as slots, texts as templates and
//! expressions. A program point is the index of a step.

mod columns;
mod compile;

pub(crate) mod parameters;

pub use compile::Expressions;

use crate::action::Action;
use crate::convert::Misfit;
use crate::expression::{Expression, Names, Place};
use crate::value::Value;
use indexmap::IndexMap;
use parameters::{Parameter, Source};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;
use tejun_scenario::{
    ActionSpec, Catalogue, Diagnostic, Scenario, Severity, Step, StepId, VariableType,
};
use tejun_trace::StepRef;

/// The catalogue as the engine needs it.
#[derive(Clone, Default)]
pub struct Actions {
    actions: HashMap<&'static str, &'static dyn Action>,
    catalogue: Catalogue,
}

impl Actions {
    /// `specs`: of the control-flow steps; those of the actions may be among them.
    pub fn new(
        actions: &[&'static dyn Action],
        specs: impl IntoIterator<Item = &'static ActionSpec>,
    ) -> Self {
        let own = actions.iter().map(|a| a.spec());
        Self {
            actions: actions.iter().map(|a| (a.spec().name, *a)).collect(),
            catalogue: Catalogue::new(own.chain(specs)),
        }
    }

    pub fn action(&self, name: &str) -> Option<&'static dyn Action> {
        self.actions.get(name).copied()
    }

    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }
}

/// A step that reads a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListReader {
    pub step: StepId,
    /// The columns that it names.
    pub columns: BTreeSet<String>,
    /// It takes rows or the list as a whole.
    pub whole: bool,
}

/// A scenario made ready to run: everything that can be known to be wrong before is known to be right. Cheap to clone.
#[derive(Clone)]
pub struct Program {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) scenario: Arc<Scenario>,
    pub(crate) actions: Actions,
    pub(crate) nodes: Vec<Node>,
    pub(crate) bodies: Vec<Body>,
    /// The first is the scenario itself.
    pub(crate) routines: Vec<Routine>,
    pub(crate) scopes: Vec<NameScope>,
    /// Run at the end whatever happened.
    pub(crate) cleanup: usize,
    /// Names of all secrets that the steps use.
    pub(crate) secrets: Vec<String>,
    by_id: HashMap<StepId, usize>,
}

/// A step.
pub(crate) struct Node {
    pub(crate) step: Arc<Step>,
    pub(crate) reference: StepRef,
    pub(crate) work: Work,
    /// The body it lies in.
    pub(crate) body: usize,
    /// The names visible at the step.
    pub(crate) scope: usize,
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry: Option<(u32, Duration)>,
    pub(crate) commits: bool,
    pub(crate) on_screen: bool,
}

/// What a step does.
pub(crate) enum Work {
    Action {
        action: &'static dyn Action,
        parameters: Vec<Parameter>,
    },
    If {
        condition: Source,
        then: usize,
        otherwise: Option<usize>,
    },
    Switch {
        value: Source,
        cases: Vec<(Source, usize)>,
        otherwise: Option<usize>,
    },
    While {
        condition: Source,
        after: bool,
        limit: Option<Source>,
        body: usize,
    },
    Repeat {
        times: Source,
        index: Option<usize>,
        body: usize,
    },
    ForEach {
        table: Expression,
        row: usize,
        key: Option<Source>,
        stop_after: Option<Source>,
        body: usize,
        verify: Option<usize>,
    },
    Group {
        body: usize,
    },
    Try {
        body: usize,
        catches: Vec<Handler>,
        finally: Option<usize>,
    },
    Call {
        what: Callee,
        arguments: Vec<(String, Source)>,
        into: Vec<(String, String)>,
    },
    Break,
    Continue,
    Return,
    Stop {
        failed: bool,
        message: Option<Source>,
    },
}

pub(crate) struct Handler {
    pub(crate) codes: Vec<String>,
    pub(crate) error: Option<usize>,
    pub(crate) body: usize,
}

pub(crate) enum Callee {
    Subscenario(usize),
    Scenario(Source),
}

/// Steps one after another.
#[derive(Default)]
pub(crate) struct Body {
    /// The step whose body it is; none: of a routine.
    pub(crate) owner: Option<usize>,
    pub(crate) routine: usize,
    pub(crate) nodes: Vec<usize>,
}

/// The scenario itself or a sub-scenario.
pub(crate) struct Routine {
    pub(crate) name: String,
    pub(crate) slots: Vec<Slot>,
    pub(crate) body: usize,
    pub(crate) scope: usize,
}

/// A variable or a name made by a step.
pub(crate) struct Slot {
    pub(crate) name: String,
    /// None: made by a step.
    pub(crate) kind: Option<VariableType>,
    pub(crate) personal: bool,
    pub(crate) initial: Value,
}

/// Names visible from a place on, inner before outer.
pub(crate) struct NameScope {
    pub(crate) parent: Option<usize>,
    pub(crate) names: Vec<(String, usize)>,
}

/// Looks names up from a scope outwards.
pub(crate) struct Lookup<'a> {
    pub(crate) scopes: &'a [NameScope],
    pub(crate) from: usize,
}

impl Names for Lookup<'_> {
    fn place(&self, name: &str) -> Option<Place> {
        let mut at = Some(self.from);
        while let Some(scope) = at.and_then(|i| self.scopes.get(i)) {
            if let Some((_, slot)) = scope.names.iter().find(|(n, _)| n == name) {
                return Some(Place::Slot(*slot));
            }
            at = scope.parent;
        }
        match name {
            "今日" => Some(Place::Today),
            "今" => Some(Place::Now),
            _ => None,
        }
    }

    fn all(&self) -> Vec<String> {
        let mut all = Vec::new();
        let mut at = Some(self.from);
        while let Some(scope) = at.and_then(|i| self.scopes.get(i)) {
            all.extend(scope.names.iter().map(|(n, _)| n.clone()));
            at = scope.parent;
        }
        all.extend(["今日".to_owned(), "今".to_owned()]);
        all
    }
}

impl Program {
    /// Checks and compiles. All diagnostics at once; with an error among them nothing runs.
    pub fn compile(scenario: &Scenario, actions: &Actions) -> Result<Self, Vec<Diagnostic>> {
        let (inner, diagnostics) = compile::compile(scenario, actions);
        if diagnostics.iter().any(|d| d.severity == Severity::Error) {
            return Err(diagnostics);
        }
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// All that is wrong or doubtful, for the editor and `tejun validate`.
    pub fn diagnostics(scenario: &Scenario, actions: &Actions) -> Vec<Diagnostic> {
        compile::compile(scenario, actions).1
    }

    /// What can be made of a scenario that is being edited.
    pub(crate) fn with_mistakes(scenario: &Scenario, actions: &Actions) -> Inner {
        compile::compile(scenario, actions).0
    }

    /// The steps of the scenario itself that read a list in one of its variables; none: there is no such variable.
    pub fn list_readers(
        scenario: &Scenario,
        actions: &Actions,
        variable: &str,
    ) -> Option<Vec<ListReader>> {
        let (inner, _) = compile::compile(scenario, actions);
        let mut readers: Vec<ListReader> = Vec::new();
        for (node, columns) in inner.readers_of_list(variable)? {
            let Some(step) = inner.nodes.get(node).map(|node| node.step.id.clone()) else {
                continue;
            };
            if !columns.whole && columns.named.is_empty() {
                continue;
            }
            match readers.iter_mut().find(|one| one.step == step) {
                Some(reader) => {
                    reader.columns.extend(columns.named);
                    reader.whole |= columns.whole;
                }
                None => readers.push(ListReader {
                    step,
                    columns: columns.named,
                    whole: columns.whole,
                }),
            }
        }
        Some(readers)
    }

    pub fn scenario(&self) -> &Scenario {
        &self.inner.scenario
    }

    /// Whether a step of that id is in the program.
    pub fn has_step(&self, step: &StepId) -> bool {
        self.inner.by_id.contains_key(step)
    }

    /// Values from outside (`--set`) as the declared types hold them.
    pub fn convert_variables(
        &self,
        given: &IndexMap<String, Value>,
    ) -> Result<IndexMap<String, Value>, Misfit> {
        let Some(main) = self.inner.routines.first() else {
            return Ok(IndexMap::new());
        };
        given
            .iter()
            .map(|(name, value)| {
                let (kind, _) = main.declared(name).ok_or_else(|| {
                    let known = main
                        .slots
                        .iter()
                        .filter(|s| s.kind.is_some())
                        .map(|s| s.name.clone())
                        .collect::<Vec<_>>();
                    let broken = crate::expression::unknown_variable(name, &known);
                    Misfit::new(broken.message, broken.mend)
                })?;
                let value = value.clone().convert(kind).map_err(|misfit| {
                    Misfit::new(format!("変数「{name}」: {}", misfit.message), misfit.remedy)
                })?;
                Ok((name.clone(), value))
            })
            .collect()
    }

    pub(crate) fn node_of(&self, step: &StepId) -> Option<usize> {
        self.inner.by_id(step)
    }
}

impl Inner {
    pub(crate) fn by_id(&self, step: &StepId) -> Option<usize> {
        self.by_id.get(step).copied()
    }
}

impl Routine {
    /// Type and slot of a declared variable.
    pub(crate) fn declared(&self, name: &str) -> Option<(VariableType, usize)> {
        self.slots
            .iter()
            .enumerate()
            .find_map(|(i, s)| Some((s.kind.filter(|_| s.name == name)?, i)))
    }
}

impl Work {
    /// The handler of a `try` that takes an error of that code.
    pub(crate) fn catches(&self, code: &str) -> Option<&Handler> {
        let Self::Try { catches, .. } = self else {
            return None;
        };
        catches
            .iter()
            .find(|c| c.codes.is_empty() || c.codes.iter().any(|known| known == code))
    }
}
