//! The settings, and the folder that is kept in step with the library.

use super::Designer;
use super::problem::library_problem;
use crate::terminal::place;
use std::path::Path;
use tejun_desktop::{Chord, Key};
use tejun_library::{LibraryError, Synced};
use tejun_protocol::*;
use tejun_scenario::Zone;

impl Designer {
    pub(super) async fn settings_get(&self, _: Nothing) -> Result<Settings, Problem> {
        Ok(self.session.settings()?)
    }

    /// Nothing is kept of settings that cannot hold (a folder that is not there).
    pub(super) async fn settings_set(&self, settings: Settings) -> Result<Nothing, Problem> {
        crate::zone::terminal_zone(Some(&settings.zone))?;
        check_keys(&settings.bar_keys)?;
        let before = self.session.settings()?;
        if settings.library != before.library {
            place::look(&settings.library).await?;
        }
        if settings.watched_folder != before.watched_folder {
            self.watch(&settings.watched_folder).await?;
        }
        self.session
            .terminal()
            .change(|kept| kept.clone_from(&settings))?;
        Ok(Nothing {})
    }

    /// The zone of this terminal.
    pub(super) async fn zone(&self) -> Result<Option<Zone>, Problem> {
        Ok(self.session.zone(self.host.zone().as_deref())?)
    }

    /// Watches this folder from now on, and no other; an empty word: none.
    pub(super) async fn watch(&self, folder: &str) -> Result<(), Problem> {
        let mut watch = self.watch.lock().await;
        if folder.trim().is_empty() {
            watch.take();
            return Ok(());
        }
        let stream = self.stream.clone();
        let told = move |synced: Result<Synced, LibraryError>| {
            for message in messages(synced) {
                stream.tell(message);
            }
        };
        let next = self
            .session
            .library()
            .watch_folder(Path::new(folder), told)
            .await
            .map_err(library_problem)?;
        *watch = Some(next);
        Ok(())
    }

    /// A version was saved: its file, if it has one, is written.
    pub(super) async fn write_watched_files(&self) {
        if self.watch.lock().await.is_none() {
            return;
        }
        let folder = match self.session.settings() {
            Ok(settings) => settings.watched_folder,
            Err(refusal) => return self.tell_problem(refusal.into()),
        };
        let library = self.session.library();
        let synced = library.sync_folder(Path::new(&folder)).await;
        for message in messages(synced) {
            self.stream.tell(message);
        }
    }
}

/// Every key of the step bar is one, and no two are the same.
fn check_keys(keys: &BarKeys) -> Result<(), Problem> {
    let mut known: Vec<Chord> = Vec::new();
    for written in [&keys.next, &keys.resume, &keys.pause, &keys.stop] {
        let wrong = |message: String| {
            Problem::new(
                ProblemCode::Request,
                message,
                "「Ctrl+F10」のように、Ctrl・Shift・Alt と別のキーを「+」でつないで書いてください。",
            )
        };
        let chord = Chord::parse(written)
            .map_err(|_| wrong(format!("手順バーのキー「{written}」が読めません。")))?;
        if chord.modifiers.is_empty() && matches!(chord.key, Key::Character(_)) {
            return Err(wrong(format!(
                "手順バーのキー「{written}」は文字の入力に使います。"
            )));
        }
        if known.contains(&chord) {
            return Err(wrong(format!(
                "手順バーのキー「{written}」を2つの操作に使っています。"
            )));
        }
        known.push(chord);
    }
    Ok(())
}

fn messages(synced: Result<Synced, LibraryError>) -> Vec<StreamMessage> {
    let synced = match synced {
        Ok(synced) => synced,
        Err(error) => {
            return vec![StreamMessage::Problem {
                problem: library_problem(error),
            }];
        }
    };
    let mut messages = Vec::new();
    if !synced.read.is_empty() {
        messages.push(StreamMessage::LibraryChanged);
    }
    for file in &synced.clashes {
        let problem = Problem::new(
            ProblemCode::Conflict,
            format!(
                "フォルダーのファイル「{}」とライブラリの両方が変わっていました。",
                file.display()
            ),
            "どちらも版として残しました。「版の履歴」で見比べて、正しいほうを選んでください。",
        );
        messages.push(StreamMessage::Problem { problem });
    }
    for (file, reason) in &synced.refused {
        let problem = Problem::new(
            ProblemCode::Document,
            format!(
                "フォルダーのファイル「{}」を読み込めません。{reason}",
                file.display()
            ),
            "ファイルを直すか、フォルダーから外してください。",
        );
        messages.push(StreamMessage::Problem { problem });
    }
    messages
}
