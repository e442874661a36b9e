//! What says that a value read from the screen is right: its form, its check digit, or a list it stands in.

use crate::parameters::{bad_value, choice, list};
use regex::Regex;
use tejun_engine::{Parameters, StepFailure};
use tejun_scenario::{Choice, text};

/// Kinds of check digits.
pub(super) const DIGITS: &[Choice] = &[
    choice(
        "my_number",
        text("個人番号（12けた）", "Individual number (12 digits)"),
    ),
    choice(
        "corporate_number",
        text("法人番号（13けた）", "Corporate number (13 digits)"),
    ),
    choice(
        "modulus_10",
        text(
            "モジュラス10（ウェイト2・1）",
            "Modulus 10, weights 2 and 1",
        ),
    ),
];

/// The checks of a step.
pub(super) struct Checks {
    pattern: Option<Regex>,
    digit: Option<fn(&[u32]) -> bool>,
    among: Vec<String>,
}

/// What the checks say of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing was asked of it.
    Unchecked,
    Wrong,
    /// Its form is right: another character of the same kind would be, too.
    Formed,
    /// Its check digit is right, or it stands in the list.
    Right,
}

impl Checks {
    pub(super) fn of(with: &Parameters) -> Result<Self, StepFailure> {
        let pattern = with.text("pattern").filter(|pattern| !pattern.is_empty());
        let digit = with.text("check_digit").filter(|kind| !kind.is_empty());
        Ok(Self {
            pattern: pattern.map(|pattern| whole(&pattern)).transpose()?,
            digit: digit.map(|kind| rule(&kind)).transpose()?,
            among: list(with, "among")
                .iter()
                .map(ToString::to_string)
                .collect(),
        })
    }

    pub(super) fn verdict(&self, value: &str) -> Verdict {
        let numbers: Option<Vec<u32>> = value.chars().map(|one| one.to_digit(10)).collect();
        let right = |digit: &fn(&[u32]) -> bool| numbers.as_deref().is_some_and(digit);
        if self
            .pattern
            .as_ref()
            .is_some_and(|pattern| !pattern.is_match(value))
            || self.digit.as_ref().is_some_and(|digit| !right(digit))
            || (!self.among.is_empty() && !self.among.iter().any(|one| one == value))
        {
            return Verdict::Wrong;
        }
        match (&self.digit, self.among.is_empty(), &self.pattern) {
            (Some(_), _, _) | (_, false, _) => Verdict::Right,
            (None, true, Some(_)) => Verdict::Formed,
            (None, true, None) => Verdict::Unchecked,
        }
    }
}

/// The value as a whole must fit.
fn whole(pattern: &str) -> Result<Regex, StepFailure> {
    Regex::new(&format!("^(?:{pattern})$")).map_err(|_| {
        bad_value(
            format!("「形」の正規表現「{pattern}」が読めません。"),
            "数字7けたは [0-9]{7} のように書いてください。",
        )
    })
}

fn rule(kind: &str) -> Result<fn(&[u32]) -> bool, StepFailure> {
    match kind {
        "my_number" => Ok(my_number),
        "corporate_number" => Ok(corporate_number),
        "modulus_10" => Ok(modulus_10),
        _ => Err(bad_value(
            format!("検査数字の種類「{kind}」はありません。"),
            "my_number、corporate_number、modulus_10 のどれかにしてください。",
        )),
    }
}

/// Order of the Ministry of Internal Affairs 85 of 2014, article 5: 11 − (Σ Pn × Qn mod 11), 0 for a remainder of 0 or 1.
fn my_number(digits: &[u32]) -> bool {
    let Some((last, body)) = digits.split_last().filter(|(_, body)| body.len() == 11) else {
        return false;
    };
    let weights = |at: u32| if at <= 6 { at + 1 } else { at - 5 };
    let sum: u32 = (1..)
        .zip(body.iter().rev())
        .map(|(at, digit)| weights(at) * digit)
        .sum();
    let rest = sum % 11;
    *last == if rest <= 1 { 0 } else { 11 - rest }
}

/// Order of the Ministry of Finance 70 of 2014, article 2: the first digit is 9 − (Σ Pn × Qn mod 9), Qn 1 and 2 by turns
/// from the last.
fn corporate_number(digits: &[u32]) -> bool {
    let Some((first, body)) = digits.split_first().filter(|(_, body)| body.len() == 12) else {
        return false;
    };
    let weights = [1, 2].into_iter().cycle();
    let sum: u32 = weights
        .zip(body.iter().rev())
        .map(|(weight, digit)| weight * digit)
        .sum();
    *first == 9 - sum % 9
}

/// The sum with every second digit from the last doubled (its digits added) is a multiple of ten.
fn modulus_10(digits: &[u32]) -> bool {
    let weights = [1, 2].into_iter().cycle();
    let product = |(weight, digit): (u32, &u32)| weight * digit / 10 + weight * digit % 10;
    let sum: u32 = weights.zip(digits.iter().rev()).map(product).sum();
    digits.len() > 1 && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn checks(with: serde_json::Value) -> Checks {
        Checks::of(&crate::testing::parameters(with)).unwrap()
    }

    #[test]
    fn a_value_is_checked_as_the_step_says() {
        let number = json!({"check_digit": "my_number"});
        let corporate = json!({"check_digit": "corporate_number"});
        let ten = json!({"check_digit": "modulus_10"});
        let form = json!({"pattern": "[0-9]{7}"});
        let list = json!({"among": ["東雲町", "千代田町"]});
        for (with, value, expected) in [
            (json!({}), "0041207", Verdict::Unchecked),
            (form.clone(), "0041207", Verdict::Formed),
            (form.clone(), "00412O7", Verdict::Wrong),
            (form, "00412071", Verdict::Wrong),
            (list.clone(), "東雲町", Verdict::Right),
            (list, "束雲町", Verdict::Wrong),
            (number.clone(), "123456789018", Verdict::Right),
            (number.clone(), "123456789013", Verdict::Wrong),
            (number, "12345678901", Verdict::Wrong),
            (corporate.clone(), "7000012050002", Verdict::Right),
            (corporate, "7000012050003", Verdict::Wrong),
            (ten.clone(), "79927398713", Verdict::Right),
            (ten, "79927398710", Verdict::Wrong),
            (
                json!({"pattern": "[0-9]{4}", "among": ["123"]}),
                "123",
                Verdict::Wrong,
            ),
        ] {
            assert_eq!(
                checks(with.clone()).verdict(value),
                expected,
                "{with} {value}"
            );
        }
    }
}
