//! The optional pack that reads text on the screen.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OcrPackState {
    pub installed: bool,
    /// Where it lies, or would.
    pub folder: String,
}

/// Installs it from files; without one, a person is asked for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OcrPackInstall {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub path: Option<String>,
}
