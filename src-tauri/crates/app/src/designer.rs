//! The designer's core: the body of every command of the interface, against a narrow [`Host`].
//!
//! One file a family of commands. A host hands in its window and hands over what the interface asks; a command that is
//! declared and has no body does not compile.

mod bar;
mod changes;
mod checked;
mod data_lists;
mod files;
mod find;
mod flow;
mod library;
mod manual;
mod ocr_pack;
mod painted;
mod person;
mod pick;
mod picture;
mod practice;
pub(crate) mod problem;
mod record;
mod repeat;
mod review;
mod run;
mod sample;
mod scenario;
mod screen;
mod secrets;
mod settings;
mod stream;
mod target;
mod target_picture;
mod targets;
mod templates;
mod unattended;
mod versions;

use crate::refusal::Refusal;
use crate::session::Session;
use jiff::ZonedDateTime;
use run::LiveRun;
use serde_json::Value;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use stream::Stream;
use tejun_desktop::{DesktopSource, HandSource};
use tejun_engine::BoxFuture;
use tejun_library::FolderWatch;
use tejun_protocol::*;

/// How long the end of the program waits for runs to clean up behind them.
const FAREWELL: Duration = Duration::from_secs(10);

/// What a host is asked to do: the window, its dialogs, and what only the system knows.
pub trait Host: Send + Sync + 'static {
    /// The person chooses a file that is there; none: closed the dialog.
    fn ask_open(&self, filter: FileFilter) -> BoxFuture<'_, Option<PathBuf>>;
    /// The person chooses where to write. `name`: what is proposed.
    fn ask_save(&self, filter: FileFilter, name: String) -> BoxFuture<'_, Option<PathBuf>>;
    /// The person chooses a folder.
    fn ask_folder(&self, title: String) -> BoxFuture<'_, Option<PathBuf>>;
    /// Tells all windows. Must not block.
    fn send(&self, messages: &[StreamMessage]);
    /// While a recording goes on, the bar stands on top and the designer is out of the way.
    fn show_record_bar(&self, shown: bool);
    /// While a run works on the screen, its bar stands on top and the designer is out of the way; none: no longer.
    fn show_step_bar(&self, phase: Option<BarPhase>);
    /// The bar makes room for a picture, or is small again.
    fn unfold_step_bar(&self, open: bool);
    /// While a picture of the screen is taken, the designer is out of the way.
    fn stand_aside(&self, aside: Aside);
    /// A person is needed: the designer comes to the front.
    fn come_forward(&self);
    /// The interface has saved everything: the program ends.
    fn close(&self);
    fn now(&self) -> ZonedDateTime;
    /// Who saves versions.
    fn user(&self) -> String;
    /// The zone that was given from outside (`TEJUN_ZONE`), before the settings.
    fn zone(&self) -> Option<String>;
    fn desktop(&self) -> DesktopSource;
    /// Whoever sits at the screen; none: it cannot be watched here.
    fn hand(&self) -> Option<HandSource>;
}

/// How far the designer is out of the way of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    /// A bar with the count stands in its place.
    Counting,
    /// A bar tells what the person points at.
    Picking,
    /// Nothing of it is on the screen.
    Gone,
    /// It is back.
    Back,
}

/// An open library with what goes on in it.
pub struct Designer {
    session: Session,
    host: Arc<dyn Host>,
    stream: Stream,
    runs: Mutex<HashMap<String, Arc<LiveRun>>>,
    watch: tokio::sync::Mutex<Option<FolderWatch>>,
    recording: record::Slot,
    practice: practice::Slot,
    looked_at: picture::LookedAt,
    count: screen::Count,
    looked: Arc<sample::Looked>,
    trying: target::Trying,
    looking: targets::Looking,
    /// How far runs are is told.
    follows: AtomicBool,
    /// Id of the scenario to show first.
    open: Mutex<Option<String>>,
}

impl Designer {
    /// Opens the designer on the current runtime. `open`: a file, or a scenario's name; what is wrong with it is told by
    /// the stream.
    pub async fn open(session: Session, host: Arc<dyn Host>, open: Option<&str>) -> Arc<Self> {
        let designer = Arc::new(Self {
            session,
            stream: Stream::open(host.clone()),
            host,
            runs: Mutex::default(),
            watch: tokio::sync::Mutex::default(),
            recording: record::Slot::default(),
            practice: practice::Slot::default(),
            looked_at: picture::LookedAt::default(),
            count: screen::Count::default(),
            looked: Arc::default(),
            trying: target::Trying::default(),
            looking: targets::Looking::default(),
            follows: AtomicBool::new(false),
            open: Mutex::default(),
        });
        match designer.session.settings() {
            Ok(settings) => {
                if let Err(problem) = designer.watch(&settings.watched_folder).await {
                    designer.stream.tell(StreamMessage::Problem { problem });
                }
            }
            Err(refusal) => designer.tell_problem(refusal.into()),
        }
        if let Some(word) = open {
            match designer.bring_in(word).await {
                Ok(id) => *lock(&designer.open) = Some(id),
                Err(problem) => designer.tell_problem(problem),
            }
        }
        designer.follow_runs();
        designer
    }

    /// Answers a command of the interface. A panic in it is a problem like others.
    pub async fn rpc(self: &Arc<Self>, command: &str, payload: Value) -> Result<Value, Problem> {
        problem::caught(command, answer(self, command, payload)).await
    }

    /// A window begins to listen: `join` takes what it must know of what goes on, and adds it to those that
    /// [`Host::send`] tells. Nothing is told twice or left out.
    pub fn join(&self, join: impl FnOnce(Vec<StreamMessage>)) {
        self.stream.join(join);
    }

    /// The PNG of a picture, by the hex digits of its hash.
    pub async fn picture(&self, hash: &str) -> Option<Vec<u8>> {
        if let Some(png) = self.looked_at.png(&format!("sha256:{hash}")) {
            return Some(png);
        }
        let found = self
            .session
            .library()
            .picture(&format!("sha256:{hash}"))
            .await;
        match found {
            Ok(png) => png,
            Err(error) => {
                tracing::warn!(%error, "a picture could not be read");
                None
            }
        }
    }

    /// Another start of the program asks for a scenario: the window that is open shows it.
    pub async fn show(&self, word: &str) {
        // What is recorded goes into the scenario that is open.
        if self.recording.is_on().await {
            return self.tell_problem(Problem::new(
                ProblemCode::Request,
                format!("記録しているあいだだったので、「{word}」は開いていません。"),
                "もう一度開いてください。",
            ));
        }
        match self.bring_in(word).await {
            Ok(scenario) => self.stream.tell(StreamMessage::Open { scenario }),
            Err(problem) => self.tell_problem(problem),
        }
        self.host.come_forward();
    }

    /// Whether a run goes on, which the end of the program would stop.
    pub fn is_running(&self) -> bool {
        lock(&self.runs).values().any(|run| run.is_going())
    }

    /// The window is to be closed: the interface saves what is open and answers with `app_close`.
    pub fn ask_to_close(&self) {
        self.stream.tell(StreamMessage::Closing);
    }

    /// Ends what goes on and lets the library go.
    pub async fn close(&self) {
        self.watch.lock().await.take();
        self.recording.give_up().await;
        self.end_practice().await;
        let runs: Vec<_> = lock(&self.runs).values().cloned().collect();
        for run in &runs {
            run.control().stop();
        }
        let ended = async {
            for run in &runs {
                run.written().await;
            }
        };
        if tokio::time::timeout(FAREWELL, ended).await.is_err() {
            tracing::warn!("a run did not end in time");
        }
        self.session.clone().close().await;
    }

    async fn app_info(&self, _: Nothing) -> Result<AppInfo, Problem> {
        Ok(AppInfo {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            library: self.session.library().place().display().to_string(),
            open: lock(&self.open).clone(),
        })
    }

    async fn app_close(&self, _: Nothing) -> Result<Nothing, Problem> {
        self.host.close();
        Ok(Nothing {})
    }

    async fn catalogue(&self, _: Nothing) -> Result<CatalogueAnswer, Problem> {
        Ok(CatalogueAnswer {
            actions: crate::catalogue::specs().to_vec(),
            rules: crate::catalogue::rules(),
            examples: crate::catalogue::examples(),
            functions: crate::catalogue::function_rows(),
        })
    }

    fn tell_problem(&self, problem: Problem) {
        self.stream.tell(StreamMessage::Problem { problem });
    }

    fn library_changed(&self) {
        self.stream.tell(StreamMessage::LibraryChanged);
    }
}

/// Calls the body of the command: the list of the protocol, and so each of them.
macro_rules! bodies {
    ($($name:ident($request:ty) -> $response:ty;)*) => {
        async fn answer(designer: &Arc<Designer>, command: &str, payload: Value) -> Result<Value, Problem> {
            match command {
                $(stringify!($name) => {
                    let request: $request = serde_json::from_value(payload)
                        .map_err(|error| problem::unreadable(command, &error))?;
                    let response: $response = Box::pin(designer.$name(request)).await?;
                    serde_json::to_value(response).map_err(|error| problem::bug(command, Some(error.to_string())))
                })*
                _ => Err(problem::no_command(command)),
            }
        }
    };
}
tejun_protocol::with_commands!(bodies);

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        problem::of_refusal(refusal)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
