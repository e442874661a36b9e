//! What people write for a number and for yes or no: one rule for documents, cells, `--set` and expressions.

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

/// A number written by people: commas between thousands, full width, leading zeros, a sign before it (△ is minus).
pub fn number(text: &str) -> Option<Decimal> {
    let folded: String = text.trim().nfkc().collect();
    let (negative, digits) = match folded.chars().next()? {
        c if is_minus(c) => (true, &folded[c.len_utf8()..]),
        '+' => (false, &folded[1..]),
        _ => (false, folded.as_str()),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let only_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let grouped = first.len() <= 3 && rest.iter().all(|g| g.len() == 3 && only_digits(g));
    if !only_digits(first) || !(rest.is_empty() || grouped) {
        return None;
    }
    if fraction.is_some_and(|f| !only_digits(f)) {
        return None;
    }
    let mut plain = first.to_owned();
    plain.extend(rest);
    let plain = plain.trim_start_matches('0');
    let plain = format!(
        "{}.{}",
        if plain.is_empty() { "0" } else { plain },
        fraction.unwrap_or("0")
    );
    let number = Decimal::from_str_exact(&plain).ok()?;
    Some(if negative { -number } else { number })
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '−' | '△' | '▲' | '‐' | '―')
}

/// A whole number from 0 on, for `times`, `limit` and their kin.
///
/// # Errors
/// What to write instead.
pub fn count(text: &str) -> Result<(), &'static str> {
    number(text)
        .filter(|n| n.fract().is_zero() && !n.is_sign_negative())
        .map(|_| ())
        .ok_or("0以上の整数を書いてください。")
}

/// A whole number, also below 0.
///
/// # Errors
/// What to write instead.
pub fn whole(text: &str) -> Result<(), &'static str> {
    number(text)
        .filter(|n| n.fract().is_zero())
        .map(|_| ())
        .ok_or("整数を書いてください。")
}

/// `true`, `false`, はい, いいえ, in any width and case.
pub fn boolean(text: &str) -> Option<bool> {
    let folded: String = text.trim().nfkc().collect::<String>().to_lowercase();
    match folded.as_str() {
        "true" | "はい" => Some(true),
        "false" | "いいえ" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, expected) in [
            ("7", Some("7")),
            ("0041207", Some("41207")),
            ("1,234", Some("1234")),
            ("1,234,567.8", Some("1234567.8")),
            ("１２３．５", Some("123.5")),
            ("－７", Some("-7")),
            ("−7", Some("-7")),
            ("△1,234", Some("-1234")),
            ("+3", Some("3")),
            (" 8 ", Some("8")),
            ("　8　", Some("8")),
            ("0", Some("0")),
            ("000", Some("0")),
            ("-0.50", Some("-0.5")),
            ("12a", None),
            ("", None),
            ("1,23", None),
            ("1234,567", None),
            (",1", None),
            ("1.", None),
            (".5", None),
            ("1e3", None),
            ("--7", None),
            ("1 234", None),
            ("十二", None),
            ("1.2.3", None),
            ("1_0", None),
            ("5円", None),
            ("inf", None),
        ] {
            let number = super::number(text).map(|n| n.normalize().to_string());
            assert_eq!(number.as_deref(), expected, "「{text}」");
        }
    }

    #[test]
    fn yes_and_no_are_read_as_people_write_them() {
        for (text, expected) in [
            ("true", Some(true)),
            ("ＦＡＬＳＥ", Some(false)),
            ("はい", Some(true)),
            ("いいえ", Some(false)),
            ("1", None),
            ("", None),
        ] {
            assert_eq!(super::boolean(text), expected, "{text}");
        }
    }
}
