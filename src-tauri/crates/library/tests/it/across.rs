//! Several scenarios at once.

use crate::{library, scenario};
use tejun_library::{Known, LibraryError, Origin};
use tejun_scenario::Scenario;

#[tokio::test]
async fn several_versions_are_saved_together_or_not_at_all() {
    let (_folder, library) = library().await;
    let documents = ["a", "b", "c"].map(|id| scenario(id, &format!("転居届{id}")));
    for document in &documents {
        let made = library.create(document, "はじめ", "係", Origin::Designer);
        assert_eq!(made.await.unwrap(), 1);
    }
    let changed = |base: u32| {
        documents.clone().map(|mut document| {
            document.summary = Some("直した".into());
            (document, base)
        })
    };
    let newest = async || {
        let mut all = Vec::new();
        for document in &documents {
            all.push(library.version(&document.id, None).await.unwrap().1);
        }
        all
    };

    let draft = async |document: &Scenario| {
        let saved = library.save_draft(document, 1, &Known::Anything, None);
        saved.await.unwrap();
    };
    draft(&scenario("c", "書きかけ")).await;
    let edited = library.save_versions(&changed(1), "置き換え", "係").await;
    assert!(
        matches!(&edited, Err(LibraryError::BeingEdited { name }) if name == "転居届c"),
        "{edited:?}"
    );
    assert_eq!(newest().await, [1, 1, 1]);

    draft(&documents[2]).await;
    let moved = library.save_versions(&changed(2), "置き換え", "係").await;
    assert!(
        matches!(&moved, Err(LibraryError::Moved { .. })),
        "{moved:?}"
    );
    library
        .save_versions(&changed(1), "置き換え", "係")
        .await
        .unwrap();
    assert_eq!(newest().await, [2, 2, 2]);
    let versions = library.versions("a").await.unwrap();
    assert_eq!(versions[0].reason, "置き換え");
}

#[tokio::test]
async fn the_newest_state_is_the_draft_if_there_is_one() {
    let (_folder, library) = library().await;
    let mut document = scenario("a", "転居届");
    library
        .create(&document, "", "", Origin::Designer)
        .await
        .unwrap();
    let names = async || {
        let kept = library.documents().await.unwrap();
        let of = |one: &tejun_library::Kept| (one.read().unwrap().name, one.version, one.draft);
        kept.iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(names().await, [("転居届".to_owned(), 1, false)]);
    document.name = "書きかけ".into();
    library
        .save_draft(&document, 1, &Known::Anything, None)
        .await
        .unwrap();
    assert_eq!(names().await, [("書きかけ".to_owned(), 1, true)]);
}
