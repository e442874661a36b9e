//! The specifications of all actions and control-flow steps, by name.

use crate::spec::ActionSpec;
use std::collections::HashMap;

/// An index over specifications.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    specs: Vec<&'static ActionSpec>,
    by_name: HashMap<&'static str, &'static ActionSpec>,
}

impl Catalogue {
    /// In the order of the palette.
    pub fn new(specs: impl IntoIterator<Item = &'static ActionSpec>) -> Self {
        let specs: Vec<_> = specs.into_iter().collect();
        let by_name = specs.iter().map(|spec| (spec.name, *spec)).collect();
        Self { specs, by_name }
    }

    pub fn get(&self, name: &str) -> Option<&'static ActionSpec> {
        self.by_name.get(name).copied()
    }

    pub fn all(&self) -> &[&'static ActionSpec] {
        &self.specs
    }
}
