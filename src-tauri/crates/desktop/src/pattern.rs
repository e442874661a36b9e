//! Names and titles as patterns: `*` stands for anything, `\*` for itself; white space is folded.

/// White space as one space, none at the ends.
pub fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

enum Part {
    Any,
    One(char),
}

/// Whether the whole text fits the pattern.
pub fn fits(pattern: &str, text: &str) -> bool {
    let mut parts = Vec::new();
    let folded = fold(pattern);
    let mut chars = folded.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '*' => parts.push(Part::Any),
            '\\' if matches!(chars.peek(), Some('*' | '\\')) => {
                parts.extend(chars.next().map(Part::One));
            }
            c => parts.push(Part::One(c)),
        }
    }
    let text: Vec<char> = fold(text).chars().collect();
    // The classic walk with one place to come back to.
    let (mut p, mut t) = (0, 0);
    let mut back: Option<(usize, usize)> = None;
    while t < text.len() {
        match parts.get(p) {
            Some(Part::One(c)) if *c == text[t] => {
                p += 1;
                t += 1;
            }
            Some(Part::Any) => {
                back = Some((p, t));
                p += 1;
            }
            _ => match back {
                Some((star, from)) => {
                    p = star + 1;
                    t = from + 1;
                    back = Some((star, from + 1));
                }
                None => return false,
            },
        }
    }
    parts[p..].iter().all(|part| matches!(part, Part::Any))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_anything_and_white_space_is_folded() {
        for (pattern, text, expected) in [
            ("登録", "登録", true),
            ("登録", " 登録\n", true),
            ("水道料金*", "水道料金システム - Chromium", true),
            ("* - Mousepad", "*無題 1 - Mousepad", true),
            (r"\*無題*", "*無題 1", true),
            (r"\*無題*", "無題 1", false),
            ("a*b*c", "aXbYbZc", true),
            ("a*b*c", "aXbYbZ", false),
            ("氏 名", "氏　名", true),
            ("", "", true),
            ("*", "", true),
            ("登録", "登録済み", false),
        ] {
            assert_eq!(fits(pattern, text), expected, "{pattern} {text}");
        }
    }
}
