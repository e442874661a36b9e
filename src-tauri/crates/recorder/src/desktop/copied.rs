//! What was copied in one field and pasted in another becomes a variable that the steps carry.
//!
//! Only what is proven: the field was marked whole and copied, and what the other field held in the end has it in it once.

use super::{Cx, Desktop, with};
use crate::draft::Entry;
use crate::{locate, title};
use serde_json::json;
use tejun_scenario::{Step, StepId, name};
use tejun_trace::raw::{ElementFacts, WindowFacts};

/// The whole text of a field, on its way to another.
#[derive(Debug, Clone)]
pub(super) struct Copied {
    from: ElementFacts,
    window: Option<WindowFacts>,
    text: String,
    at_ms: u64,
    /// The steps that marked and copied it, as long as no step reads it instead.
    marked: StepId,
    copied: StepId,
    /// The variable, once it was pasted.
    name: Option<String>,
}

impl Desktop {
    /// A field's text was copied by a key. What is copied afterwards is carried instead.
    pub(super) fn copy(
        &mut self,
        cx: &Cx<'_>,
        element: &ElementFacts,
        window: Option<&WindowFacts>,
    ) {
        self.copied = None;
        let [.., marked, copied] = cx.draft.entries() else {
            return;
        };
        let whole = [(marked, "Ctrl+A"), (copied, "Ctrl+C")]
            .iter()
            .all(|(entry, keys)| {
                entry.on == element.handle && entry.step.with.get("keys") == Some(&json!(keys))
            });
        let known = self.whole.get(&element.handle).unwrap_or(element);
        let text = element
            .value
            .clone()
            .or_else(|| self.initial.get(&element.handle).cloned());
        if let Some(text) = text.filter(|text| whole && !text.trim().is_empty()) {
            self.copied = Some(Copied {
                from: known.clone(),
                window: window.cloned(),
                text,
                at_ms: cx.at_ms,
                marked: marked.step.id.clone(),
                copied: copied.step.id.clone(),
                name: None,
            });
        }
    }

    /// It was pasted into this field.
    pub(super) fn paste(&mut self, element: &ElementFacts) {
        if let Some(copied) = &self.copied
            && copied.from.handle != element.handle
        {
            self.pasted.insert(element.handle.clone());
        }
    }

    /// What a step types into a field: the carried text is the variable.
    pub(super) fn carried(
        &mut self,
        cx: &mut Cx<'_>,
        element: &ElementFacts,
        value: &str,
    ) -> String {
        let Some(copied) = self
            .copied
            .as_mut()
            .filter(|_| self.pasted.contains(&element.handle))
        else {
            return locate::template(value);
        };
        let mut parts = value.split(copied.text.as_str());
        let (Some(before), Some(after), None) = (parts.next(), parts.next(), parts.next()) else {
            return locate::template(value);
        };
        let name = match &copied.name {
            Some(name) => name.clone(),
            None => {
                let Some(name) = read(cx, copied) else {
                    return locate::template(value);
                };
                copied.name = Some(name.clone());
                name
            }
        };
        let before = match before {
            "" => String::new(),
            before => locate::template(before),
        };
        format!("{before}{{{name}}}{}", locate::part(after))
    }
}

/// Puts the step that reads the text in the place of those that marked and copied it; gives the variable's name.
fn read(cx: &mut Cx<'_>, copied: &Copied) -> Option<String> {
    let called = locate::called(&copied.from);
    let proposed = called
        .as_deref()
        .map_or_else(|| "写した文字".to_owned(), name::proposal);
    let name = cx.draft.carry(&proposed, &copied.text);
    let parameters = with([
        (
            "target",
            locate::target(&copied.from, copied.window.as_ref()),
        ),
        ("into", json!(name)),
    ]);
    let step = Step::new(
        "",
        "ui.get_text",
        title::read(called.as_deref()),
        parameters,
    );
    let entry = Entry {
        step,
        on: copied.from.handle.clone(),
        at_ms: copied.at_ms,
        opening: false,
    };
    cx.draft
        .replace_pair(&copied.marked, &copied.copied, entry)
        .then_some(name)
}
