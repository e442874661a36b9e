//! What crosses to a host when something could not be done. The sentences are made in the core, in the user's language.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something that could not be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{message}")]
pub struct Problem {
    pub code: ProblemCode,
    /// What happened and why.
    pub message: String,
    /// What to do.
    pub remedy: String,
    /// The step it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub step: Option<String>,
    /// For those who look into it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub detail: Option<String>,
}

/// Every kind of problem. Nothing matches on texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// The document is wrong.
    Document,
    /// The request makes no sense now.
    Request,
    /// The work failed.
    Failed,
    /// The surroundings do not allow it.
    Surroundings,
    /// Somebody saved a version since: nothing was overwritten.
    Conflict,
    NotFound,
    /// The person closed the dialog: no problem to show.
    Cancelled,
    /// A mistake in the product.
    Bug,
}

impl Problem {
    pub fn new(code: ProblemCode, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            remedy: remedy.into(),
            step: None,
            detail: None,
        }
    }
}
