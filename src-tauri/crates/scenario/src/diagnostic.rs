//! What is wrong with a document, always beside a value.

use crate::document::StepId;
use serde::Serialize;
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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Does not run.
    Error,
    /// Runs, but probably not as meant.
    Warning,
}

/// Every kind of diagnostic. Nothing matches on texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
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
    UnattendedDialog,
}
