//! Uploads and downloads.

use crate::act::{Click, Want};
use crate::browser::Browser;
use crate::cdp::lock;
use crate::error::BrowserError;
use crate::known::{Download, DownloadState};
use crate::page::Handle;
use crate::progress::Progress;
use crate::target_text;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tejun_scenario::BrowserTarget;

/// A download that does not move for this long has failed.
const STALLED: Duration = Duration::from_secs(30);

impl Browser {
    /// Puts files into a file field (a hidden one too), or into the one that a button opens.
    pub async fn upload(
        &self,
        target: &BrowserTarget,
        files: &[PathBuf],
        progress: &mut Progress,
    ) -> Result<(), BrowserError> {
        let mut paths = Vec::new();
        for file in files {
            if !file.is_file() {
                return Err(BrowserError::FileMissing { path: file.clone() });
            }
            let whole = std::path::absolute(file).map_err(|error| BrowserError::Folder {
                path: file.clone(),
                reason: error.to_string(),
            })?;
            paths.push(whole.to_string_lossy().into_owned());
        }
        let want = Want {
            enabled: true,
            unseen: true,
            ..Want::default()
        };
        self.take_unexpected()?;
        let ready = self.ready(target, &want, progress).await?;
        let before = self.navigating(&ready.tab);
        let several = BrowserError::WrongKind {
            target: target_text::describe(target),
            what: "1つだけファイルを選べる欄です".to_owned(),
        };
        match self.object(&ready.frame, "fileField").await? {
            Some(field) => {
                let multiple = self
                    .script_on(&ready.frame, "takesSeveral", &field, vec![])
                    .await?;
                if paths.len() > 1 && multiple != true {
                    return Err(several);
                }
                self.set_files(&field.session, &paths, json!({ "objectId": field.object }))
                    .await?;
                self.check_files(&ready.frame, &field, target, &paths)
                    .await?;
            }
            None => {
                self.upload_by_button(target, &ready.tab, &paths, several, progress)
                    .await?;
            }
        }
        self.after_act(&ready, &before, progress).await
    }

    async fn set_files(
        &self,
        session: &str,
        paths: &[String],
        node: Value,
    ) -> Result<(), BrowserError> {
        let mut params = node;
        params["files"] = json!(paths);
        self.state
            .connection
            .call(Some(session), "DOM.setFileInputFiles", params)
            .await
            .map(|_| ())
    }

    async fn check_files(
        &self,
        frame: &str,
        field: &Handle,
        target: &BrowserTarget,
        paths: &[String],
    ) -> Result<(), BrowserError> {
        let names = match self.script_on(frame, "fileNames", field, vec![]).await {
            Ok(names) => names,
            // Choosing a file may send the form at once.
            Err(BrowserError::Gone) => return Ok(()),
            Err(error) => return Err(error),
        };
        let found: Vec<&str> = names
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let wanted: Vec<String> = paths.iter().map(|path| file_name(path)).collect();
        // A page may take the files and empty the field.
        if found.is_empty() || found == wanted {
            return Ok(());
        }
        Err(BrowserError::WrongContent {
            target: target_text::describe(target),
            wanted: wanted.join("、"),
            found: found.join("、"),
            why: String::new(),
        })
    }

    async fn upload_by_button(
        &self,
        target: &BrowserTarget,
        tab: &str,
        paths: &[String],
        several: BrowserError,
        progress: &mut Progress,
    ) -> Result<(), BrowserError> {
        let session = self.session_of(tab)?;
        let intercept = |enabled: bool| {
            self.state.connection.call(
                Some(&session),
                "Page.setInterceptFileChooserDialog",
                json!({ "enabled": enabled }),
            )
        };
        lock(&self.state.known).chooser = None;
        intercept(true).await?;
        let clicked = self.click(target, Click::default(), progress).await;
        let chooser = match clicked {
            Ok(_) => {
                self.state
                    .wait(Duration::from_secs(3), |known| known.chooser.take())
                    .await
            }
            Err(_) => None,
        };
        let _ = intercept(false).await;
        clicked?;
        let Some(chooser) = chooser else {
            return Err(BrowserError::WrongKind {
                target: target_text::describe(target),
                what: "ファイルを選ぶ欄ではありません".to_owned(),
            });
        };
        if paths.len() > 1 && chooser["mode"] != "selectMultiple" {
            return Err(several);
        }
        let node = json!({ "backendNodeId": chooser["backendNodeId"] });
        self.set_files(&session, paths, node).await
    }

    /// Clicks, waits until the file that comes of it is complete, and puts it there. Gives its path.
    pub async fn download(
        &self,
        target: &BrowserTarget,
        to: &Path,
        progress: &mut Progress,
    ) -> Result<PathBuf, BrowserError> {
        let before = lock(&self.state.known).downloads.len();
        self.click(target, Click::default(), progress).await?;
        let begun = self
            .state
            .wait(progress.left(), |known| {
                if known.unexpected.is_some() {
                    return Some(None);
                }
                known.downloads.get(before).cloned().map(Some)
            })
            .await;
        self.take_unexpected()?;
        let begun = begun
            .flatten()
            .ok_or_else(|| BrowserError::DownloadFailed {
                reason: "ダウンロードが始まりませんでした".to_owned(),
            })?;
        let done = self.wait_for_download(&begun.guid, progress).await?;
        if done.state == DownloadState::Canceled {
            return Err(BrowserError::DownloadFailed {
                reason: "途中で取り消されました".to_owned(),
            });
        }
        let from = self.state.downloads.join(&done.guid);
        let to = place(to, &done.suggested);
        let wanted = to.clone();
        let moved = tokio::task::spawn_blocking(move || put(&from, &wanted)).await;
        match moved {
            Ok(Ok(())) => Ok(to),
            Ok(Err(error)) => Err(BrowserError::FileNotWritten {
                path: to,
                reason: error.to_string(),
            }),
            Err(_) => Err(BrowserError::Closed),
        }
    }

    async fn wait_for_download(
        &self,
        guid: &str,
        progress: &Progress,
    ) -> Result<Download, BrowserError> {
        let find = |downloads: &[Download]| downloads.iter().find(|d| d.guid == guid).cloned();
        loop {
            progress.check_cancelled()?;
            let received = find(&lock(&self.state.known).downloads).map(|d| d.received);
            let moved = self
                .state
                .wait(STALLED, |known| {
                    let now = find(&known.downloads)?;
                    let moved =
                        now.state != DownloadState::InProgress || Some(now.received) != received;
                    moved.then_some(now)
                })
                .await;
            match moved {
                Some(now) if now.state != DownloadState::InProgress => return Ok(now),
                Some(_) => {}
                None => {
                    return Err(BrowserError::DownloadFailed {
                        reason: "途中で止まりました".to_owned(),
                    });
                }
            }
        }
    }
}

fn file_name(path: &str) -> String {
    Path::new(path)
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// A folder takes the file under the name that the server suggests.
fn place(to: &Path, suggested: &str) -> PathBuf {
    let folder = to.is_dir() || to.to_string_lossy().ends_with(['/', '\\']);
    if folder {
        to.join(file_name(suggested))
    } else {
        to.to_owned()
    }
}

/// Moves so that nobody ever sees half of the file.
fn put(from: &Path, to: &Path) -> std::io::Result<()> {
    let folder = to.parent().unwrap_or(Path::new(""));
    std::fs::create_dir_all(folder)?;
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let mut whole = tempfile::NamedTempFile::new_in(folder)?;
    std::io::copy(&mut std::fs::File::open(from)?, &mut whole)?;
    whole.as_file().sync_all()?;
    readable_by_others(whole.path())?;
    whole.persist(to).map_err(|error| error.error)?;
    std::fs::remove_file(from)
}

/// Temporary files are for their owner alone; a result is an ordinary file.
#[cfg(unix)]
fn readable_by_others(file: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_others(_file: &Path) -> std::io::Result<()> {
    Ok(())
}
