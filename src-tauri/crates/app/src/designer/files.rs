//! Files that go in and out, and the dialogs that choose them.

use super::Designer;
use super::problem::{cancelled, library_problem};
use crate::library_file::{self, Mistakes, Saved};
use crate::source;
use std::path::{Path, PathBuf};
use tejun_protocol::*;

/// Of files that hold a scenario.
const SCENARIO_ENDINGS: [&str; 2] = ["tejun", "json"];

impl Designer {
    pub(super) async fn file_import(&self, request: FileImport) -> Result<OpenedScenario, Problem> {
        let file = match request.path {
            Some(path) => PathBuf::from(path),
            None => self
                .host
                .ask_open(scenario_files())
                .await
                .ok_or_else(cancelled)?,
        };
        let saved = self.import(&file).await?;
        self.opened(&saved.id).await
    }

    /// Writes what the editor shows, with its pictures and data.
    pub(super) async fn file_export(&self, request: FileExport) -> Result<FileChosen, Problem> {
        let scenario = self.opened_row(&request.id).await?.document;
        let file = match request.path {
            Some(path) => PathBuf::from(path),
            None => {
                let name = format!("{}.tejun", file_name(&scenario.name));
                self.host
                    .ask_save(bundles(), name)
                    .await
                    .ok_or_else(cancelled)?
            }
        };
        library_file::export_document(&self.session, &scenario, &file).await?;
        Ok(FileChosen {
            path: Some(file.display().to_string()),
        })
    }

    pub(super) async fn dialog_open_file(
        &self,
        request: FileFilter,
    ) -> Result<FileChosen, Problem> {
        Ok(chosen(self.host.ask_open(request).await))
    }

    pub(super) async fn dialog_new_file(&self, request: FileFilter) -> Result<FileChosen, Problem> {
        Ok(chosen(self.host.ask_save(request, String::new()).await))
    }

    /// The id of the scenario that a word names: one of the library, or a file, which is taken in unless the library has
    /// seen this very document before (the person may have gone on from there).
    pub(super) async fn bring_in(&self, word: &str) -> Result<String, Problem> {
        let library = self.session.library();
        if !source::names_file(word) {
            return library.find(word).await.map_err(library_problem);
        }
        let file = Path::new(word);
        let document = source::read_file(file)?;
        if let Some(scenario) = &document.scenario {
            let known = library.version_of(scenario).await;
            if known.map_err(library_problem)?.is_some() {
                return Ok(scenario.id.clone());
            }
        }
        Ok(self.import(file).await?.id)
    }

    async fn import(&self, file: &Path) -> Result<Saved, Problem> {
        refuse_others(file)?;
        let saved =
            library_file::import(&self.session, file, &self.host.user(), Mistakes::Drafted).await?;
        if saved.mistakes > 0 {
            self.tell_problem(Problem::new(
                ProblemCode::Failed,
                format!(
                    "間違いが{}件あるので、下書きとして取り込みました。",
                    saved.mistakes
                ),
                "直すところは、流れの下の「問題」に並んでいます。直すまで実行できません。",
            ));
        }
        if saved.missing_pictures > 0 {
            self.tell_problem(Problem::new(
                ProblemCode::Failed,
                format!("画像が{}枚見つかりません。", saved.missing_pictures),
                "操作手順書には載りません。画像といっしょに書き出したファイル（.tejun）なら、すべて取り込めます。",
            ));
        }
        self.library_changed();
        self.write_watched_files().await;
        Ok(saved)
    }
}

/// A name that was typed into the dialog may be that of any file.
fn refuse_others(file: &Path) -> Result<(), Problem> {
    let ending = file.extension().unwrap_or_default();
    let known = SCENARIO_ENDINGS
        .iter()
        .any(|one| ending.eq_ignore_ascii_case(one));
    if known {
        return Ok(());
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    Err(Problem::new(
        ProblemCode::Request,
        format!("「{name}」は、シナリオのファイルではありません。"),
        "Tejunの「書き出す」で作ったファイル（末尾が .tejun）か、シナリオのファイル（末尾が .json）を選んでください。",
    ))
}

fn chosen(path: Option<PathBuf>) -> FileChosen {
    FileChosen {
        path: path.map(|path| path.display().to_string()),
    }
}

fn scenario_files() -> FileFilter {
    filter("取り込むシナリオを選ぶ", "シナリオ", &SCENARIO_ENDINGS)
}

fn bundles() -> FileFilter {
    filter("シナリオの書き出し先を選ぶ", "シナリオ", &["tejun"])
}

pub(super) fn html_files() -> FileFilter {
    filter(
        "操作手順書の書き出し先を選ぶ",
        "操作手順書（HTML）",
        &["html"],
    )
}

pub(super) fn filter(title: &str, label: &str, endings: &[&str]) -> FileFilter {
    FileFilter {
        title: title.to_owned(),
        label: label.to_owned(),
        endings: endings.iter().map(|ending| (*ending).to_owned()).collect(),
    }
}

/// A name that every file system takes.
pub(super) fn file_name(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            c if c.is_control() => '_',
            c => c,
        })
        .collect();
    let plain = plain.trim().trim_end_matches('.');
    if plain.is_empty() {
        "シナリオ".to_owned()
    } else {
        plain.to_owned()
    }
}
