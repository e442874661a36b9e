//! `file.copy`: copies a file.

use crate::disk;
use crate::parameters::{OVERWRITE, boolean};
use tejun_engine::{Action, BoxFuture, Context, Done, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `file.copy`
pub struct Copy;

static SPEC: ActionSpec = ActionSpec {
    name: "file.copy",
    category: Category::File,
    label: text("ファイルをコピーする", "Copy a file"),
    help: text(
        "ファイルを別の場所や名前にコピーします。",
        "Copies a file to another place or name.",
    ),
    icon: "copy",
    words: &[
        "ふぁいるをこぴーする",
        "こぴー",
        "ふくしゃ",
        "うつす",
        "コピー",
        "複写",
        "写す",
    ],
    elsewhere: Elsewhere {
        winactor: &["ファイルコピー"],
        power_automate: &["ファイルのコピー"],
        uipath: &["Copy File"],
    },
    example: Example {
        title: "原本の控えを取る",
        with: r#"{"from": "data/meter.csv", "to": "控え/meter.csv"}"#,
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
        staff: "{from}を{to}に写します。",
        robot: "{from}を{to}に写します。",
    }),
    on_screen: false,
    by_staff: false,
};

impl Action for Copy {
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
            let target = to.clone();
            let copy = disk::beside(move || {
                super::may_become(&from, &to, overwrite)?;
                disk::copied_beside(&from, &to)
            })
            .await?;
            copy.put_at(&target, overwrite)?;
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
    fn a_file_is_copied_to_a_name_or_into_a_folder() {
        let mut run = TestRun::new();
        run.file("元.txt", b"x");
        run.folder("先");
        run.does("file.copy", json!({"from": "元.txt", "to": "写し.txt"}));
        run.does("file.copy", json!({"from": "元.txt", "to": "先"}));
        run.does(
            "file.copy",
            json!({"from": "元.txt", "to": "写し.txt", "overwrite": true}),
        );
        assert_eq!(
            (run.read("写し.txt"), run.read("先/元.txt")),
            (b"x".to_vec(), b"x".to_vec())
        );
        assert_eq!(
            run.names(),
            ["元.txt", "先", "写し.txt"]
                .map(str::to_owned)
                .into_iter()
                .collect::<std::collections::BTreeSet<_>>()
                .into_iter()
                .collect::<Vec<_>>()
        );
    }

    #[test]
    fn nothing_is_copied_over_a_file_or_from_nowhere() {
        let mut run = TestRun::new();
        run.file("a", b"a");
        run.file("b", b"b");
        for (from, to, code) in [
            ("a", "b", FailureCode::FileExists),
            ("c", "d", FailureCode::FileNotFound),
            ("a", "e/f", FailureCode::FileNotFound),
            ("a", "a", FailureCode::BadValue),
            (".", "d", FailureCode::FileAccess),
        ] {
            let failure = run.fails("file.copy", json!({"from": from, "to": to}));
            assert_eq!(failure.code, code, "{from} to {to}: {}", failure.message);
        }
        assert_eq!(
            (run.read("b"), run.names()),
            (b"b".to_vec(), vec!["a".to_owned(), "b".to_owned()])
        );
    }
}
