//! Choosing a file in a file dialog, by its whole path: wherever the dialog stands when it opens.

use super::{Acting, OnScreen};
use crate::error::DesktopError;
use crate::file_dialog::FileDialog;
use crate::keys::Chord;
use crate::locate::Found;
use crate::node::{Snapshot, UiNode};
use crate::window::WindowInfo;
use tejun_scenario::Window;

/// How many looks must find the name as it was entered: dialogs complete names a moment later.
const STEADY: usize = 3;
/// Looks until a name must stand in its field.
const LOOKS: usize = 30;
/// Looks without an answer, after which the field is asked for by key.
const UNANSWERED: usize = 3;
/// Looks after which a message has come to stay.
const SAYS: usize = 12;
/// The longest part of a message that is quoted.
const QUOTED: usize = 120;

impl Acting<'_> {
    /// Puts the path of a file into a file dialog and accepts it. The dialog is gone afterwards, or asks about the file first.
    pub async fn choose_file(&mut self, wanted: &Window, file: &str) -> Result<(), DesktopError> {
        let there = self.file_field(wanted).await?;
        let field = there.node().clone();
        self.enter_file(&there, &field, file).await?;
        let before = self.desktop.list().await?;
        self.progress.acted_by = Some("keyboard");
        self.desktop.press_keys(&Chord::plain("Return")).await?;
        self.dialog_gone(there.window(), &before).await
    }

    /// The field of the dialog that takes a name: shown by the dialog, where it is not yet.
    async fn file_field(&mut self, wanted: &Window) -> Result<OnScreen, DesktopError> {
        let mut last = DesktopError::Gone;
        let mut asked = 0;
        for look in 0.. {
            if !self.progress.pause(look).await {
                break;
            }
            let there = match self.window_now(Some(wanted)).await {
                Ok(window) => self.desktop.snapshot(&window).await,
                Err(error) => Err(error),
            };
            let snapshot = match there {
                Ok(snapshot) => snapshot,
                Err(error) if error.is_passing() => {
                    self.progress.attempt(error.to_string());
                    last = error;
                    continue;
                }
                Err(error) => return Err(error),
            };
            last = DesktopError::NoFileDialog {
                window: snapshot.window.title.clone(),
            };
            let Some(dialog) = FileDialog::of(&snapshot) else {
                self.progress.attempt(last.to_string());
                continue;
            };
            if let Some(name) = dialog.name {
                self.progress.found_by = Some("role");
                return Ok(there_at(snapshot, name));
            }
            asked += 1;
            if let Some(opener) = dialog.opener.filter(|_| asked == 1) {
                self.raise(&snapshot.window).await?;
                let _ = self.desktop.press(&snapshot.nodes[opener]).await;
            } else if asked == UNANSWERED {
                self.raise(&snapshot.window).await?;
                self.desktop.press_keys(&Chord::ctrl('l')).await?;
            }
        }
        Err(last)
    }

    /// Enters the path, and takes away what the dialog adds to it by itself.
    async fn enter_file(
        &mut self,
        there: &OnScreen,
        field: &UiNode,
        file: &str,
    ) -> Result<(), DesktopError> {
        self.focus_for_keys(there, field).await?;
        self.desktop.set_text(field, file).await?;
        let mut steady = 0;
        let mut holds = String::new();
        for look in 1..LOOKS {
            if !self.progress.pause(look).await {
                break;
            }
            holds = self.desktop.text(field).await?.unwrap_or_default();
            if holds == file {
                steady += 1;
                if steady == STEADY {
                    return self.focus_for_keys(there, field).await;
                }
                continue;
            }
            steady = 0;
            if holds.starts_with(file) {
                // What was added is marked.
                self.focus_for_keys(there, field).await?;
                self.desktop.press_keys(&Chord::plain("Delete")).await?;
            } else {
                self.desktop.set_text(field, file).await?;
            }
        }
        Err(DesktopError::WrongContent {
            what: field.called(),
            wanted: file.to_owned(),
            found: holds,
        })
    }

    /// Waits until the dialog is gone. One that asks something first has taken the file; one that only says something has not.
    async fn dialog_gone(
        &mut self,
        dialog: &WindowInfo,
        before: &[WindowInfo],
    ) -> Result<(), DesktopError> {
        let mut says = String::new();
        for look in 0.. {
            if !self.progress.pause(look).await {
                break;
            }
            let now = self.desktop.list().await?;
            if !now.iter().any(|other| other.handle == dialog.handle) {
                return Ok(());
            }
            let asks = now.iter().find(|other| {
                !before.iter().any(|known| known.handle == other.handle)
                    && (other.owner == Some(dialog.handle) || other.pid == dialog.pid)
            });
            let Some(asks) = asks else { continue };
            // It may be gone already, or not yet tell what it shows.
            let Ok(snapshot) = self.desktop.snapshot(asks).await else {
                continue;
            };
            let answers = snapshot
                .nodes
                .iter()
                .filter(|node| node.role == "button" && node.is_visible())
                .count();
            says = quoted(&asks.title, &words(&snapshot));
            if answers > 1 {
                let note = format!("ファイルについて、確認の画面が出ました：{says}");
                self.progress.notes.push(note);
                return Ok(());
            }
            self.progress.attempt(format!("画面が出ました：{says}"));
            if answers == 1 && look > SAYS {
                break;
            }
        }
        if says.is_empty() {
            says = "メッセージはありません".to_owned();
        }
        Err(DesktopError::FileNotTaken {
            window: dialog.title.clone(),
            says,
        })
    }
}

fn there_at(snapshot: Snapshot, node: usize) -> OnScreen {
    OnScreen {
        snapshot,
        found: Found {
            node,
            found_by: "role",
            facts: Vec::new(),
        },
    }
}

/// What a window says in words, its buttons left out.
fn words(snapshot: &Snapshot) -> String {
    let said = snapshot
        .nodes
        .iter()
        .filter(|node| node.role == "text" && node.is_visible())
        .map(|node| node.name.trim())
        .filter(|words| !words.is_empty());
    said.collect::<Vec<_>>().join(" ")
}

fn quoted(title: &str, words: &str) -> String {
    let whole = match (title.trim(), words) {
        ("", words) => words.to_owned(),
        (title, "") => title.to_owned(),
        (title, words) => format!("{title}：{words}"),
    };
    let short: String = whole.chars().take(QUOTED).collect();
    format!("「{short}」")
}
