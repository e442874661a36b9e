//! The JSON Schema of format 1, made from the types.

use crate::document::Scenario;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

/// The published schema.
pub fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    let mut schema = generator.into_root_schema_for::<Scenario>().to_value();
    if let Some(root) = schema.as_object_mut() {
        root.insert("title".into(), json!("Tejun シナリオ 形式1"));
    }
    close(&mut schema);
    if let Some(defs) = schema.get_mut("$defs").and_then(Value::as_object_mut) {
        defs.values_mut().for_each(close);
    }
    schema
}

/// Unknown keys are errors: types with properties take no others.
fn close(schema: &mut Value) {
    if let Some(map) = schema.as_object_mut()
        && map.contains_key("properties")
    {
        map.insert("additionalProperties".into(), json!(false));
    }
}
