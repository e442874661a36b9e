//! The contract's rules of rows: work items, doubt, and what ends a row, a loop and a run.

use crate::actions::{Recorded, block_on, document, run_with};
use expect_test::expect;
use serde_json::{Value as Json, json};
use std::sync::Arc;
use tejun_engine::{FailureCode, MemoryItems, RunOptions, RunResult};
use tejun_trace::{ItemState, RunStatus};

fn log(id: &str, message: &str) -> Json {
    json!({"id": id, "do": "log.write", "title": id, "with": {"message": message}})
}

fn numbers() -> Json {
    json!([{"name": "表", "type": "table", "initial": [{"番号": "1"}, {"番号": "2"}, {"番号": "3"}, {"番号": "4"}]},
           {"name": "重", "type": "table", "initial": [{"番号": "1"}, {"番号": "2"}, {"番号": "1"}]},
           {"name": "空", "type": "table", "initial": [{"番号": "1"}, {"番号": " "}]}])
}

/// Steps that act in the rows of these numbers.
fn in_rows(rows: &str, action: Json) -> Json {
    json!({"id": format!("i{rows}"), "do": "if", "title": "", "with": {"condition": format!("=contains(\"{rows}\", 行.番号)")}, "then": [action]})
}

fn each(with: Json, steps: Json, verify: Option<Json>) -> Json {
    let mut each = json!({"id": "f", "do": "for_each", "title": "1件ずつ", "steps": steps,
        "with": {"table": "表", "row": "行", "work_item_key": "{行.番号}"}});
    for (key, value) in with.as_object().unwrap() {
        each["with"][key] = value.clone();
    }
    if let Some(verify) = verify {
        each["verify"] = verify;
    }
    json!([each, log("z", "後")])
}

fn fail() -> Json {
    json!({"id": "x", "do": "test.fail", "title": "登録する", "with": {"message": "登録できません。"}})
}

/// Runs over items that may have states already.
fn run(
    items: &Arc<MemoryItems>,
    steps: Json,
    options: RunOptions,
) -> (RunResult, Vec<String>, String) {
    block_on(async {
        let mut run = Recorded::new();
        run.surroundings.items = items.clone();
        let result = run.run(&document(numbers(), steps), options).await;
        let states = ["1", "2", "3", "4"]
            .map(|key| match items.state("s1", "f", key) {
                Some(ItemState::Done) => "済",
                Some(ItemState::Failed) => "失",
                Some(ItemState::NeedsPerson) => "人",
                Some(ItemState::Working) => "中",
                Some(ItemState::Waiting) => "待",
                None => "無",
            })
            .concat();
        (result, run.logged(), states)
    })
}

#[test]
fn each_way_out_of_a_row_gives_its_state() {
    let needs_person =
        json!({"id": "x", "do": "item.fail", "title": "", "with": {"reason": "見てください"}});
    let done = json!({"id": "x", "do": "item.done", "title": ""});
    let simple = |action: &str| json!({"id": "x", "do": action, "title": ""});
    let stop = |as_: &str| json!({"id": "x", "do": "stop", "title": "", "with": {"as": as_}});
    use RunStatus::{Failed, Succeeded};
    for (what, action, logged, states, status) in [
        (
            "nothing",
            log("x", "二"),
            "1 二 2 3 4 後",
            "済済済済",
            Succeeded,
        ),
        ("item.done", done, "1 3 4 後", "済済済済", Succeeded),
        ("item.fail", needs_person, "1 3 4 後", "済人済済", Succeeded),
        (
            "an uncaught failure",
            fail(),
            "1 3 4 後",
            "済失済済",
            Failed,
        ),
        (
            "continue",
            simple("continue"),
            "1 3 4 後",
            "済済済済",
            Succeeded,
        ),
        ("break", simple("break"), "1 後", "済済待待", Succeeded),
        (
            "stop as succeeded",
            stop("succeeded"),
            "1",
            "済済待待",
            Succeeded,
        ),
        ("stop as failed", stop("failed"), "1", "済失待待", Failed),
    ] {
        let steps = each(
            json!({}),
            json!([in_rows("2", action), log("n", "{行.番号}")]),
            None,
        );
        let (result, log, now) = run(&Arc::default(), steps, RunOptions::default());
        assert_eq!(log.join(" "), logged, "{what}");
        assert_eq!(now, states, "{what}");
        assert_eq!(result.status, status, "{what}: {:?}", result.failure);
    }
}

#[test]
fn item_fail_is_no_error_but_finally_runs() {
    let try_ = json!({"id": "t", "do": "try", "title": "", "steps": [{"id": "x", "do": "item.fail", "title": "", "with": {"reason": "見て"}}],
        "catch": {"steps": [log("c", "受けた")]}, "finally": [log("g", "最後")]});
    let (result, logged, states) = run(
        &Arc::default(),
        each(json!({}), json!([in_rows("3", try_)]), None),
        RunOptions::default(),
    );
    assert_eq!(logged, ["最後", "後"]);
    assert_eq!(states, "済済人済");
    assert_eq!(result.items.unwrap().needs_person, 1);
    assert_eq!(result.status, RunStatus::Succeeded);
}

#[test]
fn failures_in_a_row_end_the_loop_before_its_last_row() {
    for (what, with, failing, states, code) in [
        (
            "three by default",
            json!({}),
            "123",
            "失失失待",
            FailureCode::TooManyFailures,
        ),
        (
            "not one after another",
            json!({}),
            "124",
            "失失済失",
            FailureCode::ItemsFailed,
        ),
        (
            "two",
            json!({"stop_after": 2}),
            "12",
            "失失待待",
            FailureCode::TooManyFailures,
        ),
        (
            "five",
            json!({"stop_after": 5}),
            "1234",
            "失失失失",
            FailureCode::ItemsFailed,
        ),
    ] {
        let steps = each(with, json!([in_rows(failing, fail())]), None);
        let (result, _, now) = run(&Arc::default(), steps, RunOptions::default());
        assert_eq!(now, states, "{what}");
        assert_eq!(result.failure.unwrap().code, code, "{what}");
    }
}

#[test]
fn without_a_key_a_failure_ends_the_run() {
    let steps = json!([{"id": "f", "do": "for_each", "title": "", "with": {"table": "表", "row": "行"},
        "steps": [log("n", "{行.番号}"), in_rows("2", fail())]}, log("z", "後")]);
    let (result, logged, _) = run(&Arc::default(), steps, RunOptions::default());
    assert_eq!(logged, ["1", "2"]);
    assert_eq!(result.failure.unwrap().code, FailureCode::FileNotFound);
    assert_eq!(result.items, None);
}

#[test]
fn an_unfinished_list_goes_on_and_rows_in_doubt_are_looked_at() {
    let done = json!([in_rows(
        "2",
        json!({"id": "v", "do": "item.done", "title": ""})
    )]);
    let needs = json!([{"id": "v", "do": "item.fail", "title": "", "with": {"reason": "見て"}}]);
    let broken = json!([{"id": "v", "do": "test.fail", "title": "確かめる", "with": {}}]);
    use ItemState::{Done, Waiting, Working};
    for (what, before, verify, logged, states) in [
        (
            "done rows are not done again",
            [Done, Waiting, Done, Waiting],
            None,
            "2 4 後",
            "済済済済",
        ),
        (
            "doubt without verify",
            [Done, Working, Waiting, Waiting],
            None,
            "3 4 後",
            "済人済済",
        ),
        (
            "verify says it was done",
            [Done, Working, Waiting, Waiting],
            Some(done.clone()),
            "3 4 後",
            "済済済済",
        ),
        (
            "verify does not say so",
            [Working, Done, Done, Done],
            Some(done),
            "1 後",
            "済済済済",
        ),
        (
            "verify wants a person",
            [Done, Working, Done, Done],
            Some(needs),
            "後",
            "済人済済",
        ),
        (
            "verify fails",
            [Done, Working, Done, Done],
            Some(broken),
            "後",
            "済人済済",
        ),
    ] {
        let items = Arc::new(MemoryItems::default());
        for (key, state) in ["1", "2", "3", "4"].iter().zip(before) {
            items.put("s1", "f", key, state);
        }
        let steps = each(json!({}), json!([log("n", "{行.番号}")]), verify);
        let (result, log, now) = run(&items, steps, RunOptions::default());
        assert_eq!(log.join(" "), logged, "{what}: {:?}", result.failure);
        assert_eq!(now, states, "{what}");
    }
}

#[test]
fn a_new_list_keeps_what_is_done() {
    let items = Arc::new(MemoryItems::default());
    for (key, state) in [
        ("1", ItemState::Done),
        ("2", ItemState::Failed),
        ("3", ItemState::NeedsPerson),
        ("4", ItemState::Waiting),
    ] {
        items.put("s1", "f", key, state);
    }
    let steps = each(json!({}), json!([log("n", "{行.番号}")]), None);
    let anew = RunOptions {
        new_items: true,
        ..RunOptions::default()
    };
    let (_, logged, states) = run(&items, steps, anew);
    assert_eq!(logged, ["2", "3", "4", "後"]);
    assert_eq!(states, "済済済済");
}

#[test]
fn what_earlier_runs_did_is_said_and_concerns_their_own_keys() {
    use ItemState::{Done, Failed, NeedsPerson, Waiting};
    for (what, before, logged, note) in [
        ("all new", &[("9", Waiting)][..], "1 2 3 4 後", None),
        (
            "finished before",
            &[("1", Done), ("2", Done), ("3", Failed)],
            "3 4 後",
            Some("前の実行で済みの2件は行いませんでした"),
        ),
        (
            "finished before, with one for a person, who may have done it by hand",
            &[("1", Done), ("2", Done), ("3", NeedsPerson), ("4", Failed)],
            "4 後",
            Some("前の実行で済みの2件と要確認の1件は行いませんでした"),
        ),
        (
            "unfinished",
            &[
                ("1", Done),
                ("2", NeedsPerson),
                ("3", Failed),
                ("4", Waiting),
            ],
            "4 3 後",
            Some(
                "続きから行いました（済みの1件、要確認の1件は飛ばし、失敗した1件は最後にやり直しました",
            ),
        ),
    ] {
        let items = Arc::new(MemoryItems::default());
        for (key, state) in before {
            items.put("s1", "f", key, *state);
        }
        let steps = each(json!({}), json!([log("n", "{行.番号}")]), None);
        let mut run = Recorded::new();
        run.surroundings.items = items;
        block_on(run.run(&document(numbers(), steps), RunOptions::default()));
        assert_eq!(run.logged().join(" "), logged, "{what}");
        let lines = run.lines();
        match note {
            Some(note) => assert!(lines.contains(note), "{what}: {lines}"),
            None => assert!(!lines.contains("notes"), "{what}: {lines}"),
        }
    }
}

#[test]
fn what_may_have_been_registered_is_never_done_again_by_itself() {
    let commit = json!({"id": "c", "do": "log.write", "title": "登録", "with": {"message": "登{行.番号}"}, "commits": true});
    let left = |by: Json| each(json!({}), json!([commit, in_rows("2", by)]), None);
    let needs_person =
        json!({"id": "x", "do": "item.fail", "title": "", "with": {"reason": "見て"}});
    for (what, by, states) in [
        ("it failed", fail(), "済失済済"),
        ("it was left to a person", needs_person, "済人済済"),
    ] {
        let items = Arc::default();
        let (_, logged, now) = run(&items, left(by), RunOptions::default());
        assert_eq!(logged.join(" "), "登1 登2 登3 登4 後", "{what}");
        assert_eq!(now, states, "{what}");
        let good = left(log("g", "よし"));
        for _ in 0..2 {
            let (result, logged, now) = run(&items, good.clone(), RunOptions::default());
            assert_eq!(result.status, RunStatus::Succeeded, "{what}");
            assert_eq!(logged.join(" "), "後", "{what}");
            assert_eq!(now, "済人済済", "{what}");
        }
        // A person who has looked says so.
        let anew = RunOptions {
            new_items: true,
            ..RunOptions::default()
        };
        let (_, logged, now) = run(&items, good, anew);
        assert_eq!(logged.join(" "), "登2 よし 後", "{what}");
        assert_eq!(now, "済済済済", "{what}");
    }
    // What failed before anything was registered is done again.
    let items = Arc::default();
    let before = each(json!({}), json!([in_rows("2", fail()), commit]), None);
    run(&items, before, RunOptions::default());
    let again = each(json!({}), json!([commit]), None);
    let (_, logged, now) = run(&items, again, RunOptions::default());
    assert_eq!(logged.join(" "), "登2 後");
    assert_eq!(now, "済済済済");
}

#[test]
fn a_column_that_the_list_lacks_is_told_before_the_first_row() {
    let reads = |text: &str| each(json!({}), json!([in_rows("4", log("n", text))]), None);
    let (result, logged, states) =
        run(&Arc::default(), reads("{行.番号札}"), RunOptions::default());
    let failure = result.failure.unwrap();
    assert_eq!(failure.code, FailureCode::ColumnNotFound);
    for words in ["「表」", "「番号札」列がありません", "近い名前は「番号」"]
    {
        assert!(failure.message.contains(words), "{}", failure.message);
    }
    assert_eq!(failure.step.unwrap().step, "f");
    assert!(logged.is_empty());
    assert_eq!(states, "無無無無");
}

#[test]
fn keys_that_do_not_tell_rows_apart_are_refused_before_the_first_row() {
    for (table, words) in [("重", "1件目と3件目"), ("空", "2件目")] {
        let steps = each(
            json!({"table": table}),
            json!([log("n", "{行.番号}")]),
            None,
        );
        let (result, logged, _) = run(&Arc::default(), steps, RunOptions::default());
        let failure = result.failure.unwrap();
        assert_eq!(failure.code, FailureCode::BadTable);
        assert!(failure.message.contains(words), "{}", failure.message);
        assert!(logged.is_empty());
    }
}

#[test]
fn a_run_that_is_stopped_leaves_its_row_in_doubt() {
    let items = Arc::new(MemoryItems::default());
    let sleep = json!({"id": "x", "do": "test.sleep", "title": "", "with": {"for": "1h"}});
    let states = block_on(async {
        let mut run = Recorded::new();
        run.surroundings.items = items.clone();
        let steps = each(json!({}), json!([in_rows("2", sleep)]), None);
        let handle = run.start(&document(numbers(), steps), RunOptions::default());
        let control = handle.control().clone();
        tokio::spawn(async move {
            tokio::time::sleep(std::time::Duration::from_secs(5)).await;
            control.stop();
        });
        let result = handle.wait().await;
        assert_eq!(result.status, RunStatus::Stopped);
        ["1", "2", "3"].map(|key| items.state("s1", "f", key).unwrap())
    });
    use ItemState::{Done, Waiting, Working};
    assert_eq!(states, [Done, Working, Waiting]);
}

#[test]
fn a_trial_run_leaves_the_lists_alone() {
    let items = Arc::new(MemoryItems::default());
    let trial = RunOptions {
        trial: true,
        ..RunOptions::default()
    };
    run(&items, each(json!({}), json!([log("n", "x")]), None), trial);
    assert_eq!(items.state("s1", "f", "1"), None);
}

#[test]
fn the_events_of_rows() {
    let steps = each(
        json!({}),
        json!([
            in_rows(
                "34",
                json!({"id": "y", "do": "item.fail", "title": "", "with": {"reason": "見てください"}})
            ),
            in_rows("2", fail())
        ]),
        None,
    );
    let lines = run_with(numbers(), steps, RunOptions::default()).1;
    let kept: String = lines
        .lines()
        .filter(|l| l.starts_with("item") || l.starts_with("failed") || l.starts_with("run"))
        .map(|l| format!("{l}\n"))
        .collect();
    expect![[r#"
        run_started
        item step="f" key="1" state="working"
        item step="f" key="1" state="done"
        item step="f" key="2" state="working"
        item step="f" key="2" state="failed" reason="登録できません。"
        item step="f" key="3" state="working"
        item step="f" key="3" state="needs_person" reason="見てください"
        item step="f" key="4" state="working"
        item step="f" key="4" state="needs_person" reason="見てください"
        failed code="items_failed" message="4件のうち1件が失敗しました。" remedy="件ごとの理由を確かめて直し、もう一度実行してください。済んだ件と、登録されたかもしれない件は行いません。"
        run_finished status="failed" items={"done":1,"failed":1,"needs_person":2}
    "#]].assert_eq(&kept);
}
