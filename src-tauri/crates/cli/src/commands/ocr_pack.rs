//! `tejun ocr-pack`: the optional pack that reads text on the screen.

use crate::arguments::{OcrPack, OcrPackCommand};
use crate::exit::Exit;
use crate::report::{self, Ended};
use serde_json::json;
use tejun_app::ocr_pack::{self, Line};

pub(crate) fn run(arguments: OcrPack) -> Result<Exit, Ended> {
    let (state, said) = match arguments.command {
        OcrPackCommand::Install { files } => {
            ocr_pack::install(&files)?;
            ("installed", "文字を読み取る部品を入れました。")
        }
        OcrPackCommand::Remove => {
            ocr_pack::remove()?;
            ("removed", "文字を読み取る部品を外しました。")
        }
        OcrPackCommand::Show if ocr_pack::is_installed() => {
            ("installed", "文字を読み取る部品が入っています。")
        }
        OcrPackCommand::Show => ("missing", "文字を読み取る部品は入っていません。"),
        OcrPackCommand::Read { file } => {
            for line in &ocr_pack::read(&file)? {
                tell(line, arguments.json);
            }
            return Ok(Exit::Succeeded);
        }
    };
    let folder = ocr_pack::folder();
    if arguments.json {
        report::json_line(&json!({ "pack": state, "folder": folder }));
    } else {
        report::line(said);
        report::line(&format!("  場所: {}", folder.display()));
    }
    Ok(Exit::Succeeded)
}

fn tell(line: &Line, json: bool) {
    if !json {
        return report::line(&line.text());
    }
    let letters = line.letters.iter();
    let sure: Vec<u8> = letters
        .map(|one| (one.sure * 100.0).floor() as u8)
        .collect();
    report::json_line(&json!({ "text": line.text(), "area": line.area, "sure": sure }));
}
