//! `try`: what `catch` takes, and that `finally` runs on every way out.

use crate::control_flow::{check, fail, log, simple};
use serde_json::{Value as Json, json};
use tejun_trace::RunStatus;

#[test]
fn finally_runs_on_every_way_out() {
    let try_ = |steps: Json| json!({"id": "t", "do": "try", "title": "", "steps": steps, "finally": [log("f", "最後")]});
    let caught = |steps: Json| {
        json!({"id": "t", "do": "try", "title": "", "steps": steps, "catch": {"error_in": "エラー", "steps": [log("c", "{エラー.code}")]},
               "finally": [log("f", "最後")]})
    };
    let in_loop = |inner: Json| json!([{"id": "r", "do": "repeat", "title": "", "with": {"times": 2}, "steps": [inner, log("y", "次")]}, log("z", "後")]);
    let stop = json!({"id": "s", "do": "stop", "title": "", "with": {"as": "succeeded"}});
    use RunStatus::{Failed, Succeeded};
    let none = json!([]);
    check(&[
        (
            "success",
            none.clone(),
            json!([try_(json!([log("a", "中")])), log("z", "後")]),
            "中 最後 後",
            Succeeded,
        ),
        (
            "failure",
            none.clone(),
            json!([try_(json!([fail("a")])), log("z", "後")]),
            "最後",
            Failed,
        ),
        (
            "a failure that is caught",
            none.clone(),
            json!([
                caught(json!([fail("a"), log("b", "来ない")])),
                log("z", "後")
            ]),
            "file_not_found 最後 後",
            Succeeded,
        ),
        (
            "break",
            none.clone(),
            in_loop(try_(json!([simple("b", "break")]))),
            "最後 後",
            Succeeded,
        ),
        (
            "continue",
            none.clone(),
            in_loop(try_(json!([simple("b", "continue")]))),
            "最後 最後 後",
            Succeeded,
        ),
        (
            "stop",
            none.clone(),
            json!([try_(json!([stop.clone()])), log("z", "後")]),
            "最後",
            Succeeded,
        ),
        (
            "stop is no error",
            none.clone(),
            json!([
                caught(json!([{"id": "s", "do": "stop", "title": "", "with": {"as": "failed"}}])),
                log("z", "後")
            ]),
            "最後",
            Failed,
        ),
        (
            "a failure in finally does not undo a stop",
            none.clone(),
            json!([{"id": "o", "do": "try", "title": "", "steps":
            [{"id": "t", "do": "try", "title": "", "steps": [stop], "finally": [fail("g")]}], "catch": {"steps": [log("c", "受けた")]}}]),
            "",
            Succeeded,
        ),
        (
            "a failure in finally",
            none.clone(),
            json!([{"id": "t", "do": "try", "title": "", "steps": [], "finally": [fail("g")]}, log("z", "後")]),
            "",
            Failed,
        ),
        (
            "a failure in catch",
            none,
            json!([{"id": "t", "do": "try", "title": "", "steps": [fail("a")], "catch": {"steps": [fail("b")]}, "finally": [log("f", "最後")]}]),
            "最後",
            Failed,
        ),
    ]);
}

#[test]
fn catch_takes_its_codes_alone_and_knows_the_error() {
    let by_code = |code: &str| {
        json!([{"id": "t", "do": "try", "title": "", "steps": [{"id": "a", "do": "test.fail", "title": "探す", "with": {"code": code, "message": "だめ"}}],
               "catch": [{"codes": ["target_not_found"], "error_in": "e", "steps": [log("b", "対象 {e.message} {e.step} {e.title}")]},
                         {"codes": ["file_not_found", "timeout"], "error_in": "e", "steps": [log("c", "ファイル {e.code}")]}]}])
    };
    let unknown = json!([{"id": "t", "do": "try", "title": "", "steps": [fail("a")], "catch": {"codes": ["timeout"], "steps": [log("b", "受けた")]}}]);
    use RunStatus::{Failed, Succeeded};
    check(&[
        (
            "the first",
            json!([]),
            by_code("target_not_found"),
            "対象 だめ a 探す",
            Succeeded,
        ),
        (
            "the second",
            json!([]),
            by_code("x"),
            "ファイル file_not_found",
            Succeeded,
        ),
        ("none", json!([]), unknown, "", Failed),
    ]);
}
