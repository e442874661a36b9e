//! A run without a window: of a file, a bundle, or a scenario of the library.

use crate::needed;
use crate::refusal::{Refusal, Why};
use crate::secrets::{SecretError, SecretStore};
use crate::source::Ready;
use crate::zone::check_zone;
use indexmap::IndexMap;
use std::path::PathBuf;
use std::sync::Arc;
use tejun_engine::{
    FailureCode, RunHandle, RunOptions, RunResult, Secrets, StepFailure, Surroundings, Value,
};
use tejun_scenario::Zone;
use tejun_trace::RunStatus;

/// How a run is wanted.
#[derive(Debug, Clone, Default)]
pub struct RunRequest {
    /// `変数=値`, as written.
    pub set: Vec<String>,
    pub trial: bool,
    pub attended: bool,
    /// Begins work lists anew.
    pub new_items: bool,
    /// The terminal's.
    pub zone: Option<Zone>,
}

/// Starts a run on the current runtime, after all that can be refused has been looked at.
pub fn start(
    ready: &Ready,
    request: &RunRequest,
    surroundings: Surroundings,
) -> Result<RunHandle, Refusal> {
    let scenario = ready.program.scenario();
    check_zone(scenario.zone, request.zone)?;
    let declared: Vec<&str> = scenario.variables.iter().map(|v| v.name.as_str()).collect();
    let given = values(&request.set, &declared)?;
    let missing = needed::missing(scenario, |name| given.contains_key(name));
    if let Some(refusal) = needed::refused(&missing) {
        return Err(refusal);
    }
    let options = RunOptions {
        attended: request.attended,
        trial: request.trial,
        folder: ready.folder.clone(),
        variables: ready
            .program
            .convert_variables(&given)
            .map_err(|misfit| Refusal::wrong(misfit.message, misfit.remedy))?,
        zone: request.zone,
        // Who is there is asked where the run stands still.
        debugging: request.attended,
        new_items: request.new_items,
        ..RunOptions::default()
    };
    Ok(tejun_engine::start(&ready.program, options, surroundings))
}

/// `変数=値` of the command line; the engine converts to the declared types.
fn values(set: &[String], declared: &[&str]) -> Result<IndexMap<String, Value>, Refusal> {
    let mut values = IndexMap::new();
    for pair in set {
        let Some((name, value)) = pair.split_once('=') else {
            return Err(Refusal::wrong(
                format!("「--set {pair}」が読めません。"),
                "「--set 変数=値」の形で書いてください。",
            ));
        };
        if !declared.contains(&name) {
            let there = if declared.is_empty() {
                "このシナリオに変数はありません。".to_owned()
            } else {
                format!("あるのは {} です。", declared.join("、"))
            };
            return Err(Refusal::wrong(
                format!("「--set」の変数「{name}」はこのシナリオにありません。"),
                format!("変数の名前を確かめてください。{there}"),
            ));
        }
        values.insert(name.to_owned(), Value::Text(value.to_owned()));
    }
    Ok(values)
}

/// How a run ended, as an exit status tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Succeeded,
    /// By the user.
    Stopped,
    Ended(Refusal),
}

/// The verdict on a run, with the sentence for people.
pub fn verdict(result: &RunResult) -> Verdict {
    let (why, message, remedy) = match (result.status, &result.failure) {
        (RunStatus::Succeeded, _) => return Verdict::Succeeded,
        (RunStatus::Stopped, _) => return Verdict::Stopped,
        (RunStatus::Failed, Some(failure)) => {
            let place = match &failure.step {
                Some(step) => match &step.number {
                    Some(number) => format!("手順{number}「{}」: ", step.title),
                    None => format!("手順「{}」: ", step.title),
                },
                None => String::new(),
            };
            let why = if failure.code.is_surroundings() {
                Why::Surroundings
            } else {
                Why::Failed
            };
            let message = format!("{place}{}", failure.message);
            (why, message, failure.remedy.clone())
        }
        (RunStatus::Failed, None) => (
            Why::Failed,
            result
                .message
                .clone()
                .unwrap_or_else(|| "失敗した件があります。".to_owned()),
            "失敗した件を確かめてから、もう一度実行してください。".to_owned(),
        ),
    };
    Verdict::Ended(Refusal {
        why,
        message,
        remedy,
    })
}

/// The terminal's secrets as the engine asks for them.
pub struct RunSecrets(pub Arc<dyn SecretStore>);

impl Secrets for RunSecrets {
    fn reveal(&self, name: &str) -> Result<Option<String>, StepFailure> {
        self.0
            .get(name)
            .map_err(|error| unreachable_store(name, "取り出せません", &error))
    }

    fn keep(&self, name: &str, value: &str) -> Result<(), StepFailure> {
        self.0
            .set(name, value)
            .map_err(|error| unreachable_store(name, "登録できません", &error))
    }
}

fn unreachable_store(name: &str, what: &str, error: &SecretError) -> StepFailure {
    StepFailure::new(
        FailureCode::SecretMissing,
        format!("ID・パスワード「{name}」を{what}。{error}"),
        error.remedy(),
    )
}

/// Where results of a bundle go.
pub fn working_folder() -> PathBuf {
    std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_given_by_declared_names() {
        let set = |text: &str| vec![text.to_owned()];
        for (given, expected) in [
            ("氏名=山", Ok("山")),
            ("氏名=", Ok("")),
            ("氏名=a=b", Ok("a=b")),
            ("氏名", Err("読めません")),
            ("住所=a", Err("「住所」")),
        ] {
            match (values(&set(given), &["氏名"]), expected) {
                (Ok(values), Ok(text)) => assert_eq!(values["氏名"], Value::from(text)),
                (Err(refusal), Err(part)) => {
                    assert!(refusal.message.contains(part), "{}", refusal.message);
                    assert_eq!(refusal.why, Why::Wrong);
                }
                (got, _) => panic!("{given}: {got:?}"),
            }
        }
    }
}
