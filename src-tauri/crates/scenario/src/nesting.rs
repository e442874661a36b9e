//! JSON as deep as documents get: brackets are counted before they are read, so that no text ends the program.

use serde::Deserialize;
use serde_json::Value;

/// Brackets within brackets that are read. A case of a `switch` takes four, every other frame two: 120 levels of the
/// deepest kind, where the analyser advises against six.
pub const DEEPEST: usize = 512;

/// Bytes of stack that a thread needs for a document as deep as that, in a build without optimisation too.
pub const STACK: usize = 64 << 20;

/// Why a text is no JSON value.
#[derive(Debug)]
pub enum Unread {
    /// More than [`DEEPEST`] brackets within brackets, first on this line (from 1).
    TooDeep {
        line: usize,
    },
    Json(serde_json::Error),
}

/// Reads a text of JSON. Its brackets may lie deeper than the 128 of `serde_json`; the thread has [`STACK`].
pub fn read(text: &str) -> Result<Value, Unread> {
    if let Some(line) = too_deep(text) {
        return Err(Unread::TooDeep { line });
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    reader.disable_recursion_limit();
    let value = Value::deserialize(&mut reader).map_err(Unread::Json)?;
    reader.end().map_err(Unread::Json)?;
    Ok(value)
}

/// The line on which brackets get deeper than may be.
fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut line) = (0_usize, 1);
    let (mut quoted, mut escaped) = (false, false);
    for byte in text.bytes() {
        match byte {
            b'\n' => line += 1,
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => {
                depth += 1;
                if depth > DEEPEST {
                    return Some(line);
                }
            }
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_counted_outside_of_texts_only() {
        let open = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
        let cases = [
            (open(DEEPEST), None),
            (format!("[\n{}\n]", open(DEEPEST)), Some(2)),
            (format!("[\"{}\"]", "[".repeat(9_999)), None),
            (format!("[\"\\\"{}\"]", "[".repeat(9_999)), None),
            (format!("[{}]", vec!["[]"; 9_999].join(",")), None),
        ];
        std::thread::Builder::new()
            .stack_size(STACK)
            .spawn(move || {
                for (text, expected) in cases {
                    match (read(&text), expected) {
                        (Ok(_), None) => {}
                        (Err(Unread::TooDeep { line }), Some(expected)) => {
                            assert_eq!(line, expected);
                        }
                        (other, expected) => panic!("{other:?} instead of {expected:?}"),
                    }
                }
            })
            .expect("a thread")
            .join()
            .expect("as expected");
    }
}
