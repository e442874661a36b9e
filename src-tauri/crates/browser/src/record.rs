//! Listening to what a person does in the browser: acts with the things they were done to, and a picture each.

mod element;
mod writer;

use self::writer::Writer;
use crate::browser::Browser;
use crate::cdp::lock;
use crate::error::BrowserError;
use futures_util::future::join_all;
use serde_json::json;
use std::time::{Duration, Instant};
use tejun_trace::raw::BrowserEvent;
use tejun_trace::sight::{Shown, Sight};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

/// The listening script, to be run after the page script.
pub(crate) fn script() -> &'static str {
    include_str!("page/record.js")
}

/// What a recording gives, in order. A picture comes before the event that names it.
#[derive(Debug, Clone)]
pub enum Recorded {
    Picture {
        /// `sha256:…`
        image: String,
        png: Vec<u8>,
        sight: Sight,
    },
    /// What is on the page now.
    Shown(Vec<Shown>),
    Event {
        at: Instant,
        event: Box<BrowserEvent>,
    },
}

/// Listens to one browser until it is stopped or dropped.
#[derive(Debug)]
pub struct Recorder {
    browser: Browser,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Recorder {
    /// Begins to listen, in all tabs and frames, those that are open included. The tab in use is told as the first event
    /// when it shows a page already.
    pub async fn attach(
        browser: &Browser,
    ) -> Result<(Self, mpsc::UnboundedReceiver<Recorded>), BrowserError> {
        let (heard, listening) = mpsc::unbounded_channel();
        let (recorded, receiver) = mpsc::unbounded_channel();
        let (stop, stopped) = watch::channel(false);
        browser.state.listen(Some(heard));
        browser.listen_everywhere().await?;
        let writer = Writer::new(browser.clone(), recorded, stopped);
        let task = tokio::spawn(writer.write(listening));
        let recorder = Self {
            browser: browser.clone(),
            stop,
            task,
        };
        Ok((recorder, receiver))
    }

    /// Takes what is half done (a field that has the focus still), and ends. The receiver ends after the last event. A
    /// page that does not answer, because it is loading or at work, holds nobody up.
    pub async fn stop(mut self) {
        let frames = self.browser.all_frames();
        let told = frames.iter().map(|frame| {
            let done = self.browser.script(frame, "recorded", json!("stop"));
            tokio::time::timeout(Duration::from_secs(2), done)
        });
        join_all(told).await;
        // What the scripts told came before their answers.
        self.browser.state.caught_up(Duration::from_secs(10)).await;
        self.stop.send_replace(true);
        let _ = tokio::time::timeout(Duration::from_secs(10), &mut self.task).await;
        self.browser.state.listen(None);
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.browser.state.listen(None);
        self.task.abort();
    }
}

impl Browser {
    async fn listen_everywhere(&self) -> Result<(), BrowserError> {
        let sessions: Vec<(String, bool)> = {
            let known = lock(&self.state.known);
            let tabs = known.tabs.iter().map(|t| (t.session.clone(), true));
            let frames = known.frame_sessions.keys().map(|s| (s.clone(), false));
            tabs.chain(frames).collect()
        };
        let source = format!("{}{}", crate::state::page_script(), script());
        for (session, page) in sessions {
            let added = self.state.connection.call(
                Some(&session),
                "Page.addScriptToEvaluateOnNewDocument",
                json!({ "source": source, "worldName": crate::state::WORLD, "runImmediately": true }),
            );
            match added.await {
                Ok(_) | Err(BrowserError::Gone) => {}
                Err(error) => return Err(error),
            }
            if page {
                // A person sees which tab is in front; a robot's tabs all believe they are.
                let _ = self
                    .state
                    .connection
                    .call(
                        Some(&session),
                        "Emulation.setFocusEmulationEnabled",
                        json!({ "enabled": self.is_headless() }),
                    )
                    .await;
            }
        }
        if let Some(folder) = downloads_folder() {
            self.state
                .connection
                .call(
                    None,
                    "Browser.setDownloadBehavior",
                    json!({ "behavior": "allow", "downloadPath": folder, "eventsEnabled": true }),
                )
                .await?;
        }
        Ok(())
    }

    fn all_frames(&self) -> Vec<String> {
        lock(&self.state.known).frames.keys().cloned().collect()
    }
}

/// Where a person looks for what was downloaded.
fn downloads_folder() -> Option<std::path::PathBuf> {
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"))?;
    let home = std::path::PathBuf::from(home);
    ["ダウンロード", "Downloads"]
        .iter()
        .map(|name| home.join(name))
        .find(|folder| folder.is_dir())
        .or(Some(home))
}
