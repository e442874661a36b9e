//! The library of this terminal: scenarios with their versions and drafts, pictures, runs with their events, work items,
//! settings. One file; nothing outside this crate knows what kind.
//!
//! Every change is one transaction that is on disk when the call returns, so a process killed at any moment leaves a
//! library that opens, with everything that was said to be saved.

mod across;
mod draft;
mod error;
mod folder;
mod item;
mod life;
mod picture;
mod run;
mod scenario;
mod search;
mod setting;
mod sharing;
mod template;
mod undo;

pub use across::Kept;
pub use draft::{Draft, DraftSaved, Known};
pub use error::LibraryError;
pub use folder::{FolderWatch, Synced};
pub use life::RunLife;
pub use run::{RunProgress, RunRow, RunStart};
pub use scenario::{Opened, Origin, ScenarioRow, VersionRow};
pub use sharing::Sharing;
pub use undo::{Undo, UndoStep};

use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection as _, SqlitePool};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a call waits for others who write.
const BUSY: Duration = Duration::from_secs(10);

/// An open library. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Library {
    pool: SqlitePool,
    place: PathBuf,
    sharing: Sharing,
    /// The name of this terminal.
    terminal: String,
    /// Whose drafts are kept here: `user@terminal`.
    owner: String,
}

impl Library {
    /// Opens the library at a file, and makes it if there is none. Runs of this terminal that were killed are closed.
    ///
    /// # Errors
    /// The folder cannot be made or written to, the file is no library or of a newer version of the product, or is locked
    /// for long.
    pub async fn open(place: &Path, sharing: Sharing) -> Result<Self, LibraryError> {
        sharing.prepare(place)?;
        let mut options = SqliteConnectOptions::new()
            .filename(place)
            .create_if_missing(true)
            .foreign_keys(true)
            // A state of a work item must survive a power cut, not only a killed process.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY);
        if let Some(journal) = sharing.journal(place) {
            options = options.journal_mode(journal);
        }
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
        let terminal = gethostname::gethostname().to_string_lossy().into_owned();
        let library = Self {
            pool,
            place: place.to_owned(),
            sharing,
            owner: format!("@{terminal}"),
            terminal,
        };
        library.close_killed_runs().await?;
        Ok(library)
    }

    /// The same library in the hands of this user, whose drafts are apart from those of others.
    pub fn of_user(self, user: &str) -> Self {
        Self {
            owner: format!("{user}@{}", self.terminal),
            ..self
        }
    }

    /// How many scenarios are in the library at a file; none: there is no library. Nothing is changed.
    ///
    /// # Errors
    /// The file is no library, or cannot be read.
    pub async fn look(place: &Path) -> Result<Option<u32>, LibraryError> {
        if sharing::is_new(place) {
            return Ok(None);
        }
        let options = SqliteConnectOptions::new()
            .filename(place)
            .read_only(true)
            .busy_timeout(BUSY);
        let counted = async {
            let pool = SqlitePoolOptions::new().connect_with(options).await?;
            let counted = sqlx::query_scalar("SELECT COUNT(*) FROM scenarios")
                .fetch_one(&pool)
                .await;
            pool.close().await;
            counted
        };
        counted
            .await
            .map(Some)
            .map_err(|source| LibraryError::Open {
                place: place.to_owned(),
                source,
            })
    }

    /// The file.
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// The folder of a scenario's data: its relative paths start there.
    pub fn data_folder(&self, scenario: &str) -> PathBuf {
        self.beside("data").join(scenario)
    }

    /// A folder that belongs to the library and lies beside it.
    fn beside(&self, kind: &str) -> PathBuf {
        self.place.with_extension(kind)
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
