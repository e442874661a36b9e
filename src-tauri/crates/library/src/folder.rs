//! A folder of scenario files, kept in step with the library in both directions. A file that changed becomes a version;
//! a version becomes the file. When both changed, both are kept: the file's content as a version, the other as the version
//! or draft it was.

use crate::scenario::{Origin, hash, latest};
use crate::{Library, LibraryError};
use notify::{RecursiveMode, Watcher};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tejun_scenario::{Scenario, Severity, parse, print};
use tokio::sync::mpsc;

/// Programs write a file in several strokes: look when it has been quiet for so long.
const QUIET: Duration = Duration::from_millis(300);

/// What one look did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Synced {
    /// Files whose content became a version.
    pub read: Vec<PathBuf>,
    /// Files that were written.
    pub written: Vec<PathBuf>,
    /// Files whose content clashed with a version that the file had not seen: both are versions now.
    pub clashes: Vec<PathBuf>,
    /// Files that are no scenario, with the first reason.
    pub refused: Vec<(PathBuf, String)>,
}

impl Synced {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Watches a folder while it lives.
pub struct FolderWatch {
    _watcher: notify::RecommendedWatcher,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for FolderWatch {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Library {
    /// Looks at the folder once, then whenever something changes in it. `told` hears what was done.
    pub async fn watch_folder(
        &self,
        folder: &Path,
        told: impl Fn(Result<Synced, LibraryError>) + Send + Sync + 'static,
    ) -> Result<FolderWatch, LibraryError> {
        let failed = |source| LibraryError::Watch {
            folder: folder.to_owned(),
            source,
        };
        let (changed, mut changes) = mpsc::unbounded_channel();
        let mut watcher =
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                if event.is_ok_and(|e| !e.kind.is_access()) {
                    // The watch may have ended meanwhile.
                    let _ = changed.send(());
                }
            })
            .map_err(failed)?;
        watcher
            .watch(folder, RecursiveMode::NonRecursive)
            .map_err(failed)?;
        told(self.sync_folder(folder).await);
        let (library, folder) = (self.clone(), folder.to_owned());
        let task = tokio::spawn(async move {
            while changes.recv().await.is_some() {
                while let Ok(Some(())) = tokio::time::timeout(QUIET, changes.recv()).await {}
                let synced = library.sync_folder(&folder).await;
                if !synced.as_ref().is_ok_and(Synced::is_empty) {
                    told(synced);
                }
            }
        });
        Ok(FolderWatch {
            _watcher: watcher,
            task,
        })
    }

    /// Brings folder and library into step, once.
    pub async fn sync_folder(&self, folder: &Path) -> Result<Synced, LibraryError> {
        let mut synced = Synced::default();
        let reading = |source| LibraryError::File {
            path: folder.to_owned(),
            source,
        };
        let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
            .map_err(reading)?
            .filter_map(|entry| entry.ok().map(|e| e.path()))
            .filter(|path| path.extension().is_some_and(|e| e == "json") && path.is_file())
            .collect();
        paths.sort();
        for path in &paths {
            self.read_file(path, &mut synced).await?;
        }
        self.write_files(folder, &mut synced).await?;
        Ok(synced)
    }

    async fn read_file(&self, path: &Path, synced: &mut Synced) -> Result<(), LibraryError> {
        // Gone or still being written: the next look sees it.
        let Ok(text) = std::fs::read_to_string(path) else {
            return Ok(());
        };
        let key = path.to_string_lossy().into_owned();
        let known: Option<(String, String)> =
            sqlx::query_as("SELECT hash, document_hash FROM files WHERE path = ?")
                .bind(&key)
                .fetch_optional(&self.pool)
                .await?;
        if known
            .as_ref()
            .is_some_and(|(bytes, _)| *bytes == hash(&text))
        {
            return Ok(());
        }
        let (document, found) = parse(&text);
        let broken = found.iter().find(|d| d.severity == Severity::Error);
        let document = match (document, broken) {
            (Some(document), None) if !document.id.is_empty() => document,
            (_, Some(reason)) => {
                synced
                    .refused
                    .push((path.to_owned(), reason.message.clone()));
                return Ok(());
            }
            _ => {
                synced
                    .refused
                    .push((path.to_owned(), "シナリオの文書ではありません。".to_owned()));
                return Ok(());
            }
        };
        let before = latest(&mut *self.pool.acquire().await?, &document.id).await?;
        let newest = if before > 0 {
            Some(self.version(&document.id, None).await?.0)
        } else {
            None
        };
        let newest_hash = newest.as_ref().map(|d| hash(&print(d)));
        let same = newest_hash.as_deref() == Some(&hash(&print(&document)));
        if !same {
            // The library moved on without the file having seen it.
            let clash = newest_hash.is_some() && known.map(|(_, document)| document) != newest_hash;
            let file = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let reason = if clash {
                format!("ファイル {file} の内容（版{before}と食い違い）")
            } else {
                format!("ファイル {file} の変更")
            };
            self.add_version(&document, &reason, "", Origin::File)
                .await?;
            synced.read.push(path.to_owned());
            if clash {
                synced.clashes.push(path.to_owned());
            }
        }
        self.agree(&key, &document, &hash(&text)).await
    }

    async fn write_files(&self, folder: &Path, synced: &mut Synced) -> Result<(), LibraryError> {
        let files: Vec<(String, String, String)> =
            sqlx::query_as("SELECT path, scenario, hash FROM files ORDER BY path")
                .fetch_all(&self.pool)
                .await?;
        for (key, scenario, agreed) in files {
            let path = PathBuf::from(&key);
            if path.parent() != Some(folder) || !path.exists() {
                continue;
            }
            let (document, _) = self.version(&scenario, None).await?;
            let text = print(&document);
            let in_file = std::fs::read_to_string(&path).unwrap_or_default();
            // Only what the library knows is replaced; what changed meanwhile is read at the next look.
            if hash(&in_file) != agreed || same_document(&in_file, &document) {
                continue;
            }
            write_whole(&path, &text)?;
            self.agree(&key, &document, &hash(&text)).await?;
            synced.written.push(path);
        }
        Ok(())
    }

    async fn agree(
        &self,
        path: &str,
        document: &Scenario,
        bytes: &str,
    ) -> Result<(), LibraryError> {
        sqlx::query(
            "INSERT INTO files (path, scenario, hash, document_hash) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (path) DO UPDATE SET scenario = ?2, hash = ?3, document_hash = ?4",
        )
        .bind(path)
        .bind(&document.id)
        .bind(bytes)
        .bind(hash(&print(document)))
        .execute(&self.pool)
        .await?;
        Ok(())
    }
}

fn same_document(text: &str, document: &Scenario) -> bool {
    parse(text).0.as_ref() == Some(document)
}

/// Written beside and renamed.
fn write_whole(path: &Path, text: &str) -> Result<(), LibraryError> {
    let failed = |source| LibraryError::File {
        path: path.to_owned(),
        source,
    };
    let mut file = atomic_write_file::AtomicWriteFile::open(path).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    file.commit().map_err(failed)
}
