//! The host of the core: browsers that listen.

use crate::backend;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use tejun_app::designer::{Aside, Host};
use tejun_app::engine::BoxFuture;
use tejun_desktop::{DesktopSource, HandSource};
use tejun_protocol::{BarPhase, FileFilter, StreamMessage};
use tokio::sync::Notify;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// Pages that are open somewhere.
#[derive(Default)]
pub(crate) struct BrowserHost {
    pages: Mutex<Vec<UnboundedSender<String>>>,
    pub(crate) ended: Notify,
}

impl BrowserHost {
    /// A page begins to listen; `known` comes first.
    pub(crate) fn join(&self, known: &[StreamMessage]) -> UnboundedReceiver<String> {
        let (page, batches) = unbounded_channel();
        if !known.is_empty() {
            // The other end is in our hands.
            let _ = page.send(text(known));
        }
        self.pages
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(page);
        batches
    }
}

fn text(messages: &[StreamMessage]) -> String {
    serde_json::to_string(messages).unwrap_or_else(|_| "[]".to_owned())
}

impl Host for BrowserHost {
    fn ask_open(&self, _filter: FileFilter) -> BoxFuture<'_, Option<PathBuf>> {
        Box::pin(async { None })
    }

    fn ask_save(&self, _filter: FileFilter, _name: String) -> BoxFuture<'_, Option<PathBuf>> {
        Box::pin(async { None })
    }

    fn ask_folder(&self, _title: String) -> BoxFuture<'_, Option<PathBuf>> {
        Box::pin(async { None })
    }

    fn send(&self, messages: &[StreamMessage]) {
        let text = text(messages);
        self.pages
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|page| page.send(text.clone()).is_ok());
    }

    fn show_record_bar(&self, _shown: bool) {}

    fn show_step_bar(&self, _phase: Option<BarPhase>) {}

    fn unfold_step_bar(&self, _open: bool) {}

    fn stand_aside(&self, _aside: Aside) {}

    fn come_forward(&self) {}

    fn close(&self) {
        self.ended.notify_one();
    }

    fn now(&self) -> jiff::ZonedDateTime {
        jiff::ZonedDateTime::now()
    }

    fn user(&self) -> String {
        tejun_app::session::user()
    }

    fn zone(&self) -> Option<String> {
        std::env::var("TEJUN_ZONE").ok()
    }

    fn hand(&self) -> Option<HandSource> {
        None
    }

    fn desktop(&self) -> DesktopSource {
        backend::desktop()
    }
}
