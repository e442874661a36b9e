//! The person's own hand: Escape held, the pointer moved, the keys that are watched for.

use crate::input::symbol_of_key;
use crate::keymap::Keymap;
use crate::record::{DeviceRecord, Hear};
use crate::sent;
use crate::x11::{X11, refused};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tejun_desktop::hand::HELD;
use tejun_desktop::{Chord, DesktopError, HandSign, HandWatch, Watched};
use tejun_trace::raw::Modifier;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    ButtonPressEvent, ConnectionExt, GrabMode, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, KeyButMask,
    MOTION_NOTIFY_EVENT, ModMask,
};
use xkeysym::Keysym;

/// How often it is looked whether a key is held still.
const LOOK: Duration = Duration::from_millis(50);

/// The pointer was moved when it went so far, in pixels, ...
const FAR: i32 = 24;
/// ... with no longer rests than this.
const AT_ONCE: Duration = Duration::from_secs(1);

/// Begins on the current runtime.
pub(crate) fn watch(x: &X11, keys: &[Chord]) -> Result<Watched, DesktopError> {
    let map = Keymap::load(x)?;
    let keys: Vec<Option<Struck>> = keys.iter().map(|chord| Struck::of(chord, &map)).collect();
    let (signs, seen) = unbounded_channel();
    let escape = map
        .stroke(Keysym::Escape.raw())
        .map_or(0, |stroke| stroke.code);
    let ear = Ear {
        runtime: Handle::current(),
        signs,
        escape,
        escape_down: Arc::default(),
        looked_at: Arc::default(),
        keys: keys.clone(),
        last: None,
        way: 0,
    };
    let record = DeviceRecord::start(x, "watch-hand", ear)?;
    let watch = Watch {
        record: Some(record),
        x: x.again()?,
        keys,
    };
    Ok((Box::new(watch), seen))
}

/// A key with its modifiers as the server tells them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Struck {
    code: u8,
    held: u16,
}

impl Struck {
    fn of(chord: &Chord, map: &Keymap) -> Option<Self> {
        let stroke = map.stroke(symbol_of_key(&chord.key))?;
        let mut held = 0;
        for modifier in &chord.modifiers {
            held |= match modifier {
                Modifier::Ctrl => u16::from(KeyButMask::CONTROL),
                Modifier::Shift => u16::from(KeyButMask::SHIFT),
                Modifier::Alt => u16::from(KeyButMask::MOD1),
                Modifier::Super => u16::from(KeyButMask::MOD4),
            };
        }
        Some(Self {
            code: stroke.code,
            held,
        })
    }
}

/// Of the modifiers, those that belong to a chord.
fn of_chords(state: KeyButMask) -> u16 {
    let all = KeyButMask::CONTROL | KeyButMask::SHIFT | KeyButMask::MOD1 | KeyButMask::MOD4;
    u16::from(state) & u16::from(all)
}

struct Watch {
    record: Option<DeviceRecord>,
    x: X11,
    keys: Vec<Option<Struck>>,
}

impl Watch {
    fn keep(&self, kept: bool) -> Result<(), DesktopError> {
        for key in self.keys.iter().flatten() {
            // With and without the locks of letters and numbers.
            for lock in [
                ModMask::default(),
                ModMask::LOCK,
                ModMask::M2,
                ModMask::LOCK | ModMask::M2,
            ] {
                let held = ModMask::from(key.held) | lock;
                if kept {
                    // Another program may have it already: then both get it.
                    self.x
                        .conn
                        .grab_key(
                            false,
                            self.x.root,
                            held,
                            key.code,
                            GrabMode::ASYNC,
                            GrabMode::ASYNC,
                        )
                        .map_err(refused)?
                        .ignore_error();
                } else {
                    self.x
                        .conn
                        .ungrab_key(key.code, self.x.root, held)
                        .map_err(refused)?;
                }
            }
        }
        self.x.settle()?;
        // What went to nobody else is known already.
        while self.x.conn.poll_for_event().map_err(refused)?.is_some() {}
        Ok(())
    }
}

impl HandWatch for Watch {
    fn keep_keys(&self, kept: bool) {
        if let Err(error) = self.keep(kept) {
            tracing::warn!(%error, "keys of the step bar");
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(record) = self.record.take() {
            record.stop();
        }
    }
}

struct Ear {
    runtime: Handle,
    signs: UnboundedSender<HandSign>,
    escape: u8,
    escape_down: Arc<AtomicBool>,
    /// It is looked already how long.
    looked_at: Arc<AtomicBool>,
    keys: Vec<Option<Struck>>,
    last: Option<((i16, i16), Instant)>,
    /// How far the pointer went.
    way: i32,
}

impl Hear for Ear {
    fn hear(&mut self, event: &ButtonPressEvent, at: Instant) {
        let own = sent::is_own(event);
        match event.response_type & 0x7f {
            KEY_PRESS_EVENT if !own && event.detail == self.escape => self.escape(),
            KEY_PRESS_EVENT if !own => self.key(event),
            // What the run itself sends does not let go what a person holds.
            KEY_RELEASE_EVENT if !own && event.detail == self.escape => {
                self.escape_down.store(false, Ordering::Release);
            }
            MOTION_NOTIFY_EVENT => self.moved((event.root_x, event.root_y), at, own),
            _ => {}
        }
    }

    fn broke(&mut self) {}
}

impl Ear {
    fn tell(&self, sign: HandSign) {
        // Whoever watched has gone.
        let _ = self.signs.send(sign);
    }

    fn key(&self, event: &ButtonPressEvent) {
        let struck = Struck {
            code: event.detail,
            held: of_chords(event.state),
        };
        if let Some(place) = self.keys.iter().position(|key| *key == Some(struck)) {
            self.tell(HandSign::Key(place));
        }
    }

    /// Tells when it is held long enough.
    fn escape(&self) {
        self.escape_down.store(true, Ordering::Release);
        if self.looked_at.swap(true, Ordering::AcqRel) {
            return;
        }
        let (down, looked_at, signs) = (
            self.escape_down.clone(),
            self.looked_at.clone(),
            self.signs.clone(),
        );
        self.runtime.spawn(async move {
            let since = Instant::now();
            // A key that repeats goes up and down at once.
            let mut up = 0;
            while up < 2 {
                if since.elapsed() >= HELD {
                    let _ = signs.send(HandSign::EscapeHeld);
                    break;
                }
                tokio::time::sleep(LOOK).await;
                up = if down.load(Ordering::Acquire) {
                    0
                } else {
                    up + 1
                };
            }
            looked_at.store(false, Ordering::Release);
        });
    }

    fn moved(&mut self, place: (i16, i16), at: Instant, own: bool) {
        let before = self.last.replace((place, at));
        let Some((last, then)) = before else {
            return;
        };
        if own || at.duration_since(then) > AT_ONCE {
            self.way = 0;
            return;
        }
        let apart = |a: i16, b: i16| (i32::from(a) - i32::from(b)).abs();
        self.way += apart(place.0, last.0) + apart(place.1, last.1);
        if self.way >= FAR {
            self.way = 0;
            self.tell(HandSign::PointerMoved);
        }
    }
}
