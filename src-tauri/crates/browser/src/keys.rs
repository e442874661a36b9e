//! Keys: `Ctrl+S`, `Enter`, `F5`, `a`.

use crate::act::{SENT_TIME, Want};
use crate::browser::Browser;
use crate::cdp::lock;
use crate::error::BrowserError;
use crate::progress::{Acted, Progress};
use serde_json::{Value, json};
use tejun_scenario::BrowserTarget;

/// One key with its modifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Press {
    modifiers: Vec<&'static Key>,
    key: KeyOrText,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum KeyOrText {
    Named(&'static Key),
    /// A character with the code of its key, where a usual keyboard has one.
    Character(char),
}

#[derive(Debug, PartialEq, Eq)]
struct Key {
    names: &'static [&'static str],
    key: &'static str,
    code: &'static str,
    number: u32,
    text: &'static str,
    bit: u8,
}

const fn named(
    names: &'static [&'static str],
    key: &'static str,
    code: &'static str,
    number: u32,
) -> Key {
    Key {
        names,
        key,
        code,
        number,
        text: "",
        bit: 0,
    }
}

const fn modifier(
    names: &'static [&'static str],
    key: &'static str,
    code: &'static str,
    number: u32,
    bit: u8,
) -> Key {
    Key {
        names,
        key,
        code,
        number,
        text: "",
        bit,
    }
}

static KEYS: [Key; 35] = [
    modifier(&["ctrl", "control"], "Control", "ControlLeft", 17, 2),
    modifier(&["shift"], "Shift", "ShiftLeft", 16, 8),
    modifier(&["alt"], "Alt", "AltLeft", 18, 1),
    modifier(&["meta", "super", "win", "cmd"], "Meta", "MetaLeft", 91, 4),
    Key {
        names: &["enter", "return"],
        key: "Enter",
        code: "Enter",
        number: 13,
        text: "\r",
        bit: 0,
    },
    named(&["tab"], "Tab", "Tab", 9),
    named(&["escape", "esc"], "Escape", "Escape", 27),
    named(&["backspace"], "Backspace", "Backspace", 8),
    named(&["delete", "del"], "Delete", "Delete", 46),
    named(&["insert", "ins"], "Insert", "Insert", 45),
    named(&["home"], "Home", "Home", 36),
    named(&["end"], "End", "End", 35),
    named(&["pageup", "page_up", "prior"], "PageUp", "PageUp", 33),
    named(
        &["pagedown", "page_down", "next"],
        "PageDown",
        "PageDown",
        34,
    ),
    named(&["left", "arrowleft"], "ArrowLeft", "ArrowLeft", 37),
    named(&["up", "arrowup"], "ArrowUp", "ArrowUp", 38),
    named(&["right", "arrowright"], "ArrowRight", "ArrowRight", 39),
    named(&["down", "arrowdown"], "ArrowDown", "ArrowDown", 40),
    Key {
        names: &["space"],
        key: " ",
        code: "Space",
        number: 32,
        text: " ",
        bit: 0,
    },
    named(
        &["contextmenu", "menu", "apps"],
        "ContextMenu",
        "ContextMenu",
        93,
    ),
    named(&["convert", "henkan"], "Convert", "Convert", 28),
    named(&["nonconvert", "muhenkan"], "NonConvert", "NonConvert", 29),
    named(&["printscreen", "print"], "PrintScreen", "PrintScreen", 44),
    named(&["f1"], "F1", "F1", 112),
    named(&["f2"], "F2", "F2", 113),
    named(&["f3"], "F3", "F3", 114),
    named(&["f4"], "F4", "F4", 115),
    named(&["f5"], "F5", "F5", 116),
    named(&["f6"], "F6", "F6", 117),
    named(&["f7"], "F7", "F7", 118),
    named(&["f8"], "F8", "F8", 119),
    named(&["f9"], "F9", "F9", 120),
    named(&["f10"], "F10", "F10", 121),
    named(&["f11"], "F11", "F11", 122),
    named(&["f12"], "F12", "F12", 123),
];

fn parse(keys: &str) -> Option<Vec<Press>> {
    let presses: Option<Vec<Press>> = keys.split_whitespace().map(parse_one).collect();
    presses.filter(|presses| !presses.is_empty())
}

/// Whether it can be pressed: keys, separated by spaces.
pub fn is_keys(written: &str) -> bool {
    parse(written).is_some()
}

fn parse_one(word: &str) -> Option<Press> {
    // The last `+` may be the key itself.
    let (before, last) = match word.strip_suffix('+') {
        Some(before) => (before.strip_suffix('+').unwrap_or(before), "+"),
        None => word.rsplit_once('+').unwrap_or(("", word)),
    };
    let find = |name: &str| {
        let name = name.to_lowercase();
        KEYS.iter().find(|key| key.names.contains(&name.as_str()))
    };
    let modifiers = before
        .split('+')
        .filter(|name| !name.is_empty())
        .map(|name| find(name).filter(|key| key.bit != 0))
        .collect::<Option<Vec<_>>>()?;
    let mut characters = last.chars();
    let key = match (find(last), characters.next(), characters.next()) {
        (Some(key), _, _) => KeyOrText::Named(key),
        (None, Some(only), None) => KeyOrText::Character(only),
        _ => return None,
    };
    Some(Press { modifiers, key })
}

impl Press {
    fn is_return(&self) -> bool {
        matches!(self.key, KeyOrText::Named(key) if key.code == "Enter")
    }
}

impl Browser {
    /// Sends keys to the target, or to what has the focus.
    pub async fn press(
        &self,
        target: Option<&BrowserTarget>,
        keys: &str,
        progress: &mut Progress,
    ) -> Result<Acted, BrowserError> {
        let presses = parse(keys).ok_or_else(|| BrowserError::BadKeys {
            keys: keys.to_owned(),
        })?;
        self.take_unexpected()?;
        let tab = self.current_tab(progress)?;
        self.wait_for_page(&tab, &Default::default(), progress)
            .await?;
        let frame = match target {
            Some(target) => {
                let want = Want {
                    enabled: true,
                    ..Want::default()
                };
                let ready = self.ready(target, &want, progress).await?;
                self.focus_held(&ready.frame).await?;
                ready.frame
            }
            None => {
                let last = lock(&self.state.known).last_field.clone();
                let frame = last.filter(|frame| self.session_of(frame).is_ok());
                match frame {
                    Some(frame) => match self.script(&frame, "refocus", Value::Null).await {
                        Ok(_) | Err(BrowserError::Gone) => frame,
                        Err(error) => return Err(error),
                    },
                    None => tab.clone(),
                }
            }
        };
        if progress.holds_back && presses.iter().any(Press::is_return) {
            let sends = self.script(&frame, "focusSends", Value::Null).await?;
            if !sends.is_null() {
                return Ok(Acted::HeldBack);
            }
        }
        let before = self.navigating(&tab);
        for press in presses {
            self.press_one(&tab, &press, progress).await?;
        }
        self.after_act_in(&frame, &tab, &before, progress).await?;
        Ok(Acted::Done)
    }

    pub(crate) async fn focus_held(&self, frame: &str) -> Result<(), BrowserError> {
        match self.script(frame, "focusHeld", Value::Null).await {
            Ok(_) | Err(BrowserError::Gone) => Ok(()),
            Err(error) => Err(error),
        }
    }

    async fn press_one(
        &self,
        tab: &str,
        press: &Press,
        progress: &Progress,
    ) -> Result<(), BrowserError> {
        let session = self.session_of(tab)?;
        let mut sent = Vec::new();
        let mut send = |method: &str, params: Value| {
            sent.push(self.state.connection.send(Some(&session), method, params));
        };
        let mut bits = 0;
        for key in &press.modifiers {
            bits |= key.bit;
            send("Input.dispatchKeyEvent", event("rawKeyDown", key, bits));
        }
        let types = bits & !8 == 0;
        match &press.key {
            KeyOrText::Named(key) => {
                let mut down = event("rawKeyDown", key, bits);
                if !key.text.is_empty() && types {
                    down["type"] = json!("keyDown");
                    down["text"] = json!(key.text);
                }
                send("Input.dispatchKeyEvent", down);
                send("Input.dispatchKeyEvent", event("keyUp", key, bits));
            }
            KeyOrText::Character(c) if c.is_ascii() || !types => {
                let upper = c.to_ascii_uppercase();
                // `Ctrl+S` is written with a capital, and is not Ctrl+Shift+S.
                let c = match (bits & !8, bits & 8) {
                    (0, 0) => *c,
                    (_, 0) => c.to_ascii_lowercase(),
                    _ => upper,
                };
                let code = match upper {
                    'A'..='Z' => format!("Key{upper}"),
                    '0'..='9' => format!("Digit{upper}"),
                    _ => String::new(),
                };
                let number = if upper.is_ascii_alphanumeric() {
                    u32::from(upper)
                } else {
                    0
                };
                let mut down = json!({
                    "type": "rawKeyDown", "key": c.to_string(), "code": code, "windowsVirtualKeyCode": number, "modifiers": bits,
                });
                let mut up = down.clone();
                up["type"] = json!("keyUp");
                if types {
                    down["type"] = json!("keyDown");
                    down["text"] = json!(c.to_string());
                }
                send("Input.dispatchKeyEvent", down);
                send("Input.dispatchKeyEvent", up);
            }
            KeyOrText::Character(c) => send("Input.insertText", json!({ "text": c.to_string() })),
        }
        for key in press.modifiers.iter().rev() {
            bits &= !key.bit;
            send("Input.dispatchKeyEvent", event("keyUp", key, bits));
        }
        for reply in sent {
            let time = progress.left().max(SENT_TIME);
            match tokio::time::timeout(time, reply).await {
                Ok(Ok(Err(error))) if !error.is_passing() => return Err(error),
                Ok(_) => {}
                Err(_) => {
                    return Err(BrowserError::NotResponding {
                        method: "press".to_owned(),
                        waited: time,
                    });
                }
            }
        }
        Ok(())
    }
}

fn event(kind: &str, key: &Key, bits: u8) -> Value {
    json!({
        "type": kind, "key": key.key, "code": key.code, "windowsVirtualKeyCode": key.number, "modifiers": bits,
    })
}

#[cfg(test)]
mod tests {
    use super::{KeyOrText, parse};

    #[test]
    fn keys_are_read_as_people_write_them() {
        let cases = [
            ("Ctrl+S", Some("Control|S")),
            ("ctrl+shift+Tab", Some("Control+Shift|Tab")),
            ("Return", Some("|Enter")),
            ("Esc", Some("|Escape")),
            ("Ctrl++", Some("Control|+")),
            ("+", Some("|+")),
            ("Tab Enter", Some("|Tab |Enter")),
            ("あ", Some("|あ")),
            ("Hyper+S", None),
            ("Foo", None),
            ("", None),
        ];
        for (keys, wanted) in cases {
            let read = parse(keys).map(|presses| {
                let words: Vec<String> = presses
                    .iter()
                    .map(|press| {
                        let modifiers: Vec<&str> = press.modifiers.iter().map(|k| k.key).collect();
                        let key = match &press.key {
                            KeyOrText::Named(key) => key.key.to_owned(),
                            KeyOrText::Character(c) => c.to_string(),
                        };
                        format!("{}|{key}", modifiers.join("+"))
                    })
                    .collect();
                words.join(" ")
            });
            assert_eq!(read.as_deref(), wanted, "{keys}");
        }
    }
}
