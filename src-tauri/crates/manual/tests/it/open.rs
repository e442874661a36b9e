//! What is open before a manual is the final one.

use super::catalogue;
use serde_json::{Value, json};
use tejun_manual::{Open, Pictures, open_points};
use tejun_scenario::doubt::Doubt;
use tejun_scenario::parse;

/// One picture, and no other.
struct One;

impl Pictures for One {
    fn png(&self, image: &str) -> Option<Vec<u8>> {
        (image == "sha256:aa").then(|| vec![1])
    }
}

fn opened(steps: Value) -> Vec<(Open, Option<String>)> {
    let text = json!({
        "format": 1, "id": "x", "name": "試し", "summary": "試す。",
        "business": { "department": "維持係" }, "document": { "contact": "維持係" },
        "variables": [{ "name": "契約者", "type": "text", "personal": true }], "steps": steps,
    });
    let scenario = parse(&text.to_string()).0.unwrap();
    open_points(&scenario, &catalogue(), &One, &|label| label == "氏名")
        .into_iter()
        .map(|point| (point.what, point.step))
        .collect()
}

fn click(id: &str, picture: Option<&str>) -> Value {
    let mut step = json!({ "id": id, "do": "browser.click", "title": "押す", "with": { "target": { "text": "次へ" } } });
    if let Some(picture) = picture {
        step["picture"] = json!({ "image": picture });
    }
    step
}

#[test]
fn each_kind_of_point_is_told_where_it_is() {
    let at = |what: Open, id: &str| (what, Some(id.to_owned()));
    let fail = |remedy: Option<&str>| match remedy {
        Some(text) => {
            json!({ "id": "f", "do": "item.fail", "title": "要確認", "remedy": text, "with": { "reason": "違う" } })
        }
        None => {
            json!({ "id": "f", "do": "item.fail", "title": "要確認", "with": { "reason": "違う" } })
        }
    };
    let guarded = |remedy: Option<&str>, inner: Value| {
        let mut catch = json!({ "steps": inner });
        if let Some(text) = remedy {
            catch["remedy"] = json!(text);
        }
        json!([{ "id": "t", "do": "try", "title": "登録する", "steps": [click("a", Some("sha256:aa"))], "catch": catch }])
    };
    for (steps, expected) in [
        (
            json!([click("a", Some("sha256:aa")), click("b", None)]),
            vec![],
        ),
        (
            json!([click("a", None), click("b", Some("sha256:aa"))]),
            vec![at(Open::Picture, "a")],
        ),
        // A picture that is nowhere to be found is none.
        (
            json!([click("a", Some("sha256:bb"))]),
            vec![at(Open::Picture, "a")],
        ),
        (
            json!([{ "id": "w", "do": "wait.time", "title": "待つ", "with": { "for": "1s" } }]),
            vec![],
        ),
        (guarded(None, json!([])), vec![at(Open::Remedy, "t")]),
        (guarded(Some("原票を見ます。"), json!([fail(None)])), vec![]),
        (
            guarded(None, json!([fail(None)])),
            vec![at(Open::Remedy, "f")],
        ),
        (guarded(None, json!([fail(Some("原票を見ます。"))])), vec![]),
    ] {
        assert_eq!(opened(steps.clone()), expected, "{steps}");
    }
}

/// Each point with the keys of the document that settle it.
#[test]
fn what_may_be_wrong_or_show_a_person_is_open_until_somebody_has_looked() {
    let fill = |id: &str, with: Value, picture: Value| json!({ "id": id, "do": "browser.fill", "title": "入力", "with": with, "picture": picture });
    let field = |name: &str, text: &str| json!({ "target": { "label": name }, "text": text });
    let seen = json!({ "image": "sha256:aa", "target": [10, 10, 40, 20] });
    let with = |key: &str, value: Value| {
        let mut picture = seen.clone();
        picture[key] = value;
        picture
    };
    let at = |what: Open| vec![(what, Some("a".to_owned()))];
    let there = json!({ "target": { "role": "button" } });
    let mut settled = fill("a", there.clone(), seen.clone());
    settled["ignore"] = json!([{ "rule": "nameless", "reason": "一つだけです。" }]);
    for (step, expected) in [
        (fill("a", field("番号", "1"), seen.clone()), vec![]),
        (
            fill("a", field("氏名", "山"), seen.clone()),
            at(Open::Unmasked),
        ),
        (
            fill("a", field("番号", "{契約者}"), seen.clone()),
            at(Open::Unmasked),
        ),
        (
            fill(
                "a",
                field("氏名", "山"),
                with(
                    "masks",
                    json!([{ "box": [10, 10, 40, 20], "kind": "氏名" }]),
                ),
            ),
            vec![],
        ),
        (
            fill(
                "a",
                field("氏名", "山"),
                with(
                    "masks",
                    json!([{ "box": [90, 10, 40, 20], "kind": "氏名" }]),
                ),
            ),
            at(Open::Unmasked),
        ),
        (
            fill("a", field("氏名", "山"), with("confirmed", json!(true))),
            vec![],
        ),
        (
            fill("a", field("番号", "1"), with("unjudged", json!(true))),
            at(Open::Doubt(Doubt::Unjudged)),
        ),
        (
            fill("a", there, seen.clone()),
            at(Open::Doubt(Doubt::Nameless)),
        ),
        (settled, vec![]),
    ] {
        assert_eq!(opened(json!([step])), expected, "{step}");
    }
    // One picture is looked at once, however many steps it serves.
    let unjudged = with("unjudged", json!(true));
    let both = json!([
        fill("a", field("番号", "1"), unjudged.clone()),
        fill("b", field("指針", "2"), unjudged)
    ]);
    assert_eq!(opened(both), at(Open::Doubt(Doubt::Unjudged)));
}
