//! `tejun practice`: the practice systems that come with the product.

use crate::arguments::{Practice, PracticeCommand};
use crate::exit::Exit;
use crate::report::{self, Ended};
use tejun_app::practice;

pub(crate) async fn run(arguments: Practice) -> Result<Exit, Ended> {
    match arguments.command {
        PracticeCommand::Start => {
            let started = practice::start(&["practice", "serve"]).await?;
            let said = if started {
                "始めました"
            } else {
                "もう動いています"
            };
            report::line(&format!(
                "練習用の水道料金システム（{said}）: {}",
                practice::url()
            ));
        }
        PracticeCommand::Reset => {
            practice::reset().await?;
            report::line("練習用システムを初めの状態に戻しました。");
        }
        PracticeCommand::Stop => {
            let stopped = practice::stop().await?;
            report::line(if stopped {
                "練習用システムを止めました。"
            } else {
                "練習用システムは動いていません。"
            });
        }
        PracticeCommand::Serve => practice::serve().await?,
    }
    Ok(Exit::Succeeded)
}
