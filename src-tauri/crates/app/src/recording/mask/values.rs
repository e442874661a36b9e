//! The personal texts that a recording has met: kept in memory only, so that each is known wherever else it appears.

use std::collections::HashMap;
use std::ops::Range;
use tejun_trace::personal::{Kind, fold, forms_in};
use tejun_trace::raw::{stand_in, stand_ins};

/// A text of two characters is found inside another only where no word goes on; one of one character nowhere.
const SHORT: usize = 3;
/// Numbers and codes shorter than this say nothing of a person elsewhere.
const SHORT_ASCII: usize = 4;

#[derive(Default)]
pub(super) struct Values {
    /// By the folded text.
    known: HashMap<String, Known>,
    counts: HashMap<Kind, u32>,
}

#[derive(Clone, Copy)]
struct Known {
    kind: Kind,
    number: u32,
}

impl Values {
    /// Remembers a text that is personal, and gives what stands in its place.
    pub(super) fn stand_in(&mut self, kind: Kind, text: &str) -> String {
        let folded = fold(text);
        let Known { kind, number } = match self.known.get(&folded) {
            Some(known) => *known,
            None => {
                let known = Known {
                    kind,
                    number: self.next(kind),
                };
                self.known.insert(folded, known);
                known
            }
        };
        stand_in(kind, number)
    }

    /// What stands in the place of a text that is not known yet.
    pub(super) fn stand_in_of_unknown(&mut self, kind: Kind) -> String {
        let number = self.next(kind);
        stand_in(kind, number)
    }

    fn next(&mut self, kind: Kind) -> u32 {
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        *count
    }

    /// What is personal inside a text: texts that are known, and forms.
    pub(super) fn kind_in(&self, text: &str) -> Option<Kind> {
        if stand_ins(text).is_empty() {
            let form = forms_in(text).first().map(|(_, kind)| *kind);
            form.or_else(|| self.found(text).first().map(|(_, known)| known.kind))
        } else {
            None
        }
    }

    /// The text without what is personal.
    pub(super) fn clean(&mut self, text: &str) -> String {
        let mut text = text.to_owned();
        for (range, kind) in forms_in(&text).into_iter().rev() {
            let stand_in = self.stand_in(kind, &text[range.clone()]);
            text.replace_range(range, &stand_in);
        }
        for (range, known) in self.found(&text).into_iter().rev() {
            text.replace_range(range, &stand_in(known.kind, known.number));
        }
        text
    }

    /// Where known texts are, in order and apart from each other; the longest where several begin.
    fn found(&self, text: &str) -> Vec<(Range<usize>, Known)> {
        if self.known.is_empty() || text.is_empty() {
            return Vec::new();
        }
        let (folded, places) = folded(text);
        let letters: Vec<char> = folded.chars().collect();
        let mut found: Vec<(usize, usize, Known)> = Vec::new();
        for (value, known) in &self.known {
            let length = value.chars().count();
            if length == 0 || length > letters.len() {
                continue;
            }
            let mut from = 0;
            while let Some(at) = folded[from..].find(value.as_str()) {
                let start = folded[..from + at].chars().count();
                from += at + value.chars().next().map_or(1, char::len_utf8);
                if stands_alone(&letters, start, length, value.is_ascii()) {
                    found.push((start, length, *known));
                }
            }
        }
        found.sort_by_key(|(start, length, _)| (*start, std::cmp::Reverse(*length)));
        let mut free = 0;
        let taken = stand_ins(text);
        found
            .into_iter()
            .filter_map(|(start, length, known)| {
                let (begin, _) = *places.get(start)?;
                let (_, end) = *places.get(start + length - 1)?;
                let meets = taken
                    .iter()
                    .any(|(range, _)| range.start < end && begin < range.end);
                (begin >= free && !meets).then(|| {
                    free = end;
                    (begin..end, known)
                })
            })
            .collect()
    }
}

/// The text folded, with the place that each of its characters has in the text.
fn folded(text: &str) -> (String, Vec<(usize, usize)>) {
    let mut whole = String::new();
    let mut places = Vec::new();
    let mut characters = text.char_indices().peekable();
    while let Some((start, first)) = characters.next() {
        let mut end = start + first.len_utf8();
        // A mark of half-width kana belongs to the character before it.
        while let Some((at, mark)) = characters.next_if(|(_, c)| matches!(c, 'ﾞ' | 'ﾟ')) {
            end = at + mark.len_utf8();
        }
        for character in fold(&text[start..end]).chars() {
            whole.push(character);
            places.push((start, end));
        }
    }
    (whole, places)
}

/// Whether a known text may be meant at this place: short ones only where no word and no number goes on.
fn stands_alone(letters: &[char], start: usize, length: usize, ascii: bool) -> bool {
    let before = start.checked_sub(1).map(|at| letters[at]);
    let after = letters.get(start + length).copied();
    let whole = before.is_none() && after.is_none();
    if ascii {
        let goes_on = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        return length >= SHORT_ASCII && !goes_on(before) && !goes_on(after);
    }
    let title = |c: char| {
        matches!(
            c,
            '様' | '殿' | '氏' | 'さ' | 'の' | 'は' | 'を' | 'に' | 'へ'
        )
    };
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    length >= SHORT
        || (length > 1 && whole)
        || (length > 1 && !word(before) && !after.is_some_and(|c| c.is_alphanumeric() && !title(c)))
}
