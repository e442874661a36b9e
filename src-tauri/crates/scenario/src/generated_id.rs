//! Ids that a program or a library makes anew at each start: they tell nothing apart and weigh nothing.

/// The longest id that a person would give.
const LONGEST: usize = 64;

/// Words with which libraries begin the ids that they count.
const COUNTED: [&str; 10] = [
    "ctl",
    "ember",
    "ext",
    "gen",
    "guid",
    "headlessui",
    "mui",
    "radix",
    "uid",
    "uuid",
];

/// Whether an id looks made by a program: numbers alone, counters (`ctl00_1234`, `ext-gen12`, `:r1:`), GUIDs and parts of
/// hashes. What is taken for made though it was given costs a fact; the rest of them must still mean one thing.
pub fn looks_generated(id: &str) -> bool {
    let words: Vec<&str> = id
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.is_empty()
        || id.len() >= LONGEST
        || is_of_react(id)
        || words.iter().all(|word| is_number(word))
        || words
            .iter()
            .any(|word| has_long_number(word) || is_hash(word))
        || words.last().is_some_and(|word| is_counted(word))
        || words
            .windows(2)
            .last()
            .is_some_and(|pair| COUNTED.contains(&&*pair[0].to_lowercase()) && is_number(pair[1]))
}

/// `:r1:`, `«r1»`, also after the word of a library.
fn is_of_react(id: &str) -> bool {
    [(':', ':'), ('«', '»')].into_iter().any(|(open, close)| {
        id.rsplit_once(open)
            .map(|(before, rest)| match (rest, open == close) {
                // The last sign of `:r1:` is the closing one.
                ("", true) => before.rsplit_once(open).map_or("", |(_, inner)| inner),
                _ => rest.strip_suffix(close).unwrap_or_default(),
            })
            .is_some_and(|inner| {
                inner.strip_prefix(['r', 'R']).is_some_and(|count| {
                    !count.is_empty() && count.chars().all(|c| c.is_ascii_alphanumeric())
                })
            })
    })
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit())
}

/// Three digits in a row: a counter, a year, a handle.
fn has_long_number(word: &str) -> bool {
    word.split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits.len() >= 3)
}

/// Letters and digits by turns, as in `a3f9bc1` or `1q2w3e`.
fn is_hash(word: &str) -> bool {
    let turns = word
        .as_bytes()
        .windows(2)
        .filter(|pair| pair[0].is_ascii_digit() != pair[1].is_ascii_digit())
        .count();
    word.is_ascii() && word.len() >= 6 && turns >= 3
}

/// `ctl05`, `gen12`.
fn is_counted(word: &str) -> bool {
    let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
    bare.len() < word.len() && COUNTED.contains(&bare.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::looks_generated;

    #[test]
    fn what_a_program_made_is_told_from_what_a_person_gave() {
        for (id, generated) in [
            ("", true),
            ("1148", true),
            ("12-3", true),
            ("ctl00_1234", true),
            ("ctl00_ctl05", true),
            ("ctl00_Main_btnSave", false),
            (":r1:", true),
            ("radix-:rf:", true),
            ("«r1a»", true),
            ("ns:row:name", false),
            ("gwt-uid-12", true),
            ("ext-gen12", true),
            ("mui-7", true),
            ("ember48", true),
            ("{3F2504E0-4F89-11D3-9A0C-0305E82C3301}", true),
            ("5f3a9bc1d2", true),
            ("css-1q2w3e", true),
            ("input20261201", true),
            ("okButton", false),
            ("field2", false),
            ("suisen", false),
            ("編集ボタン2", false),
            ("address_line_2", false),
            ("next", false),
            ("general", false),
        ] {
            assert_eq!(looks_generated(id), generated, "{id}");
        }
        assert!(looks_generated(&"a".repeat(64)));
    }
}
