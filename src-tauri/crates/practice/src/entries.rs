//! What was registered and which troubles are on, kept in a file so that it survives a restart.

use crate::{PracticeError, Troubles};
use serde::{Deserialize, Serialize};
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// A meter exchange that was registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    #[serde(rename = "受付番号")]
    pub receipt: String,
    #[serde(rename = "水栓番号")]
    pub tap: String,
    #[serde(rename = "取替年月日")]
    pub date: String,
    #[serde(rename = "旧メーター指針")]
    pub old_reading: String,
    #[serde(rename = "新メーター番号")]
    pub new_meter: String,
    #[serde(rename = "口径")]
    pub bore: String,
    #[serde(rename = "検定満期年月")]
    pub expires: String,
    #[serde(rename = "新メーター指針")]
    pub new_reading: String,
    #[serde(rename = "取替区分")]
    pub kind: String,
    #[serde(rename = "取替業者")]
    pub contractor: String,
    #[serde(rename = "登録日時")]
    pub registered: String,
}

/// What the file holds.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct State {
    entries: Vec<Entry>,
    #[serde(default)]
    troubles: Troubles,
}

/// The entries and troubles of one practice system.
pub(crate) struct Entries {
    file: Option<PathBuf>,
    state: Mutex<State>,
}

impl Entries {
    /// Goes on with what the file holds; without a file, in memory only.
    pub(crate) fn open(file: Option<PathBuf>) -> Self {
        let text = file.as_ref().and_then(|f| std::fs::read_to_string(f).ok());
        let state = text.and_then(|t| serde_json::from_str(&t).ok());
        Self {
            file,
            state: Mutex::new(state.unwrap_or_default()),
        }
    }

    pub(crate) fn all(&self) -> Vec<Entry> {
        self.lock().entries.clone()
    }

    pub(crate) fn troubles(&self) -> Troubles {
        self.lock().troubles.clone()
    }

    pub(crate) fn set_troubles(&self, troubles: Troubles) -> Result<(), PracticeError> {
        let mut state = self.lock();
        state.troubles = troubles;
        self.write(&state)
    }

    /// Registers an entry under the next number.
    pub(crate) fn add(&self, entry: Entry) -> Result<Entry, PracticeError> {
        let mut state = self.lock();
        let entry = Entry {
            receipt: format!("M0310-{:04}", state.entries.len() + 1),
            ..entry
        };
        state.entries.push(entry.clone());
        self.write(&state)?;
        Ok(entry)
    }

    /// The first state: nothing registered, no trouble.
    pub(crate) fn reset(&self) -> Result<(), PracticeError> {
        let mut state = self.lock();
        *state = State::default();
        self.write(&state)
    }

    fn write(&self, state: &State) -> Result<(), PracticeError> {
        let Some(file) = &self.file else {
            return Ok(());
        };
        let failed = |source| PracticeError::State {
            file: file.clone(),
            source,
        };
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(failed)?;
        }
        let text = serde_json::to_string_pretty(state).map_err(|e| failed(e.into()))?;
        let mut out = atomic_write_file::AtomicWriteFile::open(file).map_err(failed)?;
        out.write_all(text.as_bytes()).map_err(failed)?;
        out.commit().map_err(failed)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
