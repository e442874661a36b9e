//! Examples as documents, and as lines for people.

use serde_json::{Value, json};
use tejun_scenario::{Body, Scenario, Step, parse};

/// The document of an example.
pub fn document(example: &str) -> Option<Scenario> {
    let mut whole =
        json!({ "format": 1, "id": "example", "name": "例", "zone": "any", "steps": [] });
    let part: Value = serde_json::from_str(example).ok()?;
    let (Value::Object(whole_map), Value::Object(part)) = (&mut whole, part) else {
        return None;
    };
    whole_map.extend(part);
    parse::from_value(whole).0
}

/// The example as lines: what is declared, then the steps by their titles, with the depth of each.
pub fn outline(example: &str) -> Vec<(usize, String)> {
    let Some(scenario) = document(example) else {
        return Vec::new();
    };
    let mut lines: Vec<(usize, String)> = scenario
        .variables
        .iter()
        .filter_map(|one| one.note.as_ref())
        .map(|note| (0, note.clone()))
        .collect();
    steps(&scenario.steps, 0, &mut lines);
    for sub in &scenario.subscenarios {
        lines.push((0, format!("共通の手順「{}」", sub.name)));
        steps(&sub.steps, 1, &mut lines);
    }
    lines
}

fn steps(all: &[Step], depth: usize, lines: &mut Vec<(usize, String)>) {
    for step in all {
        let title = match step.title.as_str() {
            "" => "（題名なし）",
            title => title,
        };
        lines.push((depth, title.to_owned()));
        for (body, inner) in step.bodies() {
            let side = match body {
                Body::Then => "はい",
                Body::Else => "いいえ",
                Body::Catch(_) => "エラーのとき",
                Body::Finally => "最後に必ず",
                _ => "",
            };
            let empty = if inner.is_empty() {
                "（何もしない）"
            } else {
                ""
            };
            match (side, empty) {
                ("", "") => steps(inner, depth + 1, lines),
                ("", empty) => lines.push((depth + 1, empty.to_owned())),
                (side, empty) => {
                    lines.push((depth + 1, format!("{side}{empty}")));
                    steps(inner, depth + 2, lines);
                }
            }
        }
    }
}
