//! Import, export, the manual, and what is opened at the start.

use crate::place::{Place, document, log_step};
use serde_json::json;
use std::path::Path;
use tejun_protocol::{ProblemCode, StreamMessage};

fn sample(folder: &Path) -> String {
    let steps = json!([
        { "id": "a", "do": "file.read_text", "title": "読む", "with": { "file": "data/a.txt", "into": "文" } },
    ]);
    let variables = json!([{ "name": "文", "type": "text" }]);
    std::fs::create_dir_all(folder.join("data")).unwrap();
    std::fs::write(folder.join("data/a.txt"), "千歳").unwrap();
    let file = folder.join("sample.json");
    std::fs::write(&file, document("s", variables, steps).to_string()).unwrap();
    file.display().to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scenario_with_its_data_goes_out_and_comes_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::new().await;
    place
        .rpc("file_import", json!({ "path": sample(folder.path()) }))
        .await;
    assert!(place.path("library.data/s/data/a.txt").exists());

    let bundle = place.path("out.tejun");
    *place.host.chosen.lock().unwrap() = Some(bundle.clone());
    let answer = place.rpc("file_export", json!({ "id": "s" })).await;
    assert_eq!(answer["path"], bundle.display().to_string());
    assert_eq!(*place.host.proposed.lock().unwrap(), "検針.tejun");

    let other = Place::new().await;
    let opened = other
        .rpc(
            "file_import",
            json!({ "path": bundle.display().to_string() }),
        )
        .await;
    assert_eq!(opened["document"]["id"], "s");
    let data = std::fs::read_to_string(other.path("library.data/s/data/a.txt")).unwrap();
    assert_eq!(data, "千歳");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_mistakes_comes_in_as_a_draft_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::new().await;
    let steps = json!([{ "id": "a", "do": "future.act", "title": "未来", "with": { "量": [1] } }]);
    let file = folder.path().join("future.json");
    std::fs::write(&file, document("f", json!([]), steps.clone()).to_string()).unwrap();
    let path = json!({ "path": file.display().to_string() });
    let opened = place.rpc("file_import", path.clone()).await;
    assert_eq!(opened["document"]["steps"], steps);
    assert_eq!(opened["base_version"], 0);
    assert_eq!(opened["draft"], true);
    // What is here already is not written over.
    let problem = place.problem("file_import", path).await;
    assert!(problem.message.contains("間違いが"), "{}", problem.message);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_dialog_is_no_failure() {
    let place = Place::new().await;
    let problem = place.problem("file_import", json!({})).await;
    assert_eq!(problem.code, ProblemCode::Cancelled);
    let filter = json!({ "title": "選ぶ", "label": "表", "endings": ["csv"] });
    let answer = place.rpc("dialog_open_file", filter).await;
    assert_eq!(answer["path"], json!(null));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_has_its_own_id_and_data() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::new().await;
    place
        .rpc("file_import", json!({ "path": sample(folder.path()) }))
        .await;
    let copy = place.rpc("scenario_duplicate", json!({ "id": "s" })).await;
    assert_eq!(copy["document"]["name"], "検針の写し");
    let id = copy["document"]["id"].as_str().unwrap();
    assert_ne!(id, "s");
    let data = place.path(&format!("library.data/{id}"));
    assert!(data.join("data/a.txt").exists());
    place.rpc("scenario_delete", json!({ "id": id })).await;
    assert!(!data.exists());
    assert!(place.path("library.data/s/data/a.txt").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_taken_in_at_the_start_and_only_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = sample(folder.path());
    let place = Place::opening(Some(&file)).await;
    assert_eq!(place.rpc("app_info", json!({})).await["open"], "s");
    // The person goes on from there; the same file opens what they made of it.
    let mut document = place.rpc("scenario_open", json!({ "id": "s" })).await["document"].clone();
    document["name"] = json!("変えた");
    let version = json!({ "base_version": 1, "document": document, "reason": "" });
    place.rpc("scenario_save_version", version).await;
    place.designer.show(&file).await;
    let shown = place
        .host
        .hear(|message| match message {
            StreamMessage::Open { scenario } => Some(scenario.clone()),
            _ => None,
        })
        .await;
    assert_eq!(shown, "s");
    let opened = place.rpc("scenario_open", json!({ "id": "s" })).await;
    assert_eq!(
        (&opened["document"]["name"], &opened["latest_version"]),
        (&json!("変えた"), &json!(2))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_opened_at_the_start_is_told() {
    let place = Place::opening(Some("/no/such.json")).await;
    let problem = place
        .host
        .hear(|message| match message {
            StreamMessage::Problem { problem } => Some(problem.clone()),
            _ => None,
        })
        .await;
    assert!(problem.message.contains("/no/such.json"), "{problem:?}");
    assert_eq!(place.rpc("app_info", json!({})).await.get("open"), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_manual_is_shown_as_a_draft_until_a_version_holds_it() {
    let place = Place::new().await;
    let steps = json!([
        { "id": "a", "do": "file.write_text", "title": "結果を残す", "with": { "file": "n.txt", "text": "x" } },
        log_step("b", "終わり"),
    ]);
    let mut document = document("s", json!([]), steps);
    let open = place
        .rpc("manual_open", json!({ "document": document }))
        .await;
    let fields: Vec<&str> = open["points"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["what"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["summary", "department", "contact"]);
    document["summary"] = json!("結果を残す。");
    document["business"] = json!({ "department": "水道局水道整備課維持係" });
    document["document"] = json!({ "contact": "水道整備課" });
    let preview = json!({ "document": document, "reading": "robot" });
    let draft = place.rpc("manual_preview", preview.clone()).await;
    assert!(draft["html"].as_str().unwrap().contains("下書き"));
    let version = json!({ "base_version": 0, "document": document, "reason": "" });
    place.rpc("scenario_save_version", version).await;
    let kept = place.rpc("manual_preview", preview).await;
    assert!(!kept["html"].as_str().unwrap().contains("下書き"));

    let out = place.path("手順書.html");
    let export =
        json!({ "document": document, "reading": "staff", "path": out.display().to_string() });
    place.rpc("manual_export", export).await;
    assert!(
        std::fs::read_to_string(out)
            .unwrap()
            .contains("令和8年11月24日")
    );
}
