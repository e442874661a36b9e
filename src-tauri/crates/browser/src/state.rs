//! What is known of the browser: tabs, frames, dialogs, downloads; kept up to date by its events.

use crate::cdp::{Connection, Event, lock};
use crate::dialog::{Answer, Answered, OpenDialog};
use crate::error::BrowserError;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot, watch};

/// Name of the isolated world that our scripts live in.
pub(crate) const WORLD: &str = "tejun";
/// The function by which recording scripts speak.
pub(crate) const BINDING: &str = "__tejunTell";

const PAGE_SCRIPT: &str = concat!(
    "(() => { if (globalThis.__tejun) return;\n",
    include_str!("page/names.js"),
    include_str!("page/find.js"),
    include_str!("page/act.js"),
    include_str!("page/read.js"),
    include_str!("page/entry.js"),
    "})();"
);

/// The scripts that every document gets.
pub(crate) fn page_script() -> &'static str {
    PAGE_SCRIPT
}

/// One frame of a tab.
#[derive(Debug, Clone, Default)]
pub(crate) struct Frame {
    pub(crate) parent: Option<String>,
    pub(crate) session: String,
    pub(crate) name: String,
    pub(crate) url: String,
    /// Execution context of our world.
    pub(crate) world: Option<i64>,
    /// Another document is on its way.
    pub(crate) navigating: bool,
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
    /// Scripts and domains are set up.
    pub(crate) ready: bool,
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

/// Something that the recorder wants to know.
#[derive(Debug)]
pub(crate) enum Heard {
    /// Our recording script spoke, in this frame. Where it asked for a picture, that was ordered at once, before the
    /// page could change.
    Told {
        tab: String,
        frame: String,
        message: Value,
        picture: Option<oneshot::Receiver<Result<Value, BrowserError>>>,
        at: Instant,
    },
    DialogClosed {
        tab: String,
        dialog: OpenDialog,
        accepted: bool,
        text: String,
    },
    Navigated {
        tab: String,
        url: String,
    },
    Downloaded {
        file: String,
    },
    TabClosed {
        tab: String,
    },
}

#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) tabs: Vec<Tab>,
    pub(crate) frames: HashMap<String, Frame>,
    /// Sessions of frames of other sites.
    pub(crate) frame_sessions: HashMap<String, String>,
    pub(crate) current: Option<String>,
    pub(crate) expected: Option<Answer>,
    pub(crate) answered: Vec<Answered>,
    pub(crate) unexpected: Option<OpenDialog>,
    pub(crate) open_dialogs: HashMap<String, OpenDialog>,
    pub(crate) downloads: Vec<Download>,
    pub(crate) chooser: Option<Value>,
    /// The frame of the field that was filled last.
    pub(crate) last_field: Option<String>,
}

#[derive(Debug)]
pub(crate) struct State {
    pub(crate) connection: Arc<Connection>,
    pub(crate) known: Mutex<Known>,
    changed: watch::Sender<u64>,
    pub(crate) downloads: PathBuf,
    listener: Mutex<Option<mpsc::UnboundedSender<Heard>>>,
}

impl State {
    pub(crate) fn new(connection: Arc<Connection>, downloads: PathBuf) -> Arc<Self> {
        Arc::new(Self {
            connection,
            known: Mutex::new(Known::default()),
            changed: watch::Sender::new(0),
            downloads,
            listener: Mutex::new(None),
        })
    }

    /// Takes events until the browser is gone.
    pub(crate) async fn follow(self: Arc<Self>, mut events: mpsc::UnboundedReceiver<Event>) {
        while let Some(event) = events.recv().await {
            self.take(event);
            self.changed.send_modify(|n| *n += 1);
        }
        lock(&self.known).tabs.clear();
        lock(&self.listener).take();
        self.changed.send_modify(|n| *n += 1);
    }

    /// Waits until `look` gives something, at most `time`.
    pub(crate) async fn wait<T>(
        &self,
        time: Duration,
        mut look: impl FnMut(&mut Known) -> Option<T>,
    ) -> Option<T> {
        let mut changes = self.changed.subscribe();
        let until = tokio::time::Instant::now() + time;
        loop {
            changes.mark_unchanged();
            if let Some(found) = look(&mut lock(&self.known)) {
                return Some(found);
            }
            if !self.connection.is_open() {
                return None;
            }
            if tokio::time::timeout_at(until, changes.changed())
                .await
                .is_err()
            {
                return None;
            }
        }
    }

    pub(crate) fn listen(&self, listener: Option<mpsc::UnboundedSender<Heard>>) {
        *lock(&self.listener) = listener;
    }

    pub(crate) fn is_recording(&self) -> bool {
        lock(&self.listener).is_some()
    }

    fn hear(&self, heard: Heard) {
        if let Some(listener) = lock(&self.listener).as_ref() {
            let _ = listener.send(heard);
        }
    }

    /// The tab that a session belongs to.
    pub(crate) fn tab_of(&self, session: &str) -> Option<String> {
        let known = lock(&self.known);
        if let Some(tab) = known.tabs.iter().find(|t| t.session == session) {
            return Some(tab.id.clone());
        }
        let frame = known.frame_sessions.get(session)?;
        known.main_frame_of(frame)
    }

    fn take(self: &Arc<Self>, event: Event) {
        let Event {
            session,
            method,
            params,
        } = event;
        let text = |name: &str| params[name].as_str().unwrap_or_default().to_owned();
        match method.as_str() {
            "Target.attachedToTarget" => return self.attached(&params),
            "Target.detachedFromTarget" => return self.detached(&text("sessionId")),
            "Browser.downloadWillBegin" => {
                let mut known = lock(&self.known);
                if let Some(frame) = known.frames.get_mut(&text("frameId")) {
                    frame.navigating = false;
                }
                known.downloads.push(Download {
                    guid: text("guid"),
                    suggested: text("suggestedFilename"),
                    state: DownloadState::InProgress,
                    received: 0,
                });
                return;
            }
            "Browser.downloadProgress" => return self.download_progress(&params),
            _ => {}
        }
        let Some(session) = session else { return };
        match method.as_str() {
            "Page.javascriptDialogOpening" => self.dialog_opening(&session, &params),
            "Page.javascriptDialogClosed" => self.dialog_closed(&session, &params),
            "Page.fileChooserOpened" => lock(&self.known).chooser = Some(params),
            "Runtime.bindingCalled" if params["name"] == BINDING => {
                self.told(&session, &params);
            }
            "Page.frameNavigated" => {
                let url = params["frame"]["url"]
                    .as_str()
                    .unwrap_or_default()
                    .to_owned();
                let main = lock(&self.known).frame_navigated(&session, &params["frame"]);
                if let Some(tab) = main {
                    self.hear(Heard::Navigated { tab, url });
                }
            }
            _ => lock(&self.known).take(&session, &method, &params),
        }
    }

    fn told(&self, session: &str, params: &Value) {
        let Ok(message) =
            serde_json::from_str::<Value>(params["payload"].as_str().unwrap_or_default())
        else {
            return;
        };
        let context = params["executionContextId"].as_i64();
        let place = {
            let known = lock(&self.known);
            let frame = known
                .frames
                .iter()
                .find(|(_, f)| f.session == session && f.world == context)
                .map(|(id, _)| id.clone());
            frame.and_then(|frame| {
                let tab = known.main_frame_of(&frame)?;
                let session = known.frames.get(&tab)?.session.clone();
                Some((tab, frame, session))
            })
        };
        let Some((tab, frame, tab_session)) = place else {
            return;
        };
        let picture = (message["shot"] == true).then(|| {
            self.connection.send(
                Some(&tab_session),
                "Page.captureScreenshot",
                json!({ "format": "png", "optimizeForSpeed": true }),
            )
        });
        self.hear(Heard::Told {
            tab,
            frame,
            message,
            picture,
            at: Instant::now(),
        });
    }

    fn attached(self: &Arc<Self>, params: &Value) {
        let session = params["sessionId"].as_str().unwrap_or_default().to_owned();
        let info = &params["targetInfo"];
        let target = info["targetId"].as_str().unwrap_or_default().to_owned();
        let kind = info["type"].as_str().unwrap_or_default();
        match kind {
            "page" => {
                let mut known = lock(&self.known);
                known.tabs.retain(|t| t.id != target);
                known.tabs.push(Tab {
                    id: target.clone(),
                    session: session.clone(),
                    ready: false,
                });
                let frame = known.frames.entry(target.clone()).or_default();
                frame.session = session.clone();
                frame.url = info["url"].as_str().unwrap_or_default().to_owned();
            }
            "iframe" => {
                let mut known = lock(&self.known);
                known.frame_sessions.insert(session.clone(), target.clone());
                let frame = known.frames.entry(target.clone()).or_default();
                frame.session = session.clone();
                frame.world = None;
                frame.ready = false;
                frame.url = info["url"].as_str().unwrap_or_default().to_owned();
            }
            _ => {
                // Workers and the like are none of our business, but they wait for leave to begin.
                drop(self.connection.send(
                    Some(&session),
                    "Runtime.runIfWaitingForDebugger",
                    json!({}),
                ));
                return;
            }
        }
        let state = self.clone();
        let page = kind == "page";
        tokio::spawn(async move {
            if let Err(error) = state.set_up(&session, page).await {
                tracing::debug!(%error, "a tab was gone before it was set up");
            }
            let mut known = lock(&state.known);
            if let Some(tab) = known.tabs.iter_mut().find(|t| t.id == target) {
                tab.ready = true;
            }
            drop(known);
            state.changed.send_modify(|n| *n += 1);
        });
    }

    /// Everything a new tab or frame of another site needs before its first script runs.
    async fn set_up(&self, session: &str, page: bool) -> Result<(), BrowserError> {
        let script = if self.is_recording() {
            format!("{PAGE_SCRIPT}{}", crate::record::script())
        } else {
            PAGE_SCRIPT.to_owned()
        };
        let auto = json!({ "autoAttach": true, "waitForDebuggerOnStart": true, "flatten": true });
        let mut calls = vec![
            ("Page.enable", json!({})),
            ("Page.getFrameTree", json!({})),
            ("Page.setLifecycleEventsEnabled", json!({ "enabled": true })),
            ("Runtime.enable", json!({})),
            (
                "Runtime.addBinding",
                json!({ "name": BINDING, "executionContextName": WORLD }),
            ),
            (
                "Page.addScriptToEvaluateOnNewDocument",
                json!({ "source": script, "worldName": WORLD, "runImmediately": true }),
            ),
            ("Target.setAutoAttach", auto),
        ];
        if page && !self.is_recording() {
            calls.push((
                "Emulation.setFocusEmulationEnabled",
                json!({ "enabled": true }),
            ));
        }
        calls.push(("Runtime.runIfWaitingForDebugger", json!({})));
        let waiting: Vec<_> = calls
            .into_iter()
            .map(|(method, params)| (method, self.connection.send(Some(session), method, params)))
            .collect();
        for (method, reply) in waiting {
            let reply = tokio::time::timeout(Duration::from_secs(15), reply)
                .await
                .map_err(|_| BrowserError::Gone)?
                .map_err(|_| BrowserError::Closed)?;
            match reply {
                Ok(tree) if method == "Page.getFrameTree" => {
                    lock(&self.known).frame_tree(session, &tree["frameTree"], None);
                }
                Ok(_) => {}
                Err(error @ (BrowserError::Gone | BrowserError::Closed)) => return Err(error),
                Err(error) => tracing::debug!(%error, method, "set up without it"),
            }
        }
        Ok(())
    }

    fn detached(&self, session: &str) {
        let closed = {
            let mut known = lock(&self.known);
            let closed = known
                .tabs
                .iter()
                .find(|t| t.session == session)
                .map(|t| t.id.clone());
            known.session_ended(session);
            closed
        };
        self.connection.forget_session(session);
        if let Some(tab) = closed {
            self.hear(Heard::TabClosed { tab });
        }
    }

    fn download_progress(&self, params: &Value) {
        let state = match params["state"].as_str() {
            Some("completed") => DownloadState::Completed,
            Some("canceled") => DownloadState::Canceled,
            _ => DownloadState::InProgress,
        };
        let mut known = lock(&self.known);
        let Some(download) = known
            .downloads
            .iter_mut()
            .find(|d| params["guid"] == *d.guid)
        else {
            return;
        };
        download.state = state;
        download.received = params["receivedBytes"].as_f64().unwrap_or_default() as u64;
        let file = download.suggested.clone();
        drop(known);
        if state == DownloadState::Completed {
            self.hear(Heard::Downloaded { file });
        }
    }

    fn dialog_opening(self: &Arc<Self>, session: &str, params: &Value) {
        let dialog = OpenDialog::from_event(params);
        let mut known = lock(&self.known);
        known
            .open_dialogs
            .insert(session.to_owned(), dialog.clone());
        drop(known);
        if self.is_recording() {
            return;
        }
        let answer = lock(&self.known).answer_to(&dialog);
        let reply = self.connection.send(
            Some(session),
            "Page.handleJavaScriptDialog",
            json!({ "accept": answer.accept, "promptText": answer.text.unwrap_or_default() }),
        );
        drop(reply);
    }

    fn dialog_closed(&self, session: &str, params: &Value) {
        let Some(dialog) = lock(&self.known).open_dialogs.remove(session) else {
            return;
        };
        if let Some(tab) = self.tab_of(session) {
            self.hear(Heard::DialogClosed {
                tab,
                dialog,
                accepted: params["result"].as_bool().unwrap_or_default(),
                text: params["userInput"].as_str().unwrap_or_default().to_owned(),
            });
        }
    }
}

impl Known {
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

    fn frame_tree(&mut self, session: &str, tree: &Value, parent: Option<&str>) {
        let frame = &tree["frame"];
        let Some(id) = frame["id"].as_str() else {
            return;
        };
        let known = self.frames.entry(id.to_owned()).or_default();
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
    fn frame_navigated(&mut self, session: &str, frame: &Value) -> Option<String> {
        let id = frame["id"].as_str()?;
        let known = self.frames.entry(id.to_owned()).or_default();
        if let Some(parent) = frame["parentId"].as_str() {
            known.parent = Some(parent.to_owned());
        }
        known.session = session.to_owned();
        known.name = frame["name"].as_str().unwrap_or_default().to_owned();
        known.url = frame["url"].as_str().unwrap_or_default().to_owned();
        known.navigating = false;
        known.ready = false;
        known.documents += 1;
        let main = known.parent.is_none();
        // What hung below the old document is gone.
        for below in self.below(id) {
            if self
                .frames
                .get(&below)
                .is_some_and(|f| f.session == session)
            {
                self.frames.remove(&below);
            }
        }
        main.then(|| id.to_owned())
    }

    fn session_ended(&mut self, session: &str) {
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

    fn take(&mut self, session: &str, method: &str, params: &Value) {
        let id = params["frameId"].as_str().unwrap_or_default();
        match method {
            "Page.frameAttached" => {
                let frame = self.frames.entry(id.to_owned()).or_default();
                frame.parent = params["parentFrameId"].as_str().map(str::to_owned);
                if frame.session.is_empty() {
                    frame.session = session.to_owned();
                }
            }
            "Page.frameDetached" => {
                // A frame that moves to a process of its own goes on living under another session.
                if params["reason"] != "swap" {
                    for below in self.below(id) {
                        self.frames.remove(&below);
                    }
                    self.frames.remove(id);
                }
            }
            "Page.frameRequestedNavigation" => {
                if params["disposition"] == "currentTab" {
                    self.mark(id, true);
                }
            }
            "Page.frameStartedNavigating" => {
                let within = params["navigationType"]
                    .as_str()
                    .is_some_and(|t| t.contains("ameDocument"));
                if !within {
                    self.mark(id, true);
                }
            }
            "Page.frameStoppedLoading"
            | "Page.frameClearedScheduledNavigation"
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
        }
    }
}
