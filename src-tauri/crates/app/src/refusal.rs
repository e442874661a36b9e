//! Why a use case did not do its work, for hosts that end with an exit status.

/// A use case that ended early.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    pub why: Why,
    /// What happened and why, in Japanese.
    pub message: String,
    /// What to do, in Japanese.
    pub remedy: String,
}

/// The kinds of early ends, as the exit statuses of the command line tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The document or the request is wrong; nothing was done.
    Wrong,
    /// The work failed.
    Failed,
    /// The surroundings do not allow it.
    Surroundings,
}

impl Refusal {
    pub fn wrong(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new(Why::Wrong, message, remedy)
    }

    pub fn failed(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new(Why::Failed, message, remedy)
    }

    pub fn surroundings(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new(Why::Surroundings, message, remedy)
    }

    fn new(why: Why, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            why,
            message: message.into(),
            remedy: remedy.into(),
        }
    }
}
