//! Who uses a library besides this user, and what that asks of its files.

use crate::{Library, LibraryError};
use sqlx::sqlite::SqliteJournalMode;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Who uses a library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sharing {
    /// One user. The folder is made where it is missing.
    #[default]
    Own,
    /// All users of this terminal. The folder is made where it is missing, for all of them.
    Terminal,
    /// Users of several terminals, over a network. A folder that is missing is not made: it would be one of this terminal.
    Folder,
}

impl Sharing {
    /// Whether a library could be made or used at a file. Nothing stays of the trial.
    ///
    /// # Errors
    /// The folder is missing where it must be there, or nothing can be written.
    pub fn try_folder(self, place: &Path) -> Result<(), LibraryError> {
        let Some(folder) = folder_of(place) else {
            return Ok(());
        };
        // What is not made yet is made below the nearest that is there.
        let there = folder.ancestors().find(|one| one.is_dir());
        let there = match there {
            Some(there) if there == folder || self != Self::Folder => there,
            _ => {
                return Err(LibraryError::NoFolder {
                    folder: folder.to_owned(),
                });
            }
        };
        try_writing(there, place).map_err(|source| LibraryError::NotWritable {
            folder: folder.to_owned(),
            source,
        })
    }

    /// The folder is there, and in a shared one the file: what stands beside it while it is open becomes as it is.
    pub(crate) fn prepare(self, place: &Path) -> Result<(), LibraryError> {
        let Some(folder) = folder_of(place) else {
            return Ok(());
        };
        let failed = |source| LibraryError::Folder {
            folder: folder.to_owned(),
            source,
        };
        if self != Self::Own {
            self.try_folder(place)?;
        }
        if !folder.is_dir() {
            std::fs::create_dir_all(folder).map_err(failed)?;
            if self == Self::Terminal {
                mode::open_to_all(folder).map_err(failed)?;
            }
        }
        if self != Self::Own && !place.exists() {
            let mut options = std::fs::OpenOptions::new();
            let made = options.append(true).create(true).open(place);
            made.map_err(failed)?;
            open_like(place, folder);
        }
        Ok(())
    }

    /// How changes are kept until they are whole; none: as it is in the file. The quick way needs memory that all users of
    /// the file have in common, and there is none over a network.
    pub(crate) fn journal(self, place: &Path) -> Option<SqliteJournalMode> {
        match self {
            Self::Folder => Some(SqliteJournalMode::Delete),
            Self::Own | Self::Terminal => is_new(place).then_some(SqliteJournalMode::Wal),
        }
    }
}

fn folder_of(place: &Path) -> Option<&Path> {
    place.parent().filter(|f| !f.as_os_str().is_empty())
}

/// Tried, because permissions do not say it on every system.
fn try_writing(folder: &Path, place: &Path) -> std::io::Result<()> {
    tempfile::Builder::new()
        .prefix(".tejun-")
        .tempfile_in(folder)?;
    if place.exists() {
        std::fs::OpenOptions::new().append(true).open(place)?;
    }
    Ok(())
}

/// Whether nothing was written to the file yet.
pub(crate) fn is_new(place: &Path) -> bool {
    let mut first = [0];
    let read = std::fs::File::open(place).and_then(|mut file| file.read(&mut first));
    !matches!(read, Ok(1))
}

impl Library {
    /// What this user made in a shared library may be used by those who may use its folder. What others made is theirs to
    /// open.
    pub(crate) fn open_to_others(&self, made: &Path) {
        if self.sharing == Sharing::Own {
            return;
        }
        if let Some(folder) = folder_of(self.place()) {
            open_like(made, folder);
        }
    }

    /// The same for all data of scenarios, after something was written there.
    pub fn open_data_to_others(&self) {
        if self.sharing == Sharing::Own {
            return;
        }
        let mut waiting: Vec<PathBuf> = vec![self.beside("data")];
        while let Some(path) = waiting.pop() {
            self.open_to_others(&path);
            let inner = std::fs::read_dir(&path).into_iter().flatten().flatten();
            waiting.extend(
                inner
                    .filter(|entry| !is_link(entry))
                    .map(|entry| entry.path()),
            );
        }
    }
}

fn open_like(made: &Path, folder: &Path) {
    if let Err(error) = mode::like_folder(made, folder) {
        tracing::debug!(%error, ?made, "it stays as it is");
    }
}

fn is_link(entry: &std::fs::DirEntry) -> bool {
    entry.file_type().is_ok_and(|kind| kind.is_symlink())
}

/// On Unix a new file is its maker's alone to write.
#[cfg(unix)]
mod mode {
    use std::fs::{Permissions, metadata, set_permissions};
    use std::io::Result;
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::Path;

    pub(super) fn open_to_all(folder: &Path) -> Result<()> {
        set_permissions(folder, Permissions::from_mode(0o777))
    }

    /// Reading and writing as the folder allows it.
    pub(super) fn like_folder(made: &Path, folder: &Path) -> Result<()> {
        let whole = metadata(folder)?.permissions().mode() & 0o7777;
        let made_is = metadata(made)?;
        let wanted = if made_is.is_dir() {
            whole
        } else {
            whole & 0o666
        };
        if made_is.permissions().mode() & 0o7777 == wanted {
            return Ok(());
        }
        set_permissions(made, Permissions::from_mode(wanted))
    }
}

/// Elsewhere files take what their folder grants.
#[cfg(not(unix))]
mod mode {
    use std::io::Result;
    use std::path::Path;

    pub(super) fn open_to_all(_: &Path) -> Result<()> {
        Ok(())
    }

    pub(super) fn like_folder(_: &Path, _: &Path) -> Result<()> {
        Ok(())
    }
}
