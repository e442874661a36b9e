//! Durations of the document: `500ms`, `2s`, `5m`.

use std::time::Duration;

/// The same as a regular expression, for the schema.
pub(crate) const PATTERN: &str = r"^\s*[0-9]+(\.[0-9]*)?\s*(ms|s|m|h)\s*$";

/// Reads a duration; nothing when it is written otherwise.
pub fn parse(text: &str) -> Option<Duration> {
    let text = text.trim();
    let split = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, unit) = text.split_at(split);
    let value: f64 = number.parse().ok().filter(|v: &f64| v.is_finite())?;
    let seconds = match unit.trim() {
        "ms" => value / 1_000.0,
        "s" => value,
        "m" => value * 60.0,
        "h" => value * 3_600.0,
        _ => return None,
    };
    Duration::try_from_secs_f64(seconds).ok()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    #[test]
    fn durations_have_a_number_and_a_unit() {
        for (text, expected) in [
            ("500ms", Some(Duration::from_millis(500))),
            ("2s", Some(Duration::from_secs(2))),
            ("1.5s", Some(Duration::from_millis(1_500))),
            ("5m", Some(Duration::from_secs(300))),
            ("20", None),
            ("s", None),
            ("-1s", None),
            ("2 秒", None),
            ("", None),
        ] {
            assert_eq!(super::parse(text), expected, "{text}");
        }
    }
}
