//! Values that only a person has, because a document keeps no personal data: which of them a run still needs.

use crate::catalogue::catalogue;
use crate::refusal::Refusal;
use tejun_scenario::needed::needed;
use tejun_scenario::{Scenario, Variable};

/// The variables that a run needs a value for and is given none.
pub fn missing(scenario: &Scenario, given: impl Fn(&str) -> bool) -> Vec<&Variable> {
    let mut missing = needed(scenario, catalogue());
    missing.retain(|variable| !given(&variable.name));
    missing
}

/// Nobody is there who could be asked for them. None: nothing is missing.
pub(crate) fn refused(missing: &[&Variable]) -> Option<Refusal> {
    let first = missing.first()?;
    let names: String = missing
        .iter()
        .map(|variable| format!("「{}」", variable.name))
        .collect();
    Some(Refusal::surroundings(
        format!(
            "{names}の値がないので、何も行いませんでした。個人情報なので、シナリオには残していません。"
        ),
        format!(
            "「--set {}=値」のように値を渡すか、人がいるときは「--attended」を付けて実行してください。",
            first.name
        ),
    ))
}
