//! Pictures of steps, with the moment they were taken.

use jiff::{SignedDuration, Timestamp};
use tejun_scenario::{Mask, StepPicture};
use tejun_trace::raw::RawPicture;

/// Turns milliseconds of the recording into moments.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    start: Option<Timestamp>,
}

impl Clock {
    pub(crate) fn start(&mut self, time: &str) {
        self.start = time.parse().ok();
    }

    /// The picture of a step, taken `at_ms` after the start.
    pub(crate) fn picture(&self, at_ms: u64, raw: Option<&RawPicture>) -> Option<StepPicture> {
        let raw = raw?;
        let at = self.start.and_then(|start| {
            let passed = SignedDuration::from_millis(i64::try_from(at_ms).ok()?);
            start.checked_add(passed).ok()
        });
        Some(StepPicture {
            image: raw.image.clone(),
            scale: Some(1.into()),
            target: raw.target,
            masks: raw
                .masks
                .iter()
                .map(|mask| Mask {
                    area: mask.area,
                    kind: mask.kind.clone(),
                })
                .collect(),
            unjudged: raw.unjudged,
            confirmed: false,
            screen: Some(crate::personal::readable(&raw.screen)),
            at: at.map(|at| at.to_string()),
        })
    }
}
