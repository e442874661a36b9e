//! What is known of tabs and frames, and how events change it.

use crate::dialog::{Answer, Answered, OpenDialog};
use crate::state::WORLD;
use serde_json::Value;
use std::collections::{HashMap, VecDeque};

/// One frame of a tab.
#[derive(Debug, Clone, Default)]
pub(crate) struct Frame {
    pub(crate) parent: Option<String>,
    pub(crate) session: String,
    /// The session that last told of a document in it.
    pub(crate) told_by: String,
    pub(crate) name: String,
    pub(crate) url: String,
    /// Execution context of our world.
    pub(crate) world: Option<i64>,
    /// Another document is on its way.
    pub(crate) navigating: bool,
    /// It has left for it: only its end says more.
    pub(crate) started: bool,
    /// The document has been read to its end.
    pub(crate) ready: bool,
    /// Counts the documents it has shown.
    pub(crate) documents: u64,
}

/// One tab or window.
#[derive(Debug, Clone)]
pub(crate) struct Tab {
    /// Id of its target and of its main frame.
    pub(crate) id: String,
    pub(crate) session: String,
    /// The tab that opened it.
    pub(crate) opener: Option<String>,
    /// Scripts and domains are set up.
    pub(crate) ready: bool,
    /// Its page ended in a way that is no page's.
    pub(crate) crashed: bool,
}

/// A download, from its beginning on.
#[derive(Debug, Clone)]
pub(crate) struct Download {
    pub(crate) guid: String,
    pub(crate) suggested: String,
    pub(crate) state: DownloadState,
    /// Bytes so far.
    pub(crate) received: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DownloadState {
    InProgress,
    Completed,
    Canceled,
}

#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) tabs: Vec<Tab>,
    pub(crate) frames: HashMap<String, Frame>,
    /// Sessions of frames of other sites.
    pub(crate) frame_sessions: HashMap<String, String>,
    pub(crate) current: Option<String>,
    /// The tab that opened the one in use.
    pub(crate) opener: Option<String>,
    /// Answers that stand ready, one a dialog.
    pub(crate) expected: VecDeque<Answer>,
    pub(crate) answered: Vec<Answered>,
    pub(crate) unexpected: Option<OpenDialog>,
    pub(crate) open_dialogs: HashMap<String, OpenDialog>,
    pub(crate) downloads: Vec<Download>,
    pub(crate) chooser: Option<Value>,
    /// The last act of the pointer that reached its target.
    pub(crate) landed: u64,
    /// The frame of the field that was filled last.
    pub(crate) last_field: Option<String>,
}

impl Known {
    /// From now on.
    pub(crate) fn work_in(&mut self, tab: &str) {
        let opener = self.tabs.iter().find(|t| t.id == tab);
        self.opener = opener.and_then(|t| t.opener.clone());
        self.current = Some(tab.to_owned());
    }

    /// The main frame above a frame, which is the tab's id.
    pub(crate) fn main_frame_of(&self, frame: &str) -> Option<String> {
        let mut id = frame.to_owned();
        for _ in 0..64 {
            match self.frames.get(&id)?.parent.clone() {
                Some(parent) => id = parent,
                None => return Some(id),
            }
        }
        None
    }

    /// Frames from the main frame's child down to this one.
    pub(crate) fn chain(&self, frame: &str) -> Vec<String> {
        let mut chain = Vec::new();
        let mut id = frame.to_owned();
        while let Some(parent) = self.frames.get(&id).and_then(|f| f.parent.clone()) {
            chain.push(id);
            id = parent;
            if chain.len() > 64 {
                break;
            }
        }
        chain.reverse();
        chain
    }

    /// All frames below this one, at any depth.
    pub(crate) fn below(&self, frame: &str) -> Vec<String> {
        let mut ids: Vec<String> = self
            .frames
            .keys()
            .filter(|id| *id != frame && self.has_ancestor(id, frame))
            .cloned()
            .collect();
        ids.sort_by_key(|id| (self.chain(id).len(), id.clone()));
        ids
    }

    fn has_ancestor(&self, id: &str, ancestor: &str) -> bool {
        let mut at = id.to_owned();
        for _ in 0..64 {
            match self.frames.get(&at).and_then(|f| f.parent.clone()) {
                Some(parent) if parent == ancestor => return true,
                Some(parent) => at = parent,
                None => return false,
            }
        }
        false
    }

    /// Takes the answer to a question for all frames of a session. It may be taken later than events that came after it:
    /// what a frame told since then, or in another session, is newer.
    pub(crate) fn frame_tree(&mut self, session: &str, tree: &Value, parent: Option<&str>) {
        let frame = &tree["frame"];
        let Some(id) = frame["id"].as_str() else {
            return;
        };
        let known = self.frames.entry(id.to_owned()).or_default();
        let elsewhere = !known.session.is_empty() && known.session != session;
        if elsewhere || known.told_by == session {
            return;
        }
        if let Some(parent) = parent.or(frame["parentId"].as_str()) {
            known.parent = Some(parent.to_owned());
        }
        known.session = session.to_owned();
        known.name = frame["name"].as_str().unwrap_or_default().to_owned();
        known.url = frame["url"].as_str().unwrap_or_default().to_owned();
        for child in tree["childFrames"].as_array().into_iter().flatten() {
            self.frame_tree(session, child, Some(id));
        }
    }

    /// Gives the tab when it was its main frame.
    pub(crate) fn frame_navigated(&mut self, session: &str, frame: &Value) -> Option<String> {
        let id = frame["id"].as_str()?;
        let known = self.frames.entry(id.to_owned()).or_default();
        if let Some(parent) = frame["parentId"].as_str() {
            known.parent = Some(parent.to_owned());
        }
        known.session = session.to_owned();
        known.told_by = session.to_owned();
        known.name = frame["name"].as_str().unwrap_or_default().to_owned();
        known.url = frame["url"].as_str().unwrap_or_default().to_owned();
        known.navigating = false;
        known.started = false;
        known.ready = false;
        known.documents += 1;
        let main = known.parent.is_none();
        // What hung below the old document is gone, frames of other sites included.
        for below in self.below(id) {
            self.frames.remove(&below);
        }
        main.then(|| id.to_owned())
    }

    pub(crate) fn session_ended(&mut self, session: &str) {
        if let Some(tab) = self
            .tabs
            .iter()
            .find(|t| t.session == session)
            .map(|t| t.id.clone())
        {
            for id in self.below(&tab) {
                self.frames.remove(&id);
            }
            self.frames.remove(&tab);
            self.tabs.retain(|t| t.id != tab);
        } else {
            self.frame_sessions.remove(session);
            self.frames.retain(|_, f| f.session != session);
        }
        self.open_dialogs.remove(session);
    }

    pub(crate) fn take(&mut self, session: &str, method: &str, params: &Value) {
        let id = params["frameId"].as_str().unwrap_or_default();
        match method {
            "Page.frameAttached" => {
                let frame = self.frames.entry(id.to_owned()).or_default();
                frame.parent = params["parentFrameId"].as_str().map(str::to_owned);
                if frame.session.is_empty() {
                    frame.session = session.to_owned();
                }
            }
            // A frame that moves to a process of its own goes on living under another session.
            "Page.frameDetached" if params["reason"] != "swap" => {
                for below in self.below(id) {
                    self.frames.remove(&below);
                }
                self.frames.remove(id);
            }
            "Page.frameRequestedNavigation" if params["disposition"] == "currentTab" => {
                self.mark(id, true);
            }
            "Page.frameStartedNavigating" => {
                let within = params["navigationType"]
                    .as_str()
                    .is_some_and(|t| t.contains("ameDocument"));
                if !within {
                    self.mark(id, true);
                    if let Some(frame) = self.frames.get_mut(id) {
                        frame.started = true;
                    }
                }
            }
            // What was scheduled is under way by now.
            "Page.frameClearedScheduledNavigation"
                if self.frames.get(id).is_some_and(|frame| frame.started) => {}
            "Page.frameClearedScheduledNavigation"
            | "Page.frameStoppedLoading"
            | "Page.navigatedWithinDocument" => self.mark(id, false),
            "Page.lifecycleEvent" if params["name"] == "DOMContentLoaded" => {
                if let Some(frame) = self.frames.get_mut(id) {
                    frame.ready = true;
                }
            }
            "Runtime.executionContextCreated" => {
                let context = &params["context"];
                if context["name"] == WORLD
                    && let Some(frame) = context["auxData"]["frameId"].as_str()
                {
                    let frame = self.frames.entry(frame.to_owned()).or_default();
                    if frame.session.is_empty() {
                        frame.session = session.to_owned();
                    }
                    if frame.session == session {
                        frame.world = context["id"].as_i64();
                    }
                }
            }
            "Runtime.executionContextDestroyed" => {
                let gone = params["executionContextId"].as_i64();
                for frame in self.frames.values_mut().filter(|f| f.session == session) {
                    if frame.world == gone {
                        frame.world = None;
                    }
                }
            }
            "Runtime.executionContextsCleared" => {
                for frame in self.frames.values_mut().filter(|f| f.session == session) {
                    frame.world = None;
                }
            }
            _ => {}
        }
    }

    fn mark(&mut self, frame: &str, navigating: bool) {
        if let Some(frame) = self.frames.get_mut(frame) {
            frame.navigating = navigating;
            frame.started &= navigating;
        }
    }
}
