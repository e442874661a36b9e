//! The keyboard: text that a field holds in the end, keys that act, shortcuts.

use super::{Cx, Desktop, Typed, copied, with};
use crate::draft::Entry;
use crate::{locate, title, window};
use serde_json::json;
use tejun_scenario::Step;
use tejun_trace::raw::{ElementFacts, HIDDEN_KEY, Modifier, WindowFacts};

/// A key that went down.
pub(super) struct Pressed<'a> {
    pub(super) key: &'a str,
    pub(super) text: Option<&'a str>,
    pub(super) modifiers: &'a [Modifier],
    pub(super) window: Option<&'a WindowFacts>,
}

/// Keys that only change what a field holds, or where in it one is.
const EDITING: &[&str] = &[
    "BackSpace",
    "Delete",
    "Left",
    "Right",
    "Up",
    "Down",
    "Home",
    "End",
    "Page_Up",
    "Page_Down",
    "Insert",
    "space",
    "Henkan",
    "Muhenkan",
    "Hiragana_Katakana",
    "Zenkaku_Hankaku",
    "Eisu_toggle",
    "Kana_Lock",
    // Characters of input methods and of fields that hide their text.
    "NoSymbol",
    HIDDEN_KEY,
];
/// Shortcuts that only change what a field holds.
const EDITING_WITH_CTRL: &[&str] = &["v", "x", "z", "y", "V", "X", "Z", "Y"];
/// Shortcuts that mean the content of the field that has the focus.
const WITH_CONTENT: &[&str] = &["a", "c", "A", "C"];
/// Keys that are nothing by themselves.
const SILENT: &[&str] = &[
    "Shift_L",
    "Shift_R",
    "Control_L",
    "Control_R",
    "Alt_L",
    "Alt_R",
    "Meta_L",
    "Meta_R",
    "Super_L",
    "Super_R",
    "Caps_Lock",
    "Num_Lock",
    "ISO_Level3_Shift",
    "Multi_key",
    "Scroll_Lock",
];

impl Desktop {
    pub(super) fn key_down(
        &mut self,
        cx: &mut Cx<'_>,
        pressed: &Pressed<'_>,
        element: Option<&ElementFacts>,
    ) {
        if pressed.window.is_some_and(|w| w.own) || SILENT.contains(&pressed.key) {
            return;
        }
        let held = |m: Modifier| pressed.modifiers.contains(&m);
        let chord = held(Modifier::Ctrl) || held(Modifier::Alt) || held(Modifier::Super);
        let field = element.filter(|e| e.editable || e.secret);
        if let Some(element) = field {
            self.note_whole(element);
            let edits = if chord {
                held(Modifier::Ctrl)
                    && !held(Modifier::Alt)
                    && EDITING_WITH_CTRL.contains(&pressed.key)
            } else {
                pressed
                    .text
                    .is_some_and(|t| !t.chars().any(char::is_control))
                    || EDITING.contains(&pressed.key)
            };
            if edits {
                self.remember(element);
                if chord && matches!(pressed.key, "v" | "V") {
                    cx.carried.paste(&element.handle);
                }
                let typed = self
                    .typed
                    .entry(element.handle.clone())
                    .or_insert_with(|| Typed {
                        element: element.clone(),
                        window: pressed.window.cloned(),
                        at_ms: cx.at_ms,
                        text: String::new(),
                        picture: None,
                    });
                if !chord && !element.secret {
                    typed.text.push_str(pressed.text.unwrap_or_default());
                }
                return;
            }
            // The key acts: what the field holds at this moment is its final text.
            if self.typed.contains_key(&element.handle) {
                self.value(cx, element, pressed.window, None);
            }
        }
        // A menu or list that was only opened and closed again is no step.
        if pressed.key == "Escape" && !chord && cx.draft.last().is_some_and(|last| last.opening) {
            cx.draft.remove_last();
            return;
        }
        // Moving the focus is no step: the next step names its target.
        if matches!(pressed.key, "Tab" | "ISO_Left_Tab") && !chord {
            return;
        }
        // Such things are worked with keys; what they hold then takes the place of the keys.
        let holds = element.is_some_and(|element| {
            matches!(
                element.role.as_str(),
                "check_box" | "radio" | "toggle_button" | "switch" | "combo_box" | "button"
            )
        });
        match pressed.text {
            Some(text)
                if !chord && !holds && field.is_none() && !text.chars().any(char::is_control) =>
            {
                self.free_text(cx, pressed, text)
            }
            _ => self.press_key(cx, pressed, element),
        }
        if pressed.modifiers == [Modifier::Ctrl]
            && matches!(pressed.key, "c" | "C")
            && let Some(element) = element
        {
            let known = self.whole.get(&element.handle).unwrap_or(element);
            let text = element
                .value
                .clone()
                .or_else(|| self.initial.get(&element.handle).cloned())
                // A label shows its text as its name.
                .or_else(|| (!known.editable).then(|| known.name.clone()));
            let copied = copied::copied(cx, element, known, text, pressed.window);
            cx.carried.copy(copied);
        }
    }

    /// Typing that goes to a window, not to a field (a calculator's keys): one step for all in a row.
    fn free_text(&mut self, cx: &mut Cx<'_>, pressed: &Pressed<'_>, text: &str) {
        let on = format!("keys:{}", pressed.window.map_or(0, |w| w.handle));
        let before = cx
            .draft
            .last()
            .filter(|last| last.on == on && last.step.action == "keyboard.type");
        let typed = before
            .and_then(|last| last.step.with.get("text"))
            .and_then(|v| v.as_str())
            .map(|text| {
                text.strip_prefix("==")
                    .map_or_else(|| text.to_owned(), |rest| format!("={rest}"))
            })
            .unwrap_or_default();
        let whole = format!("{}{}", typed.replace("{{", "{").replace("}}", "}"), text);
        let merges = before.is_some();
        let mut with = with([("text", json!(locate::template(&whole)))]);
        if let Some(in_window) = pressed.window {
            with.insert("window".into(), window::locator(in_window));
        }
        let step = Step::new("", "keyboard.type", format!("「{whole}」と入力する"), with);
        let entry = Entry {
            step,
            on,
            at_ms: cx.at_ms,
            opening: false,
        };
        if merges {
            cx.draft.replace_last(entry)
        } else {
            cx.draft.add(entry)
        }
    }

    fn press_key(
        &mut self,
        cx: &mut Cx<'_>,
        pressed: &Pressed<'_>,
        element: Option<&ElementFacts>,
    ) {
        // Nobody knows which key it was.
        if pressed.key == HIDDEN_KEY {
            return;
        }
        let key = match pressed.key {
            "KP_Enter" => "Return",
            other => other,
        };
        let keys = title::chord(pressed.modifiers, key);
        let mut with = with([("keys", json!(keys))]);
        // Such keys mean the field: it may have lost the focus to what a run did before.
        let to_field = match pressed.modifiers {
            [] => key == "Return",
            [Modifier::Ctrl] => WITH_CONTENT.contains(&key),
            _ => false,
        };
        let field = element
            .filter(|element| to_field && (element.editable || element.secret))
            .and_then(|element| self.whole.get(&element.handle));
        if let Some(field) = field {
            with.insert("target".into(), locate::target(field, pressed.window));
        } else if let Some(in_window) = pressed.window {
            with.insert("window".into(), window::locator(in_window));
        }
        let step = Step::new("", "keyboard.press", title::keys(&keys), with);
        let on = element.map(|e| e.handle.clone()).unwrap_or_default();
        cx.draft.add(Entry {
            step,
            on,
            at_ms: cx.at_ms,
            opening: false,
        });
    }
}
