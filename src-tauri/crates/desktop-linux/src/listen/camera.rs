//! Which window an act goes to, with a picture from the moment of the act: before its program has changed anything.

use super::excluded::Excluded;
use super::input::{Deed, Stroke};
use super::{Heard, Waiting, thread};
use crate::screen::capture;
use crate::x11::X11;
use image::RgbaImage;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Weak};
use std::thread::JoinHandle;
use std::time::Instant;
use tejun_desktop::{DesktopError, Rect, WindowInfo};
use tokio::sync::mpsc::UnboundedSender;

/// Acts that may wait to be looked at; more are counted as lost.
const ROOM: usize = 4096;
/// Pictures that may wait to be written; acts beyond them have none.
const PICTURES: usize = 8;

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
    pub(super) at: Instant,
    pub(super) area: Rect,
    pub(super) picture: Arc<RgbaImage>,
}

impl Shot {
    /// A window with its frame, and what popped up beside it.
    pub(super) fn of(x: &X11, window: u64, popup: Option<Rect>) -> Option<Self> {
        let at = Instant::now();
        let handle = u32::try_from(window).ok()?;
        let framed = x.framed(handle, x.area(handle)?);
        let whole = popup.map_or(framed, |popup| framed.with(popup));
        let area = Rect::new(0, 0, x.size.0, x.size.1).intersection(whole)?;
        let picture = capture(x, area)
            .inspect_err(|error| tracing::warn!(%error, "picture of a window"))
            .ok()?;
        Some(Self {
            at,
            area,
            picture: Arc::new(picture),
        })
    }
}

/// Stands between the input and the writer.
pub(super) struct Camera {
    x: X11,
    excluded: Arc<Excluded>,
    paused: Arc<AtomicBool>,
    heard: UnboundedSender<Heard>,
    /// Which window lies in which frame.
    framed: HashMap<u32, u32>,
    // What was read after an act was given serves that act as well as reading it again: so a display that answers
    // slowly is asked less often the further the camera is behind.
    infos: HashMap<u32, (Instant, WindowInfo)>,
    front: Option<(Instant, Option<u32>)>,
    shot: Option<(u32, Shot)>,
    /// Pictures that somebody still holds.
    held: Vec<Weak<RgbaImage>>,
    waiting: Arc<Waiting>,
}

impl Camera {
    pub(super) fn new(
        x: X11,
        excluded: Arc<Excluded>,
        paused: Arc<AtomicBool>,
        heard: UnboundedSender<Heard>,
        waiting: Arc<Waiting>,
    ) -> Self {
        Self {
            x,
            excluded,
            paused,
            heard,
            framed: HashMap::new(),
            infos: HashMap::new(),
            front: None,
            shot: None,
            held: Vec::new(),
            waiting,
        }
    }

    /// Works until the queue that it returns is closed and empty.
    pub(super) fn start(self) -> Result<(SyncSender<Stroke>, JoinHandle<()>), DesktopError> {
        let (queue, strokes) = sync_channel(ROOM);
        let thread = thread("listen-camera", move || self.watch(&strokes))?;
        Ok((queue, thread))
    }

    fn watch(mut self, strokes: &Receiver<Stroke>) {
        while let Ok(stroke) = strokes.recv() {
            if self.paused.load(Ordering::Relaxed) {
                continue;
            }
            let Some(seen) = self.see(stroke) else {
                continue;
            };
            self.waiting.one_more();
            if self.heard.send(Heard::Input(Box::new(seen))).is_err() {
                return;
            }
        }
    }

    /// Nothing for what is left out.
    fn see(&mut self, stroke: Stroke) -> Option<Seen> {
        let at = stroke.at;
        let (window, popup) = match stroke.deed {
            Deed::Key { .. } => (self.active(at), None),
            Deed::Button { .. } => self.under(stroke.place).unzip(),
        };
        let popup = popup.flatten();
        // The picture comes first: the program is at work already.
        let pressed = matches!(
            stroke.deed,
            Deed::Button {
                number: 1..=3,
                down: true
            }
        );
        let shot = window
            .filter(|_| pressed)
            .and_then(|window| self.shot(window, popup, at));
        let window = window.and_then(|window| self.info(window, at));
        let left_out = window.as_ref().and_then(|window| window.pid);
        if left_out.is_some_and(|pid| self.excluded.has(pid)) {
            return None;
        }
        Some(Seen {
            stroke,
            window,
            popup: popup.is_some(),
            shot,
        })
    }

    /// The window under the pointer, with what it popped up there.
    fn under(&mut self, (x, y): (i32, i32)) -> Option<(u32, Option<u32>)> {
        let child = self.x.child_at(x, y)?;
        if let Some(window) = self.framed.get(&child) {
            return Some((*window, None));
        }
        let (window, popup) = self.x.window_at(x, y)?;
        if popup.is_none() {
            self.framed.insert(child, window);
        }
        Some((window, popup))
    }

    /// The window in front.
    fn active(&mut self, at: Instant) -> Option<u32> {
        if let Some((read, active)) = self.front
            && read >= at
        {
            return active;
        }
        let now = Instant::now();
        let active = self.x.active();
        self.front = Some((now, active));
        active
    }

    /// The window as it is now; one that the act has closed already as it was.
    fn info(&mut self, window: u32, at: Instant) -> Option<WindowInfo> {
        if let Some((read, info)) = self.infos.get(&window)
            && *read >= at
        {
            return Some(info.clone());
        }
        let now = Instant::now();
        match self.x.info(window) {
            Some(info) => {
                self.infos.insert(window, (now, info.clone()));
                Some(info)
            }
            None => self.infos.get(&window).map(|(_, info)| info.clone()),
        }
    }

    /// The window with what it popped up. Nothing while too many pictures wait.
    fn shot(&mut self, window: u32, popup: Option<u32>, at: Instant) -> Option<Shot> {
        if let Some((of, shot)) = &self.shot
            && popup.is_none()
            && *of == window
            && shot.at >= at
        {
            return Some(shot.clone());
        }
        self.shot = None;
        self.held.retain(|picture| picture.strong_count() > 0);
        if self.held.len() >= PICTURES {
            return None;
        }
        let popped = popup.and_then(|popup| self.x.area(popup));
        let shot = Shot::of(&self.x, u64::from(window), popped)?;
        self.held.push(Arc::downgrade(&shot.picture));
        if popup.is_none() {
            self.shot = Some((window, shot.clone()));
        }
        Some(shot)
    }
}
