//! The 新旧対照表 of two versions.

use super::Designer;
use super::files::{file_name, html_files};
use super::problem::cancelled;
use super::versions::Found;
use crate::manual::{self, Compared, Kept};
use std::path::PathBuf;
use tejun_protocol::*;

impl Designer {
    pub(super) async fn changes_preview(&self, request: ChangesAsk) -> Result<ManualPage, Problem> {
        let (_, html) = self.changes(&request).await?;
        Ok(ManualPage { html })
    }

    pub(super) async fn changes_export(&self, request: ChangesAsk) -> Result<FileChosen, Problem> {
        let (name, html) = self.changes(&request).await?;
        let out = match request.path {
            Some(path) => PathBuf::from(path),
            None => {
                let name = format!("{} 新旧対照表.html", file_name(&name));
                self.host
                    .ask_save(html_files(), name)
                    .await
                    .ok_or_else(cancelled)?
            }
        };
        manual::write(&html, &out)?;
        Ok(FileChosen {
            path: Some(out.display().to_string()),
        })
    }

    async fn changes(&self, request: &ChangesAsk) -> Result<(String, String), Problem> {
        let before = self.found(&request.id, &request.before).await?;
        let after = self.found(&request.id, &request.after).await?;
        let library = self.session.library();
        let old = Kept::of(&before.document, library).await?;
        let new = Kept::of(&after.document, library).await?;
        let side = |found: &Found| (found.side.version, found.side.at.clone());
        let html = manual::changes(
            &Compared::of(&before.document, &old, side(&before)),
            &Compared::of(&after.document, &new, side(&after)),
            &request.reason,
        );
        Ok((after.document.name, html))
    }
}
