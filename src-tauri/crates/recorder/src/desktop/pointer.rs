//! The pointer: clicks, double clicks, choices, toggles, menus and places.

use super::{Cx, Desktop, with};
use crate::draft::Entry;
use crate::{locate, title, window};
use serde_json::{Value, json};
use tejun_scenario::Step;
use tejun_trace::raw::{Ancestor, ElementFacts, Modifier, Pointer, RawPicture, WindowFacts};

/// Longest pause inside a double click, in milliseconds; the usual setting of desktops.
const DOUBLE_MS: u64 = 500;
/// How far the pointer may move inside one click, in pixels.
const STILL: i32 = 6;

/// The button that is down.
#[derive(Debug, Clone)]
pub(super) struct Down {
    pub(super) pointer: Pointer,
}

/// The click before.
#[derive(Debug, Clone)]
pub(super) struct Clicked {
    at: [i32; 2],
    at_ms: u64,
    on: String,
    count: u32,
}

/// Wheel turns in one window.
#[derive(Debug, Clone)]
pub(super) struct Scrolled {
    at: [i32; 2],
    dy: i32,
    window: WindowFacts,
}

impl Desktop {
    pub(super) fn pointer_down(&mut self, cx: &mut Cx<'_>, pointer: &Pointer) {
        if pointer.window.as_ref().is_some_and(|w| w.own) {
            self.down = None;
            return;
        }
        if let Some(element) = &pointer.element {
            self.remember(element);
        }
        let on = pointer
            .element
            .as_ref()
            .map(|e| e.handle.clone())
            .unwrap_or_default();
        // What was typed elsewhere and not read back belongs before this act.
        let elsewhere: Vec<String> = self
            .typed
            .keys()
            .filter(|handle| **handle != on)
            .cloned()
            .collect();
        for handle in elsewhere {
            if let Some(typed) = self.typed.remove(&handle) {
                self.unread(cx, &typed);
            }
        }
        self.down = Some(Down {
            pointer: pointer.clone(),
        });
        if pointer.button == 1
            && let Some(before) = &self.clicked
            && before.on == on
            && cx.at_ms.saturating_sub(before.at_ms) <= DOUBLE_MS
            && near(before.at, pointer.at)
        {
            let count = before.count + 1;
            self.clicked = Some(Clicked {
                at: pointer.at,
                at_ms: cx.at_ms,
                on,
                count,
            });
            let pressable = pointer.element.as_ref().is_some_and(|e| {
                matches!(
                    e.role.as_str(),
                    "button" | "toggle_button" | "check_box" | "radio" | "menu_item"
                )
            });
            // Quick presses of a button are presses; elsewhere two clicks are one double click.
            if pressable {
                self.click(cx, pointer);
            } else if count == 2 {
                self.double_click(cx, pointer);
            }
            return;
        }
        self.clicked = (pointer.button == 1).then_some(Clicked {
            at: pointer.at,
            at_ms: cx.at_ms,
            on,
            count: 1,
        });
        self.click(cx, pointer);
    }

    pub(super) fn scroll(&mut self, at: [i32; 2], _dx: i32, dy: i32, window: Option<&WindowFacts>) {
        let Some(window) = window.filter(|w| !w.own) else {
            return;
        };
        match &mut self.scrolled {
            Some(scrolled) if scrolled.window.handle == window.handle => scrolled.dy += dy,
            _ => {
                self.scrolled = Some(Scrolled {
                    at,
                    dy,
                    window: window.clone(),
                })
            }
        }
    }

    fn click(&mut self, cx: &mut Cx<'_>, pointer: &Pointer) {
        let in_window = pointer.window.as_ref();
        let scrolled = self.scrolled.take();
        let Some(element) = pointer.element.as_ref().filter(|e| is_actable(e)) else {
            self.place(cx, pointer, scrolled);
            return;
        };
        let picture = pointer.picture.as_ref();
        let entry = if pointer.button == 1 && pointer.modifiers.is_empty() {
            if is_menu(element) {
                let opener = self.menu_button(cx, element);
                if opener.is_some() {
                    cx.draft.remove_last();
                }
                menu(cx, element, opener.as_ref(), in_window, picture)
            } else if is_toggle(&element.role) || is_ticked_cell(element) {
                let on = element.role == "radio" || !element.checked.unwrap_or(false);
                toggle(cx, element, in_window, picture, on)
            } else if let Some(holder) = choice_of(element) {
                choose(cx, element, holder, in_window, picture)
            } else if element.editable && element.role != "combo_box" {
                // Going into a field is no step: the text names the field.
                return;
            } else {
                press(cx, element, pointer)
            }
        } else {
            press(cx, element, pointer)
        };
        // What only opened the menu or list is part of the choice.
        let words = entry.step.with.get("menu").cloned();
        if entry.step.action == "ui.select" || words.is_some() {
            cx.draft.remove_last_while(|last| {
                last.opening || leads_to(last.step.with.get("menu"), words.as_ref())
            });
        }
        self.button =
            (element.role == "button" || element.role == "toggle_button").then(|| element.clone());
        cx.draft.add(entry);
    }

    /// The button whose press opened the menu of this item: where there is no menu bar, its word is the first.
    fn menu_button(&self, cx: &Cx<'_>, item: &ElementFacts) -> Option<ElementFacts> {
        let of_bar = item.ancestors.iter().any(|up| up.role == "menu_bar");
        let last = cx
            .draft
            .last()
            .filter(|last| last.step.action == "ui.click")?;
        let plain = last.step.with.keys().all(|key| key == "target");
        self.button
            .clone()
            .filter(|button| !of_bar && plain && button.handle == last.on)
            .filter(|button| locate::name(button).is_some())
    }

    fn double_click(&mut self, cx: &mut Cx<'_>, pointer: &Pointer) {
        let Some(element) = pointer.element.as_ref().filter(|e| is_actable(e)) else {
            return;
        };
        if element.editable {
            return; // selects a word
        }
        let called = locate::titled(element);
        let with = with([("target", locate::target(element, pointer.window.as_ref()))]);
        let mut step = Step::new(
            "",
            "ui.double_click",
            title::double(called.as_deref(), &element.role),
            with,
        );
        step.picture = cx.clock.picture(cx.at_ms, pointer.picture.as_ref());
        let entry = Entry {
            step,
            on: element.handle.clone(),
            at_ms: cx.at_ms,
            opening: false,
        };
        if cx
            .draft
            .last()
            .is_some_and(|last| last.on == element.handle)
        {
            cx.draft.replace_last(entry);
        } else {
            cx.draft.add(entry);
        }
    }

    /// A click on nothing that has a name: a place inside the window.
    fn place(&mut self, cx: &mut Cx<'_>, pointer: &Pointer, scrolled: Option<Scrolled>) {
        let Some(in_window) = pointer.window.as_ref() else {
            return;
        };
        if on_frame(pointer, in_window) {
            self.framed.insert(in_window.handle);
            return;
        }
        if let Some(scrolled) =
            scrolled.filter(|s| s.window.handle == in_window.handle && s.dy != 0)
        {
            let with = with([
                ("amount", json!(scrolled.dy)),
                ("at", json!(inside(scrolled.at, &scrolled.window))),
                ("window", window::locator(&scrolled.window)),
            ]);
            let step = Step::new("", "mouse.scroll", "画面をスクロールする", with);
            cx.draft.add(Entry {
                step,
                on: String::new(),
                at_ms: cx.at_ms,
                opening: false,
            });
        }
        let mut with = with([
            ("at", json!(inside(pointer.at, in_window))),
            ("window", window::locator(in_window)),
        ]);
        if pointer.button != 1 {
            with.insert("button".into(), json!(button(pointer.button)));
        }
        let name = if in_window.title.is_empty() {
            &in_window.app
        } else {
            &in_window.title
        };
        let mut step = Step::new("", "mouse.click", title::place(name), with);
        step.picture = cx.clock.picture(cx.at_ms, pointer.picture.as_ref());
        cx.draft.add(Entry {
            step,
            on: format!("place:{}", in_window.handle),
            at_ms: cx.at_ms,
            opening: false,
        });
    }
}

/// A press of the element itself, with the button and the keys held.
fn press(cx: &Cx<'_>, element: &ElementFacts, pointer: &Pointer) -> Entry {
    let called = locate::titled(element);
    let mut with = with([("target", locate::target(element, pointer.window.as_ref()))]);
    let title = if pointer.button == 1 {
        title::press(called.as_deref(), &element.role)
    } else {
        with.insert("button".into(), json!(button(pointer.button)));
        title::secondary(called.as_deref(), &element.role)
    };
    let held: Vec<&str> = pointer
        .modifiers
        .iter()
        .filter_map(|m| modifier(*m))
        .collect();
    if !held.is_empty() {
        with.insert("modifiers".into(), json!(held));
    }
    let mut step = Step::new("", "ui.click", title, with);
    step.picture = cx.clock.picture(cx.at_ms, pointer.picture.as_ref());
    let opening = pointer.button == 1 && matches!(element.role.as_str(), "combo_box" | "menu");
    Entry {
        step,
        on: element.handle.clone(),
        at_ms: cx.at_ms,
        opening,
    }
}

/// A choice through menus: the words from the menu bar on. An entry that opens a submenu is replaced by what is chosen there.
fn menu(
    cx: &Cx<'_>,
    element: &ElementFacts,
    opener: Option<&ElementFacts>,
    in_window: Option<&WindowFacts>,
    picture: Option<&RawPicture>,
) -> Entry {
    let above = element
        .ancestors
        .iter()
        .filter(|a| matches!(a.role.as_str(), "menu" | "menu_item"))
        .map(|a| locate::tidy(a.name.trim()))
        .filter(|name| !name.is_empty());
    let mut words: Vec<String> = opener
        .and_then(locate::name)
        .into_iter()
        .chain(above)
        .collect();
    let own = locate::tidy(element.name.trim());
    if words.last() != Some(&own) && !own.is_empty() {
        words.push(own);
    }
    let shown = title::menu(&words);
    let templates: Vec<String> = words.iter().map(|word| locate::literal(word)).collect();
    let mut target = serde_json::Map::new();
    if let Some(in_window) = in_window {
        target.insert("window".into(), window::locator(in_window));
    }
    let mut step = Step::new(
        "",
        "ui.click",
        shown,
        with([
            ("target", Value::Object(target)),
            ("menu", json!(templates)),
        ]),
    );
    step.picture = cx.clock.picture(cx.at_ms, picture);
    // In the menu bar a press only opens; deeper, only what has entries of its own does, which its path will show.
    let of_bar = element.ancestors.iter().any(|up| up.role == "menu_bar");
    let opening = of_bar && words.len() <= 1;
    Entry {
        step,
        on: element.handle.clone(),
        at_ms: cx.at_ms,
        opening,
    }
}

/// A choice from a list or combo box.
fn choose(
    cx: &Cx<'_>,
    element: &ElementFacts,
    holder: &Ancestor,
    in_window: Option<&WindowFacts>,
    picture: Option<&RawPicture>,
) -> Entry {
    let opened = cx.draft.last().filter(|last| {
        last.opening && last.step.action == "ui.click" && last.step.with.get("menu").is_none()
    });
    // The closed box that was opened knows its label better than the list that popped up.
    let target = opened
        .and_then(|last| last.step.with.get("target").cloned())
        .unwrap_or_else(|| locate::container(element, holder, in_window));
    let called = target
        .pointer("/element/name")
        .or_else(|| target.pointer("/element/near/label"))
        .and_then(Value::as_str)
        .map(|word| word.trim_end_matches([':', '：']).to_owned());
    let value = element.name.trim();
    let parameters = with([
        ("target", target),
        ("value", json!(locate::template(value))),
    ]);
    let mut step = Step::new(
        "",
        "ui.select",
        title::choose(called.as_deref(), value),
        parameters,
    );
    step.picture = cx.clock.picture(cx.at_ms, picture);
    Entry {
        step,
        on: element.handle.clone(),
        at_ms: cx.at_ms,
        opening: false,
    }
}

/// The state that results, never a press.
pub(super) fn toggle(
    cx: &Cx<'_>,
    element: &ElementFacts,
    in_window: Option<&WindowFacts>,
    picture: Option<&RawPicture>,
    on: bool,
) -> Entry {
    let called = locate::titled(element);
    let with = with([
        ("target", locate::target(element, in_window)),
        ("state", json!(if on { "on" } else { "off" })),
    ]);
    let mut step = Step::new(
        "",
        "ui.toggle",
        title::toggle(called.as_deref(), &element.role, on),
        with,
    );
    step.picture = cx.clock.picture(cx.at_ms, picture);
    Entry {
        step,
        on: element.handle.clone(),
        at_ms: cx.at_ms,
        opening: false,
    }
}

pub(super) fn is_toggle(role: &str) -> bool {
    matches!(role, "check_box" | "radio" | "toggle_button" | "switch")
}

/// A cell of a table that holds a tick.
pub(super) fn is_ticked_cell(element: &ElementFacts) -> bool {
    element.role == "cell" && element.checked.is_some()
}

/// The list or combo box that an item is chosen from.
fn choice_of(element: &ElementFacts) -> Option<&Ancestor> {
    if !matches!(element.role.as_str(), "list_item" | "menu_item") || element.name.trim().is_empty()
    {
        return None;
    }
    element
        .ancestors
        .iter()
        .rev()
        .find(|a| matches!(a.role.as_str(), "combo_box" | "list"))
}

fn is_menu(element: &ElementFacts) -> bool {
    element.role == "menu_item" && choice_of(element).is_none()
}

/// The words of a menu entry that has the other one among its own.
fn leads_to(opened: Option<&Value>, chosen: Option<&Value>) -> bool {
    match (
        opened.and_then(Value::as_array),
        chosen.and_then(Value::as_array),
    ) {
        (Some(opened), Some(chosen)) => opened.len() < chosen.len() && chosen.starts_with(opened),
        _ => false,
    }
}

/// Something that a press means something to, as opposed to the ground it stands on.
pub(super) fn is_actable(element: &ElementFacts) -> bool {
    !matches!(
        element.role.as_str(),
        "" | "window"
            | "dialog"
            | "panel"
            | "pane"
            | "group"
            | "filler"
            | "scroll_pane"
            | "split_pane"
            | "canvas"
            | "menu_bar"
            | "tool_bar"
            | "unknown"
            | "application"
    )
}

/// On the frame that the window manager draws, not inside.
pub(super) fn on_frame(pointer: &Pointer, window: &WindowFacts) -> bool {
    let [x, y, w, h] = window.area;
    let [px, py] = pointer.at;
    px < x || py < y || px >= x + w || py >= y + h
}

pub(super) fn inside(at: [i32; 2], window: &WindowFacts) -> [i32; 2] {
    [at[0] - window.area[0], at[1] - window.area[1]]
}

pub(super) fn near(a: [i32; 2], b: [i32; 2]) -> bool {
    (a[0] - b[0]).abs() <= STILL && (a[1] - b[1]).abs() <= STILL
}

fn button(number: u8) -> &'static str {
    match number {
        2 => "middle",
        3 => "right",
        _ => "left",
    }
}

fn modifier(modifier: Modifier) -> Option<&'static str> {
    match modifier {
        Modifier::Ctrl => Some("Ctrl"),
        Modifier::Shift => Some("Shift"),
        Modifier::Alt => Some("Alt"),
        Modifier::Super => None,
    }
}
