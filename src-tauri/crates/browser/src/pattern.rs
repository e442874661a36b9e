//! Texts with `*` as a wild card and `\*` as the character; white space is folded.

/// A text to compare with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// What stands between the wild cards.
    parts: Vec<String>,
}

impl Pattern {
    pub fn new(source: &str) -> Self {
        let mut parts = vec![String::new()];
        let mut characters = fold(source)
            .chars()
            .collect::<Vec<_>>()
            .into_iter()
            .peekable();
        while let Some(c) = characters.next() {
            match c {
                '\\' if characters.peek() == Some(&'*') => {
                    characters.next();
                    push(&mut parts, '*');
                }
                '*' => parts.push(String::new()),
                c => push(&mut parts, c),
            }
        }
        Self { parts }
    }

    /// The whole text fits.
    pub fn fits(&self, text: &str) -> bool {
        let text = fold(text);
        let (Some(first), Some(last)) = (self.parts.first(), self.parts.last()) else {
            return false;
        };
        if self.parts.len() == 1 {
            return text == *first;
        }
        let Some(rest) = text.strip_prefix(first.as_str()) else {
            return false;
        };
        let Some(mut rest) = rest.strip_suffix(last.as_str()) else {
            return false;
        };
        for part in &self.parts[1..self.parts.len() - 1] {
            match rest.find(part.as_str()) {
                Some(at) => rest = &rest[at + part.len()..],
                None => return false,
            }
        }
        true
    }

    /// A part of the text fits.
    pub fn is_within(&self, text: &str) -> bool {
        let text = fold(text);
        let mut rest = text.as_str();
        for part in &self.parts {
            match rest.find(part.as_str()) {
                Some(at) => rest = &rest[at + part.len()..],
                None => return false,
            }
        }
        true
    }
}

fn push(parts: &mut [String], c: char) {
    if let Some(last) = parts.last_mut() {
        last.push(c);
    }
}

/// White space of any kind and length as one space, none at the ends.
pub fn fold(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn a_star_is_a_wild_card_and_an_escaped_star_the_character() {
        let cases = [
            ("登録", "登録", true),
            ("登録", "登録する", false),
            ("登録*", "登録する", true),
            ("*登録", "新規登録", true),
            ("*録*る", "登録する", true),
            ("必須\\*", "必須*", true),
            ("必須\\*", "必須あ", false),
            ("千歳　太郎", " 千歳\n太郎 ", true),
            ("a*a", "a", false),
            ("*", "", true),
        ];
        for (pattern, text, fits) in cases {
            assert_eq!(Pattern::new(pattern).fits(text), fits, "{pattern} / {text}");
        }
    }

    #[test]
    fn a_part_of_an_address_fits() {
        let cases = [
            ("/meter", "http://127.0.0.1/meter?x=1", true),
            ("meter*x=1", "http://127.0.0.1/meter?x=1", true),
            ("x=1*meter", "http://127.0.0.1/meter?x=1", false),
        ];
        for (pattern, text, fits) in cases {
            assert_eq!(
                Pattern::new(pattern).is_within(text),
                fits,
                "{pattern} / {text}"
            );
        }
    }
}
