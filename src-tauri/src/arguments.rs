//! What the designer takes on its command line.

use clap::Parser;
use std::path::{Path, PathBuf};

/// Tejun（手順）のデザイナーを開きます。
#[derive(Debug, Parser)]
#[command(name = "tejun-designer", version)]
pub(crate) struct Arguments {
    /// 最初に開くシナリオ（ファイルか、ライブラリの名前）
    #[arg(long, value_name = "ファイルか名前")]
    pub(crate) open: Option<String>,
    /// 使うライブラリ
    #[arg(long, env = "TEJUN_LIBRARY", value_name = "ファイル")]
    pub(crate) library: Option<PathBuf>,
}

impl Arguments {
    /// What to open, seen from the folder where the program was started.
    pub(crate) fn open_from(self, folder: &str) -> Option<String> {
        let word = self.open?;
        let file = Path::new(folder).join(&word);
        Some(if file.exists() {
            file.display().to_string()
        } else {
            word
        })
    }
}
