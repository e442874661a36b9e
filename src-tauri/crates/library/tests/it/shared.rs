//! Libraries that several users and terminals have.

use crate::scenario;
use std::path::Path;
use tejun_library::{Known, Library, LibraryError, Origin, Sharing};

async fn make(library: &Library, id: &str) {
    let document = scenario(id, id);
    let made = library.create(&document, "", "", Origin::Designer).await;
    made.unwrap();
}

async fn count(place: &Path) -> Option<u32> {
    Library::look(place).await.unwrap()
}

#[tokio::test]
async fn a_place_says_what_is_there_and_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("library.sqlite");
    assert_eq!(count(&place).await, None);
    assert!(!place.exists());
    let library = Library::open(&place, Sharing::Folder).await.unwrap();
    assert_eq!(count(&place).await, Some(0));
    for id in ["a", "b"] {
        make(&library, id).await;
    }
    assert_eq!(count(&place).await, Some(2));

    let other = folder.path().join("letter.sqlite");
    std::fs::write(&other, "no library at all, but long enough to be one").unwrap();
    assert!(Library::look(&other).await.is_err());
    assert!(
        std::fs::read_to_string(&other)
            .unwrap()
            .starts_with("no library")
    );
}

#[tokio::test]
async fn a_folder_of_several_terminals_is_never_made_and_those_of_this_one_are() {
    let folder = tempfile::tempdir().unwrap();
    for (sharing, made) in [
        (Sharing::Own, true),
        (Sharing::Terminal, true),
        (Sharing::Folder, false),
    ] {
        let inner = folder.path().join(format!("{sharing:?}"));
        let opened = Library::open(&inner.join("library.sqlite"), sharing).await;
        assert_eq!(opened.is_ok(), made, "{sharing:?}");
        assert_eq!(inner.is_dir(), made, "{sharing:?}");
        if let Err(error) = opened {
            assert!(matches!(error, LibraryError::NoFolder { .. }), "{error}");
        }
    }
}

/// Files beside the library tell how it keeps its changes.
#[tokio::test]
async fn over_a_network_no_memory_is_shared() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("library.sqlite");
    let names = || {
        let all = std::fs::read_dir(folder.path()).unwrap();
        let mut names: Vec<String> = all
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    let own = Library::open(&place, Sharing::Own).await.unwrap();
    make(&own, "x").await;
    assert_eq!(
        names(),
        ["library.sqlite", "library.sqlite-shm", "library.sqlite-wal"]
    );
    own.close().await;

    // A library that was copied to the folder of an office.
    let shared = Library::open(&place, Sharing::Folder).await.unwrap();
    let other = Library::open(&place, Sharing::Folder).await.unwrap();
    for (id, library) in [("y", &shared), ("z", &other)] {
        make(library, id).await;
    }
    assert_eq!(names(), ["library.sqlite"]);
    other.close().await;
    shared.close().await;

    // Named by its file alone it stays as it is.
    let named = Library::open(&place, Sharing::Own).await.unwrap();
    named
        .save_draft(&scenario("x", "z"), 1, &Known::Anything, None)
        .await
        .unwrap();
    assert_eq!(names(), ["library.sqlite"]);
    assert_eq!(count(&place).await, Some(3));
}

#[cfg(unix)]
#[tokio::test]
async fn what_one_user_makes_may_be_used_by_those_who_may_use_the_folder() {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    let folder = tempfile::tempdir().unwrap();
    for (sharing, of_folder, of_folders, of_files) in [
        (Sharing::Folder, 0o2770, 0o2770, 0o660),
        (Sharing::Folder, 0o777, 0o777, 0o666),
        (Sharing::Terminal, 0o777, 0o777, 0o666),
    ] {
        let inner = folder.path().join(format!("{sharing:?}-{of_folder:o}"));
        if sharing == Sharing::Folder {
            std::fs::create_dir(&inner).unwrap();
            std::fs::set_permissions(&inner, Permissions::from_mode(of_folder)).unwrap();
        }
        let place = inner.join("library.sqlite");
        let library = Library::open(&place, sharing).await.unwrap();
        assert_eq!(mode(&inner), of_folder);
        assert_eq!(mode(&place), of_files);
        let data = library.data_folder("x").join("data");
        std::fs::create_dir_all(&data).unwrap();
        std::fs::write(data.join("a.csv"), "a").unwrap();
        library.open_data_to_others();
        assert_eq!(mode(&data), of_folders);
        assert_eq!(mode(&library.data_folder("x")), of_folders);
        assert_eq!(mode(&data.join("a.csv")), of_files);
    }
}
