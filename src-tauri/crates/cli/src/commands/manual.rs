//! `tejun manual`: writes the 操作手順書.

use crate::arguments::Manual;
use crate::exit::Exit;
use crate::report::{self, Ended};
use serde_json::json;
use std::path::Path;
use tejun_app::manual::{self, Assets, Kept};
use tejun_app::source;
use tejun_scenario::Reading;

pub(crate) async fn run(arguments: Manual) -> Result<Exit, Ended> {
    let session = super::open_library(&arguments.library).await?;
    let document = session.document(&arguments.scenario).await?;
    let scenario = source::valid(&document)?;
    let info = manual::info(scenario, document.version, &jiff::ZonedDateTime::now());
    let page = if let Some(unpacked) = &document.unpacked {
        let assets = Assets::beside(&unpacked.scenario());
        manual::html(scenario, &assets, &info, Reading::Robot)
    } else if document.version.is_some() {
        let kept = Kept::of(scenario, session.library()).await?;
        manual::html(scenario, &kept, &info, Reading::Robot)
    } else {
        let assets = Assets::beside(Path::new(&arguments.scenario));
        manual::html(scenario, &assets, &info, Reading::Robot)
    };
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
