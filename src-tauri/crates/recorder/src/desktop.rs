//! Events of the desktop become steps.

mod closed;
mod copied;
mod dragged;
mod files;
mod keys;
mod pointer;
mod wait;

use crate::carried::Carried;
use crate::draft::{Draft, Entry};
use crate::picture::Clock;
use crate::window::Titles;
use crate::{locate, title};
use serde_json::{Map, Value, json};
use std::collections::{HashMap, HashSet};
use tejun_scenario::Step;
use tejun_trace::raw::{ElementFacts, RawEvent, RawKind, RawPicture, WindowChange, WindowFacts};

/// What must be remembered between events.
#[derive(Debug, Default)]
pub(crate) struct Desktop {
    /// The button that is down, with what lay under it.
    down: Option<pointer::Down>,
    /// The click before, for double clicks.
    clicked: Option<pointer::Clicked>,
    /// Fields that keys went to since they were last read.
    typed: HashMap<String, Typed>,
    /// All facts of fields; keys that follow name a field by its handle alone.
    whole: HashMap<String, ElementFacts>,
    /// What fields held when they were first seen.
    initial: HashMap<String, String>,
    /// The button of the last click, when it was one: it may have opened a menu.
    button: Option<ElementFacts>,
    /// Wheel turns that have not yet been needed.
    scrolled: Option<pointer::Scrolled>,
    /// The window that was closed by its own frame, not by a button inside.
    framed: HashSet<u64>,
    /// For what the person waited.
    patience: wait::Patience,
    /// Where the steps stood when windows were first seen.
    began: files::Began,
}

/// A field that keys went to.
#[derive(Debug, Clone)]
struct Typed {
    element: ElementFacts,
    window: Option<WindowFacts>,
    at_ms: u64,
    /// What the keys would have typed: used only when the field cannot be read back.
    text: String,
    picture: Option<RawPicture>,
}

impl Desktop {
    pub(crate) fn push(
        &mut self,
        draft: &mut Draft,
        carried: &mut Carried,
        titles: &mut Titles,
        clock: &Clock,
        event: &RawEvent,
    ) {
        let mut cx = Cx {
            draft,
            carried,
            clock,
            at_ms: event.at_ms,
        };
        self.began.see(cx.draft, event);
        match &event.kind {
            RawKind::FileChosen {
                window,
                file,
                saves,
            } => self.file_chosen(&mut cx, window, file, *saves),
            RawKind::PointerDown(pointer) => {
                see(titles, pointer.window.as_ref());
                self.waited(&mut cx, pointer.window.as_ref());
                self.pointer_down(&mut cx, pointer);
            }
            RawKind::PointerUp(pointer) => {
                self.busy(event.at_ms);
                self.pointer_up(&mut cx, pointer);
            }
            RawKind::Scroll {
                at, dx, dy, window, ..
            } => {
                self.busy(event.at_ms);
                self.scroll(*at, *dx, *dy, window.as_ref());
            }
            RawKind::KeyDown {
                key,
                text,
                modifiers,
                window,
                element,
            } => {
                see(titles, window.as_ref());
                self.waited(&mut cx, window.as_ref());
                let pressed = keys::Pressed {
                    key,
                    text: text.as_deref(),
                    modifiers,
                    window: window.as_ref(),
                };
                self.key_down(&mut cx, &pressed, element.as_ref());
            }
            RawKind::Focus {
                left,
                element,
                window,
            } => {
                see(titles, window.as_ref());
                if let Some(left) = left {
                    self.value(&mut cx, left, None, None);
                }
                if let Some(element) = element {
                    self.remember(element);
                }
            }
            RawKind::Value {
                element,
                window,
                picture,
            } => {
                see(titles, window.as_ref());
                self.value(&mut cx, element, window.as_ref(), picture.as_ref());
            }
            RawKind::State {
                element,
                window,
                picture,
            } => {
                see(titles, window.as_ref());
                self.state(&mut cx, element, window.as_ref(), picture.as_ref());
            }
            RawKind::Window { change, window } => {
                see(titles, Some(window));
                self.patience.saw(*change, window, event.at_ms);
                if *change == WindowChange::Closed {
                    titles.forget(window.handle);
                    self.began.forget(window.handle);
                    if self.framed.remove(&window.handle) {
                        self.window_closed(&mut cx, window);
                    }
                }
            }
            _ => {}
        }
    }

    /// The person went elsewhere: what was typed and could not be read back becomes a step now.
    pub(crate) fn leave(&mut self, draft: &mut Draft, carried: &mut Carried, clock: &Clock) {
        let mut rest: Vec<Typed> = self.typed.drain().map(|(_, typed)| typed).collect();
        rest.sort_by_key(|typed| typed.at_ms);
        for typed in rest {
            let mut cx = Cx {
                draft,
                carried,
                clock,
                at_ms: typed.at_ms,
            };
            self.unread(&mut cx, &typed);
        }
    }

    /// A field that cannot be read back: a secret, or what the keys typed.
    fn unread(&mut self, cx: &mut Cx<'_>, typed: &Typed) {
        if typed.element.secret {
            self.set_text(
                cx,
                &typed.element,
                typed.window.as_ref(),
                None,
                typed.picture.as_ref(),
            );
        } else if let Some(value) = typed
            .element
            .value
            .clone()
            .filter(|v| !typed.text.is_empty() && v.contains(&typed.text))
        {
            self.set_text(
                cx,
                &typed.element,
                typed.window.as_ref(),
                Some(&value),
                typed.picture.as_ref(),
            );
        } else if !typed.text.is_empty() {
            let text = typed.text.clone();
            self.set_text(
                cx,
                &typed.element,
                typed.window.as_ref(),
                Some(&text),
                typed.picture.as_ref(),
            );
        }
    }

    fn note_whole(&mut self, element: &ElementFacts) {
        let known = self.whole.get(&element.handle);
        if !element.path.is_empty() || !element.labels.is_empty() || known.is_none() {
            self.whole.insert(element.handle.clone(), element.clone());
        }
    }

    /// What a field held when it was first seen.
    fn remember(&mut self, element: &ElementFacts) {
        if element.editable || element.secret {
            self.note_whole(element);
        }
        let Some(value) = &element.value else { return };
        if element.role == "combo_box" {
            self.initial.insert(element.handle.clone(), value.clone());
        } else if element.editable {
            self.initial
                .entry(element.handle.clone())
                .or_insert_with(|| value.clone());
        }
    }

    /// The final content of a field, read back.
    fn value(
        &mut self,
        cx: &mut Cx<'_>,
        element: &ElementFacts,
        window: Option<&WindowFacts>,
        picture: Option<&RawPicture>,
    ) {
        let typed = self.typed.remove(&element.handle);
        self.note_whole(element);
        let window = window.or(typed.as_ref().and_then(|t| t.window.as_ref()));
        let picture = picture.or(typed.as_ref().and_then(|t| t.picture.as_ref()));
        if element.secret {
            if typed.is_some() {
                self.set_text(cx, element, window, None, picture);
            }
            return;
        }
        let Some(value) = &element.value else {
            if let Some(typed) = typed.as_ref() {
                self.unread(cx, typed);
            }
            return;
        };
        let known = self.initial.insert(element.handle.clone(), value.clone());
        let changed = known.as_ref().is_some_and(|known| known != value);
        if changed || (known.is_none() && typed.is_some()) {
            self.set_text(cx, element, window, Some(value), picture);
        }
    }

    fn set_text(
        &mut self,
        cx: &mut Cx<'_>,
        element: &ElementFacts,
        window: Option<&WindowFacts>,
        value: Option<&str>,
        picture: Option<&RawPicture>,
    ) {
        let called = locate::called(element);
        let text = match value {
            Some(value) => cx.carried.text(cx.draft, &element.handle, value),
            None => secret(
                called.as_deref(),
                window.map(|w| w.app.as_str()).unwrap_or_default(),
            ),
        };
        // Keys that were part of the text are no steps of their own.
        if value.is_some_and(|v| v.contains('\n')) {
            cx.draft.remove_last_while(|entry| {
                entry.on == element.handle
                    && entry.step.action == "keyboard.press"
                    && entry.step.with.get("keys") == Some(&json!("Return"))
            });
        }
        let with = with([
            ("target", locate::target(element, window)),
            ("text", json!(text)),
        ]);
        let mut step = Step::new("", "ui.set_text", title::field(called.as_deref()), with);
        step.picture = cx.clock.picture(cx.at_ms, picture);
        let entry = Entry {
            step,
            on: element.handle.clone(),
            at_ms: cx.at_ms,
            opening: false,
        };
        // Everything was marked only to be replaced.
        cx.draft.remove_last_while(|entry| {
            entry.on == element.handle && entry.step.with.get("keys") == Some(&json!("Ctrl+A"))
        });
        let merges = cx.draft.last().is_some_and(|last| {
            last.on == element.handle && (last.step.action == "ui.set_text" || last.opening)
        });
        if merges {
            cx.draft.replace_last(entry);
        } else {
            cx.draft.add(entry);
        }
    }

    /// A check box, radio, combo box or item holds this now.
    fn state(
        &mut self,
        cx: &mut Cx<'_>,
        element: &ElementFacts,
        window: Option<&WindowFacts>,
        picture: Option<&RawPicture>,
    ) {
        let Some(last) = cx.draft.last() else { return };
        if last.on != element.handle || cx.at_ms.saturating_sub(last.at_ms) > 2_000 {
            return;
        }
        let acted = last.step.action.as_str();
        if let Some(on) = element.checked
            && matches!(acted, "ui.toggle" | "ui.click" | "keyboard.press")
            && last.step.with.get("menu").is_none()
            && (pointer::is_toggle(&element.role) || pointer::is_ticked_cell(element))
        {
            let entry = pointer::toggle(cx, element, window, picture, on);
            cx.draft.replace_last(entry);
        } else if element.role == "combo_box"
            && (last.opening || acted == "keyboard.press")
            && let Some(value) = element.value.clone().filter(|v| !v.is_empty())
            && self.initial.get(&element.handle) != Some(&value)
        {
            self.initial.insert(element.handle.clone(), value.clone());
            let on = element.handle.clone();
            cx.draft.remove_before_last_while(|entry| {
                entry.on == on && (entry.opening || entry.step.action == "keyboard.press")
            });
            let called = locate::called(element);
            let with = with([
                ("target", locate::target(element, window)),
                ("value", json!(locate::template(&value))),
            ]);
            let mut step = Step::new(
                "",
                "ui.select",
                title::choose(called.as_deref(), &value),
                with,
            );
            step.picture = cx.clock.picture(cx.at_ms, picture);
            let entry = Entry {
                step,
                on: element.handle.clone(),
                at_ms: cx.at_ms,
                opening: false,
            };
            cx.draft.replace_last(entry);
        }
    }
}

/// What every event has at hand.
pub(crate) struct Cx<'a> {
    pub(crate) draft: &'a mut Draft,
    pub(crate) carried: &'a mut Carried,
    pub(crate) clock: &'a Clock,
    pub(crate) at_ms: u64,
}

fn see(titles: &mut Titles, window: Option<&WindowFacts>) {
    if let Some(window) = window {
        titles.see(window);
    }
}

/// Parameters in this order.
pub(crate) fn with<const N: usize>(parameters: [(&str, Value); N]) -> Map<String, Value> {
    parameters
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// A reference to a secret that the person registers later.
pub(crate) fn secret(called: Option<&str>, place: &str) -> String {
    let name = called.unwrap_or("パスワード");
    if place.is_empty() {
        format!("secret:{name}")
    } else {
        format!("secret:{place}/{name}")
    }
}
