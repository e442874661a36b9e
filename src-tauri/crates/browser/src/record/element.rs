//! The thing that something was done to, as the page script tells it.

use serde_json::Value;
use tejun_trace::raw::{BrowserElement, NearbyLabel};

/// A box of the page in pixels of its picture.
#[expect(
    clippy::cast_possible_truncation,
    reason = "pixels of a screen fit, and are rounded"
)]
pub(super) fn scaled(area: [i32; 4], ratio: f64) -> [i32; 4] {
    area.map(|n| (f64::from(n) * ratio).round() as i32)
}

/// The thing that a page script told of; `offset` is where its frame lies.
#[expect(
    clippy::cast_possible_truncation,
    reason = "pixels of a screen fit, and are rounded"
)]
pub(super) fn element(told: &Value, offset: (f64, f64)) -> Option<BrowserElement> {
    let facts = told.as_object()?;
    let text = |name: &str| {
        facts
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let some = |name: &str| {
        facts
            .get(name)
            .and_then(Value::as_str)
            .map(str::to_owned)
            .filter(|text| !text.is_empty())
    };
    let list = |name: &str| facts.get(name).and_then(Value::as_array);
    let at = |i: usize| told["area"][i].as_f64().unwrap_or_default();
    Some(BrowserElement {
        role: text("role"),
        name: text("name"),
        label: text("label"),
        text: text("text"),
        id: some("id"),
        test_id: some("test_id"),
        labels: list("labels")
            .into_iter()
            .flatten()
            .filter_map(|label| {
                Some(NearbyLabel {
                    text: label["text"].as_str()?.to_owned(),
                    side: label["side"].as_str()?.to_owned(),
                    own: false,
                })
            })
            .collect(),
        heads: list("heads")
            .into_iter()
            .flatten()
            .filter_map(|head| head.as_str().map(str::to_owned))
            .collect(),
        proposals: list("proposals").cloned().unwrap_or_default(),
        submits: told["submits"] == true,
        secret: told["secret"] == true,
        area: [
            (at(0) + offset.0).round() as i32,
            (at(1) + offset.1).round() as i32,
            at(2) as i32,
            at(3) as i32,
        ],
    })
}
