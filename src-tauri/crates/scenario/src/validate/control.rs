//! Control-flow steps: their bodies, what is visible in them, and calls.

use super::parameters::taken_away;
use super::scope::Scope;
use super::{Check, nearest};
use crate::change::Change;
use crate::diagnostic::Code;
use crate::document::*;

impl<'a> Check<'a> {
    pub(super) fn control(&mut self, step: &'a Step, control: Control, scope: &Scope) {
        if let Some(spec) = self.catalogue.get(&step.action) {
            // The key of a row is made of the row.
            let row = (control == Control::ForEach)
                .then(|| self.inner(step, control, Body::Steps, scope));
            self.parameters(step, spec, row.as_ref().unwrap_or(scope));
        }
        self.shape(step, control);
        match control {
            Control::Break | Control::Continue if !scope.in_loop => self.say(
                Code::OutsideLoop,
                "do",
                format!("「{}」は繰り返しの外では使えません。", step.action),
                "繰り返しの中に移すか、消してください。",
            ),
            Control::Return if !scope.in_subscenario => self.say(
                Code::OutsideSubscenario,
                "do",
                "「return」は共通の手順の外では使えません。",
                "シナリオを終えるには「stop」を使ってください。",
            ),
            Control::Call => self.call(step, scope),
            _ => {}
        }
        for (body, inner) in step.bodies() {
            let scope = self.inner(step, control, body, scope);
            self.steps(inner, &scope);
            self.step = Some(step);
        }
        if let Some(cases) = &step.cases {
            for (i, case) in cases.iter().enumerate() {
                self.value(&case.when, &format!("cases[{i}].when"), scope);
            }
        }
    }

    /// What is visible inside a body.
    fn inner(&mut self, step: &Step, control: Control, body: Body, scope: &Scope) -> Scope {
        let mut inner = scope.clone();
        let made = |key: &str| {
            step.with
                .get(key)
                .and_then(|v| v.as_str())
                .map(str::to_owned)
        };
        match (control, body) {
            (Control::ForEach, _) => {
                inner.in_loop = true;
                inner.in_item |= step.with.contains_key("work_item_key");
                inner.add(made("row"));
            }
            (Control::Repeat, _) => {
                inner.in_loop = true;
                inner.add(made("index"));
            }
            (Control::While, _) => inner.in_loop = true,
            (Control::Try, Body::Catch(i)) => {
                let error_in = step
                    .catch
                    .as_ref()
                    .and_then(|all| all.get(i))
                    .and_then(|c| c.error_in.clone());
                if let Some(name) = &error_in {
                    self.name(name, &format!("catch[{i}].error_in"));
                }
                inner.add(error_in);
            }
            _ => {}
        }
        inner
    }

    /// Bodies that must be there, and those that cannot.
    fn shape(&mut self, step: &Step, control: Control) {
        let (needed, allowed) = control.bodies();
        for body in BODIES {
            let there = step.has(body);
            if there && !needed.contains(&body) && !allowed.contains(&body) {
                self.say(
                    Code::UnexpectedBody,
                    body,
                    format!("「{}」は「{body}」を持てません。", step.action),
                    "中の手順を移してから消してください。",
                );
            } else if !there && needed.contains(&body) {
                self.say(
                    Code::MissingBody,
                    body,
                    format!("「{}」の「{body}」がありません。", step.action),
                    format!("中身がなければ \"{body}\": [] と書いてください。"),
                );
                let step = step.id.clone();
                self.fix("空の中身を用意する", vec![Change::EmptyBody { step, body }]);
            }
        }
    }

    fn call(&mut self, step: &Step, scope: &Scope) {
        let one = "「subscenario」か「scenario」のどちらか一方に、名前を書いてください。";
        let name = step.with.get("subscenario").and_then(|v| v.as_str());
        match (name, step.with.contains_key("scenario")) {
            (None, false) => self.say(
                Code::MissingParameter,
                "with.subscenario",
                "呼ぶ共通の手順が決まっていません。",
                one,
            ),
            (Some(_), true) => self.say(
                Code::UnknownParameter,
                "with.scenario",
                "共通の手順とライブラリのシナリオの両方を呼ぼうとしています。",
                one,
            ),
            _ => {}
        }
        let Some(name) = name else {
            self.taken(step, None, scope);
            return;
        };
        let Some(sub) = self.scenario.subscenarios.iter().find(|s| s.name == name) else {
            let near = nearest(
                name,
                self.scenario.subscenarios.iter().map(|s| s.name.as_str()),
            );
            let mend = near.map_or_else(
                || "共通の手順を作るか、名前を直してください。".into(),
                |n| format!("「{n}」ではありませんか。"),
            );
            self.say(
                Code::UnknownSubscenario,
                "with.subscenario",
                format!("共通の手順「{name}」がありません。"),
                mend,
            );
            if let Some(near) = near {
                let change = Change::Parameter {
                    step: step.id.clone(),
                    path: vec!["subscenario".to_owned()],
                    value: Some(near.into()),
                };
                self.fix(format!("「{near}」に直す"), vec![change]);
            }
            return;
        };
        if let Some(arguments) = step.with.get("arguments").and_then(|v| v.as_object()) {
            for argument in arguments
                .keys()
                .filter(|a| !sub.parameters.iter().any(|p| p.name == **a))
            {
                self.say(
                    Code::UnknownParameter,
                    &format!("with.arguments.{argument}"),
                    format!("共通の手順「{name}」に「{argument}」という受け取りはありません。"),
                    "名前を直すか、消してください。",
                );
                let path = vec!["arguments".to_owned(), argument.clone()];
                self.fix("この値を消す", vec![taken_away(step, path)]);
            }
        }
        self.taken(step, Some(sub), scope);
    }

    /// Where the returned values of a call go.
    fn taken(&mut self, step: &Step, sub: Option<&Subscenario>, scope: &Scope) {
        for (returned, variable) in step
            .with
            .get("into")
            .and_then(|v| v.as_object())
            .into_iter()
            .flatten()
        {
            if let Some(sub) = sub.filter(|s| !s.returns.iter().any(|r| r.name == *returned)) {
                self.say(
                    Code::UnknownParameter,
                    &format!("with.into.{returned}"),
                    format!("共通の手順「{}」は「{returned}」を返しません。", sub.name),
                    "名前を直すか、消してください。",
                );
            }
            match variable.as_str() {
                Some(variable) => self.visible(variable, &format!("with.into.{returned}"), scope),
                None => self.say(
                    Code::WrongType,
                    &format!("with.into.{returned}"),
                    "返る値を入れる変数の名前は、文字でなければなりません。",
                    "変数の名前を \" で囲んで書いてください。",
                ),
            }
        }
    }
}
