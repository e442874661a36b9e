//! Keys.

use super::Writer;
use super::field::Field;
use crate::listen::camera::Seen;
use crate::listen::keys::{self, Key};
use std::time::{Duration, Instant};
use tejun_desktop::{Tree, WindowInfo};
use tejun_trace::raw::{ElementFacts, HIDDEN_KEY, Modifier, RawKind};

/// How long a program or an input method gets to show what a key did.
const SHOWS: Duration = Duration::from_millis(150);

/// A key of which only the field will tell what it did: whether it broke a line, accepted what an input method had
/// composed, or acted.
pub(super) struct Held {
    pub(super) due: Instant,
    at: Instant,
    pressed: Pressed,
}

/// A key that went down in a window.
#[derive(Clone)]
pub(super) struct Pressed {
    pub(super) key: Key,
    pub(super) modifiers: Vec<Modifier>,
    pub(super) window: Option<WindowInfo>,
}

impl Pressed {
    fn copies(&self) -> bool {
        self.modifiers == [Modifier::Ctrl] && matches!(self.key.name.as_str(), "c" | "C")
    }
}

/// What came of a key that was held back.
#[derive(Debug, PartialEq, Eq)]
enum Came {
    /// It acted; the field held what it held before.
    Act,
    /// It became part of the text.
    Text,
    /// It belonged to the input method.
    Composed,
}

impl Writer {
    pub(super) async fn key(&mut self, seen: Seen, plain: u32, typed: u32) {
        let Some(mut key) = keys::key(plain, typed, &seen.stroke.held) else {
            return;
        };
        self.release().await;
        self.settle().await;
        let field = match &seen.window {
            Some(window) => self.focus_in(window).await,
            None => Ok(None),
        };
        // Where nobody knows what the keys went to, it may have been a field that hides its text.
        let hidden = match &field {
            Ok(field) => field.as_ref().is_some_and(|field| field.facts.secret),
            Err(_) => true,
        };
        if hidden && key.text.take().is_some() {
            HIDDEN_KEY.clone_into(&mut key.name);
        }
        let pressed = Pressed {
            modifiers: seen.stroke.held,
            window: seen.window,
            key,
        };
        if pressed.copies()
            && let Some(field) = &mut self.focus
        {
            field.marked = self.desktop.marks_all(&field.node).await;
        }
        let takes_text = field.is_ok_and(|field| field.as_ref().is_some_and(Field::takes_text));
        if !takes_text {
            self.choose_by_key(&pressed);
            self.tell_key(&pressed);
            self.acted(&pressed);
            return self.settle_focus();
        }
        if !pressed.key.acts {
            self.tell_key(&pressed);
            return self.touch(pressed.key.text.as_deref());
        }
        let held = pressed.modifiers.is_empty() && is_of_input_method(&pressed.key.name);
        // What the person typed is read before the program has answered.
        if self.read_at.is_some() {
            let before = self.focus.clone();
            self.read_now().await;
            // The input method was quicker: it has put in already what this key accepted.
            let accepted = before.as_ref().zip(self.focus.as_ref());
            let accepted = accepted.is_some_and(|(before, now)| {
                let now = now.holds.as_deref().unwrap_or_default();
                is_composed(before, before.holds.as_deref().unwrap_or_default(), now)
            });
            if held && accepted {
                self.focus = before;
            }
        }
        if held {
            self.held = Some(Held {
                due: Instant::now() + SHOWS,
                at: self.at,
                pressed,
            });
            return;
        }
        self.act_on_field(&pressed).await;
    }

    /// Decides what the key that was held back did, and tells it.
    pub(super) async fn release(&mut self) {
        let Some(Held { at, pressed, .. }) = self.held.take() else {
            return;
        };
        let Some(field) = self.focus.clone() else {
            return;
        };
        let now = match field.facts.secret {
            true => None,
            false => self.desktop.text(&field.node).await.ok().flatten(),
        };
        let told_at = std::mem::replace(&mut self.at, at);
        match came(&field, now.as_deref(), &pressed.key.name) {
            Came::Act => {
                self.act_on_field(&pressed).await;
                // The program's answer is not what the person typed.
                if let Some(field) = &mut self.focus {
                    field.holds = now.or(field.holds.take());
                }
            }
            Came::Text => {
                self.tell_key(&pressed);
                self.touch(None);
            }
            Came::Composed => self.touch(None),
        }
        self.at = told_at;
    }

    /// A key acts on the field: what it holds is told first.
    async fn act_on_field(&mut self, pressed: &Pressed) {
        self.tell_value(None).await;
        self.choose_by_key(pressed);
        self.tell_key(pressed);
        if pressed.key.name.chars().count() == 1 {
            // Shortcuts may change the text: Ctrl+V, Ctrl+Z.
            self.touch(None);
        }
        if pressed.key.name == "Tab" {
            self.leave_by_key();
        }
        self.acted(pressed);
    }

    /// A key that may change what is shown, and move the focus.
    fn acted(&mut self, pressed: &Pressed) {
        self.moved = Some(self.at);
        if let Some(window) = &pressed.window {
            self.look_again(window);
        }
    }

    fn tell_key(&mut self, pressed: &Pressed) {
        let in_window = pressed.window.as_ref().map(|window| window.handle);
        let field = self
            .focus
            .as_mut()
            .filter(|field| Some(field.window.handle) == in_window);
        let element = field.map(named);
        self.tell(RawKind::KeyDown {
            key: pressed.key.name.clone(),
            text: pressed.key.text.clone(),
            modifiers: pressed.modifiers.clone(),
            window: pressed.window.as_ref().map(WindowInfo::facts),
            element,
        });
    }
}

/// What a key did, by what the field holds now; `now` is nothing when the field is gone or hides its text.
fn came(field: &Field, now: Option<&str>, key: &str) -> Came {
    let before = field.holds.as_deref().unwrap_or_default();
    let Some(now) = now else { return Came::Act };
    let lines = |text: &str| text.matches('\n').count();
    if key == "Return" && field.node.states.multi_line && lines(now) > lines(before) {
        return Came::Text;
    }
    // Keys that were typed and show nothing are being composed: the key changes or drops that.
    if key != "Return" {
        return match !field.typed.is_empty() && now == before {
            true => Came::Composed,
            false => Came::Act,
        };
    }
    match is_composed(field, before, now) {
        true => Came::Composed,
        false => Came::Act,
    }
}

/// Keys that convert, accept or drop what an input method composes, and act where nothing is composed.
fn is_of_input_method(key: &str) -> bool {
    matches!(key, "Return" | "Escape" | "F6" | "F7" | "F8" | "F9" | "F10")
}

/// Something came into the field that its keys do not type by themselves.
fn is_composed(field: &Field, before: &str, now: &str) -> bool {
    let rest = now.strip_prefix(common_head(before, now)).unwrap_or(now);
    let entered = &rest
        [..rest.len() - common_tail(&before[before.len().min(now.len() - rest.len())..], rest)];
    !entered.is_ascii() && !field.typed.contains(entered)
}

/// What both begin with.
fn common_head<'a>(a: &str, b: &'a str) -> &'a str {
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
    let bytes = same.map(|(a, _)| a.len_utf8()).sum();
    &b[..bytes]
}

/// How many bytes both end with.
fn common_tail(a: &str, b: &str) -> usize {
    let same = a.chars().rev().zip(b.chars().rev());
    same.take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum()
}

/// All facts of a field once, then only what tells it apart.
fn named(field: &mut Field) -> ElementFacts {
    let whole = !std::mem::replace(&mut field.told, true);
    let mut facts = field.facts.clone();
    facts.marked = std::mem::take(&mut field.marked);
    facts.value = field.holds.clone().filter(|_| !facts.secret);
    if whole {
        return facts;
    }
    ElementFacts {
        handle: facts.handle,
        role: facts.role,
        area: facts.area,
        secret: facts.secret,
        editable: facts.editable,
        marked: facts.marked,
        same_name: facts.same_name,
        nth: facts.nth,
        ..ElementFacts::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(holds: &str, typed: &str, multi_line: bool) -> Field {
        let mut field = Field {
            holds: Some(holds.to_owned()),
            typed: typed.to_owned(),
            ..Field::default()
        };
        field.node.states.multi_line = multi_line;
        field
    }

    #[test]
    fn only_the_field_tells_what_a_key_did() {
        for (key, holds, typed, multi_line, now, expected) in [
            // Input methods: what was typed shows nothing until it is accepted.
            ("Return", "", "chitose", false, Some("千歳"), Came::Composed),
            (
                "Return",
                "千歳市",
                "higashi",
                false,
                Some("千歳東市"),
                Came::Composed,
            ),
            ("Return", "千歳", "", false, Some("千歳"), Came::Act),
            (
                "Escape",
                "千歳",
                "tarou",
                false,
                Some("千歳"),
                Came::Composed,
            ),
            ("Escape", "abc", "", false, Some("abc"), Came::Act),
            ("F7", "千歳", "kana", false, Some("千歳"), Came::Composed),
            ("F7", "千歳", "", false, Some("千歳"), Came::Act),
            ("Return", "", "120", false, Some("１２０"), Came::Composed),
            // Kanji that keys typed, read or not yet read.
            ("Return", "", "千歳", false, Some("千歳"), Came::Act),
            ("Return", "-1280", "", false, Some("-1,280"), Came::Act),
            ("Return", "検索", "", false, Some(""), Came::Act),
            ("Return", "登録", "", false, None, Came::Act),
            ("Return", "一行目", "", true, Some("一行目\n"), Came::Text),
            ("Return", "7*6", "", true, Some("42"), Came::Act),
        ] {
            let came = came(&field(holds, typed, multi_line), now, key);
            assert_eq!(came, expected, "{key} {holds} {typed} {now:?}");
        }
    }
}
