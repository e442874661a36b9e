//! Personal data does not leave memory: everything that a recording hears goes through here before it is written, made
//! into steps or shown. Values, titles and names get stand-ins (`〔氏名1〕`), pictures are filled.
//!
//! What is personal is judged by [`tejun_trace::personal`] alone.

pub(crate) mod pixels;
mod typing;
mod values;

use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt::Write;
use std::time::Instant;
use tejun_trace::personal::{Kind, by_label, forms_in, personal};
use tejun_trace::raw::{
    BrowserAct, BrowserElement, BrowserEvent, ElementFacts, HIDDEN_KEY, RawKind, RawMask,
    RawPicture,
};
use tejun_trace::sight::{Shown, Sight};
use typing::Typing;
use values::Values;

/// What no text of a person can be in, and what must stay as it is.
const FIXED: &[&str] = &[
    "event",
    "act",
    "handle",
    "role",
    "image",
    "side",
    "class",
    "app",
    "tab",
    "time",
    "change",
    "key",
    "modifiers",
    "path",
    "kind",
    "masks",
];

/// A picture outside of a recording, hidden as those of recordings are.
pub(crate) struct Masked {
    pub(crate) image: String,
    pub(crate) png: Vec<u8>,
    pub(crate) masks: Vec<RawMask>,
    /// Its programs told what it shows.
    pub(crate) judged: bool,
}

/// Hides what is personal in a picture; nothing where that cannot be made.
pub(crate) fn masked(png: Vec<u8>, sight: &Sight) -> Option<Masked> {
    let mut mask = Mask::default();
    let taken = name_of(&png);
    let (image, png) = mask.picture(taken.clone(), png, sight)?;
    let hidden = mask.pictures.remove(&taken)?;
    Some(Masked {
        image,
        png,
        masks: hidden.masks,
        judged: hidden.judged,
    })
}

/// What of the texts on a screen is a person's.
pub(crate) struct Personal {
    mask: Mask,
    shown: Vec<Shown>,
}

impl Personal {
    pub(crate) fn of(shown: &[Shown]) -> Self {
        let mut mask = Mask::default();
        mask.learn(shown);
        Self {
            mask,
            shown: shown.to_vec(),
        }
    }

    /// The text with stand-ins.
    pub(crate) fn clean(&mut self, text: &str) -> String {
        self.mask.values.clean(text)
    }

    /// Whether something of a person's is in it, or all of it is by its label.
    pub(crate) fn is_in(&mut self, text: &str) -> bool {
        let by_label = |shown: &Shown| shown.text == text && kind_by_label(shown).is_some();
        self.clean(text) != text || self.shown.iter().any(by_label)
    }
}

#[derive(Default)]
pub(super) struct Mask {
    values: Values,
    /// Fields of the desktop that hold personal data, by handle.
    fields: HashMap<String, Kind>,
    /// Fields whose keys have been stood in for since they were last read.
    begun: Vec<String>,
    /// What became of a picture, by the name that it came with.
    pictures: HashMap<String, Hidden>,
    typing: Typing,
}

/// A picture without what is personal.
#[derive(Clone)]
struct Hidden {
    image: String,
    masks: Vec<RawMask>,
    judged: bool,
}

impl Mask {
    /// What is on the screen: personal texts are known from now on.
    pub(super) fn learn(&mut self, shown: &[Shown]) {
        for shown in shown {
            if let Some(kind) = kind_by_label(shown) {
                self.values.stand_in(kind, &shown.text);
            }
            for (range, kind) in forms_in(&shown.text) {
                self.values.stand_in(kind, &shown.text[range]);
            }
        }
    }

    /// The picture as it may be written, with its name; nothing where that cannot be made.
    pub(super) fn picture(
        &mut self,
        image: String,
        png: Vec<u8>,
        sight: &Sight,
    ) -> Option<(String, Vec<u8>)> {
        self.learn(&sight.shown);
        let mut masks: Vec<RawMask> = Vec::new();
        for shown in &sight.shown {
            let kind = kind_by_label(shown).or_else(|| self.values.kind_in(&shown.text));
            if let Some(kind) = kind {
                let mask = RawMask {
                    area: shown.area,
                    kind: kind.word().to_owned(),
                };
                // The label of a field and the field's own name may both have told it.
                if !masks.iter().any(|other| covers(other.area, mask.area)) {
                    masks.retain(|other| !covers(mask.area, other.area));
                    masks.push(mask);
                }
            }
        }
        let (name, png) = if masks.is_empty() {
            (image.clone(), png)
        } else {
            let places: Vec<[i32; 4]> = masks.iter().map(|mask| mask.area).collect();
            let png = pixels::hide(&png, &places)?;
            (name_of(&png), png)
        };
        let hidden = Hidden {
            image: name.clone(),
            masks,
            judged: sight.judged,
        };
        self.pictures.insert(image, hidden);
        Some((name, png))
    }

    /// The events that may be written now: usually this one, without what is personal.
    pub(super) fn events(&mut self, at: Instant, kind: RawKind) -> Vec<(Instant, RawKind)> {
        let Some(kind) = self.typing.hold(at, kind) else {
            return Vec::new();
        };
        let mut told = self.typing_ends(&kind);
        if let Some(kind) = self.typing.hold(at, kind) {
            told.push((at, self.clean(kind)));
        }
        told
    }

    /// What was typed is over with this event: keys that spell something of a person's become one stand-in.
    fn typing_ends(&mut self, by: &RawKind) -> Vec<(Instant, RawKind)> {
        let Some(typed) = self.typing.end(by) else {
            return Vec::new();
        };
        let whole = typed.text.as_deref();
        let texts = [whole, Some(&typed.keys), typed.field.as_deref()];
        let kind = texts
            .into_iter()
            .flatten()
            .find_map(|text| self.values.kind_in(text));
        let events = match (kind, whole) {
            (None, _) => typed.events(),
            (Some(kind), whole) => {
                let clean = whole.map(|text| (text, self.values.clean(text)));
                let says = match clean {
                    Some((text, clean)) if clean != text => clean,
                    _ => self.values.stand_in_of_unknown(kind),
                };
                typed.hidden(&says)
            }
        };
        let events = events.into_iter();
        events.map(|(at, event)| (at, self.clean(event))).collect()
    }

    /// The event without what is personal.
    fn clean(&mut self, mut kind: RawKind) -> RawKind {
        match &mut kind {
            RawKind::KeyDown {
                key, text, element, ..
            } => {
                self.element(element.as_mut());
                self.key(key, text, element.as_ref());
            }
            RawKind::PointerDown(pointer) | RawKind::PointerUp(pointer) => {
                self.element(pointer.element.as_mut());
                self.picture_of(&mut pointer.picture);
            }
            RawKind::Scroll { element, .. } => self.element(element.as_mut()),
            RawKind::Focus { left, element, .. } => {
                self.element(left.as_mut());
                self.element(element.as_mut());
            }
            RawKind::Value {
                element, picture, ..
            }
            | RawKind::State {
                element, picture, ..
            } => {
                self.element(Some(element));
                self.begun.retain(|handle| *handle != element.handle);
                self.picture_of(picture);
            }
            RawKind::Browser(event) => self.browser(event),
            _ => {}
        }
        self.texts(kind)
    }

    /// What a field holds whose label says that it is a person's.
    fn element(&mut self, element: Option<&mut ElementFacts>) {
        let Some(element) = element else { return };
        let near = element.labels.first().map(|label| label.text.as_str());
        let is_field =
            element.editable || matches!(element.role.as_str(), "combo_box" | "spin_button");
        let by_label = is_field
            .then(|| {
                let words = [element.name.as_str(), element.description.as_str()];
                words.into_iter().chain(near).find_map(by_label)
            })
            .flatten();
        if let Some(kind) = by_label {
            self.fields.insert(element.handle.clone(), kind);
        }
        let kind = self.fields.get(&element.handle).copied();
        let value = element.value.as_deref().unwrap_or_default();
        if let Some(kind) = kind.filter(|_| !value.trim().is_empty()) {
            element.value = Some(self.values.stand_in(kind, value));
        }
    }

    /// A key that typed into a field that holds personal data. The first stands for all, should nobody read the field.
    fn key(&mut self, key: &mut String, text: &mut Option<String>, field: Option<&ElementFacts>) {
        let Some(field) = field else { return };
        let Some(kind) = self.fields.get(&field.handle).copied() else {
            return;
        };
        let types = text
            .as_ref()
            .is_some_and(|text| !text.chars().any(char::is_control));
        if !types {
            return;
        }
        HIDDEN_KEY.clone_into(key);
        *text = (!self.begun.contains(&field.handle)).then(|| {
            self.begun.push(field.handle.clone());
            self.values.stand_in_of_unknown(kind)
        });
    }

    fn browser(&mut self, event: &mut BrowserEvent) {
        self.picture_of(&mut event.picture);
        let kind = event.element.as_ref().and_then(field_kind);
        match (&mut event.act, kind) {
            (
                BrowserAct::Fill {
                    value: Some(value), ..
                }
                | BrowserAct::Copy { text: value },
                Some(kind),
            ) if !value.trim().is_empty() => {
                *value = self.values.stand_in(kind, value);
            }
            (BrowserAct::Select { values }, Some(kind)) => {
                for value in values {
                    *value = self.values.stand_in(kind, value);
                }
            }
            _ => {}
        }
        // What a page was asked for in its address belongs to the act only where that is the act.
        let goes = matches!(event.act, BrowserAct::Navigate)
            || (matches!(event.act, BrowserAct::Tab) && event.page.title.is_empty());
        if goes {
            event.page.url = self.address(&event.page.url);
        } else if let Some(end) = event.page.url.find(['?', '#']) {
            event.page.url.truncate(end);
        }
    }

    /// An address part by part: what is written in it may be encoded.
    fn address(&mut self, url: &str) -> String {
        let mut cleaned = String::with_capacity(url.len());
        for part in url.split_inclusive(['?', '&', '=', '#', '/', ';']) {
            let (text, end) = match part.char_indices().next_back() {
                Some((at, c)) if "?&=#/;".contains(c) => part.split_at(at),
                _ => (part, ""),
            };
            let written = decoded(text);
            let clean = self.values.clean(&written);
            cleaned.push_str(if clean == written { text } else { &clean });
            cleaned.push_str(end);
        }
        cleaned
    }

    /// The picture as it was written; one that could not be is none.
    fn picture_of(&self, picture: &mut Option<RawPicture>) {
        *picture = picture.take().and_then(|picture| {
            let hidden = self.pictures.get(&picture.image)?;
            Some(RawPicture {
                image: hidden.image.clone(),
                masks: hidden.masks.clone(),
                unjudged: !hidden.judged,
                ..picture
            })
        });
    }

    /// Every other text of the event: titles, names, messages, files.
    fn texts(&mut self, kind: RawKind) -> RawKind {
        let Ok(mut whole) = serde_json::to_value(&kind) else {
            return kind;
        };
        self.walk(&mut whole);
        serde_json::from_value(whole).unwrap_or(kind)
    }

    fn walk(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => {
                let clean = self.values.clean(text);
                if clean != *text {
                    *text = clean;
                }
            }
            Value::Array(all) => all.iter_mut().for_each(|one| self.walk(one)),
            Value::Object(all) => {
                for (key, value) in all {
                    if !FIXED.contains(&key.as_str()) {
                        self.walk(value);
                    }
                }
            }
            _ => {}
        }
    }
}

/// What a text is by its labels. A label is no text of another one.
fn kind_by_label(shown: &Shown) -> Option<Kind> {
    if by_label(&shown.text).is_some() {
        return None;
    }
    let labels = shown.labels.iter();
    labels
        .filter(|label| by_label(label).is_some())
        .find_map(|label| personal(label, &shown.text))
}

/// What a field of a page holds, by its label, or by what it is a part of: one of three fields for a telephone number.
fn field_kind(element: &BrowserElement) -> Option<Kind> {
    let near = element.labels.first().map(|label| label.text.as_str());
    [element.label.as_str(), element.name.as_str()]
        .into_iter()
        .chain(near.filter(|_| element.label.is_empty() && element.name.is_empty()))
        .chain(element.heads.iter().map(String::as_str))
        .find_map(by_label)
}

fn covers(outer: [i32; 4], inner: [i32; 4]) -> bool {
    let end = |[x, y, width, height]: [i32; 4]| (x.saturating_add(width), y.saturating_add(height));
    let ((right, bottom), (inner_right, inner_bottom)) = (end(outer), end(inner));
    outer[0] <= inner[0] && outer[1] <= inner[1] && right >= inner_right && bottom >= inner_bottom
}

/// Percent signs and plus signs of an address as what they stand for.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = match after {
            [a, b, ..] if *first == b'%' => std::str::from_utf8(&[*a, *b])
                .ok()
                .and_then(|hex| u8::from_str_radix(hex, 16).ok()),
            _ => None,
        };
        bytes.push(code.unwrap_or(if *first == b'+' { b' ' } else { *first }));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn name_of(png: &[u8]) -> String {
    let mut name = String::from("sha256:");
    for byte in Sha256::digest(png) {
        let _ = write!(name, "{byte:02x}");
    }
    name
}

#[cfg(test)]
mod tests;
