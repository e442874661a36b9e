//! What a picture of a window shows, as far as its program tells.

use crate::facts::{all_labels, choice, is_ground, labels_of};
use crate::geometry::Rect;
use crate::grid;
use crate::node::{Snapshot, UiNode};
use tejun_trace::sight::{Shown, Sight};

/// All that can be read in the picture of a window with its frame, in pixels of that picture.
pub fn sight(snapshot: &Snapshot, within: Rect) -> Sight {
    let mut sight = inside(snapshot, within);
    sight.shown.extend(frame(snapshot, within));
    sight
}

/// The same without the title that stands in the frame.
pub fn inside(snapshot: &Snapshot, within: Rect) -> Sight {
    let labels = all_labels(snapshot);
    let heads = grid::heads(snapshot);
    let shown = (0..snapshot.nodes.len())
        .filter_map(|at| {
            let node = &snapshot.nodes[at];
            let area = node
                .area
                .intersection(within)
                .filter(|_| node.is_visible())?;
            let text = readable(snapshot, at)?;
            Some(Shown {
                labels: labels_for(snapshot, at, &text, &labels, &heads),
                text,
                area: area.moved(-within.x, -within.y).array(),
            })
        })
        .collect();
    Sight {
        shown,
        // A window that tells nothing of itself is all there is.
        judged: snapshot.nodes.len() > 1,
    }
}

/// The text of an element that stands for itself; containers repeat what stands in them.
fn readable(snapshot: &Snapshot, at: usize) -> Option<String> {
    let node = &snapshot.nodes[at];
    let role = node.role.as_str();
    let container = is_ground(role)
        || matches!(
            role,
            "table" | "tree" | "list" | "row" | "document" | "panel"
        );
    if container || node.states.secret {
        return None;
    }
    let value = node.value.clone().or_else(|| choice(snapshot, at));
    let text = match is_field(node) {
        true => value?,
        false if node.name.trim().is_empty() => value.unwrap_or_else(|| node.description.clone()),
        false => node.name.clone(),
    };
    (!text.trim().is_empty()).then_some(text)
}

fn is_field(node: &UiNode) -> bool {
    node.states.editable || matches!(node.role.as_str(), "edit" | "combo_box" | "spin_button")
}

/// What names the text, the most likely first.
fn labels_for(
    snapshot: &Snapshot,
    at: usize,
    text: &str,
    labels: &[(usize, &str)],
    heads: &[usize],
) -> Vec<String> {
    let node = &snapshot.nodes[at];
    match node.role.as_str() {
        _ if is_field(node) => {
            let near = labels_of(snapshot, at, labels);
            let words = [&node.name, &node.description];
            let own = words.into_iter().filter(|word| {
                let word = word.trim();
                !word.is_empty() && word != text.trim()
            });
            own.cloned()
                .chain(near.first().map(|label| label.text.clone()))
                .collect()
        }
        "cell" | "tree_item" => column_head(snapshot, at, heads)
            .or_else(|| at_the_left(snapshot, at, labels))
            .into_iter()
            .collect(),
        "text" | "paragraph" | "heading" if !text.trim().ends_with([':', '：']) => {
            at_the_left(snapshot, at, labels).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The head of the column in which a cell stands.
fn column_head(snapshot: &Snapshot, at: usize, heads: &[usize]) -> Option<String> {
    grid::head_of(snapshot, at, heads).map(|head| snapshot.nodes[head].name.clone())
}

/// The nearest words in the same line before a text.
fn at_the_left(snapshot: &Snapshot, at: usize, labels: &[(usize, &str)]) -> Option<String> {
    labels_of(snapshot, at, labels)
        .into_iter()
        .find(|label| label.side == "right")
        .map(|label| label.text)
}

/// The title that the window manager draws above a window.
fn frame(snapshot: &Snapshot, within: Rect) -> Option<Shown> {
    let window = &snapshot.window;
    let height = window.area.y - within.y;
    (height > 0 && !window.title.is_empty()).then(|| Shown {
        labels: Vec::new(),
        text: window.title.clone(),
        area: [0, 0, within.width, height],
    })
}

#[cfg(test)]
mod tests;
