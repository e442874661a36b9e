//! The facts of an element for a recording.

use crate::grid;
use crate::locate::{self, distance, label_text};
use crate::node::{Snapshot, UiNode};
use tejun_scenario::Side;
use tejun_trace::raw::{Ancestor, ElementFacts, NearbyLabel};

/// The furthest that a label may lie from what it names, in pixels.
const LABEL_REACH: i32 = 240;

/// All that is known of an element: enough to find and name it later. Never the text of a field that hides it.
pub fn facts(snapshot: &Snapshot, at: usize) -> ElementFacts {
    let node = &snapshot.nodes[at];
    let mut facts = plain(node);
    if node.role == "combo_box" && facts.value.is_none() {
        facts.value = choice(snapshot, at);
    }
    facts.path = snapshot.path(at);
    facts.labels = labels_of(snapshot, at, &all_labels(snapshot));
    facts.ancestors = ancestors(snapshot, at);
    facts.cell = grid::place(snapshot, at);
    let same = locate::same(snapshot, &node.role, word(node));
    facts.same_name = u32::try_from(same.len().max(1)).unwrap_or(u32::MAX);
    facts.nth = same
        .iter()
        .position(|other| *other == at)
        .and_then(|place| u32::try_from(place + 1).ok())
        .unwrap_or(1);
    facts
}

/// The word by which an element is found: its name, else where toolkits put the word for people.
fn word(node: &UiNode) -> Option<&str> {
    [&node.name, &node.description]
        .into_iter()
        .map(|word| word.trim())
        .find(|word| !word.is_empty())
}

/// What a closed box shows, where its program tells it as its name.
pub(crate) fn choice(snapshot: &Snapshot, at: usize) -> Option<String> {
    let name = snapshot.nodes[at].name.trim();
    let folded = name.to_lowercase();
    snapshot
        .below(at)
        .into_iter()
        .any(|item| snapshot.nodes[item].name.trim().to_lowercase() == folded)
        .then(|| name.to_owned())
        .filter(|name| !name.is_empty())
}

/// What a person means who points at an element: the button around its words, the combo box around its arrow.
pub fn meant(snapshot: &Snapshot, at: usize) -> usize {
    let role = |at: usize| snapshot.nodes[at].role.as_str();
    let line = || std::iter::once(at).chain(snapshot.ancestors(at)).take(6);
    if snapshot.nodes[at].states.editable {
        return at;
    }
    // The arrow and the words of a closed box; its open list lies in a menu or list of its own.
    let inner = line().find(|up| matches!(role(*up), "menu_item" | "list_item" | "menu" | "list"));
    let combo = line().find(|up| role(*up) == "combo_box");
    if inner.is_none()
        && let Some(combo) = combo
    {
        return combo;
    }
    let ground = |at: usize| {
        is_ground(role(at)) || matches!(role(at), "text" | "image" | "heading" | "paragraph")
    };
    if !ground(at) {
        return at;
    }
    line()
        .take_while(|up| *up == at || ground(*up) || is_pressed(role(*up)))
        .find(|up| {
            // The page of a tab hangs below it and lies elsewhere.
            let (x, y) = snapshot.nodes[at].area.center();
            is_pressed(role(*up)) && snapshot.nodes[*up].area.contains(x, y)
        })
        .unwrap_or(at)
}

/// What other things stand on: a press there means a place, not a thing.
pub fn is_ground(role: &str) -> bool {
    matches!(
        role,
        "window"
            | "dialog"
            | "application"
            | "panel"
            | "group"
            | "filler"
            | "form"
            | "scroll_pane"
            | "split_pane"
            | "canvas"
            | "menu_bar"
            | "tool_bar"
            | "status_bar"
            | "tab_list"
            | "separator"
    )
}

fn is_pressed(role: &str) -> bool {
    matches!(
        role,
        "button"
            | "toggle_button"
            | "check_box"
            | "radio"
            | "switch"
            | "menu_item"
            | "menu"
            | "tab"
            | "link"
            | "list_item"
            | "tree_item"
            | "cell"
            | "row"
    )
}

/// What an element tells without its surroundings.
pub fn plain(node: &UiNode) -> ElementFacts {
    let toggles = matches!(
        node.role.as_str(),
        "check_box" | "radio" | "toggle_button" | "switch"
    );
    ElementFacts {
        handle: node.handle.clone(),
        role: node.role.clone(),
        name: node.name.clone(),
        description: node.description.clone(),
        id: node.id.clone(),
        area: node.area.array(),
        value: node.value.clone().filter(|_| !node.states.secret),
        checked: (toggles || node.states.checkable).then_some(node.states.checked),
        selected: node.states.selectable.then_some(node.states.selected),
        secret: node.states.secret,
        editable: node.states.editable || node.states.secret,
        ..ElementFacts::default()
    }
}

/// The sides on which an element lies, seen from its label, with what makes a label less likely: people name a field by
/// what stands at its left or above it.
const SIDES: [(Side, &str, i32); 4] = [
    (Side::Right, "right", 0),
    (Side::Below, "below", 20),
    (Side::Left, "left", 60),
    (Side::Above, "above", 80),
];

/// Everything that may be the label of something else, with its words. What other things show is no label: their own
/// words, items of lists.
pub(crate) fn all_labels(snapshot: &Snapshot) -> Vec<(usize, &str)> {
    let shown_by_other = |place: usize| {
        snapshot.ancestors(place).any(|up| {
            let role = snapshot.nodes[up].role.as_str();
            // The page of a tab hangs below it.
            (is_pressed(role) && role != "tab")
                || matches!(role, "list" | "table" | "tree" | "combo_box" | "edit")
        })
    };
    let is_container = |node: &UiNode| node.role == "group" || node.role == "panel";
    snapshot
        .nodes
        .iter()
        .enumerate()
        .filter(|(_, label)| !is_container(label))
        .filter_map(|(place, label)| Some((place, label_text(label)?)))
        .filter(|(_, text)| text.chars().count() <= 40 && !text.contains('\n'))
        .filter(|(place, _)| !shown_by_other(*place))
        .collect()
}

/// Labels nearby: the element's own one, then the nearest first; those at the left and above before others at the same distance.
pub(crate) fn labels_of(snapshot: &Snapshot, at: usize, all: &[(usize, &str)]) -> Vec<NearbyLabel> {
    let node = &snapshot.nodes[at];
    let own = node.labelled_by.as_deref();
    let own = own.and_then(|label| snapshot.by_handle(label));
    let mut found: Vec<(i32, NearbyLabel)> = Vec::new();
    for (place, text) in all {
        let best = SIDES
            .iter()
            .filter_map(|(side, word, handicap)| {
                let gap = distance(&snapshot.nodes[*place], node, *side)?;
                let near = gap <= LABEL_REACH || own == Some(*place);
                near.then_some((gap + handicap, *word))
            })
            .min()
            .or((own == Some(*place)).then_some((0, "right")));
        if let Some((gap, side)) = best
            && !snapshot.is_inside(*place, at)
        {
            let text = text.trim().to_owned();
            found.push((
                gap,
                NearbyLabel {
                    own: own == Some(*place),
                    text,
                    side: side.to_owned(),
                },
            ));
        }
    }
    found.sort_by_key(|(gap, label)| (!label.own, *gap));
    found.into_iter().map(|(_, label)| label).take(3).collect()
}

/// For menu items the words from the menu bar on, the item included; for items of lists the list or combo box.
fn ancestors(snapshot: &Snapshot, at: usize) -> Vec<Ancestor> {
    let node = &snapshot.nodes[at];
    let ancestor = |at: usize| Ancestor {
        role: snapshot.nodes[at].role.clone(),
        name: snapshot.nodes[at].name.clone(),
    };
    let holder = snapshot.ancestors(at).find(|up| {
        matches!(
            snapshot.nodes[*up].role.as_str(),
            "combo_box" | "list" | "tree" | "table"
        )
    });
    match node.role.as_str() {
        "menu_item" | "menu" if holder.is_none() => {
            let mut chain: Vec<usize> = std::iter::once(at)
                .chain(snapshot.ancestors(at).filter(|up| {
                    let node = &snapshot.nodes[*up];
                    let is_menu = matches!(node.role.as_str(), "menu" | "menu_item");
                    (is_menu && !node.name.is_empty()) || node.role == "menu_bar"
                }))
                .collect();
            chain.reverse();
            // A menu and the item that opens it say the same words once.
            chain.dedup_by(|b, a| snapshot.nodes[*a].name == snapshot.nodes[*b].name);
            chain.into_iter().map(ancestor).collect()
        }
        "list_item" | "menu_item" | "tree_item" | "cell" => {
            holder.into_iter().map(ancestor).collect()
        }
        _ => Vec::new(),
    }
}
