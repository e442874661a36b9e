//! `tejun manual`: writes the 操作手順書.

use crate::arguments::Manual;
use crate::exit::Exit;
use crate::report::{self, Ended};
use serde_json::json;
use std::path::Path;
use tejun_app::manual::{self, Assets, Kept, Pictures};
use tejun_app::session::Session;
use tejun_app::source::{self, Document};
use tejun_scenario::Reading;

pub(crate) async fn run(arguments: Manual) -> Result<Exit, Ended> {
    let session = super::open_library(&arguments.library).await?;
    let document = session.document(&arguments.scenario).await?;
    let scenario = source::valid(&document)?;
    let pictures = pictures(&session, &document, &arguments.scenario).await?;
    let pictures = pictures.as_ref();
    let now = jiff::ZonedDateTime::now();
    let info = manual::info(scenario, pictures, document.version, &now);
    let page = manual::html(scenario, pictures, &info, Reading::Robot);
    manual::write(&page, &arguments.out)?;
    session.close().await;
    if arguments.json {
        report::json_line(&json!({ "file": arguments.out, "draft": info.draft }));
    } else {
        let state = if info.draft { "（下書き）" } else { "" };
        report::line(&format!(
            "操作手順書{state}を「{}」に書き出しました。",
            arguments.out.display()
        ));
    }
    Ok(Exit::Succeeded)
}

/// Where the pictures of a document are that was named so.
pub(super) async fn pictures(
    session: &Session,
    document: &Document,
    word: &str,
) -> Result<Box<dyn Pictures>, Ended> {
    Ok(if let Some(unpacked) = &document.unpacked {
        Box::new(Assets::beside(&unpacked.scenario()))
    } else if document.version.is_some() {
        Box::new(Kept::of(source::valid(document)?, session.library()).await?)
    } else {
        Box::new(Assets::beside(Path::new(word)))
    })
}
