//! The debugger's commands on a run that stands still.

use crate::actions::{Recorded, block_on, document};
use serde_json::{Value as Json, json};
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;
use tejun_engine::{EventKind, MemoryItems, RunControl, RunOptions, Value};
use tejun_scenario::StepId;
use tejun_trace::{ItemState, PauseReason, RunStatus};

fn log(id: &str, message: &str) -> Json {
    json!({"id": id, "do": "log.write", "title": id, "with": {"message": message}})
}

fn steps() -> Json {
    json!([
        log("a", "一"),
        {"id": "g", "do": "group", "title": "", "steps": [log("b", "二"), log("c", "三")]},
        {"id": "r", "do": "repeat", "title": "", "with": {"times": 2, "index": "n"}, "steps": [log("d", "{n}{文}")]},
        {"id": "k", "do": "call", "title": "", "with": {"subscenario": "子"}},
        log("e", "終"),
    ])
}

fn whole() -> Json {
    let mut document = document(
        json!([{"name": "文", "type": "text", "initial": "x"}, {"name": "数", "type": "number", "initial": 1}]),
        steps(),
    );
    document["subscenarios"] = json!([{"name": "子", "parameters": [], "returns": [], "variables": [{"name": "中", "type": "text", "initial": "y"}], "steps": [log("s", "子")]}]);
    document
}

/// Where the run stands, as soon as it does.
async fn paused(run: &Recorded, times: usize) -> (String, PauseReason) {
    loop {
        let found: Vec<(String, PauseReason)> = {
            let events = run.events.lock().unwrap();
            events
                .iter()
                .filter_map(|e| match &e.kind {
                    EventKind::Paused { step, reason, .. } => Some((step.step.clone(), *reason)),
                    _ => None,
                })
                .collect()
        };
        if let Some(last) = found.get(times - 1) {
            return last.clone();
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

fn debugging() -> RunOptions {
    RunOptions {
        debugging: true,
        ..RunOptions::default()
    }
}

fn ids(ids: &[&str]) -> HashSet<StepId> {
    ids.iter().map(|id| StepId::from(*id)).collect()
}

/// Starts at the beginning and gives the orders one after another; where it stood before each.
fn walk(orders: &[fn(&RunControl)]) -> String {
    block_on(async {
        let run = Recorded::new();
        let options = RunOptions {
            pause_at_start: true,
            ..debugging()
        };
        let handle = run.start(&whole(), options);
        let mut places = Vec::new();
        for (i, order) in orders.iter().enumerate() {
            places.push(paused(&run, i + 1).await.0);
            order(handle.control());
        }
        handle.control().resume();
        let more = paused(&run, orders.len() + 1);
        if let Ok((place, _)) = tokio::time::timeout(Duration::from_secs(1), more).await {
            places.push(place);
        }
        handle.control().stop();
        handle.wait().await;
        places.join(" ")
    })
}

#[test]
fn steps_go_over_into_and_out() {
    let over: fn(&RunControl) = RunControl::step_over;
    let into: fn(&RunControl) = RunControl::step_into;
    let out: fn(&RunControl) = RunControl::step_out;
    for (what, orders, places) in [
        (
            "over goes to the next step and past calls",
            vec![over; 9],
            "a g b c r d d k e",
        ),
        (
            "into goes into bodies and calls",
            vec![into, into, into, into, into, into, into, into, into],
            "a g b c r d d k s e",
        ),
        (
            "out goes on after the body",
            vec![over, into, out, over],
            "a g b r d",
        ),
        ("out at the top goes to the end", vec![out], "a"),
        (
            "out of a group, and each turn of a loop",
            vec![over, over, out, over, over, over, over],
            "a g b r d d k e",
        ),
    ] {
        assert_eq!(walk(&orders), places, "{what}");
    }
}

#[test]
fn a_run_stands_at_breakpoints_also_new_ones() {
    block_on(async {
        let run = Recorded::new();
        let options = RunOptions {
            breakpoints: ids(&["c"]),
            ..debugging()
        };
        let handle = run.start(&whole(), options);
        assert_eq!(
            paused(&run, 1).await,
            ("c".to_owned(), PauseReason::Breakpoint)
        );
        handle.control().set_breakpoints(ids(&["e"]));
        handle.control().resume();
        assert_eq!(paused(&run, 2).await.0, "e");
        handle.control().resume();
        assert_eq!(handle.wait().await.status, RunStatus::Succeeded);
        assert_eq!(run.logged(), ["一", "二", "三", "1x", "2x", "子", "終"]);
    });
}

#[test]
fn without_a_debugger_nothing_stands_still() {
    block_on(async {
        let run = Recorded::new();
        let options = RunOptions {
            breakpoints: ids(&["c"]),
            pause_at_start: true,
            ..RunOptions::default()
        };
        assert_eq!(
            run.run(&whole(), options).await.status,
            RunStatus::Succeeded
        );
    });
}

#[test]
fn variables_are_shown_and_set_while_it_stands() {
    block_on(async {
        let run = Recorded::new();
        let options = RunOptions {
            breakpoints: ids(&["d", "s"]),
            ..debugging()
        };
        let handle = run.start(&whole(), options);
        let control = handle.control().clone();
        paused(&run, 1).await;
        let scopes = control.variables().await;
        let names: Vec<&str> = scopes[0]
            .variables
            .iter()
            .map(|v| v.name.as_str())
            .collect();
        assert_eq!(names, ["n", "文", "数"]);
        assert!(scopes[0].variables[0].local);
        control
            .set_variable(0, "文", Value::from("替"))
            .await
            .unwrap();
        let wrong = control
            .set_variable(0, "数", Value::from("x"))
            .await
            .unwrap_err();
        assert!(wrong.message.contains("「数」"), "{}", wrong.message);
        control.set_breakpoints(ids(&["s"]));
        control.resume();
        paused(&run, 2).await;
        let scopes = control.variables().await;
        assert_eq!(scopes.len(), 2);
        assert_eq!(
            (
                scopes[0].title.as_str(),
                scopes[0].variables[0].name.as_str()
            ),
            ("子", "中")
        );
        control
            .set_variable(1, "数", Value::from("１２"))
            .await
            .unwrap();
        control.resume();
        let result = handle.wait().await;
        assert_eq!(result.variables["数"].to_string(), "12");
        assert_eq!(run.logged()[3..5], ["1替", "2替"]);
    });
}

#[test]
fn a_run_may_begin_inside_bodies() {
    for (from, logged) in [
        ("c", "三 1x 2x 子 終"),
        ("d", "1x 2x 子 終"),
        ("r", "1x 2x 子 終"),
        ("e", "終"),
        ("s", "子"),
    ] {
        block_on(async {
            let run = Recorded::new();
            let options = RunOptions {
                from: Some(from.into()),
                ..RunOptions::default()
            };
            let result = run.run(&whole(), options).await;
            assert_eq!(result.status, RunStatus::Succeeded, "{:?}", result.failure);
            assert_eq!(run.logged().join(" "), logged, "{from}");
        });
    }
}

#[test]
fn a_part_ends_where_it_is_told_to() {
    block_on(async {
        let run = Recorded::new();
        let options = RunOptions {
            from: Some("b".into()),
            until: Some("d".into()),
            ..RunOptions::default()
        };
        let result = run.run(&whole(), options).await;
        assert_eq!(result.stopped_before, Some("d".into()));
        assert_eq!(run.logged(), ["二", "三"]);
        let run = Recorded::new();
        let options = RunOptions {
            until: Some("d".into()),
            ..debugging()
        };
        let handle = run.start(&whole(), options);
        assert_eq!(
            paused(&run, 1).await,
            ("d".to_owned(), PauseReason::RunToHere)
        );
        handle.control().run_to("e".into());
        assert_eq!(
            paused(&run, 2).await,
            ("e".to_owned(), PauseReason::RunToHere)
        );
        handle.control().resume();
        handle.wait().await;
    });
}

#[test]
fn a_failed_step_may_be_done_again_or_left_to_fail() {
    let document = document(
        json!([{"name": "回数", "type": "number", "initial": 1}]),
        json!([{"id": "a", "do": "test.fail_times", "title": ""}, log("b", "後")]),
    );
    for (again, status) in [(true, RunStatus::Succeeded), (false, RunStatus::Failed)] {
        block_on(async {
            let run = Recorded::new();
            let options = RunOptions {
                pause_on_failure: true,
                ..debugging()
            };
            let handle = run.start(&document, options);
            assert_eq!(
                paused(&run, 1).await,
                ("a".to_owned(), PauseReason::Failure)
            );
            let told = run
                .events
                .lock()
                .unwrap()
                .iter()
                .find_map(|e| match &e.kind {
                    EventKind::Paused { failure, .. } => failure.clone(),
                    _ => None,
                });
            let told = told.expect("a pause at a failure says what failed");
            assert!(!told.code.is_empty() && !told.message.is_empty() && !told.remedy.is_empty());
            match again {
                true => handle.control().retry(),
                false => handle.control().resume(),
            }
            assert_eq!(handle.wait().await.status, status);
        });
    }
}

#[test]
fn a_trial_run_with_a_person_stands_before_what_cannot_be_taken_back() {
    let mut commit = log("b", "登録");
    commit["commits"] = json!(true);
    let document = document(json!([]), json!([log("a", "前"), commit, log("c", "後")]));
    for (skip, logged) in [(true, "前 後"), (false, "前 登録 後")] {
        block_on(async {
            let run = Recorded::new();
            let options = RunOptions {
                trial: true,
                attended: true,
                ..debugging()
            };
            let handle = run.start(&document, options);
            assert_eq!(paused(&run, 1).await, ("b".to_owned(), PauseReason::Commit));
            match skip {
                true => {
                    handle.control().skip();
                    paused(&run, 2).await;
                    handle.control().resume();
                }
                false => {
                    // What lets other pauses end does not let this one end.
                    handle.control().resume();
                    handle.control().step_over();
                    handle.control().commit_once();
                }
            }
            handle.wait().await;
            assert_eq!(run.logged().join(" "), logged);
        });
    }
}

/// What was let through in a trial run is never done again, by the next trial or by the run that counts.
#[test]
fn a_row_that_was_let_through_in_a_trial_run_is_not_done_twice() {
    let mut commit = log("b", "登録 {行.番号}");
    commit["commits"] = json!(true);
    let each = json!({"id": "f", "do": "for_each", "title": "1件ずつ", "steps": [commit],
        "with": {"table": "表", "row": "行", "work_item_key": "{行.番号}"}});
    let rows = json!([{"name": "表", "type": "table", "initial": [{"番号": "1"}, {"番号": "2"}, {"番号": "3"}]}]);
    let document = document(rows, json!([each]));
    let items = Arc::new(MemoryItems::default());
    let trial = || RunOptions {
        trial: true,
        attended: true,
        ..debugging()
    };
    let state = |key: &str| items.state("s1", "f", key);
    block_on(async {
        let mut run = Recorded::new();
        run.surroundings.items = items.clone();
        let handle = run.start(&document, trial());
        paused(&run, 1).await;
        assert_eq!(state("1"), None, "a trial leaves no trace by itself");
        handle.control().commit_once();
        paused(&run, 2).await;
        assert_eq!(state("1"), Some(ItemState::Done));
        handle.control().end_here();
        handle.wait().await;
        assert_eq!(run.logged(), ["登録 1"]);
        assert_eq!(state("2"), Some(ItemState::Waiting));

        // The next trial begins with the second row.
        let mut run = Recorded::new();
        run.surroundings.items = items.clone();
        let handle = run.start(&document, trial());
        paused(&run, 1).await;
        handle.control().commit_once();
        paused(&run, 2).await;
        handle.control().end_here();
        handle.wait().await;
        assert_eq!(run.logged(), ["登録 2"]);

        let mut run = Recorded::new();
        run.surroundings.items = items.clone();
        run.run(&document, RunOptions::default()).await;
        assert_eq!(run.logged(), ["登録 3"]);
    });
}

#[test]
fn one_is_let_through_and_the_run_stands_before_the_next() {
    let send = json!({"id": "s", "do": "test.send", "title": "", "with": {"message": "送信"}});
    let repeat = json!({"id": "r", "do": "repeat", "title": "", "with": {"times": 3}, "steps": [log("a", "前"), send]});
    let document = document(json!([]), json!([repeat]));
    block_on(async {
        let run = Recorded::new();
        let options = RunOptions {
            trial: true,
            attended: true,
            ..debugging()
        };
        let handle = run.start(&document, options);
        assert_eq!(paused(&run, 1).await, ("s".to_owned(), PauseReason::Commit));
        assert_eq!(run.logged().join(" "), "前");
        handle.control().commit_once();
        assert_eq!(paused(&run, 2).await, ("s".to_owned(), PauseReason::Commit));
        assert_eq!(run.logged().join(" "), "前 送信 前");
        handle.control().end_here();
        let result = handle.wait().await;
        assert_eq!(result.status, RunStatus::Succeeded);
        assert_eq!(result.stopped_before.map(|id| id.0).as_deref(), Some("s"));
        assert_eq!(run.logged().join(" "), "前 送信 前");
    });
}

#[test]
fn time_that_a_run_stands_still_does_not_count() {
    let document = document(
        json!([]),
        json!([{"id": "g", "do": "group", "title": "", "timeout": "10s", "steps": [log("a", "一"), {"id": "b", "do": "test.sleep", "title": "", "with": {"for": "5s"}}]}]),
    );
    block_on(async {
        let run = Recorded::new();
        let options = RunOptions {
            breakpoints: ids(&["b"]),
            ..debugging()
        };
        let handle = run.start(&document, options);
        paused(&run, 1).await;
        tokio::time::sleep(Duration::from_secs(60)).await;
        handle.control().resume();
        assert_eq!(handle.wait().await.status, RunStatus::Succeeded);
    });
}

#[test]
fn a_run_that_stands_still_may_be_stopped() {
    block_on(async {
        let run = Recorded::new();
        let options = RunOptions {
            pause_at_start: true,
            ..debugging()
        };
        let handle = run.start(&whole(), options);
        paused(&run, 1).await;
        handle.control().stop();
        assert_eq!(handle.wait().await.status, RunStatus::Stopped);
        assert!(run.logged().is_empty());
    });
}
