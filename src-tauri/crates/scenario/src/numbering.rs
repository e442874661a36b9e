//! The one rule of numbers, the same on the chart, in logs and in the manual: every step that the manual prints has a
//! number, counted flat in reading order; steps of a sub-scenario are 7-1, 7-2 under its first call.

use crate::catalogue::Catalogue;
use crate::document::*;
use std::collections::HashMap;

/// Step ids with their numbers; what is not printed is not in it.
pub type Numbers = HashMap<StepId, String>;

/// Numbers the steps of a scenario. Disabled steps and all inside them have none; `verify` is not printed.
pub fn numbers(scenario: &Scenario, catalogue: &Catalogue) -> Numbers {
    let mut counter = Counter {
        scenario,
        catalogue,
        numbers: Numbers::new(),
        called: Vec::new(),
    };
    let mut next = 0;
    counter.count(&scenario.steps, "", &mut next);
    counter.count(&scenario.cleanup, "", &mut next);
    counter.numbers
}

struct Counter<'a> {
    scenario: &'a Scenario,
    catalogue: &'a Catalogue,
    numbers: Numbers,
    /// Sub-scenarios that have been numbered under their first call.
    called: Vec<&'a str>,
}

impl<'a> Counter<'a> {
    fn count(&mut self, steps: &'a [Step], prefix: &str, next: &mut u32) {
        for step in steps {
            if step.disabled {
                continue;
            }
            if is_printed(step, self.catalogue) {
                *next += 1;
                let number = format!("{prefix}{next}");
                if let Some(called) = self.first_call(step) {
                    let mut inner = 0;
                    self.count(&called.steps, &format!("{number}-"), &mut inner);
                }
                self.numbers.insert(step.id.clone(), number);
            }
            for (body, inner) in step.bodies() {
                if body != Body::Verify {
                    self.count(inner, prefix, next);
                }
            }
        }
    }

    fn first_call(&mut self, step: &'a Step) -> Option<&'a Subscenario> {
        if step.control() != Some(Control::Call) {
            return None;
        }
        let name = step.with.get("subscenario")?.as_str()?;
        if self.called.contains(&name) {
            return None;
        }
        self.called.push(name);
        self.scenario.subscenarios.iter().find(|s| s.name == name)
    }
}

/// Whether the manual prints the step itself: loops, groups and error handling are frames, and each action says.
pub fn is_printed(step: &Step, catalogue: &Catalogue) -> bool {
    if step.disabled || step.manual.as_ref().is_some_and(|m| m.hidden) {
        return false;
    }
    match step.control() {
        Some(Control::If | Control::Switch | Control::Call | Control::Stop) => true,
        Some(_) => false,
        // An action of another version is shown, so it is printed.
        None => catalogue
            .get(&step.action)
            .is_none_or(|spec| spec.sentence.is_some()),
    }
}
