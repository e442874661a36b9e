//! What this process sent as keys and pointer, so that a person's own hand can be told from it.
//!
//! The server marks what comes through XTEST, but so do screens that are used from afar mark what their person does.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use x11rb::protocol::xproto::{ButtonPressEvent, MOTION_NOTIFY_EVENT};

/// What was sent and is not seen for so long never comes: the pointer was there already.
const FORGOTTEN_AFTER: Duration = Duration::from_secs(10);

struct Sent {
    kind: u8,
    detail: u8,
    place: (i16, i16),
    at: Instant,
}

static SENT: Mutex<VecDeque<Sent>> = Mutex::new(VecDeque::new());

/// It is about to be sent.
pub(crate) fn remember(kind: u8, detail: u8, place: (i16, i16)) {
    let now = Instant::now();
    let mut sent = SENT.lock().unwrap_or_else(PoisonError::into_inner);
    while sent
        .front()
        .is_some_and(|one| now.duration_since(one.at) > FORGOTTEN_AFTER)
    {
        sent.pop_front();
    }
    sent.push_back(Sent {
        kind,
        detail,
        place,
        at: now,
    });
}

/// Whether the event is one that was sent; each that was sent is one event.
pub(crate) fn is_own(event: &ButtonPressEvent) -> bool {
    let kind = event.response_type & 0x7f;
    let place = (event.root_x, event.root_y);
    let mut sent = SENT.lock().unwrap_or_else(PoisonError::into_inner);
    let found = sent.iter().position(|one| {
        one.kind == kind
            && match kind {
                MOTION_NOTIFY_EVENT => one.place == place,
                _ => one.detail == event.detail,
            }
    });
    found.and_then(|at| sent.remove(at)).is_some()
}
