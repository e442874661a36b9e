//! 雛形: what is inserted of one, and making one of steps that were selected.

mod shipped;

pub use shipped::shipped;

use crate::catalogue::catalogue;
use serde_json::Value;
use tejun_scenario::needed::mentioned;
use tejun_scenario::{Beside, Control, FORMAT, Scenario, Step, StepId, Subscenario, Variable};
use tejun_trace::personal::personal;
use uuid::Uuid;

/// The parameters that hold what a person enters.
const ENTERED: [&str; 2] = ["text", "value"];

/// A 雛形 that was made of steps, and what did not go into it.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    pub document: Scenario,
    /// Pictures of screens: they show one case.
    pub pictures: u32,
    /// Titles of steps and names of variables whose value is a person's.
    pub personal: Vec<String>,
}

/// An empty document of that name.
pub fn blank(name: &str) -> Scenario {
    Scenario {
        format: FORMAT,
        id: Uuid::now_v7().to_string(),
        name: name.to_owned(),
        summary: None,
        zone: Default::default(),
        business: None,
        document: None,
        variables: Vec::new(),
        steps: Vec::new(),
        cleanup: Vec::new(),
        parked: Vec::new(),
        window_rules: Vec::new(),
        subscenarios: Vec::new(),
        unknown: Default::default(),
    }
}

/// A 雛形 of these steps, with the variables that they speak of and the 共通の手順 that they call. Nothing of a person's
/// goes into it, and no picture of a screen; the picture by which a target is found does.
pub fn take(scenario: &Scenario, ids: &[String], name: &str, summary: &str) -> Taken {
    let mut steps = Vec::new();
    let mut variables = Vec::new();
    for (body, declared) in bodies(scenario) {
        let found = chosen(body, ids);
        if !found.is_empty() {
            variables.extend(
                mentioned(declared, &found, catalogue())
                    .into_iter()
                    .cloned(),
            );
        }
        steps.extend(found);
    }
    let mut taken = Taken {
        document: Scenario {
            summary: Some(summary.to_owned()).filter(|text| !text.is_empty()),
            variables,
            subscenarios: called(scenario, &steps),
            steps,
            ..blank(name)
        },
        pictures: 0,
        personal: Vec::new(),
    };
    let mut document = std::mem::replace(&mut taken.document, blank(""));
    taken.clean_variables(&mut document.variables);
    taken.clean(&mut document.steps);
    for sub in &mut document.subscenarios {
        taken.clean_variables(&mut sub.parameters);
        taken.clean_variables(&mut sub.variables);
        taken.clean(&mut sub.steps);
    }
    taken.document = document;
    taken
}

/// The steps in which something that must be there is not: it is left to the person.
pub fn open(steps: &[Step]) -> Vec<StepId> {
    let mut found = Vec::new();
    for step in steps {
        let spec = catalogue().get(&step.action);
        let there = |name: &str| step.with.contains_key(name);
        let missing = spec.is_some_and(|spec| {
            spec.parameters.iter().any(|one| match one.beside {
                Some(Beside::Either(other) | Beside::Any(other)) => {
                    !there(one.name) && !there(other)
                }
                None => one.required && !there(one.name),
            })
        });
        if missing {
            found.push(step.id.clone());
        }
        for (_, inner) in step.bodies() {
            found.extend(open(inner));
        }
    }
    found
}

/// Every body of the document with the variables that hold in it.
fn bodies(scenario: &Scenario) -> Vec<(&[Step], Vec<&Variable>)> {
    let own: Vec<&Variable> = scenario.variables.iter().collect();
    let mut all = vec![
        (scenario.steps.as_slice(), own.clone()),
        (scenario.cleanup.as_slice(), own.clone()),
        (scenario.parked.as_slice(), own),
    ];
    for sub in &scenario.subscenarios {
        let declared = [&sub.parameters, &sub.returns, &sub.variables];
        all.push((&sub.steps, declared.into_iter().flatten().collect()));
    }
    all
}

/// The outermost of these steps, in reading order.
fn chosen(steps: &[Step], ids: &[String]) -> Vec<Step> {
    let mut found = Vec::new();
    for step in steps {
        if ids.contains(&step.id.0) {
            found.push(step.clone());
        } else {
            for (_, inner) in step.bodies() {
                found.extend(chosen(inner, ids));
            }
        }
    }
    found
}

/// The 共通の手順 that the steps call, directly or by others.
fn called(scenario: &Scenario, steps: &[Step]) -> Vec<Subscenario> {
    let mut names = Vec::new();
    calls(steps, &mut names);
    let mut done = 0;
    while let Some(name) = names.get(done).cloned() {
        done += 1;
        let sub = scenario.subscenarios.iter().find(|sub| sub.name == name);
        if let Some(sub) = sub {
            calls(&sub.steps, &mut names);
        }
    }
    let all = scenario.subscenarios.iter();
    all.filter(|sub| names.contains(&sub.name))
        .cloned()
        .collect()
}

fn calls(steps: &[Step], names: &mut Vec<String>) {
    for step in steps {
        if step.control() == Some(Control::Call)
            && let Some(Value::String(name)) = step.with.get("subscenario")
            && !names.contains(name)
        {
            names.push(name.clone());
        }
        for (_, inner) in step.bodies() {
            calls(inner, names);
        }
    }
}

impl Taken {
    fn clean_variables(&mut self, variables: &mut [Variable]) {
        for variable in variables.iter_mut().filter(|one| one.personal) {
            if variable.initial.take().is_some() {
                self.personal.push(variable.name.clone());
            }
        }
    }

    fn clean(&mut self, steps: &mut [Step]) {
        for step in steps {
            self.pictures += u32::from(step.picture.take().is_some());
            let label = label(step);
            for name in ENTERED {
                let entered = step.with.get(name).and_then(Value::as_str);
                if entered.is_some_and(|text| given(text) && personal(&label, text).is_some()) {
                    step.with.remove(name);
                    self.personal.push(step.title.clone());
                }
            }
            for inner in step.bodies_mut() {
                self.clean(inner);
            }
        }
    }
}

/// A text that stands for itself.
fn given(text: &str) -> bool {
    !text.starts_with('=') && !text.starts_with("secret:") && !text.contains('{')
}

/// What the field of a step is called.
fn label(step: &Step) -> String {
    let target = step.with.get("target");
    let at = |path: &str| target?.pointer(path)?.as_str();
    [
        "/label",
        "/name",
        "/element/name",
        "/near/label",
        "/element/near/label",
    ]
    .into_iter()
    .find_map(at)
    .unwrap_or_default()
    .to_owned()
}
