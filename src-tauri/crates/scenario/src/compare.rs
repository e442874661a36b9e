//! Comparing two documents step by step, by the ids of steps.

use crate::document::*;
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::HashMap;
use ts_rs::TS;

/// What is different between two documents.
#[derive(Debug, Clone, PartialEq, Default, Serialize, TS)]
pub struct Comparison {
    /// Properties of the document itself that differ (`name`, `variables`, `business.department`, …).
    pub document: Vec<Difference>,
    /// Steps that differ, in the reading order of the newer document; removed ones where they stood.
    pub steps: Vec<StepChange>,
}

/// A step that was added, removed, moved or changed.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct StepChange {
    pub step: StepId,
    pub title: String,
    pub change: ChangeKind,
    /// What differs inside the step (without its bodies).
    pub differences: Vec<Difference>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    Added,
    Removed,
    Moved,
    Changed,
    /// Both at another place and different.
    MovedAndChanged,
}

/// One property: where, and both values.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Difference {
    pub property: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub before: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub after: Option<Value>,
}

impl Comparison {
    pub fn is_empty(&self) -> bool {
        self.document.is_empty() && self.steps.is_empty()
    }
}

/// Compares an older document with a newer one.
pub fn compare(before: &Scenario, after: &Scenario) -> Comparison {
    let old = places(before);
    let new = places(after);
    let old_by_id: HashMap<&StepId, &Place> = old.iter().map(|p| (&p.step.id, p)).collect();
    let new_by_id: HashMap<&StepId, &Place> = new.iter().map(|p| (&p.step.id, p)).collect();
    let mut steps = Vec::new();
    let mut gone = old
        .iter()
        .filter(|p| !new_by_id.contains_key(&p.step.id))
        .peekable();
    let mut last_old = 0;
    for place in &new {
        match old_by_id.get(&place.step.id) {
            None => steps.push(change(place.step, ChangeKind::Added, Vec::new())),
            Some(was) => {
                while let Some(removed) = gone.next_if(|p| p.order < was.order) {
                    steps.push(change(removed.step, ChangeKind::Removed, Vec::new()));
                }
                let differences = differences(&own(was.step), &own(place.step));
                let moved = was.holder != place.holder || was.order < last_old;
                last_old = last_old.max(was.order);
                let kind = match (moved, differences.is_empty()) {
                    (false, true) => continue,
                    (true, true) => ChangeKind::Moved,
                    (false, false) => ChangeKind::Changed,
                    (true, false) => ChangeKind::MovedAndChanged,
                };
                steps.push(change(place.step, kind, differences));
            }
        }
    }
    steps.extend(gone.map(|p| change(p.step, ChangeKind::Removed, Vec::new())));
    Comparison {
        document: differences(&frame(before), &frame(after)),
        steps,
    }
}

fn change(step: &Step, change: ChangeKind, differences: Vec<Difference>) -> StepChange {
    StepChange {
        step: step.id.clone(),
        title: step.title.clone(),
        change,
        differences,
    }
}

/// A step and where it stands.
struct Place<'a> {
    step: &'a Step,
    /// The body it is in, in words: `b3/then`, `subscenario ログイン`.
    holder: String,
    order: usize,
}

fn places(scenario: &Scenario) -> Vec<Place<'_>> {
    fn walk<'a>(steps: &'a [Step], holder: &str, all: &mut Vec<Place<'a>>) {
        for step in steps {
            let order = all.len();
            all.push(Place {
                step,
                holder: holder.to_owned(),
                order,
            });
            for (body, inner) in step.bodies() {
                walk(inner, &format!("{}/{body:?}", step.id), all);
            }
        }
    }
    let mut all = Vec::new();
    walk(&scenario.steps, "steps", &mut all);
    walk(&scenario.cleanup, "cleanup", &mut all);
    walk(&scenario.parked, "parked", &mut all);
    for sub in &scenario.subscenarios {
        walk(&sub.steps, &format!("subscenario {}", sub.name), &mut all);
    }
    all
}

/// The step's own properties, without the steps inside.
fn own(step: &Step) -> Map<String, Value> {
    let mut own = Step::new(
        step.id.0.clone(),
        step.action.clone(),
        step.title.clone(),
        step.with.clone(),
    );
    let bare = step.clone();
    own.timeout = bare.timeout;
    own.retry = bare.retry;
    own.disabled = bare.disabled;
    own.commits = bare.commits;
    own.ignore = bare.ignore;
    own.note = bare.note;
    own.caution = bare.caution;
    own.example = bare.example;
    own.doer = bare.doer;
    own.manual = bare.manual;
    own.labels = bare.labels;
    own.row_label = bare.row_label;
    own.chapter = bare.chapter;
    own.lead = bare.lead;
    own.minutes = bare.minutes;
    own.remedy = bare.remedy;
    own.picture = bare.picture;
    own.unknown = bare.unknown;
    own.cases = bare.cases.map(|cases| {
        cases
            .into_iter()
            .map(|case| Case {
                steps: Vec::new(),
                ..case
            })
            .collect()
    });
    own.catch = bare.catch.map(|all| {
        all.into_iter()
            .map(|catch| Catch {
                steps: Vec::new(),
                ..catch
            })
            .collect()
    });
    object(&own)
}

/// The document's properties without its steps.
fn frame(scenario: &Scenario) -> Map<String, Value> {
    let bare = Scenario {
        steps: Vec::new(),
        cleanup: Vec::new(),
        parked: Vec::new(),
        subscenarios: scenario
            .subscenarios
            .iter()
            .map(|s| Subscenario {
                steps: Vec::new(),
                ..s.clone()
            })
            .collect(),
        ..scenario.clone()
    };
    object(&bare)
}

fn object(part: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(part) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

/// The innermost properties that differ; objects are looked into, lists are values.
fn differences(before: &Map<String, Value>, after: &Map<String, Value>) -> Vec<Difference> {
    fn walk(
        path: &str,
        before: &Map<String, Value>,
        after: &Map<String, Value>,
        all: &mut Vec<Difference>,
    ) {
        let keys = before
            .keys()
            .chain(after.keys().filter(|k| !before.contains_key(*k)));
        for key in keys {
            let property = if path.is_empty() {
                key.clone()
            } else {
                format!("{path}.{key}")
            };
            match (before.get(key), after.get(key)) {
                (Some(Value::Object(b)), Some(Value::Object(a))) => walk(&property, b, a, all),
                (b, a) if b == a => {}
                (b, a) => all.push(Difference {
                    property,
                    before: b.cloned(),
                    after: a.cloned(),
                }),
            }
        }
    }
    let mut all = Vec::new();
    walk("", before, after, &mut all);
    all
}
