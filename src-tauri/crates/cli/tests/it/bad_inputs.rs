//! What is wrong is refused with its place and its remedy, before anything is done.

use crate::place::{Place, Said};
use serde_json::{Value, json};

/// Runs and validates; both refuse with status 2, and nothing was written.
#[track_caller]
fn refuses(place: &Place, file: &str, parts: &[&str]) -> Said {
    let before = place.names();
    let run = place.tejun(&["run", file]);
    assert_eq!(run.status, 2, "{}{}", run.out, run.err);
    assert!(run.err.contains("対処: "), "{}", run.err);
    for part in parts {
        assert!(run.err.contains(part), "no {part} in: {}", run.err);
    }
    let validate = place.tejun(&["validate", file]);
    assert_eq!(validate.status, 2, "{}", validate.err);
    for part in parts {
        let said = format!("{}{}", validate.out, validate.err);
        assert!(said.contains(part), "no {part} in: {said}");
    }
    assert_eq!(place.names(), before);
    run
}

/// A step that would leave a file behind, before the wrong one.
fn telltale() -> Value {
    json!({ "id": "w1", "do": "file.write_text", "title": "書く", "with": { "file": "done.txt", "text": "x" } })
}

fn log(id: &str, message: &str) -> Value {
    json!({ "id": id, "do": "log.write", "title": "記録する", "with": { "message": message } })
}

#[test]
fn a_file_that_is_no_scenario_is_refused() {
    let place = Place::new();
    refuses(&place, "無い.json", &["無い.json", "ありません"]);
    for (content, parts) in [
        (&b""[..], &["空"][..]),
        (b"  \n", &["空"]),
        (b"hello", &["1行目", "JSON"]),
        (b"{\n  \"format\": 1,\n}", &["3行目", "JSON"]),
        (b"[]", &["シナリオ"]),
        (
            br#"{"format": 2, "id": "a", "name": "b", "steps": []}"#,
            &["新しい形式", "format 2"],
        ),
        (b"\x90\x85", &["UTF-8"]),
    ] {
        place.write("bad.json", content);
        refuses(&place, "bad.json", &[&["bad.json"], parts].concat());
    }
}

#[test]
fn sixty_levels_run_and_a_hundred_thousand_brackets_are_refused() {
    let place = Place::new();
    let mut steps = json!([log("inmost", "内側まで来ました")]);
    for level in (1..=60).rev() {
        let (id, title) = (format!("level{level}"), format!("{level}段目"));
        steps = if level % 2 == 0 {
            json!([{ "id": id, "do": "switch", "title": title, "with": { "value": "1" },
                "cases": [{ "when": "1", "steps": steps }], "otherwise": [] }])
        } else {
            json!([{ "id": id, "do": "try", "title": title, "steps": [], "catch": [], "finally": steps }])
        };
    }
    place.scenario("deep.json", json!([]), steps);
    let run = place.tejun(&["run", "deep.json"]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(
        run.err.contains("内側まで来ました") || run.out.contains("内側まで来ました"),
        "{run:?}"
    );

    let deeper = format!("{{\"format\":1,\n\"steps\":{}", "[".repeat(100_000));
    place.write("deeper.json", deeper);
    refuses(
        &place,
        "deeper.json",
        &["2行目", "入れ子が深すぎます", "共通の手順"],
    );
}

#[test]
fn a_broken_bundle_is_refused() {
    let place = Place::new();
    place.write("bad.tejun", "no zip");
    refuses(&place, "bad.tejun", &["bad.tejun", "開けません"]);
}

#[test]
fn every_mistake_of_a_document_is_named_at_once() {
    let place = Place::new();
    for (variables, steps, parts) in [
        (
            json!([]),
            json!([telltale(), { "id": "s2", "do": "file.explode", "title": "こわす" }]),
            &["s2", "file.explode"][..],
        ),
        (
            json!([]),
            json!([telltale(), log("s2", "{氏名}さん")]),
            &["s2", "氏名"],
        ),
        (
            json!([]),
            json!([telltale(), log("s2", "a"), log("s2", "b")]),
            &["s2", "2"],
        ),
        (
            json!([{ "name": "数", "type": "number" }]),
            json!([telltale(), { "id": "s2", "do": "var.set", "title": "入れる", "with": { "name": "数", "value": "=1 +" } }]),
            &["s2", "1 +"],
        ),
        (
            json!([]),
            json!([telltale(), { "id": "s2", "do": "table.open", "title": "開く", "with": { "file": "a.csv" } }]),
            &["s2", "into"],
        ),
        (
            json!([]),
            json!([telltale(), { "id": "s2", "do": "log.write", "title": "書く", "with": { "message": "a", "colour": "red" } }]),
            &["s2", "colour"],
        ),
        (
            json!([]),
            json!([telltale(), { "id": "s2", "do": "wait.time", "title": "待つ", "with": { "for": "2秒" } }]),
            &["s2", "2秒"],
        ),
        (
            json!([]),
            json!([telltale(), log("s2", "{x}"), { "id": "s3", "do": "no.such", "title": "謎" }]),
            &["s2", "s3", "no.such"],
        ),
    ] {
        place.scenario("bad.json", variables, steps);
        refuses(&place, "bad.json", parts);
        assert_eq!(place.names(), ["bad.json"]);
    }
}

#[test]
fn values_from_outside_must_fit_the_scenario() {
    let place = Place::new();
    place.scenario(
        "ok.json",
        json!([{ "name": "件数", "type": "number", "initial": 0 }]),
        json!([log("s1", "{件数}")]),
    );
    for (set, part) in [("氏名=a", "「氏名」"), ("件数", "変数=値")] {
        let said = place.tejun(&["run", "ok.json", "--set", set]);
        assert_eq!(said.status, 2, "{set}: {}", said.err);
        assert!(said.err.contains(part), "{set}: {}", said.err);
    }
    let said = place.tejun(&["run", "ok.json", "--set", "件数=たくさん"]);
    assert_ne!(said.status, 0, "{}", said.err);
    assert!(
        said.err.contains("件数") && said.err.contains("たくさん"),
        "{}",
        said.err
    );
    let said = place.tejun(&["run", "ok.json", "--set", "件数=１,２３４", "--json"]);
    assert_eq!(said.events("log")[0]["message"], "1234");
}

#[test]
fn what_fails_while_running_names_step_place_and_remedy() {
    let place = Place::new();
    place.write("meter.csv", "水栓番号,指針\r\n0041207,12\r\n0041208,x\r\n");
    place.write("sjis.csv", b"\x8E\x81\x96\xBC\r\n\x8B\x67\x93\x63\r\n");
    let open = |file: &str, types: Value| json!({ "id": "s1", "do": "table.open", "title": "一覧を開く", "with": { "file": file, "types": types, "into": "一覧" } });
    let each = |message: &str| json!({ "id": "s2", "do": "for_each", "title": "1件ずつ", "with": { "table": "一覧", "row": "行" }, "steps": [log("s3", message)] });
    for (steps, parts) in [
        (
            json!([open("meter.csv", json!({})), each("{行.氏名}")]),
            &["氏名"][..],
        ),
        (
            json!([open("meter.csv", json!({ "指針": "number" })), each("x")]),
            &["一覧を開く", "3行目", "「指針」"],
        ),
        (
            json!([open("sjis.csv", json!({})), each("x")]),
            &["sjis.csv", "UTF-8", "shift_jis"],
        ),
        (json!([open("無い.csv", json!({}))]), &["無い.csv"]),
    ] {
        place.scenario(
            "run.json",
            json!([{ "name": "一覧", "type": "table" }]),
            steps,
        );
        let before = place.names();
        let said = place.tejun(&["run", "run.json", "--json"]);
        assert_eq!(said.status, 1, "{}{}", said.out, said.err);
        assert!(said.err.contains("対処: "), "{}", said.err);
        for part in parts {
            assert!(said.err.contains(part), "no {part} in: {}", said.err);
        }
        let failed = said.events("failed");
        assert_eq!(failed.len(), 1, "{}", said.out);
        let message = failed[0]["message"].as_str().unwrap();
        assert!(
            said.err.contains(message),
            "{message} is not in {}",
            said.err
        );
        assert_eq!(said.events("run_finished")[0]["status"], "failed");
        assert_eq!(place.names(), before);
    }
}

#[test]
fn a_character_that_the_encoding_lacks_leaves_nothing_behind() {
    let place = Place::new();
    for (action, with) in [
        (
            "file.write_text",
            json!({ "file": "out.txt", "text": "1〜3", "encoding": "shift_jis" }),
        ),
        (
            "file.append_text",
            json!({ "file": "out.txt", "text": "𠮷", "encoding": "shift_jis" }),
        ),
    ] {
        let step = json!({ "id": "s1", "do": action, "title": "書く", "with": with });
        place.scenario("run.json", json!([]), json!([step]));
        let said = place.tejun(&["run", "run.json"]);
        assert_eq!(said.status, 1, "{}", said.err);
        assert!(said.err.contains("Shift_JIS"), "{}", said.err);
        assert_eq!(place.names(), ["run.json"]);
    }
}

#[test]
fn the_surroundings_are_looked_at_before_the_first_step() {
    let place = Place::new();
    let document = |zone: &str, steps: Value| {
        json!({ "format": 1, "id": "z", "name": "系", "zone": zone, "steps": steps }).to_string()
    };
    place.write("lgwan.json", document("lgwan", json!([telltale()])));
    let alone = place.tejun(&["run", "lgwan.json"]);
    let other = place.tejun_in_zone("internet", &["run", "lgwan.json"]);
    let odd = place.tejun_in_zone("lgwann", &["run", "lgwan.json"]);
    for said in [&alone, &other, &odd] {
        assert_eq!(said.status, 3, "{}", said.err);
        assert!(said.err.contains("対処: "), "{}", said.err);
    }
    assert!(
        alone.err.contains("LGWAN接続系") && alone.err.contains("TEJUN_ZONE"),
        "{}",
        alone.err
    );
    assert!(other.err.contains("インターネット接続系"), "{}", other.err);
    assert!(odd.err.contains("lgwann"), "{}", odd.err);
    assert_eq!(place.names(), ["lgwan.json"]);
    assert_eq!(
        place.tejun_in_zone("lgwan", &["run", "lgwan.json"]).status,
        0
    );

    let secret = json!([telltale(), log("s2", "secret:住民税システム/パスワード")]);
    place.write("secret.json", document("any", secret));
    std::fs::remove_file(place.path("done.txt")).unwrap();
    let said = place.tejun(&["run", "secret.json"]);
    assert_eq!(said.status, 3, "{}", said.err);
    assert!(
        said.err.contains("住民税システム/パスワード"),
        "{}",
        said.err
    );
    assert_eq!(place.names(), ["lgwan.json", "secret.json"]);
}

#[test]
fn names_that_the_library_does_not_have_are_refused() {
    let place = Place::new();
    for arguments in [
        &["run", "検針"][..],
        &["library", "show", "検針"],
        &["library", "versions", "検針"],
        &["library", "export", "検針", "out.tejun"],
        &["library", "save", "無い.json"],
        &["library", "import", "無い.tejun"],
    ] {
        let said = place.tejun(arguments);
        assert_eq!(said.status, 2, "{arguments:?}: {}", said.err);
        assert!(said.err.contains("対処: "), "{arguments:?}: {}", said.err);
    }
    assert!(place.names().is_empty());
}
