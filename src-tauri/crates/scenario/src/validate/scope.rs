//! Which names are visible at a place, and what may stand there.

use crate::document::Variable;
use crate::name;

#[derive(Debug, Clone, Default)]
pub(super) struct Scope {
    names: Vec<String>,
    pub(super) in_loop: bool,
    /// Inside a `for_each` with a key.
    pub(super) in_item: bool,
    pub(super) in_subscenario: bool,
}

impl Scope {
    pub(super) fn of(variables: &[Variable]) -> Self {
        let names = variables
            .iter()
            .map(|v| v.name.clone())
            .chain(name::ALWAYS.iter().map(|n| (*n).to_owned()))
            .collect();
        Self {
            names,
            ..Self::default()
        }
    }

    pub(super) fn add(&mut self, name: Option<String>) {
        self.names.extend(name);
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.names.iter().any(|n| n == name)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}
