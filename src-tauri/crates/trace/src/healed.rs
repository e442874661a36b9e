//! A target of which one fact is otherwise on the screen than the scenario says.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// What had changed, and what the target would say instead. The scenario says it only when a person agrees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Healed {
    /// The key of the element: `id`, `name`, `near`, `path`.
    pub fact: String,
    /// The thing as people call it, in Japanese.
    pub called: String,
    /// As the target says it, for people.
    pub before: String,
    /// As it is on the screen, for people; empty where there is none.
    pub after: String,
    /// The fact as it stands in the scenario that was run.
    #[ts(type = "unknown")]
    pub was: Value,
    /// What would stand there; `null`: the fact goes.
    #[ts(type = "unknown")]
    pub mended: Value,
    /// The run went on with it. `false`: that was not sure enough, and the step failed.
    pub acted: bool,
    /// `sha256:…` of the window as it was; once a run for the same change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub picture: Option<String>,
    /// Where the thing was, in pixels of that picture: left, top, width, height.
    pub area: [i32; 4],
}
