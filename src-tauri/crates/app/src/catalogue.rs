//! The catalogue of actions, as every host hands it to validator, engine and interface.

use std::collections::HashMap;
use std::sync::LazyLock;
use tejun_engine::{Actions, Expressions, Program};
use tejun_protocol::{FunctionRow, RuleLine, RuleRow};
use tejun_rules::Rule;
use tejun_scenario::sentence::sentences;
use tejun_scenario::{ActionSpec, Catalogue, Diagnostic, Scenario, Step};

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

/// The examples of actions as the manual prints them, by the names of the actions.
pub fn examples() -> HashMap<String, String> {
    let scenario = crate::template::blank("");
    let printed = |spec: &&ActionSpec| {
        let with = serde_json::from_str(spec.example.with).ok()?;
        let step = Step::new("example", spec.name, spec.example.title, with);
        let sentence = sentences(&step, &scenario, catalogue())?;
        Some((spec.name.to_owned(), sentence.robot))
    };
    specs().iter().filter_map(printed).collect()
}

/// The functions of expressions.
pub fn function_rows() -> Vec<FunctionRow> {
    tejun_engine::functions()
        .iter()
        .map(|function| FunctionRow {
            name: function.name.to_owned(),
            signature: function.signature.to_owned(),
            help: function.help.to_owned(),
            example: function.example.to_owned(),
        })
        .collect()
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]
mod tests {
    use super::*;
    use serde::Serialize;
    use std::path::PathBuf;

    fn lines(rows: &[impl Serialize]) -> String {
        let lines: Vec<String> = rows
            .iter()
            .map(|row| serde_json::to_string(row).unwrap())
            .collect();
        lines.join(",\n")
    }

    /// What the tests of the interface find actions in.
    #[test]
    fn generated_catalogue_of_the_interface_is_this_one() {
        let mut text = format!("{{\n\"actions\": [\n{}\n],\n", lines(specs()));
        let mut printed: Vec<_> = examples().into_iter().collect();
        printed.sort();
        let printed: serde_json::Map<_, _> = printed
            .into_iter()
            .map(|(name, text)| (name, text.into()))
            .collect();
        text.push_str(&format!(
            "\"examples\": {},\n",
            serde_json::to_string_pretty(&printed).unwrap()
        ));
        text.push_str(&format!(
            "\"functions\": [\n{}\n]\n}}\n",
            lines(&function_rows())
        ));
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("../../../ui/src/protocol/mock/catalogue.json");
        if std::env::var_os("TEJUN_GENERATE").is_some() {
            std::fs::write(&file, &text).unwrap();
        }
        let kept = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(
            kept == text,
            "ui/src/protocol/mock/catalogue.json has drifted: cargo xtask generate"
        );
    }
}
