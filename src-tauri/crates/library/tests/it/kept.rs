//! Versions, drafts, search, runs, items.

use crate::{library, scenario};
use tejun_library::{LibraryError, Origin, RunStart};
use tejun_trace::{EventKind, ItemState, RunEvent, RunStatus};

#[tokio::test]
async fn every_save_is_a_version_and_a_stale_base_is_a_conflict() {
    let (_folder, library) = library().await;
    let mut document = scenario("x", "転居届");
    assert_eq!(
        library
            .create(&document, "はじめ", "係", Origin::Designer)
            .await
            .unwrap(),
        1
    );
    document.name = "転居届の入力".into();
    assert_eq!(
        library
            .save_version(&document, 1, "名前を直した", "係", Origin::Designer)
            .await
            .unwrap(),
        2
    );
    document.name = "古い画面から".into();
    let stale = library
        .save_version(&document, 1, "", "別の係", Origin::Designer)
        .await;
    assert!(
        matches!(stale, Err(LibraryError::Conflict { base: 1, latest: 2 })),
        "{stale:?}"
    );
    let versions = library.versions("x").await.unwrap();
    assert_eq!(
        versions
            .iter()
            .map(|v| (v.version, v.reason.as_str()))
            .collect::<Vec<_>>(),
        [(2, "名前を直した"), (1, "はじめ")]
    );
    assert_eq!(
        library.version("x", Some(1)).await.unwrap().0.name,
        "転居届"
    );
    assert_eq!(
        library.open_scenario("x").await.unwrap().document.name,
        "転居届の入力"
    );
}

#[tokio::test]
async fn a_draft_is_opened_before_the_version_and_ends_with_the_next_save() {
    let (_folder, library) = library().await;
    let mut document = scenario("x", "転居届");
    library
        .create(&document, "", "", Origin::Designer)
        .await
        .unwrap();
    document.summary = Some("書きかけ".into());
    library.save_draft(&document, 1).await.unwrap();
    let opened = library.open_scenario("x").await.unwrap();
    assert!(opened.draft);
    assert_eq!(
        (opened.base_version, opened.document.summary.as_deref()),
        (1, Some("書きかけ"))
    );
    assert!(library.list("").await.unwrap()[0].draft);
    library
        .save_version(&document, 1, "", "", Origin::Designer)
        .await
        .unwrap();
    assert!(!library.open_scenario("x").await.unwrap().draft);
}

#[tokio::test]
async fn a_draft_on_an_older_base_is_kept_and_says_so() {
    let (_folder, library) = library().await;
    let mut document = scenario("x", "転居届");
    library
        .create(&document, "", "", Origin::Designer)
        .await
        .unwrap();
    document.name = "別の端末から".into();
    library
        .add_version(&document, "", "", Origin::File)
        .await
        .unwrap();
    document.name = "この画面で".into();
    let saved = library.save_draft(&document, 1).await.unwrap();
    assert_eq!(saved.latest_version, 2);
    let opened = library.open_scenario("x").await.unwrap();
    assert_eq!((opened.base_version, opened.latest_version), (1, 2));
    assert_eq!(
        library.version("x", None).await.unwrap().0.name,
        "別の端末から"
    );
}

#[tokio::test]
async fn names_are_found_in_japanese_by_short_and_long_words() {
    let (_folder, library) = library().await;
    library
        .create(
            &scenario("a", "検定満期水道メーター取替データ入力"),
            "",
            "",
            Origin::Import,
        )
        .await
        .unwrap();
    library
        .create(&scenario("b", "転居届"), "", "", Origin::Import)
        .await
        .unwrap();
    for (query, expected) in [
        ("", vec!["a", "b"]),
        ("水道", vec!["a", "b"]),
        ("メーター", vec!["a"]),
        ("取替", vec!["a"]),
        ("ﾒｰﾀｰ 取替", vec!["a"]),
        ("転居 水栓番号", vec!["b"]),
        ("転居 メーター", vec![]),
        ("100%", vec![]),
        ("\"", vec![]),
    ] {
        let mut found: Vec<String> = library
            .list(query)
            .await
            .unwrap()
            .into_iter()
            .map(|row| row.id)
            .collect();
        found.sort();
        assert_eq!(found, expected, "{query}");
    }
}

#[tokio::test]
async fn a_name_that_two_scenarios_have_is_refused_with_their_count() {
    let (_folder, library) = library().await;
    library
        .create(&scenario("a", "転居届"), "", "", Origin::Import)
        .await
        .unwrap();
    library
        .create(&scenario("b", "転居届"), "", "", Origin::Import)
        .await
        .unwrap();
    assert!(matches!(
        library.find("転居届").await,
        Err(LibraryError::Ambiguous { count: 2, .. })
    ));
    assert_eq!(library.find("b").await.unwrap(), "b");
    assert!(matches!(
        library.find("転入届").await,
        Err(LibraryError::NoScenario { .. })
    ));
    library.delete("a").await.unwrap();
    assert_eq!(library.find("転居届").await.unwrap(), "b");
}

#[tokio::test]
async fn a_run_is_read_back_as_it_was_told() {
    let (_folder, library) = library().await;
    let start = RunStart {
        id: "r1".into(),
        scenario: "x".into(),
        version: Some(3),
        name: "転居届".into(),
    };
    library.begin_run(&start).await.unwrap();
    let event = |kind| RunEvent {
        at: "2026-11-24T00:00:00Z".into(),
        kind,
    };
    let told = vec![
        event(EventKind::Resumed {}),
        event(EventKind::RunFinished {
            status: RunStatus::Succeeded,
            message: None,
            items: None,
            stopped_before: None,
        }),
    ];
    library.append_events("r1", &told[..1]).await.unwrap();
    assert_eq!(library.runs(Some("x"), 10).await.unwrap()[0].status, None);
    library.append_events("r1", &told[1..]).await.unwrap();
    assert_eq!(library.run_events("r1").await.unwrap(), told);
    assert_eq!(
        library.runs(None, 10).await.unwrap()[0].status.as_deref(),
        Some("succeeded")
    );
}

#[tokio::test]
async fn an_unfinished_list_goes_on_and_done_keys_stay_done() {
    let (_folder, library) = library().await;
    let keys: Vec<String> = ["1", "2", "3"].map(String::from).to_vec();
    let (states, resumed) = library.open_list("x/b", "r1", &keys, false).await.unwrap();
    assert_eq!((states, resumed), (vec![ItemState::Waiting; 3], false));
    library
        .set_item("x/b", "r1", "1", ItemState::Done, None)
        .await
        .unwrap();
    library
        .set_item("x/b", "r1", "2", ItemState::Working, None)
        .await
        .unwrap();
    let (states, resumed) = library.open_list("x/b", "r2", &keys, false).await.unwrap();
    assert_eq!(
        (states, resumed),
        (
            vec![ItemState::Done, ItemState::Working, ItemState::Waiting],
            true
        )
    );
    let (states, resumed) = library.open_list("x/b", "r3", &keys, true).await.unwrap();
    assert_eq!(
        (states, resumed),
        (
            vec![ItemState::Done, ItemState::Waiting, ItemState::Waiting],
            false
        )
    );
}

#[tokio::test]
async fn pictures_and_settings_come_back() {
    let (_folder, library) = library().await;
    let hash = library.keep_picture(b"png").await.unwrap();
    assert_eq!(library.keep_picture(b"png").await.unwrap(), hash);
    assert_eq!(
        library.picture(&hash).await.unwrap().as_deref(),
        Some(b"png".as_slice())
    );
    assert_eq!(library.picture("sha256:00").await.unwrap(), None);
    library.forget_picture(&hash).await.unwrap();
    assert_eq!(library.picture(&hash).await.unwrap(), None);
    library.set_setting("zone", &"lgwan").await.unwrap();
    assert_eq!(
        library.setting::<String>("zone").await.unwrap().as_deref(),
        Some("lgwan")
    );
    assert_eq!(library.setting::<u32>("zone").await.unwrap(), None);
}
