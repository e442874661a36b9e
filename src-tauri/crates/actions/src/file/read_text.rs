//! `file.read_text`: reads a file as a text.

use crate::disk;
use crate::parameters::{ENCODING, INTO, encoding, path};
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure, Value};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `file.read_text`
pub struct ReadText;

static SPEC: ActionSpec = ActionSpec {
    name: "file.read_text",
    category: Category::File,
    label: text("ファイルの文字を読み込む", "Read a text file"),
    help: text(
        "テキストファイルの中身を、そのまま変数に入れます。",
        "Puts the text of a file into a variable.",
    ),
    icon: "file-text",
    words: &[
        "ふぁいるのもじをよみこむ",
        "よみこみ",
        "読み込み",
        "テキスト読込",
        "ファイル読み込み",
    ],
    elsewhere: Elsewhere {
        winactor: &["テキストファイル読み込み"],
        power_automate: &["ファイルからテキストを読み取ります"],
        uipath: &["Read Text File"],
    },
    example: Example {
        title: "案内文を読み込む",
        with: r#"{"file": "data/案内文.txt", "encoding": "shift_jis", "into": "文面"}"#,
    },
    parameters: &[
        ParameterSpec::required("file", ParameterKind::File, text("ファイル", "File")),
        ENCODING,
        INTO,
    ],
    sentence: Some(Sentence {
        staff: "{file}の内容を読み取ります。",
        robot: "{file}の内容を読み取ります。",
    }),
    on_screen: false,
    by_staff: false,
};

impl Action for ReadText {
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
            let text = disk::read_text(file, encoding(&with)?).await?;
            cx.set(&with.required_text("into")?, Value::Text(text))?;
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
    fn a_text_is_read_exactly_but_for_its_mark() {
        for (bytes, encoding, expected) in [
            (&b"a\r\nb\n"[..], "utf-8", "a\r\nb\n"),
            (b"\xEF\xBB\xBFa", "utf-8", "a"),
            (b"\x90\x85", "shift_jis", "水"),
            (b"\xBF\xE5", "euc-jp", "水"),
            (b"\xFF\xFE\x34\x6C", "utf-16le", "水"),
            (b"", "utf-8", ""),
        ] {
            let mut run = TestRun::new();
            run.file("a.txt", bytes);
            let with = json!({"file": "a.txt", "encoding": encoding});
            assert_eq!(run.gives("file.read_text", with), json!(expected));
        }
    }

    #[test]
    fn a_file_that_cannot_be_read_says_why() {
        let mut run = TestRun::new();
        run.file("a.txt", b"ab\n\xFF");
        let failure = run.fails("file.read_text", json!({"file": "a.txt"}));
        assert_eq!(failure.code, FailureCode::Encoding);
        assert!(
            failure.message.contains("2行目の1文字目"),
            "{}",
            failure.message
        );
        let failure = run.fails("file.read_text", json!({"file": "b/c.txt"}));
        assert_eq!(failure.code, FailureCode::FileNotFound);
        assert!(
            failure.message.contains("フォルダー"),
            "{}",
            failure.message
        );
        let failure = run.fails("file.read_text", json!({"file": "."}));
        assert_eq!(failure.code, FailureCode::FileAccess);
        let failure = run.fails("file.read_text", json!({"file": ""}));
        assert_eq!(failure.code, FailureCode::BadValue);
    }
}
