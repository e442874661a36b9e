//! What a target most likely means when one of its facts has changed. Whether a run goes on with it, [`super::safe`] says.
//!
//! The rule is strict, because a look-alike may be another person's record. All facts but one must hold for one thing, and
//! no other thing may miss only one fact; what the target said before must be true of nothing else, save for the place,
//! which others take when things move. Besides the role two facts that tell things apart must hold; without an id a new name
//! must have something of the old one. Rows and their parts are left out, and so is what `nth` told apart: there the fact
//! that changed may be the one that said whose record it is. The label nearby may have changed for fields alone; for a
//! button it may be its row.

use super::{element, id_weighs};
use crate::error::DesktopError;
use crate::facts::facts;
use crate::node::Snapshot;
use serde_json::{Value, json};
use tejun_scenario::generated_id::looks_generated;
use tejun_scenario::quote::{literal, template};
use tejun_scenario::{Element, Near, Seen};

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
    /// What the target would say instead, as its key of the format holds it; `null`: nothing.
    pub mended: Value,
}

/// A fact that tells things apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fact {
    Id,
    Name,
    Near,
    Path,
}

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

/// The one thing that a target means but for one fact, if the facts as they are mean none. `seen`: facts that need not hold
/// where all others do, and must where one has changed.
pub fn likely(snapshot: &Snapshot, wanted: &Element, seen: Option<&Seen>) -> Option<Likely> {
    // What is there and not shown (scrolled away, another page) has not changed.
    let is_hidden = !matches!(
        element(snapshot, wanted, false),
        Err(DesktopError::NotFound { .. })
    );
    let is_one = wanted.role.is_some() && wanted.nth.is_none();
    if is_hidden || !is_gone(snapshot, wanted) || !is_one {
        return None;
    }
    let whole = with_seen(wanted, seen);
    let mut found: Option<(usize, Fact)> = None;
    for fact in Fact::ALL.into_iter().filter(|fact| fact.weighs(wanted)) {
        let rest = fact.left_out(&whole);
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
    if is_record || !is_caption {
        return None;
    }
    let (before, after) = (changed.given(wanted), changed.seen(snapshot, node, wanted));
    if changed == Fact::Name && !id_weighs(wanted) && !kin(&before, &after) {
        return None;
    }
    Some(Likely {
        node,
        changed,
        before,
        mended: changed.mended(snapshot, node, wanted, &after),
        after,
    })
}

/// The facts that must hold with those that were seen besides.
pub fn with_seen(wanted: &Element, seen: Option<&Seen>) -> Element {
    let seen = seen.cloned().unwrap_or_default();
    let path = seen
        .path
        .map(|line| line.split(" > ").map(str::to_owned).collect());
    Element {
        near: wanted.near.clone().or(seen.near),
        path: wanted.path.clone().or(path),
        ..wanted.clone()
    }
}

/// Whether enough is left to tell one thing from its look-alikes: two facts.
fn tells_apart(rest: &Element) -> bool {
    Fact::ALL
        .into_iter()
        .filter(|fact| fact.weighs(rest))
        .count()
        >= 2
}

/// Whether two names share two letters in a row, or one of them is a letter of the other.
fn kin(before: &str, after: &str) -> bool {
    let letters: Vec<char> = before.chars().filter(|c| c.is_alphanumeric()).collect();
    let shared = |part: &[char]| after.contains(&part.iter().collect::<String>());
    letters.chunks(letters.len().max(1)).any(shared) || letters.windows(2).any(shared)
}

fn is_gone(snapshot: &Snapshot, wanted: &Element) -> bool {
    matches!(
        element(snapshot, wanted, true),
        Err(DesktopError::NotFound { .. })
    )
}

impl Likely {
    /// What changed, in Japanese: 名前が「登録」から「登録する」に変わっています
    pub fn says(&self) -> String {
        let now = match self.after.as_str() {
            "" => "なし".to_owned(),
            after => format!("「{after}」"),
        };
        format!(
            "{}が「{}」から{now}に変わっています",
            self.changed.word(),
            self.before
        )
    }
}

impl Fact {
    pub const ALL: [Self; 4] = [Self::Id, Self::Name, Self::Near, Self::Path];

    /// In Japanese.
    pub fn word(self) -> &'static str {
        match self {
            Self::Id => "識別名",
            Self::Name => "名前",
            Self::Near => "近くの見出し",
            Self::Path => "画面の中の並び",
        }
    }

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
    pub(crate) fn weighs(self, wanted: &Element) -> bool {
        let says = |text: &str| !text.trim().chars().all(|c| c == '*');
        match self {
            Self::Id => id_weighs(wanted),
            Self::Name => wanted.name.as_deref().is_some_and(says),
            Self::Near => wanted.near.as_ref().is_some_and(|near| says(&near.label)),
            Self::Path => wanted.path.is_some(),
        }
    }

    /// What a target would say of this fact.
    fn mended(self, snapshot: &Snapshot, at: usize, wanted: &Element, after: &str) -> Value {
        match (self, after) {
            (Self::Path, _) => json!(snapshot.path(at)),
            (_, "") => Value::Null,
            (Self::Id, id) if looks_generated(id) => Value::Null,
            (Self::Id, id) => json!(template(id)),
            (Self::Name, name) => json!(template(&literal(name))),
            (Self::Near, label) => {
                let near = wanted.near.clone().unwrap_or_default();
                json!(Near {
                    label: template(&literal(label)),
                    ..near
                })
            }
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
