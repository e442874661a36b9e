//! Tells what was done, in order, with the elements it was done to.

mod field;
mod files;
mod keyboard;
mod pointer;

use super::camera::{Seen, Shot};
use super::input::Deed;
use super::looks::{Look, Looks};
use super::loss::Loss;
use super::pictures::Pictures;
use super::{Heard, Recorded, Waiting};
use crate::LinuxDesktop;
use field::{Field, Left};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tejun_desktop::sight::sight;
use tejun_desktop::{Rect, WindowInfo, facts};
use tejun_trace::raw::{RawKind, RawPicture, WindowChange};
use tejun_trace::sight::Sight;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};

/// When a window is looked at after an act: soon, and once it has come to rest.
const AFTER_ACTS: [Duration; 2] = [Duration::from_millis(80), Duration::from_millis(450)];

/// Who is further behind than this takes no new looks: what was done is told by what is known.
const BEHIND: Duration = Duration::from_millis(1500);

/// Who is behind with more acts than this takes no new pictures either.
const TOO_MANY: u64 = 100;

pub(super) struct Writer {
    desktop: LinuxDesktop,
    looks: Arc<Looks>,
    loss: Arc<Loss>,
    waiting: Arc<Waiting>,
    out: UnboundedSender<Recorded>,
    pictures: Pictures,
    paused: bool,
    /// When the person did what is being told.
    at: Instant,
    /// When the last act was over.
    acted_at: Instant,
    /// The window in front.
    front: Option<WindowInfo>,
    /// What has the focus: known until an act that may move it.
    focus: Option<Field>,
    /// When an act last may have moved the focus.
    moved: Option<Instant>,
    /// The field that Tab left: what it holds then is told once more.
    left: Option<Left>,
    /// A key of which only the field will tell what it did.
    held: Option<keyboard::Held>,
    /// The field shall be read at this time.
    read_at: Option<Instant>,
    /// What the last click acted on, whose state is to be told.
    acted: Option<pointer::Acted>,
    /// The file that a dialog has, if it closes now.
    chosen: Option<files::Chosen>,
    /// When an act last may have shown another folder.
    navigated: Instant,
    /// The last press in a list of files.
    pressed_row: Option<files::Row>,
}

impl Writer {
    pub(super) fn new(
        desktop: LinuxDesktop,
        looks: Arc<Looks>,
        loss: Arc<Loss>,
        waiting: Arc<Waiting>,
        out: UnboundedSender<Recorded>,
    ) -> Self {
        Self {
            desktop,
            looks,
            loss,
            waiting,
            out,
            pictures: Pictures::default(),
            paused: false,
            at: Instant::now(),
            acted_at: Instant::now(),
            front: None,
            focus: None,
            moved: Some(Instant::now()),
            left: None,
            held: None,
            read_at: None,
            acted: None,
            chosen: None,
            navigated: Instant::now(),
            pressed_row: None,
        }
    }

    pub(super) async fn write(mut self, mut listening: UnboundedReceiver<Heard>) {
        loop {
            let read = self.read_at;
            let settle = self.acted.as_ref().map(|acted| acted.due);
            let release = self.held.as_ref().map(|held| held.due);
            let due = [read, settle, release].into_iter().flatten().min();
            let due = due.unwrap_or_else(|| Instant::now() + Duration::from_secs(3600));
            let loss = self.loss.clone();
            tokio::select! {
                biased;
                heard = listening.recv() => match heard {
                    Some(Heard::Stop) | None => break,
                    Some(heard) => {
                        let is_input = matches!(heard, Heard::Input(_));
                        self.hear(heard).await;
                        if is_input {
                            self.waiting.one_less();
                        }
                    }
                },
                () = loss.news() => self.tell_loss(),
                () = tokio::time::sleep_until(due.into()) => {
                    let now = Instant::now();
                    self.at = now;
                    if release.is_some_and(|release| release <= now) {
                        self.release().await;
                    }
                    if read.is_some_and(|read| read <= now) {
                        self.read_quietly().await;
                    }
                    if settle.is_some_and(|settle| settle <= now) {
                        self.settle().await;
                    }
                }
            }
        }
        self.at = Instant::now();
        self.finish().await;
        self.tell_loss();
    }

    /// Tells what is half done.
    async fn finish(&mut self) {
        self.release().await;
        self.settle().await;
        self.read_back(None).await;
        self.choice_ended();
    }

    /// What is being told was done too long ago to look at it still.
    fn is_behind(&self) -> bool {
        self.waiting.hurries() || self.at.elapsed() > BEHIND
    }

    async fn hear(&mut self, heard: Heard) {
        self.at = match &heard {
            Heard::Input(seen) => seen.stroke.at,
            // What is read back now was done by then.
            Heard::Away => self.at,
            _ => Instant::now(),
        };
        match heard {
            Heard::Input(seen) if !self.paused => {
                self.tell_loss();
                self.input(*seen).await;
            }
            Heard::Focused(place) if !self.paused => {
                self.release().await;
                self.focused(&place).await;
            }
            Heard::Window(change, window) => self.window(change, window).await,
            Heard::Away if !self.paused => {
                self.finish().await;
                self.front = None;
                self.moved = Some(Instant::now());
            }
            Heard::Paused(true) => {
                self.finish().await;
                self.paused = true;
            }
            Heard::Paused(false) => {
                self.paused = false;
                // Fields may hold something else by now.
                self.focus = None;
                self.moved = Some(Instant::now());
            }
            _ => {}
        }
    }

    async fn input(&mut self, seen: Seen) {
        match seen.stroke.deed {
            Deed::Button { number, down: true } if number <= 3 => self.down(seen, number).await,
            Deed::Button {
                number,
                down: false,
            } if number <= 3 => self.up(seen, number),
            Deed::Button { number, down: true } => self.scroll(seen, number),
            Deed::Button { .. } => {}
            Deed::Key { plain, typed } => self.key(seen, plain, typed).await,
        }
    }

    async fn window(&mut self, change: WindowChange, window: WindowInfo) {
        if change == WindowChange::Activated {
            let other = self.front.as_ref().map(|front| front.handle) != Some(window.handle);
            if other && !self.paused {
                self.release().await;
                self.read_back(None).await;
                self.moved = Some(self.at);
            }
            self.front = Some(window.clone());
        }
        if matches!(change, WindowChange::Closed | WindowChange::Opened) && !self.paused {
            self.release().await;
            self.choice_ends(change, &window);
        }
        if change != WindowChange::Closed {
            self.looks.want(&window, Duration::from_millis(60));
        }
        if change == WindowChange::Opened {
            // Lists are filled only then.
            self.looks.want(&window, AFTER_ACTS[1]);
        }
        if !self.paused {
            let facts = window.facts();
            self.tell(RawKind::Window {
                change,
                window: facts,
            });
        }
    }

    /// An act may change its window and the one in front.
    fn look_again(&mut self, window: &WindowInfo) {
        self.acted_at = Instant::now();
        for after in AFTER_ACTS {
            self.looks.want(window, after);
            if let Some(front) = &self.front
                && front.handle != window.handle
            {
                self.looks.want(front, after);
            }
        }
    }

    /// What lay under a point of a window before the act that is being told.
    async fn hit(&self, window: &WindowInfo, x: i32, y: i32) -> Option<(Arc<Look>, usize)> {
        let under = |look: Arc<Look>| {
            let at = look.snapshot.at_point(x, y)?;
            let at = facts::meant(&look.snapshot, at);
            Some((look, at))
        };
        let is_thing =
            |(look, at): &(Arc<Look>, usize)| !facts::is_ground(&look.snapshot.nodes[*at].role);
        let kept = self.looks.before(window.handle, self.at);
        if self.is_behind() {
            let later = || self.looks.since(window.handle, self.at);
            return kept.or_else(later).and_then(under);
        }
        // One from before the last act, or from before the window was sized, shows what is no more.
        let current = kept.as_ref().is_some_and(|look| {
            look.begun >= self.acted_at && look.snapshot.window.area == window.area
        });
        let kept = kept.and_then(under);
        if current && kept.as_ref().is_some_and(is_thing) {
            return kept;
        }
        let now = self.looks.now(window).await.and_then(under);
        match (&now, &kept) {
            (Some(now), Some(kept)) if !is_thing(now) && is_thing(kept) => {}
            (None, _) => {}
            _ => return now,
        }
        kept
    }

    async fn picture(
        &mut self,
        shot: Option<Shot>,
        look: Option<&Look>,
        window: &WindowInfo,
        target: Option<Rect>,
    ) -> Option<RawPicture> {
        let shot = shot?;
        let snapshot = look.map(|look| &look.snapshot);
        let known = self.pictures.knows(&shot);
        let late = self.is_behind();
        if late && !known && (self.waiting.hurries() || self.waiting.has_more_than(TOO_MANY)) {
            return None;
        }
        let mut sight = match known {
            true => Sight::default(),
            false => self.sight(&shot, look, window).await,
        };
        // What the window shows by now may not be what the picture shows: a person is to look at it.
        sight.judged &= !late;
        self.pictures
            .tell(shot, snapshot, sight, window.handle, target, &self.out)
            .await
    }

    /// What was there before the act, and what is there now: the picture shows one or the other.
    async fn sight(&self, shot: &Shot, look: Option<&Look>, window: &WindowInfo) -> Sight {
        let before = look.map(|look| sight(&look.snapshot, shot.area));
        let now = match self.looks.since(window.handle, shot.at) {
            Some(look) => Some(look),
            None => self.looks.now(window).await,
        };
        let now = now.map(|look| sight(&look.snapshot, shot.area));
        let sights = before.into_iter().chain(now);
        sights.reduce(Sight::with).unwrap_or_default()
    }

    fn tell(&self, event: RawKind) {
        // Whoever recorded may have gone.
        let _ = self.out.send(Recorded::Event {
            at: self.at,
            event: Box::new(event),
        });
    }

    fn tell_loss(&self) {
        let count = self.loss.take();
        if count > 0 {
            tracing::warn!(count, "input events were lost");
            self.tell(RawKind::Lost { count });
        }
    }
}
