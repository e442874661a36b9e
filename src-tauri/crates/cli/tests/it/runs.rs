//! Runs without a window: events, statuses, stopping, work items.

use crate::place::{Place, said};
use serde_json::{Value, json};

#[test]
fn events_come_one_a_line_with_step_title_and_time() {
    let place = Place::new();
    place.scenario(
        "run.json",
        json!([{ "name": "件数", "type": "number", "initial": 1 }]),
        json!([
            { "id": "s1", "do": "var.set", "title": "数える", "with": { "name": "件数", "value": "=件数 + 1" } },
            { "id": "s2", "do": "log.write", "title": "書く", "with": { "message": "{件数}件", "level": "warn" } },
            { "id": "s3", "do": "file.write_text", "title": "残す", "with": { "file": "n.txt", "text": "{件数}" } },
        ]),
    );
    let run = place.tejun(&["run", "run.json", "--json"]);
    assert_eq!(run.status, 0, "{}", run.err);
    let started = run.events("run_started");
    assert_eq!(started[0]["name"], "run.json");
    let changed = run.events("variable_changed");
    assert_eq!(
        (&changed[0]["name"], &changed[0]["value"]),
        (&json!("件数"), &json!(2))
    );
    let log = &run.events("log")[0];
    assert_eq!(
        (&log["message"], &log["level"], &log["step"]),
        (&json!("2件"), &json!("warn"), &json!("s2"))
    );
    let entered = run.events("step_entered");
    let titles: Vec<&Value> = entered.iter().map(|event| &event["title"]).collect();
    assert_eq!(titles, ["数える", "書く", "残す"]);
    assert_eq!(entered[2]["number"], "1");
    for event in run.events("step_left") {
        assert_eq!(event["outcome"], "succeeded");
        assert!(event["at"].as_str().unwrap().contains('T'));
    }
    assert_eq!(run.events("run_finished")[0]["status"], "succeeded");
    assert_eq!(place.read("n.txt"), "2");
}

#[test]
fn people_read_the_numbers_and_titles_of_the_manual() {
    let place = Place::new();
    let steps = json!([{ "id": "s1", "do": "file.write_text", "title": "結果を残す", "with": { "file": "n.txt", "text": "x" } }]);
    place.scenario("run.json", json!([]), steps);
    let run = place.tejun(&["run", "run.json"]);
    assert_eq!(
        run.out,
        "「run.json」を実行します。\n手順1 結果を残す\n成功しました。\n"
    );
}

#[test]
fn the_trace_holds_every_event() {
    let place = Place::new();
    let steps =
        json!([{ "id": "s1", "do": "log.write", "title": "書く", "with": { "message": "x" } }]);
    place.scenario("run.json", json!([]), steps);
    let run = place.tejun(&["run", "run.json", "--json", "--trace", "記録"]);
    assert_eq!(place.read("記録/events.jsonl"), run.out);
    assert!(place.path("記録/pictures").is_dir());
}

#[test]
fn a_dialog_without_a_person_takes_its_answer_or_fails() {
    let place = Place::new();
    for (with, status) in [
        (
            json!({ "message": "よいですか", "unattended": "yes", "into": "答え" }),
            0,
        ),
        (json!({ "message": "よいですか", "into": "答え" }), 1),
    ] {
        let steps =
            json!([{ "id": "s1", "do": "dialog.confirm", "title": "確認する", "with": with }]);
        place.scenario(
            "run.json",
            json!([{ "name": "答え", "type": "boolean" }]),
            steps,
        );
        let run = place.tejun(&["run", "run.json"]);
        assert_eq!(run.status, status, "{}", run.err);
    }
    let nobody = place.tejun(&["run", "run.json", "--attended"]);
    assert_eq!(nobody.status, 3, "{}", nobody.err);
    assert!(nobody.err.contains("--attended"));
}

fn rows(fails_at: &str) -> Value {
    json!([
        { "id": "s1", "do": "table.open", "title": "開く", "with": { "file": "list.csv", "into": "一覧" } },
        { "id": "s2", "do": "for_each", "title": "1件ずつ", "with": { "table": "一覧", "row": "行", "work_item_key": "{行.番号}", "stop_after": 1 }, "steps": [
            { "id": "s3", "do": "if", "title": "確かめる", "with": { "condition": format!("=行.番号 == \"{fails_at}\"") }, "then": [
                { "id": "s4", "do": "file.read_text", "title": "読む", "with": { "file": "無い.txt", "into": "文" } } ], "else": [] },
            { "id": "s5", "do": "file.append_text", "title": "残す", "with": { "file": "out.txt", "text": "{行.番号}\n" } } ] },
    ])
}

#[test]
fn an_unfinished_list_goes_on_where_it_stopped_and_nothing_is_done_twice() {
    let place = Place::new();
    place.write("list.csv", "番号\n1\n2\n3\n");
    let variables = json!([{ "name": "一覧", "type": "table" }, { "name": "文", "type": "text" }]);
    place.scenario("run.json", variables.clone(), rows("2"));
    let first = place.tejun(&["run", "run.json", "--json"]);
    assert_eq!(first.status, 1, "{}", first.err);
    assert_eq!(place.read("out.txt"), "1\n");
    place.scenario("run.json", variables, rows("9"));
    // The row that failed is done after the rest, and the run says so.
    let second = place.tejun(&["run", "run.json", "--json"]);
    assert_eq!(second.status, 0, "{}{}", second.out, second.err);
    assert!(second.err.contains("続きから"), "{}", second.err);
    assert_eq!(place.read("out.txt"), "1\n3\n2\n");
    // Anew: what was done is not done again.
    let anew = place.tejun(&["run", "run.json", "--json", "--new"]);
    assert_eq!(anew.status, 0, "{}{}", anew.out, anew.err);
    assert_eq!(place.read("out.txt"), "1\n3\n2\n");
}

#[test]
fn a_signal_stops_the_run_and_closes_its_journal() {
    let place = Place::new();
    let steps = json!([
        { "id": "s1", "do": "try", "title": "試す", "steps": [
            { "id": "s2", "do": "file.write_text", "title": "始める", "with": { "file": "started.txt", "text": "x" } },
            { "id": "s3", "do": "wait.time", "title": "待つ", "with": { "for": "5m" } } ],
          "finally": [ { "id": "s4", "do": "file.write_text", "title": "片付ける", "with": { "file": "finally.txt", "text": "x" } } ] },
    ]);
    place.scenario("run.json", json!([]), steps);
    for signal in ["-INT", "-TERM"] {
        let program = assert_cmd::cargo::cargo_bin("tejun");
        let child = std::process::Command::new(program)
            .args(["run", "run.json", "--json", "--trace", "trace"])
            .current_dir(place.path(""))
            .env("TEJUN_LIBRARY", place.path("lib/library.sqlite"))
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        while !place.path("started.txt").exists() {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        let id = child.id().to_string();
        said(assert_cmd::Command::new("kill").args([signal, &id]));
        let output = child.wait_with_output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(130), "{out}");
        let last = out.lines().last().unwrap();
        assert!(
            last.contains("run_finished") && last.contains("stopped"),
            "{last}"
        );
        assert_eq!(place.read("trace/events.jsonl"), out);
        assert!(place.path("finally.txt").exists());
        std::fs::remove_file(place.path("started.txt")).unwrap();
        std::fs::remove_file(place.path("finally.txt")).unwrap();
    }
}

#[test]
fn a_stop_as_failed_is_a_failure_with_its_message() {
    let place = Place::new();
    let steps = json!([{ "id": "s1", "do": "stop", "title": "止める", "with": { "as": "failed", "message": "原票がありません" } }]);
    place.scenario("run.json", json!([]), steps);
    let run = place.tejun(&["run", "run.json", "--json"]);
    assert_eq!(run.status, 1);
    assert!(run.err.contains("原票がありません"), "{}", run.err);
    assert_eq!(run.events("failed").len(), 1, "{}", run.out);
}

#[test]
fn the_contracts_example_is_valid() {
    let place = Place::new();
    place.write("example.json", include_str!("example.json"));
    let said = place.tejun(&["validate", "example.json"]);
    assert_eq!(said.status, 0, "{}{}", said.out, said.err);
}

#[test]
fn a_personal_value_that_no_document_keeps_is_named_and_given_from_outside() {
    let place = Place::new();
    let steps = json!([{ "id": "s1", "do": "file.write_text", "title": "残す", "with": { "file": "n.txt", "text": "{氏名}" } }]);
    let variables = json!([{ "name": "氏名", "type": "text", "personal": true }]);
    place.scenario("run.json", variables, steps);
    let refused = place.tejun(&["run", "run.json", "--json"]);
    assert_eq!((refused.status, refused.out.as_str()), (3, ""));
    assert!(refused.err.contains("「氏名」"), "{}", refused.err);
    assert!(refused.err.contains("--set 氏名=値"), "{}", refused.err);

    let given = place.tejun(&["run", "run.json", "--set", "氏名=山田"]);
    assert_eq!((given.status, place.read("n.txt").as_str()), (0, "山田"));
    let mut piped = place.command(&["run", "run.json", "--set-stdin"]);
    let piped = said(piped.write_stdin("氏名=佐藤\n"));
    assert_eq!((piped.status, place.read("n.txt").as_str()), (0, "佐藤"));
}
