//! `tejun record`: work on the screen becomes a scenario.

use crate::arguments::Record;
use crate::backend;
use crate::exit::Exit;
use crate::report::{self, Ended};
use serde_json::json;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tejun_app::raw_recording::{heading, name_of};
use tejun_app::recording::{self, Recording, RecordingRequest, RecordingTold, Told};
use tejun_protocol::{RecordChange, RecordPlace};
use tejun_scenario::Step;

pub(crate) async fn run(arguments: Record) -> Result<Exit, Ended> {
    let stop = backend::asked_to_stop();
    tokio::pin!(stop);
    check_file(&arguments.file)?;
    let time = arguments.time.as_deref().map(duration).transpose()?;
    let request = request(&arguments).await?;
    let told = told(arguments.json);
    let recording = tokio::select! {
        recording = Recording::start(request, backend::desktop(), told) => recording?,
        () = &mut stop => return Err(nothing_recorded()),
    };
    for remark in recording.remarks() {
        report::remark(remark);
    }
    if arguments.json {
        report::json_line(&json!({ "event": "recording_started" }));
    } else {
        report::line(&ready(time));
    }
    let over = async {
        match time {
            Some(time) => tokio::time::sleep(time).await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        () = stop => {}
        () = over => {}
    }
    let finished = recording.stop().await?;
    if finished.lost > 0 {
        report::remark(&format!(
            "{}個の操作を記録できませんでした。手順を確かめてください。",
            finished.lost
        ));
    }
    let written = recording::keep(&finished, &arguments.file);
    let steps = written.as_ref().map_or(0, |written| written.steps);
    if arguments.json {
        report::json_line(&json!({
            "event": "recording_finished",
            "steps": steps,
            "lost": finished.lost,
            "file": written.as_ref().ok().map(|written| &written.file),
        }));
    }
    let written = written?;
    if !arguments.json {
        report::line(&format!(
            "{steps}個の手順を「{}」に書き出しました。",
            written.file.display()
        ));
    }
    Ok(Exit::Succeeded)
}

async fn request(arguments: &Record) -> Result<RecordingRequest, Ended> {
    let session = super::open_library(&arguments.library).await?;
    let zone = session.zone(std::env::var("TEJUN_ZONE").ok().as_deref())?;
    session.close().await;
    let name = match &arguments.name {
        Some(name) => name.clone(),
        None => name_of(&arguments.file),
    };
    Ok(RecordingRequest {
        place: match &arguments.browser {
            Some(url) => RecordPlace::Browser { url: url.clone() },
            None => RecordPlace::Desktop,
        },
        heading: heading(name, zone),
        raw: arguments.file.with_extension("raw"),
        exclude: vec![std::process::id()],
    })
}

/// What can be known of the file before hours of work are recorded.
fn check_file(file: &Path) -> Result<(), Ended> {
    let shown = file.display();
    if file.extension().is_none_or(|ending| ending != "json") {
        return Err(Ended::wrong(
            format!("書き出すファイル「{shown}」の名前が .json で終わっていません。"),
            "「手順.json」のように指定してください。",
        ));
    }
    if file.is_dir() {
        return Err(Ended::wrong(
            format!("「{shown}」はフォルダーです。"),
            "書き出すシナリオのファイルを指定してください。",
        ));
    }
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(Ended::wrong(
            format!(
                "書き出し先のフォルダー「{}」がありません。",
                folder.display()
            ),
            "フォルダーを作るか、ほかの場所を指定してください。",
        ));
    }
    Ok(())
}

fn duration(text: &str) -> Result<Duration, Ended> {
    tejun_scenario::duration::parse(text)
        .filter(|time| !time.is_zero())
        .ok_or_else(|| {
            Ended::wrong(
                format!("「--for」の時間「{text}」が読めません。"),
                "60s、5m、500ms のように書いてください。",
            )
        })
}

fn ready(time: Option<Duration>) -> String {
    let until = match time {
        Some(time) if time.as_millis() % 1_000 == 0 => format!("{}秒間記録します", time.as_secs()),
        Some(time) => format!("{}ミリ秒間記録します", time.as_millis()),
        None => "終わったら Ctrl+C を押してください".to_owned(),
    };
    format!("記録を始めました。{until}。")
}

fn nothing_recorded() -> Ended {
    Ended::failed(
        "記録が始まる前に中止しました。シナリオは作りませんでした。",
        "もう一度記録するときは、「記録を始めました」と表示されてから作業してください。",
    )
}

/// A line per step made or changed.
fn told(json: bool) -> Told {
    // Ids by place: a line about a step that went names it.
    let there: Mutex<Vec<String>> = Mutex::default();
    Arc::new(move |told| {
        let RecordingTold::Change(change) = told else {
            return;
        };
        let mut there = there.lock().unwrap_or_else(PoisonError::into_inner);
        match change {
            RecordChange::Added { index, step } => {
                let at = (index as usize).min(there.len());
                there.insert(at, step.id.0.clone());
                tell(json, "step_added", index, &step);
            }
            RecordChange::Changed { index, step } => tell(json, "step_changed", index, &step),
            RecordChange::Removed { index } => {
                let at = index as usize;
                let id = (at < there.len()).then(|| there.remove(at));
                if json {
                    let removed = json!({ "event": "step_removed", "index": index, "step": id });
                    report::json_line(&removed);
                } else {
                    report::line(&format!("{}: 取り消しました", index + 1));
                }
            }
        }
    })
}

fn tell(json: bool, event: &str, index: u32, step: &Step) {
    if json {
        report::json_line(&json!({
            "event": event,
            "index": index,
            "step": step.id,
            "title": step.title,
            "do": step.action,
            "with": step.with,
        }));
    } else {
        report::line(&format!("{}: {}", index + 1, step.title));
    }
}
