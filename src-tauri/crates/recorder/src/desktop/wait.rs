//! Where the program made the person wait for a window, a step waits for it.
//!
//! Every step looks for its target for a while by itself; a step of its own is needed where that was long, and tells the
//! reader of the manual that it takes time.

use super::{Cx, Desktop, with};
use crate::draft::Entry;
use crate::{title, window};
use serde_json::json;
use std::collections::HashSet;
use tejun_scenario::Step;
use tejun_trace::raw::{WindowChange, WindowFacts};

/// From here on it was waiting, in milliseconds.
const LONG_MS: u64 = 3_000;
/// How many times as long a run may wait as the person did.
const TIMES: u64 = 5;
/// A run waits at least so long, in seconds.
const LEAST_S: u64 = 30;

/// What came while the person did nothing.
#[derive(Debug, Default)]
pub(super) struct Patience {
    /// When the person last did something.
    acted_ms: Option<u64>,
    known: HashSet<u64>,
    /// The window that came late, and how long that took, in milliseconds.
    came: Option<(WindowFacts, u64)>,
}

impl Patience {
    pub(super) fn saw(&mut self, change: WindowChange, window: &WindowFacts, at_ms: u64) {
        // Systems give the number of a closed window to another one.
        if change == WindowChange::Closed {
            self.known.remove(&window.handle);
            return;
        }
        let new = matches!(change, WindowChange::Opened | WindowChange::Activated)
            && self.known.insert(window.handle);
        let Some(acted_ms) = self.acted_ms.filter(|_| new && !window.own) else {
            return;
        };
        let took = at_ms.saturating_sub(acted_ms);
        if took >= LONG_MS {
            self.came = Some((window.clone(), took));
        }
    }

    /// The person does something here: what was waited for, if it was this window.
    fn acts(&mut self, here: Option<&WindowFacts>, at_ms: u64) -> Option<(WindowFacts, u64)> {
        self.acted_ms = Some(at_ms);
        let here = here.filter(|here| !here.own)?;
        self.known.insert(here.handle);
        self.came
            .take()
            .filter(|(came, _)| came.handle == here.handle)
    }
}

impl Desktop {
    /// The person did something, here or in the browser.
    pub(crate) fn busy(&mut self, at_ms: u64) {
        self.patience.acted_ms = Some(at_ms);
    }

    /// The person paused the recording: what comes meanwhile was not waited for.
    pub(crate) fn rest(&mut self) {
        self.patience.acted_ms = None;
    }

    /// Before an act in a window that made itself be waited for.
    pub(super) fn waited(&mut self, cx: &mut Cx<'_>, here: Option<&WindowFacts>) {
        let Some((_, took)) = self.patience.acts(here, cx.at_ms) else {
            return;
        };
        let Some(here) = here.filter(|_| cx.draft.len() > 0) else {
            return;
        };
        self.leave(cx.draft, cx.carried, cx.clock);
        let name = match here.title.as_str() {
            "" => here.app.as_str(),
            title => title,
        };
        let parameters = with([("window", window::locator(here)), ("state", json!("open"))]);
        let mut step = Step::new("", "window.wait_for", title::wait(name), parameters);
        step.timeout = Some(limit(took));
        cx.draft.add(Entry {
            step,
            on: String::new(),
            at_ms: cx.at_ms,
            opening: false,
        });
    }
}

/// How long a run waits for what took a person so long, in full ten seconds.
fn limit(took_ms: u64) -> String {
    let seconds = (took_ms * TIMES).div_ceil(10_000) * 10;
    format!("{}s", seconds.max(LEAST_S))
}

#[cfg(test)]
mod tests {
    use super::limit;

    #[test]
    fn a_run_waits_several_times_as_long_as_the_person_did() {
        for (took_ms, expected) in [
            (3_000, "30s"),
            (6_000, "30s"),
            (6_001, "40s"),
            (61_000, "310s"),
        ] {
            assert_eq!(limit(took_ms), expected, "{took_ms}");
        }
    }
}
