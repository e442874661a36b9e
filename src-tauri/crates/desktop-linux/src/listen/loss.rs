//! Input events that were lost: counted where it happens, told as soon as anybody can.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::Notify;

/// How many were lost and are not told yet.
#[derive(Default)]
pub(super) struct Loss {
    count: AtomicU64,
    news: Notify,
}

impl Loss {
    pub(super) fn add(&self, count: u64) {
        if count > 0 {
            self.count.fetch_add(count, Ordering::Relaxed);
            self.news.notify_one();
        }
    }

    /// Whoever takes them tells them.
    pub(super) fn take(&self) -> u64 {
        self.count.swap(0, Ordering::Relaxed)
    }

    /// Until some are lost.
    pub(super) async fn news(&self) {
        self.news.notified().await;
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Key(u8),
    Button(u8),
}

/// What goes down comes up: events that break this order say that others are missing between them.
#[derive(Default)]
pub(super) struct Gaps {
    /// Whether it is down; what was down before the first event is not known.
    down: HashMap<Part, bool>,
}

impl Gaps {
    /// How many events must have been lost before this one.
    pub(super) fn before(&mut self, part: Part, down: bool) -> u64 {
        let was_down = self.down.insert(part, down);
        // A key that is held repeats itself.
        let repeats = matches!(part, Part::Key(_)) && down;
        u64::from(was_down == Some(down) && !repeats)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Part::{Button, Key};

    #[test]
    fn what_is_missing_shows_in_what_comes_after_it() {
        for (events, lost) in [
            (vec![(Key(38), true), (Key(38), false)], 0),
            // Held down before the recording began.
            (vec![(Key(36), false), (Button(1), false)], 0),
            // Held until it repeats itself.
            (vec![(Key(38), true), (Key(38), true), (Key(38), false)], 0),
            (vec![(Key(38), true), (Key(39), true), (Key(38), false)], 0),
            (vec![(Key(38), false), (Key(38), false)], 1),
            (vec![(Button(1), true), (Button(1), true)], 1),
            (vec![(Button(1), true), (Button(3), true)], 0),
            (
                vec![(Button(4), true), (Button(4), false), (Button(4), false)],
                1,
            ),
        ] {
            let mut gaps = Gaps::default();
            let found: u64 = events
                .iter()
                .map(|(part, down)| gaps.before(*part, *down))
                .sum();
            assert_eq!(found, lost, "{events:?}");
        }
    }
}
