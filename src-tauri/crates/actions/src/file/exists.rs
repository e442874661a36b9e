//! `file.exists`: tells whether a file or folder is there.

use crate::disk;
use crate::parameters::{INTO, path};
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure, Value};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `file.exists`
pub struct Exists;

static SPEC: ActionSpec = ActionSpec {
    name: "file.exists",
    category: Category::File,
    label: text("ファイルがあるか調べる", "Does a file exist"),
    help: text(
        "ファイルやフォルダーがあれば true、なければ false を変数に入れます。",
        "True if the file or folder is there, else false.",
    ),
    icon: "file-question-mark",
    words: &[
        "ふぁいるがあるかしらべる",
        "そんざい",
        "うむ",
        "存在",
        "有無",
    ],
    elsewhere: Elsewhere {
        winactor: &["ファイル存在確認"],
        power_automate: &["ファイルが存在する場合"],
        uipath: &["Path Exists", "File Exists"],
    },
    example: Example {
        title: "今日のファイルがあるか調べる",
        with: r#"{"file": "受領/meter.csv", "into": "ある"}"#,
    },
    parameters: &[
        ParameterSpec::required("file", ParameterKind::File, text("ファイル", "File")),
        INTO,
    ],
    sentence: Some(Sentence {
        staff: "{file}があるかどうかを確かめます。",
        robot: "{file}があるかどうかを確かめます。",
    }),
    on_screen: false,
    by_staff: false,
};

impl Action for Exists {
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
            let exists = disk::beside(move || {
                file.try_exists()
                    .map_err(|error| disk::unreadable(&file, &error))
            })
            .await?;
            cx.set(&with.required_text("into")?, Value::Boolean(exists))?;
            Ok(Done::Next)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::TestRun;
    use serde_json::json;

    #[test]
    fn files_and_folders_exist_or_not() {
        let mut run = TestRun::new();
        run.file("a", b"");
        for (file, expected) in [("a", true), (".", true), ("b", false), ("b/c", false)] {
            assert_eq!(
                run.gives("file.exists", json!({"file": file})),
                json!(expected),
                "{file}"
            );
        }
    }
}
