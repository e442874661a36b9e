//! Things in tables by their row and column, as people read them off the screen: the head stands above, what names the
//! row stands beside. Read from places, since toolkits nest the parts of tables in many ways.

use crate::geometry::Rect;
use crate::node::{Snapshot, UiNode};
use crate::pattern::{fits, fold};
use tejun_scenario::Cell;
use tejun_trace::raw::CellFacts;

/// The cell in a message: 「0041207」の行の「状態」.
pub(crate) fn called(cell: &Cell) -> String {
    match (&cell.row, &cell.column) {
        (Some(row), Some(column)) => format!("「{row}」の行の「{column}」"),
        (Some(row), None) => format!("「{row}」の行"),
        (None, Some(column)) => format!("「{column}」の列"),
        (None, None) => "表".to_owned(),
    }
}

/// Of these elements those that stand there.
pub(crate) fn fitting(snapshot: &Snapshot, cell: &Cell, among: &[usize]) -> Vec<usize> {
    let heads = heads(snapshot);
    let of_row: Option<Vec<usize>> = cell.row.as_deref().map(|row| {
        (0..snapshot.nodes.len())
            .filter(|at| words(&snapshot.nodes[*at]).is_some_and(|words| fits(row, words)))
            .filter(|at| !heads.contains(at))
            .collect()
    });
    let in_column = |at: usize| {
        cell.column.as_deref().is_none_or(|column| {
            head_of(snapshot, at, &heads)
                .and_then(|head| words(&snapshot.nodes[head]))
                .is_some_and(|words| fits(column, words))
        })
    };
    among
        .iter()
        .copied()
        .filter(|at| {
            let Some(table) = table_of(snapshot, *at) else {
                return false;
            };
            let in_row = of_row.as_ref().is_none_or(|names| {
                names.iter().any(|name| {
                    table_of(snapshot, *name) == Some(table) && same_row(snapshot, *name, *at)
                })
            });
            in_row && in_column(*at)
        })
        .collect()
}

/// Where an element stands in its table: the head of its column, and the first words of its row that no other row has.
pub(crate) fn place(snapshot: &Snapshot, at: usize) -> Option<CellFacts> {
    let table = table_of(snapshot, at)?;
    let heads = heads(snapshot);
    let column = head_of(snapshot, at, &heads)
        .and_then(|head| words(&snapshot.nodes[head]))
        .map(fold);
    let inside = snapshot.below(table);
    let told = |at: usize| words(&snapshot.nodes[at]).map(fold);
    let mut of_row: Vec<usize> = inside
        .iter()
        .copied()
        .filter(|other| !heads.contains(other) && same_row(snapshot, *other, at))
        .filter(|other| snapshot.nodes[*other].role != "row" && told(*other).is_some())
        .collect();
    of_row.sort_by_key(|other| snapshot.nodes[*other].area.x);
    let names_row = |name: &usize| {
        inside.iter().all(|other| {
            told(*other) != told(*name) || heads.contains(other) || same_row(snapshot, *other, at)
        })
    };
    let key = of_row.into_iter().find(names_row);
    let row = key
        .filter(|key| *key != at && !snapshot.is_inside(*key, at))
        .and_then(told);
    // Alone it says nothing: not the row, and of a table without heads not the column.
    (column.is_some() || row.is_some()).then_some(CellFacts { column, row })
}

/// Rows that are scrolled away below the heads of their table are not seen, whatever its program tells.
pub fn hide_below_heads(snapshot: &mut Snapshot) {
    let heads = heads(snapshot);
    let below = |at: &usize| {
        let area = snapshot.nodes[*at].area;
        let (x, y) = area.center();
        heads.iter().any(|head| {
            snapshot.nodes[*head].area.contains(x, y)
                && *at != *head
                && table_of(snapshot, *at).is_some()
                && table_of(snapshot, *at) == table_of(snapshot, *head)
                && !snapshot.is_inside(*at, *head)
        })
    };
    let hidden: Vec<usize> = (0..snapshot.nodes.len())
        .filter(|at| snapshot.nodes[*at].role == "cell")
        .filter(below)
        .collect();
    for at in hidden {
        snapshot.nodes[at].states.showing = false;
    }
}

/// All heads of columns of a window.
pub(crate) fn heads(snapshot: &Snapshot) -> Vec<usize> {
    (0..snapshot.nodes.len())
        .filter(|at| snapshot.nodes[*at].role == "column_header")
        .collect()
}

/// The head of the column in which something stands: the nearest one above it.
pub(crate) fn head_of(snapshot: &Snapshot, at: usize, heads: &[usize]) -> Option<usize> {
    let area = snapshot.nodes[at].area;
    if area.is_empty() {
        let (_, column, heads) = counted(snapshot, at)?;
        return heads.get(column).copied();
    }
    let (x, _) = area.center();
    heads
        .iter()
        .copied()
        .filter(|head| {
            let head = snapshot.nodes[*head].area;
            !head.is_empty() && head.x <= x && x < head.right() && head.y <= area.y
        })
        .max_by_key(|head| snapshot.nodes[*head].area.y)
}

/// The table that an element is a part of.
fn table_of(snapshot: &Snapshot, at: usize) -> Option<usize> {
    let is_table = |at: &usize| matches!(snapshot.nodes[*at].role.as_str(), "table" | "tree");
    snapshot.ancestors(at).find(is_table)
}

/// Whether two parts of a table stand beside each other.
fn same_row(snapshot: &Snapshot, one: usize, other: usize) -> bool {
    let (a, b): (Rect, Rect) = (snapshot.nodes[one].area, snapshot.nodes[other].area);
    if a.is_empty() || b.is_empty() {
        return one == other || same_counted_row(snapshot, one, other);
    }
    let middle = |rect: Rect| rect.center().1;
    let within = |y: i32, rect: Rect| rect.y <= y && y < rect.bottom();
    within(middle(a), b) && within(middle(b), a)
}

/// The same for what is scrolled away and has no place: in one row of the tree, or in one row as they are counted.
fn same_counted_row(snapshot: &Snapshot, one: usize, other: usize) -> bool {
    let row = |at: usize| {
        let mut line = std::iter::once(at).chain(snapshot.ancestors(at));
        line.find(|up| snapshot.nodes[*up].role == "row")
    };
    match (row(one), row(other)) {
        (Some(one), Some(other)) => one == other,
        _ => {
            let parent = |at: usize| snapshot.nodes[at].parent;
            let number = |at: usize| counted(snapshot, at).map(|(row, ..)| row);
            parent(one) == parent(other) && number(one).is_some() && number(one) == number(other)
        }
    }
}

/// Row and column of a cell, counted from 0 among cells that follow each other row by row, with the heads before them.
fn counted(snapshot: &Snapshot, at: usize) -> Option<(usize, usize, Vec<usize>)> {
    let parent = snapshot.nodes[at].parent?;
    let children = &snapshot.nodes[parent].children;
    let is_head = |child: &usize| snapshot.nodes[*child].role == "column_header";
    let heads: Vec<usize> = children.iter().copied().filter(is_head).collect();
    let mut cells = children.iter().filter(|child| !is_head(child));
    let place = cells.position(|child| *child == at)?;
    let columns = heads.len();
    (columns > 0 && (children.len() - columns).is_multiple_of(columns))
        .then(|| (place / columns, place % columns, heads))
}

fn words(node: &UiNode) -> Option<&str> {
    [Some(node.name.as_str()), node.value.as_deref()]
        .into_iter()
        .flatten()
        .find(|words| !words.trim().is_empty())
}

#[cfg(test)]
mod tests;
