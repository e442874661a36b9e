//! Whether the process of a run lives: it holds a lock that the system takes away with the process, however that ends.

use crate::Library;
use std::fs::{File, TryLockError};
use std::path::PathBuf;

/// Held while a run goes on in this process.
#[derive(Debug)]
pub struct RunLife {
    file: PathBuf,
    _lock: File,
}

impl Drop for RunLife {
    fn drop(&mut self) {
        // A file that stays is one that nobody holds.
        let _ = std::fs::remove_file(&self.file);
    }
}

impl Library {
    fn life_file(&self, run: &str) -> PathBuf {
        self.beside("runs").join(run)
    }

    /// Begins to hold the lock; none where files cannot be locked.
    pub(crate) fn hold_life(&self, run: &str) -> Option<RunLife> {
        let file = self.life_file(run);
        let lock = || -> std::io::Result<File> {
            if let Some(folder) = file.parent() {
                std::fs::create_dir_all(folder)?;
                self.open_to_others(folder);
            }
            let lock = File::create(&file)?;
            lock.try_lock()?;
            Ok(lock)
        };
        let lock = lock().ok()?;
        Some(RunLife { file, _lock: lock })
    }

    /// Whether it lives; none: there is no lock that could tell.
    pub(crate) fn is_alive(&self, run: &str) -> Option<bool> {
        let lock = File::open(self.life_file(run)).ok()?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => Some(true),
            Err(TryLockError::Error(_)) => None,
            Ok(()) => {
                let _ = std::fs::remove_file(self.life_file(run));
                Some(false)
            }
        }
    }
}
