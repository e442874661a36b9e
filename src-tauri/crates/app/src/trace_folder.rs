//! `--trace DIR`: the events of a run, one a line as they happen, and its pictures beside them.

use crate::refusal::Refusal;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tejun_engine::Pictures;
use tejun_trace::RunEvent;

/// An open folder of a run's trace. Every event is on disk before the next one happens.
pub struct TraceFolder {
    events: Mutex<File>,
    pictures: PathBuf,
}

impl TraceFolder {
    /// Makes the folder; events of an earlier run in it are replaced.
    pub fn create(folder: &Path) -> Result<Self, Refusal> {
        let refused = |error: std::io::Error| {
            Refusal::wrong(
                format!(
                    "実行記録のフォルダー「{}」を作れません（{error}）。",
                    folder.display()
                ),
                "書き込める場所を指定してください。",
            )
        };
        let pictures = folder.join("pictures");
        std::fs::create_dir_all(&pictures).map_err(refused)?;
        let events = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(true)
            .open(folder.join("events.jsonl"))
            .map_err(refused)?;
        Ok(Self {
            events: Mutex::new(events),
            pictures,
        })
    }

    /// Writes an event. A full disk does not end the run; the log says so.
    pub fn write(&self, event: &RunEvent) {
        let Ok(mut line) = serde_json::to_vec(event) else {
            return;
        };
        line.push(b'\n');
        let mut events = self.events.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = events.write_all(&line) {
            tracing::warn!(%error, "an event of the trace could not be written");
        }
    }
}

impl Pictures for TraceFolder {
    fn keep(&self, png: &[u8]) -> Option<String> {
        let mut name = String::new();
        for byte in Sha256::digest(png) {
            write!(name, "{byte:02x}").ok()?;
        }
        match std::fs::write(self.pictures.join(format!("{name}.png")), png) {
            Ok(()) => Some(format!("sha256:{name}")),
            Err(error) => {
                tracing::warn!(%error, "a picture of the trace could not be written");
                None
            }
        }
    }
}
