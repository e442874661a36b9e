//! What can go wrong with a library.

use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    #[error("ライブラリのフォルダー {folder} を作れません（{source}）。")]
    Folder {
        folder: PathBuf,
        source: std::io::Error,
    },
    #[error("フォルダー {folder} がありません。")]
    NoFolder { folder: PathBuf },
    #[error("フォルダー {folder} に書き込めません（{source}）。")]
    NotWritable {
        folder: PathBuf,
        source: std::io::Error,
    },
    #[error("ライブラリ {place} を開けません（{source}）。")]
    Open { place: PathBuf, source: sqlx::Error },
    #[error("ライブラリ {place} を、この版のTejunの形にできません（{source}）。")]
    Migrate {
        place: PathBuf,
        source: sqlx::migrate::MigrateError,
    },
    #[error("ライブラリの読み書きに失敗しました（{0}）。")]
    Database(sqlx::Error),
    #[error("ディスクの空きがありません。ライブラリに書き込めませんでした。")]
    DiskFull,
    #[error("シナリオ「{name}」はライブラリにありません。")]
    NoScenario { name: String },
    #[error("その雛形はライブラリにありません。")]
    NoTemplate,
    #[error("シナリオ「{name}」に版{version}はありません。")]
    NoVersion { name: String, version: u32 },
    #[error("「{name}」という名前のシナリオが{count}件あります。")]
    Ambiguous { name: String, count: usize },
    /// Somebody saved a version since: nothing was overwritten.
    #[error("版{base}から編集しているあいだに、版{latest}が保存されました。")]
    Conflict { base: u32, latest: u32 },
    /// Somebody saved a version of it since it was looked at: nothing was saved.
    #[error("シナリオ「{name}」は、確かめたあとに新しい版が保存されました。")]
    Moved { name: String },
    /// Its draft would be left behind: nothing was saved.
    #[error("シナリオ「{name}」には、版になっていない下書きがあります。")]
    BeingEdited { name: String },
    /// Somebody with the same draft saved it since: nothing was overwritten.
    #[error("この下書きは、ほかの画面で変わりました。")]
    OtherDraft { saved_at: String },
    #[error("保存されている文書を読めません: {message}")]
    Document { message: String },
    #[error("{path} を読み書きできません（{source}）。")]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("フォルダー {folder} を見張れません（{source}）。")]
    Watch {
        folder: PathBuf,
        source: notify::Error,
    },
}

impl LibraryError {
    /// The database failed while it did something that fails as `or` says, unless the disk is full.
    pub(crate) fn of<E: std::error::Error + 'static>(
        source: E,
        or: impl FnOnce(E) -> Self,
    ) -> Self {
        if is_full(&source) {
            Self::DiskFull
        } else {
            or(source)
        }
    }
}

impl From<sqlx::Error> for LibraryError {
    fn from(error: sqlx::Error) -> Self {
        Self::of(error, Self::Database)
    }
}

/// What the database says of a full disk, of a quota that is used up, and of its own files that cannot grow.
const FULL: [&str; 3] = ["13", "778", "4874"];

fn is_full(error: &(dyn std::error::Error + 'static)) -> bool {
    let full = match error.downcast_ref::<sqlx::Error>() {
        Some(sqlx::Error::Database(error)) => error
            .code()
            .is_some_and(|code| FULL.contains(&code.as_ref())),
        Some(sqlx::Error::Io(error)) => error.kind() == std::io::ErrorKind::StorageFull,
        _ => false,
    };
    full || error.source().is_some_and(is_full)
}
