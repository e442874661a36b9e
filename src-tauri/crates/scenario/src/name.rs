//! Names of variables: letters (kana and kanji included), digits and `_`, not starting with a digit.

use unicode_normalization::UnicodeNormalization;

/// Words of expressions that cannot be names.
const RESERVED: &[&str] = &["true", "false", "if", "else", "in"];

/// Names that are always there.
pub const ALWAYS: &[&str] = &["今日", "今"];

/// Whether it can name a variable.
pub fn is_valid(name: &str) -> bool {
    let mut chars = name.chars();
    let first = chars
        .next()
        .is_some_and(|c| c == '_' || (c.is_alphabetic() && is_plain(c)));
    first
        && chars.all(|c| c == '_' || (c.is_alphanumeric() && is_plain(c)))
        && !RESERVED.contains(&name)
        && !is_only_underscores(name)
}

/// The nearest name that can be used.
pub fn proposal(name: &str) -> String {
    let folded: String = name.nfkc().collect();
    let mut proposal: String = folded
        .chars()
        .map(|c| {
            if c.is_alphanumeric() && is_plain(c) {
                c
            } else {
                '_'
            }
        })
        .collect::<String>()
        .split('_')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("_");
    if proposal.starts_with(|c: char| c.is_numeric()) {
        proposal.insert(0, '_');
    }
    if proposal.is_empty() {
        proposal.push_str("変数");
    }
    if RESERVED.contains(&proposal.as_str()) {
        proposal.push('_');
    }
    proposal
}

/// Letters and digits that expressions read as parts of a name: no circled or full-width forms, no sound marks of their own.
fn is_plain(c: char) -> bool {
    !matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '①'..='⓿' | '㈠'..='㋿' | '゛' | '゜')
        && (!c.is_numeric() || c.is_ascii_digit() || c.is_alphabetic())
}

fn is_only_underscores(name: &str) -> bool {
    name.chars().all(|c| c == '_')
}

#[cfg(test)]
mod tests {
    use super::{is_valid, proposal};

    #[test]
    fn names_that_expressions_cannot_read_get_a_proposal() {
        for (name, valid, proposed) in [
            ("氏名", true, "氏名"),
            ("前回指針", true, "前回指針"),
            ("meter_1", true, "meter_1"),
            ("ページ", true, "ページ"),
            ("氏名（漢字）", false, "氏名_漢字"),
            ("1件目", false, "_1件目"),
            ("住所 番地", false, "住所_番地"),
            ("①", false, "_1"),
            ("if", false, "if_"),
            ("", false, "変数"),
            ("ＡＢＣ", false, "ABC"),
        ] {
            assert_eq!(is_valid(name), valid, "{name}");
            assert_eq!(proposal(name), proposed, "{name}");
            assert!(is_valid(&proposal(name)), "{name}");
        }
    }
}
