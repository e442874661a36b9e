//! Older formats become the present one, step by step.

use crate::document::FORMAT;
use serde_json::{Map, Value};

/// One entry a step: from which format, and how its document becomes the next one's. Format 1 is the first.
type Migration = (u32, fn(&mut Map<String, Value>));
const MIGRATIONS: &[Migration] = &[];

/// What the `format` of a document says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    Present,
    /// It was older and has been migrated.
    Migrated,
    /// Made by a newer version of the product.
    Newer(u64),
    /// No number, or one that never was.
    Unknown,
}

/// Brings a document to the present format.
pub fn migrate(document: &mut Map<String, Value>) -> Age {
    let Some(format) = document.get("format").and_then(Value::as_u64) else {
        return Age::Unknown;
    };
    match format {
        0 => Age::Unknown,
        f if f == u64::from(FORMAT) => Age::Present,
        f if f > u64::from(FORMAT) => Age::Newer(f),
        old => {
            for (from, change) in MIGRATIONS {
                if u64::from(*from) >= old {
                    change(document);
                }
            }
            document.insert("format".into(), FORMAT.into());
            Age::Migrated
        }
    }
}
