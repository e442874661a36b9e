//! Checking a document against the catalogue: everything that would stop a run, all at once, before anything is done.

mod control;
mod parameters;
mod reached;
mod scope;

use crate::catalogue::Catalogue;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::*;
use crate::spec::ActionSpec;
use crate::{duration, name};
use scope::Scope;
use std::collections::HashMap;

/// Checks an expression without running it.
pub trait ExpressionCheck {
    /// The variables that the expression uses, one for each time that it names them.
    ///
    /// # Errors
    /// What is wrong with it, in Japanese.
    fn names(&self, source: &str) -> Result<Vec<String>, String>;
}

/// All diagnostics of a document, in reading order. Errors stop a run; warnings do not.
pub fn validate(
    scenario: &Scenario,
    catalogue: &Catalogue,
    expressions: &dyn ExpressionCheck,
) -> Vec<Diagnostic> {
    let mut check = Check {
        scenario,
        catalogue,
        expressions,
        found: Vec::new(),
        step: None,
    };
    check.ids();
    check.declared(&scenario.variables, "variables");
    let scope = Scope::of(&scenario.variables);
    check.steps(&scenario.steps, &scope);
    check.steps(&scenario.cleanup, &scope);
    let in_item = reached::from_work_items(scenario);
    for sub in &scenario.subscenarios {
        check.subscenario(sub, in_item.contains(&sub.name.as_str()));
    }
    check.parked(&scenario.parked);
    check.found
}

struct Check<'a> {
    scenario: &'a Scenario,
    catalogue: &'a Catalogue,
    expressions: &'a dyn ExpressionCheck,
    found: Vec<Diagnostic>,
    step: Option<&'a Step>,
}

impl<'a> Check<'a> {
    fn say(
        &mut self,
        code: Code,
        parameter: &str,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.add(
            Severity::Error,
            code,
            parameter,
            message.into(),
            mend.into(),
        );
    }

    fn warn(
        &mut self,
        code: Code,
        parameter: &str,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.add(
            Severity::Warning,
            code,
            parameter,
            message.into(),
            mend.into(),
        );
    }

    fn add(
        &mut self,
        severity: Severity,
        code: Code,
        parameter: &str,
        message: String,
        mend: String,
    ) {
        let place = match self.step {
            Some(step) if step.title.is_empty() => format!("手順 {}: ", step.id),
            Some(step) => format!("手順 {}「{}」: ", step.id, step.title),
            None => String::new(),
        };
        self.found.push(Diagnostic {
            code,
            severity,
            step: self.step.map(|s| s.id.clone()),
            parameter: (!parameter.is_empty()).then(|| parameter.to_owned()),
            message: format!("{place}{message}"),
            mend: Some(mend),
        });
    }

    /// Two steps with one id, wherever they stand.
    fn ids(&mut self) {
        fn walk<'a>(
            steps: &'a [Step],
            seen: &mut HashMap<&'a StepId, &'a Step>,
            twice: &mut Vec<(&'a Step, &'a Step)>,
        ) {
            for step in steps {
                if let Some(first) = seen.get(&step.id) {
                    twice.push((first, step));
                } else {
                    seen.insert(&step.id, step);
                }
                for (_, inner) in step.bodies() {
                    walk(inner, seen, twice);
                }
            }
        }
        let scenario = self.scenario;
        let mut seen = HashMap::new();
        let mut twice = Vec::new();
        for steps in [&scenario.steps, &scenario.cleanup, &scenario.parked] {
            walk(steps, &mut seen, &mut twice);
        }
        for sub in &scenario.subscenarios {
            walk(&sub.steps, &mut seen, &mut twice);
        }
        for (first, second) in twice {
            self.step = Some(second);
            self.say(
                Code::DuplicateId,
                "id",
                format!(
                    "id「{}」が、手順「{}」と重なっています。",
                    second.id, first.title
                ),
                "どちらかの id を、ほかにない名前に変えてください。",
            );
        }
        self.step = None;
    }

    fn declared(&mut self, variables: &[Variable], holder: &str) {
        let mut seen: Vec<&str> = Vec::new();
        for (i, variable) in variables.iter().enumerate() {
            let at = format!("{holder}[{i}].name");
            self.name(&variable.name, &at);
            if seen.contains(&variable.name.as_str()) {
                self.say(
                    Code::DuplicateName,
                    &at,
                    format!("変数「{}」が2回宣言されています。", variable.name),
                    "どちらかを消すか、名前を変えてください。",
                );
            }
            seen.push(&variable.name);
        }
    }

    fn name(&mut self, name: &str, at: &str) {
        if !name::is_valid(name) || name::ALWAYS.contains(&name) {
            let reason = if name::ALWAYS.contains(&name) {
                "いつもある名前なので"
            } else {
                "変数の名前として"
            };
            let proposal = if name::ALWAYS.contains(&name) {
                format!("{name}_")
            } else {
                name::proposal(name)
            };
            self.say(
                Code::BadName,
                at,
                format!("「{name}」は{reason}使えません。"),
                format!("「{proposal}」のように、文字・数字・_ だけの名前にしてください（数字では始められません）。"),
            );
        }
    }

    /// Steps that never run: only that their actions are known.
    fn parked(&mut self, steps: &'a [Step]) {
        for step in steps {
            self.step = Some(step);
            if step.control().is_none() {
                self.spec(step);
            }
            for (_, inner) in step.bodies() {
                self.parked(inner);
            }
        }
        self.step = None;
    }

    /// `in_item`: it is called from the rows of a work list.
    fn subscenario(&mut self, sub: &'a Subscenario, in_item: bool) {
        self.step = None;
        if self
            .scenario
            .subscenarios
            .iter()
            .filter(|s| s.name == sub.name)
            .count()
            > 1
        {
            self.say(
                Code::DuplicateName,
                "subscenarios",
                format!("共通の手順「{}」が2つあります。", sub.name),
                "どちらかの名前を変えてください。",
            );
        }
        let all: Vec<Variable> = [&sub.parameters, &sub.variables, &sub.returns]
            .into_iter()
            .flatten()
            .cloned()
            .collect();
        let mut names: Vec<Variable> = Vec::new();
        for variable in all {
            if !names.iter().any(|v| v.name == variable.name) {
                names.push(variable);
            }
        }
        self.declared(&names, &format!("subscenarios「{}」.variables", sub.name));
        let mut scope = Scope::of(&names);
        scope.in_subscenario = true;
        scope.in_item = in_item;
        self.steps(&sub.steps, &scope);
    }

    fn steps(&mut self, steps: &'a [Step], scope: &Scope) {
        for step in steps {
            self.step = Some(step);
            self.common(step);
            match step.control() {
                Some(control) => self.control(step, control, scope),
                None => self.action(step, scope),
            }
        }
        self.step = None;
    }

    fn common(&mut self, step: &Step) {
        let durations = [
            ("timeout", step.timeout.as_deref()),
            (
                "retry.wait",
                step.retry.as_ref().and_then(|r| r.wait.as_deref()),
            ),
        ];
        for (key, text) in durations {
            if let Some(text) = text.filter(|t| duration::parse(t).is_none()) {
                self.bad_duration(key, text);
            }
        }
    }

    fn bad_duration(&mut self, at: &str, text: &str) {
        self.say(
            Code::BadDuration,
            at,
            format!("「{text}」は時間として読めません。"),
            "「500ms」「2s」「5m」のように、数と単位で書いてください。",
        );
    }

    /// The description of an action, or that there is none.
    fn spec(&mut self, step: &Step) -> Option<&'static ActionSpec> {
        let spec = self.catalogue.get(&step.action);
        if spec.is_none() {
            let near = nearest(&step.action, self.catalogue.all().iter().map(|s| s.name));
            let list = "使えるアクションは「tejun actions」で確かめられます。";
            self.say(
                Code::UnknownAction,
                "do",
                format!("「{}」というアクションはありません。", step.action),
                near.map_or_else(
                    || list.to_owned(),
                    |near| format!("「{near}」ではありませんか。{list}"),
                ),
            );
        }
        spec
    }

    fn action(&mut self, step: &'a Step, scope: &Scope) {
        let Some(spec) = self.spec(step) else {
            return;
        };
        if let Some(body) = BODIES.into_iter().find(|body| step.has(body)) {
            self.say(
                Code::UnexpectedBody,
                body,
                format!("「{}」は中に手順（{body}）を持てません。", spec.label.ja),
                "中の手順を外に出してください。",
            );
        }
        if step.action.starts_with("item.") && !scope.in_item {
            self.say(
                Code::OutsideWorkItem,
                "do",
                "処理対象（1件）のある繰り返し（一覧）の外では使えません。",
                "「1件を見分ける列」を決めた繰り返し（一覧）の中に移してください。",
            );
        }
        self.parameters(step, spec, scope);
        let asks = step.action.starts_with("dialog.") || step.action == "person.do";
        if asks && !step.with.contains_key("unattended") && !step.disabled {
            self.warn(
                Code::UnattendedDialog,
                "with.unattended",
                "人がいない実行のときの答えがありません。",
                "無人で実行するなら「unattended」に答えを決めてください。決めないと、その実行はここで失敗します。",
            );
        }
    }

    /// A variable that is used or set must be visible.
    fn visible(&mut self, variable: &str, at: &str, scope: &Scope) {
        if scope.has(variable) {
            return;
        }
        let mend = match nearest(variable, scope.names()) {
            Some(near) => {
                format!("「{near}」ではありませんか。新しい変数なら「variables」に加えてください。")
            }
            None => "名前を直すか、「variables」に加えてください。".to_owned(),
        };
        self.say(
            Code::UnknownVariable,
            at,
            format!("変数「{variable}」がありません。"),
            mend,
        );
    }
}

/// The known word that differs least, if it is near enough to be meant.
fn nearest<'w>(word: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let limit = (word.chars().count() / 3).max(1);
    known
        .map(|k| (distance(word, k), k))
        .filter(|(d, _)| *d <= limit)
        .min_by_key(|(d, _)| *d)
        .map(|(_, k)| k)
}

/// Edits between two words (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let change = diagonal + usize::from(ca != *cb);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
