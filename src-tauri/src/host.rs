//! What the core asks of the window.

use crate::bars::{Bar, Places};
use crate::dialogs::Dialogs;
use crate::{backend, windows};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tauri::ipc::{Channel, InvokeResponseBody};
use tauri::{AppHandle, Manager};
use tejun_app::designer::{Aside, Designer, Host};
use tejun_app::engine::BoxFuture;
use tejun_app::program::Program;
use tejun_app::terminal::Terminal;
use tejun_desktop::{DesktopSource, HandSource};
use tejun_protocol::{BarPhase, FileFilter, StreamMessage};

/// How long the interface may take to save before the person is asked what to do.
const SAVES_WITHIN: Duration = Duration::from_secs(5);

/// Where the places of the bars are remembered.
const PLACES: &str = "bars";

/// The windows of the designer and those who listen in them.
pub(crate) struct WindowHost {
    dialogs: Dialogs,
    app: AppHandle,
    terminal: Terminal,
    listeners: Mutex<Vec<Channel<InvokeResponseBody>>>,
    places: Mutex<Places>,
    /// The person is closing the window.
    closing: AtomicBool,
    /// The program ends.
    ending: AtomicBool,
}

impl WindowHost {
    pub(crate) fn new(app: AppHandle, terminal: Terminal) -> Self {
        Self {
            dialogs: Dialogs::new(app.clone()),
            app,
            listeners: Mutex::default(),
            places: Mutex::new(terminal.remembered(PLACES).unwrap_or_default()),
            terminal,
            closing: AtomicBool::new(false),
            ending: AtomicBool::new(false),
        }
    }

    pub(crate) fn place_of(&self, bar: &str) -> Option<[f64; 2]> {
        lock(&self.places).get(bar).copied()
    }

    /// Keeps where the person put a bar.
    pub(crate) fn remember_place(&self, bar: &str, place: [f64; 2]) {
        let places = {
            let mut places = lock(&self.places);
            if places.insert(bar.to_owned(), place) == Some(place) {
                return;
            }
            places.clone()
        };
        let terminal = self.terminal.clone();
        tauri::async_runtime::spawn_blocking(move || terminal.remember(PLACES, &places));
    }

    /// A window begins to listen; `known` comes first.
    pub(crate) fn join(&self, listener: Channel<InvokeResponseBody>, known: &[StreamMessage]) {
        if known.is_empty() || listener.send(body(known)).is_ok() {
            lock(&self.listeners).push(listener);
        }
    }

    /// The person closes the main window: the interface saves first.
    pub(crate) fn ask_to_close(self: &Arc<Self>) {
        if self.closing.swap(true, Ordering::AcqRel) {
            return;
        }
        let host = self.clone();
        tauri::async_runtime::spawn(async move {
            host.close_if_agreed().await;
            host.closing.store(false, Ordering::Release);
        });
    }

    async fn close_if_agreed(&self) {
        let Some(designer) = self.designer() else {
            // Nothing was answered yet: nothing is to be saved.
            return self.close();
        };
        let running = "シナリオを実行しています。終了すると、実行を中止します。";
        if designer.is_running()
            && !self
                .dialogs
                .agrees(running, "中止して終了", "実行を続ける")
                .await
        {
            return;
        }
        designer.ask_to_close();
        tokio::time::sleep(SAVES_WITHIN).await;
        let unsaved = "変更をまだ保存できていません。このまま終了すると、最後の変更は失われます。";
        if !self.ending.load(Ordering::Acquire)
            && self
                .dialogs
                .agrees(unsaved, "保存せずに終了", "終了しない")
                .await
        {
            self.close();
        }
    }

    fn designer(&self) -> Option<Arc<Designer>> {
        let program = self.app.try_state::<Arc<Program>>()?;
        program.designer().cloned()
    }
}

impl Host for WindowHost {
    fn ask_open(&self, filter: FileFilter) -> BoxFuture<'_, Option<PathBuf>> {
        Box::pin(self.dialogs.open_file(filter))
    }

    fn ask_save(&self, filter: FileFilter, name: String) -> BoxFuture<'_, Option<PathBuf>> {
        Box::pin(self.dialogs.new_file(filter, name))
    }

    fn ask_folder(&self, title: String) -> BoxFuture<'_, Option<PathBuf>> {
        Box::pin(self.dialogs.open_folder(title))
    }

    fn send(&self, messages: &[StreamMessage]) {
        lock(&self.listeners).retain(|listener| listener.send(body(messages)).is_ok());
    }

    fn show_record_bar(&self, shown: bool) {
        let done = if shown {
            Bar::Record.show(&self.app).map(drop)
        } else {
            Bar::Record.hide(&self.app)
        };
        if let Err(error) = done {
            tracing::error!(%error, "the record bar");
        }
    }

    fn show_step_bar(&self, phase: Option<BarPhase>) {
        let done = match phase {
            // While the run works, what lies under the bar is to be reached.
            Some(phase) => Bar::Steps
                .show(&self.app)
                .and_then(|bar| bar.set_ignore_cursor_events(phase == BarPhase::Running)),
            None => Bar::Steps.hide(&self.app),
        };
        if let Err(error) = done {
            tracing::error!(%error, "the step bar");
        }
    }

    fn unfold_step_bar(&self, open: bool) {
        if let Err(error) = Bar::Steps.unfold(&self.app, open) {
            tracing::error!(%error, "the step bar");
        }
    }

    fn stand_aside(&self, aside: Aside) {
        let done = match aside {
            Aside::Counting => Bar::Count.show(&self.app).map(drop),
            Aside::Picking => Bar::Pick.show(&self.app).map(drop),
            Aside::Gone => windows::hide_main(&self.app)
                .and_then(|()| Bar::Count.go(&self.app))
                .and_then(|()| Bar::Pick.go(&self.app)),
            Aside::Back => Bar::Count
                .hide(&self.app)
                .and_then(|()| Bar::Pick.go(&self.app)),
        };
        if let Err(error) = done {
            tracing::error!(%error, "the count before a picture");
        }
    }

    fn come_forward(&self) {
        windows::come_forward(&self.app);
    }

    fn close(&self) {
        self.ending.store(true, Ordering::Release);
        let (app, designer) = (self.app.clone(), self.designer());
        tauri::async_runtime::spawn(async move {
            if let Some(designer) = designer {
                designer.close().await;
            }
            app.exit(0);
        });
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

    fn desktop(&self) -> DesktopSource {
        backend::desktop()
    }

    fn hand(&self) -> Option<HandSource> {
        backend::hand()
    }
}

fn body(messages: &[StreamMessage]) -> InvokeResponseBody {
    InvokeResponseBody::Json(serde_json::to_string(messages).unwrap_or_else(|_| "[]".to_owned()))
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
