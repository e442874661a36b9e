//! `tejun locate`: where the target of a step is on the screen now.

use crate::arguments::Locate;
use crate::backend;
use crate::exit::Exit;
use crate::report::{self, Ended};
use serde_json::json;
use tejun_app::locate::{self, Located, There, way_word};
use tejun_app::{source, target_pictures};

pub(crate) async fn run(arguments: Locate) -> Result<Exit, Ended> {
    let document = source::read_file(&arguments.file)?;
    let scenario = source::valid(&document)?;
    let pictures = target_pictures::of_file(document.unpacked.as_ref(), &arguments.file);
    let located = locate::locate(scenario, &arguments.step, &backend::desktop(), &pictures).await?;
    if arguments.json {
        report::json_line(&as_json(&located));
    } else {
        for line in for_people(&located) {
            report::line(&line);
        }
    }
    for remark in &located.remarks {
        report::remark(remark);
    }
    located.outcome?;
    Ok(Exit::Succeeded)
}

fn for_people(located: &Located) -> Vec<String> {
    let mut lines = Vec::new();
    match &located.outcome {
        Ok(there) => {
            lines.push(format!(
                "手順 {}「{}」: 対象が見つかりました。",
                located.step, located.title
            ));
            lines.push(format!("  対象: {}", there.called));
            lines.push(format!(
                "  見つけ方: {}（{}）",
                way_word(there.found_by),
                there.found_by
            ));
            lines.push(format!("  場所: {}", place(there)));
            lines.push(format!("  時間: {}ミリ秒", there.took.as_millis()));
        }
        Err(_) => lines.push(format!(
            "手順 {}「{}」: 対象が、今は1つに決まりません。",
            located.step, located.title
        )),
    }
    if let Some(likely) = &located.likely {
        lines.push(format!("  {}", likely.says()));
    }
    if !located.ways.is_empty() {
        lines.push("  それぞれの見つけ方だけで探すと:".to_owned());
    }
    for way in &located.ways {
        lines.push(format!("    {}: {}", way_word(way.way), way.says));
    }
    lines
}

fn place(there: &There) -> String {
    let [title, of] = &there.on;
    match there.area {
        Some([x, y, width, height]) => {
            format!("画面「{title}」（{of}）、位置 {x},{y}、大きさ {width}×{height}")
        }
        None => format!("ページ「{title}」（{of}）"),
    }
}

fn as_json(located: &Located) -> serde_json::Value {
    let ways: Vec<_> = located
        .ways
        .iter()
        .map(|way| json!({ "way": way.way, "agrees": way.agrees, "says": way.says }))
        .collect();
    let mut value = json!({
        "step": located.step,
        "title": located.title,
        "found": located.outcome.is_ok(),
        "ways": ways,
        "notes": located.remarks,
    });
    match &located.outcome {
        Ok(there) => {
            let [title, of] = &there.on;
            value["found_by"] = json!(there.found_by);
            value["target"] = json!(there.called);
            value["took_ms"] = json!(u64::try_from(there.took.as_millis()).unwrap_or(u64::MAX));
            match there.area {
                Some(area) => {
                    value["window"] = json!({ "title": title, "app": of });
                    value["area"] = json!(area);
                }
                None => value["page"] = json!({ "title": title, "url": of }),
            }
        }
        Err(refusal) => {
            value["message"] = json!(refusal.message);
            value["remedy"] = json!(refusal.remedy);
            value["likely"] = json!(located.likely.as_ref().map(|likely| json!({
                "target": likely.called,
                "changed": likely.change.changed.key(),
                "before": likely.change.before,
                "after": likely.change.after,
            })));
        }
    }
    value
}
