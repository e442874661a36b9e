//! The library of this terminal: scenarios with their versions and drafts, pictures, runs with their events, work items,
//! settings. One file; nothing outside this crate knows what kind.
//!
//! Every change is one transaction that is on disk when the call returns, so a process killed at any moment leaves a
//! library that opens, with everything that was said to be saved.

mod draft;
mod error;
mod folder;
mod item;
mod life;
mod picture;
mod place;
mod run;
mod scenario;
mod search;
mod setting;

pub use draft::{Draft, DraftSaved};
pub use error::LibraryError;
pub use folder::{FolderWatch, Synced};
pub use life::RunLife;
pub use place::default_place;
pub use run::{RunProgress, RunRow, RunStart};
pub use scenario::{Opened, Origin, ScenarioRow, VersionRow};

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection as _, SqlitePool};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// An open library. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Library {
    pool: SqlitePool,
    place: PathBuf,
}

impl Library {
    /// Opens the library at a file, and makes it if there is none. Runs that were killed are closed.
    ///
    /// # Errors
    /// The folder cannot be made, the file is no library or of a newer version of the product, or is locked for long.
    pub async fn open(place: &Path) -> Result<Self, LibraryError> {
        if let Some(folder) = place.parent().filter(|f| !f.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|source| LibraryError::Folder {
                folder: folder.to_owned(),
                source,
            })?;
        }
        let options = SqliteConnectOptions::new()
            .filename(place)
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            // A state of a work item must survive a power cut, not only a killed process.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(10));
        let unreadable = |source| {
            LibraryError::of(source, |source| LibraryError::Open {
                place: place.to_owned(),
                source,
            })
        };
        let pool = SqlitePoolOptions::new()
            .max_connections(4)
            // A transaction that a full disk has ended is taken for open still: such a connection is of no more use.
            .after_release(|connection, _| {
                Box::pin(async move {
                    connection.ping().await?;
                    Ok(!connection.is_in_transaction())
                })
            })
            .connect_with(options)
            .await
            .map_err(unreadable)?;
        sqlx::migrate!("./migrations")
            .run(&pool)
            .await
            .map_err(|source| {
                LibraryError::of(source, |source| LibraryError::Migrate {
                    place: place.to_owned(),
                    source,
                })
            })?;
        let library = Self {
            pool,
            place: place.to_owned(),
        };
        library.close_killed_runs().await?;
        Ok(library)
    }

    /// The file.
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// The folder of a scenario's data: its relative paths start there.
    pub fn data_folder(&self, scenario: &str) -> PathBuf {
        let stem = self.place.file_stem().map_or_else(
            || "library".to_owned(),
            |s| s.to_string_lossy().into_owned(),
        );
        self.place
            .with_file_name(format!("{stem}.data"))
            .join(scenario)
    }

    /// Waits until everything is on disk and lets the file go.
    pub async fn close(self) {
        self.pool.close().await;
    }
}

/// The present moment as it is kept.
fn now() -> String {
    jiff::Timestamp::now().to_string()
}
