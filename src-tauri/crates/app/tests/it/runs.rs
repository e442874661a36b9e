//! Running from the designer: stepping, answering, breakpoints, stopping, and what is left of a run.

use crate::place::{Place, document, log_step};
use serde_json::{Value, json};
use tejun_protocol::{Ask, ProblemCode, StreamMessage};

fn start(document: &Value) -> Value {
    json!({ "document": document, "step_at_start": false, "breakpoints": [], "trial": false, "new_items": false })
}

async fn started(place: &Place, request: Value) -> String {
    let answer = place.rpc("run_start", request).await;
    answer["run"].as_str().unwrap().to_owned()
}

async fn order(place: &Place, run: &str, order: Value) {
    place
        .rpc("run_command", json!({ "run": run, "command": order }))
        .await;
}

async fn finished(place: &Place, status: &str) {
    place
        .host
        .event(json!({ "event": "run_finished", "status": status }))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_waits_for_the_person_and_takes_the_answer() {
    let place = Place::new().await;
    let document = document(
        "q",
        json!([{ "name": "続ける", "type": "boolean" }]),
        json!([{ "id": "a", "do": "dialog.confirm", "title": "職員が確かめる",
                 "with": { "message": "原票のとおりですか。", "into": "続ける" } }]),
    );
    let run = started(&place, start(&document)).await;
    let (question, message) = place
        .host
        .hear(|message| match message {
            StreamMessage::Question {
                question,
                ask: Ask::Confirm { message, .. },
                ..
            } => Some((question.clone(), message.clone())),
            _ => None,
        })
        .await;
    assert_eq!(message, "原票のとおりですか。");
    let answer = json!({ "run": run, "question": question, "answer": { "answer": "yes" } });
    place.rpc("run_answer", answer).await;
    let changed = place
        .host
        .event(json!({ "event": "variable_changed" }))
        .await;
    assert_eq!(
        (&changed["name"], &changed["value"]),
        (&json!("続ける"), &json!(true))
    );
    finished(&place, "succeeded").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn stopping_takes_the_question_away() {
    let place = Place::new().await;
    let steps = json!([{ "id": "a", "do": "person.do", "title": "押印する", "with": { "instruction": "押印してください" } }]);
    let run = started(&place, start(&document("q", json!([]), steps))).await;
    place
        .host
        .hear(|message| matches!(message, StreamMessage::Question { .. }).then_some(()))
        .await;
    let second = place
        .problem("run_start", start(&document("r", json!([]), json!([]))))
        .await;
    assert_eq!(second.code, ProblemCode::Request);
    order(&place, &run, json!({ "order": "stop" })).await;
    finished(&place, "stopped").await;
    place
        .host
        .hear(|message| matches!(message, StreamMessage::QuestionGone { .. }).then_some(()))
        .await;
    let problem = place
        .problem(
            "run_command",
            json!({ "run": run, "command": { "order": "resume" } }),
        )
        .await;
    assert_eq!(problem.code, ProblemCode::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn stepping_shows_and_changes_variables() {
    let place = Place::new().await;
    let document = document(
        "v",
        json!([{ "name": "件数", "type": "number", "initial": 1, "personal": true }]),
        json!([
            { "id": "a", "do": "var.set", "title": "数える", "with": { "name": "件数", "value": "=件数 + 1" } },
            log_step("b", "{件数}件"),
        ]),
    );
    let run = started(&place, {
        let mut request = start(&document);
        request["step_at_start"] = json!(true);
        request
    })
    .await;
    place
        .host
        .event(json!({ "event": "paused", "step": "a" }))
        .await;
    order(&place, &run, json!({ "order": "step_over" })).await;
    place
        .host
        .event(json!({ "event": "paused", "step": "b", "reason": "step" }))
        .await;
    let shown = place.rpc("run_variables", json!({ "run": run })).await;
    let row = &shown["scopes"][0]["variables"][0];
    assert_eq!(
        (&row["name"], &row["value"], &row["kind"]),
        (&json!("件数"), &json!(2), &json!("number"))
    );
    assert_eq!(row["personal"], true);
    let set = json!({ "order": "set_variable", "scope": 0, "name": "件数", "value": "１，２００" });
    order(&place, &run, set).await;
    let wrong = json!({ "order": "set_variable", "scope": 0, "name": "件数", "value": "多い" });
    let problem = place
        .problem("run_command", json!({ "run": run, "command": wrong }))
        .await;
    assert_eq!(problem.code, ProblemCode::Request);
    order(&place, &run, json!({ "order": "resume" })).await;
    finished(&place, "succeeded").await;
    let logged = place.host.event(json!({ "event": "log" })).await;
    assert_eq!(logged["message"], "1200件");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_begins_and_pauses_where_it_is_told() {
    let place = Place::new().await;
    let steps: Vec<Value> = ["a", "b", "c", "d"]
        .iter()
        .map(|id| log_step(id, id))
        .collect();
    let mut request = start(&document("b", json!([]), json!(steps)));
    request["from"] = json!("b");
    request["breakpoints"] = json!(["c"]);
    let run = started(&place, request).await;
    place
        .host
        .event(json!({ "event": "paused", "step": "c", "reason": "breakpoint" }))
        .await;
    order(&place, &run, json!({ "order": "skip" })).await;
    place
        .host
        .event(json!({ "event": "paused", "step": "d" }))
        .await;
    order(&place, &run, json!({ "order": "resume" })).await;
    finished(&place, "succeeded").await;
    let events = place.host.events();
    let entered: Vec<&str> = events
        .iter()
        .filter(|event| event["event"] == "step_entered")
        .map(|event| event["step"].as_str().unwrap())
        .collect();
    assert_eq!(entered, ["b", "d"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_pauses_and_is_tried_again() {
    let place = Place::new().await;
    let steps = json!([
        { "id": "a", "do": "file.read_text", "title": "読む", "with": { "file": "a.txt", "into": "文" } },
    ]);
    let document = document("f", json!([{ "name": "文", "type": "text" }]), steps);
    let run = started(&place, start(&document)).await;
    place
        .host
        .event(json!({ "event": "paused", "step": "a", "reason": "failure" }))
        .await;
    // The scenario's folder in the library is where its paths start.
    std::fs::write(place.path("library.data/f/a.txt"), "千歳").unwrap();
    order(&place, &run, json!({ "order": "retry" })).await;
    finished(&place, "succeeded").await;
    let changed = place
        .host
        .event(json!({ "event": "variable_changed" }))
        .await;
    assert_eq!(changed["value"], "千歳");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_with_mistakes_does_not_run_and_names_the_step() {
    let place = Place::new().await;
    let steps = json!([log_step("a", "{ない}"), { "id": "b", "do": "no.such", "title": "？" }]);
    let problem = place
        .problem("run_start", start(&document("m", json!([]), steps)))
        .await;
    assert_eq!(problem.code, ProblemCode::Document);
    assert_eq!(problem.step.as_deref(), Some("a"));
    assert!(problem.message.contains("ほか1件"), "{}", problem.message);
    assert!(place.host.events().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn another_zone_refuses() {
    let place = Place::new().await;
    let mut document = document("z", json!([]), json!([log_step("a", "x")]));
    document["zone"] = json!("lgwan");
    let problem = place.problem("run_start", start(&document)).await;
    assert_eq!(problem.code, ProblemCode::Surroundings);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_journal_holds_what_the_window_was_told() {
    let place = Place::new().await;
    let document = document(
        "j",
        json!([]),
        json!([log_step("a", "一"), log_step("b", "二")]),
    );
    let version = json!({ "base_version": 0, "document": document, "reason": "" });
    place.rpc("scenario_save_version", version).await;
    let run = started(&place, start(&document)).await;
    finished(&place, "succeeded").await;
    let told = place.host.events();
    // Ending the program waits for the journal.
    let place = place.again().await;
    let kept = place.rpc("run_events", json!({ "run": run })).await;
    assert_eq!(kept["events"], json!(told));
    let list = place.rpc("run_list", json!({ "scenario": "j" })).await;
    assert_eq!(
        (&list["runs"][0]["status"], &list["runs"][0]["version"]),
        (&json!("succeeded"), &json!(1))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_personal_value_is_asked_for_first_and_kept_nowhere() {
    let place = Place::new().await;
    let variables = json!([
        { "name": "氏名", "type": "text", "personal": true },
        { "name": "年", "type": "number", "personal": true },
        { "name": "使わない", "type": "text", "personal": true },
    ]);
    let file = json!({ "file": "届.txt", "text": "{氏名} {年}" });
    let steps = json!([{ "id": "a", "do": "file.write_text", "title": "書く", "with": file }]);
    let document = document("n", variables, steps);
    let version = json!({ "base_version": 0, "document": document, "reason": "" });
    place.rpc("scenario_save_version", version).await;
    let needs = json!({ "begun": "needs", "variables": [
        { "name": "氏名", "kind": "text" }, { "name": "年", "kind": "number" },
    ] });
    assert_eq!(place.rpc("run_start", start(&document)).await, needs);
    let unattended = place.rpc("run_unattended", json!({ "id": "n" })).await;
    assert_eq!(unattended, needs);
    assert!(place.host.events().is_empty());

    let mut request = start(&document);
    request["values"] = json!({ "氏名": "水道 太郎", "年": "昭和" });
    let problem = place.problem("run_start", request.clone()).await;
    assert!(problem.message.contains("「年」"), "{}", problem.message);
    request["values"]["年"] = json!("４１");
    started(&place, request).await;
    finished(&place, "succeeded").await;
    let events = json!(place.host.events()).to_string();
    assert!(!events.contains("太郎"), "{events}");
    let opened = place.rpc("scenario_open", json!({ "id": "n" })).await;
    assert!(!opened.to_string().contains("太郎"));
    let written = place.path("library.data/n/届.txt");
    assert_eq!(std::fs::read_to_string(written).unwrap(), "水道 太郎 41");
}
