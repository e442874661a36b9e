//! The library of this terminal as the command line uses it: scenarios by name or file, and the surroundings of runs.

use crate::journal::Journal;
use crate::ocr_pack;
use crate::refusal::Refusal;
use crate::run_file::RunSecrets;
use crate::secrets::{SecretStore, SystemSecrets};
use crate::source::{self, Document};
use crate::terminal::{Terminal, place};
use crate::work_items::LibraryItems;
use crate::zone::terminal_zone;
use std::path::Path;
use std::sync::Arc;
use tejun_engine::{
    BoxFuture, FailureCode, FoundScenario, Listener, Scenarios, StepFailure, Surroundings,
};
use tejun_library::{Library, LibraryError};
use tejun_protocol::{LibraryPlace, Settings};
use tejun_scenario::{Scenario, Zone};

/// An open library with the settings and secrets of the terminal.
#[derive(Clone)]
pub struct Session {
    library: Library,
    terminal: Terminal,
    secrets: Arc<dyn SecretStore>,
}

impl Session {
    /// Opens the library that is named, or the one at the place of the settings.
    pub async fn open(terminal: Terminal, given: Option<&Path>) -> Result<Self, Refusal> {
        let place = terminal.settings()?.library;
        Self::open_at(terminal, given, &place).await
    }

    /// The same with a place that is not in the settings yet.
    pub(crate) async fn open_at(
        terminal: Terminal,
        given: Option<&Path>,
        place: &LibraryPlace,
    ) -> Result<Self, Refusal> {
        let (file, sharing) = place::library(given, place);
        let refused = if given.is_some() {
            library_refusal
        } else {
            place::refusal
        };
        let library = Library::open(&file, sharing)
            .await
            .map_err(refused)?
            .of_user(&user());
        Ok(Self {
            library,
            terminal,
            secrets: Arc::new(SystemSecrets),
        })
    }

    /// The secrets of this terminal.
    pub fn secrets(&self) -> Arc<dyn SecretStore> {
        self.secrets.clone()
    }

    pub fn library(&self) -> &Library {
        &self.library
    }

    /// The terminal's zone: `TEJUN_ZONE` (given as `word`), else the settings.
    pub fn zone(&self, word: Option<&str>) -> Result<Option<Zone>, Refusal> {
        if let Some(zone) = terminal_zone(word)? {
            return Ok(Some(zone));
        }
        terminal_zone(Some(&self.settings()?.zone))
    }

    pub fn terminal(&self) -> &Terminal {
        &self.terminal
    }

    /// The settings of this terminal and its user.
    pub fn settings(&self) -> Result<Settings, Refusal> {
        self.terminal.settings()
    }

    /// The document that a word names: a file, or `名前` or `名前@版` of the library.
    pub async fn document(&self, word: &str) -> Result<Document, Refusal> {
        let file = Path::new(word);
        let (scenario, version) = match self.scenario(word).await {
            _ if file.is_file() => return source::read_file(file),
            Err(_) if source::names_file(word) => return source::read_file(file),
            found => found?,
        };
        let folder = self.library.data_folder(&scenario.id);
        let diagnostics = crate::catalogue::check(&scenario);
        Ok(Document {
            named: word.to_owned(),
            scenario: Some(scenario),
            diagnostics,
            folder,
            unpacked: None,
            version: Some(version),
        })
    }

    /// Scenarios of the library that have a version, by their ids.
    pub async fn with_a_version(&self) -> Result<Vec<String>, Refusal> {
        let rows = self.library.list("").await.map_err(library_refusal)?;
        let ids = rows.into_iter().filter(|row| row.version > 0);
        Ok(ids.map(|row| row.id).collect())
    }

    /// A scenario of the library with its version: `名前`, the newest, or `名前@版`.
    pub async fn scenario(&self, word: &str) -> Result<(Scenario, u32), Refusal> {
        let (name, version) = name_and_version(word);
        let id = match self.library.find(name).await {
            // A name may hold an @ of its own.
            Err(LibraryError::NoScenario { .. }) if version.is_some() => {
                let id = self.library.find(word).await.map_err(library_refusal)?;
                return self
                    .library
                    .version(&id, None)
                    .await
                    .map_err(library_refusal);
            }
            found => found.map_err(library_refusal)?,
        };
        self.library
            .version(&id, version)
            .await
            .map_err(library_refusal)
    }

    /// What a run is given: everything but the person. Events go to the run's journal in the library and to `listener`;
    /// pictures go to the library.
    pub fn surroundings(&self, journal: &Journal, listener: Listener) -> Surroundings {
        let both = journal.listener(listener);
        let surroundings = Surroundings {
            secrets: Arc::new(RunSecrets(self.secrets.clone())),
            items: Arc::new(LibraryItems::new(self.library.clone())),
            scenarios: Arc::new(LibraryScenarios(self.clone())),
            pictures: journal.pictures(),
            ..Surroundings::bare(both)
        };
        surroundings.resources.put(Arc::new(ocr_pack::source()));
        surroundings
    }

    /// Waits until everything is on disk.
    pub async fn close(self) {
        self.library.close().await;
    }
}

/// The name of this user, as versions are signed.
pub fn user() -> String {
    ["USER", "USERNAME", "LOGNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok())
        .unwrap_or_default()
}

struct LibraryScenarios(Session);

impl Scenarios for LibraryScenarios {
    fn find<'a>(
        &'a self,
        name: &'a str,
    ) -> BoxFuture<'a, Result<Option<FoundScenario>, StepFailure>> {
        Box::pin(async move {
            let (name, version) = name_and_version(name);
            let library = &self.0.library;
            let failed = |error: LibraryError| {
                StepFailure::new(
                    FailureCode::ScenarioNotFound,
                    error.to_string(),
                    "ライブラリを開けるかどうかを確かめてください。",
                )
            };
            let id = match library.find(name).await {
                Ok(id) => id,
                Err(LibraryError::NoScenario { .. }) => return Ok(None),
                Err(error) => return Err(failed(error)),
            };
            let (scenario, _) = library.version(&id, version).await.map_err(failed)?;
            let folder = library.data_folder(&scenario.id);
            Ok(Some(FoundScenario {
                scenario: Arc::new(scenario),
                folder,
            }))
        })
    }
}

/// `名前@3` is version 3; anything else after an @ belongs to the name.
fn name_and_version(word: &str) -> (&str, Option<u32>) {
    match word.rsplit_once('@') {
        Some((name, version)) if !name.is_empty() => match version.parse() {
            Ok(version) => (name, Some(version)),
            Err(_) => (word, None),
        },
        _ => (word, None),
    }
}

/// What to do when the disk is full.
pub(crate) const MAKE_ROOM: &str = "不要なファイルを消して、ライブラリのあるディスクに空きを作ってから、もう一度行ってください。空きがあるのに続くときは、容量の割り当てとディスクの故障を確かめてください。";

/// What went wrong with the library, with what to do.
pub fn library_refusal(error: LibraryError) -> Refusal {
    let message = error.to_string();
    match error {
        LibraryError::Folder { .. }
        | LibraryError::NoFolder { .. }
        | LibraryError::NotWritable { .. }
        | LibraryError::Open { .. } => Refusal::surroundings(
            message,
            "ライブラリの場所（--library、TEJUN_LIBRARY）と、書き込みの許可を確かめてください。",
        ),
        LibraryError::Migrate { .. } => Refusal::surroundings(
            message,
            "新しい版のTejunで作ったライブラリなら、Tejunを新しくしてください。ライブラリのファイルかどうかも確かめてください。",
        ),
        LibraryError::DiskFull => Refusal::surroundings(message, MAKE_ROOM),
        LibraryError::NoScenario { .. } => Refusal::wrong(
            message,
            "「tejun library list」で名前を確かめてください。ファイルを指定するときは、末尾の .json か .tejun まで書いてください。",
        ),
        LibraryError::NoVersion { .. } => Refusal::wrong(
            message,
            "「tejun library versions 名前」で版を確かめてください。",
        ),
        LibraryError::Ambiguous { .. } => Refusal::wrong(
            message,
            "「tejun library list」に出るidで指定してください。",
        ),
        LibraryError::Conflict { .. } => Refusal::failed(
            message,
            "新しい版を開いて、変更を入れ直してから保存してください。",
        ),
        _ => Refusal::failed(
            message,
            "ディスクの空き容量と、ライブラリのファイルが壊れていないかを確かめてください。",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_stands_after_an_at_sign() {
        for (word, expected) in [
            ("検針", ("検針", None)),
            ("検針@3", ("検針", Some(3))),
            ("a@b", ("a@b", None)),
            ("@3", ("@3", None)),
            ("a@b@2", ("a@b", Some(2))),
        ] {
            assert_eq!(name_and_version(word), expected);
        }
    }
}
