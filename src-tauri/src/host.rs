//! What the core asks of the window.

use crate::{backend, windows};
use rfd::{AsyncFileDialog, AsyncMessageDialog, MessageButtons, MessageDialogResult, MessageLevel};
use std::future::Future;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tauri::ipc::{Channel, InvokeResponseBody};
use tauri::{AppHandle, Manager};
use tejun_app::designer::{Designer, Host};
use tejun_app::engine::BoxFuture;
use tejun_app::refusal::Refusal;
use tejun_desktop::DesktopSource;
use tejun_protocol::{FileFilter, StreamMessage};
use tokio::sync::oneshot;

/// How long the interface may take to save before the person is asked what to do.
const SAVES_WITHIN: Duration = Duration::from_secs(5);

/// The windows of the designer and those who listen in them.
pub(crate) struct WindowHost {
    app: AppHandle,
    listeners: Mutex<Vec<Channel<InvokeResponseBody>>>,
    /// The person is closing the window.
    closing: AtomicBool,
    /// The program ends.
    ending: AtomicBool,
}

impl WindowHost {
    pub(crate) fn new(app: AppHandle) -> Self {
        Self {
            app,
            listeners: Mutex::default(),
            closing: AtomicBool::new(false),
            ending: AtomicBool::new(false),
        }
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
        let designer = self.designer();
        let running = "シナリオを実行しています。終了すると、実行を中止します。";
        if designer.is_running() && !self.agrees(running, "中止して終了", "実行を続ける").await
        {
            return;
        }
        designer.ask_to_close();
        tokio::time::sleep(SAVES_WITHIN).await;
        let unsaved = "変更をまだ保存できていません。このまま終了すると、最後の変更は失われます。";
        if !self.ending.load(Ordering::Acquire)
            && self.agrees(unsaved, "保存せずに終了", "終了しない").await
        {
            self.close();
        }
    }

    async fn agrees(&self, question: &str, yes: &str, no: &str) -> bool {
        let dialog = AsyncMessageDialog::new()
            .set_level(MessageLevel::Warning)
            .set_title("Tejun")
            .set_description(question)
            .set_buttons(MessageButtons::OkCancelCustom(
                yes.to_owned(),
                no.to_owned(),
            ));
        let answer = self.on_main_thread(move || dialog.show()).await;
        matches!(answer, Some(MessageDialogResult::Custom(word)) if word == yes)
    }

    /// Dialogs are made on the main thread and waited for elsewhere.
    async fn on_main_thread<T, F>(&self, make: impl FnOnce() -> F + Send + 'static) -> Option<T>
    where
        F: Future<Output = T> + Send + 'static,
    {
        let (made, waiting) = oneshot::channel();
        self.app
            .run_on_main_thread(move || {
                // Nobody waits when the program ends.
                let _ = made.send(make());
            })
            .ok()?;
        Some(waiting.await.ok()?.await)
    }

    fn designer(&self) -> Arc<Designer> {
        self.app.state::<Arc<Designer>>().inner().clone()
    }
}

impl Host for WindowHost {
    fn ask_open(&self, filter: FileFilter) -> BoxFuture<'_, Option<PathBuf>> {
        Box::pin(async move {
            let dialog = dialog(&filter);
            let chosen = self.on_main_thread(move || dialog.pick_file()).await??;
            Some(chosen.path().to_owned())
        })
    }

    fn ask_save(&self, filter: FileFilter, name: String) -> BoxFuture<'_, Option<PathBuf>> {
        Box::pin(async move {
            let dialog = dialog(&filter).set_file_name(name);
            let chosen = self.on_main_thread(move || dialog.save_file()).await??;
            let mut path = chosen.path().to_owned();
            if path.extension().is_none()
                && let Some(ending) = filter.endings.first()
            {
                path.set_extension(ending);
            }
            Some(path)
        })
    }

    fn send(&self, messages: &[StreamMessage]) {
        lock(&self.listeners).retain(|listener| listener.send(body(messages)).is_ok());
    }

    fn show_record_bar(&self, shown: bool) {
        let done = if shown {
            windows::show_record_bar(&self.app)
        } else {
            windows::hide_record_bar(&self.app)
        };
        if let Err(error) = done {
            tracing::error!(%error, "the record bar");
        }
    }

    fn come_forward(&self) {
        windows::come_forward(&self.app);
    }

    fn close(&self) {
        self.ending.store(true, Ordering::Release);
        let (app, designer) = (self.app.clone(), self.designer());
        tauri::async_runtime::spawn(async move {
            designer.close().await;
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
}

/// The program cannot start: without a window a message is all there is.
pub(crate) fn tell_end(refusal: &Refusal) {
    rfd::MessageDialog::new()
        .set_level(MessageLevel::Error)
        .set_title("Tejun")
        .set_description(format!("{}\n\n{}", refusal.message, refusal.remedy))
        .show();
}

fn dialog(filter: &FileFilter) -> AsyncFileDialog {
    AsyncFileDialog::new()
        .set_title(&filter.title)
        .add_filter(&filter.label, &filter.endings)
}

fn body(messages: &[StreamMessage]) -> InvokeResponseBody {
    InvokeResponseBody::Json(serde_json::to_string(messages).unwrap_or_else(|_| "[]".to_owned()))
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
