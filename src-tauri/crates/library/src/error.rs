//! What can go wrong with a library.

use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    #[error("ライブラリのフォルダー {folder} を作れません（{source}）。")]
    Folder {
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
    Database(#[from] sqlx::Error),
    #[error("シナリオ「{name}」はライブラリにありません。")]
    NoScenario { name: String },
    #[error("シナリオ「{name}」に版{version}はありません。")]
    NoVersion { name: String, version: u32 },
    #[error("「{name}」という名前のシナリオが{count}件あります。")]
    Ambiguous { name: String, count: usize },
    /// Somebody saved a version since: nothing was overwritten.
    #[error("版{base}から編集しているあいだに、版{latest}が保存されました。")]
    Conflict { base: u32, latest: u32 },
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
