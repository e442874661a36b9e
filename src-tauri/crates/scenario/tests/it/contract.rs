//! The example of the contract.

use crate::catalogue::{Words, catalogue};
use tejun_scenario::*;

const EXAMPLE: &str = include_str!("documents/contract.json");

#[test]
fn the_example_of_the_contract_has_no_error() {
    let (scenario, found) = parse(EXAMPLE);
    assert_eq!(found, [], "reading");
    let scenario = scenario.unwrap();
    let errors: Vec<_> = validate(&scenario, &catalogue(), &Words)
        .into_iter()
        .filter(|d| d.severity == Severity::Error)
        .collect();
    assert_eq!(errors, [], "checking");
}

#[test]
fn printing_the_example_keeps_its_meaning_and_is_stable() {
    let (scenario, _) = parse(EXAMPLE);
    let scenario = scenario.unwrap();
    let printed = print(&scenario);
    let before: serde_json::Value = serde_json::from_str(EXAMPLE).unwrap();
    let after: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(sorted(&before), sorted(&after));
    assert_eq!(print(&parse(&printed).0.unwrap()), printed);
    assert!(
        printed.contains("\n          \"target\": [412, 188, 160, 24],\n")
            || printed.contains("\"target\": [412, 188, 160, 24]")
    );
}

#[test]
fn the_schema_knows_every_property_of_the_example_and_takes_no_other() {
    let schema = schema::schema(&catalogue());
    assert_eq!(schema["additionalProperties"], false);
    for property in [
        "format",
        "id",
        "name",
        "zone",
        "business",
        "variables",
        "steps",
        "subscenarios",
    ] {
        assert!(schema["properties"].get(property).is_some(), "{property}");
    }
    let step = &schema["$defs"]["Step"];
    assert_eq!(step["additionalProperties"], false);
    for property in [
        "id", "do", "title", "with", "timeout", "retry", "then", "else", "catch", "finally",
        "picture", "commits",
    ] {
        assert!(step["properties"].get(property).is_some(), "{property}");
    }
    assert_eq!(
        schema["required"],
        serde_json::json!(["format", "id", "name", "steps"])
    );
    let of = |name: &str| {
        let all = step["allOf"].as_array().unwrap();
        let one = all
            .iter()
            .find(|o| o["if"]["properties"]["do"]["const"] == name);
        one.unwrap()["then"].clone()
    };
    assert_eq!(
        of("browser.open")["properties"]["with"]["required"],
        serde_json::json!(["url"])
    );
    assert_eq!(of("browser.open")["properties"]["then"], false);
    assert_eq!(of("if")["required"], serde_json::json!(["then", "with"]));
    let required: Vec<&str> = step["required"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|v| v.as_str())
        .collect();
    assert_eq!(required, ["id", "do", "title"]);
}

/// Objects by key, empty lists and objects left out (they are printed only where they must be).
fn sorted(value: &serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Object(map) => {
            let mut keys: Vec<_> = map
                .iter()
                .filter(|(k, v)| !(k.as_str() == "personal" && *v == &Value::Bool(false)))
                .collect();
            keys.sort_by_key(|(k, _)| k.as_str());
            Value::Object(
                keys.into_iter()
                    .map(|(k, v)| (k.clone(), sorted(v)))
                    .collect(),
            )
        }
        Value::Array(items) => Value::Array(items.iter().map(sorted).collect()),
        other => other.clone(),
    }
}
