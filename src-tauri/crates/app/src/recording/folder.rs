//! The folder of a raw recording, `FILE.raw`: every event is written at once and on disk within half a second.

use super::Finished;
use crate::library_file::{picture_file, write_whole};
use crate::raw_recording::{self, Written};
use crate::refusal::Refusal;
use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tejun_trace::raw::RawEvent;

/// How long an event may lie in the system's memory.
const SYNC: Duration = Duration::from_millis(500);

enum Entry {
    Event(Vec<u8>),
    Picture { image: String, png: Vec<u8> },
}

/// An open folder. A thread of its own writes, so that a slow disk holds up nobody.
pub(super) struct RawFolder {
    entries: Sender<Entry>,
    writer: JoinHandle<()>,
    unwritten: Arc<AtomicU64>,
}

impl RawFolder {
    /// Makes the folder. An earlier recording of that name is put aside until this one is kept.
    pub(super) fn create(folder: &Path) -> Result<Self, Refusal> {
        let refused = |error: std::io::Error| {
            Refusal::wrong(
                format!(
                    "記録のフォルダー「{}」を作れません（{error}）。",
                    folder.display()
                ),
                "書き込める場所を指定してください。",
            )
        };
        if folder.exists() {
            let aside = aside(folder);
            remove(&aside).map_err(refused)?;
            std::fs::rename(folder, aside).map_err(refused)?;
        }
        let pictures = folder.join("pictures");
        std::fs::create_dir_all(&pictures).map_err(refused)?;
        let events = File::create_new(folder.join("events.jsonl")).map_err(refused)?;
        let (entries, written) = channel();
        let unwritten = Arc::<AtomicU64>::default();
        let count = unwritten.clone();
        let writer = std::thread::Builder::new()
            .name("recording".to_owned())
            .spawn(move || write(events, &pictures, &written, &count))
            .map_err(refused)?;
        Ok(Self {
            entries,
            writer,
            unwritten,
        })
    }

    pub(super) fn event(&self, event: &RawEvent) {
        match serde_json::to_vec(event) {
            Ok(mut line) => {
                line.push(b'\n');
                // The writer is there until `close`.
                let _ = self.entries.send(Entry::Event(line));
            }
            Err(error) => tracing::error!(%error, "an event has no text"),
        }
    }

    pub(super) fn picture(&self, image: String, png: Vec<u8>) {
        let _ = self.entries.send(Entry::Picture { image, png });
    }

    /// How many events could not be written until now.
    pub(super) fn unwritten(&self) -> u64 {
        self.unwritten.load(Ordering::Relaxed)
    }

    /// Waits until all is on disk. Returns how many events could not be written.
    pub(super) async fn close(self) -> u64 {
        drop(self.entries);
        let writer = self.writer;
        if let Ok(Err(_)) | Err(_) = tokio::task::spawn_blocking(move || writer.join()).await {
            tracing::error!("the writer of the recording broke off");
        }
        self.unwritten.load(Ordering::Relaxed)
    }
}

fn write(mut events: File, pictures: &Path, entries: &Receiver<Entry>, unwritten: &AtomicU64) {
    // Since when something lies in memory only.
    let mut since: Option<Instant> = None;
    let sync = |events: &File| {
        if let Err(error) = events.sync_data() {
            tracing::warn!(%error, "the recording does not reach the disk");
        }
    };
    loop {
        let time = since.map_or(Duration::MAX, |since| SYNC.saturating_sub(since.elapsed()));
        match entries.recv_timeout(time) {
            Ok(Entry::Event(line)) => {
                if let Err(error) = events.write_all(&line) {
                    tracing::warn!(%error, "an event of the recording could not be written");
                    unwritten.fetch_add(1, Ordering::Relaxed);
                }
                since = since.or_else(|| Some(Instant::now()));
            }
            Ok(Entry::Picture { image, png }) => {
                let file = pictures.join(picture_file(&image));
                if !file.exists()
                    && let Err(refusal) = write_whole(&file, &png)
                {
                    tracing::warn!(%refusal, "a picture of the recording could not be written");
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                sync(&events);
                return;
            }
        }
        if since.is_some_and(|since| since.elapsed() >= SYNC) {
            sync(&events);
            since = None;
        }
    }
}

/// Writes a recording beside its raw folder as a scenario with its pictures. Without a step nothing stays of it, and what
/// was there before is there again.
pub fn keep(finished: &Finished, file: &Path) -> Result<Written, Refusal> {
    let aside = aside(&finished.raw);
    let written = raw_recording::write(&finished.scenario, &finished.raw.join("pictures"), file);
    let tidied = if finished.scenario.steps.is_empty() {
        remove(&finished.raw).and_then(|()| match std::fs::rename(&aside, &finished.raw) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        })
    } else if written.is_ok() {
        remove(&aside)
    } else {
        Ok(())
    };
    if let Err(error) = tidied {
        tracing::warn!(%error, "folders of recordings stay behind");
    }
    written
}

/// Where an earlier recording waits: `FILE.raw.old`.
fn aside(folder: &Path) -> PathBuf {
    let mut name = folder.as_os_str().to_owned();
    name.push(".old");
    PathBuf::from(name)
}

fn remove(folder: &Path) -> std::io::Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw_recording::heading;
    use tejun_scenario::{Scenario, Step};

    fn finished(raw: PathBuf, steps: usize) -> Finished {
        let mut scenario: Scenario =
            tejun_recorder::Recorder::new().finish(heading("作業".to_owned(), None));
        let step = || {
            Step::new(
                "a",
                "browser.close",
                "閉じる".to_owned(),
                Default::default(),
            )
        };
        scenario.steps = (0..steps).map(|_| step()).collect();
        Finished {
            scenario,
            raw,
            lost: 0,
        }
    }

    #[tokio::test]
    async fn an_earlier_recording_goes_only_when_a_new_one_is_kept() {
        let place = tempfile::tempdir().unwrap();
        let raw = place.path().join("work.raw");
        let file = place.path().join("work.json");
        let names = || {
            let mut names: Vec<String> = std::fs::read_dir(place.path())
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            names.sort();
            names
        };
        let mark = raw.join("mark");
        assert_eq!(RawFolder::create(&raw).unwrap().close().await, 0);
        std::fs::write(&mark, "first").unwrap();

        // Nothing was recorded: the first one is there as it was.
        assert_eq!(RawFolder::create(&raw).unwrap().close().await, 0);
        assert_eq!(names(), ["work.raw", "work.raw.old"]);
        assert!(keep(&finished(raw.clone(), 0), &file).is_err());
        assert_eq!(names(), ["work.raw"]);
        assert!(mark.exists());

        // Something was: it takes the place of the first one.
        assert_eq!(RawFolder::create(&raw).unwrap().close().await, 0);
        assert_eq!(keep(&finished(raw.clone(), 1), &file).unwrap().steps, 1);
        assert_eq!(names(), ["work.json", "work.raw"]);
        assert!(!mark.exists());
    }
}
