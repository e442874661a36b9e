//! `tejun library`: the scenarios of this terminal and their versions.

use crate::arguments::{Library, LibraryCommand};
use crate::exit::Exit;
use crate::report::{self, Ended};
use serde_json::json;
use std::path::Path;
use tejun_app::catalogue::catalogue;
use tejun_app::library_file::{self, Mistakes, Saved};
use tejun_app::manual::{self, Compared};
use tejun_app::session::{Session, library_refusal, user};
use tejun_app::source::{self, Document};
use tejun_scenario::compare::{ChangeKind, Comparison, Difference, compare};

pub(crate) async fn run(arguments: Library) -> Result<Exit, Ended> {
    let session = super::open_library(&arguments.library).await?;
    let json = arguments.json;
    match arguments.command {
        LibraryCommand::List => list(&session, json).await?,
        LibraryCommand::Show { name } => show(&session, &name, json).await?,
        LibraryCommand::Save { file, message } => {
            let message = message.unwrap_or_else(|| "コマンドで保存".to_owned());
            let saved = library_file::save(&session, &file, &message, &user()).await?;
            told(&saved, "保存しました", json);
        }
        LibraryCommand::Export { name, file } => {
            let version = library_file::export(&session, &name, &file).await?;
            if json {
                report::json_line(&json!({ "version": version, "file": file }));
            } else {
                report::line(&format!(
                    "「{name}」の版{version}を「{}」に書き出しました。",
                    file.display()
                ));
            }
        }
        LibraryCommand::Import { file } => {
            let saved = library_file::import(&session, &file, &user(), Mistakes::Refused).await?;
            told(&saved, "取り込みました", json);
        }
        LibraryCommand::Versions { name } => versions(&session, &name, json).await?,
        LibraryCommand::Diff { old, new, out } => {
            diff(&session, &old, &new, out.as_deref(), json).await?;
        }
    }
    session.close().await;
    Ok(Exit::Succeeded)
}

fn told(saved: &Saved, deed: &str, json: bool) {
    if saved.missing_pictures > 0 {
        report::remark(&format!(
            "注意: 画像が{}枚見つかりません。操作手順書には載りません。",
            saved.missing_pictures
        ));
    }
    if json {
        report::json_line(&json!({
            "id": saved.id,
            "name": saved.name,
            "version": saved.version,
            "folder": saved.folder,
        }));
    } else {
        report::line(&format!(
            "「{}」を版{}として{deed}。データのフォルダー: {}",
            saved.name,
            saved.version,
            saved.folder.display()
        ));
    }
}

async fn list(session: &Session, json: bool) -> Result<(), Ended> {
    let rows = session.library().list("").await.map_err(library_refusal)?;
    if json {
        report::json(&rows);
        return Ok(());
    }
    if rows.is_empty() {
        report::line("ライブラリにシナリオはありません。");
    }
    for row in rows {
        let version = match (row.version, row.draft) {
            (0, _) => "下書き".to_owned(),
            (version, true) => format!("版{version}・下書きあり"),
            (version, false) => format!("版{version}"),
        };
        report::line(&format!(
            "{}\t{version}\t{}\t{}",
            row.name, row.updated_at, row.id
        ));
    }
    Ok(())
}

async fn show(session: &Session, name: &str, json: bool) -> Result<(), Ended> {
    let (scenario, version) = session.scenario(name).await?;
    let folder = session.library().data_folder(&scenario.id);
    if json {
        report::json(&json!({
            "id": scenario.id,
            "name": scenario.name,
            "version": version,
            "folder": folder,
            "document": scenario,
        }));
        return Ok(());
    }
    report::line(&format!("名前: {}", scenario.name));
    report::line(&format!("id: {}", scenario.id));
    report::line(&format!("版: {version}"));
    report::line(&format!(
        "ネットワーク種別: {}",
        tejun_app::zone::zone_name(scenario.zone)
    ));
    report::line(&format!("フォルダー: {}", folder.display()));
    if let Some(summary) = &scenario.summary {
        report::line(&format!("概要: {summary}"));
    }
    Ok(())
}

async fn versions(session: &Session, name: &str, json: bool) -> Result<(), Ended> {
    let library = session.library();
    let id = library.find(name).await.map_err(library_refusal)?;
    let rows = library.versions(&id).await.map_err(library_refusal)?;
    if json {
        report::json(&rows);
        return Ok(());
    }
    for row in rows {
        report::line(&format!(
            "版{}\t{}\t{}\t{}",
            row.version, row.saved_at, row.saved_by, row.reason
        ));
    }
    Ok(())
}

async fn diff(
    session: &Session,
    old: &str,
    new: &str,
    out: Option<&Path>,
    json: bool,
) -> Result<(), Ended> {
    let before = session.document(old).await?;
    let after = session.document(new).await?;
    let (was, is) = (source::valid(&before)?, source::valid(&after)?);
    if let Some(out) = out {
        let old_pictures = super::manual::pictures(session, &before, old).await?;
        let new_pictures = super::manual::pictures(session, &after, new).await?;
        let (first, _) = known(session, &before).await?;
        let (second, reason) = known(session, &after).await?;
        let page = manual::changes(
            &Compared::of(was, old_pictures.as_ref(), (before.version, first)),
            &Compared::of(is, new_pictures.as_ref(), (after.version, second)),
            &reason,
        );
        manual::write(&page, out)?;
        report::line(&format!(
            "新旧対照表を「{}」に書き出しました。",
            out.display()
        ));
        return Ok(());
    }
    let comparison = compare(was, is, catalogue());
    if json {
        report::json(&comparison);
    } else {
        report::print(&for_people(&comparison));
    }
    Ok(())
}

/// When a version was saved, and why; nothing of a file.
async fn known(session: &Session, document: &Document) -> Result<(String, String), Ended> {
    let (Some(version), Some(scenario)) = (document.version, &document.scenario) else {
        return Ok(Default::default());
    };
    let rows = session
        .library()
        .versions(&scenario.id)
        .await
        .map_err(library_refusal)?;
    let row = rows.into_iter().find(|row| row.version == version);
    Ok(row
        .map(|row| (row.saved_at, row.reason))
        .unwrap_or_default())
}

fn for_people(comparison: &Comparison) -> String {
    if comparison.is_empty() {
        return "違いはありません。\n".to_owned();
    }
    let mut text = String::new();
    for difference in &comparison.document {
        text.push_str(&format!("シナリオの{}", changed(difference)));
    }
    for step in &comparison.steps {
        let change = match step.change {
            ChangeKind::Added => "追加",
            ChangeKind::Removed => "削除",
            ChangeKind::Moved => "移動",
            ChangeKind::Changed => "変更",
            ChangeKind::MovedAndChanged => "移動と変更",
        };
        text.push_str(&format!("手順 {}「{}」: {change}\n", step.step, step.title));
        for difference in &step.differences {
            text.push_str(&format!("    {}", changed(difference)));
        }
    }
    text
}

fn changed(difference: &Difference) -> String {
    format!(
        "{}: {} → {}\n",
        difference.label.ja, difference.before_words.ja, difference.after_words.ja
    )
}
