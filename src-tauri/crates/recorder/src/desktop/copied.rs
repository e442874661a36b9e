//! A text is copied in a program.

use super::{Cx, with};
use crate::carried::{Copied, Place};
use crate::draft::Entry;
use crate::{locate, title};
use serde_json::json;
use tejun_scenario::Step;
use tejun_trace::raw::{ElementFacts, WindowFacts};

/// What a key copied from an element of which `known` are all facts; nothing when only a part of its text was marked, or
/// nobody knows how much.
pub(super) fn copied(
    cx: &Cx<'_>,
    element: &ElementFacts,
    known: &ElementFacts,
    text: Option<String>,
    window: Option<&WindowFacts>,
) -> Option<Copied> {
    let [before @ .., copying] = cx.draft.entries() else {
        return None;
    };
    let on_it = |entry: &&Entry| entry.on == element.handle;
    let marking: Vec<&Entry> = before
        .iter()
        .rev()
        .take_while(|entry| on_it(entry) && marks(entry))
        .collect();
    let whole = element.marked || marking.first().is_some_and(|entry| marks_all(entry));
    let text = text.filter(|text| whole && !text.trim().is_empty())?;
    if !on_it(&copying) {
        return None;
    }
    let known = &unnamed(known, &text)?;
    let called = locate::called(known);
    let read = Step::new(
        "",
        "ui.get_text",
        title::read(called.as_deref()),
        with([("target", locate::target(known, window))]),
    );
    let steps = marking.into_iter().rev().chain([copying]);
    Some(Copied {
        on: element.handle.clone(),
        called,
        text,
        read,
        at_ms: cx.at_ms,
        place: Place::Instead(steps.map(|entry| entry.step.id.clone()).collect()),
    })
}

/// The facts without what the element shows, which changes from day to day; nothing when nothing else tells it apart.
fn unnamed(known: &ElementFacts, text: &str) -> Option<ElementFacts> {
    let mut known = known.clone();
    if known.name == text {
        known.name.clear();
        let by_row = known.cell.as_ref().is_some_and(|cell| cell.row.is_some());
        if known.labels.is_empty() && known.id.is_none() && !by_row {
            return None;
        }
    }
    Some(known)
}

/// A step that only marks text, where a text is copied next.
fn marks(entry: &Entry) -> bool {
    let by_pointer = matches!(
        entry.step.action.as_str(),
        "ui.click" | "ui.double_click" | "mouse.drag"
    );
    by_pointer || marks_all(entry)
}

fn marks_all(entry: &Entry) -> bool {
    entry.step.action == "keyboard.press" && entry.step.with.get("keys") == Some(&json!("Ctrl+A"))
}
