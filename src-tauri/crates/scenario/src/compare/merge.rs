//! Two documents that began from one become one; single steps are taken over from another document.

use super::parts::{Holder, Parts};
use super::{
    ChangeKind, Compared, Comparison, Leaf, compare, frame, leaves, object, opens_in_document,
};
use crate::catalogue::Catalogue;
use crate::document::*;
use crate::parse;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};
use ts_rs::TS;

/// Of two people who changed one thing: whose change is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    Mine,
    Theirs,
}

/// What two people made of one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Merge {
    /// Both together. Where both changed one thing, mine, unless theirs was chosen.
    pub document: Scenario,
    pub mine: Comparison,
    pub theirs: Comparison,
    /// Ids of steps that both changed, each in another way.
    pub clashes: Vec<StepId>,
    /// Properties of the document that both changed, each in another way.
    pub clashing: Vec<String>,
}

/// Merges what both made of `base`. `chosen`: whose change is kept, by step id or property of the document.
pub fn merge(
    base: &Scenario,
    mine: &Scenario,
    theirs: &Scenario,
    catalogue: &Catalogue,
    chosen: &HashMap<String, Whose>,
) -> Merge {
    let (ours, others) = (Compared::of(base, mine), Compared::of(base, theirs));
    let takes_theirs = |key: &str| chosen.get(key) == Some(&Whose::Theirs);
    let mut clashes: Vec<StepId> = Vec::new();
    let mut wanted: HashMap<StepId, Part> = HashMap::new();
    for id in others.merged.order() {
        let Some(theirs) = others.kind(&id) else {
            continue;
        };
        match clash(&ours, &others, &id, theirs) {
            Some(with) => {
                if takes_theirs(&with.0) {
                    wanted.insert(id, Part::Whole);
                }
                if !clashes.contains(&with) {
                    clashes.push(with);
                }
            }
            None => {
                wanted.insert(id, part(theirs));
            }
        }
    }
    // What mine took away and theirs worked in comes back with all that was in it.
    let back: Vec<&StepId> = clashes.iter().filter(|id| takes_theirs(&id.0)).collect();
    for id in others
        .new
        .steps
        .keys()
        .filter(|id| !ours.new.steps.contains_key(*id))
    {
        if back.iter().any(|outer| others.new.within(id, outer)) {
            wanted.insert(id.clone(), Part::Whole);
        }
    }
    let wishes: Vec<(StepId, Part)> = others
        .merged
        .order()
        .into_iter()
        .filter_map(|id| Some((id.clone(), *wanted.get(&id)?)))
        .collect();
    let mut parts = ours.new.clone();
    take(&mut parts, &others.new, &wishes);
    let (frame, clashing) = merged_frame(&ours, &others, chosen);
    let mut document = parts.whole();
    with_frame(&mut document, frame);
    Merge {
        document,
        mine: ours.comparison(catalogue),
        theirs: others.comparison(catalogue),
        clashes,
        clashing,
    }
}

/// Makes these steps of a document what they are in another one: their content, their place, whether they are there.
/// Everything else stays.
pub fn take_steps(
    document: &Scenario,
    from: &Scenario,
    steps: &[StepId],
    catalogue: &Catalogue,
) -> Scenario {
    let wanted: HashSet<&StepId> = steps.iter().collect();
    let compared = Compared::of(document, from);
    let inside = |id: &StepId| wanted.iter().any(|outer| compared.merged.within(id, outer));
    let wishes: Vec<(StepId, Part)> = compare(document, from, catalogue)
        .steps
        .into_iter()
        .filter(|change| wanted.contains(&change.step) || change.inside && inside(&change.step))
        .map(|change| (change.step, part(change.change)))
        .collect();
    let mut parts = Parts::of(document);
    take(&mut parts, &Parts::of(from), &wishes);
    parts.whole()
}

/// What of a step is taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Content,
    Place,
    Whole,
}

fn part(change: ChangeKind) -> Part {
    match change {
        ChangeKind::Changed => Part::Content,
        ChangeKind::Moved => Part::Place,
        _ => Part::Whole,
    }
}

/// The step over which both must be asked, for a change of theirs.
fn clash(ours: &Compared, others: &Compared, id: &StepId, theirs: ChangeKind) -> Option<StepId> {
    // They worked inside of what mine took away: it is the outermost of that.
    let gone = |one: &StepId| ours.old.steps.contains_key(one) && !ours.new.steps.contains_key(one);
    let mut outermost = None;
    let mut at = others.new.holders.get(id).and_then(Holder::owner);
    while let Some(owner) = at {
        if gone(owner) {
            outermost = Some(owner.clone());
        }
        at = others.new.holders.get(owner).and_then(Holder::owner);
    }
    if outermost.is_some() {
        return outermost;
    }
    // Mine worked in what they took away: all that went with it is kept or goes together.
    if theirs == ChangeKind::Removed {
        let mut outermost = id;
        while let Some(owner) = others.old.holders.get(outermost).and_then(Holder::owner)
            && !others.new.steps.contains_key(owner)
        {
            outermost = owner;
        }
        let inside = |one: &&StepId| ours.new.within(one, outermost);
        let touched = ours
            .new
            .steps
            .keys()
            .filter(inside)
            .any(|one| ours.kind(one).is_some());
        if touched {
            return Some(outermost.clone());
        }
    }
    let mine = ours.kind(id)?;
    let same = ours.new.steps.get(id) == others.new.steps.get(id)
        && ours.new.holders.get(id) == others.new.holders.get(id)
        && (!mine.of_place() || ours.new.before(id) == others.new.before(id));
    let removed = |kind| kind == ChangeKind::Removed;
    let both = removed(mine)
        || removed(theirs)
        || mine.of_content() && theirs.of_content()
        || mine.of_place() && theirs.of_place()
        || mine == ChangeKind::Added;
    (both && !same).then(|| id.clone())
}

/// Takes parts of steps over: what came or moved in reading order, then contents, then what went, the innermost first.
fn take(parts: &mut Parts, from: &Parts, wishes: &[(StepId, Part)]) {
    for (id, part) in wishes {
        let Some(step) = from.steps.get(id) else {
            continue;
        };
        if *part != Part::Place || !parts.steps.contains_key(id) {
            parts.steps.insert(id.clone(), step.clone());
        }
        if *part != Part::Content || !parts.holders.contains_key(id) {
            set_place(parts, from, id);
        }
    }
    for (id, _) in wishes.iter().rev() {
        if !from.steps.contains_key(id) {
            remove(parts, id);
        }
    }
}

/// Puts a step where it stands in another document: behind the nearest of those before it that stand there too.
fn set_place(parts: &mut Parts, from: &Parts, id: &StepId) {
    let Some(holder) = from.holders.get(id) else {
        return;
    };
    if !parts.has_place(holder) {
        // A place that is no more: what was there stays, what is new goes where people see it.
        if parts.holders.contains_key(id) {
            return;
        }
        parts
            .bodies
            .entry(Holder::Flow)
            .or_default()
            .push(id.clone());
        parts.holders.insert(id.clone(), Holder::Flow);
        return;
    }
    // A step cannot stand in itself.
    if holder.owner().is_some_and(|owner| parts.within(owner, id)) {
        return;
    }
    if let Some(old) = parts.holders.get(id).cloned()
        && let Some(ids) = parts.bodies.get_mut(&old)
    {
        ids.retain(|one| one != id);
    }
    let there = from.ids(holder);
    let at = there
        .iter()
        .position(|one| one == id)
        .unwrap_or(there.len());
    let ids = parts.bodies.entry(holder.clone()).or_default();
    let before = there[..at]
        .iter()
        .rev()
        .find_map(|one| ids.iter().position(|i| i == one));
    ids.insert(before.map_or(0, |place| place + 1), id.clone());
    parts.holders.insert(id.clone(), holder.clone());
}

/// Takes a step away. What still stands in it stands in its place.
fn remove(parts: &mut Parts, id: &StepId) {
    let Some(step) = parts.steps.remove(id) else {
        return;
    };
    let mut inner = Vec::new();
    for (body, _) in step.bodies() {
        inner.extend(
            parts
                .bodies
                .remove(&Holder::Of(id.clone(), body))
                .unwrap_or_default(),
        );
    }
    let Some(holder) = parts.holders.remove(id) else {
        return;
    };
    for one in &inner {
        parts.holders.insert(one.clone(), holder.clone());
    }
    if let Some(ids) = parts.bodies.get_mut(&holder)
        && let Some(at) = ids.iter().position(|one| one == id)
    {
        ids.splice(at..=at, inner);
    }
}

/// The properties of the document: those of mine, with what only they changed.
fn merged_frame(
    ours: &Compared,
    others: &Compared,
    chosen: &HashMap<String, Whose>,
) -> (Map<String, Value>, Vec<String>) {
    let base = frame(&ours.old.frame);
    let (mut merged, theirs) = (frame(&ours.new.frame), frame(&others.new.frame));
    let mine: HashMap<String, Leaf> = leaves(&base, &merged, &opens_in_document)
        .into_iter()
        .map(|leaf| (leaf.path.join("."), leaf))
        .collect();
    let mut clashing = Vec::new();
    for leaf in leaves(&base, &theirs, &opens_in_document) {
        let property = leaf.path.join(".");
        let both = mine
            .get(&property)
            .is_some_and(|own| own.after != leaf.after);
        let wanted = !both || chosen.get(&property) == Some(&Whose::Theirs);
        if both {
            clashing.push(property);
        }
        if wanted {
            set(&mut merged, &leaf.path, leaf.after);
        }
    }
    (merged, clashing)
}

fn set(map: &mut Map<String, Value>, path: &[String], value: Option<Value>) {
    match (path, value) {
        ([key], Some(value)) => {
            map.insert(key.clone(), value);
        }
        ([key], None) => {
            map.shift_remove(key);
        }
        ([key, rest @ ..], value) => {
            let inner = map
                .entry(key.clone())
                .or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(inner) = inner {
                set(inner, rest, value);
            }
        }
        ([], _) => {}
    }
}

/// Gives a document the properties of [`frame`].
fn with_frame(document: &mut Scenario, mut frame: Map<String, Value>) {
    for list in ["variables", "subscenarios"] {
        if let Some(Value::Object(named)) = frame.shift_remove(list) {
            frame.insert(
                list.to_owned(),
                named.into_iter().map(|(_, item)| item).collect(),
            );
        }
    }
    let mut whole = object(document);
    let steps: HashMap<String, Value> = whole
        .get("subscenarios")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|sub| {
            Some((
                sub.get("name")?.as_str()?.to_owned(),
                sub.get("steps")?.clone(),
            ))
        })
        .collect();
    if let Some(Value::Array(subs)) = frame.get_mut("subscenarios") {
        for sub in subs {
            let own = sub
                .get("name")
                .and_then(Value::as_str)
                .and_then(|name| steps.get(name).cloned());
            if let (Some(own), Some(sub)) = (own, sub.as_object_mut()) {
                sub.insert("steps".to_owned(), own);
            }
        }
    }
    let lists = ["steps", "cleanup", "parked"];
    whole.retain(|key, _| lists.contains(&key.as_str()));
    whole.extend(frame);
    if let (Some(read), _) = parse::from_value(Value::Object(whole)) {
        *document = read;
    }
}
