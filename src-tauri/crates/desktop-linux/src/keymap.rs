//! Which key code types which character. Characters that the keyboard lacks are lent free codes.

use crate::x11::{X11, refused};
use std::collections::HashMap;
use tejun_desktop::DesktopError;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::ConnectionExt;
use xkeysym::Keysym;

/// A key code, and whether Shift is held for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stroke {
    pub(crate) code: u8,
    pub(crate) shift: bool,
}

/// The server's key map.
#[derive(Debug, Clone, Default)]
pub(crate) struct Keymap {
    first: u8,
    per: usize,
    symbols: Vec<u32>,
    strokes: HashMap<u32, Stroke>,
    free: Vec<u8>,
}

impl Keymap {
    pub(crate) fn load(x: &X11) -> Result<Self, DesktopError> {
        let setup = x.conn.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let reply = x
            .conn
            .get_keyboard_mapping(first, last - first + 1)
            .map_err(refused)?
            .reply()
            .map_err(refused)?;
        let mut map = Self {
            first,
            per: usize::from(reply.keysyms_per_keycode),
            symbols: reply.keysyms,
            ..Self::default()
        };
        for (place, symbols) in map.symbols.chunks(map.per.max(1)).enumerate() {
            let code = first.saturating_add(u8::try_from(place).unwrap_or(u8::MAX));
            if symbols.iter().all(|symbol| *symbol == 0) {
                // Programs take the two lowest codes for something else.
                if code > 9 {
                    map.free.push(code);
                }
                continue;
            }
            for (level, symbol) in symbols.iter().take(2).enumerate() {
                let stroke = Stroke {
                    code,
                    shift: level == 1,
                };
                if *symbol != 0 && !(level == 1 && symbols[0] == *symbol) {
                    map.strokes.entry(*symbol).or_insert(stroke);
                }
            }
        }
        Ok(map)
    }

    /// What a key code types: two symbols a group, without and with Shift.
    pub(crate) fn symbols_of(&self, code: u8) -> &[u32] {
        let at = usize::from(code.saturating_sub(self.first)) * self.per;
        self.symbols.get(at..at + self.per).unwrap_or_default()
    }

    pub(crate) fn stroke(&self, symbol: u32) -> Option<Stroke> {
        self.strokes.get(&symbol).copied()
    }

    pub(crate) fn free_codes(&self) -> &[u8] {
        &self.free
    }

    /// Gives free codes to symbols; the codes stay lent until [`Keymap::take_back`].
    pub(crate) fn lend(
        &self,
        x: &X11,
        symbols: &[u32],
    ) -> Result<HashMap<u32, Stroke>, DesktopError> {
        let mut lent = HashMap::new();
        for (symbol, code) in symbols.iter().zip(&self.free) {
            x.conn
                .change_keyboard_mapping(1, *code, 2, &[*symbol, *symbol])
                .map_err(refused)?;
            lent.insert(
                *symbol,
                Stroke {
                    code: *code,
                    shift: false,
                },
            );
        }
        x.settle()?;
        Ok(lent)
    }

    pub(crate) fn take_back(&self, x: &X11, count: usize) -> Result<(), DesktopError> {
        for code in self.free.iter().take(count) {
            x.conn
                .change_keyboard_mapping(1, *code, 2, &[0, 0])
                .map_err(refused)?;
        }
        x.settle()
    }
}

/// The symbol that types a character.
pub(crate) fn symbol_of(character: char) -> u32 {
    match character {
        '\n' | '\r' => Keysym::Return.raw(),
        '\t' => Keysym::Tab.raw(),
        ' '..='~' | '\u{a0}'..='\u{ff}' => character as u32,
        _ => 0x0100_0000 | character as u32,
    }
}
