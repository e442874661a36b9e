//! Raw events of a recording become steps: merged, superseded, named, with locators chosen. Pure: the same raw events
//! always make the same steps, so a recording can be made again later (`tejun remake`).
//!
//! [`Recorder::push`] takes one event and says which steps it added, changed or removed, for the live view;
//! [`Recorder::finish`] gives the scenario.

pub mod alike;
mod browser;
mod carried;
mod desktop;
mod draft;
mod locate;
mod personal;
mod picture;
mod title;
mod window;

pub use draft::Change;
pub use locate::{known, target};

use draft::Draft;
use serde_json::Map;
use tejun_scenario::{FORMAT, Scenario, Zone};
use tejun_trace::raw::{RawEvent, RawKind};
use window::Titles;

/// What the scenario is called and where it may run; handed in, because this crate makes no ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Id of the scenario.
    pub id: String,
    pub name: String,
    pub zone: Zone,
}

/// Makes steps of raw events as they arrive.
#[derive(Debug, Default)]
pub struct Recorder {
    draft: Draft,
    carried: carried::Carried,
    desktop: desktop::Desktop,
    browser: browser::Browser,
    titles: Titles,
    clock: picture::Clock,
    lost: u64,
}

impl Recorder {
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next event. What it changed in the list of steps comes back in order.
    pub fn push(&mut self, event: &RawEvent) -> Vec<Change> {
        match &event.kind {
            RawKind::Started { time, .. } => self.clock.start(time),
            RawKind::Browser(act) => {
                self.desktop.busy(event.at_ms);
                self.leave();
                self.browser.push(
                    &mut self.draft,
                    &mut self.carried,
                    &self.clock,
                    event.at_ms,
                    act,
                );
            }
            RawKind::Undone => self.draft.undo(),
            RawKind::Reopened { app } => {
                self.leave();
                self.draft
                    .remove_last_while(|entry| window::app(&entry.step) == Some(app.as_str()));
            }
            RawKind::Note { text } => self.draft.note(text),
            RawKind::Lost { count } => self.lost += count,
            RawKind::Paused | RawKind::Resumed => self.desktop.rest(),
            RawKind::Stopped => self.leave(),
            _ => self.desktop.push(
                &mut self.draft,
                &mut self.carried,
                &mut self.titles,
                &self.clock,
                event,
            ),
        }
        self.draft.take_changes()
    }

    fn leave(&mut self) {
        let Self {
            draft,
            carried,
            clock,
            ..
        } = self;
        self.desktop.leave(draft, carried, clock);
    }

    /// How many input events the listeners say they lost.
    pub fn lost(&self) -> u64 {
        self.lost
    }

    /// How many steps there are now.
    pub fn len(&self) -> usize {
        self.draft.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The scenario. What changed in the titles of windows during the recording is a wild card now.
    pub fn finish(mut self, heading: Heading) -> Scenario {
        self.leave();
        let (mut steps, carried) = self.draft.into_parts();
        self.titles.generalize(&mut steps);
        let variables = personal::variables(&mut steps, carried);
        Scenario {
            format: FORMAT,
            id: heading.id,
            name: heading.name,
            summary: None,
            zone: heading.zone,
            business: None,
            document: None,
            variables,
            steps,
            cleanup: Vec::new(),
            parked: Vec::new(),
            window_rules: Vec::new(),
            subscenarios: Vec::new(),
            unknown: Map::new(),
        }
    }
}

/// The same steps again, from the events of a raw recording.
pub fn remake<'a>(events: impl IntoIterator<Item = &'a RawEvent>, heading: Heading) -> Scenario {
    let mut recorder = Recorder::new();
    for event in events {
        recorder.push(event);
    }
    recorder.finish(heading)
}
