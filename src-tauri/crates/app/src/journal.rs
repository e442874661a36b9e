//! The journal of a run in the library, written beside the run so that the run never waits for it.

use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use std::time::Duration;
use tejun_engine::{Listener, Pictures};
use tejun_library::{Library, LibraryError, RunStart};
use tejun_trace::{EventKind, RunEvent};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;

/// How often a run that is silent says that it lives.
const PULSE: Duration = Duration::from_secs(30);

/// How long events gather before they are written together.
const GATHER: Duration = Duration::from_millis(200);

/// What is written.
enum Entry {
    Event(Box<RunEvent>),
    Picture(Vec<u8>),
}

/// Writes the events and pictures of one run.
pub struct Journal {
    entries: UnboundedSender<Entry>,
    task: JoinHandle<Option<LibraryError>>,
}

impl Journal {
    /// `version`: of the library's scenario, if it is one.
    pub fn open(library: Library, version: Option<u32>) -> Self {
        let (entries, inbox) = unbounded_channel();
        let task = tokio::spawn(write(library, version, inbox));
        Self { entries, task }
    }

    /// Keeps the pictures of the run in the library.
    pub fn pictures(&self) -> Arc<dyn Pictures> {
        Arc::new(JournalPictures(self.entries.clone()))
    }

    /// A listener that writes to the journal and tells another one.
    pub fn listener(&self, next: Listener) -> Listener {
        let entries = self.entries.clone();
        Arc::new(move |event: RunEvent| {
            // The writer ends only after the journal was closed.
            let _ = entries.send(Entry::Event(Box::new(event.clone())));
            next(event);
        })
    }

    /// Waits until all events are on disk; why some are not, if so. The listeners made from it must be gone by then, or
    /// are no longer heard.
    pub async fn close(self) -> Option<LibraryError> {
        drop(self.entries);
        match self.task.await {
            Ok(lost) => lost,
            Err(error) => {
                tracing::warn!(%error, "the journal of a run ended early");
                None
            }
        }
    }
}

struct JournalPictures(UnboundedSender<Entry>);

impl Pictures for JournalPictures {
    fn keep(&self, png: &[u8]) -> Option<String> {
        let hex: String = Sha256::digest(png)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        self.0.send(Entry::Picture(png.to_vec())).ok()?;
        Some(format!("sha256:{hex}"))
    }
}

/// Gives why something was not written, if so.
async fn write(
    library: Library,
    version: Option<u32>,
    mut inbox: UnboundedReceiver<Entry>,
) -> Option<LibraryError> {
    let mut lost = None;
    let mut run = String::new();
    let mut life = None;
    let mut entries = Vec::new();
    loop {
        let mut batch = Vec::new();
        let received = tokio::time::timeout(PULSE, inbox.recv_many(&mut entries, 256)).await;
        match received {
            Ok(0) => break,
            Ok(_) => {}
            Err(_) => {
                if let Err(error) = library.run_lives(&run).await {
                    tracing::warn!(%error, "the journal could not be written");
                }
                continue;
            }
        }
        sort(&library, &mut entries, &mut batch).await;
        let last = |batch: &[RunEvent]| {
            batch
                .iter()
                .any(|event| matches!(event.kind, EventKind::RunFinished { .. }))
        };
        if !last(&batch) {
            tokio::time::sleep(GATHER).await;
            while let Ok(entry) = inbox.try_recv() {
                entries.push(entry);
            }
            sort(&library, &mut entries, &mut batch).await;
        }
        for event in &batch {
            if let EventKind::RunStarted {
                run: id,
                scenario,
                name,
                ..
            } = &event.kind
            {
                run.clone_from(id);
                let start = RunStart {
                    id: id.clone(),
                    scenario: scenario.clone(),
                    version,
                    name: name.clone(),
                };
                match library.begin_run(&start).await {
                    Ok(held) => life = held,
                    Err(error) => {
                        tracing::warn!(%error, "the journal could not be begun");
                        lost.get_or_insert(error);
                    }
                }
            }
        }
        if let Err(error) = library.append_events(&run, &batch).await {
            tracing::warn!(%error, "the journal could not be written");
            lost.get_or_insert(error);
        }
        if last(&batch) {
            break;
        }
    }
    library.open_data_to_others();
    // The end is on disk: the run needs no sign of life any more.
    drop(life);
    lost
}

/// Keeps the pictures; the events are left to be written.
async fn sort(library: &Library, entries: &mut Vec<Entry>, batch: &mut Vec<RunEvent>) {
    for entry in entries.drain(..) {
        match entry {
            Entry::Event(event) => batch.push(*event),
            Entry::Picture(png) => {
                if let Err(error) = library.keep_picture(&png).await {
                    tracing::warn!(%error, "a picture of a run could not be kept");
                }
            }
        }
    }
}
