//! What is wrong with a document, always beside a value.

use crate::change::Fix;
use crate::document::StepId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One thing that is wrong or doubtful.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Diagnostic {
    pub code: Code,
    pub severity: Severity,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub step: Option<StepId>,
    /// Path of the parameter or property inside the step or document: `with.target.element.name`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub parameter: Option<String>,
    /// What is wrong, in Japanese, with the place in it.
    pub message: String,
    /// What to do about it, in Japanese.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub mend: Option<String>,
    /// The rule that found it, when the code is [`Code::Advice`]: a step's `ignore` names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub rule: Option<&'static str>,
    /// The mend that can be applied.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// Whether both tell of one place: what a document's diagnostics are known by while it is edited.
    pub fn is_at(
        &self,
        rule: Option<&str>,
        code: Code,
        step: Option<&str>,
        at: Option<&str>,
    ) -> bool {
        self.rule == rule
            && self.code == code
            && self.step.as_ref().map(|id| id.0.as_str()) == step
            && self.parameter.as_deref() == at
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Does not run.
    Error,
    /// Runs, but probably not as meant.
    Warning,
    /// Runs as meant; the next person would be glad of it.
    Hint,
}

/// Every kind of diagnostic. Nothing matches on texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    NotJson,
    EmptyFile,
    NewerFormat,
    MissingProperty,
    WrongType,
    UnknownKey,
    UnknownAction,
    UnknownValue,
    DuplicateId,
    DuplicateName,
    BadName,
    UnknownVariable,
    UnknownSubscenario,
    BrokenExpression,
    BrokenTemplate,
    MissingParameter,
    UnknownParameter,
    BadDuration,
    MissingBody,
    UnexpectedBody,
    OutsideLoop,
    OutsideSubscenario,
    OutsideWorkItem,
    EmptyTarget,
    /// Found by a rule of the crate `rules`.
    Advice,
}
