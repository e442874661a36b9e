//! The JSON Schema of format 1, made from the types and from the descriptions of the actions.

use crate::catalogue::Catalogue;
use crate::document::{BODIES, Control, Scenario};
use crate::spec::{ActionSpec, ParameterKind, encodings};
use crate::target::{BrowserTarget, DesktopTarget, Window};
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// What is always printed, but may be absent.
const MAY_BE_ABSENT: [&str; 3] = ["zone", "parameters", "returns"];

/// The published schema: a document that it accepts has the right form, and every action its parameters.
pub fn schema(catalogue: &Catalogue) -> Value {
    let mut generator = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    let actions: Vec<Value> = catalogue
        .all()
        .iter()
        .map(|spec| step_of(spec, &mut generator))
        .collect();
    let names: Vec<&str> = catalogue.all().iter().map(|spec| spec.name).collect();
    let mut schema = generator.into_root_schema_for::<Scenario>().to_value();
    if let Some(root) = schema.as_object_mut() {
        root.insert("title".into(), json!("Tejun シナリオ 形式1"));
    }
    close(&mut schema);
    if let Some(types) = schema.get_mut("$defs").and_then(Value::as_object_mut) {
        types.values_mut().for_each(close);
        if let Some(step) = types.get_mut("Step").and_then(Value::as_object_mut) {
            step.insert("allOf".into(), Value::Array(actions));
            step["properties"]["do"] = json!({ "enum": names });
        }
    }
    schema
}

/// Types with properties take no others, and none of them is null.
fn close(schema: &mut Value) {
    without_null(schema);
    let Some(map) = schema.as_object_mut() else {
        return;
    };
    if map.contains_key("properties") {
        map.insert("additionalProperties".into(), json!(false));
    }
    if let Some(required) = map.get_mut("required").and_then(Value::as_array_mut) {
        required.retain(|key| !MAY_BE_ABSENT.iter().any(|absent| key == absent));
    }
}

/// What may be absent is not written as null.
fn without_null(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(without_null),
        Value::Object(map) => {
            if let Some(Value::Array(types)) = map.get_mut("type") {
                types.retain(|t| t != "null");
                if let [one] = types.as_slice() {
                    let one = one.clone();
                    map.insert("type".into(), one);
                }
            }
            if let Some(Value::Array(ways)) = map.get_mut("anyOf") {
                ways.retain(|way| way != &json!({ "type": "null" }));
                if let [one] = ways.as_slice() {
                    let one = one.as_object().cloned().unwrap_or_default();
                    map.shift_remove("anyOf");
                    map.extend(one);
                }
            }
            map.values_mut().for_each(without_null);
        }
        _ => {}
    }
}

/// The parameters and bodies of the steps of one kind.
fn step_of(spec: &ActionSpec, generator: &mut SchemaGenerator) -> Value {
    let parameters: Map<String, Value> = spec
        .parameters
        .iter()
        .map(|p| (p.name.to_owned(), parameter(p.kind, generator)))
        .collect();
    let needed: Vec<&str> = spec
        .parameters
        .iter()
        .filter(|p| p.required)
        .map(|p| p.name)
        .collect();
    let (bodies, others) = Control::named(spec.name).map_or((&[][..], &[][..]), Control::bodies);
    let mut required = bodies.to_vec();
    if !needed.is_empty() {
        required.push("with");
    }
    let mut properties = Map::new();
    properties.insert(
        "with".into(),
        json!({ "properties": parameters, "required": needed, "additionalProperties": false }),
    );
    for body in BODIES {
        if !bodies.contains(&body) && !others.contains(&body) {
            properties.insert(body.into(), json!(false));
        }
    }
    json!({
        "if": { "properties": { "do": { "const": spec.name } }, "required": ["do"] },
        "then": { "properties": properties, "required": required },
    })
}

/// The forms that a parameter takes: a text may always be a template or an expression.
fn parameter(kind: ParameterKind, generator: &mut SchemaGenerator) -> Value {
    use ParameterKind as K;
    match kind {
        K::Text | K::LongText | K::File | K::NewFile | K::Folder | K::Keys => {
            json!({ "type": ["string", "number", "boolean"] })
        }
        K::Raw
        | K::Duration
        | K::VariableName
        | K::NewName
        | K::Table
        | K::Subscenario
        | K::Scenario => json!({ "type": "string" }),
        K::Value => json!(true),
        K::Number => json!({ "type": ["number", "string"] }),
        K::Boolean => json!({ "type": ["boolean", "string"] }),
        K::Condition => json!({ "anyOf": [
            { "type": "boolean" },
            { "type": "string", "pattern": "^=" },
        ] }),
        K::Choice(choices) => {
            let words: Vec<&str> = choices.iter().map(|choice| choice.value).collect();
            json!({ "anyOf": [{ "enum": words }, { "type": "string", "pattern": "^=|\\{" }] })
        }
        K::Encoding => {
            let words: Vec<String> = encodings::ALL.iter().map(|w| in_any_case(w)).collect();
            let pattern = format!("^({})$|^=|\\{{", words.join("|"));
            json!({ "type": "string", "pattern": pattern })
        }
        K::DesktopTarget => generator.subschema_for::<DesktopTarget>().to_value(),
        K::BrowserTarget => generator.subschema_for::<BrowserTarget>().to_value(),
        K::Window => generator.subschema_for::<Window>().to_value(),
        K::Point => json!({ "anyOf": [
            { "type": "string" },
            { "type": "array", "items": { "type": ["number", "string"] }, "minItems": 2, "maxItems": 2 },
        ] }),
        K::List => json!({ "type": ["array", "string", "number"] }),
        K::Record => json!({ "type": ["object", "string"] }),
    }
}

fn in_any_case(word: &str) -> String {
    word.chars()
        .map(|c| match c.is_ascii_lowercase() {
            true => format!("[{}{c}]", c.to_ascii_uppercase()),
            false => c.to_string(),
        })
        .collect()
}
