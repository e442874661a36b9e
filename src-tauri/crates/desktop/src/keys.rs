//! Keys as people write them: `Ctrl+S`, `Alt+F4`, `Return`.

use crate::error::DesktopError;
use tejun_trace::raw::Modifier;

/// A key with the modifiers held meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chord {
    pub modifiers: Vec<Modifier>,
    pub key: Key,
}

/// One key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// A key without a character: `Return`, `F5`, `Left`, … (one spelling each)
    Named(&'static str),
    /// The key that types this.
    Character(char),
}

/// Spellings of keys without a character; the first is ours.
const NAMES: &[&[&str]] = &[
    &["Return", "Enter"],
    &["Escape", "Esc"],
    &["Tab"],
    &["BackSpace"],
    &["Delete", "Del"],
    &["Insert", "Ins"],
    &["Home"],
    &["End"],
    &["Prior", "PageUp", "Page_Up", "PgUp"],
    &["Next", "PageDown", "Page_Down", "PgDn"],
    &["Left", "ArrowLeft"],
    &["Right", "ArrowRight"],
    &["Up", "ArrowUp"],
    &["Down", "ArrowDown"],
    &["Menu", "ContextMenu"],
    &["Print", "PrintScreen"],
    &["Pause"],
    &["KP_Enter"],
    &["F1"],
    &["F2"],
    &["F3"],
    &["F4"],
    &["F5"],
    &["F6"],
    &["F7"],
    &["F8"],
    &["F9"],
    &["F10"],
    &["F11"],
    &["F12"],
    &["Henkan", "Henkan_Mode"],
    &["Muhenkan"],
    &["Zenkaku_Hankaku", "Hankaku"],
];

impl Chord {
    /// A key without a character, which [`Key::Named`] spells like this.
    pub fn plain(name: &'static str) -> Self {
        Self {
            modifiers: Vec::new(),
            key: Key::Named(name),
        }
    }

    pub fn ctrl(character: char) -> Self {
        Self {
            modifiers: vec![Modifier::Ctrl],
            key: Key::Character(character),
        }
    }

    /// Reads `Ctrl+Shift+S`.
    pub fn parse(written: &str) -> Result<Self, DesktopError> {
        let bad = || DesktopError::BadKeys {
            keys: written.to_owned(),
        };
        let trimmed = written.trim();
        let (held, key) = match trimmed.strip_suffix('+') {
            // `+` alone and `Ctrl++`
            Some(rest) => (rest.strip_suffix('+').unwrap_or(rest), "+"),
            None => trimmed.rsplit_once('+').unwrap_or(("", trimmed)),
        };
        let mut modifiers = Vec::new();
        for word in held
            .split('+')
            .map(str::trim)
            .filter(|word| !word.is_empty())
        {
            let modifier = modifier(word).ok_or_else(bad)?;
            if !modifiers.contains(&modifier) {
                modifiers.push(modifier);
            }
        }
        let key = key.trim();
        let mut characters = key.chars();
        let key = match (characters.next(), characters.next()) {
            (Some(c), None) if modifiers.is_empty() => Key::Character(c),
            (Some(c), None) => Key::Character(c.to_ascii_lowercase()),
            (None, _) if written == " " => Key::Character(' '),
            _ if key.eq_ignore_ascii_case("space") => Key::Character(' '),
            _ if key.eq_ignore_ascii_case("plus") => Key::Character('+'),
            _ => NAMES
                .iter()
                .find(|names| names.iter().any(|name| name.eq_ignore_ascii_case(key)))
                .map(|names| Key::Named(names[0]))
                .ok_or_else(bad)?,
        };
        Ok(Self { modifiers, key })
    }
}

/// `Ctrl`, `Shift`, `Alt`, `Super` and their other spellings.
pub fn modifier(word: &str) -> Option<Modifier> {
    match word.to_ascii_lowercase().as_str() {
        "ctrl" | "control" => Some(Modifier::Ctrl),
        "shift" => Some(Modifier::Shift),
        "alt" => Some(Modifier::Alt),
        "super" | "win" | "meta" | "windows" => Some(Modifier::Super),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_people_write_them() {
        use Modifier::{Alt, Ctrl, Shift};
        for (written, modifiers, key) in [
            ("Ctrl+S", vec![Ctrl], Key::Character('s')),
            ("ctrl + shift + s", vec![Ctrl, Shift], Key::Character('s')),
            ("Alt+F4", vec![Alt], Key::Named("F4")),
            ("Enter", vec![], Key::Named("Return")),
            ("Ctrl++", vec![Ctrl], Key::Character('+')),
            ("+", vec![], Key::Character('+')),
            ("A", vec![], Key::Character('A')),
            ("Space", vec![], Key::Character(' ')),
            ("PageDown", vec![], Key::Named("Next")),
        ] {
            assert_eq!(
                Chord::parse(written).unwrap(),
                Chord { modifiers, key },
                "{written}"
            );
        }
    }

    #[test]
    fn keys_that_are_none_are_refused_by_name() {
        for written in ["", "Ctrl+", "Hyper+S", "Ctrl+Foo", "保存"] {
            let refused = Chord::parse(written);
            if written == "Ctrl+" {
                // The plus key with a modifier that is missing: `Ctrl` and `+`.
                assert!(refused.is_ok());
            } else {
                assert!(
                    matches!(refused, Err(DesktopError::BadKeys { ref keys }) if keys == written),
                    "{written}"
                );
            }
        }
    }
}
