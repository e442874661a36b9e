//! Printing a document: two spaces, one property a line, the order of the types, so that a change of one step is a diff
//! of a few lines.

use crate::document::Scenario;
use serde::Serialize;
use serde_json::Value;
use std::fmt::Write as _;

/// The document as text, with a line end at its end.
pub fn print(scenario: &Scenario) -> String {
    let mut text = print_part(scenario);
    text.push('\n');
    text
}

/// A part of a document (steps on the clipboard) in the same form.
pub fn print_part(part: &impl Serialize) -> String {
    let value = serde_json::to_value(part).unwrap_or(Value::Null);
    let mut text = String::new();
    write_value(&mut text, &value, 0);
    text
}

fn write_value(out: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Array(items) if items.is_empty() => out.push_str("[]"),
        // Boxes, counts and points stay on one line.
        Value::Array(items) if items.iter().all(Value::is_number) => {
            let numbers: Vec<String> = items.iter().map(Value::to_string).collect();
            let _ = write!(out, "[{}]", numbers.join(", "));
        }
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                out.push_str(if i == 0 { "\n" } else { ",\n" });
                indent(out, depth + 1);
                write_value(out, item, depth + 1);
            }
            out.push('\n');
            indent(out, depth);
            out.push(']');
        }
        Value::Object(fields) if fields.is_empty() => out.push_str("{}"),
        Value::Object(fields) => {
            out.push('{');
            for (i, (key, field)) in fields.iter().enumerate() {
                out.push_str(if i == 0 { "\n" } else { ",\n" });
                indent(out, depth + 1);
                let _ = write!(out, "{}: ", Value::String(key.clone()));
                write_value(out, field, depth + 1);
            }
            out.push('\n');
            indent(out, depth);
            out.push('}');
        }
        other => {
            let _ = write!(out, "{other}");
        }
    }
}

fn indent(out: &mut String, depth: usize) {
    out.extend(std::iter::repeat_n("  ", depth));
}
