//! What real systems make difficult, switched on for practice: all of it is off in the first state.

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The troubles that are switched on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Troubles {
    /// Every page comes so much later.
    pub delay_ms: u64,
    /// Dates and readings are looked at closely, and refused.
    pub strict: bool,
    /// A notice of maintenance lies over the form until it is closed.
    pub notice: bool,
    /// Who does nothing for so long is signed out; 0: never.
    pub signs_out_after_s: u64,
}

/// The longest delay: more would be taken for an end.
const LONGEST: u64 = 60_000;

impl Troubles {
    pub(crate) fn delay(&self) -> Duration {
        Duration::from_millis(self.delay_ms.min(LONGEST))
    }

    pub(crate) fn signs_out_after(&self) -> Option<Duration> {
        (self.signs_out_after_s > 0).then(|| Duration::from_secs(self.signs_out_after_s))
    }
}
