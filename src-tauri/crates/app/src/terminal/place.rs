//! Where the files of this user and of all users of this terminal are.

use crate::refusal::Refusal;
use std::path::{Path, PathBuf};
use tejun_library::{Library, LibraryError, Sharing};
use tejun_protocol::{LibraryPlace, LibrarySeen};

/// The file of a library in its folder.
const LIBRARY: &str = "library.sqlite";

/// The user's folder of settings: `LOCALAPPDATA\Tejun`, `XDG_CONFIG_HOME/tejun`, `~/.config/tejun`.
pub(super) fn settings_folder() -> PathBuf {
    own_folder("XDG_CONFIG_HOME", ".config", &variable)
}

/// A file of the user's data: `LOCALAPPDATA\Tejun`, `XDG_DATA_HOME/tejun`, `~/.local/share/tejun`.
pub(crate) fn data_file(name: &str) -> PathBuf {
    own_folder("XDG_DATA_HOME", ".local/share", &variable).join(name)
}

/// The file of the library at a place.
pub fn file(place: &LibraryPlace) -> PathBuf {
    file_by(place, &variable)
}

/// Who uses the library at a place.
pub fn sharing(place: &LibraryPlace) -> Sharing {
    match place {
        LibraryPlace::Mine => Sharing::Own,
        LibraryPlace::Everyone => Sharing::Terminal,
        LibraryPlace::Shared { .. } => Sharing::Folder,
    }
}

/// The file and the users of the library that was named at the start, or of the one at the place of the settings.
pub fn library(given: Option<&Path>, place: &LibraryPlace) -> (PathBuf, Sharing) {
    let of_settings = file(place);
    match given {
        Some(given) if given != of_settings => (given.to_owned(), Sharing::Own),
        _ => (of_settings, sharing(place)),
    }
}

/// What is at a place. Nothing is changed there.
///
/// # Errors
/// The place cannot hold a library, or holds something else.
pub async fn look(place: &LibraryPlace) -> Result<LibrarySeen, Refusal> {
    if let LibraryPlace::Shared { folder } = place
        && folder.trim().is_empty()
    {
        return Err(Refusal::wrong(
            "共有フォルダーがまだ選ばれていません。",
            "「フォルダーを選ぶ」を押して、シナリオを置くフォルダーを選んでください。",
        ));
    }
    let file = file(place);
    sharing(place).try_folder(&file).map_err(refusal)?;
    let scenarios = Library::look(&file).await.map_err(refusal)?;
    Ok(LibrarySeen {
        file: file.display().to_string(),
        scenarios,
    })
}

/// Why a place cannot be used, with what to do about it.
pub fn refusal(error: LibraryError) -> Refusal {
    let remedy = match &error {
        LibraryError::NoFolder { .. } => {
            "ネットワークにつながっているか、フォルダーの名前が変わっていないかを確かめるか、別の場所を選んでください。"
                .to_owned()
        }
        LibraryError::Folder { folder, .. } | LibraryError::NotWritable { folder, .. } => format!(
            "管理者に、フォルダー「{}」を、使う人全員が書き込めるようにするのを頼むか、別の場所を選んでください。",
            folder.display()
        ),
        LibraryError::Open { .. } => {
            "ほかのプログラムのファイルかもしれません。別の場所を選んでください。".to_owned()
        }
        _ => return crate::session::library_refusal(error),
    };
    Refusal::surroundings(error.to_string(), remedy)
}

type Variable<'a> = &'a dyn Fn(&str) -> Option<PathBuf>;

fn variable(name: &str) -> Option<PathBuf> {
    let value = std::env::var_os(name).filter(|value| !value.is_empty())?;
    Some(value.into())
}

fn own_folder(of_kind: &str, below_home: &str, variable: Variable<'_>) -> PathBuf {
    variable("LOCALAPPDATA")
        .map(|local| local.join("Tejun"))
        .or_else(|| variable(of_kind).map(|folder| folder.join("tejun")))
        .or_else(|| variable("HOME").map(|home| home.join(below_home).join("tejun")))
        .unwrap_or_default()
}

fn file_by(place: &LibraryPlace, variable: Variable<'_>) -> PathBuf {
    let folder = match place {
        LibraryPlace::Mine => own_folder("XDG_DATA_HOME", ".local/share", variable),
        LibraryPlace::Everyone => variable("PROGRAMDATA")
            .map_or_else(|| PathBuf::from("/var/lib/tejun"), |all| all.join("Tejun")),
        LibraryPlace::Shared { folder } => PathBuf::from(folder),
    };
    folder.join(LIBRARY)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]
mod tests {
    use super::*;

    fn shared(folder: &Path) -> LibraryPlace {
        LibraryPlace::Shared {
            folder: folder.display().to_string(),
        }
    }

    #[test]
    fn every_place_has_one_file() {
        let home = [("HOME", "/home/a")];
        let xdg = [("HOME", "/home/a"), ("XDG_DATA_HOME", "/data")];
        let windows = [("LOCALAPPDATA", "/local"), ("PROGRAMDATA", "/all")];
        let office = shared(Path::new("/srv/office"));
        for (variables, place, expected) in [
            (
                &home[..],
                LibraryPlace::Mine,
                "/home/a/.local/share/tejun/library.sqlite",
            ),
            (&xdg, LibraryPlace::Mine, "/data/tejun/library.sqlite"),
            (&windows, LibraryPlace::Mine, "/local/Tejun/library.sqlite"),
            (
                &home,
                LibraryPlace::Everyone,
                "/var/lib/tejun/library.sqlite",
            ),
            (
                &windows,
                LibraryPlace::Everyone,
                "/all/Tejun/library.sqlite",
            ),
            (&windows, office, "/srv/office/library.sqlite"),
        ] {
            let variable = |name: &str| {
                let found = variables.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| PathBuf::from(value))
            };
            assert_eq!(file_by(&place, &variable), Path::new(expected));
        }
    }

    #[test]
    fn a_library_that_is_named_is_shared_if_it_is_that_of_the_settings() {
        let place = shared(Path::new("/srv/office"));
        for (given, expected) in [
            (None, Sharing::Folder),
            (Some("/srv/office/library.sqlite"), Sharing::Folder),
            (Some("/tmp/other.sqlite"), Sharing::Own),
        ] {
            let (file, sharing) = library(given.map(Path::new), &place);
            assert_eq!(sharing, expected, "{given:?}");
            assert_eq!(
                file,
                Path::new(given.unwrap_or("/srv/office/library.sqlite"))
            );
        }
    }

    #[tokio::test]
    async fn a_place_that_cannot_hold_a_library_says_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "x").unwrap();
        std::fs::create_dir(folder.path().join("taken")).unwrap();
        std::fs::write(folder.path().join("taken/library.sqlite"), "something else").unwrap();
        for (place, message, remedy) in [
            (
                shared(Path::new("")),
                "選ばれていません",
                "フォルダーを選ぶ",
            ),
            (
                shared(&folder.path().join("none")),
                "ありません",
                "別の場所",
            ),
            (shared(&file), "ありません", "別の場所"),
            (
                shared(&folder.path().join("taken")),
                "開けません",
                "別の場所",
            ),
        ] {
            let refusal = look(&place).await.unwrap_err();
            assert!(refusal.message.contains(message), "{refusal}");
            assert!(refusal.remedy.contains(remedy), "{}", refusal.remedy);
        }
        let refusal = refusal(LibraryError::NotWritable {
            folder: folder.path().to_owned(),
            source: std::io::ErrorKind::PermissionDenied.into(),
        });
        assert!(refusal.remedy.contains("管理者に"), "{}", refusal.remedy);
    }

    #[tokio::test]
    async fn a_folder_says_whether_a_library_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let place = shared(folder.path());
        let seen = look(&place).await.unwrap();
        assert_eq!(seen.scenarios, None);
        let entries = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(entries, 0, "nothing was made");
        let library = Library::open(Path::new(&seen.file), Sharing::Folder).await;
        library.unwrap().close().await;
        assert_eq!(look(&place).await.unwrap().scenarios, Some(0));
    }
}
