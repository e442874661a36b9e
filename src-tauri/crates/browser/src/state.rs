//! What is known of the browser: tabs, frames, dialogs, downloads; kept up to date by its events.

use crate::cdp::{Connection, Event, lock};
use crate::dialog::OpenDialog;
use crate::error::BrowserError;
use crate::known::{Download, DownloadState, Known, Tab};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
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

#[derive(Debug)]
pub(crate) struct State {
    pub(crate) connection: Arc<Connection>,
    pub(crate) known: Mutex<Known>,
    changed: watch::Sender<u64>,
    /// Events taken so far.
    taken: AtomicU64,
    pub(crate) downloads: PathBuf,
    /// Counts acts of the pointer.
    pub(crate) acts: AtomicU64,
    listener: Mutex<Option<mpsc::UnboundedSender<Heard>>>,
}

impl State {
    pub(crate) fn new(connection: Arc<Connection>, downloads: PathBuf) -> Arc<Self> {
        Arc::new(Self {
            connection,
            known: Mutex::new(Known::default()),
            changed: watch::Sender::new(0),
            taken: AtomicU64::new(0),
            downloads,
            acts: AtomicU64::new(1),
            listener: Mutex::new(None),
        })
    }

    /// Takes events until the browser is gone.
    pub(crate) async fn follow(self: Arc<Self>, mut events: mpsc::UnboundedReceiver<Event>) {
        while let Some(event) = events.recv().await {
            self.take(event);
            self.taken.fetch_add(1, Ordering::Release);
            self.changed.send_modify(|n| *n += 1);
        }
        lock(&self.known).tabs.clear();
        lock(&self.listener).take();
        self.changed.send_modify(|n| *n += 1);
    }

    /// Waits until everything is taken that the browser told before now, at most `time`.
    pub(crate) async fn caught_up(&self, time: Duration) {
        let came = self.connection.came();
        self.wait(time, |_| {
            (self.taken.load(Ordering::Acquire) >= came).then_some(())
        })
        .await;
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
                    frame.started = false;
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
            "Inspector.targetCrashed" => self.crashed(&session),
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
        if message["kind"] == "landed" {
            let act = message["act"].as_u64().unwrap_or_default();
            lock(&self.known).landed = act;
            return;
        }
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
                    opener: info["openerId"].as_str().map(str::to_owned),
                    ready: false,
                    crashed: false,
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
            ("Inspector.enable", json!({})),
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

    fn crashed(&self, session: &str) {
        let mut known = lock(&self.known);
        if let Some(tab) = known.tabs.iter_mut().find(|t| t.session == session) {
            tab.crashed = true;
        }
        drop(known);
        self.connection.forget_session(session);
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
