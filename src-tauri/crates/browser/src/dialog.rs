//! Alerts, confirms and prompts of a page.

use crate::known::Known;
use serde_json::Value;

/// What to answer the next dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub accept: bool,
    /// For a prompt.
    pub text: Option<String>,
    /// Given back with the message, so that the caller knows which of its answers it was.
    pub tag: Option<String>,
}

/// A dialog that got the answer that stood ready for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    pub message: String,
    pub tag: Option<String>,
}

/// A dialog as the page opened it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OpenDialog {
    /// `alert`, `confirm`, `prompt`, `beforeunload`.
    pub(crate) kind: String,
    pub(crate) message: String,
    /// What a prompt proposes.
    proposed: String,
}

impl OpenDialog {
    pub(crate) fn from_event(params: &Value) -> Self {
        let kind = params["type"].as_str().unwrap_or_default().to_owned();
        let mut message = params["message"].as_str().unwrap_or_default().to_owned();
        if kind == "beforeunload" && message.is_empty() {
            message = "このページを離れますか？".to_owned();
        }
        let proposed = params["defaultPrompt"].as_str().unwrap_or_default();
        Self {
            kind,
            message,
            proposed: proposed.to_owned(),
        }
    }
}

impl Known {
    /// The answer that stands ready; without one the dialog is dismissed and remembered as unexpected.
    pub(crate) fn answer_to(&mut self, dialog: &OpenDialog) -> Answer {
        if let Some(mut answer) = self.expected.pop_front() {
            // Who presses OK without a word takes what is proposed.
            answer.text.get_or_insert_with(|| dialog.proposed.clone());
            self.answered.push(Answered {
                message: dialog.message.clone(),
                tag: answer.tag.clone(),
            });
            return answer;
        }
        if self.unexpected.is_none() {
            self.unexpected = Some(dialog.clone());
        }
        Answer {
            accept: false,
            text: None,
            tag: None,
        }
    }
}
