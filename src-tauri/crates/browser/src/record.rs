//! Listening to what a person does in the browser.

pub(crate) const SCRIPT: &str = "";
