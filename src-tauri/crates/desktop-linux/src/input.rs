//! Keys and pointer through XTEST.

use crate::LinuxDesktop;
use crate::keymap::{Keymap, Stroke, symbol_of};
use crate::x11::refused;
use std::time::Duration;
use tejun_desktop::system::Answer;
use tejun_desktop::{Button, Chord, DesktopError, Input, Key};
use tejun_trace::raw::Modifier;
use x11rb::protocol::xproto::{
    BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, KEY_PRESS_EVENT, KEY_RELEASE_EVENT,
    MOTION_NOTIFY_EVENT,
};
use x11rb::protocol::xtest::ConnectionExt;
use xkeysym::Keysym;

/// How long programs get to take a new key map before keys that need it come.
const TAKE_MAP: Duration = Duration::from_millis(150);

fn named(name: &str) -> Keysym {
    match name {
        "Return" => Keysym::Return,
        "Escape" => Keysym::Escape,
        "Tab" => Keysym::Tab,
        "BackSpace" => Keysym::BackSpace,
        "Delete" => Keysym::Delete,
        "Insert" => Keysym::Insert,
        "Home" => Keysym::Home,
        "End" => Keysym::End,
        "Prior" => Keysym::Prior,
        "Next" => Keysym::Next,
        "Left" => Keysym::Left,
        "Right" => Keysym::Right,
        "Up" => Keysym::Up,
        "Down" => Keysym::Down,
        "Menu" => Keysym::Menu,
        "Print" => Keysym::Print,
        "Pause" => Keysym::Pause,
        "KP_Enter" => Keysym::KP_Enter,
        "Henkan" => Keysym::Henkan,
        "Muhenkan" => Keysym::Muhenkan,
        "Zenkaku_Hankaku" => Keysym::Zenkaku_Hankaku,
        other => match other.strip_prefix('F').and_then(|n| n.parse::<u32>().ok()) {
            Some(number) if (1..=12).contains(&number) => {
                Keysym::from(Keysym::F1.raw() + number - 1)
            }
            _ => Keysym::NoSymbol,
        },
    }
}

/// The symbol of a key.
pub(crate) fn symbol_of_key(key: &Key) -> u32 {
    match key {
        Key::Named(name) => named(name).raw(),
        Key::Character(character) => symbol_of(*character),
    }
}

fn modifier_symbol(modifier: Modifier) -> u32 {
    match modifier {
        Modifier::Ctrl => Keysym::Control_L,
        Modifier::Shift => Keysym::Shift_L,
        Modifier::Alt => Keysym::Alt_L,
        Modifier::Super => Keysym::Super_L,
    }
    .raw()
}

impl LinuxDesktop {
    fn fake(&self, kind: u8, detail: u8, x: i16, y: i16) -> Result<(), DesktopError> {
        crate::sent::remember(kind, detail, (x, y));
        self.x
            .conn
            .xtest_fake_input(kind, detail, 0, self.x.root, x, y, 0)
            .map_err(refused)?;
        Ok(())
    }

    fn key(&self, code: u8, down: bool) -> Result<(), DesktopError> {
        let kind = if down {
            KEY_PRESS_EVENT
        } else {
            KEY_RELEASE_EVENT
        };
        self.fake(kind, code, 0, 0)
    }

    fn modifiers(&self, map: &Keymap, held: &[Modifier], down: bool) -> Result<(), DesktopError> {
        for modifier in held {
            if let Some(stroke) = map.stroke(modifier_symbol(*modifier)) {
                self.key(stroke.code, down)?;
            }
        }
        Ok(())
    }

    fn strike(&self, map: &Keymap, stroke: Stroke) -> Result<(), DesktopError> {
        let shift = map.stroke(Keysym::Shift_L.raw()).filter(|_| stroke.shift);
        if let Some(shift) = shift {
            self.key(shift.code, true)?;
        }
        self.key(stroke.code, true)?;
        self.key(stroke.code, false)?;
        if let Some(shift) = shift {
            self.key(shift.code, false)?;
        }
        self.x.settle()
    }

    async fn type_part(&self, map: &Keymap, part: &[u32]) -> Result<(), DesktopError> {
        let mut missing: Vec<u32> = Vec::new();
        for symbol in part {
            if map.stroke(*symbol).is_none() && !missing.contains(symbol) {
                missing.push(*symbol);
            }
        }
        // All are lent before the first key: programs that had not taken the new map would lose letters.
        let lent = map.lend(&self.x, &missing)?;
        if !lent.is_empty() {
            tokio::time::sleep(TAKE_MAP).await;
        }
        let mut typed = Ok(());
        for symbol in part {
            let Some(stroke) = map.stroke(*symbol).or_else(|| lent.get(symbol).copied()) else {
                continue;
            };
            typed = self.strike(map, stroke);
            if typed.is_err() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(6)).await;
        }
        if !lent.is_empty() {
            // Keys still on their way are read with the map of the moment.
            tokio::time::sleep(TAKE_MAP * 2).await;
            map.take_back(&self.x, lent.len())?;
        }
        typed
    }
}

impl Input for LinuxDesktop {
    fn press_keys<'a>(&'a self, chord: &'a Chord) -> Answer<'a, ()> {
        Box::pin(async move {
            let map = self.keys.lock().await;
            let symbol = symbol_of_key(&chord.key);
            let Some(stroke) = map.stroke(symbol) else {
                if let Key::Character(character) = chord.key
                    && chord.modifiers.is_empty()
                {
                    return self.type_part(&map, &[symbol_of(character)]).await;
                }
                return Err(DesktopError::BadKeys {
                    keys: format!("{:?}", chord.key),
                });
            };
            self.modifiers(&map, &chord.modifiers, true)?;
            let struck = self.strike(&map, stroke);
            self.modifiers(&map, &chord.modifiers, false)?;
            self.x.settle()?;
            tokio::time::sleep(Duration::from_millis(20)).await;
            struck
        })
    }

    fn type_text<'a>(&'a self, text: &'a str) -> Answer<'a, ()> {
        Box::pin(async move {
            let mut map = self.keys.lock().await;
            *map = Keymap::load(&self.x)?;
            let symbols: Vec<u32> = text.replace("\r\n", "\n").chars().map(symbol_of).collect();
            // Parts that need no more codes than are free.
            let room = map.free_codes().len();
            let mut from = 0;
            while from < symbols.len() {
                let mut needed: Vec<u32> = Vec::new();
                let mut to = from;
                while to < symbols.len() {
                    let symbol = symbols[to];
                    if map.stroke(symbol).is_none() && !needed.contains(&symbol) {
                        if needed.len() == room {
                            break;
                        }
                        needed.push(symbol);
                    }
                    to += 1;
                }
                if to == from {
                    let character = char::from_u32(symbols[from] & 0x00ff_ffff).unwrap_or('?');
                    return Err(DesktopError::CannotType { character });
                }
                self.type_part(&map, &symbols[from..to]).await?;
                from = to;
            }
            Ok(())
        })
    }

    fn move_pointer(&self, x: i32, y: i32) -> Answer<'_, ()> {
        Box::pin(async move {
            let place = |value: i32| i16::try_from(value).unwrap_or(i16::MAX);
            self.fake(MOTION_NOTIFY_EVENT, 0, place(x), place(y))?;
            self.x.settle()
        })
    }

    fn button(&self, button: Button, down: bool) -> Answer<'_, ()> {
        Box::pin(async move {
            let number = match button {
                Button::Left => 1,
                Button::Middle => 2,
                Button::Right => 3,
            };
            let kind = if down {
                BUTTON_PRESS_EVENT
            } else {
                BUTTON_RELEASE_EVENT
            };
            self.fake(kind, number, 0, 0)?;
            self.x.settle()
        })
    }

    fn scroll(&self, dx: i32, dy: i32) -> Answer<'_, ()> {
        Box::pin(async move {
            for (amount, less, more) in [(dy, 4, 5), (dx, 6, 7)] {
                let number = if amount > 0 { more } else { less };
                for _ in 0..amount.abs().min(200) {
                    self.fake(BUTTON_PRESS_EVENT, number, 0, 0)?;
                    self.fake(BUTTON_RELEASE_EVENT, number, 0, 0)?;
                    self.x.settle()?;
                    tokio::time::sleep(Duration::from_millis(10)).await;
                }
            }
            Ok(())
        })
    }

    fn hold_modifiers<'a>(&'a self, modifiers: &'a [Modifier], down: bool) -> Answer<'a, ()> {
        Box::pin(async move {
            let map = self.keys.lock().await;
            self.modifiers(&map, modifiers, down)?;
            self.x.settle()
        })
    }
}
