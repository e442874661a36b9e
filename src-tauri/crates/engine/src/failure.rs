//! Why a step failed.

use serde::{Deserialize, Serialize};
use std::fmt;
use tejun_trace::Attempt;

/// A failed step: the list of attempts is the explanation.
#[derive(Debug, Clone)]
pub struct StepFailure {
    pub code: FailureCode,
    /// What happened and why, in Japanese.
    pub message: String,
    /// What to do, in Japanese.
    pub remedy: String,
    pub attempts: Vec<Attempt>,
    /// PNG of the window or page at that moment.
    pub picture: Option<Vec<u8>>,
    /// Trying again may help.
    pub retryable: bool,
}

impl StepFailure {
    /// A failure that trying again does not mend.
    pub fn new(code: FailureCode, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            remedy: remedy.into(),
            attempts: Vec::new(),
            picture: None,
            retryable: false,
        }
    }

    #[must_use]
    pub fn retryable(mut self) -> Self {
        self.retryable = true;
        self
    }

    #[must_use]
    pub fn with_attempts(mut self, attempts: Vec<Attempt>) -> Self {
        self.attempts = attempts;
        self
    }

    #[must_use]
    pub fn with_picture(mut self, png: Option<Vec<u8>>) -> Self {
        self.picture = png;
        self
    }
}

/// Every kind of failure. Its word stands in events, in `catch.codes` and in the manual's うまくいかないとき.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailureCode {
    TargetNotFound,
    TargetAmbiguous,
    /// Found, but not in a state to act on (covered, disabled, moving).
    TargetNotReady,
    WindowNotFound,
    /// The other program does not answer.
    NotResponding,
    /// What the field holds afterwards is not what was entered.
    WrongContent,
    ChoiceNotFound,
    UnexpectedDialog,
    PageNotLoaded,
    DownloadFailed,
    Timeout,
    FileNotFound,
    FileExists,
    FileAccess,
    DiskFull,
    Encoding,
    BadTable,
    ColumnNotFound,
    BadValue,
    Expression,
    LimitReached,
    ProgramFailed,
    ProgramNotFound,
    /// A dialog in an unattended run without `unattended`.
    NeedsPerson,
    SecretMissing,
    ScenarioNotFound,
    /// The scenario's own `stop` as failed.
    StoppedAsFailed,
    TooManyFailures,
    /// Rows of a work list failed; the run went on to its end.
    ItemsFailed,
    NoDisplay,
    NoAccessibility,
    NoBrowser,
    /// The pack that reads text is not installed.
    NoReader,
    WrongZone,
    /// A mistake in the product.
    Bug,
}

impl FailureCode {
    /// The surroundings do not allow the run: exit status 3.
    pub fn is_surroundings(self) -> bool {
        matches!(
            self,
            Self::NoDisplay
                | Self::NoAccessibility
                | Self::NoBrowser
                | Self::NoReader
                | Self::WrongZone
                | Self::SecretMissing
        )
    }
}

impl fmt::Display for FailureCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(word)) => f.write_str(&word),
            _ => f.write_str("bug"),
        }
    }
}
