//! Raw recordings on disk, and scenarios made from them.
//!
//! `FILE.raw/events.jsonl` with `FILE.raw/pictures/` becomes `FILE.json` with `FILE.assets/`.

use crate::library_file::{picture_file, pictures_of, write_whole};
use crate::refusal::Refusal;
use std::path::{Path, PathBuf};
use tejun_recorder::Heading;
use tejun_scenario::{Scenario, Step, Zone, print};
use tejun_trace::raw::RawEvent;

/// A scenario that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub file: PathBuf,
    /// All steps, those inside others too.
    pub steps: usize,
}

/// Makes the steps again from a raw recording. A scenario that is there already keeps its id and its name.
pub fn remake(raw: &Path, file: &Path, zone: Option<Zone>) -> Result<Written, Refusal> {
    let events = read_events(raw)?;
    let there = std::fs::read_to_string(file)
        .ok()
        .and_then(|text| tejun_scenario::parse(&text).0);
    let heading = match there {
        Some(scenario) => Heading {
            id: scenario.id,
            name: scenario.name,
            zone: scenario.zone,
        },
        None => heading(name_of(file), zone),
    };
    let scenario = tejun_recorder::remake(&events, heading);
    write(&scenario, &raw.join("pictures"), file)
}

/// Writes a recorded scenario and its pictures; nothing if it has no step.
pub fn write(scenario: &Scenario, pictures: &Path, file: &Path) -> Result<Written, Refusal> {
    if scenario.steps.is_empty() {
        return Err(Refusal::failed(
            "手順が1つも記録されていません。シナリオは作りませんでした。",
            "記録を始めてから、クリックや入力を行ってください。",
        ));
    }
    let assets = file.with_extension("assets");
    for hash in pictures_of(scenario) {
        let name = picture_file(&hash);
        let Ok(png) = std::fs::read(pictures.join(&name)) else {
            tracing::warn!(%hash, "a picture of the raw recording is missing");
            continue;
        };
        std::fs::create_dir_all(&assets).map_err(|error| {
            Refusal::failed(
                format!(
                    "フォルダー「{}」を作れません（{error}）。",
                    assets.display()
                ),
                "書き込み先の場所と、アクセス許可を確かめてください。",
            )
        })?;
        write_whole(&assets.join(name), &png)?;
    }
    write_whole(file, print(scenario).as_bytes())?;
    Ok(Written {
        file: file.to_owned(),
        steps: count(&scenario.steps),
    })
}

/// What a new scenario is called. Its zone is the terminal's.
pub fn heading(name: String, zone: Option<Zone>) -> Heading {
    Heading {
        id: uuid::Uuid::now_v7().to_string(),
        name,
        zone: zone.unwrap_or_default(),
    }
}

/// The name of a scenario that nobody named: its file's.
pub fn name_of(file: &Path) -> String {
    file.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn count(steps: &[Step]) -> usize {
    steps
        .iter()
        .map(|step| {
            1 + step
                .bodies()
                .iter()
                .map(|(_, body)| count(body))
                .sum::<usize>()
        })
        .sum()
}

/// The events of a raw recording. One that was killed may end in the middle of a line: that line is left out.
fn read_events(raw: &Path) -> Result<Vec<RawEvent>, Refusal> {
    let place = raw.join("events.jsonl");
    let text = std::fs::read_to_string(&place).map_err(|error| {
        let why = match error.kind() {
            std::io::ErrorKind::NotFound => "ありません".to_owned(),
            _ => error.to_string(),
        };
        Refusal::wrong(
            format!("記録「{}」を読めません（{why}）。", place.display()),
            "「tejun record」が残した .raw のフォルダーを指定してください。",
        )
    })?;
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let mut events = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        match serde_json::from_str(line) {
            Ok(event) => events.push(event),
            Err(_) if index + 1 == lines.len() && !text.ends_with('\n') => {}
            Err(error) => {
                return Err(Refusal::wrong(
                    format!(
                        "記録「{}」の{}行目が読めません（{error}）。",
                        place.display(),
                        index + 1
                    ),
                    "Tejunが残した記録かどうかを確かめてください。",
                ));
            }
        }
    }
    Ok(events)
}
