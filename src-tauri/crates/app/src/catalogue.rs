//! The catalogue of actions, as every host hands it to validator, engine and interface.

use std::sync::LazyLock;
use tejun_engine::{Actions, Program};
use tejun_scenario::{ActionSpec, Catalogue, Diagnostic, Scenario};

/// The descriptions of all actions and control-flow steps, in the order of the palette.
pub fn specs() -> &'static [&'static ActionSpec] {
    tejun_actions::catalogue::specs()
}

/// The same with the code of the actions, for the engine.
pub fn actions() -> &'static Actions {
    static ACTIONS: LazyLock<Actions> =
        LazyLock::new(|| Actions::new(tejun_actions::catalogue::all(), specs().iter().copied()));
    &ACTIONS
}

/// The same, for validator, numbering and manual.
pub fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> =
        LazyLock::new(|| Catalogue::new(specs().iter().copied()));
    &CATALOGUE
}

/// All that is wrong with a scenario that was read.
pub fn check(scenario: &Scenario) -> Vec<Diagnostic> {
    Program::diagnostics(scenario, actions())
}
