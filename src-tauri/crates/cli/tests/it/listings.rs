//! What the product tells of itself: its format, its actions, its functions.

use crate::place::Place;
use serde_json::Value;

fn names(text: &str) -> Vec<String> {
    let list: Vec<Value> = serde_json::from_str(text).unwrap();
    let name = |one: &Value| one["name"].as_str().unwrap().to_owned();
    list.iter().map(name).collect()
}

#[test]
fn actions_and_functions_are_listed_for_people_and_programs() {
    let place = Place::new();
    for (command, some) in [
        ("actions", ["table.open", "for_each", "browser.fill"]),
        ("functions", ["len", "add_days", "is_empty"]),
    ] {
        let listed = names(&place.tejun(&[command, "--json"]).out);
        let told = place.tejun(&[command]).out;
        for name in &listed {
            assert!(told.contains(name.as_str()), "{command}: {name}");
        }
        for name in some {
            assert!(listed.iter().any(|l| l == name), "{command}: {name}");
        }
    }
}

#[test]
fn the_schema_knows_every_action() {
    let place = Place::new();
    let schema: Value = serde_json::from_str(&place.tejun(&["schema"]).out).unwrap();
    let known = &schema["$defs"]["Step"]["properties"]["do"]["enum"];
    let known: Vec<&str> = known
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(known, names(&place.tejun(&["actions", "--json"]).out));
}
