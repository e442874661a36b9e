//! Opening, drafts, versions, and what the core says of a document.

use crate::place::{Place, document, log_step};
use serde_json::{Value, json};
use std::sync::atomic::Ordering;
use tejun_protocol::{ProblemCode, StreamMessage};

async fn created(place: &Place) -> (String, Value) {
    let opened = place
        .rpc("scenario_create", json!({ "name": "検針" }))
        .await;
    let document = opened["document"].clone();
    (document["id"].as_str().unwrap().to_owned(), document)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_outlives_the_program() {
    let place = Place::new().await;
    let (id, mut document) = created(&place).await;
    document["steps"] = json!([log_step("a", "始め")]);
    let opened = place.rpc("scenario_open", json!({ "id": id })).await;
    let undo = json!({ "drops": 0, "adds": ["changed"], "undone": 0 });
    let save =
        json!({ "base_version": 0, "document": document, "known": opened["known"], "undo": undo });
    place.rpc("scenario_draft_save", save.clone()).await;
    // A second screen that knows an older draft overwrites nothing.
    let problem = place.problem("scenario_draft_save", save).await;
    assert_eq!(problem.code, ProblemCode::Conflict);
    let place = place.again().await;
    let opened = place.rpc("scenario_open", json!({ "id": id })).await;
    assert_eq!(opened["document"], document);
    assert_eq!(
        (&opened["draft"], &opened["base_version"]),
        (&json!(true), &json!(0))
    );
    assert_eq!(
        opened["undo"],
        json!({ "changes": ["changed"], "undone": 0 })
    );
    let list = place.rpc("library_list", json!({ "query": "検針" })).await;
    assert_eq!(list["scenarios"][0]["draft"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_that_somebody_saved_meanwhile_is_not_overwritten() {
    let place = Place::new().await;
    let (id, document) = created(&place).await;
    let save = |base: u32, name: &str| {
        let mut document = document.clone();
        document["name"] = json!(name);
        json!({ "base_version": base, "document": document, "reason": name })
    };
    let opened = place.rpc("scenario_save_version", save(0, "一")).await;
    assert_eq!(
        (&opened["base_version"], &opened["draft"]),
        (&json!(1), &json!(false))
    );
    let problem = place.problem("scenario_save_version", save(0, "二")).await;
    assert_eq!(problem.code, ProblemCode::Conflict);
    let told = place
        .rpc(
            "scenario_draft_save",
            json!({ "base_version": 0, "document": document }),
        )
        .await;
    assert_eq!(told["latest_version"], 1);
    let versions = place.rpc("scenario_versions", json!({ "id": id })).await;
    assert_eq!(versions["versions"].as_array().unwrap().len(), 1);
    assert_eq!(versions["versions"][0]["saved_by"], "suido01");
    let old = place
        .rpc("scenario_version_open", json!({ "id": id, "version": 1 }))
        .await;
    assert_eq!(old["document"]["name"], "一");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_is_said_and_not_found() {
    let place = Place::new().await;
    let (id, _) = created(&place).await;
    for (command, payload) in [
        ("scenario_open", json!({ "id": "none" })),
        ("scenario_duplicate", json!({ "id": "none" })),
        ("scenario_delete", json!({ "id": "none" })),
        ("scenario_versions", json!({ "id": "none" })),
        ("scenario_version_open", json!({ "id": id, "version": 7 })),
        ("run_variables", json!({ "run": "none" })),
        (
            "run_answer",
            json!({ "run": "none", "question": "q", "answer": { "answer": "yes" } }),
        ),
        ("no_such_command", json!({})),
    ] {
        let problem = place.problem(command, payload).await;
        assert_eq!(
            problem.code,
            ProblemCode::NotFound,
            "{command}: {problem:?}"
        );
        assert!(!problem.remedy.is_empty(), "{command}");
    }
    let problem = place.problem("scenario_open", json!({ "name": 1 })).await;
    assert_eq!(problem.code, ProblemCode::Request);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_in_a_command_is_told_and_the_next_command_works() {
    let place = Place::new().await;
    let (id, document) = created(&place).await;
    let version = json!({ "base_version": 0, "document": document, "reason": "" });
    place.host.broken.store(true, Ordering::Relaxed);
    let problem = place.problem("scenario_save_version", version).await;
    assert_eq!(problem.code, ProblemCode::Bug);
    assert_eq!(
        problem.detail.as_deref(),
        Some("scenario_save_version: nobody is there")
    );
    place.rpc("scenario_open", json!({ "id": id })).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_sentences_and_mistakes_come_from_the_core() {
    let place = Place::new().await;
    let steps = json!([
        { "id": "f", "do": "file.write_text", "title": "残す", "with": { "file": "n.txt", "text": "{ない}" } },
        { "id": "c", "do": "browser.click", "title": "押す", "with": { "target": { "role": "button", "name": "登録" } } },
    ]);
    let checked = place
        .rpc(
            "scenario_validate",
            json!({ "document": document("x", json!([]), steps) }),
        )
        .await;
    assert_eq!(checked["numbers"], json!({ "f": "1", "c": "2" }));
    assert_eq!(checked["commits"], json!(["c"]));
    assert!(
        checked["sentences"]["c"]["staff"]
            .as_str()
            .unwrap()
            .contains("登録")
    );
    let found = checked["diagnostics"].as_array().unwrap();
    assert!(
        found
            .iter()
            .any(|one| one["step"] == "f" && one["severity"] == "error"),
        "{found:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_keys_of_the_editor_are_kept() {
    let place = Place::new().await;
    let mut document = document("x", json!([]), json!([log_step("a", "始め")]));
    document["later"] = json!({ "kept": true });
    document["steps"][0]["later"] = json!(1);
    place
        .rpc(
            "scenario_draft_save",
            json!({ "base_version": 0, "document": document }),
        )
        .await;
    let opened = place.rpc("scenario_open", json!({ "id": "x" })).await;
    assert_eq!(opened["document"]["later"], document["later"]);
    assert_eq!(opened["document"]["steps"][0]["later"], 1);
    assert!(
        !opened["checked"]["diagnostics"]
            .as_array()
            .unwrap()
            .is_empty()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_ends_when_it_is_its_version_again() {
    let place = Place::new().await;
    let (id, mut document) = created(&place).await;
    let version = json!({ "base_version": 0, "document": document, "reason": "" });
    place.rpc("scenario_save_version", version).await;
    let mut known = json!(null);
    for (name, draft) in [("変えた", true), ("検針", false), ("また変えた", true)] {
        document["name"] = json!(name);
        let save = json!({ "base_version": 1, "document": document, "known": known });
        let saved = place.rpc("scenario_draft_save", save).await;
        let opened = place.rpc("scenario_open", json!({ "id": id })).await;
        assert_eq!(
            (&saved["draft"], &opened["draft"]),
            (&json!(draft), &json!(draft))
        );
        assert_eq!(opened["document"]["name"], name);
        known = saved["saved_at"].clone();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_versions_are_compared_and_printed_for_those_who_approve() {
    let place = Place::new().await;
    let (id, mut document) = created(&place).await;
    for (base, steps, reason) in [
        (
            0,
            json!([log_step("a", "始め"), log_step("b", "中")]),
            "はじめ",
        ),
        (
            1,
            json!([log_step("a", "始め"), log_step("c", "終わり")]),
            "画面が変わったため",
        ),
    ] {
        document["steps"] = steps;
        let version = json!({ "base_version": base, "document": document, "reason": reason });
        place.rpc("scenario_save_version", version).await;
    }
    let of = |version: u32| json!({ "of": "version", "version": version });
    let ask = json!({ "id": id, "before": of(1), "after": of(2), "reason": "画面が変わったため" });
    let compared = place.rpc("scenario_compare", ask.clone()).await;
    let told: Vec<String> = compared["comparison"]["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| {
            format!(
                "{} {}",
                step["step"].as_str().unwrap(),
                step["change"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(told, ["b removed", "c added"]);
    assert_eq!(compared["merged"]["steps"].as_array().unwrap().len(), 3);
    assert_eq!(compared["before"]["by"], "suido01");
    let page = place.rpc("changes_preview", ask).await;
    let page = page["html"].as_str().unwrap();
    for word in [
        "新旧対照表",
        "画面が変わったため",
        "第1版",
        "第2版",
        "この手順はありません",
        "照合番号",
    ] {
        assert!(page.contains(word), "{word}");
    }
    let taken = json!({ "document": document, "from": of(1), "steps": ["b"] });
    let taken = place.rpc("scenario_take_steps", taken).await;
    let ids: Vec<&str> = taken["document"]["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["a", "b", "c"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_kept_and_a_folder_that_is_not_there_is_refused() {
    let place = Place::new().await;
    let mut settings = place.rpc("settings_get", json!({})).await;
    settings["zone"] = json!("lgwan");
    settings["department"] = json!("水道整備課");
    settings["contact"] = json!("維持係 内線 123");
    place.rpc("settings_set", settings.clone()).await;
    let mut wrong = settings.clone();
    wrong["watched_folder"] = json!(place.path("ない").display().to_string());
    let problem = place.problem("settings_set", wrong).await;
    assert_eq!(problem.code, ProblemCode::Request);
    let place = place.again().await;
    assert_eq!(place.rpc("settings_get", json!({})).await, settings);
    let opened = place.rpc("scenario_create", json!({ "name": "新" })).await;
    assert_eq!(opened["document"]["zone"], "lgwan");
    assert_eq!(opened["document"]["business"]["department"], "水道整備課");
    assert_eq!(opened["document"]["document"]["contact"], "維持係 内線 123");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_watched_folder_and_the_library_keep_in_step() {
    let place = Place::new().await;
    let folder = place.path("共有");
    std::fs::create_dir(&folder).unwrap();
    let mut settings = place.rpc("settings_get", json!({})).await;
    settings["watched_folder"] = json!(folder.display().to_string());
    place.rpc("settings_set", settings).await;
    let file = folder.join("a.json");
    let text = document("x", json!([]), json!([log_step("a", "始め")])).to_string();
    std::fs::write(&file, text).unwrap();
    place
        .host
        .hear(|message| matches!(message, StreamMessage::LibraryChanged).then_some(()))
        .await;
    let opened = place.rpc("scenario_open", json!({ "id": "x" })).await;
    let mut document = opened["document"].clone();
    document["name"] = json!("変えた");
    let version = json!({ "base_version": 1, "document": document, "reason": "" });
    place.rpc("scenario_save_version", version).await;
    assert!(std::fs::read_to_string(&file).unwrap().contains("変えた"));
}
