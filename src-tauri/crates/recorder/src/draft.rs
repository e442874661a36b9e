//! The list of steps while it grows, with what changed since the last look.

use crate::personal::readable;
use tejun_scenario::{Step, StepId, Variable, VariableType};
use tejun_trace::raw::stand_ins;

/// What one raw event did to the list of steps.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    Added { index: usize, step: Box<Step> },
    Changed { index: usize, step: Box<Step> },
    Removed { index: usize },
}

/// A step with what is needed to merge later events into it.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) step: Step,
    /// The element it acts on: handle of the desktop, or tab and target of the browser.
    pub(crate) on: String,
    /// When the act began, in milliseconds of the recording.
    pub(crate) at_ms: u64,
    /// It only opened something (a menu, a combo box): what is chosen there takes its place.
    pub(crate) opening: bool,
}

#[derive(Debug, Default)]
pub(crate) struct Draft {
    entries: Vec<Entry>,
    made: u32,
    changes: Vec<Change>,
    notes: Vec<String>,
    /// What steps carry from one place to another.
    variables: Vec<Variable>,
}

impl Draft {
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// A variable that carries this text: its name, told apart from those there are.
    pub(crate) fn carry(&mut self, proposed: &str, text: &str) -> String {
        let name = free(proposed, &self.variables);
        let mut variable = Variable::new(name.clone(), VariableType::Text);
        variable.personal = !stand_ins(text).is_empty();
        self.variables.push(variable);
        name
    }

    /// Puts one step in the place of these, which stand next to each other; false when they are not there any more.
    pub(crate) fn replace_run(&mut self, steps: &[StepId], mut entry: Entry) -> bool {
        let Some(index) = self
            .entries
            .windows(steps.len().max(1))
            .position(|run| run.iter().map(|one| &one.step.id).eq(steps))
        else {
            return false;
        };
        for index in (index + 1..index + steps.len()).rev() {
            self.entries.remove(index);
            self.changes.push(Change::Removed { index });
        }
        entry.step.id = steps[0].clone();
        entry.step.title = readable(&entry.step.title);
        entry.step.note = self.entries[index].step.note.take();
        if entry.step.picture.is_none() {
            entry.step.picture = self.entries[index].step.picture.take();
        }
        self.changes.push(Change::Changed {
            index,
            step: Box::new(entry.step.clone()),
        });
        self.entries[index] = entry;
        true
    }

    /// Puts a step after that one, or before all others; false when that one is not there any more.
    pub(crate) fn add_after(&mut self, step: Option<&StepId>, entry: Entry) -> bool {
        let index = match step {
            None => Some(0),
            Some(step) => self
                .entries
                .iter()
                .position(|one| one.step.id == *step)
                .map(|at| at + 1),
        };
        if let Some(index) = index {
            self.insert(index, entry);
        }
        index.is_some()
    }

    pub(crate) fn last(&self) -> Option<&Entry> {
        self.entries.last()
    }

    /// Appends a step and gives it its id.
    pub(crate) fn add(&mut self, mut entry: Entry) {
        self.made += 1;
        entry.step.id = format!("s{}", self.made).as_str().into();
        entry.step.title = readable(&entry.step.title);
        if !self.notes.is_empty() {
            entry.step.note = Some(self.notes.join("\n"));
            self.notes.clear();
        }
        self.changes.push(Change::Added {
            index: self.entries.len(),
            step: Box::new(entry.step.clone()),
        });
        self.entries.push(entry);
    }

    /// Puts a step before the last one (a dialog's answer stands before what raises it).
    pub(crate) fn add_before_last(&mut self, entry: Entry) {
        self.insert(self.entries.len().saturating_sub(1), entry);
    }

    fn insert(&mut self, index: usize, mut entry: Entry) {
        self.made += 1;
        entry.step.id = format!("s{}", self.made).as_str().into();
        entry.step.title = readable(&entry.step.title);
        self.changes.push(Change::Added {
            index,
            step: Box::new(entry.step.clone()),
        });
        self.entries.insert(index, entry);
    }

    /// Changes the last step; its id and what a person said of it stay.
    pub(crate) fn replace_last(&mut self, mut entry: Entry) {
        let index = self.entries.len().saturating_sub(1);
        let Some(last) = self.entries.last_mut() else {
            return self.add(entry);
        };
        entry.step.id = last.step.id.clone();
        entry.step.title = readable(&entry.step.title);
        entry.step.note = last.step.note.take();
        if entry.step.picture.is_none() {
            entry.step.picture = last.step.picture.take();
        }
        self.changes.push(Change::Changed {
            index,
            step: Box::new(entry.step.clone()),
        });
        *last = entry;
    }

    pub(crate) fn remove_last(&mut self) {
        if self.entries.pop().is_some() {
            self.changes.push(Change::Removed {
                index: self.entries.len(),
            });
        }
    }

    /// Drops the last steps while they fit.
    pub(crate) fn remove_last_while(&mut self, fits: impl Fn(&Entry) -> bool) {
        while self.last().is_some_and(&fits) {
            self.remove_last();
        }
    }

    /// Drops the steps before the last one while they fit.
    pub(crate) fn remove_before_last_while(&mut self, fits: impl Fn(&Entry) -> bool) {
        while self.entries.len() > 1 && fits(&self.entries[self.entries.len() - 2]) {
            let index = self.entries.len() - 2;
            self.entries.remove(index);
            self.changes.push(Change::Removed { index });
        }
    }

    /// Drops the steps that fit, and gives them back, the last first.
    pub(crate) fn remove_where(&mut self, fits: impl Fn(&Entry) -> bool) -> Vec<Entry> {
        let mut removed = Vec::new();
        for index in (0..self.entries.len()).rev() {
            if fits(&self.entries[index]) {
                removed.push(self.entries.remove(index));
                self.changes.push(Change::Removed { index });
            }
        }
        removed
    }

    /// The person took the last step back.
    pub(crate) fn undo(&mut self) {
        self.remove_last();
    }

    /// A remark belongs to the step before it, or to the first when there is none yet.
    pub(crate) fn note(&mut self, text: &str) {
        let index = self.entries.len().saturating_sub(1);
        let Some(last) = self.entries.last_mut() else {
            return self.notes.push(text.to_owned());
        };
        let note = last
            .step
            .note
            .take()
            .map_or_else(|| text.to_owned(), |old| format!("{old}\n{text}"));
        last.step.note = Some(note);
        self.changes.push(Change::Changed {
            index,
            step: Box::new(last.step.clone()),
        });
    }

    pub(crate) fn take_changes(&mut self) -> Vec<Change> {
        std::mem::take(&mut self.changes)
    }

    /// The steps, and the variables that they carry.
    pub(crate) fn into_parts(self) -> (Vec<Step>, Vec<Variable>) {
        let steps: Vec<Step> = self.entries.into_iter().map(|entry| entry.step).collect();
        let set = |variable: &Variable| {
            let name = serde_json::Value::String(variable.name.clone());
            steps
                .iter()
                .any(|step| step.with.get("into") == Some(&name))
        };
        let variables = self.variables.into_iter().filter(set).collect();
        (steps, variables)
    }
}

/// A name that none of these has: 氏名, then 氏名2, …
pub(crate) fn free(proposed: &str, taken: &[Variable]) -> String {
    let is_free = |name: &String| taken.iter().all(|variable| variable.name != *name);
    std::iter::once(proposed.to_owned())
        .chain((2_u32..).map(|count| format!("{proposed}{count}")))
        .find(is_free)
        .unwrap_or_default()
}
