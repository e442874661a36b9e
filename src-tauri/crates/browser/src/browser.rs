//! A browser that Tejun started.

use crate::cdp::{Connection, lock};
use crate::dialog::{Answer, Answered};
use crate::error::BrowserError;
use crate::launch::{self, BrowserKind, LaunchOptions, Process};
use crate::progress::Progress;
use crate::state::State;
use serde_json::{Value, json};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// One running browser. Clones are the same browser; it ends with all its children when the last one is dropped, or
/// by [`Browser::close`].
#[derive(Debug, Clone)]
pub struct Browser {
    pub(crate) state: Arc<State>,
    // Declared after `state`: the pipe closes first, which is the kind way to end.
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    connection: Arc<Connection>,
    process: Mutex<Option<Process>>,
    kind: BrowserKind,
    profile: PathBuf,
    headless: bool,
    notes: Vec<String>,
    /// Goes with the browser.
    _downloads: tempfile::TempDir,
}

impl Drop for Inner {
    fn drop(&mut self) {
        drop(self.connection.send(None, "Browser.close", json!({})));
        self.connection.end();
        lock(&self.process).take();
    }
}

/// A tab as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TabFacts {
    /// Tells tabs apart while the browser runs.
    pub id: String,
    pub title: String,
    pub url: String,
}

impl Browser {
    /// Starts a browser and waits until its first tab can be used.
    pub async fn launch(options: LaunchOptions) -> Result<Self, BrowserError> {
        let asked = options.clone();
        let started = tokio::task::spawn_blocking(move || launch::start(&asked))
            .await
            .map_err(|_| BrowserError::Closed)??;
        let failed = |detail: String| BrowserError::NotStarted {
            program: started.program.clone(),
            detail,
        };
        let said = Arc::new(Mutex::new(String::new()));
        if let Some(errors) = started.errors {
            listen_to_errors(errors, said.clone());
        }
        let reader = tokio::process::ChildStdout::from_std(started.from_browser)
            .map_err(|error| failed(error.to_string()))?;
        let downloads = tempfile::tempdir().map_err(|error| failed(error.to_string()))?;
        let (connection, events) = Connection::start(reader, started.to_browser);
        let state = State::new(connection.clone(), downloads.path().to_owned());
        tokio::spawn(state.clone().follow(events));
        let browser = Self {
            state,
            inner: Arc::new(Inner {
                connection,
                process: Mutex::new(Some(started.process)),
                kind: started.kind,
                profile: options.profile,
                headless: options.headless,
                notes: started.notes,
                _downloads: downloads,
            }),
        };
        match browser.begin().await {
            Ok(()) => Ok(browser),
            Err(error) => {
                let detail = match last_line(&lock(&said)) {
                    Some(line) => line,
                    None => error.to_string(),
                };
                browser.close().await;
                Err(failed(detail))
            }
        }
    }

    async fn begin(&self) -> Result<(), BrowserError> {
        let start = Duration::from_secs(60);
        let connection = &self.inner.connection;
        connection
            .call_within(None, "Browser.getVersion", json!({}), start)
            .await?;
        connection
            .call(
                None,
                "Browser.setDownloadBehavior",
                json!({ "behavior": "allowAndName", "downloadPath": self.state.downloads, "eventsEnabled": true }),
            )
            .await?;
        connection
            .call(
                None,
                "Target.setAutoAttach",
                json!({ "autoAttach": true, "waitForDebuggerOnStart": true, "flatten": true }),
            )
            .await?;
        let first = self
            .state
            .wait(start, |known| {
                known.tabs.iter().find(|t| t.ready).map(|t| t.id.clone())
            })
            .await
            .ok_or(BrowserError::Closed)?;
        lock(&self.state.known).work_in(&first);
        Ok(())
    }

    pub fn kind(&self) -> BrowserKind {
        self.inner.kind
    }

    /// The profile that was asked for.
    pub fn profile(&self) -> &Path {
        &self.inner.profile
    }

    pub fn is_headless(&self) -> bool {
        self.inner.headless
    }

    /// Its process, while it runs.
    pub fn process(&self) -> Option<u32> {
        lock(&self.inner.process).as_ref().map(Process::id)
    }

    /// Remarks on the start (no sandbox as root, another profile), in Japanese.
    pub fn start_notes(&self) -> &[String] {
        &self.inner.notes
    }

    /// It can still be talked to.
    pub fn is_open(&self) -> bool {
        let ended = match lock(&self.inner.process).as_mut() {
            Some(process) => process.has_ended(),
            None => true,
        };
        !ended && self.inner.connection.is_open()
    }

    /// Ends the browser with all its children.
    pub async fn close(&self) {
        let _ = self
            .inner
            .connection
            .call_within(None, "Browser.close", json!({}), Duration::from_secs(3))
            .await;
        self.inner.connection.end();
        let inner = self.inner.clone();
        let ended = tokio::task::spawn_blocking(move || {
            if let Some(mut process) = lock(&inner.process).take() {
                process.end();
            }
        });
        let _ = ended.await;
    }

    /// Where the tab in use was closed and nothing tells which one to use: the one that was opened last.
    pub fn take_any_tab(&self) {
        let mut known = lock(&self.state.known);
        let current = known.current.clone();
        if !known.tabs.iter().any(|t| Some(&t.id) == current.as_ref())
            && let Some(last) = known.tabs.last().map(|t| t.id.clone())
        {
            known.work_in(&last);
        }
    }

    /// Loads a page in the tab in use and waits until its document is read to the end (DOMContentLoaded).
    pub async fn goto(&self, url: &str, progress: &mut Progress) -> Result<(), BrowserError> {
        self.take_unexpected()?;
        let url = address(url)?;
        let tab = self.current_tab(progress)?;
        let time = progress.left();
        let until = Instant::now() + time;
        let slow = || BrowserError::PageSlow {
            url: url.clone(),
            waited: time,
        };
        let (session, before) = {
            let mut known = lock(&self.state.known);
            known
                .tabs
                .iter_mut()
                .filter(|one| one.id == tab)
                .for_each(|one| one.crashed = false);
            let frame = known.frames.get(&tab).ok_or(BrowserError::TabClosed)?;
            (frame.session.clone(), frame.documents)
        };
        let _ = self
            .state
            .connection
            .call(Some(&session), "Page.bringToFront", json!({}))
            .await;
        let asked = self.state.connection.call_within(
            Some(&session),
            "Page.navigate",
            json!({ "url": url, "transitionType": "typed" }),
            time,
        );
        let answer = match asked.await {
            Err(BrowserError::NotResponding { .. }) => return Err(slow()),
            other => other,
        };
        self.take_unexpected()?;
        let answer = answer?;
        if let Some(reason) = answer["errorText"].as_str() {
            // A download takes the place of the page.
            if answer["isDownload"].as_bool() == Some(true) {
                return Ok(());
            }
            return Err(BrowserError::PageNotLoaded {
                url,
                reason: network_reason(reason),
            });
        }
        let within = answer.get("loaderId").is_none();
        let loaded = self
            .state
            .wait(until.saturating_duration_since(Instant::now()), |known| {
                if let Some(dialog) = &known.unexpected {
                    tracing::debug!(message = %dialog.message, "a dialog while the page loads");
                    return Some(());
                }
                let frame = known.frames.get(&tab)?;
                let fresh = within || (frame.documents > before && !frame.navigating);
                (fresh && frame.ready).then_some(())
            })
            .await;
        self.take_unexpected()?;
        loaded.ok_or_else(|| {
            if self.inner.connection.is_open() {
                slow()
            } else {
                BrowserError::Closed
            }
        })
    }

    /// The tab in use; the one that opened it where it was closed by the page.
    pub(crate) fn current_tab(&self, progress: &mut Progress) -> Result<String, BrowserError> {
        if !self.inner.connection.is_open() {
            return Err(BrowserError::Closed);
        }
        let mut known = lock(&self.state.known);
        let current = known.current.clone().ok_or(BrowserError::NotOpen)?;
        if known.tabs.iter().any(|t| t.id == current) {
            return Ok(current);
        }
        let opener = known.opener.as_ref();
        let left = match known.tabs.as_slice() {
            [only] => Some(only),
            tabs => tabs.iter().find(|tab| Some(&tab.id) == opener),
        };
        let left = left.cloned().ok_or(BrowserError::TabClosed)?;
        known.work_in(&left.id);
        progress.note("使っていたタブが閉じられたので、残っているタブを使います。");
        Ok(left.id)
    }

    /// All tabs, in the order in which they were opened.
    pub async fn tabs(&self) -> Vec<TabFacts> {
        let ids: Vec<String> = {
            let known = lock(&self.state.known);
            known
                .tabs
                .iter()
                .filter(|t| t.ready)
                .map(|t| t.id.clone())
                .collect()
        };
        let mut tabs = Vec::new();
        for id in ids {
            let title = match self.script(&id, "title", Value::Null).await {
                Ok(title) => title.as_str().unwrap_or_default().to_owned(),
                Err(_) => continue,
            };
            let url = lock(&self.state.known)
                .frames
                .get(&id)
                .map(|f| f.url.clone())
                .unwrap_or_default();
            tabs.push(TabFacts { id, title, url });
        }
        tabs
    }

    /// Answers exactly the next dialog, or the one after those that have their answers.
    pub fn expect_dialog(&self, answer: Answer) {
        lock(&self.state.known).expected.push_back(answer);
    }

    /// Answers the dialog that is open now: while recording they are left to the person.
    pub async fn answer_dialog(
        &self,
        accept: bool,
        text: Option<&str>,
    ) -> Result<(), BrowserError> {
        let session = lock(&self.state.known).open_dialogs.keys().next().cloned();
        let session = session.ok_or(BrowserError::Gone)?;
        self.state
            .connection
            .call(
                Some(&session),
                "Page.handleJavaScriptDialog",
                json!({ "accept": accept, "promptText": text.unwrap_or_default() }),
            )
            .await
            .map(|_| ())
    }

    /// Dialogs that were answered as expected since the last call, oldest first.
    pub fn answered_dialogs(&self) -> Vec<Answered> {
        std::mem::take(&mut lock(&self.state.known).answered)
    }

    /// A dialog that nobody expected fails the step that runs.
    pub(crate) fn take_unexpected(&self) -> Result<(), BrowserError> {
        match lock(&self.state.known).unexpected.take() {
            Some(dialog) => Err(BrowserError::UnexpectedDialog {
                kind: dialog.kind,
                message: dialog.message,
            }),
            None => Ok(()),
        }
    }

    /// PNG of what the tab in use shows.
    pub async fn screenshot(&self) -> Result<Vec<u8>, BrowserError> {
        let tab = lock(&self.state.known)
            .current
            .clone()
            .ok_or(BrowserError::NotOpen)?;
        self.screenshot_of(&tab).await
    }

    pub(crate) async fn screenshot_of(&self, tab: &str) -> Result<Vec<u8>, BrowserError> {
        let session = self.session_of(tab)?;
        let answer = self
            .state
            .connection
            .call_within(
                Some(&session),
                "Page.captureScreenshot",
                json!({ "format": "png", "optimizeForSpeed": true }),
                Duration::from_secs(5),
            )
            .await?;
        Ok(crate::base64::decode(
            answer["data"].as_str().unwrap_or_default(),
        ))
    }

    pub(crate) fn session_of(&self, frame: &str) -> Result<String, BrowserError> {
        let known = lock(&self.state.known);
        let frame = known.frames.get(frame).ok_or(BrowserError::Gone)?;
        Ok(frame.session.clone())
    }
}

fn address(url: &str) -> Result<String, BrowserError> {
    let url = url.trim();
    let known = [
        "http://",
        "https://",
        "file://",
        "about:",
        "data:",
        "edge://",
        "chrome://",
    ];
    if known.iter().any(|scheme| url.starts_with(scheme)) {
        return Ok(url.to_owned());
    }
    if url.is_empty() || url.contains("://") || url.contains(char::is_whitespace) {
        return Err(BrowserError::BadAddress {
            url: url.to_owned(),
        });
    }
    Ok(format!("http://{url}"))
}

/// What the browser's word for a network failure means.
fn network_reason(word: &str) -> String {
    let meaning = match word.trim_start_matches("net::") {
        "ERR_CONNECTION_REFUSED" => "接続できません。システムが動いていないようです",
        "ERR_NAME_NOT_RESOLVED" => "アドレスのサーバーが見つかりません",
        "ERR_INTERNET_DISCONNECTED" | "ERR_NETWORK_CHANGED" => "ネットワークにつながっていません",
        "ERR_CONNECTION_TIMED_OUT" | "ERR_TIMED_OUT" => "サーバーから応答がありません",
        "ERR_CONNECTION_RESET" | "ERR_CONNECTION_CLOSED" | "ERR_EMPTY_RESPONSE" => {
            "サーバーが接続を切りました"
        }
        "ERR_FILE_NOT_FOUND" => "ファイルがありません",
        "ERR_HTTP_RESPONSE_CODE_FAILURE" => "サーバーがエラーを返しました",
        "ERR_UNSAFE_PORT" => "ブラウザーが許さないポート番号です",
        "ERR_ABORTED" => "読み込みが取り消されました",
        word if word.starts_with("ERR_CERT") => "サーバーの証明書を確かめられません",
        _ => return word.to_owned(),
    };
    format!("{meaning}：{word}")
}

/// The browser's complaints: the last of them explains a start that failed.
fn listen_to_errors(mut errors: std::process::ChildStderr, said: Arc<Mutex<String>>) {
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(n) = errors.read(&mut buffer) {
            if n == 0 {
                return;
            }
            let mut said = lock(&said);
            said.push_str(&String::from_utf8_lossy(&buffer[..n]));
            let keep = said.len().saturating_sub(4096);
            if let Some(at) = (keep..said.len()).find(|at| said.is_char_boundary(*at)) {
                said.drain(..at);
            }
        }
    });
}

fn last_line(said: &str) -> Option<String> {
    said.lines()
        .rev()
        .find(|line| line.contains("ERROR") || line.contains("FATAL") || line.contains("rror"))
        .map(str::to_owned)
}
