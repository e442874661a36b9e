//! Comparing two documents step by step, by the ids of steps; merging two that began from one; taking single steps over.

mod merge;
mod parts;
mod words;

pub use merge::{Merge, Whose, merge, take_steps};
pub use words::Said;

use crate::catalogue::Catalogue;
use crate::document::*;
use parts::{Holder, Parts};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};
use ts_rs::TS;

/// What is different between two documents.
#[derive(Debug, Clone, PartialEq, Default, Serialize, TS)]
pub struct Comparison {
    /// Properties of the document itself that differ (`name`, `variables.氏名`, `business.department`, …).
    pub document: Vec<Difference>,
    /// Steps that differ, in reading order; removed ones where they stood.
    pub steps: Vec<StepChange>,
}

/// A step that was added, removed, moved or changed.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct StepChange {
    pub step: StepId,
    pub title: String,
    pub change: ChangeKind,
    /// It came or went with the step around it.
    pub inside: bool,
    /// What differs inside the step (without its bodies), and of a moved one where it stood and stands.
    pub differences: Vec<Difference>,
    /// What is the same in both.
    pub kept: Vec<Fact>,
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

impl ChangeKind {
    /// The content of the step differs.
    fn of_content(self) -> bool {
        matches!(self, Self::Changed | Self::MovedAndChanged)
    }

    /// The step stands at another place.
    fn of_place(self) -> bool {
        matches!(self, Self::Moved | Self::MovedAndChanged)
    }
}

/// One property: where, and both values.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Difference {
    pub property: String,
    /// As the inspector calls it.
    pub label: Said,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub before: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub after: Option<Value>,
    /// Both values in words.
    pub before_words: Said,
    pub after_words: Said,
}

/// A property with its value in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Fact {
    pub property: String,
    pub label: Said,
    pub words: Said,
}

impl Comparison {
    pub fn is_empty(&self) -> bool {
        self.document.is_empty() && self.steps.is_empty()
    }
}

/// Compares an older document with a newer one.
pub fn compare(before: &Scenario, after: &Scenario, catalogue: &Catalogue) -> Comparison {
    Compared::of(before, after).comparison(catalogue)
}

/// Both in one document: the newer one, with what was removed standing where it stood.
pub fn merged(before: &Scenario, after: &Scenario) -> Scenario {
    Compared::of(before, after).merged.whole()
}

/// Two documents taken apart and laid upon each other.
struct Compared {
    old: Parts,
    new: Parts,
    merged: Parts,
    /// Steps of both that did not move.
    stayed: HashSet<StepId>,
}

impl Compared {
    fn of(before: &Scenario, after: &Scenario) -> Self {
        let (old, new) = (Parts::of(before), Parts::of(after));
        let mut stayed = HashSet::new();
        for (holder, ids) in &new.bodies {
            let at: HashMap<&StepId, usize> = old.ids(holder).iter().zip(0..).collect();
            let both: Vec<(&StepId, usize)> = ids
                .iter()
                .filter_map(|id| Some((id, *at.get(id)?)))
                .collect();
            let places: Vec<usize> = both.iter().map(|(_, at)| *at).collect();
            stayed.extend(rising(&places).into_iter().map(|i| both[i].0.clone()));
        }
        let merged = laid_over(&old, &new, &stayed);
        Self {
            old,
            new,
            merged,
            stayed,
        }
    }

    fn comparison(&self, catalogue: &Catalogue) -> Comparison {
        let steps = self
            .merged
            .order()
            .iter()
            .filter_map(|id| self.change(id, catalogue))
            .collect();
        Comparison {
            document: words::of_document(&frame(&self.old.frame), &frame(&self.new.frame)),
            steps,
        }
    }

    fn kind(&self, id: &StepId) -> Option<ChangeKind> {
        let (old, new) = (self.old.steps.get(id), self.new.steps.get(id));
        match (old, new) {
            (None, None) => None,
            (None, _) => Some(ChangeKind::Added),
            (_, None) => Some(ChangeKind::Removed),
            (Some(old), Some(new)) => match (!self.stayed.contains(id), old != new) {
                (false, false) => None,
                (true, false) => Some(ChangeKind::Moved),
                (false, true) => Some(ChangeKind::Changed),
                (true, true) => Some(ChangeKind::MovedAndChanged),
            },
        }
    }

    fn change(&self, id: &StepId, catalogue: &Catalogue) -> Option<StepChange> {
        let change = self.kind(id)?;
        let step = self.merged.steps.get(id)?;
        let old = self
            .old
            .steps
            .get(id)
            .filter(|_| self.new.steps.contains_key(id));
        let mut differences = Vec::new();
        if change.of_place() {
            differences.push(Difference {
                property: "place".to_owned(),
                label: Said::of("場所", "Place"),
                before: None,
                after: None,
                before_words: words::place(&self.old, id),
                after_words: words::place(&self.new, id),
            });
        }
        let (more, kept) = match old {
            Some(old) => words::of_step(old, step, catalogue),
            None => (Vec::new(), words::facts(step, catalogue)),
        };
        differences.extend(more);
        let owner = self.merged.holders.get(id).and_then(Holder::owner);
        let inside = matches!(change, ChangeKind::Added | ChangeKind::Removed)
            && owner.is_some_and(|owner| self.kind(owner) == Some(change));
        Some(StepChange {
            step: id.clone(),
            title: step.title.clone(),
            change,
            inside,
            differences,
            kept,
        })
    }
}

/// The newer parts with what was removed after what it stood behind.
fn laid_over(old: &Parts, new: &Parts, stayed: &HashSet<StepId>) -> Parts {
    let mut merged = new.clone();
    for (holder, ids) in &old.bodies {
        let mut behind: HashMap<Option<&StepId>, Vec<StepId>> = HashMap::new();
        let mut anchor = None;
        for id in ids {
            if !new.steps.contains_key(id) {
                behind.entry(anchor).or_default().push(id.clone());
            } else if stayed.contains(id) {
                anchor = Some(id);
            }
        }
        if behind.is_empty() {
            continue;
        }
        for id in behind.values().flatten() {
            merged
                .steps
                .extend(old.steps.get(id).map(|step| (id.clone(), step.clone())));
            merged.holders.insert(id.clone(), holder.clone());
        }
        let mut all = behind.remove(&None).unwrap_or_default();
        for id in new.ids(holder) {
            all.push(id.clone());
            all.extend(behind.remove(&Some(id)).unwrap_or_default());
        }
        merged.bodies.insert(holder.clone(), all);
    }
    for sub in &old.frame.subscenarios {
        if !merged.frame.subscenarios.iter().any(|s| s.name == sub.name) {
            merged.frame.subscenarios.push(sub.clone());
        }
    }
    merged
}

/// Which of these numbers, all different, stand in a longest rising row: what lies between them moved.
fn rising(numbers: &[usize]) -> Vec<usize> {
    // Of each length the row that ends lowest, as the place of its end.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before.push(length.checked_sub(1).map(|i| ends[i]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut row = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(place) = at {
        row.push(place);
        at = before[place];
    }
    row.reverse();
    row
}

/// The document's properties without its steps; variables and sub-scenarios by their names.
fn frame(scenario: &Scenario) -> Map<String, Value> {
    let mut map = object(scenario);
    for list in ["steps", "cleanup", "parked"] {
        map.remove(list);
    }
    for list in ["variables", "subscenarios"] {
        if let Some(Value::Array(items)) = map.remove(list) {
            let named = items.into_iter().filter_map(|item| {
                let name = item.get("name")?.as_str()?.to_owned();
                Some((name, item))
            });
            map.insert(list.to_owned(), Value::Object(named.collect()));
        }
    }
    map
}

fn object(part: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(part) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

/// A property that differs, with the way to it.
struct Leaf {
    path: Vec<String>,
    before: Option<Value>,
    after: Option<Value>,
}

/// The innermost properties that differ; objects are looked into where `opens` says so, lists are values.
fn leaves(
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    opens: &dyn Fn(&[String]) -> bool,
) -> Vec<Leaf> {
    fn walk(
        path: &mut Vec<String>,
        before: &Map<String, Value>,
        after: &Map<String, Value>,
        opens: &dyn Fn(&[String]) -> bool,
        all: &mut Vec<Leaf>,
    ) {
        let empty = Map::new();
        let keys = before
            .keys()
            .chain(after.keys().filter(|k| !before.contains_key(*k)));
        for key in keys {
            let (b, a) = (before.get(key), after.get(key));
            if b == a {
                continue;
            }
            path.push(key.clone());
            match (b, a) {
                (Some(Value::Object(b)), Some(Value::Object(a))) if opens(path) => {
                    walk(path, b, a, opens, all);
                }
                (Some(Value::Object(b)), None) if opens(path) => walk(path, b, &empty, opens, all),
                (None, Some(Value::Object(a))) if opens(path) => walk(path, &empty, a, opens, all),
                (b, a) => all.push(Leaf {
                    path: path.clone(),
                    before: b.cloned(),
                    after: a.cloned(),
                }),
            }
            path.pop();
        }
    }
    let mut all = Vec::new();
    walk(&mut Vec::new(), before, after, opens, &mut all);
    all
}

/// Of the document: what has parts that people know one by one.
fn opens_in_document(path: &[String]) -> bool {
    path.len() == 1
        && ["business", "document", "variables", "subscenarios"].contains(&path[0].as_str())
}

#[cfg(test)]
mod tests {
    use super::rising;

    #[test]
    fn the_fewest_are_left_out_of_a_rising_row() {
        for (numbers, left_out) in [
            (vec![], 0),
            (vec![0, 1, 2, 3], 0),
            (vec![3, 0, 1, 2], 1),
            (vec![1, 2, 3, 0], 1),
            (vec![2, 3, 0, 1], 2),
            (vec![3, 2, 1, 0], 3),
            (vec![4, 0, 2, 1, 3], 2),
        ] {
            let row: Vec<usize> = rising(&numbers).into_iter().map(|i| numbers[i]).collect();
            assert!(row.is_sorted(), "{numbers:?}");
            assert_eq!(numbers.len() - row.len(), left_out, "{numbers:?}");
        }
    }
}
