//! The flow as a file: the interface draws it, the core writes it.

use super::Designer;
use super::files::{file_name, filter};
use super::problem::cancelled;
use crate::library_file::write_whole;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use std::path::PathBuf;
use tejun_protocol::*;

impl Designer {
    pub(super) async fn flow_export(&self, request: FlowExport) -> Result<FileChosen, Problem> {
        let (ending, label) = match request.format {
            FlowFormat::Svg => ("svg", "図（SVG）"),
            FlowFormat::Png => ("png", "画像（PNG）"),
            FlowFormat::Html => ("html", "印刷用のページ（HTML）"),
        };
        let bytes = match request.format {
            FlowFormat::Png => BASE64_STANDARD
                .decode(&request.content)
                .map_err(|_| unread())?,
            FlowFormat::Svg | FlowFormat::Html => request.content.into_bytes(),
        };
        let out = match request.path {
            Some(path) => PathBuf::from(path),
            None => {
                let asked = filter("フローの書き出し先を選ぶ", label, &[ending]);
                let name = format!("{} フロー.{ending}", file_name(&request.name));
                self.host
                    .ask_save(asked, name)
                    .await
                    .ok_or_else(cancelled)?
            }
        };
        let written = out.extension().unwrap_or_default();
        if !written.eq_ignore_ascii_case(ending) {
            return Err(Problem::new(
                ProblemCode::Request,
                format!("「{}」の形式では書き出せません。", out.display()),
                format!("ファイルの名前の末尾を .{ending} にしてください。"),
            ));
        }
        write_whole(&out, &bytes)?;
        Ok(FileChosen {
            path: Some(out.display().to_string()),
        })
    }
}

fn unread() -> Problem {
    Problem::new(
        ProblemCode::Request,
        "画像を受け取れませんでした。",
        "もう一度書き出してください。",
    )
}
