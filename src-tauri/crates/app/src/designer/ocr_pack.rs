//! 設定: the optional pack that reads text on the screen.

use super::Designer;
use super::files::filter;
use super::problem::cancelled;
use crate::ocr_pack;
use std::path::PathBuf;
use tejun_protocol::*;

impl Designer {
    pub(super) async fn ocr_pack_look(&self, _: Nothing) -> Result<OcrPackState, Problem> {
        Ok(state())
    }

    /// From one file: an archive with both models.
    pub(super) async fn ocr_pack_install(
        &self,
        request: OcrPackInstall,
    ) -> Result<OcrPackState, Problem> {
        let file = match request.path {
            Some(path) => PathBuf::from(path),
            None => {
                let wanted = filter("文字を読み取る部品を選ぶ", "部品", &["whl", "zip"]);
                self.host.ask_open(wanted).await.ok_or_else(cancelled)?
            }
        };
        let installed = tokio::task::spawn_blocking(move || ocr_pack::install(&[file])).await;
        installed.map_err(|error| {
            Problem::new(
                ProblemCode::Failed,
                error.to_string(),
                "もう一度選んでください。",
            )
        })??;
        Ok(state())
    }

    pub(super) async fn ocr_pack_remove(&self, _: Nothing) -> Result<OcrPackState, Problem> {
        ocr_pack::remove()?;
        Ok(state())
    }
}

fn state() -> OcrPackState {
    OcrPackState {
        installed: ocr_pack::is_installed(),
        folder: ocr_pack::folder().display().to_string(),
    }
}
