//! `file.delete`: deletes a file.

use crate::disk;
use crate::parameters::path;
use std::io::ErrorKind;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `file.delete`
pub struct Delete;

static SPEC: ActionSpec = ActionSpec {
    name: "file.delete",
    category: Category::File,
    label: text("ファイルを削除する", "Delete a file"),
    help: text(
        "ファイルを削除します。元には戻せません。",
        "Deletes a file for good.",
    ),
    icon: "trash-2",
    words: &["ふぁいるをさくじょする", "さくじょ", "けす", "消す"],
    elsewhere: Elsewhere {
        winactor: &["ファイル削除"],
        power_automate: &["ファイルの削除"],
        uipath: &["Delete"],
    },
    example: Example {
        title: "作業用のファイルを消す",
        with: r#"{"file": "作業/取込.csv"}"#,
    },
    parameters: &[ParameterSpec::required(
        "file",
        ParameterKind::File,
        text("ファイル", "File"),
    )],
    sentence: Some(Sentence {
        staff: "{file}を削除します。",
        robot: "{file}を削除します。",
    }),
    on_screen: false,
    by_staff: false,
};

impl Action for Delete {
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
            disk::beside(move || {
                if file.is_dir() {
                    return Err(disk::is_folder(&file));
                }
                match std::fs::remove_file(&file) {
                    Err(error) if error.kind() == ErrorKind::NotFound => {
                        Err(disk::not_found(&file))
                    }
                    other => other.map_err(|error| disk::unwritable(&file, &error)),
                }
            })
            .await?;
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
    fn a_file_is_deleted_but_a_folder_is_not() {
        let mut run = TestRun::new();
        run.file("a", b"a");
        run.folder("f");
        run.does("file.delete", json!({"file": "a"}));
        assert_eq!(
            run.fails("file.delete", json!({"file": "a"})).code,
            FailureCode::FileNotFound
        );
        assert_eq!(
            run.fails("file.delete", json!({"file": "f"})).code,
            FailureCode::FileAccess
        );
        assert_eq!(run.names(), ["f"]);
    }
}
