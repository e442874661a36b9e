//! A folder of scenario files and the library, in step.

use crate::{library, scenario};
use std::sync::{Arc, Mutex};
use tejun_library::Origin;
use tejun_scenario::{parse, print};

#[tokio::test]
async fn files_become_versions_and_versions_become_files() {
    let (_place, library) = library().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("転居届.json");
    let mut document = scenario("x", "転居届");
    std::fs::write(&file, print(&document)).unwrap();
    std::fs::write(folder.path().join("メモ.json"), "手順").unwrap();
    let synced = library.sync_folder(folder.path()).await.unwrap();
    assert_eq!(
        (
            synced.read.len(),
            synced.clashes.len(),
            synced.refused.len()
        ),
        (1, 0, 1)
    );

    document.name = "転居届の入力".into();
    library
        .save_version(&document, 1, "", "", Origin::Designer)
        .await
        .unwrap();
    let synced = library.sync_folder(folder.path()).await.unwrap();
    assert_eq!(synced.written, std::slice::from_ref(&file));
    assert_eq!(
        parse(&std::fs::read_to_string(&file).unwrap())
            .0
            .unwrap()
            .name,
        "転居届の入力"
    );

    document.name = "手で直した".into();
    std::fs::write(&file, print(&document)).unwrap();
    let synced = library.sync_folder(folder.path()).await.unwrap();
    assert_eq!((synced.read.len(), synced.clashes.len()), (1, 0));
    assert_eq!(
        library.version("x", None).await.unwrap().0.name,
        "手で直した"
    );
    assert_eq!(library.versions("x").await.unwrap().len(), 3);
}

#[tokio::test]
async fn a_clash_is_two_versions() {
    let (_place, library) = library().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("転居届.json");
    let mut document = scenario("x", "転居届");
    std::fs::write(&file, print(&document)).unwrap();
    library.sync_folder(folder.path()).await.unwrap();
    document.name = "ライブラリで".into();
    library
        .save_version(&document, 1, "", "", Origin::Designer)
        .await
        .unwrap();
    document.name = "ファイルで".into();
    std::fs::write(&file, print(&document)).unwrap();
    let synced = library.sync_folder(folder.path()).await.unwrap();
    assert_eq!(synced.clashes, std::slice::from_ref(&file));
    assert_eq!(
        library.version("x", Some(2)).await.unwrap().0.name,
        "ライブラリで"
    );
    assert_eq!(
        library.version("x", Some(3)).await.unwrap().0.name,
        "ファイルで"
    );
    assert_eq!(
        parse(&std::fs::read_to_string(&file).unwrap())
            .0
            .unwrap()
            .name,
        "ファイルで"
    );
}

#[tokio::test]
async fn a_watched_folder_is_followed() {
    let (_place, library) = library().await;
    let folder = tempfile::tempdir().unwrap();
    let read = Arc::new(Mutex::new(0));
    let count = read.clone();
    let _watch = library
        .watch_folder(folder.path(), move |synced| {
            *count.lock().unwrap() += synced.unwrap().read.len()
        })
        .await
        .unwrap();
    std::fs::write(
        folder.path().join("転居届.json"),
        print(&scenario("x", "転居届")),
    )
    .unwrap();
    // Bounded by the number of looks, not by a time that a slow machine could miss.
    for _ in 0..600 {
        if *read.lock().unwrap() > 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(library.version("x", None).await.unwrap().0.name, "転居届");
}
