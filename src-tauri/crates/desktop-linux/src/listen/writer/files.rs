//! What is chosen in a file dialog: read at the act that accepts it, told once the dialog has closed or asks something.
//!
//! The acts inside the dialog are told as any others; who reads the recording puts the file in their place.

use super::Writer;
use super::keyboard::Pressed;
use crate::listen::looks::Look;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tejun_desktop::WindowInfo;
use tejun_desktop::file_dialog::{FileDialog, row};
use tejun_trace::raw::{Modifier, RawKind, WindowChange};

/// The file that a dialog has if the last act in it accepted it.
pub(super) struct Chosen {
    window: WindowInfo,
    file: String,
    /// Nothing where the dialog does not tell it.
    saves: Option<bool>,
}

/// The last press in a list of files: pressed again, the row is chosen. The list may be closing by then.
pub(super) struct Row {
    at: Instant,
    place: (i32, i32),
    chosen: Chosen,
}

/// Longest pause inside a double click.
const DOUBLE: Duration = Duration::from_millis(500);
/// How far the pointer may move inside one.
const STILL: i32 = 6;

impl Writer {
    /// A press in a window that may be a file dialog, with what lay under the pointer.
    pub(super) fn choose_by_press(
        &mut self,
        window: &WindowInfo,
        place: (i32, i32),
        under: Option<(&Arc<Look>, usize)>,
    ) {
        self.chosen = None;
        if let Some(row) = self.pressed_row.take()
            && row.chosen.window.handle == window.handle
            && self.at.duration_since(row.at) <= DOUBLE
            && (row.place.0 - place.0).abs() <= STILL
            && (row.place.1 - place.1).abs() <= STILL
        {
            self.navigated = self.at;
            return self.accepted(row.chosen);
        }
        let Some((look, hit)) = under else { return };
        let Some(dialog) = self.dialog(window, look) else {
            return;
        };
        let chosen = |file: String| Chosen {
            window: window.clone(),
            file,
            saves: dialog.saves,
        };
        if let Some(name) = row(&look.snapshot, hit) {
            let file = dialog.inside(&name, home(window).as_deref());
            self.pressed_row = file.map(|file| Row {
                at: self.at,
                place,
                chosen: chosen(file),
            });
            return;
        }
        self.navigated = self.at;
        if dialog.accept == Some(hit)
            && let Some(file) = self.file_of(window, look, &dialog)
        {
            self.accepted(chosen(file));
        }
    }

    /// A key that acts in a window that may be a file dialog.
    pub(super) fn choose_by_key(&mut self, pressed: &Pressed) {
        self.chosen = None;
        let key = pressed.key.name.as_str();
        let accepts = matches!(key, "Return" | "KP_Enter");
        if accepts && let Some(window) = &pressed.window {
            self.chosen_by_key(window);
        }
        // Alt and the arrows go up and home; so does Backspace in a list.
        if accepts || key == "BackSpace" || pressed.modifiers.contains(&Modifier::Alt) {
            self.navigated = self.at;
        }
    }

    fn chosen_by_key(&mut self, window: &WindowInfo) {
        let look = self.looks.before(window.handle, self.at);
        let Some(look) = look.filter(|look| look.begun >= self.acted_at) else {
            return;
        };
        let Some(dialog) = self.dialog(window, &look) else {
            return;
        };
        // A button that has the focus is what the key presses.
        let focused = self.focus.as_ref();
        let on_button = focused.filter(|field| field.facts.role == "button");
        let accept = dialog.accept.map(|at| &look.snapshot.nodes[at].handle);
        if on_button.is_some_and(|button| Some(&button.node.handle) != accept) {
            return;
        }
        if let Some(file) = self.file_of(window, &look, &dialog) {
            self.accepted(Chosen {
                window: window.clone(),
                file,
                saves: dialog.saves,
            });
        }
    }

    /// The file dialog that a look shows. While a name is typed it may not tell its folder: that is the one which it told
    /// last.
    fn dialog(&self, window: &WindowInfo, look: &Look) -> Option<FileDialog> {
        let mut dialog = FileDialog::of(&look.snapshot)?;
        if dialog.folder.is_none() && dialog.name.is_some() {
            let told = |look: &Look| FileDialog::of(&look.snapshot)?.folder;
            dialog.folder = self.looks.latest(window.handle, self.navigated, told);
        }
        Some(dialog)
    }

    /// The file by the look, and by what is known better of the field that has the focus.
    fn file_of(&self, window: &WindowInfo, look: &Look, dialog: &FileDialog) -> Option<String> {
        let field = dialog.name.map(|at| &look.snapshot.nodes[at].handle);
        let typed = self
            .focus
            .as_ref()
            .filter(|focus| Some(&focus.node.handle) == field)
            .and_then(|focus| focus.holds.as_deref());
        dialog.file(&look.snapshot, typed, home(window).as_deref())
    }

    /// Only what is on the disk as the dialog told it is believed.
    fn accepted(&mut self, chosen: Chosen) {
        let path = Path::new(&chosen.file);
        let inside = path.parent().is_some_and(Path::is_dir);
        // What is not there yet is to be written.
        let saves = chosen.saves.unwrap_or(!path.exists());
        let there = inside && !path.is_dir() && (saves || path.exists());
        self.chosen = there.then_some(Chosen {
            saves: Some(saves),
            ..chosen
        });
    }

    /// A window closed or opened: what was chosen in a dialog is certain once it has closed, or asks about the file.
    pub(super) fn choice_ends(&mut self, change: WindowChange, window: &WindowInfo) {
        let ends = self.chosen.as_ref().is_some_and(|chosen| match change {
            WindowChange::Closed => chosen.window.handle == window.handle,
            WindowChange::Opened => window.owner == Some(chosen.window.handle),
            WindowChange::Activated | WindowChange::Renamed => false,
        });
        if ends {
            self.tell_chosen();
        }
    }

    /// Nothing more is heard: a dialog that is gone has closed.
    pub(super) fn choice_ended(&mut self) {
        let handle = self.chosen.as_ref().map(|chosen| chosen.window.handle);
        let window = handle.and_then(|handle| u32::try_from(handle).ok());
        if window.is_some_and(|window| !self.desktop.x.windows().contains(&window)) {
            self.tell_chosen();
        }
    }

    fn tell_chosen(&mut self) {
        let Some(chosen) = self.chosen.take() else {
            return;
        };
        self.tell(RawKind::FileChosen {
            window: chosen.window.facts(),
            file: chosen.file,
            saves: chosen.saves == Some(true),
        });
    }
}

/// The home of the person whose program shows the window.
fn home(window: &WindowInfo) -> Option<String> {
    let environment = std::fs::read(format!("/proc/{}/environ", window.pid?)).ok()?;
    let home = environment
        .split(|byte| *byte == 0)
        .find_map(|line| line.strip_prefix(b"HOME="))?;
    String::from_utf8(home.to_vec()).ok()
}
