//! Keys and pointer as a person gives them: stamped and queued.

use super::loss::{Gaps, Loss, Part};
use crate::keymap::Keymap;
use crate::record::{DeviceRecord, Hear};
use crate::x11::X11;
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, TrySendError};
use std::time::Instant;
use tejun_desktop::DesktopError;
use tejun_trace::raw::Modifier;
use tokio::sync::watch;
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, ButtonPressEvent, KEY_PRESS_EVENT, KEY_RELEASE_EVENT,
    KeyButMask, MOTION_NOTIFY_EVENT,
};

/// What came from a device.
#[derive(Debug)]
pub(super) struct Stroke {
    pub(super) at: Instant,
    /// Where the pointer was.
    pub(super) place: (i32, i32),
    pub(super) held: Vec<Modifier>,
    pub(super) deed: Deed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    Button {
        number: u8,
        down: bool,
    },
    Key {
        /// What the key types without modifiers, and with those that are held.
        plain: u32,
        typed: u32,
    },
}

/// The listening thread.
pub(super) struct Input(DeviceRecord);

impl Input {
    /// Begins; `queue` takes what was done, `moved` the pointer's place, `loss` counts what was missed.
    pub(super) fn start(
        x: &X11,
        queue: SyncSender<Stroke>,
        moved: watch::Sender<(i32, i32)>,
        loss: Arc<Loss>,
    ) -> Result<Self, DesktopError> {
        let ear = Ear {
            map: Keymap::load(x)?,
            maps: x.again()?,
            queue,
            moved,
            loss,
            gaps: Gaps::default(),
        };
        DeviceRecord::start(x, "listen-input", ear).map(Self)
    }

    /// Ends after everything that was done before is in the queue.
    pub(super) fn stop(self) {
        self.0.stop();
    }
}

struct Ear {
    map: Keymap,
    /// Learns of changes of the key map, and loads it again.
    maps: X11,
    queue: SyncSender<Stroke>,
    moved: watch::Sender<(i32, i32)>,
    loss: Arc<Loss>,
    gaps: Gaps,
}

impl Hear for Ear {
    fn hear(&mut self, event: &ButtonPressEvent, at: Instant) {
        let place = (i32::from(event.root_x), i32::from(event.root_y));
        let kind = event.response_type & 0x7f;
        self.loss.add(match kind {
            KEY_PRESS_EVENT | KEY_RELEASE_EVENT => {
                let down = kind == KEY_PRESS_EVENT;
                self.gaps.before(Part::Key(event.detail), down)
            }
            BUTTON_PRESS_EVENT | BUTTON_RELEASE_EVENT => {
                let down = kind == BUTTON_PRESS_EVENT;
                self.gaps.before(Part::Button(event.detail), down)
            }
            _ => 0,
        });
        let deed = match kind {
            kind @ (BUTTON_PRESS_EVENT | BUTTON_RELEASE_EVENT) => Deed::Button {
                number: event.detail,
                down: kind == BUTTON_PRESS_EVENT,
            },
            KEY_PRESS_EVENT => self.key(event.detail, event.state),
            MOTION_NOTIFY_EVENT => {
                self.moved.send_replace(place);
                return;
            }
            _ => return,
        };
        let stroke = Stroke {
            at,
            place,
            held: held(event.state),
            deed,
        };
        match self.queue.try_send(stroke) {
            Err(TrySendError::Full(_)) => self.loss.add(1),
            Ok(()) | Err(TrySendError::Disconnected(_)) => {}
        }
    }

    fn broke(&mut self) {
        self.loss.add(1);
    }
}

impl Ear {
    fn key(&mut self, code: u8, state: KeyButMask) -> Deed {
        let mut changed = false;
        while let Ok(Some(event)) = self.maps.conn.poll_for_event() {
            changed |= matches!(event, Event::MappingNotify(_));
        }
        if changed && let Ok(map) = Keymap::load(&self.maps) {
            self.map = map;
        }
        let (plain, typed) = symbols(self.map.symbols_of(code), state);
        Deed::Key { plain, typed }
    }
}

fn held(state: KeyButMask) -> Vec<Modifier> {
    [
        (KeyButMask::CONTROL, Modifier::Ctrl),
        (KeyButMask::SHIFT, Modifier::Shift),
        (KeyButMask::MOD1, Modifier::Alt),
        (KeyButMask::MOD4, Modifier::Super),
    ]
    .into_iter()
    .filter(|(bit, _)| state.contains(*bit))
    .map(|(_, modifier)| modifier)
    .collect()
}

/// What a key types without modifiers and with those that are held; 0 where it types nothing.
fn symbols(of_code: &[u32], state: KeyButMask) -> (u32, u32) {
    let get = |at: usize| of_code.get(at).copied().unwrap_or(0);
    // Bits 13 and 14 tell the layout in use.
    let group = usize::from((u16::from(state) >> 13) & 3) * 2;
    let base = if get(group) == 0 { 0 } else { group };
    let (plain, upper) = (get(base), get(base + 1));
    let shift = state.contains(KeyButMask::SHIFT);
    let keypad = xkeysym::Keysym::new(upper).is_keypad_key();
    let letter = char::from_u32(plain).is_some_and(|c| c.is_ascii_lowercase());
    let second = if keypad && state.contains(KeyButMask::MOD2) {
        !shift
    } else {
        shift != (letter && state.contains(KeyButMask::LOCK))
    };
    let typed = if second && upper != 0 { upper } else { plain };
    (plain, typed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use xkeysym::Keysym;

    #[test]
    fn shift_lock_and_number_lock_choose_what_a_key_types() {
        let a = [Keysym::a.raw(), Keysym::A.raw()];
        let one = [Keysym::_1.raw(), Keysym::exclam.raw()];
        let keypad = [Keysym::KP_End.raw(), Keysym::KP_1.raw()];
        let (none, shift) = (KeyButMask::default(), KeyButMask::SHIFT);
        let (lock, number) = (KeyButMask::LOCK, KeyButMask::MOD2);
        for (code, state, typed) in [
            (&a, none, Keysym::a),
            (&a, shift, Keysym::A),
            (&a, lock, Keysym::A),
            (&a, lock | shift, Keysym::a),
            (&one, lock, Keysym::_1),
            (&one, shift, Keysym::exclam),
            (&keypad, none, Keysym::KP_End),
            (&keypad, number, Keysym::KP_1),
            (&keypad, number | shift, Keysym::KP_End),
        ] {
            assert_eq!(
                symbols(code, state),
                (code[0], typed.raw()),
                "{code:?} {state:?}"
            );
        }
        assert_eq!(symbols(&[], none), (0, 0));
    }
}
