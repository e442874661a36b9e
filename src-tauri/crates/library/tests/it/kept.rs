//! Versions, drafts, search, runs, items.

use crate::{library, scenario};
use tejun_library::{Known, LibraryError, Origin, RunStart, Undo, UndoStep};
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
    library
        .save_draft(&document, 1, &Known::Anything, None)
        .await
        .unwrap();
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
    let saved = library
        .save_draft(&document, 1, &Known::Anything, None)
        .await
        .unwrap();
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

#[tokio::test]
async fn each_who_edits_has_a_draft_and_nobody_overwrites_anothers() {
    let (_folder, library) = library().await;
    let (mine, theirs) = (library.clone().of_user("係"), library.of_user("別の係"));
    let named = |name: &str| scenario("x", name);
    mine.create(&named("一"), "", "", Origin::Designer)
        .await
        .unwrap();
    for (who, name) in [(&mine, "私の"), (&theirs, "相手の")] {
        who.save_draft(&named(name), 1, &Known::Saved(None), None)
            .await
            .unwrap();
    }
    for (who, name) in [(&mine, "私の"), (&theirs, "相手の")] {
        let opened = who.open_scenario("x").await.unwrap();
        assert!(opened.draft && opened.own);
        assert_eq!(opened.document.name, name);
        assert_eq!(who.drafts("x").await.unwrap().len(), 2);
        assert_eq!(who.list("").await.unwrap().len(), 1);
    }
    // A version ends one's own draft alone.
    mine.save_version(&named("私の"), 1, "", "", Origin::Designer)
        .await
        .unwrap();
    assert!(!mine.open_scenario("x").await.unwrap().draft);
    let opened = theirs.open_scenario("x").await.unwrap();
    assert_eq!(
        (
            opened.document.name.as_str(),
            opened.base_version,
            opened.latest_version
        ),
        ("相手の", 1, 2)
    );
}

#[tokio::test]
async fn a_draft_that_somebody_saved_meanwhile_is_not_overwritten() {
    let (_folder, library) = library().await;
    let first = library
        .save_draft(&scenario("x", "一"), 0, &Known::Saved(None), None)
        .await
        .unwrap();
    let known = Known::Saved(Some(first.saved_at));
    library
        .save_draft(&scenario("x", "二"), 0, &known, None)
        .await
        .unwrap();
    for stale in [known, Known::Saved(None)] {
        let refused = library
            .save_draft(&scenario("x", "三"), 0, &stale, None)
            .await;
        assert!(
            matches!(refused, Err(LibraryError::OtherDraft { .. })),
            "{refused:?}"
        );
    }
    assert_eq!(
        library.draft("x").await.unwrap().unwrap().document.name,
        "二"
    );
}

#[tokio::test]
async fn a_draft_that_is_just_its_version_says_so() {
    let (_folder, library) = library().await;
    let (one, two) = (scenario("x", "一"), scenario("x", "二"));
    library
        .create(&one, "", "", Origin::Designer)
        .await
        .unwrap();
    for (document, differs) in [(&two, true), (&one, false)] {
        let saved = library
            .save_draft(document, 1, &Known::Anything, None)
            .await
            .unwrap();
        assert_eq!(saved.differs, differs);
    }
}

#[tokio::test]
async fn what_can_be_undone_is_kept_with_the_draft_and_over_a_version() {
    let (_folder, library) = library().await;
    let document = |n: usize| scenario("x", &n.to_string());
    let step = |drops, adds: &[&str], undone| UndoStep {
        drops,
        adds: adds.iter().map(|text| (*text).to_owned()).collect(),
        undone,
    };
    let mut name = 0;
    for (step, expected, undone) in [
        (step(0, &["a", "b"], 0), "ab", 0),
        (step(0, &["c"], 0), "abc", 0),
        // Undone twice, then something else was done.
        (step(0, &[], 2), "abc", 2),
        (step(2, &["d"], 0), "ad", 0),
        (step(0, &[], 1), "ad", 1),
    ] {
        name += 1;
        library
            .save_draft(&document(name), 0, &Known::Anything, Some(&step))
            .await
            .unwrap();
        let kept = library.undo(&document(name)).await.unwrap();
        assert_eq!(
            (kept.changes.concat().as_str(), kept.undone),
            (expected, undone)
        );
    }
    library
        .save_version(&document(name), 0, "", "", Origin::Designer)
        .await
        .unwrap();
    assert_eq!(library.undo(&document(name)).await.unwrap().undone, 1);
    // Another document is not where these changes lead to.
    assert_eq!(library.undo(&document(99)).await.unwrap(), Undo::default());
    let many: Vec<String> = (0..250).map(|n| n.to_string()).collect();
    let many = UndoStep {
        drops: 0,
        adds: many,
        undone: 1,
    };
    library
        .save_draft(&document(name), 1, &Known::Anything, Some(&many))
        .await
        .unwrap();
    let kept = library.undo(&document(name)).await.unwrap();
    assert_eq!(
        (kept.changes.len(), kept.undone, kept.changes[0].as_str()),
        (200, 1, "50")
    );
}
