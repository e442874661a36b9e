//! What the designer takes on its command line.

use clap::Parser;
use std::path::{Path, PathBuf};

/// Tejun（手順）のデザイナーを開きます。
#[derive(Debug, Parser)]
#[command(name = "tejun-designer", version)]
pub(crate) struct Arguments {
    /// 最初に開くシナリオ（ファイルか、ライブラリの名前）
    #[arg(value_name = "ファイルか名前")]
    scenario: Option<String>,
    /// 上と同じです
    #[arg(long, value_name = "ファイルか名前", conflicts_with = "scenario")]
    open: Option<String>,
    /// 使うライブラリ
    #[arg(long, env = "TEJUN_LIBRARY", value_name = "ファイル")]
    pub(crate) library: Option<PathBuf>,
}

impl Arguments {
    /// What to open, as it was written.
    pub(crate) fn wanted(&self) -> Option<&str> {
        self.scenario.as_deref().or(self.open.as_deref())
    }

    /// The same, seen from the folder where the program was started.
    pub(crate) fn open_from(&self, folder: &str) -> Option<String> {
        let word = self.wanted()?;
        let file = Path::new(folder).join(word);
        Some(if file.exists() {
            file.display().to_string()
        } else {
            word.to_owned()
        })
    }
}
