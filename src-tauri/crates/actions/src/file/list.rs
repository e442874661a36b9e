//! `file.list`: lists the files of a folder.

use crate::disk;
use crate::parameters::{INTO, bad_value, path};
use globset::{GlobBuilder, GlobMatcher};
use std::path::Path;
use tejun_engine::{Action, BoxFuture, Context, Done, FailureCode, Parameters, StepFailure, Value};
use tejun_scenario::{
    ActionSpec, Category, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `file.list`
pub struct List;

static SPEC: ActionSpec = ActionSpec {
    name: "file.list",
    category: Category::File,
    label: text("フォルダーのファイルを調べる", "List files"),
    help: text(
        "フォルダーの中のファイルを、名前の順にリストにします。",
        "Lists the files of a folder in the order of their names.",
    ),
    icon: "folder-search",
    words: &[
        "ふぉるだーのふぁいるをしらべる",
        "ふぉるだ",
        "ふぁいるいちらん",
        "フォルダ",
        "ファイル検索",
        "いちらん",
    ],
    elsewhere: Elsewhere {
        winactor: &["ファイル一覧"],
        power_automate: &["フォルダー内のファイルを取得"],
        uipath: &["Get Files", "For Each File in Folder"],
    },
    example: Example {
        title: "届いたCSVを調べる",
        with: r#"{"folder": "受領", "pattern": "*.csv", "into": "ファイル"}"#,
    },
    parameters: &[
        ParameterSpec::required(
            "folder",
            ParameterKind::Folder,
            text("フォルダー", "Folder"),
        ),
        ParameterSpec::optional(
            "pattern",
            ParameterKind::Raw,
            text("ファイル名の形", "Pattern"),
        )
        .read_by(|written| glob(written).map(|_| ()))
        .with_help(text(
            "* は何文字でも、? は1文字を表します（例: *.csv）。",
            "* stands for any characters, ? for one (*.csv).",
        ))
        .with_default("*"),
        INTO,
    ],
    sentence: Some(Sentence {
        staff: "{folder}にあるファイルを確かめます。",
        robot: "{folder}にあるファイルを確かめます。",
    }),
    on_screen: false,
    by_staff: false,
};

impl Action for List {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let written = path(&with, "folder")?;
            let pattern = with.text("pattern").unwrap_or_else(|| "*".to_owned());
            let glob = glob(&pattern).map_err(|mend| {
                bad_value(format!("ファイル名の形「{pattern}」が読めません。"), mend)
            })?;
            let folder = cx.path(&written);
            let names = disk::beside(move || names(&folder, &glob)).await?;
            let before = match written.trim_end_matches(['/', '\\']) {
                "" => "/".to_owned(),
                "." => String::new(),
                folder => format!("{folder}/"),
            };
            let files = names
                .into_iter()
                .map(|name| Value::File(format!("{before}{name}")))
                .collect();
            cx.set(&with.required_text("into")?, Value::List(files))?;
            Ok(Done::Next)
        })
    }
}

fn glob(pattern: &str) -> Result<GlobMatcher, &'static str> {
    GlobBuilder::new(pattern)
        .case_insensitive(true)
        .literal_separator(true)
        .build()
        .map(|glob| glob.compile_matcher())
        .map_err(|_| {
            "*.csv のように書いてください。角かっこ [ ] を使うときは、閉じ忘れを確かめてください。"
        })
}

fn names(folder: &Path, glob: &GlobMatcher) -> Result<Vec<String>, StepFailure> {
    if !folder.is_dir() {
        return Err(StepFailure::new(
            FailureCode::FileNotFound,
            format!("フォルダー「{}」がありません。", folder.display()),
            "フォルダーの名前と場所を確かめてください。相対の場所は、シナリオのファイルがあるフォルダーから数えます。",
        ));
    }
    let failed = |error: std::io::Error| disk::unreadable(folder, &error);
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_file() && glob.is_match(&name) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use crate::testing::TestRun;
    use serde_json::json;
    use tejun_engine::FailureCode;

    #[test]
    fn files_that_fit_are_listed_in_order_and_can_be_used_as_they_are() {
        let mut run = TestRun::new();
        run.folder("原票");
        for name in ["原票/b.csv", "原票/a.CSV", "原票/c.txt", "d.csv"] {
            run.file(name, b"x");
        }
        for (folder, pattern, expected) in [
            ("原票", json!("*.csv"), json!(["原票/a.CSV", "原票/b.csv"])),
            ("原票/", json!("?.txt"), json!(["原票/c.txt"])),
            (
                "原票",
                json!(null),
                json!(["原票/a.CSV", "原票/b.csv", "原票/c.txt"]),
            ),
            (".", json!("*"), json!(["d.csv"])),
            ("原票", json!("*.pdf"), json!([])),
        ] {
            assert_eq!(
                run.gives("file.list", json!({"folder": folder, "pattern": pattern})),
                expected
            );
        }
        let failure = run.fails("file.list", json!({"folder": "無い", "into": "x"}));
        assert_eq!(failure.code, FailureCode::FileNotFound);
    }
}
