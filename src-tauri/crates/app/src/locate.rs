//! Finding the target of a step as it is on the screen now, without acting: which fact found it, where, and what every
//! other fact says alone.
//!
//! A target in the browser is looked for on the page that the scenario has open at that step: it is loaded without a
//! window, with the profile that runs use. What steps before it would enter is not entered.

mod browser;
mod desktop;
mod sight;

use crate::catalogue::catalogue;
use crate::refusal::Refusal;
use serde_json::Value;
use std::collections::HashSet;
use std::time::Duration;
use tejun_actions::healing::stakes;
use tejun_desktop::locate::likely;
use tejun_desktop::{DesktopSource, PictureSource};
use tejun_scenario::numbering::numbers;
use tejun_scenario::template::{Part, Source};
use tejun_scenario::{ParameterKind, Scenario, Step};

/// What came of a search.
#[derive(Debug, Clone, PartialEq)]
pub struct Located {
    /// Id of the step.
    pub step: String,
    pub title: String,
    pub outcome: Result<There, Refusal>,
    /// What each fact says alone, in the order of its strength.
    pub ways: Vec<Way>,
    /// What it most likely is, where it was not found because one fact has changed.
    pub likely: Option<Likely>,
    /// In Japanese.
    pub remarks: Vec<String>,
}

/// The one thing that all facts mean.
#[derive(Debug, Clone, PartialEq)]
pub struct There {
    /// The strongest fact: `id`, `name`, `near`, …
    pub found_by: &'static str,
    /// In Japanese, as people call it.
    pub called: String,
    /// Title and program of the window, or title and address of the page.
    pub on: [String; 2],
    /// The window on the screen.
    pub window: Option<u64>,
    /// In pixels of the screen; nothing for a page that is loaded without a window.
    pub area: Option<[i32; 4]>,
    pub took: Duration,
}

/// A thing of which all facts hold but one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likely {
    /// In Japanese, as people call it.
    pub called: String,
    pub change: likely::Likely,
    /// A run goes on with it, and tells.
    pub goes_on: bool,
}

impl Likely {
    /// In Japanese.
    pub fn says(&self) -> String {
        let run = match self.goes_on {
            true => "実行はこの対象で続き、終わったあとに知らせます",
            false => "確かではないので、実行はここで止まります",
        };
        format!(
            "{}かもしれません。{}。{run}。",
            self.called,
            self.change.says()
        )
    }
}

/// What one fact says without the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    pub way: &'static str,
    /// It means the thing that was found.
    pub agrees: bool,
    /// In Japanese.
    pub says: String,
}

/// What a fact is called.
pub fn way_word(way: &str) -> &str {
    match way {
        "id" => "識別名",
        "name" => "名前",
        "role_and_name" => "種類と名前",
        "near" => "近くの見出し",
        "path" => "画面の中の並び",
        "cell" => "表の行と列",
        "nth" => "何番目か",
        "role" => "種類",
        "at" => "画面の中の位置",
        "picture" => "画像",
        "text_on_screen" => "画面の文字",
        "window" => "画面",
        "label" => "見出し",
        "text" => "表示の文字",
        "test_id" => "試験用の識別名",
        "css" => "CSS",
        other => other,
    }
}

/// Looks for the target of the step with that id, or with that number on the chart.
pub async fn locate(
    scenario: &Scenario,
    step: &str,
    source: &DesktopSource,
    pictures: &PictureSource,
) -> Result<Located, Refusal> {
    let all = in_order(scenario, Which::All);
    let at = place(scenario, &all, step)?;
    let mut eyes = Eyes::new(source, pictures);
    let looked = look(&all, at, &mut eyes).await;
    eyes.close().await;
    looked
}

/// 対象の確認: looks for the targets of all steps that are run, in reading order, without acting. `told` hears how many of
/// how many were looked for. What cannot be looked for at all is an outcome like others.
pub async fn every(
    scenario: &Scenario,
    source: &DesktopSource,
    pictures: &PictureSource,
    mut told: impl FnMut(usize, usize),
) -> Vec<Located> {
    let all = in_order(scenario, Which::Run);
    let wanted: Vec<usize> = (0..all.len())
        .filter(|at| target(all[*at]).is_some())
        .collect();
    let mut eyes = Eyes::new(source, pictures);
    eyes.waits = false;
    let mut seen = Vec::with_capacity(wanted.len());
    told(0, wanted.len());
    for at in &wanted {
        let step = all[*at];
        let looked = look(&all, *at, &mut eyes).await;
        seen.push(looked.unwrap_or_else(|refusal| Located {
            outcome: Err(refusal),
            ..Located::nothing(step)
        }));
        told(seen.len(), wanted.len());
    }
    eyes.close().await;
    seen
}

/// How many targets [`every`] looks for.
pub fn count(scenario: &Scenario) -> usize {
    let all = in_order(scenario, Which::Run);
    all.into_iter()
        .filter(|step| target(step).is_some())
        .count()
}

/// What is kept from one look to the next.
struct Eyes<'s> {
    source: &'s DesktopSource,
    pictures: &'s PictureSource,
    /// A window that is not there is waited for, as for a single target.
    waits: bool,
    /// Windows whose programs were asked for their elements before: they show them at once now.
    awake: HashSet<u64>,
    pages: browser::Pages,
}

impl<'s> Eyes<'s> {
    fn new(source: &'s DesktopSource, pictures: &'s PictureSource) -> Self {
        Self {
            source,
            pictures,
            waits: true,
            awake: HashSet::new(),
            pages: browser::Pages::default(),
        }
    }

    async fn close(self) {
        self.pages.close().await;
    }
}

impl Located {
    fn nothing(step: &Step) -> Self {
        Self {
            step: step.id.0.clone(),
            title: step.title.clone(),
            outcome: Err(no_target(step)),
            ways: Vec::new(),
            likely: None,
            remarks: Vec::new(),
        }
    }
}

async fn look(all: &[&Step], at: usize, eyes: &mut Eyes<'_>) -> Result<Located, Refusal> {
    let step = all[at];
    let mut located = Located::nothing(step);
    let (kind, value) = target(step).ok_or_else(|| no_target(step))?;
    let (value, open) = expanded(value);
    if open {
        located
            .remarks
            .push("変数の入る所は、何でもよい（*）として探しました。".to_owned());
    }
    if kind == ParameterKind::BrowserTarget {
        let target = parsed(step, value)?;
        eyes.pages.look(&mut located, &all[..at], &target).await?;
    } else {
        let target = match kind {
            ParameterKind::Window => tejun_scenario::DesktopTarget {
                window: Some(parsed(step, value)?),
                ..Default::default()
            },
            _ => parsed(step, value)?,
        };
        if step.with.contains_key("menu") {
            located
                .remarks
                .push("メニューは開かずに、その画面を探しました。".to_owned());
        }
        desktop::look(&mut located, eyes, &target, &stakes(step)).await?;
    }
    Ok(located)
}

/// All steps in reading order; or those alone that are run.
fn in_order(scenario: &Scenario, which: Which) -> Vec<&Step> {
    fn walk<'s>(steps: &'s [Step], which: Which, all: &mut Vec<&'s Step>) {
        for step in steps {
            if step.disabled && which == Which::Run {
                continue;
            }
            all.push(step);
            for (_, body) in step.bodies() {
                walk(body, which, all);
            }
        }
    }
    let mut all = Vec::new();
    walk(&scenario.steps, which, &mut all);
    walk(&scenario.cleanup, which, &mut all);
    for sub in &scenario.subscenarios {
        walk(&sub.steps, which, &mut all);
    }
    if which == Which::All {
        walk(&scenario.parked, which, &mut all);
    }
    all
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    All,
    /// Neither switched off nor in 置き場.
    Run,
}

fn place(scenario: &Scenario, all: &[&Step], wanted: &str) -> Result<usize, Refusal> {
    let numbers = numbers(scenario, catalogue());
    let by_id = all.iter().position(|step| step.id.0 == wanted);
    let by_number = || {
        all.iter()
            .position(|step| numbers.get(&step.id).is_some_and(|n| n == wanted))
    };
    by_id.or_else(by_number).ok_or_else(|| {
        let with_target: Vec<&str> = all
            .iter()
            .filter(|step| target(step).is_some())
            .map(|step| step.id.0.as_str())
            .take(20)
            .collect();
        let remedy = if with_target.is_empty() {
            "このシナリオに、対象のある手順はありません。".to_owned()
        } else {
            format!("対象のある手順のid: {}", with_target.join("、"))
        };
        Refusal::wrong(format!("手順「{wanted}」がありません。"), remedy)
    })
}

/// The parameter that says what the step acts on.
fn target(step: &Step) -> Option<(ParameterKind, &Value)> {
    let spec = catalogue().get(&step.action)?;
    let of = |wanted: &dyn Fn(ParameterKind) -> bool| {
        spec.parameters
            .iter()
            .filter(|parameter| wanted(parameter.kind))
            .find_map(|parameter| Some((parameter.kind, step.with.get(parameter.name)?)))
    };
    of(&|kind| {
        matches!(
            kind,
            ParameterKind::DesktopTarget | ParameterKind::BrowserTarget
        )
    })
    .or_else(|| of(&|kind| kind == ParameterKind::Window))
}

fn no_target(step: &Step) -> Refusal {
    Refusal::wrong(
        format!(
            "手順 {}「{}」に、探す対象はありません。",
            step.id, step.title
        ),
        "画面の部品やブラウザーの項目を操作する手順を指定してください。",
    )
}

fn parsed<T: serde::de::DeserializeOwned>(step: &Step, value: Value) -> Result<T, Refusal> {
    serde_json::from_value(value).map_err(|error| {
        Refusal::wrong(
            format!(
                "手順 {}「{}」の対象が読めません（{error}）。",
                step.id, step.title
            ),
            "「tejun validate」で間違いを確かめてください。",
        )
    })
}

/// The target as texts; where a value comes in only when it runs, anything fits. Says whether there was such a place.
fn expanded(value: &Value) -> (Value, bool) {
    match value {
        Value::String(text) => match Source::read(text) {
            Ok(Source::Template(template)) => {
                let mut out = String::new();
                let mut open = false;
                for part in &template.parts {
                    match part {
                        Part::Text(text) => out.push_str(text),
                        Part::Hole(_) => {
                            open = true;
                            out.push('*');
                        }
                    }
                }
                (Value::String(out), open)
            }
            Ok(Source::Expression(_)) => (Value::String("*".to_owned()), true),
            Err(_) => (value.clone(), false),
        },
        Value::Array(list) => {
            let (list, open): (Vec<Value>, Vec<bool>) = list.iter().map(expanded).unzip();
            (Value::Array(list), open.contains(&true))
        }
        Value::Object(facts) => {
            let mut any = false;
            let facts = facts
                .iter()
                .map(|(key, value)| {
                    let (value, open) = expanded(value);
                    any |= open;
                    (key.clone(), value)
                })
                .collect();
            (Value::Object(facts), any)
        }
        other => (other.clone(), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_comes_in_at_the_run_may_be_anything() {
        for (given, text, open) in [
            (json!("登録"), json!("登録"), false),
            (json!("{{登録}}"), json!("{登録}"), false),
            (json!("{氏名} 様"), json!("* 様"), true),
            (json!("=氏名"), json!("*"), true),
            (json!("==氏名"), json!("=氏名"), false),
            (
                json!({"window": {"title": "{件}-台帳"}, "element": {"nth": 2, "path": ["form"]}}),
                json!({"window": {"title": "*-台帳"}, "element": {"nth": 2, "path": ["form"]}}),
                true,
            ),
        ] {
            assert_eq!(expanded(&given), (text, open));
        }
    }
}
