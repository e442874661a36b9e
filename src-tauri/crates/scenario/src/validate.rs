//! Checking a document against the catalogue: everything that would stop a run, all at once, before anything is done.

mod control;
mod parameters;
mod reached;
mod scope;

use crate::catalogue::Catalogue;
use crate::change::{Change, Fix, Home};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::*;
use crate::spec::ActionSpec;
use crate::{duration, name};
use scope::Scope;
use serde_json::Value;
use std::collections::HashMap;

/// Checks an expression without running it.
pub trait ExpressionCheck {
    /// The variables that the expression uses, one for each time that it names them.
    ///
    /// # Errors
    /// What is wrong with it, in Japanese.
    fn names(&self, source: &str) -> Result<Vec<String>, String>;

    /// Each of them once, with the fields that it takes of it, as far as they are known.
    ///
    /// # Errors
    /// What is wrong with it, in Japanese.
    fn reads(&self, source: &str) -> Result<Vec<NameRead>, String> {
        let mut reads: Vec<NameRead> = Vec::new();
        for name in self.names(source)? {
            if !reads.iter().any(|known| known.name == name) {
                let fields = Vec::new();
                reads.push(NameRead { name, fields });
            }
        }
        Ok(reads)
    }
}

/// What an expression reads of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameRead {
    pub name: String,
    /// 水栓番号 of `行.水栓番号`.
    pub fields: Vec<String>,
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
        home: Home::Scenario,
    };
    check.ids();
    check.declared(&scenario.variables, "variables");
    let scope = Scope::of(&scenario.variables);
    check.steps(&scenario.steps, &scope);
    check.steps(&scenario.cleanup, &scope);
    let in_item = reached::from_work_items(scenario);
    for (index, sub) in scenario.subscenarios.iter().enumerate() {
        check.home = Home::Subscenario(index);
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
    /// Whose variables the steps see.
    home: Home,
}

impl<'a> Check<'a> {
    fn say(
        &mut self,
        code: Code,
        parameter: &str,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) {
        let (message, mend) = (message.into(), mend.into());
        let place = match self.step {
            Some(step) if step.title.is_empty() => format!("手順 {}: ", step.id),
            Some(step) => format!("手順 {}「{}」: ", step.id, step.title),
            None => String::new(),
        };
        self.found.push(Diagnostic {
            code,
            severity: Severity::Error,
            step: self.step.map(|s| s.id.clone()),
            parameter: (!parameter.is_empty()).then(|| parameter.to_owned()),
            message: format!("{place}{message}"),
            mend: Some(mend),
            rule: None,
            fix: None,
        });
    }

    /// What was said last can be put right so.
    fn fix(&mut self, label: impl Into<String>, changes: Vec<Change>) {
        if let Some(last) = self.found.last_mut() {
            let label = label.into();
            last.fix = Some(Fix { label, changes });
        }
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
            let step = second.id.clone();
            self.fix("新しい id にする", vec![Change::NewId { step }]);
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
            if let Some(near) = near {
                let (step, action) = (step.id.clone(), near.to_owned());
                self.fix(
                    format!("「{near}」に直す"),
                    vec![Change::Action { step, action }],
                );
            }
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
    }

    /// A variable that is used or set must be visible.
    fn visible(&mut self, variable: &str, at: &str, scope: &Scope) {
        if scope.has(variable) {
            return;
        }
        let near = nearest(variable, scope.names());
        let mend = match near {
            Some(near) => {
                format!("「{near}」ではありませんか。新しい変数なら、変数の一覧に加えてください。")
            }
            None => "名前を直すか、変数の一覧に加えてください。".to_owned(),
        };
        let renamed = near.and_then(|near| self.renamed(variable, near, at));
        self.say(
            Code::UnknownVariable,
            at,
            format!("変数「{variable}」がありません。"),
            mend,
        );
        match renamed {
            Some((near, change)) => self.fix(format!("「{near}」に直す"), vec![change]),
            None if name::is_valid(variable) => {
                let variable = Variable::new(variable, self.kind_taken(at));
                let within = self.home;
                let label = format!("変数「{}」を加える", variable.name);
                self.fix(label, vec![Change::Declare { variable, within }]);
            }
            None => {}
        }
    }

    /// The near name in place of the unknown one, where the parameter holds that alone.
    fn renamed(&self, variable: &str, near: &str, at: &str) -> Option<(String, Change)> {
        let step = self.step?;
        let key = at.strip_prefix("with.")?;
        let text = step.with.get(key)?.as_str()?;
        let value = if text == variable {
            near.to_owned()
        } else if text == format!("{{{variable}}}") {
            format!("{{{near}}}")
        } else {
            return None;
        };
        let change = Change::Parameter {
            step: step.id.clone(),
            path: vec![key.to_owned()],
            value: Some(Value::String(value)),
        };
        Some((near.to_owned(), change))
    }

    /// The type of a variable that is made for this parameter.
    fn kind_taken(&self, at: &str) -> VariableType {
        let Some(step) = self.step else {
            return VariableType::Text;
        };
        match (step.action.as_str(), at) {
            ("table.open" | "table.new", "with.into") | (_, "with.table") => VariableType::Table,
            ("dialog.confirm" | "file.exists", "with.into") => VariableType::Boolean,
            ("file.list" | "text.split", "with.into") => VariableType::List,
            _ => VariableType::Text,
        }
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
