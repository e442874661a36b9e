//! What is open before a manual is the final one.

use super::catalogue;
use serde_json::{Value, json};
use tejun_manual::{Open, Pictures, open_points};
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
        "business": { "department": "維持係" }, "document": { "contact": "維持係" }, "steps": steps,
    });
    let scenario = parse(&text.to_string()).0.unwrap();
    open_points(&scenario, &catalogue(), &One)
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
