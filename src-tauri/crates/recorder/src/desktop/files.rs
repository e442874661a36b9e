//! A file that was chosen in a file dialog is one step, whatever was done in the dialog to choose it.

use super::{Cx, Desktop, with};
use crate::draft::{Draft, Entry};
use crate::{locate, title, window};
use serde_json::json;
use std::collections::HashMap;
use tejun_scenario::{Step, StepId};
use tejun_trace::raw::{RawEvent, RawKind, WindowFacts};

/// Where the steps stood when each window was first seen.
#[derive(Debug, Default)]
pub(super) struct Began {
    windows: HashMap<u64, Start>,
}

#[derive(Debug, Clone)]
struct Start {
    at_ms: u64,
    /// The last step then.
    after: Option<StepId>,
}

impl Began {
    /// Notes the window of an event.
    pub(super) fn see(&mut self, draft: &Draft, event: &RawEvent) {
        let window = match &event.kind {
            RawKind::PointerDown(pointer) => pointer.window.as_ref(),
            RawKind::KeyDown { window, .. } | RawKind::Focus { window, .. } => window.as_ref(),
            RawKind::Window { window, .. } => Some(window),
            _ => None,
        };
        let Some(window) = window else { return };
        self.windows.entry(window.handle).or_insert_with(|| Start {
            at_ms: event.at_ms,
            after: draft.last().map(|last| last.step.id.clone()),
        });
    }

    /// The window is closed: the system may give its number to another one.
    pub(super) fn forget(&mut self, handle: u64) {
        self.windows.remove(&handle);
    }

    /// Whether a step was made since the window was first seen.
    fn since(&self, handle: u64, entry: &Entry) -> bool {
        self.windows.get(&handle).is_some_and(|start| {
            entry.at_ms >= start.at_ms && start.after.as_ref() != Some(&entry.step.id)
        })
    }
}

impl Desktop {
    /// What was done in the dialog since it opened gives way to the file. What it asked before and was answered with no goes
    /// with it; that it made itself be waited for stays.
    pub(super) fn file_chosen(
        &mut self,
        cx: &mut Cx<'_>,
        dialog: &WindowFacts,
        file: &str,
        saves: bool,
    ) {
        self.typed
            .retain(|_, typed| typed.window.as_ref().map(|w| w.handle) != Some(dialog.handle));
        let known = window::locator(dialog);
        let removed = cx.draft.remove_where(|entry| {
            let typed_elsewhere = entry.step.action == "ui.set_text"
                && entry.step.with.get("target").and_then(|t| t.get("window")) != Some(&known);
            self.began.since(dialog.handle, entry)
                && entry.step.action != "window.wait_for"
                && !typed_elsewhere
        });
        let picture = removed.into_iter().find_map(|entry| entry.step.picture);
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let mut parameters = with([("window", known), ("file", json!(locate::template(file)))]);
        if saves {
            parameters.insert("purpose".into(), json!("save"));
        }
        let mut step = Step::new("", "ui.choose_file", title::file(name, saves), parameters);
        step.picture = picture;
        cx.draft.add(Entry {
            step,
            on: String::new(),
            at_ms: cx.at_ms,
            opening: false,
        });
    }
}
