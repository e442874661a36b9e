//! `tejun targets`: 対象の確認, whether the targets of scenarios are on the screen now.

use crate::arguments::Targets;
use crate::backend;
use crate::exit::Exit;
use crate::report::{self, Ended};
use serde_json::json;
use tejun_app::library_file::write_whole;
use tejun_app::source;
use tejun_app::target_pictures;
use tejun_app::targets::{self, TargetRow};

pub(crate) async fn run(arguments: Targets) -> Result<Exit, Ended> {
    let session = super::open_library(&arguments.library).await?;
    let names = match arguments.all {
        true => session.with_a_version().await?,
        false => arguments.scenarios.clone(),
    };
    // All of them are read first: a wrong name is told before anything is looked for. Of a whole library one that has
    // mistakes is told, and the others are looked for all the same.
    let mut documents = Vec::with_capacity(names.len());
    let mut wrong = 0;
    for name in &names {
        let document = session.document(name).await?;
        match source::valid(&document) {
            Ok(_) => documents.push((name, document)),
            Err(refusal) if arguments.all => {
                wrong += 1;
                report::remark(&refusal.message);
            }
            Err(refusal) => return Err(refusal.into()),
        }
    }
    let desktop = backend::desktop();
    let mut rows = Vec::new();
    for (name, document) in &documents {
        let pictures = target_pictures::of_word(&session, document.unpacked.as_ref(), name);
        let scenario = source::valid(document)?;
        let seen = targets::look_over(scenario, &desktop, &pictures, |_, _| {}).await;
        for row in &seen {
            tell(row, arguments.json);
        }
        rows.extend(seen);
    }
    session.close().await;
    if let Some(out) = &arguments.out {
        write_whole(out, &targets::csv(&rows)?)?;
        report::remark(&format!("表を「{}」に書き出しました。", out.display()));
    }
    let missing = rows.iter().filter(|row| !row.is_found()).count();
    if missing == 0 && wrong > 0 {
        return Err(Ended::failed(
            format!("間違いのあるシナリオが{wrong}件あり、その対象は確かめていません。"),
            "上の間違いを編集画面で直して、版として保存してから、もう一度行ってください。",
        ));
    }
    if missing > 0 {
        return Err(Ended::failed(
            format!("対象{}件のうち、{missing}件が見つかりません。", rows.len()),
            "上の説明を見て、使う画面を開くか、対象を選び直してください。",
        ));
    }
    if !arguments.json {
        report::line(&match rows.len() {
            0 => "対象のある手順がありません。".to_owned(),
            count => format!("対象{count}件が、すべて見つかりました。"),
        });
    }
    Ok(Exit::Succeeded)
}

fn tell(row: &TargetRow, json: bool) {
    let step = &row.located;
    if json {
        return report::json_line(&json!({
            "scenario": row.scenario,
            "number": row.number,
            "step": step.step,
            "title": step.title,
            "found": row.is_found(),
            "says": row.says(),
            "changed": row.changed(),
            "remedy": row.remedy(),
        }));
    }
    let sign = match (row.is_found(), &step.likely) {
        (true, _) => "○",
        (false, Some(_)) => "△",
        (false, None) => "×",
    };
    let number = row.number.as_deref().unwrap_or("–");
    report::line(&format!(
        "{sign} {} {number}「{}」: {}",
        row.scenario,
        step.title,
        row.says()
    ));
    let changed = row.changed();
    if !row.is_found() && !changed.is_empty() {
        report::line(&format!("    {changed}"));
    }
}
