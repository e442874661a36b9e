//! What two listeners saw, in the order of time: written down, made into steps, told.
//!
//! Each listener needs a moment to look a thing up, so an event waits until the other one cannot have an earlier one any
//! more: it has told a later one, it has ended, or [`HOLD`] has passed.

use super::folder::RawFolder;
use super::foreign::Foreign;
use super::mask::Mask;
use super::{RecordingTold, Told};
use std::collections::VecDeque;
use std::future::pending;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tejun_browser::Recorded as InBrowser;
use tejun_desktop::Recorded as OnDesktop;
use tejun_protocol::{RecordChange, RecordState};
use tejun_recorder::{Change, Recorder};
use tejun_trace::raw::{BrowserAct, RawEvent, RawKind};
use tejun_trace::sight::Sight;
use tokio::sync::mpsc::UnboundedReceiver;

/// Longer than the browser's listener waits for the second half of a double click. With what [`RawFolder`] takes it
/// stays below a second.
const HOLD: Duration = Duration::from_millis(450);

/// What the person asks of the recording itself.
pub(super) enum Order {
    Pause,
    Resume,
    Undo,
    Note(String),
    /// What was done in this program goes on in Tejun's browser.
    Reopened(String),
    /// Tejun's browser was opened in between: its first event, and those that come.
    Opened(Box<(InBrowser, UnboundedReceiver<InBrowser>)>),
    /// The listeners have ended.
    End,
}

/// The listeners that are there, and the person.
pub(super) struct Sources {
    pub(super) desktop: Option<UnboundedReceiver<OnDesktop>>,
    pub(super) browser: Option<UnboundedReceiver<InBrowser>>,
    pub(super) orders: UnboundedReceiver<(Instant, Order)>,
}

/// What came of it.
pub(super) struct Made {
    pub(super) recorder: Recorder,
    pub(super) lost: u64,
}

#[derive(Default)]
struct Queue {
    /// Whether it may tell more.
    open: bool,
    last: Option<Instant>,
    events: VecDeque<(Instant, RawKind)>,
}

impl Queue {
    /// A source's own order is never changed.
    fn push(&mut self, at: Instant, kind: RawKind) {
        let at = self.last.map_or(at, |last| at.max(last));
        self.last = Some(at);
        self.events.push_back((at, kind));
    }

    /// Something comes into sight with its next event, of which it will tell more.
    fn shows_anew(&self) -> bool {
        let next = self.events.front().map(|(_, kind)| kind);
        self.open
            && match next {
                Some(RawKind::Window { .. }) => true,
                Some(RawKind::Browser(event)) => {
                    matches!(event.act, BrowserAct::Navigate | BrowserAct::Tab)
                }
                _ => false,
            }
    }
}

const DESKTOP: usize = 0;
const BROWSER: usize = 1;
const PERSON: usize = 2;

pub(super) struct Merge {
    began: Instant,
    /// By source. The person's orders never keep anybody waiting.
    queues: [Queue; 3],
    folder: RawFolder,
    told: Told,
    mask: Mask,
    foreign: Arc<Foreign>,
    recorder: Recorder,
    seq: u64,
    at_ms: u64,
    paused: bool,
    lost: u64,
}

impl Merge {
    pub(super) fn new(
        began: Instant,
        folder: RawFolder,
        told: Told,
        foreign: Arc<Foreign>,
    ) -> Self {
        Self {
            began,
            queues: Default::default(),
            folder,
            told,
            mask: Mask::default(),
            foreign,
            recorder: Recorder::new(),
            seq: 0,
            at_ms: 0,
            paused: false,
            lost: 0,
        }
    }

    /// The first event.
    pub(super) fn started(&mut self, screen: [i32; 2]) {
        let began = jiff::Timestamp::now()
            .checked_sub(self.began.elapsed())
            .unwrap_or_else(|_| jiff::Timestamp::now());
        self.take(
            self.began,
            RawKind::Started {
                version: 1,
                time: began.to_string(),
                screen,
            },
        );
    }

    pub(super) fn hear_browser(&mut self, recorded: InBrowser) {
        match recorded {
            InBrowser::Picture { image, png, sight } => self.picture(image, png, &sight),
            InBrowser::Shown(shown) => self.mask.learn(&shown),
            InBrowser::Event { at, event } => {
                self.queues[BROWSER].push(at, RawKind::Browser(*event));
            }
        }
    }

    fn hear_desktop(&mut self, recorded: OnDesktop) {
        match recorded {
            OnDesktop::Picture { image, png, sight } => self.picture(image, png, &sight),
            OnDesktop::Shown(shown) => self.mask.learn(&shown),
            OnDesktop::Event { at, event } => self.queues[DESKTOP].push(at, *event),
        }
    }

    fn picture(&mut self, image: String, png: Vec<u8>, sight: &Sight) {
        match self.mask.picture(image, png, sight) {
            Some((image, png)) => self.folder.picture(image, png),
            None => tracing::warn!("a picture could not be hidden in and is left out"),
        }
    }

    /// Until the recording ends; then everything that was heard is taken.
    pub(super) async fn run(mut self, mut sources: Sources) -> Made {
        self.queues[DESKTOP].open = sources.desktop.is_some();
        self.queues[BROWSER].open = sources.browser.is_some();
        loop {
            let due = self.release(Instant::now());
            let again = async {
                match due {
                    Some(due) => tokio::time::sleep_until(due.into()).await,
                    None => pending().await,
                }
            };
            tokio::select! {
                biased;
                heard = next(&mut sources.desktop), if self.queues[DESKTOP].open => match heard {
                    Some(heard) => self.hear_desktop(heard),
                    None => self.queues[DESKTOP].open = false,
                },
                heard = next(&mut sources.browser), if self.queues[BROWSER].open => match heard {
                    Some(heard) => self.hear_browser(heard),
                    None => self.queues[BROWSER].open = false,
                },
                order = sources.orders.recv() => match order {
                    None | Some((_, Order::End)) => break,
                    Some((_, Order::Opened(opened))) => {
                        let (first, events) = *opened;
                        sources.browser = Some(events);
                        self.queues[BROWSER].open = true;
                        self.hear_browser(first);
                    }
                    Some((at, order)) => self.queues[PERSON].push(at, kind(order)),
                },
                () = again => {}
            }
        }
        self.rest(sources).await;
        self.take(Instant::now(), RawKind::Stopped);
        let unwritten = self.folder.close().await;
        Made {
            lost: self.recorder.lost() + unwritten,
            recorder: self.recorder,
        }
    }

    /// What lies in the channels still.
    async fn rest(&mut self, sources: Sources) {
        if let Some(mut desktop) = sources.desktop {
            desktop.close();
            while let Some(heard) = desktop.recv().await {
                self.hear_desktop(heard);
            }
        }
        if let Some(mut browser) = sources.browser {
            browser.close();
            while let Some(heard) = browser.recv().await {
                self.hear_browser(heard);
            }
        }
        self.queues[DESKTOP].open = false;
        self.queues[BROWSER].open = false;
        self.release(Instant::now());
    }

    /// Takes all events whose turn it is; says when the next one's comes.
    fn release(&mut self, now: Instant) -> Option<Instant> {
        loop {
            let (source, at) = self
                .queues
                .iter()
                .enumerate()
                .filter_map(|(source, queue)| queue.events.front().map(|event| (source, event.0)))
                .min_by_key(|(_, at)| *at)?;
            let awaited = self.queues[..PERSON]
                .iter()
                .enumerate()
                .any(|(other, queue)| other != source && queue.open && queue.events.is_empty())
                // Whose title may be a person's is known once the screen has been looked at.
                || self.queues[source].shows_anew();
            let due = at + HOLD;
            if awaited && now < due {
                return Some(due);
            }
            let (at, kind) = self.queues[source].events.pop_front()?;
            match (source, &kind) {
                (BROWSER, _) if self.paused => {}
                (PERSON, RawKind::Paused | RawKind::Resumed) => {
                    self.paused = kind == RawKind::Paused;
                    let state = if self.paused {
                        RecordState::Paused
                    } else {
                        RecordState::Recording
                    };
                    self.take(at, kind);
                    (self.told)(RecordingTold::State(state));
                }
                _ => self.take(at, kind),
            }
        }
    }

    /// One event, in its place: without what is personal.
    fn take(&mut self, at: Instant, kind: RawKind) {
        for (at, kind) in self.mask.events(at, kind) {
            self.keep(at, kind);
        }
    }

    /// On disk first.
    fn keep(&mut self, at: Instant, kind: RawKind) {
        let at_ms = at.saturating_duration_since(self.began).as_millis();
        self.at_ms = self.at_ms.max(u64::try_from(at_ms).unwrap_or(u64::MAX));
        let event = RawEvent {
            seq: self.seq,
            at_ms: self.at_ms,
            kind,
        };
        self.seq += 1;
        if let Some(unsure) = self.foreign.see(&event.kind) {
            (self.told)(RecordingTold::Unsure(unsure));
        }
        self.folder.event(&event);
        for change in self.recorder.push(&event) {
            (self.told)(RecordingTold::Change(as_told(change)));
        }
        let lost = self.recorder.lost() + self.folder.unwritten();
        if lost > self.lost {
            self.lost = lost;
            (self.told)(RecordingTold::Lost(self.lost));
        }
    }
}

async fn next<T>(source: &mut Option<UnboundedReceiver<T>>) -> Option<T> {
    match source {
        Some(source) => source.recv().await,
        None => None,
    }
}

fn kind(order: Order) -> RawKind {
    match order {
        Order::Pause => RawKind::Paused,
        Order::Resume => RawKind::Resumed,
        Order::Undo => RawKind::Undone,
        Order::Note(text) => RawKind::Note { text },
        Order::Reopened(app) => RawKind::Reopened { app },
        Order::Opened(_) | Order::End => RawKind::Stopped,
    }
}

fn as_told(change: Change) -> RecordChange {
    let place = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
    match change {
        Change::Added { index, step } => RecordChange::Added {
            index: place(index),
            step,
        },
        Change::Changed { index, step } => RecordChange::Changed {
            index: place(index),
            step,
        },
        Change::Removed { index } => RecordChange::Removed {
            index: place(index),
        },
    }
}

#[cfg(test)]
mod tests;
