//! Finding words in a document, and putting others in their place: the one rule for the open scenario and for the whole
//! library.
//!
//! Only what people write is looked through. Ids, names of actions, choices and the technical keys of targets are not.
//! A replacement never changes which variables a text speaks of, nor what kind of text it is: what it would break is
//! found, said to be locked, and left as it was.

mod fold;
mod pattern;
mod places;
mod safe;

use crate::catalogue::Catalogue;
use crate::document::{Scenario, StepId};
use crate::validate::ExpressionCheck;
use pattern::Pattern;
use places::{Spot, each_text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use ts_rs::TS;

/// Characters that are shown before a hit, and after it.
const BEFORE: usize = 16;
const AFTER: usize = 40;

/// What is looked for, and where.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, TS)]
pub struct Query {
    pub words: String,
    /// Case, width and the kind of kana count.
    #[serde(default)]
    pub exact: bool,
    /// The words are a regular expression.
    #[serde(default)]
    pub pattern: bool,
    pub places: Vec<Place>,
}

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    Title,
    /// What a step does with: texts, files, conditions.
    Value,
    /// How a thing on the screen is found.
    Target,
    /// What people read besides: notes, cautions, examples, sentences of the manual.
    Note,
    /// Names of variables and of 共通の手順.
    Name,
}

/// Why a hit is not replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Lock {
    /// A name that other places speak of: it is changed in the table of variables, everywhere at once.
    Name,
    /// A regular expression of a step.
    Pattern,
    /// A reference to what is kept in secret.
    Secret,
    /// The text would not be what it is any more: a brace is left alone, an expression cannot be read.
    Breaks,
}

/// One place where the words stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Hit {
    /// None: of the document itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    pub step: Option<StepId>,
    /// Of the step, or of what else holds the text.
    pub title: String,
    /// Of the step: what the parameters in `at` are called by.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub action: Option<String>,
    /// `title`, `with.target.window.title`, `variables[0].note`.
    pub at: String,
    /// Counts the hits of one text, from 0.
    pub nth: u32,
    pub place: Place,
    pub before: String,
    pub hit: String,
    pub after: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub locked: Option<Lock>,
}

/// Which hit is meant.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, Serialize, TS)]
pub struct Chosen {
    #[serde(default)]
    #[ts(optional)]
    pub step: Option<String>,
    pub at: String,
    pub nth: u32,
}

/// What became of a replacement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Replaced {
    pub done: u32,
    /// Hits that were left as they were because they are locked.
    pub left: u32,
}

/// The search for one query.
pub struct Find<'a> {
    pattern: Pattern,
    places: &'a [Place],
    catalogue: &'a Catalogue,
    expressions: &'a dyn ExpressionCheck,
}

impl<'a> Find<'a> {
    /// # Errors
    /// The regular expression cannot be read; where.
    pub fn new(
        query: &'a Query,
        catalogue: &'a Catalogue,
        expressions: &'a dyn ExpressionCheck,
    ) -> Result<Self, String> {
        Ok(Self {
            pattern: Pattern::new(query)?,
            places: &query.places,
            catalogue,
            expressions,
        })
    }

    /// All hits in reading order. `with`: what is to take their place; which of them are locked is said then.
    pub fn hits(&self, scenario: &mut Scenario, with: Option<&str>) -> Vec<Hit> {
        let mut hits = Vec::new();
        self.each(scenario, &mut |spot, text| {
            for (nth, range) in self.pattern.find(text).into_iter().enumerate() {
                let locked = with.and_then(|with| {
                    let next = self.pattern.replaced(text, range.clone(), with);
                    safe::lock(spot.nature, text, &next, self.expressions)
                });
                hits.push(hit(spot, text, range, nth, locked));
            }
        });
        hits
    }

    /// Puts `with` in the place of the chosen hits; none chosen: of all.
    pub fn replace(
        &self,
        scenario: &mut Scenario,
        with: &str,
        chosen: Option<&[Chosen]>,
    ) -> Replaced {
        let mut replaced = Replaced::default();
        self.each(scenario, &mut |spot, text| {
            let at = spot.at();
            let wanted = |nth: usize| {
                chosen.is_none_or(|all| {
                    all.iter().any(|one| {
                        one.nth as usize == nth
                            && one.at == at
                            && one.step.as_deref() == spot.step.map(|id| id.0.as_str())
                    })
                })
            };
            // From the last on: places before a hit stay where they are.
            for (nth, range) in self.pattern.find(text).into_iter().enumerate().rev() {
                if !wanted(nth) {
                    continue;
                }
                let next = self.pattern.replaced(text, range, with);
                if next == *text {
                    continue;
                }
                if safe::lock(spot.nature, text, &next, self.expressions).is_some() {
                    replaced.left += 1;
                } else {
                    *text = next;
                    replaced.done += 1;
                }
            }
        });
        replaced
    }

    fn each(&self, scenario: &mut Scenario, visit: &mut dyn FnMut(&Spot<'_>, &mut String)) {
        each_text(scenario, self.catalogue, &mut |spot, text| {
            if self.places.contains(&spot.place) {
                visit(spot, text);
            }
        });
    }
}

fn hit(spot: &Spot<'_>, text: &str, range: Range<usize>, nth: usize, locked: Option<Lock>) -> Hit {
    let in_line = |part: &str| part.replace(['\n', '\r'], " ");
    let head = text.get(..range.start).unwrap_or_default();
    let tail = text.get(range.end..).unwrap_or_default();
    let skipped = head.chars().count().saturating_sub(BEFORE);
    let mut before: String = head.chars().skip(skipped).collect();
    if skipped > 0 {
        before.insert(0, '…');
    }
    let mut after: String = tail.chars().take(AFTER).collect();
    if after.len() < tail.len() {
        after.push('…');
    }
    Hit {
        step: spot.step.cloned(),
        title: spot.title.to_owned(),
        action: spot.action.map(str::to_owned),
        at: spot.at(),
        nth: u32::try_from(nth).unwrap_or(u32::MAX),
        place: spot.place,
        before: in_line(&before),
        hit: in_line(text.get(range).unwrap_or_default()),
        after: in_line(&after),
        locked,
    }
}
