//! 新旧対照表: what changed between two versions, in sentences and pictures of both, for those who approve it.

use crate::Pictures;
use crate::flow::quoted;
use crate::model::ScenePicture;
use crate::picture::{self, Target};
use similar::{ChangeTag, TextDiff};
use std::collections::HashMap;
use tejun_scenario::compare::{ChangeKind, Comparison, Difference, StepChange, compare, merged};
use tejun_scenario::numbering::{Numbers, numbers};
use tejun_scenario::sentence::sentences;
use tejun_scenario::{Catalogue, Doer, Scenario, Step, StepId};

/// One of the two versions.
pub struct Side<'a> {
    pub scenario: &'a Scenario,
    pub pictures: &'a dyn Pictures,
    /// 第2版, 下書き
    pub name: String,
    /// The day it was saved, as it is printed.
    pub date: String,
    /// The day of its newest picture.
    pub screens: Option<String>,
    /// SHA-256 of the printed scenario in hex.
    pub hash: String,
}

/// The table as data.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    pub title: String,
    /// 文書番号
    pub number: Option<String>,
    pub reason: String,
    pub before: Heading,
    pub after: Heading,
    pub rows: Vec<Row>,
    /// Steps of which only the number changed: from, to.
    pub renumbered: Vec<(String, String)>,
}

/// What stands over a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    pub name: String,
    pub date: String,
    pub screens: Option<String>,
    pub hash: String,
}

/// A step, or a property of the document, in both versions.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub kind: RowKind,
    /// None: the step is not there.
    pub before: Option<Cell>,
    pub after: Option<Cell>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    Added,
    Removed,
    Changed,
    Moved,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// None: a step that the manual does not number.
    pub number: Option<String>,
    /// Staff do it.
    pub staff: bool,
    pub sentence: Vec<Word>,
    pub picture: Option<ScenePicture>,
    /// Settings that differ: name and value.
    pub settings: Vec<(String, String)>,
}

/// Words of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    /// Only this version has it.
    pub differs: bool,
}

/// Compares two versions.
pub fn changes(
    before: &Side<'_>,
    after: &Side<'_>,
    reason: &str,
    catalogue: &Catalogue,
) -> Changes {
    let Comparison { document, steps } = compare(before.scenario, after.scenario, catalogue);
    let (old, new) = (
        Version::of(before, catalogue),
        Version::of(after, catalogue),
    );
    let mut rows: Vec<Row> = steps
        .iter()
        .filter_map(|change| row(change, &old, &new))
        .collect();
    rows.extend(document.iter().map(of_document));
    let told: Vec<&StepId> = steps.iter().map(|change| &change.step).collect();
    Changes {
        title: after.scenario.name.clone(),
        number: after
            .scenario
            .document
            .as_ref()
            .and_then(|d| d.number.clone()),
        reason: reason.trim().to_owned(),
        before: heading(before),
        after: heading(after),
        rows,
        renumbered: renumbered(
            &merged(before.scenario, after.scenario),
            &told,
            &old.numbers,
            &new.numbers,
        ),
    }
}

fn heading(side: &Side<'_>) -> Heading {
    Heading {
        name: side.name.clone(),
        date: side.date.clone(),
        screens: side.screens.clone(),
        hash: side.hash.clone(),
    }
}

struct Version<'a> {
    side: &'a Side<'a>,
    catalogue: &'a Catalogue,
    steps: HashMap<&'a StepId, &'a Step>,
    numbers: Numbers,
}

impl<'a> Version<'a> {
    fn of(side: &'a Side<'a>, catalogue: &'a Catalogue) -> Self {
        let mut steps = HashMap::new();
        for_each(side.scenario, &mut |step| {
            steps.insert(&step.id, step);
        });
        Self {
            side,
            catalogue,
            steps,
            numbers: numbers(side.scenario, catalogue),
        }
    }

    fn sentence(&self, step: &Step) -> String {
        sentences(step, self.side.scenario, self.catalogue)
            .filter(|_| self.numbers.contains_key(&step.id))
            .map_or_else(|| step.title.clone(), |both| both.robot)
    }

    fn cell(&self, step: &Step, sentence: Vec<Word>, settings: Vec<(String, String)>) -> Cell {
        let number = self.numbers.get(&step.id).cloned();
        let spec = self.catalogue.get(&step.action);
        let staff = step
            .doer
            .map_or(spec.is_some_and(|s| s.by_staff), |doer| doer == Doer::Staff);
        Cell {
            picture: self.picture(step, number.as_deref().unwrap_or("–"), staff),
            number,
            staff,
            sentence,
            settings,
        }
    }

    fn picture(&self, step: &Step, number: &str, staff: bool) -> Option<ScenePicture> {
        let facts = step.picture.as_ref()?;
        let png = self.side.pictures.png(&facts.image)?;
        let target = facts.target.map(|area| Target {
            number: number.to_owned(),
            area,
            staff,
            alt: format!("{}の場所、手順{number}", quoted(&self.sentence(step))),
        });
        let name = format!("{}の手順{number}の画面", self.side.name);
        picture::strip(&png, facts, target.into_iter().collect(), &name)
    }
}

fn row(change: &StepChange, old: &Version<'_>, new: &Version<'_>) -> Option<Row> {
    let (before, after) = (old.steps.get(&change.step), new.steps.get(&change.step));
    let (Some(before), Some(after)) = (before, after) else {
        let (kind, version, step) = match (before, after) {
            (Some(step), _) => (RowKind::Removed, old, step),
            (_, Some(step)) => (RowKind::Added, new, step),
            _ => return None,
        };
        let words = vec![Word {
            text: version.sentence(step),
            differs: true,
        }];
        let cell = version.cell(step, words, Vec::new());
        let (before, after) = match kind {
            RowKind::Removed => (Some(cell), None),
            _ => (None, Some(cell)),
        };
        return Some(Row {
            kind,
            before,
            after,
        });
    };
    let (was, is) = words(&old.sentence(before), &new.sentence(after));
    let told = was.iter().chain(&is).any(|word| word.differs);
    let settings: Vec<&Difference> = change
        .differences
        .iter()
        // The sentence says these already, and the pictures stand beside it.
        .filter(|d| !(d.property == "picture" || d.property.starts_with("manual.")))
        .filter(|d| !(told && (d.property == "title" || d.property.starts_with("with."))))
        .collect();
    let values = |value: fn(&Difference) -> &str| -> Vec<(String, String)> {
        settings
            .iter()
            .map(|d| (d.label.ja.clone(), value(d).to_owned()))
            .collect()
    };
    let kind = match change.change {
        ChangeKind::Moved => RowKind::Moved,
        _ => RowKind::Changed,
    };
    Some(Row {
        kind,
        before: Some(old.cell(before, was, values(|d| &d.before_words.ja))),
        after: Some(new.cell(after, is, values(|d| &d.after_words.ja))),
    })
}

fn of_document(difference: &Difference) -> Row {
    let cell = |words: &str| {
        Some(Cell {
            number: None,
            staff: false,
            sentence: Vec::new(),
            picture: None,
            settings: vec![(difference.label.ja.clone(), words.to_owned())],
        })
    };
    Row {
        kind: RowKind::Changed,
        before: cell(&difference.before_words.ja),
        after: cell(&difference.after_words.ja),
    }
}

/// Both sentences with what differs, by words: a name in brackets is one.
fn words(before: &str, after: &str) -> (Vec<Word>, Vec<Word>) {
    let (old, new) = (tokens(before), tokens(after));
    let (mut was, mut is): (Vec<Word>, Vec<Word>) = (Vec::new(), Vec::new());
    for change in TextDiff::from_slices(&old, &new).iter_all_changes() {
        let text = change.value();
        match change.tag() {
            ChangeTag::Delete => add(&mut was, text, true),
            ChangeTag::Insert => add(&mut is, text, true),
            ChangeTag::Equal => {
                add(&mut was, text, false);
                add(&mut is, text, false);
            }
        }
    }
    (was, is)
}

fn add(words: &mut Vec<Word>, text: &str, differs: bool) {
    match words.last_mut() {
        Some(last) if last.differs == differs => last.text.push_str(text),
        _ => words.push(Word {
            text: text.to_owned(),
            differs,
        }),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Kanji,
    Katakana,
    Hiragana,
    Latin,
    Mark,
}

fn script(c: char) -> Script {
    match c {
        '\u{3041}'..='\u{309f}' => Script::Hiragana,
        '\u{30a1}'..='\u{30ff}' => Script::Katakana,
        '\u{4e00}'..='\u{9fff}' | '々' => Script::Kanji,
        c if c.is_alphanumeric() => Script::Latin,
        _ => Script::Mark,
    }
}

/// Names in brackets, and runs of one script; each mark alone.
fn tokens(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kind = script(first);
        let inside = text[..text.len() - rest.len()].ends_with('「');
        let end = match rest.find('」') {
            Some(close) if inside && close > 0 => close,
            _ if kind == Script::Mark => first.len_utf8(),
            _ => rest.find(|c| script(c) != kind).unwrap_or(rest.len()),
        };
        all.push(&rest[..end]);
        rest = &rest[end..];
    }
    all
}

/// Steps of which only the number changed, consecutive ones together: 旧19〜22 → 新20〜23.
fn renumbered(
    both: &Scenario,
    told: &[&StepId],
    old: &Numbers,
    new: &Numbers,
) -> Vec<(String, String)> {
    let mut all: Vec<Vec<(String, String)>> = Vec::new();
    let mut together = false;
    for_each(both, &mut |step| {
        let (Some(was), Some(is)) = (old.get(&step.id), new.get(&step.id)) else {
            return;
        };
        if was == is || told.contains(&&step.id) {
            together = false;
            return;
        }
        let pair = (was.clone(), is.clone());
        match all.last_mut().filter(|_| together) {
            Some(last) => last.push(pair),
            None => all.push(vec![pair]),
        }
        together = true;
    });
    let range = |numbers: Vec<&String>| match numbers.as_slice() {
        [first, .., last] => format!("{first}〜{last}"),
        [only] => (*only).clone(),
        [] => String::new(),
    };
    all.iter()
        .map(|pairs| {
            (
                range(pairs.iter().map(|(was, _)| was).collect()),
                range(pairs.iter().map(|(_, is)| is).collect()),
            )
        })
        .collect()
}

/// Every step in reading order.
fn for_each<'a>(scenario: &'a Scenario, visit: &mut dyn FnMut(&'a Step)) {
    fn walk<'a>(steps: &'a [Step], visit: &mut dyn FnMut(&'a Step)) {
        for step in steps {
            visit(step);
            for (_, inner) in step.bodies() {
                walk(inner, visit);
            }
        }
    }
    let subs = scenario.subscenarios.iter().map(|sub| &sub.steps);
    for steps in [&scenario.steps, &scenario.cleanup, &scenario.parked]
        .into_iter()
        .chain(subs)
    {
        walk(steps, visit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_differ_are_names_and_runs_of_one_script() {
        let shown = |words: Vec<Word>| -> String {
            words
                .into_iter()
                .map(|w| {
                    if w.differs {
                        format!("[{}]", w.text)
                    } else {
                        w.text
                    }
                })
                .collect()
        };
        for (before, after, was, is) in [
            (
                "「更新」を押します。",
                "「登録」を押します。",
                "「[更新]」を押します。",
                "「[登録]」を押します。",
            ),
            (
                "「メーター番号」に、一覧の番号を入力します。",
                "「新メーター番号」に、一覧の番号を入力します。",
                "「[メーター番号]」に、一覧の番号を入力します。",
                "「[新メーター番号]」に、一覧の番号を入力します。",
            ),
            (
                "10秒待ちます。",
                "20秒待ちます。",
                "[10]秒待ちます。",
                "[20]秒待ちます。",
            ),
            ("同じです。", "同じです。", "同じです。", "同じです。"),
        ] {
            let (old, new) = words(before, after);
            assert_eq!((shown(old).as_str(), shown(new).as_str()), (was, is));
        }
    }
}
