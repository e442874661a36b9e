//! The analyser: rules that look at a scenario as a colleague would before it runs for the first time. What they find
//! never stops a run, can be put right where that is possible without a person's knowledge, and is switched off for a
//! step by its `ignore`, with a reason.
//!
//! One file a rule, in `rules/`; each brings its reason and an example.

mod example;
mod finding;
mod flow;
mod page;
mod personal;
mod rule;
mod rules;

pub use example::{document, outline};
pub use page::page;
pub use rule::{Example, Group, Rule};
pub use rules::ALL;

use finding::Findings;
use flow::Flow;
use tejun_scenario::{Catalogue, Diagnostic, ExpressionCheck, Scenario};

/// What the rules find, in the reading order of the steps; what belongs to no step comes first.
pub fn advise(
    scenario: &Scenario,
    catalogue: &Catalogue,
    expressions: &dyn ExpressionCheck,
) -> Vec<Diagnostic> {
    let flow = Flow::of(scenario, catalogue, expressions);
    let mut found = Vec::new();
    for rule in ALL {
        let mut findings = Findings::of(rule);
        (rule.check)(&flow, &mut findings);
        found.extend(findings.kept(&flow));
    }
    found.sort_by_key(|(place, _)| *place);
    found
        .into_iter()
        .map(|(_, diagnostic)| diagnostic)
        .collect()
}
