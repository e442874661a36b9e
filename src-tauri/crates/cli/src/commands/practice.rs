//! `tejun practice`: the practice systems that come with the product.

use crate::arguments::{Practice, PracticeCommand};
use crate::exit::Exit;
use crate::report::{self, Ended};
use serde_json::{Value, json};
use tejun_app::practice;

pub(crate) async fn run(arguments: Practice) -> Result<Exit, Ended> {
    let json = arguments.json;
    match arguments.command {
        PracticeCommand::Start => {
            let started = practice::start(&["practice", "serve"]).await?;
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

fn tell(as_json: bool, value: &Value, line: &str) {
    if as_json {
        report::json_line(value);
    } else {
        report::line(line);
    }
}
