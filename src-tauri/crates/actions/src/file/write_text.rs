//! `file.write_text`: writes a text to a file.

use crate::disk;
use crate::parameters::{ENCODING, encoding, path};
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `file.write_text`
pub struct WriteText;

static SPEC: ActionSpec = ActionSpec {
    name: "file.write_text",
    category: Category::File,
    label: text("文字をファイルに書き込む", "Write a text file"),
    help: text(
        "文字をファイルに書き込みます。同じ名前のファイルは置き換わります。",
        "Writes a text to a file; a file of that name is replaced.",
    ),
    icon: "file-pen-line",
    words: &[
        "もじをふぁいるにかきこむ",
        "かきこみ",
        "ほぞん",
        "書き込み",
        "テキスト書き込み",
        "ファイル保存",
    ],
    elsewhere: Elsewhere {
        winactor: &["テキストファイル書き込み"],
        power_automate: &["テキストをファイルに書き込む"],
        uipath: &["Write Text File"],
    },
    example: Example {
        title: "文面をファイルに保存する",
        with: r#"{"file": "結果/文面.txt", "text": "{文面}"}"#,
    },
    parameters: &[
        ParameterSpec::required("file", ParameterKind::NewFile, text("ファイル", "File")),
        ParameterSpec::required("text", ParameterKind::LongText, text("書く内容", "Text")),
        ENCODING,
    ],
    sentence: Some(Sentence {
        staff: "{file}に書き込みます。",
        robot: "{file}に書き込みます。",
    }),
    on_screen: false,
    by_staff: false,
};

impl Action for WriteText {
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
            disk::write(file, bytes).await?;
            Ok(Done::Next)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::TestRun;
    use serde_json::json;
    use tejun_engine::FailureCode;

    #[test]
    fn a_text_is_written_exactly() {
        for (text, encoding, expected) in [
            ("a\nb\r\n", "utf-8", &b"a\nb\r\n"[..]),
            ("水", "shift_jis", b"\x90\x85"),
            ("水", "euc-jp", b"\xBF\xE5"),
            ("水", "utf-16le", b"\x34\x6C"),
            ("", "utf-8", b""),
        ] {
            let mut run = TestRun::new();
            run.file("a.txt", b"what was there before");
            run.does(
                "file.write_text",
                json!({"file": "a.txt", "text": text, "encoding": encoding}),
            );
            assert_eq!(run.read("a.txt"), expected, "{encoding}");
        }
    }

    #[test]
    fn nothing_is_written_when_a_character_is_lacking_or_the_folder_is() {
        let mut run = TestRun::new();
        run.file("a.txt", b"old");
        let with = json!({"file": "a.txt", "text": "一行目\n二𠮷", "encoding": "shift_jis"});
        let failure = run.fails("file.write_text", with);
        assert_eq!(failure.code, FailureCode::Encoding);
        assert!(failure.message.contains("2行目の2文字目") && failure.message.contains("U+20BB7"));
        let failure = run.fails(
            "file.write_text",
            json!({"file": "無い/a.txt", "text": "x"}),
        );
        assert_eq!(failure.code, FailureCode::FileNotFound);
        assert_eq!(
            (run.read("a.txt"), run.names()),
            (b"old".to_vec(), vec!["a.txt".to_owned()])
        );
    }
}
