//! The dialog of GTK 3: an element that says that it chooses files, a bar with a button a folder, the outermost last.

use super::{FileDialog, rows};
use crate::node::Snapshot;

pub(super) fn read(snapshot: &Snapshot) -> Option<FileDialog> {
    let nodes = &snapshot.nodes;
    let chooser = (0..nodes.len()).rev().find(|at| {
        nodes[*at].can.choose_file && snapshot.ancestors(*at).any(|up| nodes[up].can.choose_file)
    })?;
    let below = snapshot.below(chooser);
    let bar = below.iter().copied().find(|at| is_bar(snapshot, *at));
    let bar_shown = bar.is_some_and(|bar| nodes[bar].is_visible());
    let is_field = |at: &usize| {
        let node = &nodes[*at];
        node.role == "edit" && node.is_visible() && node.states.editable && !node.states.multi_line
    };
    // A search has a name of its own; the field for names has none, or a label.
    let name = below
        .iter()
        .copied()
        .filter(is_field)
        .find(|at| nodes[*at].name.is_empty() || nodes[*at].labelled_by.is_some());
    // Without the bar it lists what was used last, or what a search found.
    let folder = bar
        .filter(|_| bar_shown)
        .and_then(|bar| folder(snapshot, bar));
    let table = below
        .iter()
        .copied()
        .find(|at| nodes[*at].role == "table" && nodes[*at].is_visible());
    let marked = table.map_or_else(Vec::new, |table| {
        rows(snapshot, table, |cell| cell.states.selected)
    });
    let accept = (0..nodes.len()).find(|at| {
        let node = &nodes[*at];
        node.role == "button" && node.states.default && node.is_visible()
    });
    Some(FileDialog {
        name,
        opener: Some(chooser),
        accept,
        folder,
        marked,
        // To open a file, the field takes the place of the bar.
        saves: Some(bar_shown && name.is_some()),
    })
}

/// Buttons that stay pressed, one of them pressed, and two that move them.
fn is_bar(snapshot: &Snapshot, at: usize) -> bool {
    let children = &snapshot.nodes[at].children;
    let role = |child: &usize| snapshot.nodes[*child].role.as_str();
    let folders = children
        .iter()
        .filter(|child| role(child) == "toggle_button")
        .count();
    let arrows = children
        .iter()
        .filter(|child| role(child) == "button")
        .count();
    folders > 0 && arrows == 2 && folders + arrows == children.len()
}

/// The folder whose button is pressed; the innermost stands first.
fn folder(snapshot: &Snapshot, bar: usize) -> Option<String> {
    let nodes = &snapshot.nodes;
    let folders: Vec<usize> = nodes[bar]
        .children
        .iter()
        .copied()
        .filter(|at| nodes[*at].role == "toggle_button")
        .collect();
    let here = folders.iter().position(|at| nodes[*at].states.checked)?;
    let (_root, inner) = folders[here..].split_last()?;
    let names: Vec<&str> = inner
        .iter()
        .rev()
        .map(|at| nodes[*at].name.as_str())
        .collect();
    Some(format!("/{}", names.join("/")))
}
