//! `file.append_text`: adds a text at the end of a file.

use crate::disk;
use crate::parameters::{ENCODING, encoding, path};
use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `file.append_text`
pub struct AppendText;

static SPEC: ActionSpec = ActionSpec {
    name: "file.append_text",
    category: Category::File,
    label: text("ファイルの最後に文字を加える", "Append to a text file"),
    help: text(
        "ファイルの最後に文字を加えます。ファイルがなければ作ります。改行も書く内容に入れてください。",
        "Adds a text at the end of a file, which is made if needed. Line ends are part of the text.",
    ),
    icon: "file-plus-2",
    words: &[
        "ふぁいるのさいごにもじをくわえる",
        "ついき",
        "ついか",
        "追記",
        "テキスト追加",
    ],
    elsewhere: Elsewhere {
        winactor: &["テキストファイル追記"],
        power_automate: &["テキストをファイルに追加"],
        uipath: &["Append Line"],
    },
    example: Example {
        title: "済んだ番号を書き足す",
        with: r#"{"file": "結果/済み.txt", "text": "{行.水栓番号}\n"}"#,
    },
    parameters: &[
        ParameterSpec::required("file", ParameterKind::NewFile, text("ファイル", "File")),
        ParameterSpec::required("text", ParameterKind::LongText, text("書く内容", "Text")),
        ENCODING,
    ],
    sentence: Some(Sentence {
        staff: "{file}に書き加えます。",
        robot: "{file}に書き加えます。",
    }),
    on_screen: false,
    by_staff: false,
};

impl Action for AppendText {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let file = cx.path(&path(&with, "file")?);
            let text = with.text("text").unwrap_or_default();
            let bytes = encoding(&with)?
                .encode(&text)
                .map_err(|error| disk::unencodable(&file, &error))?;
            disk::beside(move || append(&file, &bytes)).await?;
            Ok(Done::Next)
        })
    }
}

/// What was added is taken back when not all of it could be written.
fn append(path: &Path, bytes: &[u8]) -> Result<(), StepFailure> {
    if path.is_dir() {
        return Err(disk::is_folder(path));
    }
    let failed = |error| disk::unwritable(path, &error);
    let mut file = OpenOptions::new()
        .append(true)
        .create(true)
        .open(path)
        .map_err(failed)?;
    let before = file.metadata().map_err(failed)?.len();
    if let Err(error) = file.write_all(bytes).and_then(|()| file.sync_data()) {
        // The first error is the one to tell.
        drop(file.set_len(before));
        return Err(failed(error));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::testing::TestRun;
    use serde_json::json;

    #[test]
    fn the_file_is_made_and_then_grows_with_line_ends_as_given() {
        let mut run = TestRun::new();
        for text in ["一\r\n", "二", "三\n"] {
            run.does(
                "file.append_text",
                json!({"file": "l.txt", "text": text, "encoding": "shift_jis"}),
            );
        }
        assert_eq!(
            run.read("l.txt"),
            encoding_rs::SHIFT_JIS.encode("一\r\n二三\n").0.as_ref()
        );
        run.fails(
            "file.append_text",
            json!({"file": "l.txt", "text": "四❤", "encoding": "shift_jis"}),
        );
        run.fails(
            "file.append_text",
            json!({"file": "無い.txt", "text": "❤", "encoding": "shift_jis"}),
        );
        assert_eq!(
            run.read("l.txt"),
            encoding_rs::SHIFT_JIS.encode("一\r\n二三\n").0.as_ref()
        );
        assert_eq!(run.names(), ["l.txt"]);
    }
}
