//! What was copied in one place and pasted in another becomes a variable that the steps carry: between fields, between
//! programs, between a page and a program.
//!
//! Only what is proven: all of a text was marked and copied, and what a field held in the end after pasting has it in it
//! once.

use crate::draft::{Draft, Entry};
use crate::locate;
use serde_json::json;
use std::collections::HashSet;
use tejun_scenario::{Step, StepId, name};

/// A whole text, on its way to a field.
#[derive(Debug, Clone)]
pub(crate) struct Copied {
    /// What it was copied from, told apart as in [`Entry::on`].
    pub(crate) on: String,
    /// The word by which people call that.
    pub(crate) called: Option<String>,
    pub(crate) text: String,
    /// The step that reads it, but for the variable that it is read into.
    pub(crate) read: Step,
    pub(crate) at_ms: u64,
    pub(crate) place: Place,
}

/// Where the step that reads belongs.
#[derive(Debug, Clone)]
pub(crate) enum Place {
    /// In the place of those that marked and copied.
    Instead(Vec<StepId>),
    /// After that step; none: before all others.
    After(Option<StepId>),
}

/// What was copied last, and into which fields it was pasted.
#[derive(Debug, Default)]
pub(crate) struct Carried {
    copied: Option<Copied>,
    /// The variable, once it was pasted.
    name: Option<String>,
    pasted: HashSet<String>,
}

impl Carried {
    /// A text was copied; nothing when nobody knows all of it.
    pub(crate) fn copy(&mut self, copied: Option<Copied>) {
        self.copied = copied;
        self.name = None;
        self.pasted.clear();
    }

    /// It was pasted into this field.
    pub(crate) fn paste(&mut self, on: &str) {
        if self.copied.as_ref().is_some_and(|copied| copied.on != on) {
            self.pasted.insert(on.to_owned());
        }
    }

    /// What a step types into a field: the carried text is the variable.
    pub(crate) fn text(&mut self, draft: &mut Draft, on: &str, value: &str) -> String {
        let Some(copied) = self.copied.as_ref().filter(|_| self.pasted.contains(on)) else {
            return locate::template(value);
        };
        let mut parts = value.split(copied.text.as_str());
        let (Some(before), Some(after), None) = (parts.next(), parts.next(), parts.next()) else {
            return locate::template(value);
        };
        if self.name.is_none() {
            self.name = read(draft, copied);
        }
        let Some(name) = &self.name else {
            return locate::template(value);
        };
        let before = match before {
            "" => String::new(),
            before => locate::template(before),
        };
        format!("{before}{{{name}}}{}", locate::part(after))
    }
}

/// Puts the step that reads the text where it belongs; gives the variable's name.
fn read(draft: &mut Draft, copied: &Copied) -> Option<String> {
    let proposed = copied
        .called
        .as_deref()
        .map_or_else(|| "写した文字".to_owned(), name::proposal);
    let name = draft.carry(&proposed, &copied.text);
    let mut step = copied.read.clone();
    step.with.insert("into".into(), json!(name));
    let entry = Entry {
        step,
        on: copied.on.clone(),
        at_ms: copied.at_ms,
        opening: false,
    };
    let put = match &copied.place {
        Place::Instead(steps) => draft.replace_run(steps, entry),
        Place::After(step) => draft.add_after(step.as_ref(), entry),
    };
    put.then_some(name)
}
