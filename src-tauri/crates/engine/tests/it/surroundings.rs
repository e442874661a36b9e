//! Time, retries, secrets, personal data, zones, panics, and what a trial run leaves out.

use crate::actions::{OneSecret, Recorded, block_on, document, events, logs, run_with};
use expect_test::expect;
use indexmap::IndexMap;
use serde_json::{Value as Json, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tejun_engine::{Answer, BoxFuture, FailureCode, Person, Question, RunOptions, Value};
use tejun_scenario::Zone;
use tejun_trace::RunStatus;

fn log(id: &str, message: &str) -> Json {
    json!({"id": id, "do": "log.write", "title": id, "with": {"message": message}})
}

#[test]
fn a_step_ends_when_its_time_is_over() {
    let sleep = |timeout: &str| json!([{"id": "a", "do": "test.sleep", "title": "待つ", "timeout": timeout, "with": {"for": "10s"}}]);
    let (result, _) = logs(json!([]), sleep("2s"));
    let failure = result.failure.unwrap();
    assert_eq!(failure.code, FailureCode::Timeout);
    assert!(failure.message.contains("2秒"), "{}", failure.message);
    assert_eq!(logs(json!([]), sleep("11s")).0.status, RunStatus::Succeeded);
}

#[test]
fn an_action_on_the_screen_has_ten_seconds_and_explains_itself() {
    expect![[r#"
        run_started
        step_entered step="a"
        step_left step="a" outcome="failed" found_by="role_and_name" acted_by="browser" code="target_not_found" message="見つかりません。" notes=["残り10秒"]
        failed step="a" code="target_not_found" message="見つかりません。" remedy="確かめてください。"
        run_finished status="failed"
    "#]].assert_eq(&events(
        json!([]),
        json!([{"id": "a", "do": "test.screen", "title": "押す"}]),
    ));
}

#[test]
fn a_group_may_have_a_time_of_its_own() {
    let sleep =
        |id: &str| json!({"id": id, "do": "test.sleep", "title": "", "with": {"for": "2s"}});
    let steps = json!([{"id": "g", "do": "group", "title": "", "timeout": "3s", "steps": [sleep("a"), log("b", "一"), sleep("c"), log("d", "二")]}]);
    let (result, logged) = logs(json!([]), steps);
    assert_eq!(logged, ["一"]);
    assert_eq!(result.failure.unwrap().code, FailureCode::Timeout);
}

#[test]
fn a_step_is_tried_again_as_often_as_it_says() {
    let steps = |times: u32| json!([{"id": "a", "do": "test.fail_times", "title": "", "retry": {"times": times, "wait": "1s"}}, log("b", "できた")]);
    let vars = json!([{"name": "回数", "type": "number", "initial": 2}]);
    assert_eq!(logs(vars.clone(), steps(2)).1, ["できた"]);
    let (result, _) = logs(vars, steps(1));
    let failure = result.failure.unwrap();
    assert_eq!(failure.code, FailureCode::TargetNotFound);
    assert!(failure.attempts[0].message.contains("もう一度行います"));
}

#[test]
fn a_group_is_tried_again_as_a_whole() {
    let vars = json!([{"name": "回数", "type": "number", "initial": 1}]);
    let steps = json!([{"id": "g", "do": "group", "title": "", "retry": {"times": 1}, "steps": [log("a", "始め"), {"id": "b", "do": "test.fail_times", "title": ""}]}]);
    let (result, logged) = logs(vars, steps);
    assert_eq!(result.status, RunStatus::Succeeded);
    assert_eq!(logged, ["始め", "始め"]);
}

#[test]
fn a_panic_is_a_failure_and_the_run_is_closed_properly() {
    let steps = json!([{"id": "t", "do": "try", "title": "", "steps": [{"id": "a", "do": "test.panic", "title": ""}], "finally": [log("f", "最後")]}]);
    let (result, lines) = run_with(json!([]), steps, RunOptions::default());
    assert_eq!(result.failure.unwrap().code, FailureCode::Bug);
    assert!(
        lines.contains("最後") && lines.trim_end().ends_with("status=\"failed\""),
        "{lines}"
    );
}

#[test]
fn secrets_and_personal_values_are_hidden_in_events() {
    let vars = json!([
        {"name": "氏名", "type": "text", "personal": true},
        {"name": "鍵", "type": "secret", "initial": "secret:住民税/パスワード"},
        {"name": "写し", "type": "secret"},
    ]);
    let given = RunOptions {
        variables: IndexMap::from([("写し".to_owned(), Value::from("secret:住民税/パスワード"))]),
        ..RunOptions::default()
    };
    let steps = json!([
        {"id": "a", "do": "var.set", "title": "", "with": {"name": "氏名", "value": "山野"}},
        {"id": "b", "do": "test.secret", "title": "", "with": {"text": "{鍵}"}},
        {"id": "c", "do": "test.secret", "title": "", "with": {"text": "secret:住民税/パスワード"}},
        {"id": "d", "do": "var.set", "title": "", "with": {"name": "写し", "value": "{鍵}"}},
    ]);
    let (_, lines) = run_with(vars, steps, given);
    assert!(
        !lines.contains("himitsu42") && !lines.contains("山野"),
        "{lines}"
    );
    expect![[r#"
        run_started
        step_entered step="a"
        variable_changed step="a" name="氏名" value="●●●●"
        step_left step="a" outcome="succeeded"
        step_entered step="b"
        log step="b" level="info" message="値は●●●●"
        step_left step="b" outcome="succeeded" notes=["●●●●を入れました"]
        step_entered step="c"
        log step="c" level="info" message="値は●●●●"
        step_left step="c" outcome="succeeded" notes=["●●●●を入れました"]
        step_entered step="d"
        variable_changed step="d" name="写し" value="secret:住民税/パスワード"
        step_left step="d" outcome="succeeded"
        run_finished status="succeeded"
    "#]]
    .assert_eq(&lines);
}

#[test]
fn a_secret_is_refused_where_it_would_be_a_value_like_others() {
    let vars = json!([{"name": "鍵", "type": "secret", "initial": "secret:住民税/パスワード"}, {"name": "写し", "type": "text"}]);
    for with in [
        json!({"message": "secret:住民税/パスワード"}),
        json!({"message": "{鍵}"}),
        json!({"message": "=鍵"}),
        json!({"message": ["a", {"b": "{鍵}"}]}),
    ] {
        let steps = json!([{"id": "a", "do": "test.any", "title": "", "with": with}]);
        let failure = logs(vars.clone(), steps).0.failure.unwrap();
        assert_eq!(failure.code, FailureCode::BadValue, "{with}");
        assert!(
            failure.message.contains("ID・パスワード"),
            "{}",
            failure.message
        );
    }
}

#[test]
fn a_secret_that_was_read_back_is_hidden_wherever_it_goes() {
    let vars = json!([
        {"name": "鍵", "type": "secret", "initial": "secret:住民税/パスワード"},
        {"name": "一覧", "type": "list", "initial": ["himitsu42", "xhimitsu42x", 7]},
    ]);
    let steps = json!([
        {"id": "a", "do": "test.secret", "title": "", "with": {"text": "{鍵}"}},
        {"id": "b", "do": "var.set", "title": "", "with": {"name": "一覧", "value": "{一覧}"}},
        {"id": "c", "do": "for_each", "title": "", "with": {"table": "一覧", "row": "行", "work_item_key": "{行}"}, "steps": [
            {"id": "d", "do": "item.fail", "title": "", "with": {"reason": "{行}でした"}}]},
        {"id": "e", "do": "stop", "title": "", "with": {"as": "failed", "message": "{一覧}"}},
    ]);
    let (result, lines) = run_with(vars, steps, RunOptions::default());
    assert!(!lines.contains("himitsu42"), "{lines}");
    assert!(lines.contains(r#"value=["●●●●","x●●●●x",7]"#), "{lines}");
    assert!(lines.contains(r#"reason="x●●●●xでした""#), "{lines}");
    assert_eq!(result.message.unwrap(), r#"["●●●●","x●●●●x",7]"#);
}

#[test]
fn a_secret_that_is_not_there_is_named_before_the_first_step() {
    for (vars, with) in [
        (json!([]), json!({"text": "secret:国保/パスワード"})),
        (
            json!([{"name": "鍵", "type": "secret", "initial": "secret:国保/パスワード"}]),
            json!({"text": "x"}),
        ),
        (
            json!([{"name": "国保/パスワードの鍵", "type": "secret"}]),
            json!({"text": "x"}),
        ),
    ] {
        let vars: Json =
            serde_json::from_str(&vars.to_string().replace("国保/パスワードの鍵", "国保の鍵"))
                .unwrap();
        let steps = json!([log("z", "来ない"), {"id": "a", "do": "test.secret", "title": "", "with": with}]);
        let (result, logged) = logs(vars, steps);
        let failure = result.failure.unwrap();
        assert_eq!(failure.code, FailureCode::SecretMissing);
        assert!(failure.code.is_surroundings());
        assert!(failure.message.contains("国保"), "{}", failure.message);
        assert!(logged.is_empty());
    }
}

/// Answers the questions for secrets, in order.
struct Typist(Mutex<Vec<(&'static str, Answer)>>);

impl Person for Typist {
    fn ask(&self, question: Question) -> BoxFuture<'_, Answer> {
        Box::pin(async move {
            let (expected, answer) = self.0.lock().unwrap().remove(0);
            let name = expected.to_owned();
            assert_eq!(question, Question::Secret { name });
            answer
        })
    }
}

#[test]
fn a_person_is_asked_for_what_is_missing_before_the_first_step() {
    let given = |value: &str, keep| Answer::Secret {
        value: value.to_owned(),
        keep,
    };
    for (answers, status, kept) in [
        (
            vec![
                ("国保/ID", given("kokuho01", false)),
                ("国保/鍵", given("kagi-42", true)),
            ],
            RunStatus::Succeeded,
            vec!["国保/鍵=kagi-42"],
        ),
        (
            vec![("国保/ID", Answer::Cancelled)],
            RunStatus::Stopped,
            vec![],
        ),
        (
            vec![
                ("国保/ID", given("kokuho01", true)),
                ("国保/鍵", given("", true)),
            ],
            RunStatus::Stopped,
            vec!["国保/ID=kokuho01"],
        ),
    ] {
        let secrets = Arc::new(OneSecret::default());
        let mut run = Recorded::new();
        run.surroundings.secrets = secrets.clone();
        run.surroundings.person = Arc::new(Typist(Mutex::new(answers)));
        let vars = json!([{"name": "鍵", "type": "secret", "initial": "secret:国保/鍵"}]);
        let use_of = |id: &str, text: &str| json!({"id": id, "do": "test.secret", "title": "", "with": {"text": text}});
        let steps = json!([
            use_of("a", "secret:国保/ID"),
            use_of("b", "{鍵}"),
            use_of("c", "secret:国保/ID"),
            use_of("d", "secret:住民税/パスワード")
        ]);
        let options = RunOptions {
            attended: true,
            ..RunOptions::default()
        };
        let result = block_on(run.run(&document(vars, steps), options));
        assert_eq!(result.status, status, "{:?}", result.failure);
        assert_eq!(*secrets.0.lock().unwrap(), kept);
        let lines = run.lines();
        assert_eq!(
            lines.contains("step_entered"),
            status == RunStatus::Succeeded,
            "{lines}"
        );
        assert!(
            !lines.contains("kokuho01") && !lines.contains("kagi-42"),
            "{lines}"
        );
    }
}

#[test]
fn what_is_switched_off_needs_no_secret() {
    let steps = json!([{"id": "g", "do": "group", "title": "", "disabled": true, "steps": [
        {"id": "a", "do": "test.secret", "title": "", "with": {"text": "secret:国保/パスワード"}}]}, log("z", "後")]);
    assert_eq!(logs(json!([]), steps).1, ["後"]);
}

#[test]
fn a_scenario_runs_in_its_zone_alone() {
    for (zone, terminal, runs) in [
        ("any", None, true),
        ("any", Some(Zone::Internet), true),
        ("lgwan", Some(Zone::Lgwan), true),
        ("lgwan", Some(Zone::Internet), false),
        ("individual-number", None, false),
    ] {
        let mut document = document(json!([]), json!([log("a", "中")]));
        document["zone"] = json!(zone);
        let options = RunOptions {
            zone: terminal,
            ..RunOptions::default()
        };
        let result = block_on(Recorded::new().run(&document, options));
        let code = result.failure.map(|f| f.code);
        assert_eq!(
            code,
            (!runs).then_some(FailureCode::WrongZone),
            "{zone} {terminal:?}"
        );
    }
}

#[test]
fn a_trial_run_ends_before_what_cannot_be_taken_back() {
    let steps = json!([{"id": "t", "do": "try", "title": "", "steps": [log("a", "前"), {"id": "b", "do": "log.write", "title": "", "commits": true, "with": {"message": "登録"}}, log("c", "後")],
        "catch": {"steps": [log("d", "受けた")]}, "finally": [log("f", "最後"), {"id": "g", "do": "log.write", "title": "", "commits": true, "with": {"message": "送信"}}]}]);
    let trial = RunOptions {
        trial: true,
        ..RunOptions::default()
    };
    let (result, lines) = run_with(json!([]), steps, trial);
    assert_eq!(result.status, RunStatus::Succeeded);
    assert_eq!(result.stopped_before.unwrap().0, "b");
    let logged: Vec<&str> = lines.lines().filter(|l| l.starts_with("log")).collect();
    assert_eq!(logged.len(), 2, "{lines}");
    assert!(
        lines.trim_end().ends_with("stopped_before=\"b\""),
        "{lines}"
    );
}

#[test]
fn what_only_the_act_knows_to_be_final_is_left_undone_in_a_trial_run() {
    let send =
        |id: &str| json!({"id": id, "do": "test.send", "title": "", "with": {"message": id}});
    let mut harmless = send("b");
    harmless["commits"] = json!(false);
    let steps = json!([{"id": "t", "do": "try", "title": "", "steps": [log("a", "前"), harmless, send("c")],
        "catch": {"steps": []}, "finally": [send("d"), log("e", "最後")]}]);
    for (trial, stopped_before, said) in [
        (true, Some("c"), ["前", "b", "最後"].as_slice()),
        (false, None, &["前", "b", "c", "d", "最後"]),
    ] {
        let options = RunOptions {
            trial,
            ..RunOptions::default()
        };
        let (result, lines) = run_with(json!([]), steps.clone(), options);
        assert_eq!(result.status, RunStatus::Succeeded);
        assert_eq!(
            result.stopped_before.map(|id| id.0).as_deref(),
            stopped_before
        );
        let logged = lines.lines().filter(|l| l.starts_with("log"));
        for (line, word) in logged.clone().zip(said) {
            assert!(line.ends_with(&format!("message=\"{word}\"")), "{lines}");
        }
        assert_eq!(logged.count(), said.len(), "{lines}");
    }
}

#[test]
fn stopping_drops_the_step_and_still_runs_finally_and_cleanup() {
    let mut document = document(
        json!([]),
        json!([{"id": "t", "do": "try", "title": "",
        "steps": [{"id": "a", "do": "test.sleep", "title": "", "with": {"for": "1h"}}],
        "catch": {"steps": [log("c", "受けた")]}, "finally": [log("f", "最後")]}, log("z", "後")]),
    );
    document["cleanup"] = json!([log("u", "片付け")]);
    let lines = block_on(async {
        let run = Recorded::new();
        let handle = run.start(&document, RunOptions::default());
        let control = handle.control().clone();
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_secs(5)).await;
            control.stop();
        });
        assert_eq!(handle.wait().await.status, RunStatus::Stopped);
        run.lines()
    });
    expect![[r#"
        run_started
        step_entered step="t"
        step_entered step="a"
        step_left step="a" outcome="stopped"
        step_entered step="f"
        log step="f" level="info" message="最後"
        step_left step="f" outcome="succeeded"
        step_left step="t" outcome="stopped"
        step_entered step="u"
        log step="u" level="info" message="片付け"
        step_left step="u" outcome="succeeded"
        run_finished status="stopped"
    "#]]
    .assert_eq(&lines);
}

#[test]
fn a_stop_while_finally_runs_lets_it_come_to_its_end() {
    let document = document(
        json!([]),
        json!([{"id": "t", "do": "try", "title": "", "steps": [],
                "finally": [{"id": "f", "do": "test.sleep", "title": "", "with": {"for": "10s"}}, log("g", "片付いた")]}, log("z", "来ない")]),
    );
    block_on(async {
        let run = Recorded::new();
        let handle = run.start(&document, RunOptions::default());
        let control = handle.control().clone();
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_secs(1)).await;
            control.stop();
        });
        assert_eq!(handle.wait().await.status, RunStatus::Stopped);
        assert_eq!(run.logged(), ["片付いた"]);
    });
}

#[test]
fn what_stops_a_second_time_stops_finally_too() {
    let sleep =
        |id: &str| json!({"id": id, "do": "test.sleep", "title": "", "with": {"for": "1h"}});
    let document = document(
        json!([]),
        json!([{"id": "t", "do": "try", "title": "", "steps": [sleep("a")], "finally": [sleep("f"), log("g", "来ない")]}]),
    );
    block_on(async {
        for second in [true, false] {
            let run = Recorded::new();
            let handle = run.start(&document, RunOptions::default());
            let control = handle.control().clone();
            let began = tokio::time::Instant::now();
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_secs(1)).await;
                control.stop();
                tokio::time::sleep(Duration::from_secs(1)).await;
                if second {
                    control.stop();
                }
            });
            assert_eq!(handle.wait().await.status, RunStatus::Stopped);
            assert!(run.logged().is_empty());
            assert!(
                began.elapsed() < Duration::from_secs(60),
                "{:?}",
                began.elapsed()
            );
        }
    });
}

#[test]
fn an_asterisk_out_of_a_variable_is_itself() {
    let vars = json!([{"name": "題", "type": "text", "initial": "a*b"}]);
    let steps = json!([{"id": "a", "do": "test.screen", "title": "", "with": {"target": {"name": "*{題}", "css": "{題}"}}}]);
    let lines = events(vars, steps);
    assert!(lines.contains(r#"\"name\":\"*a\\\\*b\""#), "{lines}");
    assert!(lines.contains(r#"\"css\":\"a*b\""#), "{lines}");
}

#[test]
fn a_table_parameter_is_a_name_or_an_expression() {
    let vars = json!([{"name": "表", "type": "list", "initial": [1, 2]}]);
    for (table, expected) in [("表", "[1,2]"), ("=[表[1]]", "[2]")] {
        let lines = events(
            vars.clone(),
            json!([{"id": "a", "do": "test.table", "title": "", "with": {"table": table}}]),
        );
        assert!(
            lines.contains(&format!("notes=[\"{expected}\"]")),
            "{lines}"
        );
    }
}
