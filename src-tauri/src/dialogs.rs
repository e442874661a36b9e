//! The system's dialogs: files, folders, and questions about the program itself.

use crate::windows;
use rfd::{AsyncFileDialog, AsyncMessageDialog, MessageButtons, MessageDialogResult, MessageLevel};
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tauri::{AppHandle, Manager};
use tejun_app::refusal::Refusal;
use tejun_protocol::FileFilter;
use tokio::sync::oneshot;

/// Asks the person in front of the main window, which waits for the answer.
pub(crate) struct Dialogs {
    app: AppHandle,
    /// Where something was chosen last: the next dialog begins there.
    folder: Mutex<Option<PathBuf>>,
}

impl Dialogs {
    pub(crate) fn new(app: AppHandle) -> Self {
        Self {
            app,
            folder: Mutex::default(),
        }
    }

    /// A file that is there.
    pub(crate) async fn open_file(&self, filter: FileFilter) -> Option<PathBuf> {
        let dialog = self.files(&filter);
        let chosen = self.in_front(move || dialog.pick_file()).await??;
        self.remember(chosen.path().parent());
        Some(chosen.path().to_owned())
    }

    /// Where to write. A file that is there already is asked about.
    pub(crate) async fn new_file(&self, filter: FileFilter, name: String) -> Option<PathBuf> {
        loop {
            let mut dialog = self.files(&filter);
            // An empty name would name the folder itself.
            if !name.is_empty() {
                dialog = dialog.set_file_name(&name);
            }
            let chosen = self.in_front(move || dialog.save_file()).await??;
            self.remember(chosen.path().parent());
            let whole = with_ending(chosen.path(), &filter.endings);
            // The dialog asked about the name that was typed.
            if whole == chosen.path() || !whole.exists() || self.may_replace(&whole).await {
                return Some(whole);
            }
        }
    }

    pub(crate) async fn open_folder(&self, title: String) -> Option<PathBuf> {
        let dialog = self.begin().set_title(title);
        let chosen = self.in_front(move || dialog.pick_folder()).await??;
        self.remember(Some(chosen.path()));
        Some(chosen.path().to_owned())
    }

    pub(crate) async fn agrees(&self, question: &str, yes: &str, no: &str) -> bool {
        let mut dialog = AsyncMessageDialog::new()
            .set_level(MessageLevel::Warning)
            .set_title("Tejunからの確認")
            .set_description(question)
            .set_buttons(MessageButtons::OkCancelCustom(
                yes.to_owned(),
                no.to_owned(),
            ));
        if let Some(main) = windows::main(&self.app) {
            dialog = dialog.set_parent(&main);
        }
        let answer = self.in_front(move || dialog.show()).await;
        matches!(answer, Some(MessageDialogResult::Custom(word)) if word == yes)
    }

    async fn may_replace(&self, file: &Path) -> bool {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let question = format!("「{name}」はもうあります。置き換えると、いまの内容は失われます。");
        self.agrees(&question, "置き換える", "別の名前にする").await
    }

    fn files(&self, filter: &FileFilter) -> AsyncFileDialog {
        let dialog = self.begin().set_title(&filter.title);
        if filter.endings.is_empty() {
            return dialog;
        }
        // Names from other systems may be in capitals.
        let capitals = filter.endings.iter().map(|ending| ending.to_uppercase());
        let endings: Vec<String> = filter.endings.iter().cloned().chain(capitals).collect();
        dialog.add_filter(&filter.label, &endings)
    }

    fn begin(&self) -> AsyncFileDialog {
        let mut dialog = AsyncFileDialog::new();
        if let Some(main) = windows::main(&self.app) {
            dialog = dialog.set_parent(&main);
        }
        let last = lock(&self.folder).clone();
        let paths = self.app.path();
        let place = last
            .filter(|folder| folder.is_dir())
            .or_else(|| paths.document_dir().ok().filter(|folder| folder.is_dir()))
            .or_else(|| paths.home_dir().ok());
        match place {
            Some(place) => dialog.set_directory(place),
            None => dialog,
        }
    }

    fn remember(&self, folder: Option<&Path>) {
        *lock(&self.folder) = folder.map(Path::to_owned);
    }

    /// Dialogs are made on the main thread and waited for elsewhere. The main window takes nothing meanwhile.
    async fn in_front<T, F>(&self, make: impl FnOnce() -> F + Send + 'static) -> Option<T>
    where
        F: Future<Output = T> + Send + 'static,
    {
        windows::enable_main(&self.app, false);
        let (made, waiting) = oneshot::channel();
        let begun = self.app.run_on_main_thread(move || {
            // Nobody waits when the program ends.
            let _ = made.send(make());
        });
        let answer = match (begun, waiting.await) {
            (Ok(()), Ok(dialog)) => Some(dialog.await),
            _ => None,
        };
        windows::enable_main(&self.app, true);
        answer
    }
}

/// The program cannot start: without a window a message is all there is.
pub(crate) fn tell_end(refusal: &Refusal) {
    rfd::MessageDialog::new()
        .set_level(MessageLevel::Error)
        .set_title("Tejun")
        .set_description(format!("{}\n\n{}", refusal.message, refusal.remedy))
        .set_buttons(MessageButtons::OkCustom("閉じる".to_owned()))
        .show();
}

/// The path with one of these endings; a dot in a name (`3.5月分`) is none.
fn with_ending(path: &Path, endings: &[String]) -> PathBuf {
    let has = path.extension().is_some_and(|written| {
        endings
            .iter()
            .any(|ending| written.eq_ignore_ascii_case(ending))
    });
    match endings.first() {
        Some(ending) if !has => {
            let mut name = path.as_os_str().to_owned();
            name.push(".");
            name.push(ending);
            PathBuf::from(name)
        }
        _ => path.to_owned(),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gets_the_ending_of_its_kind_once() {
        let endings = ["tejun".to_owned()];
        for (written, expected) in [
            ("/a/届出", "/a/届出.tejun"),
            ("/a/届出.tejun", "/a/届出.tejun"),
            ("/a/届出.TEJUN", "/a/届出.TEJUN"),
            ("/a/3.5月分", "/a/3.5月分.tejun"),
        ] {
            let whole = with_ending(Path::new(written), &endings);
            assert_eq!(whole, Path::new(expected));
        }
        let any = with_ending(Path::new("/a/結果"), &[]);
        assert_eq!(any, Path::new("/a/結果"));
    }
}
