//! Which window an act goes to, with a picture from the moment of the act: before its program has changed anything.

use super::excluded::Excluded;
use super::input::{Deed, Stroke};
use super::{Heard, not_excluded, thread};
use crate::screen::capture;
use crate::x11::X11;
use image::RgbaImage;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use tejun_desktop::{DesktopError, Rect, WindowInfo};
use tokio::sync::mpsc::UnboundedSender;

/// Acts that may wait to be looked at; more are counted as lost.
const ROOM: usize = 4096;

/// What was done, and where.
pub(super) struct Seen {
    pub(super) stroke: Stroke,
    /// The window under the pointer, or the one in front for keys; nothing on the bare screen.
    pub(super) window: Option<WindowInfo>,
    /// The pointer was on something that the window popped up.
    pub(super) popup: bool,
    pub(super) shot: Option<Shot>,
}

/// A part of the screen at one moment.
#[derive(Clone)]
pub(super) struct Shot {
    pub(super) area: Rect,
    pub(super) picture: RgbaImage,
}

impl Shot {
    /// A window with its frame, and what popped up beside it.
    pub(super) fn of(x: &X11, window: &WindowInfo, popup: Option<Rect>) -> Option<Self> {
        let handle = u32::try_from(window.handle).ok()?;
        let framed = x.framed(handle, window.area);
        let whole = popup.map_or(framed, |popup| framed.with(popup));
        let area = Rect::new(0, 0, x.size.0, x.size.1).intersection(whole)?;
        let picture = capture(x, area)
            .inspect_err(|error| tracing::warn!(%error, "picture of a window"))
            .ok()?;
        Some(Self { area, picture })
    }
}

/// Stands between the input and the writer.
pub(super) struct Camera {
    pub(super) x: X11,
    pub(super) excluded: Arc<Excluded>,
    pub(super) paused: Arc<AtomicBool>,
    pub(super) heard: UnboundedSender<Heard>,
}

impl Camera {
    /// Works until the queue that it returns is closed.
    pub(super) fn start(self) -> Result<SyncSender<Stroke>, DesktopError> {
        let (queue, strokes) = sync_channel(ROOM);
        thread("listen-camera", move || self.watch(&strokes))?;
        Ok(queue)
    }

    fn watch(&self, strokes: &Receiver<Stroke>) {
        while let Ok(stroke) = strokes.recv() {
            if self.paused.load(Ordering::Relaxed) {
                continue;
            }
            let Some(seen) = self.see(stroke) else {
                continue;
            };
            if self.heard.send(Heard::Input(Box::new(seen))).is_err() {
                return;
            }
        }
    }

    /// Nothing for what is left out.
    fn see(&self, stroke: Stroke) -> Option<Seen> {
        let (x, y) = stroke.place;
        let (window, popup) = match stroke.deed {
            Deed::Key { .. } => (self.x.active(), None),
            Deed::Button { .. } => match self.x.window_at(x, y) {
                Some((window, popup)) => (Some(window), popup),
                None => (None, None),
            },
        };
        let window = match window {
            Some(window) => Some(not_excluded(&self.x, &self.excluded, window)?),
            None => None,
        };
        let pressed = matches!(
            stroke.deed,
            Deed::Button {
                number: 1..=3,
                down: true
            }
        );
        let shot = window.as_ref().filter(|_| pressed).and_then(|window| {
            let popup = popup.and_then(|popup| self.x.area(popup));
            Shot::of(&self.x, window, popup)
        });
        Some(Seen {
            stroke,
            window,
            popup: popup.is_some(),
            shot,
        })
    }
}
