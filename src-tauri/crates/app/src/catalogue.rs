//! The catalogue of actions, as every host hands it to validator, engine and interface.

use std::sync::LazyLock;
use tejun_engine::{Actions, Expressions, Program};
use tejun_protocol::{RuleLine, RuleRow};
use tejun_rules::Rule;
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

/// The rules as people are told of them.
pub fn rules() -> Vec<RuleRow> {
    let lines = |example| {
        let lines = tejun_rules::outline(example).into_iter();
        lines
            .map(|(depth, text)| RuleLine {
                depth: u32::try_from(depth).unwrap_or_default(),
                text,
            })
            .collect()
    };
    let row = |rule: &&Rule| RuleRow {
        id: rule.id.to_owned(),
        name: rule.name,
        reason: rule.reason,
        wrong: lines(rule.example.wrong),
        right: lines(rule.example.right),
    };
    tejun_rules::ALL.iter().map(row).collect()
}

/// What the rules find in it. It stops no run.
pub fn advise(scenario: &Scenario) -> Vec<Diagnostic> {
    tejun_rules::advise(scenario, catalogue(), &Expressions)
}
