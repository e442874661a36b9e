//! 雛形 that people saved.

use crate::{library, scenario};
use tejun_library::LibraryError;

#[tokio::test]
async fn a_template_is_kept_replaced_and_deleted_and_is_no_scenario() {
    let (_folder, library) = library().await;
    let mut document = scenario("t", "登録の雛形");
    library.keep_template(&document, "係").await.unwrap();
    document.name = "登録して確かめる雛形".into();
    library.keep_template(&document, "係").await.unwrap();
    let kept = library.templates().await.unwrap();
    assert_eq!(kept, [document.clone()]);
    assert_eq!(library.template("t").await.unwrap(), document);
    assert!(library.list("").await.unwrap().is_empty());
    library.delete_template("t").await.unwrap();
    assert!(library.templates().await.unwrap().is_empty());
    let again = library.delete_template("t").await;
    assert!(matches!(again, Err(LibraryError::NoTemplate)), "{again:?}");
}

#[tokio::test]
async fn a_picture_that_a_template_finds_things_by_is_kept() {
    let (_folder, library) = library().await;
    let picture = library.keep_picture(b"png").await.unwrap();
    let mut document = scenario("t", "登録の雛形");
    document.steps[0]
        .with
        .insert("target".into(), serde_json::json!({ "picture": picture }));
    library.keep_template(&document, "係").await.unwrap();
    library.forget_picture(&picture).await.unwrap();
    assert!(library.picture(&picture).await.unwrap().is_some());
    library.delete_template("t").await.unwrap();
    library.forget_picture(&picture).await.unwrap();
    assert!(library.picture(&picture).await.unwrap().is_none());
}
