//! The exit statuses of every command.

use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    Succeeded,
    /// The work failed.
    Failed,
    /// The document or the command is wrong; nothing was done.
    Wrong,
    /// The surroundings do not allow it.
    Surroundings,
    /// Stopped by the user.
    Stopped,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Succeeded => 0,
            Exit::Failed => 1,
            Exit::Wrong => 2,
            Exit::Surroundings => 3,
            Exit::Stopped => 130,
        })
    }
}
