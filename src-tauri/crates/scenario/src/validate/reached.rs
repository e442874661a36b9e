//! Which sub-scenarios are called, directly or by others, from the rows of a work list: there a row can be ended.

use crate::document::*;

/// Their names.
pub(super) fn from_work_items(scenario: &Scenario) -> Vec<&str> {
    let mut reached = Vec::new();
    let mut waiting = Vec::new();
    let all = [&scenario.steps, &scenario.cleanup];
    let subs = scenario.subscenarios.iter().map(|sub| &sub.steps);
    for steps in all.into_iter().chain(subs) {
        calls(steps, false, &mut waiting);
    }
    while let Some(name) = waiting.pop() {
        if reached.contains(&name) {
            continue;
        }
        reached.push(name);
        let called = scenario.subscenarios.iter().find(|sub| sub.name == name);
        if let Some(sub) = called {
            calls(&sub.steps, true, &mut waiting);
        }
    }
    reached
}

fn calls<'a>(steps: &'a [Step], in_item: bool, found: &mut Vec<&'a str>) {
    for step in steps {
        let called = step.with.get("subscenario").and_then(|name| name.as_str());
        if in_item && step.control() == Some(Control::Call) {
            found.extend(called);
        }
        let keyed =
            step.control() == Some(Control::ForEach) && step.with.contains_key("work_item_key");
        for (_, inner) in step.bodies() {
            calls(inner, in_item || keyed, found);
        }
    }
}
