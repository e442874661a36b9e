//! What this user has set on this terminal: a file of theirs, whichever library they work in.

pub mod place;

use crate::refusal::Refusal;
use atomic_write_file::AtomicWriteFile;
use jiff::ZonedDateTime;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use tejun_library::{Library, Sharing};
use tejun_protocol::Settings;

/// The name that settings had in libraries of earlier versions.
const IN_LIBRARY: &str = "terminal";

/// The folder with what this user has set.
#[derive(Debug, Clone)]
pub struct Terminal {
    folder: PathBuf,
}

impl Terminal {
    /// Of the user who runs this process.
    pub fn of_user() -> Self {
        Self::at(place::settings_folder())
    }

    pub fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The settings as they are kept; none: the first start is still to come.
    ///
    /// # Errors
    /// The file cannot be read, or holds no settings. It stays as it is.
    pub fn kept(&self) -> Result<Option<Settings>, Refusal> {
        let file = self.file();
        let text = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(unreadable(&file, &error)),
        };
        serde_json::from_str(&text)
            .map(Some)
            .map_err(|error| unreadable(&file, &error))
    }

    /// The settings, or those of a terminal where nothing was set.
    pub fn settings(&self) -> Result<Settings, Refusal> {
        Ok(self.kept()?.unwrap_or_default())
    }

    /// Changes the settings. Nobody else changes them meanwhile.
    pub fn change(&self, change: impl FnOnce(&mut Settings)) -> Result<(), Refusal> {
        let _turn = self.turn()?;
        let mut settings = self.settings()?;
        change(&mut settings);
        self.keep(&settings)
    }

    /// Keeps the settings, also where a file is that holds none: that one is put aside first.
    pub fn begin(&self, settings: &Settings) -> Result<(), Refusal> {
        let _turn = self.turn()?;
        if self.kept().is_err() {
            let now = ZonedDateTime::now().strftime("%Y%m%d-%H%M%S").to_string();
            let aside = self.folder.join(format!("settings-{now}.json"));
            std::fs::rename(self.file(), &aside).map_err(|error| unwritable(&aside, &error))?;
        }
        self.keep(settings)
    }

    /// Takes over what an earlier version kept in the library of this user, unless there are settings already.
    pub async fn take_over(&self) -> Result<(), Refusal> {
        let library = place::file(&Default::default());
        self.take_over_from(&library).await
    }

    async fn take_over_from(&self, place: &Path) -> Result<(), Refusal> {
        if self.file().exists() || !place.is_file() {
            return Ok(());
        }
        let refused = crate::session::library_refusal;
        let library = Library::open(place, Sharing::Own).await.map_err(refused)?;
        let old: Result<Option<Settings>, _> = library.setting(IN_LIBRARY).await;
        library.close().await;
        match old.map_err(refused)? {
            Some(settings) => self.begin(&settings),
            None => Ok(()),
        }
    }

    /// What a window remembers, by name.
    pub fn remembered<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let text = std::fs::read_to_string(self.folder.join(name).with_extension("json")).ok()?;
        serde_json::from_str(&text).ok()
    }

    pub fn remember(&self, name: &str, what: &impl Serialize) {
        let file = self.folder.join(name).with_extension("json");
        let kept = serde_json::to_value(what).map_err(std::io::Error::from);
        if let Err(error) = kept.and_then(|value| write(&file, &value)) {
            tracing::warn!(%error, name, "it could not be remembered");
        }
    }

    fn file(&self) -> PathBuf {
        self.folder.join("settings.json")
    }

    /// Waits for others who change the settings, in whichever process.
    fn turn(&self) -> Result<File, Refusal> {
        let file = self.folder.join("settings.lock");
        let locked = || -> std::io::Result<File> {
            std::fs::create_dir_all(&self.folder)?;
            let lock = File::create(&file)?;
            lock.lock()?;
            Ok(lock)
        };
        locked().map_err(|error| unwritable(&file, &error))
    }

    /// What a later version keeps there besides stays.
    fn keep(&self, settings: &Settings) -> Result<(), Refusal> {
        let file = self.file();
        let before = std::fs::read_to_string(&file).unwrap_or_default();
        let mut whole: Map<String, Value> = serde_json::from_str(&before).unwrap_or_default();
        match serde_json::to_value(settings) {
            Ok(Value::Object(known)) => whole.extend(known),
            other => unreachable!("settings are an object: {other:?}"),
        }
        write(&file, &Value::Object(whole)).map_err(|error| unwritable(&file, &error))
    }
}

/// Written beside and renamed: the file is whole at any moment.
fn write(file: &Path, value: &Value) -> std::io::Result<()> {
    let mut out = AtomicWriteFile::open(file)?;
    serde_json::to_writer_pretty(&mut out, value)?;
    out.write_all(b"\n")?;
    out.commit()
}

fn unreadable(file: &Path, error: &dyn std::fmt::Display) -> Refusal {
    Refusal::surroundings(
        format!(
            "設定のファイル「{}」を読めません（{error}）。",
            file.display()
        ),
        "デザイナーを起動すると、設定し直せます。元のファイルは、名前を変えて残します。",
    )
}

fn unwritable(file: &Path, error: &std::io::Error) -> Refusal {
    Refusal::surroundings(
        format!(
            "設定のファイル「{}」を書けません（{error}）。",
            file.display()
        ),
        "ディスクの空き容量と、フォルダーのアクセス許可を確かめてから、もう一度行ってください。",
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]
mod tests {
    use super::*;

    fn terminal() -> (tempfile::TempDir, Terminal) {
        let folder = tempfile::tempdir().unwrap();
        let terminal = Terminal::at(folder.path().join("tejun"));
        (folder, terminal)
    }

    fn in_zone(zone: &str) -> Settings {
        Settings {
            zone: zone.to_owned(),
            ..Settings::default()
        }
    }

    #[test]
    fn a_file_is_taken_as_far_as_it_is_known() {
        let whole = serde_json::to_string(&in_zone("lgwan")).unwrap();
        for (text, expected) in [
            (None, Ok(None)),
            (Some("{}"), Ok(Some(""))),
            (Some(whole.as_str()), Ok(Some("lgwan"))),
            (Some(r#"{"zone":"lgwan","later":[1]}"#), Ok(Some("lgwan"))),
            (Some(""), Err(())),
            (Some(r#"{"zone":"lg"#), Err(())),
            (Some(r#"{"zone":3}"#), Err(())),
        ] {
            let (_folder, terminal) = terminal();
            std::fs::create_dir_all(&terminal.folder).unwrap();
            if let Some(text) = text {
                std::fs::write(terminal.file(), text).unwrap();
            }
            let kept = terminal.kept();
            if let Err(refusal) = &kept {
                assert!(refusal.message.contains("settings.json"), "{refusal}");
            }
            let zone = kept.map(|kept| kept.map(|settings| settings.zone));
            assert_eq!(
                zone.as_ref().map(Option::as_deref).map_err(drop),
                expected,
                "{text:?}"
            );
        }
    }

    #[test]
    fn what_a_later_version_keeps_there_stays() {
        let (_folder, terminal) = terminal();
        std::fs::create_dir_all(&terminal.folder).unwrap();
        std::fs::write(terminal.file(), r#"{"zone":"lgwan","later":[1]}"#).unwrap();
        terminal
            .change(|settings| settings.zone = "internet".to_owned())
            .unwrap();
        assert_eq!(terminal.settings().unwrap().zone, "internet");
        let text = std::fs::read_to_string(terminal.file()).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["later"], serde_json::json!([1]));
    }

    #[test]
    fn a_broken_file_is_never_written_over() {
        let (_folder, terminal) = terminal();
        std::fs::create_dir_all(&terminal.folder).unwrap();
        std::fs::write(terminal.file(), "broken").unwrap();
        assert!(terminal.change(|settings| settings.toured = true).is_err());
        assert_eq!(std::fs::read_to_string(terminal.file()).unwrap(), "broken");

        terminal.begin(&in_zone("lgwan")).unwrap();
        assert_eq!(terminal.settings().unwrap().zone, "lgwan");
        let kept: Vec<String> = std::fs::read_dir(&terminal.folder)
            .unwrap()
            .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
            .filter(|text| text == "broken")
            .collect();
        assert_eq!(kept.len(), 1);
    }

    #[tokio::test]
    async fn what_the_library_kept_is_taken_over_once() {
        let (folder, terminal) = terminal();
        let place = folder.path().join("library.sqlite");
        terminal.take_over_from(&place).await.unwrap();
        assert!(!place.exists());
        assert_eq!(terminal.kept().unwrap(), None);

        let library = Library::open(&place, Sharing::Own).await.unwrap();
        terminal.take_over_from(&place).await.unwrap();
        assert_eq!(terminal.kept().unwrap(), None, "a library without settings");
        library
            .set_setting(IN_LIBRARY, &serde_json::json!({ "zone": "lgwan" }))
            .await
            .unwrap();
        terminal.take_over_from(&place).await.unwrap();
        assert_eq!(terminal.settings().unwrap().zone, "lgwan");

        library
            .set_setting(IN_LIBRARY, &serde_json::json!({ "zone": "internet" }))
            .await
            .unwrap();
        terminal.take_over_from(&place).await.unwrap();
        assert_eq!(terminal.settings().unwrap().zone, "lgwan");
    }

    /// Every reader sees whole settings, and no change is lost.
    #[test]
    fn those_who_change_it_at_the_same_time_wait_for_each_other() {
        let (_folder, terminal) = terminal();
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..10 {
                        terminal
                            .change(|settings| settings.department.push('課'))
                            .unwrap();
                        terminal.settings().unwrap();
                    }
                });
            }
        });
        let settings = terminal.settings().unwrap();
        assert_eq!(settings.department.chars().count(), 80);
    }

    #[test]
    fn a_window_finds_what_it_remembered() {
        let (_folder, terminal) = terminal();
        assert_eq!(terminal.remembered::<[u32; 2]>("bars"), None);
        terminal.begin(&Settings::default()).unwrap();
        terminal.remember("bars", &[3, 4]);
        assert_eq!(terminal.remembered("bars"), Some([3, 4]));
    }
}
