//! Files of this machine for actions: read whole, written whole or not at all, with failures in the user's words.

use crate::encoding::{Encoding, Undecodable, Unencodable};
use atomic_write_file::AtomicWriteFile;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tejun_engine::{FailureCode, StepFailure};

/// Runs work that blocks (disk, network drives) beside the run, so that it can be stopped meanwhile.
pub(crate) async fn beside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StepFailure> + Send + 'static,
) -> Result<T, StepFailure> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(error) => Err(StepFailure::new(
            FailureCode::Bug,
            format!("ファイルの処理が途中で終わりました（{error}）。"),
            "もう一度実行してください。続くときは、実行記録を添えて担当者に連絡してください。",
        )),
    }
}

/// The text of a file.
pub(crate) async fn read_text(path: PathBuf, encoding: Encoding) -> Result<String, StepFailure> {
    beside(move || {
        let bytes = std::fs::read(&path).map_err(|error| unreadable(&path, &error))?;
        encoding
            .decode(&bytes)
            .map_err(|error| undecodable(&path, &error))
    })
    .await
}

/// Writes a file whole, or leaves what was there. Dropped before its end, it leaves what was there too.
pub(crate) async fn write(path: PathBuf, bytes: Vec<u8>) -> Result<(), StepFailure> {
    let target = path.clone();
    let prepared = beside(move || {
        if path.is_dir() {
            return Err(is_folder(&path));
        }
        let mut file = AtomicWriteFile::open(&path).map_err(|error| unwritable(&path, &error))?;
        file.write_all(&bytes)
            .and_then(|()| file.sync_all())
            .map_err(|error| unwritable(&path, &error))?;
        Ok(file)
    })
    .await?;
    // The rename is quick and done here: once the step's time is over, nothing is put in place any more.
    prepared
        .commit()
        .map_err(|error| unwritable(&target, &error))
}

pub(crate) fn is_folder(path: &Path) -> StepFailure {
    StepFailure::new(
        FailureCode::FileAccess,
        format!("「{}」はフォルダーです。", path.display()),
        "ファイルの名前まで指定してください。",
    )
}

pub(crate) fn not_found(path: &Path) -> StepFailure {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    let why = match folder {
        Some(folder) if !folder.exists() => {
            format!("フォルダー「{}」がありません", folder.display())
        }
        _ => "その場所にその名前のファイルはありません".to_owned(),
    };
    StepFailure::new(
        FailureCode::FileNotFound,
        format!("ファイル「{}」が見つかりません（{why}）。", path.display()),
        "ファイルの名前と場所を確かめてください。相対の場所は、シナリオのファイルがあるフォルダーから数えます。",
    )
    .retryable()
}

pub(crate) fn exists_already(path: &Path) -> StepFailure {
    StepFailure::new(
        FailureCode::FileExists,
        format!("「{}」が既にあります。", path.display()),
        "別の名前にするか、上書きしてよいときは「同じ名前があれば上書きする」をオンにしてください。",
    )
}

/// Why reading failed.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> StepFailure {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => not_found(path),
        io::ErrorKind::IsADirectory => is_folder(path),
        _ => access(path, "読み込め", error),
    }
}

/// Why writing failed.
pub(crate) fn unwritable(path: &Path, error: &io::Error) -> StepFailure {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => StepFailure::new(
            FailureCode::FileNotFound,
            format!(
                "「{}」に書き込めません（フォルダーがありません）。",
                path.display()
            ),
            "書き込み先のフォルダーを作るか、場所を確かめてください。相対の場所は、シナリオのファイルがあるフォルダーから数えます。",
        ),
        io::ErrorKind::IsADirectory => is_folder(path),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            StepFailure::new(
                FailureCode::DiskFull,
                format!(
                    "「{}」に書き込めません。ディスクの空きがありません。",
                    path.display()
                ),
                "不要なファイルを消して空きを作るか、別の場所を指定してください。",
            )
        }
        _ => access(path, "書き込め", error),
    }
}

/// Windows: another program has the file open and lets nobody else in.
fn is_held(error: &io::Error) -> bool {
    std::env::consts::OS == "windows" && matches!(error.raw_os_error(), Some(32 | 33))
}

fn access(path: &Path, deed: &str, error: &io::Error) -> StepFailure {
    let (why, remedy) = match error.kind() {
        _ if is_held(error) => (
            "ほかのプログラムが開いています".to_owned(),
            "Excelなど、このファイルを開いているプログラムを閉じてから、やり直してください。",
        ),
        io::ErrorKind::PermissionDenied => (
            "許可がありません".to_owned(),
            "ファイルとフォルダーのアクセス許可を確かめてください。他の人やプログラムが開いているときは、閉じてからやり直してください。",
        ),
        io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy => (
            "使用中です".to_owned(),
            "このファイルを開いているプログラムを閉じてからやり直してください。",
        ),
        io::ErrorKind::ReadOnlyFilesystem => (
            "読み取り専用の場所です".to_owned(),
            "別の場所を指定してください。",
        ),
        _ => (
            error.to_string(),
            "ファイルの場所につながるか、他のプログラムが使っていないかを確かめてください。",
        ),
    };
    StepFailure::new(
        FailureCode::FileAccess,
        format!("「{}」を{deed}ません（{why}）。", path.display()),
        remedy,
    )
    .retryable()
}

pub(crate) fn undecodable(path: &Path, error: &Undecodable) -> StepFailure {
    let remedy = match error.rather {
        Some(rather) => format!(
            "文字コードを{rather}（{}）にすると読めます。",
            rather.word()
        ),
        None => "ファイルの文字コードを確かめるか、壊れていないかを確かめてください。".to_owned(),
    };
    StepFailure::new(
        FailureCode::Encoding,
        format!("「{}」を読み込めません。{error}", path.display()),
        remedy,
    )
}

/// A text that the file's encoding cannot hold.
pub(crate) fn unencodable(path: &Path, error: &Unencodable) -> StepFailure {
    StepFailure::new(
        FailureCode::Encoding,
        format!(
            "「{}」に書き込めません。{}行目の{}文字目の{error}何も書き込んでいません。",
            path.display(),
            error.line,
            error.column
        ),
        remedy_for(error),
    )
}

/// What to do about a character that the encoding lacks.
pub(crate) fn remedy_for(error: &Unencodable) -> String {
    match error.instead {
        Some(instead) => {
            format!(
                "{instead} に置き換える（「文字を置き換える」）か、文字コードを utf-8 にしてください。"
            )
        }
        None => {
            "別の文字に置き換える（「文字を置き換える」）か、文字コードを utf-8 にしてください。"
                .to_owned()
        }
    }
}

/// A whole copy of a file beside the place where it shall be.
pub(crate) struct WholeCopy(tempfile::TempPath);

/// Copies the content and the permissions; nothing is in place yet.
pub(crate) fn copied_beside(from: &Path, to: &Path) -> Result<WholeCopy, StepFailure> {
    let folder = match to.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let place = tempfile::Builder::new()
        .prefix(".tejun-")
        .tempfile_in(folder)
        .map_err(|error| unwritable(to, &error))?
        .into_temp_path();
    // Reading and writing fail alike here: whether the old file can be opened tells which it was.
    std::fs::copy(from, &place).map_err(|error| match std::fs::File::open(from) {
        Err(reading) => unreadable(from, &reading),
        Ok(_) => unwritable(to, &error),
    })?;
    Ok(WholeCopy(place))
}

impl WholeCopy {
    /// Gives the copy its name.
    pub(crate) fn put_at(self, to: &Path, overwrite: bool) -> Result<(), StepFailure> {
        let placed = if overwrite {
            self.0.persist(to)
        } else {
            self.0.persist_noclobber(to)
        };
        placed.map_err(|error| match error.error.kind() {
            io::ErrorKind::AlreadyExists => exists_already(to),
            _ => unwritable(to, &error.error),
        })
    }
}
