//! Which window and which element a target means: all facts that are given must hold for one thing.

pub mod likely;
pub mod safe;

use crate::error::DesktopError;
use crate::grid;
use crate::node::{Snapshot, UiNode, role_word};
use crate::pattern::fits;
use crate::window::WindowInfo;
use tejun_scenario::generated_id::looks_generated;
use tejun_scenario::window_title::unmarked;
use tejun_scenario::{DesktopTarget, Element, Near, Side, Window};

/// What was found, and what the facts said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Place in the snapshot.
    pub node: usize,
    /// The strongest fact that was given: `id`, `name`, `near`, `path`, `nth`.
    pub found_by: &'static str,
    /// How many elements each fact alone fits, in Japanese.
    pub facts: Vec<String>,
}

/// The target in a message: 「登録」ボタン.
pub fn called(element: &Element) -> String {
    let role = element.role.as_deref().map_or("部品", role_word);
    if let Some(name) = &element.name {
        format!("「{name}」（{role}）")
    } else if let Some(near) = &element.near {
        format!("「{}」の近くの{role}", near.label)
    } else if let Some(cell) = &element.cell {
        format!("{}の{role}", grid::called(cell))
    } else if let Some(id) = &element.id {
        format!("識別名「{id}」の{role}")
    } else {
        role.to_owned()
    }
}

/// The window of a target in a message.
pub fn window_called(window: &Window) -> String {
    match (&window.title, &window.app) {
        (Some(title), Some(app)) => format!("「{title}」（{app}）"),
        (Some(word), None) | (None, Some(word)) => format!("「{word}」"),
        (None, None) => "指定".to_owned(),
    }
}

fn same_app(wanted: &str, app: &str) -> bool {
    let bare = |word: &str| {
        let word = word.trim().to_lowercase();
        word.strip_suffix(".exe").unwrap_or(&word).to_owned()
    };
    fits(&bare(wanted), &bare(app))
}

/// All windows that fit, topmost first. The program is the stronger key: it must be the same always.
pub fn windows<'w>(wanted: &Window, all: &'w [WindowInfo]) -> Vec<&'w WindowInfo> {
    all.iter()
        .filter(|window| {
            wanted
                .app
                .as_deref()
                .is_none_or(|app| same_app(app, &window.app))
                && wanted
                    .process
                    .as_deref()
                    .is_none_or(|app| same_app(app, &window.app))
                && wanted
                    .title
                    .as_deref()
                    .is_none_or(|title| title_fits(title, &window.title))
        })
        .collect()
}

/// A document that was saved when the title was recorded may not be now, and the other way round.
fn title_fits(pattern: &str, title: &str) -> bool {
    fits(pattern, title) || fits(pattern, unmarked(title))
}

/// The one window that fits. Without a description it is the one in front.
pub fn window<'w>(
    wanted: Option<&Window>,
    all: &'w [WindowInfo],
    active: Option<u64>,
) -> Result<&'w WindowInfo, DesktopError> {
    let Some(wanted) = wanted.filter(|window| **window != Window::default()) else {
        return all
            .iter()
            .find(|window| Some(window.handle) == active)
            .or_else(|| all.first())
            .ok_or_else(|| DesktopError::WindowNotFound {
                wanted: "前面".to_owned(),
                seen: "なし".to_owned(),
            });
    };
    let fitting = windows(wanted, all);
    // A title that is written out is stronger than the same words as part of a pattern; where none is written, a window
    // without one is meant before others.
    let title = wanted.title.as_deref().unwrap_or_default();
    let exact: Vec<&&WindowInfo> = fitting
        .iter()
        .filter(|window| window.title == title)
        .collect();
    match (fitting.as_slice(), exact.as_slice()) {
        ([one], _) => Ok(one),
        (_, [one]) => Ok(one),
        ([], _) => Err(DesktopError::WindowNotFound {
            wanted: window_called(wanted),
            seen: seen(all),
        }),
        ([first, second, ..], _) => Err(DesktopError::WindowAmbiguous {
            wanted: window_called(wanted),
            first: format!("「{}」", first.title),
            second: format!("「{}」", second.title),
        }),
    }
}

fn seen(all: &[WindowInfo]) -> String {
    if all.is_empty() {
        return "なし".to_owned();
    }
    let names: Vec<String> = all
        .iter()
        .take(6)
        .map(|window| format!("「{}」（{}）", window.title, window.app))
        .collect();
    names.join("、")
}

/// Whether a name of a target fits an element: its name, or the description where toolkits put the word for people.
pub fn name_fits(pattern: &str, node: &UiNode) -> bool {
    fits(pattern, &node.name) || (!node.description.is_empty() && fits(pattern, &node.description))
}

/// Whether a label's words fit, the colon and access key that labels carry set aside.
fn label_fits(pattern: &str, text: &str) -> bool {
    fn bare(text: &str) -> &str {
        text.trim_end_matches([':', '：', ' ', '　', '＊', '※'])
    }
    !text.trim().is_empty() && (fits(pattern, text) || fits(bare(pattern), bare(text)))
}

/// The words an element shows as a label.
pub(crate) fn label_text(node: &UiNode) -> Option<&str> {
    if node.states.editable || !node.is_visible() {
        return None;
    }
    let is_label = matches!(
        node.role.as_str(),
        "text" | "heading" | "cell" | "column_header" | "row_header" | "group" | "panel"
    );
    let words = if node.name.trim().is_empty() {
        node.value.as_deref().unwrap_or_default()
    } else {
        &node.name
    };
    (is_label && !words.trim().is_empty()).then_some(words)
}

/// How far an element lies from a label on that side, in pixels; nothing if it lies elsewhere.
pub(crate) fn distance(label: &UiNode, node: &UiNode, side: Side) -> Option<i32> {
    let (a, b) = (label.area, node.area);
    let rows_meet = a.y < b.bottom() && b.y < a.bottom();
    let columns_meet = a.x < b.right() && b.x < a.right();
    let slack = 4;
    let gap = match side {
        Side::Right if rows_meet => b.x - a.right(),
        Side::Left if rows_meet => a.x - b.right(),
        Side::Below if columns_meet => b.y - a.bottom(),
        Side::Above if columns_meet => a.y - b.bottom(),
        _ => return None,
    };
    (gap >= -slack).then_some(gap.max(0))
}

const SIDES: [Side; 4] = [Side::Right, Side::Below, Side::Left, Side::Above];

/// The elements nearest to the labels of that text, among those that fit otherwise.
fn nearest(snapshot: &Snapshot, near: &Near, among: &[usize]) -> Vec<usize> {
    let mut found = Vec::new();
    for label in 0..snapshot.nodes.len() {
        let Some(text) = label_text(&snapshot.nodes[label]) else {
            continue;
        };
        if !label_fits(&near.label, text) {
            continue;
        }
        // Whose own label it is comes before what only stands near it.
        let own = among.iter().copied().filter(|at| {
            let by = snapshot.nodes[*at].labelled_by.as_ref();
            by == Some(&snapshot.nodes[label].handle)
        });
        let own: Vec<usize> = own.filter(|at| !found.contains(at)).collect();
        if !own.is_empty() {
            found.extend(own);
            continue;
        }
        let sides: &[Side] = match &near.side {
            Some(side) => std::slice::from_ref(side),
            None => &SIDES,
        };
        let measured: Vec<(i32, usize)> = among
            .iter()
            .filter(|at| **at != label && !snapshot.is_inside(label, **at))
            .filter_map(|at| {
                let node = &snapshot.nodes[*at];
                sides
                    .iter()
                    .filter_map(|side| distance(&snapshot.nodes[label], node, *side))
                    .min()
                    .map(|gap| (gap, *at))
            })
            .collect();
        let least = measured.iter().map(|(gap, _)| *gap).min();
        for (gap, at) in measured {
            if Some(gap) == least && !found.contains(&at) {
                found.push(at);
            }
        }
    }
    found.sort_unstable();
    found
}

/// The element that fits all facts. `visible`: only what a person can see counts.
pub fn element(
    snapshot: &Snapshot,
    wanted: &Element,
    visible: bool,
) -> Result<Found, DesktopError> {
    if *wanted == Element::default() {
        return Err(DesktopError::BadTarget {
            detail: "部品の事実が1つもありません",
        });
    }
    let all: Vec<usize> = (0..snapshot.nodes.len())
        .filter(|at| {
            let node = &snapshot.nodes[*at];
            !visible || node.is_visible()
        })
        .collect();
    let fit = |fact: &dyn Fn(usize) -> bool| -> Vec<usize> {
        all.iter().copied().filter(|at| fact(*at)).collect()
    };
    let mut facts = Vec::new();
    let mut found_by = None;
    let mut left = all.clone();
    let mut keep = |word: &'static str, ja: &str, fitting: Vec<usize>, left: &mut Vec<usize>| {
        facts.push(format!("{ja}に合うもの{}個", fitting.len()));
        if word != "role" {
            found_by = found_by.or(Some(word));
        }
        left.retain(|at| fitting.contains(at));
    };
    if let Some(id) = wanted.id.as_ref().filter(|_| id_weighs(wanted)) {
        let fitting = fit(&|at| snapshot.nodes[at].id.as_deref() == Some(id));
        keep("id", "識別名", fitting, &mut left);
    }
    if let Some(role) = &wanted.role {
        let fitting = fit(&|at| snapshot.nodes[at].role == *role);
        keep("role", "種類", fitting, &mut left);
    }
    if let Some(name) = &wanted.name {
        let fitting = fit(&|at| name_fits(name, &snapshot.nodes[at]));
        keep("name", "名前", fitting, &mut left);
        left = named(snapshot, name, left);
    }
    if let Some(cell) = &wanted.cell {
        let fitting = grid::fitting(snapshot, cell, &left);
        keep("cell", "表の行と列", fitting, &mut left);
    }
    let counted = left.clone();
    if let Some(near) = &wanted.near {
        let fitting = nearest(snapshot, near, &left);
        keep("near", "近くの見出し", fitting, &mut left);
    }
    if let Some(path) = &wanted.path {
        let fitting = fit(&|at| snapshot.path(at) == *path);
        keep("path", "画面の中の位置", fitting, &mut left);
    }
    if let Some(nth) = wanted.nth {
        let place = (nth as usize).checked_sub(1);
        let fitting: Vec<usize> = place
            .and_then(|place| counted.get(place))
            .copied()
            .into_iter()
            .collect();
        keep("nth", "何番目か", fitting, &mut left);
    }
    match left.as_slice() {
        [one] => Ok(Found {
            node: *one,
            found_by: found_by.unwrap_or("role"),
            facts,
        }),
        [] => Err(DesktopError::NotFound {
            wanted: called(wanted),
            window: snapshot.window.title.clone(),
            detail: format!("（{}）", facts.join("、")),
        }),
        [first, second, ..] => Err(DesktopError::Ambiguous {
            wanted: called(wanted),
            first: placed(snapshot, *first),
            second: placed(snapshot, *second),
        }),
    }
}

/// Whether the id of a target is looked at: one that looks generated is not, unless nothing else tells the thing apart.
pub fn id_weighs(wanted: &Element) -> bool {
    let other = wanted.name.is_some() || wanted.near.is_some() || wanted.path.is_some();
    wanted
        .id
        .as_deref()
        .is_some_and(|id| !other || !looks_generated(id))
}

/// Of the elements whose name or description fits, those that are meant.
fn named(snapshot: &Snapshot, name: &str, mut among: Vec<usize>) -> Vec<usize> {
    // A name is stronger than a description of the same words.
    let by_name = |at: &usize| fits(name, &snapshot.nodes[*at].name);
    if among.iter().any(by_name) {
        among.retain(by_name);
    }
    // Toolkits show one thing twice: a wrapper with the name of what is inside it.
    without_wrappers(snapshot, &among)
}

/// The visible elements that a role and a word fit, as a target with these two facts counts them.
pub(crate) fn same(snapshot: &Snapshot, role: &str, word: Option<&str>) -> Vec<usize> {
    let of_role = (0..snapshot.nodes.len())
        .filter(|at| snapshot.nodes[*at].is_visible() && snapshot.nodes[*at].role == role);
    let Some(word) = word else {
        return of_role.collect();
    };
    let pattern = word.replace('\\', "\\\\").replace('*', "\\*");
    let fitting = of_role.filter(|at| name_fits(&pattern, &snapshot.nodes[*at]));
    named(snapshot, &pattern, fitting.collect())
}

fn without_wrappers(snapshot: &Snapshot, among: &[usize]) -> Vec<usize> {
    among
        .iter()
        .copied()
        .filter(|outer| {
            !among.iter().any(|inner| {
                inner != outer
                    && snapshot.is_inside(*inner, *outer)
                    && snapshot.nodes[*inner].role == snapshot.nodes[*outer].role
            })
        })
        .collect()
}

fn placed(snapshot: &Snapshot, at: usize) -> String {
    let node = &snapshot.nodes[at];
    if node.area.is_empty() {
        return format!("{} 見えていません", node.called());
    }
    format!(
        "{} 位置 {},{}",
        node.called(),
        node.area.x - snapshot.window.area.x,
        node.area.y - snapshot.window.area.y
    )
}

/// The point of a target that is only a place inside its window, in pixels of the screen.
pub fn place(target: &DesktopTarget, window: &WindowInfo) -> Option<(i32, i32)> {
    let [x, y] = target.at?;
    Some((
        window.area.x + x.round() as i32,
        window.area.y + y.round() as i32,
    ))
}

#[cfg(test)]
mod tests;
