//! Names of keys, and which of them act on what a field holds.

use tejun_trace::raw::Modifier;
use xkeysym::Keysym;

/// A key as a recording tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) name: String,
    /// What it types into a field.
    pub(super) text: Option<String>,
    /// It ends or uses what was typed so far, so that the field must be read first.
    pub(super) acts: bool,
}

/// Nothing for keys that are nothing by themselves.
pub(super) fn key(plain: u32, typed: u32, held: &[Modifier]) -> Option<Key> {
    let chord = [Modifier::Ctrl, Modifier::Alt, Modifier::Super]
        .iter()
        .any(|modifier| held.contains(modifier));
    let character = |symbol: u32| {
        Keysym::new(symbol)
            .key_char()
            .filter(|character| !character.is_control())
    };
    if Keysym::new(plain).is_modifier_key() {
        return None;
    }
    let text = character(typed).filter(|_| !chord);
    let on_keypad = Keysym::new(typed).is_keypad_key();
    let name = match character(plain).or(text.filter(|_| on_keypad)) {
        Some(character) if character != ' ' => character.to_string(),
        _ => name(plain),
    };
    let acts = chord
        || matches!(name.as_str(), "Return" | "KP_Enter" | "Escape" | "Tab")
        || (name.len() > 1 && name.starts_with('F') && name[1..].parse::<u8>().is_ok());
    Some(Key {
        name,
        text: text.map(String::from),
        acts,
    })
}

fn name(symbol: u32) -> String {
    let symbol = Keysym::new(symbol);
    let name = symbol.name().unwrap_or("XK_NoSymbol");
    let name = name.strip_prefix("XK_").unwrap_or(name);
    match name {
        "ISO_Left_Tab" => "Tab",
        "KP_Enter" => "KP_Enter",
        "Henkan_Mode" => "Henkan",
        "Prior" | "KP_Prior" | "KP_Page_Up" => "Page_Up",
        "Next" | "KP_Next" | "KP_Page_Down" => "Page_Down",
        other => other.strip_prefix("KP_").unwrap_or(other),
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_the_names_that_recordings_use() {
        use Keysym as K;
        use Modifier::{Ctrl, Shift};
        for (plain, typed, held, name, text, acts) in [
            (K::a, K::A, vec![Shift], "a", Some("A"), false),
            (K::s, K::s, vec![Ctrl], "s", None, true),
            (K::Return, K::Return, vec![], "Return", None, true),
            (K::space, K::space, vec![], "space", Some(" "), false),
            (K::Tab, K::ISO_Left_Tab, vec![Shift], "Tab", None, true),
            (K::KP_End, K::KP_1, vec![], "1", Some("1"), false),
            (K::KP_End, K::KP_End, vec![], "End", None, false),
            (K::Page_Up, K::Page_Up, vec![], "Page_Up", None, false),
            (K::F2, K::F2, vec![], "F2", None, true),
            (
                K::from_char('千'),
                K::from_char('千'),
                vec![],
                "千",
                Some("千"),
                false,
            ),
            (K::NoSymbol, K::NoSymbol, vec![], "NoSymbol", None, false),
        ] {
            let told = key(plain.raw(), typed.raw(), &held).unwrap();
            let expected = Key {
                name: name.to_owned(),
                text: text.map(str::to_owned),
                acts,
            };
            assert_eq!(told, expected);
        }
        assert_eq!(key(K::Shift_L.raw(), K::Shift_L.raw(), &[]), None);
    }
}
