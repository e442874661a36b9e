//! The journal of a run in the library, written beside the run so that the run never waits for it.

use std::sync::Arc;
use std::time::Duration;
use tejun_engine::Listener;
use tejun_library::{Library, RunStart};
use tejun_trace::{EventKind, RunEvent};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;

/// How often a run that is silent says that it lives.
const PULSE: Duration = Duration::from_secs(30);

/// How long events gather before they are written together.
const GATHER: Duration = Duration::from_millis(200);

/// Writes the events of one run.
pub struct Journal {
    events: UnboundedSender<RunEvent>,
    task: JoinHandle<()>,
}

impl Journal {
    /// `version`: of the library's scenario, if it is one.
    pub fn open(library: Library, version: Option<u32>) -> Self {
        let (events, inbox) = unbounded_channel();
        let task = tokio::spawn(write(library, version, inbox));
        Self { events, task }
    }

    /// A listener that writes to the journal and tells another one.
    pub fn listener(&self, next: Listener) -> Listener {
        let events = self.events.clone();
        Arc::new(move |event: RunEvent| {
            // The writer ends only after the journal was closed.
            let _ = events.send(event.clone());
            next(event);
        })
    }

    /// Waits until all events are on disk. The listeners made from it must be gone by then, or are no longer heard.
    pub async fn close(self) {
        drop(self.events);
        if let Err(error) = self.task.await {
            tracing::warn!(%error, "the journal of a run ended early");
        }
    }
}

async fn write(library: Library, version: Option<u32>, mut inbox: UnboundedReceiver<RunEvent>) {
    let mut run = String::new();
    let mut batch = Vec::new();
    loop {
        batch.clear();
        let received = tokio::time::timeout(PULSE, inbox.recv_many(&mut batch, 256)).await;
        match received {
            Ok(0) => return,
            Ok(_) => {}
            Err(_) => {
                if let Err(error) = library.run_lives(&run).await {
                    tracing::warn!(%error, "the journal could not be written");
                }
                continue;
            }
        }
        let last = |batch: &[RunEvent]| {
            batch
                .iter()
                .any(|event| matches!(event.kind, EventKind::RunFinished { .. }))
        };
        if !last(&batch) {
            tokio::time::sleep(GATHER).await;
            while let Ok(event) = inbox.try_recv() {
                batch.push(event);
            }
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
                if let Err(error) = library.begin_run(&start).await {
                    tracing::warn!(%error, "the journal could not be begun");
                }
            }
        }
        if let Err(error) = library.append_events(&run, &batch).await {
            tracing::warn!(%error, "the journal could not be written");
        }
        if last(&batch) {
            return;
        }
    }
}
