//! `tejun practice`: the practice systems that come with the product.

use crate::arguments::{Practice, PracticeCommand, Troubles};
use crate::exit::Exit;
use crate::report::{self, Ended};
use serde_json::{Value, json};
use std::time::Duration;
use tejun_app::practice;

pub(crate) async fn run(arguments: Practice) -> Result<Exit, Ended> {
    let json = arguments.json;
    match arguments.command {
        PracticeCommand::Start(wanted) => {
            let change = change(&wanted)?;
            let started = practice::start(&["practice", "serve"]).await?;
            practice::change_troubles(change).await?;
            let url = practice::url();
            let said = if started {
                "始めました"
            } else {
                "もう動いています"
            };
            let line = format!("練習用の水道料金システム（{said}）: {url}");
            tell(json, &json!({ "started": started, "url": url }), &line);
        }
        PracticeCommand::Reset => {
            practice::reset().await?;
            let line = "練習用システムを初めの状態に戻しました。";
            tell(json, &json!({ "reset": true }), line);
        }
        PracticeCommand::Stop => {
            let stopped = practice::stop().await?;
            let line = if stopped {
                "練習用システムを止めました。"
            } else {
                "練習用システムは動いていません。"
            };
            tell(json, &json!({ "stopped": stopped }), line);
        }
        PracticeCommand::Serve => practice::serve().await?,
    }
    Ok(Exit::Succeeded)
}

/// What the options change.
fn change(wanted: &Troubles) -> Result<impl FnOnce(&mut practice::Troubles) + use<>, Ended> {
    let delay = wanted.delay.as_deref().map(time).transpose()?;
    let timeout = wanted.timeout.as_deref().map(time).transpose()?;
    let (strict, notice) = (wanted.strict, wanted.notice);
    Ok(move |troubles: &mut practice::Troubles| {
        if let Some(delay) = delay {
            troubles.delay_ms = u64::try_from(delay.as_millis()).unwrap_or(u64::MAX);
        }
        if let Some(timeout) = timeout {
            troubles.signs_out_after_s = timeout.as_secs();
        }
        troubles.strict |= strict;
        troubles.notice |= notice;
    })
}

fn time(text: &str) -> Result<Duration, Ended> {
    tejun_scenario::duration::parse(text).ok_or_else(|| {
        Ended::wrong(
            format!("時間「{text}」を読めません。"),
            "「3s」「1m」のように、数と単位（ms、s、m）で書いてください。",
        )
    })
}

fn tell(as_json: bool, value: &Value, line: &str) {
    if as_json {
        report::json_line(value);
    } else {
        report::line(line);
    }
}
