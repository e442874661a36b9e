//! What is looked for: words, or a regular expression.

use super::Query;
use super::fold::Folded;
use regex::{Regex, RegexBuilder};
use std::ops::Range;

pub(super) enum Pattern {
    Exact(String),
    Folded(Folded),
    Regex(Regex),
}

impl Pattern {
    /// # Errors
    /// The regular expression cannot be read.
    pub(super) fn new(query: &Query) -> Result<Self, String> {
        if query.pattern {
            return RegexBuilder::new(&query.words)
                .case_insensitive(!query.exact)
                .build()
                .map(Self::Regex)
                .map_err(|error| error.to_string());
        }
        Ok(if query.exact {
            Self::Exact(query.words.clone())
        } else {
            Self::Folded(Folded::new(&query.words))
        })
    }

    /// Where it stands, one after the other; never an empty place.
    pub(super) fn find(&self, text: &str) -> Vec<Range<usize>> {
        match self {
            Self::Exact(words) if words.is_empty() => Vec::new(),
            Self::Exact(words) => (text.match_indices(words))
                .map(|(at, part)| at..at + part.len())
                .collect(),
            Self::Folded(words) => Folded::new(text).find(words),
            Self::Regex(regex) => (regex.find_iter(text))
                .map(|found| found.range())
                .filter(|range| !range.is_empty())
                .collect(),
        }
    }

    /// The text with one place changed. In the place of a regular expression `$1` is its first group.
    pub(super) fn replaced(&self, text: &str, range: Range<usize>, with: &str) -> String {
        let mut next = text.get(..range.start).unwrap_or_default().to_owned();
        match self {
            Self::Regex(regex) => match regex.captures_at(text, range.start) {
                Some(groups) => groups.expand(with, &mut next),
                None => next.push_str(with),
            },
            Self::Exact(_) | Self::Folded(_) => next.push_str(with),
        }
        next.push_str(text.get(range.end..).unwrap_or_default());
        next
    }
}
