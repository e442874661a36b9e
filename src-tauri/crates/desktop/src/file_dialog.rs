//! File dialogs (開く, 名前を付けて保存), known by what they are made of: never by the program that shows them.

mod gtk;
mod swing;

use crate::geometry::Rect;
use crate::node::{Snapshot, UiNode};

/// A file dialog as it stands in a look at its window.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FileDialog {
    /// The field that takes the name of a file, where it is shown.
    pub name: Option<usize>,
    /// What shows that field when it is pressed.
    pub opener: Option<usize>,
    /// The button that takes what is chosen.
    pub accept: Option<usize>,
    /// The folder whose files are listed, where the dialog tells it.
    pub folder: Option<String>,
    /// The files that are marked in the list.
    pub marked: Vec<String>,
    /// It names a file that is to be written; nothing where the dialog does not tell that.
    pub saves: Option<bool>,
}

impl FileDialog {
    /// What a look shows, if it is a file dialog.
    pub fn of(snapshot: &Snapshot) -> Option<Self> {
        gtk::read(snapshot).or_else(|| swing::read(snapshot))
    }

    /// The file that is chosen when the dialog is accepted now: what its field holds, else what is marked. `typed` is what the
    /// field holds, where that is known better than from the look. Nothing where the dialog does not tell it whole.
    pub fn file(
        &self,
        snapshot: &Snapshot,
        typed: Option<&str>,
        home: Option<&str>,
    ) -> Option<String> {
        let shown = self.name.and_then(|at| snapshot.nodes[at].value.as_deref());
        let named = typed.or(shown).filter(|text| !text.trim().is_empty());
        let name = match (named, self.marked.as_slice()) {
            (Some(named), _) => named,
            (None, [one]) => one,
            _ => return None,
        };
        self.inside(name, home)
    }

    /// The path of a name that stands in this dialog.
    pub fn inside(&self, name: &str, home: Option<&str>) -> Option<String> {
        if name.starts_with('/') {
            return Some(name.to_owned());
        }
        if let Some(rest) = name.strip_prefix("~/") {
            return Some(joined(home?, rest));
        }
        Some(joined(self.folder.as_deref()?, name))
    }
}

/// The name of the file in whose row a place of the list lies.
pub fn row(snapshot: &Snapshot, at: usize) -> Option<String> {
    let table = snapshot
        .ancestors(at)
        .find(|up| matches!(snapshot.nodes[*up].role.as_str(), "table" | "tree" | "list"))?;
    let (_, middle) = snapshot.nodes[at].area.center();
    let in_row = |node: &UiNode| node.is_visible() && spans(node.area, middle);
    rows(snapshot, table, in_row).into_iter().next()
}

/// The names in the rows of a list whose cells fit: the first words of each row, from the left.
fn rows(snapshot: &Snapshot, table: usize, fits: impl Fn(&UiNode) -> bool) -> Vec<String> {
    let mut named: Vec<&UiNode> = Vec::new();
    for at in snapshot.below(table) {
        let node = &snapshot.nodes[at];
        let is_cell = match node.role.as_str() {
            "cell" | "list_item" | "tree_item" | "row" => true,
            // Swing has no word for what stands in a list.
            "text" => node
                .parent
                .is_some_and(|up| snapshot.nodes[up].role == "list"),
            _ => false,
        };
        if !is_cell || node.name.is_empty() || !node.is_visible() || !fits(node) {
            continue;
        }
        let (_, middle) = node.area.center();
        match named.iter_mut().find(|known| spans(known.area, middle)) {
            Some(known) if node.area.x < known.area.x => *known = node,
            Some(_) => {}
            None => named.push(node),
        }
    }
    named.into_iter().map(|node| node.name.clone()).collect()
}

fn spans(area: Rect, y: i32) -> bool {
    area.y <= y && y < area.y + area.height
}

fn joined(folder: &str, name: &str) -> String {
    format!("{}/{name}", folder.trim_end_matches('/'))
}

#[cfg(test)]
mod tests;
