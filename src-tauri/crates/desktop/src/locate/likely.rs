//! What a target most likely means when one of its facts has changed: told to a person, never acted on.
//!
//! The rule is strict, because a look-alike may be another person's record. All facts but one must hold for one thing, and
//! no other thing may miss only one fact; what the target said before must be true of nothing else, save for the place,
//! which others take when things move. Besides the role two facts that tell things apart must hold, the id or the name
//! among them. Rows and their parts are left out, and so is what `nth` told apart: there the fact that changed may be the
//! one that said whose record it is. The label nearby may have changed for fields alone; for a button it may be its row.

use super::{element, id_weighs};
use crate::error::DesktopError;
use crate::facts::facts;
use crate::node::Snapshot;
use tejun_scenario::{Element, Near};

/// The thing, and the one fact of the target that is otherwise now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likely {
    /// Place in the snapshot.
    pub node: usize,
    pub changed: Fact,
    /// As the target says it.
    pub before: String,
    /// As it is on the screen; empty where there is none.
    pub after: String,
}

/// A fact that tells things apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    Id,
    Name,
    Near,
    Path,
}

const FACTS: [Fact; 4] = [Fact::Id, Fact::Name, Fact::Near, Fact::Path];

/// Roles in which the name, the label or the place says whose record it is.
const OF_RECORDS: [&str; 9] = [
    "cell",
    "grid",
    "link",
    "list",
    "list_item",
    "row",
    "table",
    "tree",
    "tree_item",
];

/// Roles whose label nearby is their caption.
const FIELDS: [&str; 4] = ["check_box", "combo_box", "edit", "spin_button"];

/// The one thing that a target means but for one fact, if the facts as they are mean none.
pub fn likely(snapshot: &Snapshot, wanted: &Element) -> Option<Likely> {
    if !is_gone(snapshot, wanted) || wanted.role.is_none() || wanted.nth.is_some() {
        return None;
    }
    let mut found: Option<(usize, Fact)> = None;
    for fact in FACTS.into_iter().filter(|fact| fact.weighs(wanted)) {
        let rest = fact.left_out(wanted);
        if !tells_apart(&rest) {
            continue;
        }
        match element(snapshot, &rest, true) {
            Ok(there) if found.is_none_or(|(node, _)| node == there.node) => {
                found = found.or(Some((there.node, fact)));
            }
            // Two things that miss one fact each: neither is clearly meant.
            Ok(_) | Err(DesktopError::Ambiguous { .. }) => return None,
            Err(_) => {}
        }
    }
    let (node, changed) = found?;
    if changed != Fact::Path && !is_gone(snapshot, &changed.alone(wanted)) {
        return None;
    }
    let role = snapshot.nodes[node].role.as_str();
    let is_record = std::iter::once(node)
        .chain(snapshot.ancestors(node))
        .any(|up| OF_RECORDS.contains(&snapshot.nodes[up].role.as_str()));
    let is_caption = changed != Fact::Near || FIELDS.contains(&role);
    (!is_record && is_caption).then(|| Likely {
        node,
        changed,
        before: changed.given(wanted),
        after: changed.seen(snapshot, node, wanted),
    })
}

/// Whether enough is left to tell one thing from its look-alikes: two facts, the id or the name among them.
fn tells_apart(rest: &Element) -> bool {
    let held = FACTS.into_iter().filter(|fact| fact.weighs(rest)).count();
    held >= 2 && (Fact::Id.weighs(rest) || Fact::Name.weighs(rest))
}

fn is_gone(snapshot: &Snapshot, wanted: &Element) -> bool {
    matches!(
        element(snapshot, wanted, true),
        Err(DesktopError::NotFound { .. })
    )
}

impl Fact {
    /// The key of the format.
    pub fn key(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::Near => "near",
            Self::Path => "path",
        }
    }

    /// Whether the target says it, and it tells things apart.
    fn weighs(self, wanted: &Element) -> bool {
        let says = |text: &str| !text.trim().chars().all(|c| c == '*');
        match self {
            Self::Id => id_weighs(wanted),
            Self::Name => wanted.name.as_deref().is_some_and(says),
            Self::Near => wanted.near.as_ref().is_some_and(|near| says(&near.label)),
            Self::Path => wanted.path.is_some(),
        }
    }

    fn left_out(self, wanted: &Element) -> Element {
        let mut rest = wanted.clone();
        match self {
            Self::Id => rest.id = None,
            Self::Name => rest.name = None,
            Self::Near => rest.near = None,
            Self::Path => rest.path = None,
        }
        rest
    }

    /// This fact with the role.
    fn alone(self, wanted: &Element) -> Element {
        let whole = wanted.clone();
        let mut alone = Element {
            role: whole.role,
            ..Element::default()
        };
        match self {
            Self::Id => alone.id = whole.id,
            Self::Name => alone.name = whole.name,
            Self::Near => alone.near = whole.near,
            Self::Path => alone.path = whole.path,
        }
        alone
    }

    fn given(self, wanted: &Element) -> String {
        match self {
            Self::Id => wanted.id.clone(),
            Self::Name => wanted.name.clone(),
            Self::Near => wanted.near.as_ref().map(|near| near.label.clone()),
            Self::Path => wanted.path.as_ref().map(|path| path.join(" > ")),
        }
        .unwrap_or_default()
    }

    fn seen(self, snapshot: &Snapshot, at: usize, wanted: &Element) -> String {
        let node = &snapshot.nodes[at];
        match self {
            Self::Id => node.id.clone().unwrap_or_default(),
            Self::Name if node.name.trim().is_empty() => node.description.trim().to_owned(),
            Self::Name => node.name.trim().to_owned(),
            Self::Near => label_at(snapshot, at, wanted.near.as_ref()),
            Self::Path => snapshot.path(at).join(" > "),
        }
    }
}

/// The label that stands where the target's label stood.
fn label_at(snapshot: &Snapshot, at: usize, wanted: Option<&Near>) -> String {
    let side = wanted
        .and_then(|near| near.side)
        .and_then(|side| serde_json::to_value(side).ok());
    facts(snapshot, at)
        .labels
        .into_iter()
        .find(|label| side.as_ref().is_none_or(|side| *side == label.side))
        .map(|label| label.text)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
