//! What of recorded steps is the same work with other values: done several times in a row, or recorded twice.

use serde_json::{Map, Value};
use std::collections::HashMap;
use tejun_scenario::Step;

/// The parameters that hold what a person entered or chose, by action.
pub const ENTERED: [(&str, &str); 6] = [
    ("browser.fill", "text"),
    ("browser.select", "value"),
    ("ui.set_text", "text"),
    ("ui.select", "value"),
    ("ui.choose_file", "file"),
    ("keyboard.type", "text"),
];

/// A turn has at most so many steps.
const LONGEST: usize = 400;

/// The same work several times in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repetition {
    /// Place of its first step.
    pub first: usize,
    /// Steps of one turn.
    pub length: usize,
    /// Turns, two at least.
    pub times: usize,
    /// What is another value in each turn, in the order of the steps of the first.
    pub varying: Vec<Varying>,
}

/// A value that is not the same each time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Varying {
    /// Place of the step: the first time it was done.
    pub step: usize,
    pub parameter: &'static str,
    /// The texts of the parameter as they stand in the steps, one a turn.
    pub values: Vec<String>,
}

/// The same work recorded twice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Compared {
    /// Steps of both, by their places in the first and the second.
    pub both: Vec<(usize, usize)>,
    /// What differs in them.
    pub varying: Vec<Varying>,
    /// Places of steps that only one of both has.
    pub only_first: Vec<usize>,
    pub only_second: Vec<usize>,
}

/// What the person entered in a step.
pub fn entered(step: &Step) -> Option<(&'static str, &str)> {
    let (_, parameter) = ENTERED.iter().find(|(action, _)| *action == step.action)?;
    Some((parameter, step.with.get(*parameter)?.as_str()?))
}

/// The work that takes up most of the steps; of equals that with the shortest turn, then the first. Turns that do not
/// differ in a value are none: nothing of a list is in them.
pub fn repetition(steps: &[Step]) -> Option<Repetition> {
    let kinds = kinds([steps]);
    let kinds = &kinds[0];
    let mut best: Option<Repetition> = None;
    for length in 1..=(steps.len() / 2).min(LONGEST) {
        let mut first = 0;
        while first + 2 * length <= steps.len() {
            let alike = (first + length..steps.len())
                .take_while(|at| kinds[*at] == kinds[at - length])
                .count();
            let times = alike / length + 1;
            // One step twice is no work yet.
            let enough = times >= 2 && length * times > 2;
            let more = best
                .as_ref()
                .is_none_or(|best| length * times > best.length * best.times);
            if enough && more {
                let varying = varying_in(steps, first, length, times);
                if !varying.is_empty() {
                    best = Some(Repetition {
                        first,
                        length,
                        times,
                        varying,
                    });
                }
            }
            first += (alike + 1).saturating_sub(length).max(1);
        }
    }
    best
}

fn varying_in(steps: &[Step], first: usize, length: usize, times: usize) -> Vec<Varying> {
    (first..first + length)
        .filter_map(|at| {
            let turns: Vec<usize> = (0..times).map(|turn| at + turn * length).collect();
            varying(at, turns.iter().map(|at| &steps[*at]))
        })
        .collect()
}

/// Nothing where all hold the same, or where it is a secret.
fn varying<'a>(step: usize, turns: impl Iterator<Item = &'a Step>) -> Option<Varying> {
    let entered: Option<Vec<(&'static str, &str)>> = turns.map(entered).collect();
    let entered = entered?;
    let (parameter, first) = *entered.first()?;
    let differ = entered.iter().any(|(_, value)| *value != first);
    let secret = entered
        .iter()
        .any(|(_, value)| value.starts_with("secret:"));
    (differ && !secret).then(|| Varying {
        step,
        parameter,
        values: entered
            .into_iter()
            .map(|(_, value)| value.to_owned())
            .collect(),
    })
}

/// Both side by side: the longest order of steps that both have.
pub fn compared(first: &[Step], second: &[Step]) -> Compared {
    let kinds = kinds([first, second]);
    let both = common(&kinds[0], &kinds[1]);
    let varying = both
        .iter()
        .filter_map(|(one, other)| varying(*one, [&first[*one], &second[*other]].into_iter()))
        .collect();
    let rest = |count: usize, is_in: &dyn Fn(usize) -> bool| {
        (0..count).filter(|at| !is_in(*at)).collect::<Vec<usize>>()
    };
    Compared {
        only_first: rest(first.len(), &|at| both.iter().any(|(one, _)| *one == at)),
        only_second: rest(second.len(), &|at| {
            both.iter().any(|(_, other)| *other == at)
        }),
        varying,
        both,
    }
}

/// Pairs of places with equal kinds, as many as there can be in order.
fn common(first: &[usize], second: &[usize]) -> Vec<(usize, usize)> {
    let width = second.len() + 1;
    // How many are in common from each pair of places on.
    let mut left = vec![0_usize; (first.len() + 1) * width];
    for one in (0..first.len()).rev() {
        for other in (0..second.len()).rev() {
            left[one * width + other] = match first[one] == second[other] {
                true => left[(one + 1) * width + other + 1] + 1,
                false => left[(one + 1) * width + other].max(left[one * width + other + 1]),
            };
        }
    }
    let (mut one, mut other) = (0, 0);
    let mut pairs = Vec::new();
    while one < first.len() && other < second.len() {
        if first[one] == second[other] {
            pairs.push((one, other));
            one += 1;
            other += 1;
        } else if left[(one + 1) * width + other] >= left[one * width + other + 1] {
            one += 1;
        } else {
            other += 1;
        }
    }
    pairs
}

/// Equal numbers for steps that do the same with the same thing, whatever was entered.
fn kinds<const N: usize>(lists: [&[Step]; N]) -> [Vec<usize>; N] {
    let mut known: HashMap<String, usize> = HashMap::new();
    lists.map(|steps| {
        steps
            .iter()
            .map(|step| {
                let next = known.len();
                *known.entry(kind(step)).or_insert(next)
            })
            .collect()
    })
}

fn kind(step: &Step) -> String {
    let entered = entered(step).map(|(parameter, _)| parameter);
    let with: Map<String, Value> = step
        .with
        .iter()
        .filter(|(key, _)| Some(key.as_str()) != entered)
        .map(|(key, value)| (key.clone(), without_picture(value)))
        .collect();
    format!("{} {}", step.action, Value::Object(with))
}

/// A target by its facts: its picture is another one each time.
fn without_picture(value: &Value) -> Value {
    let mut value = value.clone();
    if let Value::Object(facts) = &mut value {
        facts.shift_remove("picture");
    }
    value
}

#[cfg(test)]
mod tests;
