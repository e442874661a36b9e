//! Whether a run may go on with what a target most likely is now. Where there is doubt it stops, as if nothing had been found.
//!
//! [`likely`](super::likely::likely) has found the one thing of which all facts but one hold. Here is decided what each
//! fact may do that changed. What cannot be taken back is pressed only by its own word and its own id.

use super::likely::{Fact, Likely};
use crate::node::Snapshot;
use tejun_scenario::Element;
use tejun_scenario::commits::is_final;
use unicode_normalization::UnicodeNormalization;

/// What a run may do with a target of which a fact has changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stakes {
    /// The step does what cannot be taken back.
    pub commits: bool,
    /// Facts that are made from values of the run: another value is another thing.
    pub from_values: Vec<Fact>,
}

/// Roles that stay the same thing under another word. The word of others says which of several choices they are.
const RENAMED: [&str; 4] = ["button", "combo_box", "edit", "spin_button"];

/// Roles that a person fills in.
const FIELDS: [&str; 3] = ["combo_box", "edit", "spin_button"];

/// Parts of words that say the contrary or an end: a thing of the old word is not a thing of such a new one.
const TURNS: [&str; 15] = [
    "取消",
    "取り消",
    "キャンセル",
    "中止",
    "戻",
    "閉じ",
    "終了",
    "破棄",
    "クリア",
    "解除",
    "しない",
    "いいえ",
    "cancel",
    "close",
    "reset",
];

/// Whether a run may go on with it.
pub fn goes_on(likely: &Likely, wanted: &Element, snapshot: &Snapshot, stakes: &Stakes) -> bool {
    let held = |fact: Fact| likely.changed != fact && fact.weighs(wanted);
    let node = &snapshot.nodes[likely.node];
    let is_field = FIELDS.contains(&node.role.as_str());
    let is_same_word = likely.changed == Fact::Name && same_word(&likely.before, &likely.after);
    let named = held(Fact::Name) || is_same_word;
    let commits =
        stakes.commits || (!is_field && (is_final(&likely.after) || is_final(&node.name)));
    if stakes.from_values.contains(&likely.changed) {
        return false;
    }
    if commits {
        return named && held(Fact::Id) && matches!(likely.changed, Fact::Path | Fact::Name);
    }
    match likely.changed {
        Fact::Path => true,
        Fact::Id => held(Fact::Name),
        // A label is the word of a field that has none.
        Fact::Near => held(Fact::Name) || (held(Fact::Id) && held(Fact::Path)),
        Fact::Name if is_same_word => true,
        Fact::Name => {
            let word = [likely.before.as_str(), likely.after.as_str()];
            RENAMED.contains(&node.role.as_str())
                && held(Fact::Id)
                && held(Fact::Path)
                && (is_field || !word.iter().any(|word| turns(word)))
        }
    }
}

fn turns(word: &str) -> bool {
    let word = word.to_lowercase();
    word.trim().is_empty() || is_final(&word) || TURNS.iter().any(|turn| word.contains(turn))
}

/// Whether two words are one, written otherwise: width, case, white space, signs, the key in brackets, 「する」, 「ボタン」.
fn same_word(before: &str, after: &str) -> bool {
    let (before, after) = (bare(before), bare(after));
    !before.is_empty() && before == after
}

fn bare(word: &str) -> String {
    let folded = word.nfkc().collect::<String>().to_lowercase();
    let mut bare = String::new();
    let mut chars = folded.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // The key that presses it: (S), (&S).
            '(' => {
                let inner: String = chars.clone().take_while(|c| *c != ')').collect();
                if inner.trim_start_matches(['&', '_']).chars().count() == 1 {
                    chars
                        .by_ref()
                        .take(inner.chars().count() + 1)
                        .for_each(drop);
                } else {
                    bare.push(c);
                }
            }
            c if c.is_alphanumeric() || c == 'ー' => bare.push(c),
            _ => {}
        }
    }
    for ending in ["ボタン", "する", "します"] {
        if let Some(rest) = bare.strip_suffix(ending).filter(|rest| !rest.is_empty()) {
            bare.truncate(rest.len());
        }
    }
    bare
}

#[cfg(test)]
mod tests;
