//! A library in a folder of its own, with a host that remembers what it was told.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tejun_app::designer::{Aside, Designer, Host};
use tejun_app::engine::BoxFuture;
use tejun_app::session::Session;
use tejun_app::terminal::Terminal;
use tejun_desktop::{DesktopError, DesktopSource, HandSource};
use tejun_protocol::{BarPhase, FileFilter, Problem, StreamMessage};
use tokio::sync::Notify;

pub(crate) struct Place {
    pub(crate) designer: Arc<Designer>,
    pub(crate) host: Arc<TestHost>,
    home: tempfile::TempDir,
}

impl Place {
    pub(crate) async fn new() -> Self {
        Self::opening(None).await
    }

    /// `open`: as given at the start of the program.
    pub(crate) async fn opening(open: Option<&str>) -> Self {
        let home = tempfile::tempdir().unwrap();
        let host = Arc::new(TestHost::default());
        let designer = started(home.path(), host.clone(), open).await;
        Self {
            designer,
            host,
            home,
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Sends a command that must succeed.
    pub(crate) async fn rpc(&self, command: &str, payload: Value) -> Value {
        match self.designer.rpc(command, payload).await {
            Ok(answer) => answer,
            Err(problem) => panic!("{command}: {problem:?}"),
        }
    }

    /// Sends a command that must fail.
    pub(crate) async fn problem(&self, command: &str, payload: Value) -> Problem {
        match self.designer.rpc(command, payload).await {
            Ok(answer) => panic!("{command}: {answer}"),
            Err(problem) => problem,
        }
    }

    /// The program ends and is started again on the same library.
    pub(crate) async fn again(self) -> Self {
        self.designer.close().await;
        let host = Arc::new(TestHost::default());
        let designer = started(self.home.path(), host.clone(), None).await;
        Self {
            designer,
            host,
            home: self.home,
        }
    }
}

async fn started(home: &Path, host: Arc<TestHost>, open: Option<&str>) -> Arc<Designer> {
    let terminal = Terminal::at(home.join("settings"));
    let session = Session::open(terminal, Some(&home.join("library.sqlite")))
        .await
        .unwrap();
    Designer::open(session, host, open).await
}

/// What the tests know of the window.
#[derive(Default)]
pub(crate) struct TestHost {
    told: Mutex<Vec<StreamMessage>>,
    more: Notify,
    /// What the person chooses in the next dialog.
    pub(crate) chosen: Mutex<Option<PathBuf>>,
    pub(crate) proposed: Mutex<String>,
    /// Asked for the user, it panics.
    pub(crate) broken: AtomicBool,
}

impl TestHost {
    /// Waits until something was told that is wanted, and gives what is made of it.
    pub(crate) async fn hear<T>(&self, wanted: impl Fn(&StreamMessage) -> Option<T>) -> T {
        let heard = async {
            loop {
                let more = self.more.notified();
                let found = self.told.lock().unwrap().iter().find_map(&wanted);
                if let Some(found) = found {
                    return found;
                }
                more.await;
            }
        };
        match tokio::time::timeout(Duration::from_secs(30), heard).await {
            Ok(found) => found,
            Err(_) => panic!("not told: {:?}", self.told.lock().unwrap()),
        }
    }

    /// Every event of runs until now, as JSON.
    pub(crate) fn events(&self) -> Vec<Value> {
        let told = self.told.lock().unwrap();
        told.iter()
            .flat_map(|message| match message {
                StreamMessage::Run { events, .. } => events.clone(),
                _ => Vec::new(),
            })
            .map(|event| serde_json::to_value(event).unwrap())
            .collect()
    }

    /// Waits for an event of a run that holds these fields.
    pub(crate) async fn event(&self, fields: Value) -> Value {
        self.hear(|message| {
            let StreamMessage::Run { events, .. } = message else {
                return None;
            };
            let found = events
                .iter()
                .map(|event| serde_json::to_value(event).unwrap());
            found.into_iter().find(|event| holds(event, &fields))
        })
        .await
    }
}

fn holds(event: &Value, fields: &Value) -> bool {
    fields
        .as_object()
        .unwrap()
        .iter()
        .all(|(name, value)| event[name] == *value)
}

impl Host for TestHost {
    fn ask_open(&self, _filter: FileFilter) -> BoxFuture<'_, Option<PathBuf>> {
        Box::pin(async { self.chosen.lock().unwrap().take() })
    }

    fn ask_save(&self, _filter: FileFilter, name: String) -> BoxFuture<'_, Option<PathBuf>> {
        Box::pin(async {
            *self.proposed.lock().unwrap() = name;
            self.chosen.lock().unwrap().take()
        })
    }

    fn ask_folder(&self, _title: String) -> BoxFuture<'_, Option<PathBuf>> {
        Box::pin(async { self.chosen.lock().unwrap().take() })
    }

    fn send(&self, messages: &[StreamMessage]) {
        self.told.lock().unwrap().extend_from_slice(messages);
        self.more.notify_waiters();
    }

    fn show_record_bar(&self, _shown: bool) {}

    fn show_step_bar(&self, _phase: Option<BarPhase>) {}

    fn unfold_step_bar(&self, _open: bool) {}

    fn stand_aside(&self, _aside: Aside) {}

    fn come_forward(&self) {}

    fn close(&self) {}

    fn now(&self) -> jiff::ZonedDateTime {
        "2026-11-24T09:00:00+09:00[Asia/Tokyo]".parse().unwrap()
    }

    fn user(&self) -> String {
        assert!(!self.broken.load(Ordering::Relaxed), "nobody is there");
        "suido01".to_owned()
    }

    fn zone(&self) -> Option<String> {
        None
    }

    fn hand(&self) -> Option<HandSource> {
        None
    }

    fn desktop(&self) -> DesktopSource {
        DesktopSource::new(|| {
            Box::pin(async {
                Err(DesktopError::NoDisplay {
                    detail: "none in this test".to_owned(),
                })
            })
        })
    }
}

/// A document of these steps.
pub(crate) fn document(id: &str, variables: Value, steps: Value) -> Value {
    json!({ "format": 1, "id": id, "name": "検針", "zone": "any", "variables": variables, "steps": steps })
}

pub(crate) fn log_step(id: &str, message: &str) -> Value {
    json!({ "id": id, "do": "log.write", "title": format!("{message}と書く"), "with": { "message": message } })
}
