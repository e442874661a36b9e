//! Where something happens: the page, the frame and its place in the tab, the place in the tab's history.

use super::Writer;
use crate::act::number;
use crate::cdp::lock;
use serde_json::{Value, json};
use std::time::Duration;
use tejun_trace::raw::PageFacts;

/// How a page was come to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Arrival {
    /// Its address was entered outside of the page.
    pub(super) typed: bool,
    /// It was there before, and another one since: a way back or forward in the history.
    pub(super) again: bool,
    /// Its place in the history.
    pub(super) place: Option<usize>,
}

impl Writer {
    /// How a page was come to, and its place in the tab's history. The history learns of a page a moment after the page
    /// is there, and may be further on already.
    pub(super) async fn note_history(&mut self, tab: &str, url: &str) -> Arrival {
        let mut found = None;
        for turn in 0..4 {
            let Ok(session) = self.browser.session_of(tab) else {
                break;
            };
            let connection = &self.browser.state.connection;
            let history = connection.call(Some(&session), "Page.getNavigationHistory", json!({}));
            let Some(history) = self.asked(history).await else {
                break;
            };
            let history = history.unwrap_or_default();
            let current = history["currentIndex"].as_u64().unwrap_or_default();
            let current = usize::try_from(current).unwrap_or_default();
            found = (0..=current)
                .rev()
                .find(|i| history["entries"][*i]["url"] == url)
                .map(|i| (i, history["entries"][i].clone()));
            if found.as_ref().is_some_and(|(i, _)| *i == current) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(30 << turn)).await;
        }
        let Some((place, entry)) = found else {
            return Arrival::default();
        };
        let page = entry["id"].as_i64().unwrap_or_default();
        let seen = self.history.entry(tab.to_owned()).or_default();
        let again = seen.last().is_some_and(|last| *last != page) && seen.contains(&page);
        seen.retain(|other| *other != page);
        seen.push(page);
        let kind = entry["transitionType"].as_str().unwrap_or_default();
        Arrival {
            typed: matches!(
                kind,
                "typed" | "keyword" | "generated" | "auto_bookmark" | "auto_toplevel"
            ),
            again,
            place: Some(place),
        }
    }

    pub(super) async fn title_when_ready(&self, tab: &str) -> String {
        let title = async {
            self.browser
                .state
                .wait(Duration::from_secs(3), |known| {
                    known.frames.get(tab).filter(|f| f.ready).map(|_| ())
                })
                .await;
            self.browser.script(tab, "title", Value::Null).await.ok()
        };
        let title = self.asked(title).await.flatten();
        title
            .and_then(|title| title.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    pub(super) async fn page(&mut self, tab: &str, frame: &str) -> PageFacts {
        let url = lock(&self.browser.state.known)
            .frames
            .get(tab)
            .map(|f| f.url.clone())
            .unwrap_or_default();
        let title = match self.titles.get(tab) {
            Some(title) => title.clone(),
            None => self.title_when_ready(tab).await,
        };
        PageFacts {
            tab: tab.to_owned(),
            url,
            title,
            frames: self.frame_names(frame).await,
        }
    }

    /// The shortest way to name a frame that finds it and no other.
    pub(super) async fn frame_names(&mut self, frame: &str) -> Vec<String> {
        let (chain, root, documents) = {
            let known = lock(&self.browser.state.known);
            let documents = known.frames.get(frame).map_or(0, |f| f.documents);
            let root = known.main_frame_of(frame);
            (known.chain(frame), root, documents)
        };
        let key = (frame.to_owned(), documents);
        let Some(root) = root.filter(|_| !chain.is_empty()) else {
            // Gone already: what it was called when it rested.
            let last = self.frames.iter().find(|((id, _), _)| id == frame);
            return last.map(|(_, names)| names.clone()).unwrap_or_default();
        };
        if let Some(names) = self.frames.get(&key) {
            return names.clone();
        }
        let mut names = Vec::new();
        let named = self.asked(self.browser.name_of_frame(&root, frame)).await;
        match named.flatten() {
            Some(name) => names.push(name),
            None => {
                let mut start = root;
                for inner in chain {
                    let named = self.asked(self.browser.name_of_frame(&start, &inner));
                    match named.await.flatten() {
                        Some(name) => names.push(name),
                        None => break,
                    }
                    start = inner;
                }
            }
        }
        self.frames.insert(key, names.clone());
        names
    }

    /// Where a frame's upper left corner lies in its tab.
    pub(super) async fn offset(&self, frame: &str) -> (f64, f64) {
        let chain = lock(&self.browser.state.known).chain(frame);
        let mut offset = (0.0, 0.0);
        for inner in chain {
            let parent = lock(&self.browser.state.known)
                .frames
                .get(&inner)
                .and_then(|f| f.parent.clone());
            let Some(parent) = parent else { continue };
            let at = async {
                let owner = self.browser.frame_owner(&inner, &parent).await.ok()?;
                let at = self.browser.script_on(&parent, "offset", &owner, vec![]);
                at.await.ok()
            };
            if let Some(at) = self.asked(at).await.flatten() {
                offset.0 += number(&at["x"]);
                offset.1 += number(&at["y"]);
            }
        }
        offset
    }
}
