//! The 操作手順書 of the open document.

use super::Designer;
use super::checked::read;
use super::files::{file_name, html_files};
use super::problem::{cancelled, library_problem};
use crate::manual::{self, Kept};
use serde_json::Value;
use std::path::PathBuf;
use tejun_manual::Open;
use tejun_protocol::*;
use tejun_scenario::doubt::Doubt;
use tejun_scenario::{Reading, Scenario};

impl Designer {
    pub(super) async fn manual_preview(
        &self,
        request: ManualPreview,
    ) -> Result<ManualPage, Problem> {
        let (_, html) = self.page(request.document, request.reading).await?;
        Ok(ManualPage { html })
    }

    /// What is to be looked at before the manual is the final one.
    pub(super) async fn manual_open(&self, request: DocumentOnly) -> Result<ManualOpen, Problem> {
        let (scenario, _) = read(request.document)?;
        let pictures = Kept::of(&scenario, self.session.library()).await?;
        let points = manual::open_points(&scenario, &pictures)
            .into_iter()
            .map(|point| OpenPoint {
                step: point.step,
                what: field(point.what),
                message: point.message,
            })
            .collect();
        Ok(ManualOpen { points })
    }

    pub(super) async fn manual_export(&self, request: ManualExport) -> Result<FileChosen, Problem> {
        let (scenario, html) = self.page(request.document, request.reading).await?;
        let out = match request.path {
            Some(path) => PathBuf::from(path),
            None => {
                let name = format!("{} 操作手順書.html", file_name(&scenario.name));
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

    async fn page(&self, document: Value, reading: Reading) -> Result<(Scenario, String), Problem> {
        let (scenario, _) = read(document)?;
        let version = self
            .session
            .library()
            .version_of(&scenario)
            .await
            .map_err(library_problem)?;
        let pictures = Kept::of(&scenario, self.session.library()).await?;
        let info = manual::info(&scenario, &pictures, version, &self.host.now());
        let html = manual::html(&scenario, &pictures, &info, reading);
        Ok((scenario, html))
    }
}

fn field(open: Open) -> OpenField {
    match open {
        Open::Summary => OpenField::Summary,
        Open::Department => OpenField::Department,
        Open::Contact => OpenField::Contact,
        Open::Picture => OpenField::Picture,
        Open::Remedy => OpenField::Remedy,
        Open::Doubt(Doubt::Place) => OpenField::Place,
        Open::Doubt(Doubt::Nameless) => OpenField::Nameless,
        Open::Doubt(Doubt::Unread) => OpenField::Unread,
        Open::Doubt(Doubt::Unjudged) => OpenField::Unjudged,
        Open::Unmasked => OpenField::Unmasked,
    }
}
