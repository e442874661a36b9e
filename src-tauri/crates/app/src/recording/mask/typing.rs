//! Keys of one field that follow each other: only all of them together say whether they spell something of a person's.

use std::time::Instant;
use tejun_trace::raw::{ElementFacts, HIDDEN_KEY, Modifier, RawKind, WindowChange};

/// No more is held back: a number, an address of mail and a name are shorter.
const LONGEST: usize = 120;
/// Keys that change what was typed, and such as are nothing by themselves.
const EDITING: &[&str] = &[
    "BackSpace",
    "Delete",
    "Left",
    "Right",
    "Home",
    "End",
    "Insert",
    "Shift_L",
    "Shift_R",
    "Caps_Lock",
    "Num_Lock",
];

/// Events that wait for the end of what is being typed.
#[derive(Default)]
pub(super) struct Typing {
    held: Vec<(Instant, RawKind)>,
}

/// What was typed.
pub(super) struct Typed {
    events: Vec<(Instant, RawKind)>,
    /// Every character, those that were deleted again too.
    pub(super) keys: String,
    /// What is left of them; nothing where the place in the field was changed.
    pub(super) text: Option<String>,
    /// What the field holds, where the event that ended it tells.
    pub(super) field: Option<String>,
}

impl Typing {
    /// Holds an event back that belongs to what is being typed; gives back one that does not.
    pub(super) fn hold(&mut self, at: Instant, kind: RawKind) -> Option<RawKind> {
        let belongs = match self.field() {
            None => types(&kind).is_some(),
            Some(field) => self.held.len() < LONGEST && goes_on(&kind, field.as_deref()),
        };
        if !belongs {
            return Some(kind);
        }
        self.held.push((at, kind));
        None
    }

    /// All that was held back, now that this event has ended it.
    pub(super) fn end(&mut self, by: &RawKind) -> Option<Typed> {
        let field = self.field()?;
        let events = std::mem::take(&mut self.held);
        let mut keys = String::new();
        let mut text = Some(String::new());
        for (_, event) in &events {
            match (types(event), event) {
                (Some(typed), _) => {
                    keys.push_str(typed);
                    if let Some(text) = &mut text {
                        text.push_str(typed);
                    }
                }
                (None, RawKind::KeyDown { key, .. }) if key == "BackSpace" => {
                    // What it deleted was there before.
                    text = text.and_then(|mut text| text.pop().map(|_| text));
                }
                (None, RawKind::KeyDown { key, .. }) if silent(key) => {}
                (None, RawKind::Window { .. }) => {}
                _ => text = None,
            }
        }
        let read = elements(by)
            .into_iter()
            .filter(|element| Some(&element.handle) == field.as_ref())
            .find_map(|element| element.value.clone());
        Some(Typed {
            events,
            keys,
            text,
            field: read,
        })
    }

    /// The field that is typed into, when something is: `Some(None)` is no known one.
    fn field(&self) -> Option<Option<String>> {
        self.held.first().map(|(_, key)| handle(key))
    }
}

impl Typed {
    pub(super) fn events(self) -> Vec<(Instant, RawKind)> {
        self.events
    }

    /// The same with one key for all that types, that says this.
    pub(super) fn hidden(self, says: &str) -> Vec<(Instant, RawKind)> {
        let mut told = false;
        let mut events = self.events;
        events.retain_mut(|(_, event)| match event {
            RawKind::KeyDown { key, text, .. } => {
                HIDDEN_KEY.clone_into(key);
                *text = Some(says.to_owned());
                !std::mem::replace(&mut told, true)
            }
            _ => true,
        });
        events
    }
}

fn silent(key: &str) -> bool {
    matches!(key, "Shift_L" | "Shift_R" | "Caps_Lock" | "Num_Lock")
}

/// What a key puts into a field.
fn types(kind: &RawKind) -> Option<&str> {
    match kind {
        RawKind::KeyDown {
            text: Some(text),
            modifiers,
            ..
        } if modifiers.iter().all(|held| *held == Modifier::Shift) => {
            (!text.is_empty() && !text.chars().any(char::is_control)).then_some(text)
        }
        _ => None,
    }
}

/// Whether typing into a field goes on with this.
fn goes_on(kind: &RawKind, field: Option<&str>) -> bool {
    let here = || handle(kind).as_deref() == field;
    match kind {
        RawKind::KeyDown { key, modifiers, .. } => {
            let edits = modifiers.iter().all(|held| *held == Modifier::Shift)
                && EDITING.contains(&key.as_str());
            (types(kind).is_some() || edits) && here()
        }
        RawKind::PointerDown(_) | RawKind::PointerUp(_) => field.is_some() && here(),
        // The title may say that something is not saved yet.
        RawKind::Window { change, .. } => *change == WindowChange::Renamed,
        _ => false,
    }
}

fn handle(kind: &RawKind) -> Option<String> {
    let element = match kind {
        RawKind::KeyDown { element, .. } => element.as_ref(),
        RawKind::PointerDown(pointer) | RawKind::PointerUp(pointer) => pointer.element.as_ref(),
        _ => None,
    };
    element.map(|element| element.handle.clone())
}

/// The things of which an event tells what they hold.
fn elements(kind: &RawKind) -> Vec<&ElementFacts> {
    match kind {
        RawKind::Value { element, .. } | RawKind::State { element, .. } => vec![element],
        RawKind::Focus { left, element, .. } => left.iter().chain(element).collect(),
        RawKind::KeyDown { element, .. } => element.iter().collect(),
        RawKind::PointerDown(pointer) | RawKind::PointerUp(pointer) => {
            pointer.element.iter().collect()
        }
        _ => Vec::new(),
    }
}
