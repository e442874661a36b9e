//! Drags: a thing onto another where both have a name, else from a place to another.

use super::pointer::{inside, is_actable, near, on_frame};
use super::{Cx, Desktop, with};
use crate::draft::Entry;
use crate::{locate, title, window};
use serde_json::{Map, Value, json};
use tejun_scenario::Step;
use tejun_trace::raw::{ElementFacts, Pointer, WindowFacts};

impl Desktop {
    pub(super) fn pointer_up(&mut self, cx: &mut Cx<'_>, up: &Pointer) {
        let Some(down) = self.down.take() else { return };
        let from = &down.pointer;
        if near(from.at, up.at) || from.button != 1 {
            return;
        }
        // A drag over text only selects; elsewhere it moves something.
        if from.element.as_ref().is_some_and(|e| e.editable) {
            return;
        }
        let Some(in_window) = from.window.as_ref() else {
            return;
        };
        // The window itself was moved or sized, or the thing was given to Tejun.
        if on_frame(from, in_window) || up.window.as_ref().is_some_and(|w| w.own) {
            return;
        }
        let elsewhere = up
            .window
            .as_ref()
            .filter(|ends_in| ends_in.handle != in_window.handle);
        let (with, title) = onto(from, up, elsewhere)
            .unwrap_or_else(|| (places(from, up, in_window, elsewhere), title::drag(None)));
        let mut step = Step::new("", "mouse.drag", title, with);
        step.picture = cx.clock.picture(cx.at_ms, from.picture.as_ref());
        let on = from
            .element
            .as_ref()
            .map(|e| e.handle.clone())
            .unwrap_or_default();
        let entry = Entry {
            step,
            on: on.clone(),
            at_ms: cx.at_ms,
            opening: false,
        };
        self.clicked = None;
        if cx.draft.last().is_some_and(|last| {
            last.on == on && matches!(last.step.action.as_str(), "ui.click" | "mouse.click")
        }) {
            cx.draft.replace_last(entry);
        } else {
            cx.draft.add(entry);
        }
    }
}

/// From a thing with a name onto another one.
fn onto(
    from: &Pointer,
    up: &Pointer,
    elsewhere: Option<&WindowFacts>,
) -> Option<(Map<String, Value>, String)> {
    let dragged = from.element.as_ref().filter(|e| is_carried(e))?;
    let under = up.element.as_ref().filter(|e| is_actable(e))?;
    if dragged.handle == under.handle {
        return None;
    }
    let (what, to) = (locate::titled(dragged)?, locate::titled(under)?);
    let in_window = from.window.as_ref();
    let mut with = with([
        ("target", locate::target(dragged, in_window)),
        ("onto", locate::target(under, elsewhere.or(in_window))),
    ]);
    if let Some(place) = beside(under, up.at) {
        with.insert("to".into(), json!(place));
    }
    Some((with, title::drag(Some((&what, &to)))))
}

/// What people take hold of and carry elsewhere; the parts of a control (a slider, a bar) are moved instead.
fn is_carried(element: &ElementFacts) -> bool {
    matches!(
        element.role.as_str(),
        "list_item"
            | "tree_item"
            | "cell"
            | "row"
            | "tab"
            | "link"
            | "image"
            | "icon"
            | "button"
            | "text"
    )
}

/// The place inside a thing, where its upper or lower end was meant: what is let go there comes before or after it.
fn beside(under: &ElementFacts, at: [i32; 2]) -> Option<[i32; 2]> {
    let [x, y, _, height] = under.area;
    let place = [at[0] - x, at[1] - y];
    let in_the_middle = place[1] * 4 > height && place[1] * 4 < height * 3;
    (!in_the_middle).then_some(place)
}

/// From a place in a window to another there, or in another window.
fn places(
    from: &Pointer,
    up: &Pointer,
    in_window: &WindowFacts,
    elsewhere: Option<&WindowFacts>,
) -> Map<String, Value> {
    let mut with = with([
        ("from", json!(inside(from.at, in_window))),
        ("to", json!(inside(up.at, elsewhere.unwrap_or(in_window)))),
        ("window", window::locator(in_window)),
    ]);
    if let Some(other) = elsewhere {
        with.insert("to_window".into(), window::locator(other));
    }
    with
}
