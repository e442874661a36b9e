//! The dialog of Swing: an element that says that it chooses files, a box with the folders from the root on, a list.

use super::{FileDialog, rows};
use crate::node::Snapshot;

pub(super) fn read(snapshot: &Snapshot) -> Option<FileDialog> {
    let nodes = &snapshot.nodes;
    let chooser = (0..nodes.len()).find(|at| nodes[*at].can.choose_file)?;
    let below = snapshot.below(chooser);
    let boxes = || {
        below
            .iter()
            .copied()
            .filter(|at| nodes[*at].role == "combo_box")
    };
    let folder = boxes().find_map(|at| folder(snapshot, at));
    let name = below.iter().copied().find(|at| {
        let node = &nodes[*at];
        node.role == "edit" && node.is_visible() && node.states.editable
    });
    let in_box = |at: usize| {
        snapshot
            .ancestors(at)
            .any(|up| nodes[up].role == "combo_box")
    };
    let list = below.iter().copied().find(|at| {
        matches!(nodes[*at].role.as_str(), "list" | "table")
            && nodes[*at].is_visible()
            && !in_box(*at)
    });
    let marked = list.map_or_else(Vec::new, |list| {
        rows(snapshot, list, |row| row.states.selected)
    });
    // The word of the button is that of the dialog.
    let word = &nodes[chooser].description;
    let accept = below.iter().copied().find(|at| {
        let node = &nodes[*at];
        node.role == "button" && node.is_visible() && !word.is_empty() && node.name == *word
    });
    Some(FileDialog {
        name,
        opener: None,
        accept,
        folder,
        marked,
        saves: None,
    })
}

/// The folders from the root to the chosen one.
fn folder(snapshot: &Snapshot, at: usize) -> Option<String> {
    let nodes = &snapshot.nodes;
    let list = snapshot
        .below(at)
        .into_iter()
        .find(|at| nodes[*at].role == "list")?;
    let folders = &nodes[list].children;
    let here = folders.iter().position(|at| nodes[*at].states.selected)?;
    let mut names = folders[..=here].iter().map(|at| nodes[*at].name.as_str());
    if names.next() != Some("/") {
        return None;
    }
    Some(format!("/{}", names.collect::<Vec<_>>().join("/")))
}
