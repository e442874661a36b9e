//! Each step of the contract's table of control flow: what is done, in which order, and how the run ends.

use crate::actions::{Recorded, block_on, diagnostics, document, events, logs};
use expect_test::expect;
use serde_json::{Value as Json, json};
use tejun_engine::{FailureCode, RunOptions};
use tejun_trace::RunStatus;

pub(crate) fn log(id: &str, message: &str) -> Json {
    json!({"id": id, "do": "log.write", "title": id, "with": {"message": message}})
}

fn set(id: &str, name: &str, value: Json) -> Json {
    json!({"id": id, "do": "var.set", "title": id, "with": {"name": name, "value": value}})
}

pub(crate) fn fail(id: &str) -> Json {
    json!({"id": id, "do": "test.fail", "title": "ファイルを開く", "with": {"message": "ファイルがありません。"}})
}

pub(crate) fn simple(id: &str, action: &str) -> Json {
    json!({"id": id, "do": action, "title": id})
}

fn number(name: &str, initial: i64) -> Json {
    json!({"name": name, "type": "number", "initial": initial})
}

/// What each document logs, and how it ends.
#[track_caller]
pub(crate) fn check(cases: &[(&str, Json, Json, &str, RunStatus)]) {
    for (what, variables, steps, expected, status) in cases {
        let (result, logged) = logs(variables.clone(), steps.clone());
        assert_eq!(logged.join(" "), *expected, "{what}: {:?}", result.failure);
        assert_eq!(result.status, *status, "{what}: {:?}", result.failure);
    }
}

#[test]
fn branches_go_one_way() {
    let branch = |condition: Json| {
        json!([{"id": "a", "do": "if", "title": "分岐", "with": {"condition": condition},
                "then": [log("b", "はい")], "else": [log("c", "いいえ")]}, log("d", "後")])
    };
    let case = |value: Json| {
        json!([{"id": "a", "do": "switch", "title": "多分岐", "with": {"value": value},
                "cases": [{"when": "東", "steps": [log("b", "東")]}, {"when": "{氏}", "steps": [log("c", "氏")]},
                          {"when": "東", "steps": [log("d", "二度")]}],
                "otherwise": [log("e", "他")]}])
    };
    let vars = json!([number("数", 3), {"name": "氏", "type": "text", "initial": "山"}]);
    use RunStatus::{Failed, Succeeded};
    check(&[
        (
            "if, met",
            vars.clone(),
            branch(json!("=数 > 2")),
            "はい 後",
            Succeeded,
        ),
        (
            "if, not met",
            vars.clone(),
            branch(json!("=数 > 3")),
            "いいえ 後",
            Succeeded,
        ),
        (
            "if without else",
            vars.clone(),
            json!([{"id": "a", "do": "if", "title": "", "with": {"condition": "=数 > 3"}, "then": [log("b", "はい")]}, log("d", "後")]),
            "後",
            Succeeded,
        ),
        (
            "if that is no boolean",
            vars.clone(),
            branch(json!("=数")),
            "",
            Failed,
        ),
        (
            "if of unlike types",
            vars.clone(),
            branch(json!("=数 == 氏")),
            "",
            Failed,
        ),
        (
            "switch, the first equal case alone",
            vars.clone(),
            case(json!("東")),
            "東",
            Succeeded,
        ),
        (
            "switch, when is a value",
            vars.clone(),
            case(json!("山")),
            "氏",
            Succeeded,
        ),
        (
            "switch, otherwise",
            vars.clone(),
            case(json!("西")),
            "他",
            Succeeded,
        ),
        (
            "switch of unlike types",
            vars.clone(),
            case(json!("=数")),
            "",
            Failed,
        ),
        (
            "switch of numbers",
            vars.clone(),
            json!([{"id": "a", "do": "switch", "title": "", "with": {"value": "=数"},
            "cases": [{"when": 3, "steps": [log("b", "三")]}]}]),
            "三",
            Succeeded,
        ),
        (
            "switch without otherwise",
            vars,
            json!([{"id": "a", "do": "switch", "title": "", "with": {"value": "x"}, "cases": []}]),
            "",
            Succeeded,
        ),
    ]);
}

#[test]
fn a_code_that_no_failure_has_is_a_warning() {
    let steps = json!([{"id": "t", "do": "try", "title": "", "steps": [], "catch": [
        {"codes": ["file_not_found", "filenotfound"], "steps": []}]}]);
    let found = diagnostics(&document(json!([]), steps));
    let told: Vec<_> = found.iter().map(|d| (d.severity, &d.message)).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].0, tejun_scenario::Severity::Warning);
    assert!(told[0].1.contains("「filenotfound」"), "{told:?}");
}

#[test]
fn what_is_parked_is_never_run() {
    let mut scenario = document(json!([]), json!([log("a", "流れ")]));
    scenario["parked"] = json!([log("b", "置き場"), fail("c"), {"id": "g", "do": "group", "title": "", "steps": [log("e", "中")]}]);
    scenario["cleanup"] = json!([log("d", "片付け")]);
    let (result, logged) = block_on(async {
        let run = Recorded::new();
        let result = run.run(&scenario, RunOptions::default()).await;
        (result, run.logged())
    });
    assert_eq!(logged, ["流れ", "片付け"]);
    assert_eq!(result.status, RunStatus::Succeeded);
}

#[test]
fn loops_turn_as_often_as_they_say() {
    let vars = json!([number("i", 0), {"name": "上限", "type": "text", "initial": "２"}, {"name": "一覧", "type": "list", "initial": ["あ", "い"]},
        {"name": "表", "type": "table", "initial": [{"番号": "1"}, {"番号": "2"}, {"番号": "3"}]}, {"name": "未定", "type": "table"}]);
    let turn = json!([set("t1", "i", json!("=i + 1")), log("t2", "{i}")]);
    let while_ = |with: Json| json!([{"id": "a", "do": "while", "title": "", "with": with, "steps": turn}, log("z", "後")]);
    let each = |table: &str, steps: Json| json!([{"id": "a", "do": "for_each", "title": "", "with": {"table": table, "row": "行"}, "steps": steps}, log("z", "後")]);
    let repeat = |times: Json, steps: Json| json!([{"id": "a", "do": "repeat", "title": "", "with": {"times": times, "index": "n"}, "steps": steps}, log("z", "後")]);
    let stop_at = |action: &str| json!([{"id": "b", "do": "if", "title": "", "with": {"condition": "=n == 2"}, "then": [simple("c", action)]}, log("d", "{n}")]);
    use RunStatus::{Failed, Succeeded};
    check(&[
        (
            "while, before",
            vars.clone(),
            while_(json!({"condition": "=i < 3"})),
            "1 2 3 後",
            Succeeded,
        ),
        (
            "while, before, never",
            vars.clone(),
            while_(json!({"condition": "=i > 3"})),
            "後",
            Succeeded,
        ),
        (
            "while, after, once at least",
            vars.clone(),
            while_(json!({"condition": "=i > 3", "check": "after"})),
            "1 後",
            Succeeded,
        ),
        (
            "while, as many turns as the limit",
            vars.clone(),
            while_(json!({"condition": "=i < 3", "limit": 3})),
            "1 2 3 後",
            Succeeded,
        ),
        (
            "while, a turn more",
            vars.clone(),
            while_(json!({"condition": "=i < 3", "limit": 2})),
            "1 2",
            Failed,
        ),
        (
            "while, a limit that is a text",
            vars.clone(),
            while_(json!({"condition": "=i < 3", "limit": "{上限}"})),
            "1 2",
            Failed,
        ),
        (
            "repeat, counts from 1",
            vars.clone(),
            repeat(json!(3), json!([log("b", "{n}")])),
            "1 2 3 後",
            Succeeded,
        ),
        (
            "repeat, a text",
            vars.clone(),
            repeat(json!("{上限}"), json!([log("b", "{n}")])),
            "1 2 後",
            Succeeded,
        ),
        (
            "repeat, an expression",
            vars.clone(),
            repeat(json!("=1 + 1"), json!([log("b", "{n}")])),
            "1 2 後",
            Succeeded,
        ),
        (
            "repeat, never",
            vars.clone(),
            repeat(json!(0), json!([log("b", "{n}")])),
            "後",
            Succeeded,
        ),
        (
            "repeat, no whole number",
            vars.clone(),
            repeat(json!("=1.5"), json!([])),
            "",
            Failed,
        ),
        (
            "repeat, less than never",
            vars.clone(),
            repeat(json!(-1), json!([])),
            "",
            Failed,
        ),
        (
            "break",
            vars.clone(),
            repeat(json!(3), stop_at("break")),
            "1 後",
            Succeeded,
        ),
        (
            "continue",
            vars.clone(),
            repeat(json!(3), stop_at("continue")),
            "1 3 後",
            Succeeded,
        ),
        (
            "for_each of a table",
            vars.clone(),
            each("表", json!([log("b", "{行.番号}")])),
            "1 2 3 後",
            Succeeded,
        ),
        (
            "for_each of a list",
            vars.clone(),
            each("一覧", json!([log("b", "{行}")])),
            "あ い 後",
            Succeeded,
        ),
        (
            "for_each of an expression",
            vars.clone(),
            each("=[1, 2]", json!([log("b", "{行}")])),
            "1 2 後",
            Succeeded,
        ),
        (
            "for_each of a number",
            vars.clone(),
            each("i", json!([])),
            "",
            Failed,
        ),
        (
            "for_each of nothing yet",
            vars.clone(),
            each("未定", json!([])),
            "",
            Failed,
        ),
        (
            "for_each of rows as they were",
            vars,
            each(
                "一覧",
                json!([set("b", "一覧", json!("=[1]")), log("c", "{行}")]),
            ),
            "あ い 後",
            Succeeded,
        ),
    ]);
}

#[test]
fn a_limit_that_is_reached_says_so() {
    let (result, _) = logs(
        json!([]),
        json!([{"id": "a", "do": "while", "title": "待つ", "with": {"condition": "=true", "limit": 5}, "steps": []}]),
    );
    let failure = result.failure.unwrap();
    assert_eq!(failure.code, FailureCode::LimitReached);
    assert!(failure.message.contains("5回"), "{}", failure.message);
}

#[test]
fn subscenarios_have_variables_of_their_own() {
    let document = |steps: Json, sub: Json| {
        let mut document = document(
            json!([number("i", 1), number("結果", 0), {"name": "氏", "type": "text", "initial": "外"}]),
            steps,
        );
        document["subscenarios"] = json!([{"name": "倍", "parameters": [{"name": "数", "type": "number"}],
            "returns": [{"name": "答え", "type": "number"}], "variables": [{"name": "氏", "type": "text", "initial": "内"}], "steps": sub}]);
        document
    };
    let call = |arguments: Json| {
        json!([{"id": "c", "do": "call", "title": "倍を呼ぶ", "with": {"subscenario": "倍", "arguments": arguments, "into": {"答え": "結果"}}},
               log("z", "{結果} {氏}")])
    };
    let double = json!([
        set("s1", "答え", json!("=数 * 2")),
        log("s2", "{氏}"),
        simple("s3", "return"),
        log("s4", "来ない")
    ]);
    for (what, steps, sub, expected) in [
        (
            "by value",
            call(json!({"数": 21})),
            double.clone(),
            "内 42 外",
        ),
        (
            "a text that is a number",
            call(json!({"数": "１,０００"})),
            double.clone(),
            "内 2000 外",
        ),
        (
            "return out of a loop",
            call(json!({"数": 1})),
            json!([{"id": "s1", "do": "repeat", "title": "", "with": {"times": 5, "index": "n"}, "steps": [set("s2", "答え", json!("=n")), simple("s3", "return")]}]),
            "1 外",
        ),
        (
            "a variable set inside",
            call(json!({"数": 4})),
            json!([
                set("s1", "数", json!("=数 + 1")),
                set("s2", "答え", json!("=数"))
            ]),
            "5 外",
        ),
    ] {
        let logged = block_on(async {
            let run = Recorded::new();
            let result = run.run(&document(steps, sub), RunOptions::default()).await;
            assert_eq!(
                result.status,
                RunStatus::Succeeded,
                "{what}: {:?}",
                result.failure
            );
            run.logged()
        });
        assert_eq!(logged.join(" "), expected, "{what}");
    }
    // What is wrong in the value is a failure of the call.
    let result = block_on(Recorded::new().run(
        &document(call(json!({"数": "x"})), json!([])),
        RunOptions::default(),
    ));
    assert!(result.failure.unwrap().message.contains("「数」"));
}

#[test]
fn a_call_without_an_end_is_a_failure() {
    let mut document = document(
        json!([]),
        json!([{"id": "c", "do": "call", "title": "", "with": {"subscenario": "輪"}}]),
    );
    document["subscenarios"] = json!([{"name": "輪", "parameters": [], "returns": [],
        "steps": [{"id": "d", "do": "call", "title": "", "with": {"subscenario": "輪"}}]}]);
    let result = block_on(Recorded::new().run(&document, RunOptions::default()));
    assert_eq!(result.failure.unwrap().code, FailureCode::LimitReached);
}

#[test]
fn another_scenario_of_the_library_is_called_by_name() {
    let called = document(
        json!([{"name": "入", "type": "text"}, {"name": "出", "type": "text"}]),
        json!([set("a", "出", json!("{入}の答え"))]),
    );
    let call = |name: &str| {
        document(
            json!([{"name": "結果", "type": "text"}]),
            json!([{"id": "a", "do": "call", "title": "", "with": {"scenario": name, "arguments": {"入": "問い"}, "into": {"出": "結果"}}}, log("b", "{結果}")]),
        )
    };
    block_on(async {
        let run = Recorded::new().with_library("相手", called);
        run.run(&call("相手"), RunOptions::default()).await;
        assert_eq!(run.logged(), ["問いの答え"]);
        let result = run.run(&call("いない"), RunOptions::default()).await;
        assert_eq!(result.failure.unwrap().code, FailureCode::ScenarioNotFound);
    });
}

#[test]
fn a_disabled_step_skips_all_inside() {
    let steps = json!([{"id": "g", "do": "group", "title": "", "disabled": true, "steps": [log("a", "中")]}, log("b", "後")]);
    expect![[r#"
        run_started
        step_left step="g" outcome="skipped"
        step_entered step="b"
        log step="b" level="info" message="後"
        step_left step="b" outcome="succeeded"
        run_finished status="succeeded"
    "#]]
    .assert_eq(&events(json!([]), steps));
}

#[test]
fn a_failure_that_ends_the_run_is_told_once() {
    let steps = json!([{"id": "g", "do": "group", "title": "まとまり", "steps": [fail("a"), log("b", "来ない")]}]);
    expect![[r#"
        run_started
        step_entered step="g"
        step_entered step="a"
        step_left step="a" outcome="failed" code="file_not_found" message="ファイルがありません。"
        step_left step="g" outcome="failed" code="file_not_found"
        failed step="a" code="file_not_found" message="ファイルがありません。" remedy="直してください。" attempts=[{"at_ms":0,"message":"調べました。"}]
        run_finished status="failed"
    "#]].assert_eq(&events(json!([]), steps));
}

#[test]
fn a_failure_that_is_caught_does_not_end_the_run() {
    let steps = json!([{"id": "t", "do": "try", "title": "", "steps": [fail("a")], "catch": {"error_in": "e", "steps": [set("b", "文", json!("{e.message}"))]}}]);
    expect![[r#"
        run_started
        step_entered step="t"
        step_entered step="a"
        step_left step="a" outcome="failed" code="file_not_found" message="ファイルがありません。"
        step_entered step="b"
        variable_changed step="b" name="文" value="ファイルがありません。"
        step_left step="b" outcome="succeeded"
        step_left step="t" outcome="succeeded"
        run_finished status="succeeded"
    "#]]
    .assert_eq(&events(json!([{"name": "文", "type": "text"}]), steps));
}

#[test]
fn turns_are_told_from_the_outermost_loop_in() {
    let inner = json!({"id": "r", "do": "repeat", "title": "", "with": {"times": 2}, "steps": [log("x", "")]});
    let steps = json!([{"id": "f", "do": "for_each", "title": "", "with": {"table": "=[1]", "row": "行"}, "steps": [inner]}]);
    expect![[r#"
        run_started
        step_entered step="f"
        step_entered step="r" turns=[{"step":"f","turn":1,"of":1}]
        step_entered step="x" turns=[{"step":"f","turn":1,"of":1},{"step":"r","turn":1,"of":2}]
        log step="x" level="info" message=""
        step_left step="x" outcome="succeeded"
        step_entered step="x" turns=[{"step":"f","turn":1,"of":1},{"step":"r","turn":2,"of":2}]
        log step="x" level="info" message=""
        step_left step="x" outcome="succeeded"
        step_left step="r" outcome="succeeded"
        step_left step="f" outcome="succeeded"
        run_finished status="succeeded"
    "#]]
    .assert_eq(&events(json!([]), steps));
}

#[test]
fn stop_ends_the_run_with_its_message() {
    let stop = |as_: &str| json!([{"id": "s", "do": "stop", "title": "終える", "with": {"as": as_, "message": "{今日}まで"}, "remedy": "係長に知らせる。"}, log("z", "来ない")]);
    expect![[r#"
        run_started
        step_entered step="s"
        step_left step="s" outcome="succeeded"
        run_finished status="succeeded" message="2026-11-24まで"
    "#]]
    .assert_eq(&events(json!([]), stop("succeeded")));
    expect![[r#"
        run_started
        step_entered step="s"
        step_left step="s" outcome="failed" code="stopped_as_failed" message="2026-11-24まで"
        failed step="s" code="stopped_as_failed" message="2026-11-24まで" remedy="係長に知らせる。"
        run_finished status="failed" message="2026-11-24まで"
    "#]]
    .assert_eq(&events(json!([]), stop("failed")));
}

#[test]
fn cleanup_runs_at_the_end_whatever_happened() {
    for (steps, status) in [
        (json!([log("a", "中")]), RunStatus::Succeeded),
        (json!([log("a", "中"), fail("b")]), RunStatus::Failed),
        (
            json!([log("a", "中"), {"id": "s", "do": "stop", "title": "", "with": {"as": "failed"}}]),
            RunStatus::Failed,
        ),
    ] {
        let mut document = document(json!([]), steps);
        document["cleanup"] = json!([log("c", "片付け")]);
        block_on(async {
            let run = Recorded::new();
            let result = run.run(&document, RunOptions::default()).await;
            assert_eq!(result.status, status);
            assert_eq!(run.logged(), ["中", "片付け"]);
        });
    }
}

#[test]
fn everything_wrong_is_found_before_anything_runs() {
    let document = document(
        json!([{"name": "i", "type": "number", "initial": "零"}]),
        json!([
            {"id": "a", "do": "var.sett", "title": ""},
            set("b", "i", json!("=i +")),
            set("b", "j", json!("{k}")),
            {"id": "d", "do": "if", "title": "", "with": {}, "then": []},
            simple("e", "break"),
            simple("f", "return"),
            {"id": "g", "do": "log.write", "title": "", "with": {"message": "{i:YYYY}"}},
        ]),
    );
    let found: Vec<String> = diagnostics(&document)
        .iter()
        .map(|d| {
            format!(
                "{:?} {} {}\n",
                d.code,
                d.step.as_ref().map_or("", |s| &s.0),
                d.parameter.as_deref().unwrap_or("")
            )
        })
        .collect();
    expect![[r#"
        DuplicateId b id
        UnknownAction a do
        BrokenExpression b with.value
        UnknownVariable b with.name
        UnknownVariable b with.value
        MissingParameter d with.condition
        OutsideLoop e do
        OutsideSubscenario f do
        WrongType  variables.i.initial
        BrokenTemplate g with.message
    "#]]
    .assert_eq(&found.concat());
}
