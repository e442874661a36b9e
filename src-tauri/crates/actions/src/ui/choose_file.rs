//! `ui.choose_file`: chooses a file in the dialog of a program (開く, 名前を付けて保存).

use crate::disk;
use crate::parameters::{bad_value, choice, path};
use crate::screen::{self, WINDOW};
use std::path::PathBuf;
use tejun_engine::{Action, BoxFuture, Context, Done, FailureCode, Parameters, StepFailure};
use tejun_scenario::{
    ActionSpec, Category, Choice, Elsewhere, Example, ParameterKind, ParameterSpec, Sentence, text,
};

/// `ui.choose_file`
pub struct ChooseFile;

const PURPOSES: &[Choice] = &[
    choice("open", text("開く", "Open")),
    choice("save", text("保存する", "Save")),
];

static SPEC: ActionSpec = ActionSpec {
    name: "ui.choose_file",
    category: Category::Screen,
    label: text("ファイルを選ぶ", "Choose a file"),
    help: text(
        "「開く」や「名前を付けて保存」の画面で、ファイルを場所から名前まで指定します。画面がどのフォルダーを開いていても、同じファイルを選びます。",
        "Names a file in an open or save dialog by its whole path, whatever folder the dialog shows.",
    ),
    icon: "file-search",
    words: &[
        "ふぁいるをえらぶ",
        "ふぁいるをひらく",
        "なまえをつけてほぞん",
        "ファイル選択",
        "開く",
        "名前を付けて保存",
        "参照",
    ],
    elsewhere: Elsewhere::NONE,
    example: Example {
        title: "ファイル「検針.csv」を開く",
        with: r#"{"window": {"title": "ファイルを開く"}, "file": "受領/検針.csv"}"#,
    },
    parameters: &[
        WINDOW,
        ParameterSpec::required("file", ParameterKind::File, text("ファイル", "File")),
        ParameterSpec::optional(
            "purpose",
            ParameterKind::Choice(PURPOSES),
            text("目的", "Purpose"),
        )
        .with_default("open")
        .with_help(text(
            "「保存する」では、まだないファイルの名前も指定できます。",
            "To save, the file need not exist yet.",
        )),
    ],
    sentence: Some(Sentence {
        staff: "{window}で、ファイル{file}を開きます。",
        robot: "{window}で、ファイル{file}を開きます。",
    }),
    on_screen: true,
    by_staff: false,
};

impl Action for ChooseFile {
    fn spec(&self) -> &'static ActionSpec {
        &SPEC
    }

    fn run<'a>(
        &'a self,
        cx: &'a mut dyn Context,
        with: Parameters,
    ) -> BoxFuture<'a, Result<Done, StepFailure>> {
        Box::pin(async move {
            let window = screen::window(&with)?;
            let file = cx.path(&path(&with, "file")?);
            let saves = match with.text("purpose").as_deref() {
                None | Some("open") => false,
                Some("save") => true,
                Some(word) => {
                    return Err(bad_value(
                        format!("目的「{word}」はありません。"),
                        "open、save のどちらかにしてください。",
                    ));
                }
            };
            let file = disk::beside(move || checked(file, saves)).await?;
            screen::act(cx, async |acting| acting.choose_file(&window, &file).await).await?;
            Ok(Done::Next)
        })
    }
}

/// The whole path, once it is certain that the dialog can take it.
fn checked(file: PathBuf, saves: bool) -> Result<String, StepFailure> {
    if file.is_dir() {
        return Err(disk::is_folder(&file));
    }
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if saves && let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return Err(StepFailure::new(
            FailureCode::FileNotFound,
            format!(
                "「{}」に保存できません（フォルダー「{}」がありません）。",
                file.display(),
                folder.display()
            ),
            "保存先のフォルダーを作るか、場所を確かめてください。",
        )
        .retryable());
    }
    if !saves && !file.exists() {
        return Err(disk::not_found(&file));
    }
    let whole = std::path::absolute(&file).unwrap_or(file);
    Ok(whole.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::checked;

    #[test]
    fn what_no_dialog_could_take_is_said_before_one_is_touched() {
        let home = tempfile::tempdir().expect("a folder");
        let here = home.path().join("届出.txt");
        std::fs::write(&here, "届").expect("a file");
        let missing = home.path().join("ない.txt");
        let deeper = home.path().join("ない").join("届出.txt");
        for (file, saves, expected) in [
            (&here, false, None),
            (&here, true, None),
            (&missing, true, None),
            (&missing, false, Some("その名前のファイルはありません")),
            (&deeper, false, Some("フォルダー")),
            (&deeper, true, Some("に保存できません（フォルダー")),
            (&home.path().to_path_buf(), false, Some("はフォルダーです")),
        ] {
            let said = checked(file.clone(), saves).map_err(|failure| failure.message);
            match (said, expected) {
                (Ok(path), None) => assert_eq!(path, file.to_string_lossy()),
                (Err(message), Some(part)) => assert!(message.contains(part), "{message}"),
                other => panic!("{}: {other:?}", file.display()),
            }
        }
    }
}
