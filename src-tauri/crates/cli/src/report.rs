//! What a command prints: results on standard output, what went wrong on standard error.

use crate::exit::Exit;
use serde::Serialize;
use std::io::Write;

/// Why a command ended early: what happened, why, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ended {
    pub(crate) exit: Exit,
    pub(crate) message: String,
    pub(crate) remedy: String,
}

impl Ended {
    /// The document or the command is wrong; nothing was done.
    pub(crate) fn wrong(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            exit: Exit::Wrong,
            message: message.into(),
            remedy: remedy.into(),
        }
    }

    pub(crate) fn failed(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            exit: Exit::Failed,
            message: message.into(),
            remedy: remedy.into(),
        }
    }

    pub(crate) fn surroundings(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            exit: Exit::Surroundings,
            message: message.into(),
            remedy: remedy.into(),
        }
    }
}

/// Writes to standard output. A reader that went away (`| head`) is no error.
pub(crate) fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

pub(crate) fn line(text: &str) {
    print(&format!("{text}\n"));
}

/// One JSON value on one line.
pub(crate) fn json_line(value: &impl Serialize) {
    if let Ok(text) = serde_json::to_string(value) {
        line(&text);
    }
}

/// JSON for people and programs.
pub(crate) fn json(value: &impl Serialize) {
    if let Ok(text) = serde_json::to_string_pretty(value) {
        line(&text);
    }
}

/// A remark on standard error.
pub(crate) fn remark(text: &str) {
    let mut out = std::io::stderr().lock();
    let _ = writeln!(out, "{text}");
}

/// What went wrong, on standard error.
pub(crate) fn complain(ended: &Ended) {
    remark(&format!("エラー: {}", ended.message));
    if !ended.remedy.is_empty() {
        remark(&format!("対処: {}", ended.remedy));
    }
}

impl From<tejun_app::Refusal> for Ended {
    fn from(refusal: tejun_app::Refusal) -> Self {
        Self {
            exit: match refusal.why {
                tejun_app::Why::Wrong => Exit::Wrong,
                tejun_app::Why::Failed => Exit::Failed,
                tejun_app::Why::Surroundings => Exit::Surroundings,
            },
            message: refusal.message,
            remedy: refusal.remedy,
        }
    }
}
