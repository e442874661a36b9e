//! `file.move`: moves or renames a file.

use crate::disk;
use crate::parameters::{OVERWRITE, boolean};
use std::io::ErrorKind;
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `file.move`
pub struct Move;

static SPEC: ActionSpec = ActionSpec {
    name: "file.move",
    category: Category::File,
    label: text("ファイルを移動する・名前を変える", "Move or rename a file"),
    help: text(
        "ファイルを別の場所に移動します。名前の変更にも使います。",
        "Moves a file to another place, or gives it another name.",
    ),
    icon: "file-symlink",
    words: &[
        "ふぁいるをいどうする・なまえをかえる",
        "いどう",
        "なまえへんこう",
        "りねーむ",
        "名前変更",
        "リネーム",
    ],
    elsewhere: Elsewhere {
        winactor: &["ファイル移動", "ファイル名変更"],
        power_automate: &["ファイルの移動", "ファイルの名前を変更する"],
        uipath: &["Move File"],
    },
    example: Example {
        title: "済んだファイルを「済」へ移す",
        with: r#"{"from": "data/meter.csv", "to": "済/meter.csv"}"#,
    },
    parameters: &[
        ParameterSpec::required("from", ParameterKind::File, text("もとのファイル", "From")),
        ParameterSpec::required("to", ParameterKind::NewFile, text("先", "To")).with_help(text(
            "フォルダーを指定すると、同じ名前でその中に入ります。",
            "In a folder, the file keeps its name.",
        )),
        OVERWRITE,
    ],
    sentence: Some(Sentence {
        staff: "{from}を{to}に移します。",
        robot: "{from}を{to}に移します。",
    }),
    on_screen: false,
    by_staff: false,
};

impl Action for Move {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let (from, to) = super::both_ends(cx, &with)?;
            let overwrite = boolean(&with, "overwrite", false)?;
            disk::beside(move || {
                super::may_become(&from, &to, overwrite)?;
                match std::fs::rename(&from, &to) {
                    Err(error) if error.kind() == ErrorKind::CrossesDevices => {
                        disk::copied_beside(&from, &to)?.put_at(&to, overwrite)?;
                        std::fs::remove_file(&from).map_err(|error| disk::unwritable(&from, &error))
                    }
                    other => other.map_err(|error| disk::unwritable(&to, &error)),
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
    fn a_file_is_renamed_or_goes_into_a_folder() {
        let mut run = TestRun::new();
        run.file("a.txt", b"x");
        run.folder("済");
        run.does("file.move", json!({"from": "a.txt", "to": "b.txt"}));
        run.does("file.move", json!({"from": "b.txt", "to": "済"}));
        assert_eq!(
            (run.names(), run.read("済/b.txt")),
            (vec!["済".to_owned()], b"x".to_vec())
        );
    }

    #[test]
    fn nothing_moves_over_another_file() {
        let mut run = TestRun::new();
        run.file("a", b"a");
        run.file("b", b"b");
        assert_eq!(
            run.fails("file.move", json!({"from": "a", "to": "b"})).code,
            FailureCode::FileExists
        );
        run.does(
            "file.move",
            json!({"from": "a", "to": "b", "overwrite": true}),
        );
        assert_eq!(
            (run.names(), run.read("b")),
            (vec!["b".to_owned()], b"a".to_vec())
        );
    }
}
