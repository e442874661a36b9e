//! Texts as people compare them: width, case and the kind of kana do not count.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// A text folded, each character with the place in the text that it came from.
pub(super) struct Folded {
    characters: Vec<char>,
    places: Vec<Range<usize>>,
}

impl Folded {
    pub(super) fn new(text: &str) -> Self {
        let mut folded = Self {
            characters: Vec::with_capacity(text.len()),
            places: Vec::with_capacity(text.len()),
        };
        let mut all = text.char_indices().peekable();
        while let Some((start, first)) = all.next() {
            let mut end = start + first.len_utf8();
            // A sound mark belongs to the kana before it: ｶﾞ is ガ.
            while let Some((at, mark)) = all.next_if(|(_, c)| is_mark(*c)) {
                end = at + mark.len_utf8();
            }
            let whole = text.get(start..end).unwrap_or_default();
            for c in whole.nfkc().flat_map(char::to_lowercase) {
                folded.characters.push(hiragana(c));
                folded.places.push(start..end);
            }
        }
        folded
    }

    /// Where `words` stand, one after the other.
    pub(super) fn find(&self, words: &Self) -> Vec<Range<usize>> {
        let wanted = &words.characters;
        let mut found = Vec::new();
        if wanted.is_empty() {
            return found;
        }
        let mut at = 0;
        while let Some(window) = self.characters.get(at..at + wanted.len()) {
            if window == wanted.as_slice() && self.is_whole(at, at + wanted.len()) {
                if let (Some(first), Some(last)) =
                    (self.places.get(at), self.places.get(at + wanted.len() - 1))
                {
                    found.push(first.start..last.end);
                }
                at += wanted.len();
            } else {
                at += 1;
            }
        }
        found
    }

    /// Neither end cuts through a character: ㍿ is found by 株式会社, not by 株式.
    fn is_whole(&self, from: usize, to: usize) -> bool {
        let cut = |at: usize| at > 0 && self.places.get(at - 1) == self.places.get(at);
        !cut(from) && !cut(to)
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{ff9e}' | '\u{ff9f}' | '\u{3099}' | '\u{309a}')
}

fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::Folded;

    #[test]
    fn width_case_and_kana_do_not_count() {
        for (text, words, found) in [
            ("メーター番号", "めーたー", vec!["メーター"]),
            ("ﾒｰﾀｰ番号", "メーター", vec!["ﾒｰﾀｰ"]),
            ("ｶﾞｽの番号", "ガス", vec!["ｶﾞｽ"]),
            ("ガス", "がす", vec!["ガス"]),
            ("か\u{3099}す", "ガス", vec!["か\u{3099}す"]),
            ("ガス", "カ", vec![]),
            ("ＡＢＣ abc", "abc", vec!["ＡＢＣ", "abc"]),
            ("第１２号", "12", vec!["１２"]),
            ("㍿見本", "株式会社", vec!["㍿"]),
            ("㍿見本", "株式", vec![]),
            ("ああああ", "ああ", vec!["ああ", "ああ"]),
            ("", "あ", vec![]),
            ("あ", "", vec![]),
        ] {
            let ranges = Folded::new(text).find(&Folded::new(words));
            let parts: Vec<&str> = ranges.into_iter().map(|range| &text[range]).collect();
            assert_eq!(parts, found, "{text} / {words}");
        }
    }
}
