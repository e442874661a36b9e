//! From the tree of the document to a program.

use super::parameters::{BrokenAt, Parameter, Source};
use super::{Actions, Body, Callee, Handler, Inner, Lookup, NameScope, Node, Routine, Slot, Work};
use crate::convert::type_name;
use crate::expression::{Expression, Names, Place};
use crate::failure::FailureCode;
use crate::value::Value;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;
use tejun_scenario::numbering::{Numbers, numbers};
use tejun_scenario::{
    Catalogue, Code, Control, Diagnostic, ExpressionCheck, NameRead, ParameterKind, ParameterSpec,
    Scenario, Severity, Step, StepId, Variable, VariableType, commits, duration, secrets, validate,
};
use tejun_trace::StepRef;

/// Checks expressions for the validator of documents.
pub struct Expressions;

/// Takes every name for known and remembers it.
struct AnyName(RefCell<Vec<String>>);

impl Names for AnyName {
    fn place(&self, name: &str) -> Option<Place> {
        let mut names = self.0.borrow_mut();
        let first = names.iter().position(|known| known == name);
        names.push(name.to_owned());
        Some(Place::Slot(first.unwrap_or(names.len() - 1)))
    }

    fn all(&self) -> Vec<String> {
        Vec::new()
    }
}

impl Expressions {
    /// The expression, and every name in it as often as it stands there: its slot is the place of the first.
    fn compiled(source: &str) -> Result<(Expression, Vec<String>), String> {
        let names = AnyName(RefCell::default());
        match Expression::compile(source, &names) {
            Ok(compiled) => Ok((compiled, names.0.into_inner())),
            Err(broken) => Err(format!("{}{}", broken.message, broken.mend)),
        }
    }
}

impl ExpressionCheck for Expressions {
    fn names(&self, source: &str) -> Result<Vec<String>, String> {
        Ok(Self::compiled(source)?.1)
    }

    fn reads(&self, source: &str) -> Result<Vec<NameRead>, String> {
        let (compiled, names) = Self::compiled(source)?;
        let is_first = |(slot, name): &(usize, &String)| !names[..*slot].contains(name);
        let first = names.iter().enumerate().filter(is_first);
        Ok(first
            .map(|(slot, name)| NameRead {
                name: name.clone(),
                fields: compiled.reads(slot).fields.into_iter().collect(),
            })
            .collect())
    }
}

/// The program, and everything that is wrong. With an error the program is not to be run.
pub(super) fn compile(scenario: &Scenario, actions: &Actions) -> (Inner, Vec<Diagnostic>) {
    let mut diagnostics = validate(scenario, &actions.catalogue, &Expressions);
    let mut compiler = Compiler {
        actions,
        catalogue: &actions.catalogue,
        numbers: numbers(scenario, &actions.catalogue),
        subscenarios: scenario
            .subscenarios
            .iter()
            .enumerate()
            .map(|(i, s)| (s.name.as_str(), i + 1))
            .collect(),
        nodes: Vec::new(),
        bodies: Vec::new(),
        routines: Vec::new(),
        scopes: Vec::new(),
        by_id: HashMap::new(),
        found: Vec::new(),
    };
    let cleanup = compiler.scenario(scenario);
    // What the validator has named already is found here once more.
    for one in std::mem::take(&mut compiler.found) {
        let same =
            |other: &Diagnostic| (&other.step, &other.parameter) == (&one.step, &one.parameter);
        if !diagnostics.iter().any(same) {
            diagnostics.push(one);
        }
    }
    let inner = Inner {
        scenario: Arc::new(scenario.clone()),
        actions: actions.clone(),
        nodes: compiler.nodes,
        bodies: compiler.bodies,
        routines: compiler.routines,
        scopes: compiler.scopes,
        cleanup,
        secrets: secrets::used_by_steps(scenario),
        by_id: compiler.by_id,
    };
    (inner, diagnostics)
}

struct Compiler<'a> {
    actions: &'a Actions,
    catalogue: &'a Catalogue,
    numbers: Numbers,
    subscenarios: HashMap<&'a str, usize>,
    nodes: Vec<Node>,
    bodies: Vec<Body>,
    routines: Vec<Routine>,
    scopes: Vec<NameScope>,
    by_id: HashMap<StepId, usize>,
    found: Vec<Diagnostic>,
}

/// Where a body stands.
#[derive(Clone, Copy)]
struct At {
    routine: usize,
    scope: usize,
}

impl Compiler<'_> {
    fn scenario(&mut self, scenario: &Scenario) -> usize {
        let main = self.routine(&scenario.name, &[], &scenario.variables, &[]);
        for sub in &scenario.subscenarios {
            self.routine(&sub.name, &sub.parameters, &sub.variables, &sub.returns);
        }
        self.fill(main, &scenario.steps);
        let at = At {
            routine: main,
            scope: self.routines[main].scope,
        };
        let cleanup = self.body(&scenario.cleanup, None, at);
        for (i, sub) in scenario.subscenarios.iter().enumerate() {
            self.fill(i + 1, &sub.steps);
        }
        cleanup
    }

    fn routine(
        &mut self,
        name: &str,
        parameters: &[Variable],
        variables: &[Variable],
        returns: &[Variable],
    ) -> usize {
        let mut slots = Vec::new();
        let mut add = |this: &mut Self, variable: &Variable| {
            if let Some(i) = slots.iter().position(|s: &Slot| s.name == variable.name) {
                return i;
            }
            let initial = this.initial(variable);
            slots.push(Slot {
                name: variable.name.clone(),
                kind: Some(variable.kind),
                personal: variable.personal,
                initial,
            });
            slots.len() - 1
        };
        for variable in [parameters, variables, returns].into_iter().flatten() {
            add(self, variable);
        }
        let scope = self.scopes.len();
        self.scopes.push(NameScope {
            parent: None,
            names: slots
                .iter()
                .enumerate()
                .map(|(i, s)| (s.name.clone(), i))
                .collect(),
        });
        self.routines.push(Routine {
            name: name.to_owned(),
            slots,
            body: 0,
            scope,
        });
        self.routines.len() - 1
    }

    fn initial(&mut self, variable: &Variable) -> Value {
        let Some(json) = &variable.initial else {
            return Value::unset(variable.kind);
        };
        let value = Value::from_json(json);
        let value = if json.as_str() == Some("") && variable.kind != VariableType::Text {
            Value::Nothing
        } else {
            value
        };
        value.convert(variable.kind).unwrap_or_else(|misfit| {
            self.found.push(Diagnostic {
                code: Code::WrongType,
                severity: Severity::Error,
                step: None,
                parameter: Some(format!("variables.{}.initial", variable.name)),
                message: format!(
                    "変数「{}」（{}）の最初の値: {}",
                    variable.name,
                    type_name(variable.kind),
                    misfit.message
                ),
                mend: Some(misfit.remedy),
                rule: None,
                fix: None,
            });
            Value::unset(variable.kind)
        })
    }

    fn fill(&mut self, routine: usize, steps: &[Step]) {
        let scope = self.routines[routine].scope;
        let body = self.body(steps, None, At { routine, scope });
        self.routines[routine].body = body;
    }

    fn body(&mut self, steps: &[Step], owner: Option<usize>, at: At) -> usize {
        let index = self.bodies.len();
        self.bodies.push(Body {
            owner,
            routine: at.routine,
            nodes: Vec::new(),
        });
        let nodes = steps.iter().map(|s| self.step(s, index, at)).collect();
        self.bodies[index].nodes = nodes;
        index
    }

    fn optional(&mut self, steps: Option<&Vec<Step>>, owner: usize, at: At) -> Option<usize> {
        steps.map(|s| self.body(s, Some(owner), at))
    }

    /// A name that a step makes, and the scope in which it lives.
    fn made(&mut self, name: Option<&str>, at: At) -> (Option<usize>, At) {
        let Some(name) = name.filter(|n| !n.is_empty()) else {
            return (None, at);
        };
        let slots = &mut self.routines[at.routine].slots;
        let slot = slots.len();
        slots.push(Slot {
            name: name.to_owned(),
            kind: None,
            personal: false,
            initial: Value::Nothing,
        });
        let scope = self.scopes.len();
        self.scopes.push(NameScope {
            parent: Some(at.scope),
            names: vec![(name.to_owned(), slot)],
        });
        (Some(slot), At { scope, ..at })
    }

    fn step(&mut self, step: &Step, body: usize, at: At) -> usize {
        let index = self.nodes.len();
        let mut own = step.clone();
        for inner in [
            &mut own.steps,
            &mut own.then,
            &mut own.otherwise_if,
            &mut own.otherwise,
            &mut own.finally,
            &mut own.verify,
        ] {
            *inner = None;
        }
        own.cases = None;
        own.catch = None;
        own.picture = None;
        let spec = self.catalogue.get(&step.action);
        self.nodes.push(Node {
            reference: StepRef {
                step: step.id.0.clone(),
                title: step.title.clone(),
                number: self.numbers.get(&step.id).cloned(),
            },
            work: Work::Break,
            body,
            scope: at.scope,
            timeout: step.timeout.as_deref().and_then(duration::parse),
            retry: step.retry.as_ref().map(|r| {
                let wait = r.wait.as_deref().and_then(duration::parse);
                (r.times, wait.unwrap_or_default())
            }),
            commits: commits::commits(step),
            on_screen: spec.is_some_and(|s| s.on_screen),
            step: Arc::new(own),
        });
        self.by_id.insert(step.id.clone(), index);
        let work = match step.control() {
            Some(control) => self.control(step, control, index, at),
            None => self.action(step, at),
        };
        self.nodes[index].work = work;
        index
    }

    fn action(&mut self, step: &Step, at: At) -> Work {
        let Some(action) = self.actions.action(&step.action) else {
            self.say(
                step,
                Code::UnknownAction,
                "do",
                format!("アクション「{}」がありません。", step.action),
                "名前を直してください。使える名前は tejun actions で確かめられます。",
            );
            return Work::Break;
        };
        let spec = action.spec();
        let parameters = step
            .with
            .iter()
            .filter_map(|(name, json)| {
                let spec = spec.parameters.iter().find(|p| p.name == name)?;
                Some(self.parameter(step, spec, json, at))
            })
            .collect();
        Work::Action { action, parameters }
    }

    fn parameter(
        &mut self,
        step: &Step,
        spec: &ParameterSpec,
        json: &serde_json::Value,
        at: At,
    ) -> Parameter {
        let (name, kind) = (spec.name, spec.kind);
        let source = match kind {
            // These are taken as they are written; a table's text is evaluated when the action asks for it.
            ParameterKind::VariableName
            | ParameterKind::NewName
            | ParameterKind::Raw
            | ParameterKind::Table => {
                if kind == ParameterKind::Table
                    && let Some(text) = json.as_str()
                {
                    self.table(step, name, text, at);
                }
                Source::Fixed(Value::from_json(json))
            }
            kind => self.source(step, &format!("with.{name}"), json, kind, at),
        };
        Parameter {
            name: name.to_owned(),
            kind,
            takes_secret: spec.takes_secret,
            source,
        }
    }

    /// A table's name or an expression.
    fn table(&mut self, step: &Step, name: &str, text: &str, at: At) -> Expression {
        let lookup = Lookup {
            scopes: &self.scopes,
            from: at.scope,
        };
        let compiled = match (text.strip_prefix('='), lookup.place(text)) {
            (None, Some(place)) => return Expression::name(place, text),
            (Some(source), _) => Expression::compile(source, &lookup),
            (None, None) => Expression::compile(text, &lookup),
        };
        compiled.unwrap_or_else(|broken| {
            self.say(
                step,
                Code::BrokenExpression,
                &format!("with.{name}"),
                broken.message,
                &broken.mend,
            );
            Expression::name(Place::Today, "今日")
        })
    }

    fn source(
        &mut self,
        step: &Step,
        path: &str,
        json: &serde_json::Value,
        kind: ParameterKind,
        at: At,
    ) -> Source {
        let mut wrong = Vec::new();
        let lookup = Lookup {
            scopes: &self.scopes,
            from: at.scope,
        };
        let source = Source::compile(json, kind, &lookup, &mut wrong);
        for BrokenAt {
            path: below,
            broken,
        } in wrong
        {
            self.say(
                step,
                Code::BrokenTemplate,
                &format!("{path}{below}"),
                broken.message,
                &broken.mend,
            );
        }
        source
    }

    fn with(&mut self, step: &Step, name: &str, at: At) -> Option<Source> {
        let json = step.with.get(name).filter(|v| !v.is_null())?;
        Some(self.source(
            step,
            &format!("with.{name}"),
            json,
            ParameterKind::Value,
            at,
        ))
    }

    fn required(&mut self, step: &Step, name: &str, at: At) -> Source {
        self.with(step, name, at).unwrap_or_else(|| {
            self.say(
                step,
                Code::MissingParameter,
                &format!("with.{name}"),
                format!("「{name}」がありません。"),
                "値を入れてください。",
            );
            Source::Fixed(Value::Nothing)
        })
    }

    fn control(&mut self, step: &Step, control: Control, index: usize, at: At) -> Work {
        let word = |name: &str| step.with.get(name).and_then(|v| v.as_str());
        let none = Vec::new();
        let steps = step.steps.as_ref().unwrap_or(&none);
        match control {
            Control::If => Work::If {
                condition: self.required(step, "condition", at),
                then: self.body(step.then.as_ref().unwrap_or(&none), Some(index), at),
                otherwise: self.optional(step.otherwise_if.as_ref(), index, at),
            },
            Control::Switch => {
                let value = self.required(step, "value", at);
                let mut cases = Vec::new();
                for (i, case) in step.cases.iter().flatten().enumerate() {
                    let path = format!("cases[{i}].when");
                    let when = self.source(step, &path, &case.when, ParameterKind::Value, at);
                    cases.push((when, self.body(&case.steps, Some(index), at)));
                }
                Work::Switch {
                    value,
                    cases,
                    otherwise: self.optional(step.otherwise.as_ref(), index, at),
                }
            }
            Control::While => Work::While {
                condition: self.required(step, "condition", at),
                after: word("check") == Some("after"),
                limit: self.with(step, "limit", at),
                body: self.body(steps, Some(index), at),
            },
            Control::Repeat => {
                let times = self.required(step, "times", at);
                let (made, inner) = self.made(word("index"), at);
                Work::Repeat {
                    times,
                    index: made,
                    body: self.body(steps, Some(index), inner),
                }
            }
            Control::ForEach => self.for_each(step, index, at),
            Control::Group => Work::Group {
                body: self.body(steps, Some(index), at),
            },
            Control::Try => {
                let body = self.body(steps, Some(index), at);
                let mut catches = Vec::new();
                for (i, catch) in step.catch.iter().flatten().enumerate() {
                    self.codes(step, i, &catch.codes);
                    let (error, inner) = self.made(catch.error_in.as_deref(), at);
                    catches.push(Handler {
                        codes: catch.codes.clone(),
                        error,
                        body: self.body(&catch.steps, Some(index), inner),
                    });
                }
                Work::Try {
                    body,
                    catches,
                    finally: self.optional(step.finally.as_ref(), index, at),
                }
            }
            Control::Call => self.call(step, at),
            Control::Break => Work::Break,
            Control::Continue => Work::Continue,
            Control::Return => Work::Return,
            Control::Stop => Work::Stop {
                failed: word("as") == Some("failed"),
                message: self.with(step, "message", at),
            },
        }
    }

    fn for_each(&mut self, step: &Step, index: usize, at: At) -> Work {
        let table = match step.with.get("table").and_then(|v| v.as_str()) {
            Some(text) => self.table(step, "table", text, at),
            None => self.table(step, "table", "", at),
        };
        let stop_after = self.with(step, "stop_after", at);
        let name = step.with.get("row").and_then(|v| v.as_str());
        let (row, inner) = self.made(name, at);
        let key = self.with(step, "work_item_key", inner);
        let none = Vec::new();
        Work::ForEach {
            table,
            row: row.unwrap_or_default(),
            key,
            stop_after,
            body: self.body(step.steps.as_ref().unwrap_or(&none), Some(index), inner),
            verify: self.optional(step.verify.as_ref(), index, inner),
        }
    }

    fn call(&mut self, step: &Step, at: At) -> Work {
        let object = |name: &str| step.with.get(name).and_then(|v| v.as_object());
        let name = step.with.get("subscenario").and_then(|v| v.as_str());
        let what = match name.and_then(|n| self.subscenarios.get(n)) {
            Some(routine) => Callee::Subscenario(*routine),
            // Without any the document was refused.
            None => Callee::Scenario(
                self.with(step, "scenario", at)
                    .unwrap_or(Source::Fixed(Value::Nothing)),
            ),
        };
        let mut arguments = Vec::new();
        for (name, json) in object("arguments").into_iter().flatten() {
            let path = format!("with.arguments.{name}");
            let source = self.source(step, &path, json, ParameterKind::Value, at);
            arguments.push((name.clone(), source));
        }
        let into = object("into")
            .into_iter()
            .flatten()
            .filter_map(|(name, variable)| Some((name.clone(), variable.as_str()?.to_owned())))
            .collect();
        Work::Call {
            what,
            arguments,
            into,
        }
    }

    /// A code that no failure has is never caught.
    fn codes(&mut self, step: &Step, catch: usize, codes: &[String]) {
        for code in codes {
            if serde_json::from_value::<FailureCode>(code.as_str().into()).is_err() {
                self.add(
                    Severity::Warning,
                    step,
                    Code::UnknownValue,
                    &format!("catch[{catch}].codes"),
                    format!("「{code}」という種類のエラーはありません。"),
                    "file_not_found や timeout のような、実行ログの code の値を書いてください。",
                );
            }
        }
    }

    fn say(&mut self, step: &Step, code: Code, parameter: &str, message: String, mend: &str) {
        self.add(Severity::Error, step, code, parameter, message, mend);
    }

    fn add(
        &mut self,
        severity: Severity,
        step: &Step,
        code: Code,
        parameter: &str,
        message: String,
        mend: &str,
    ) {
        self.found.push(Diagnostic {
            code,
            severity,
            step: Some(step.id.clone()),
            parameter: Some(parameter.to_owned()),
            message: format!("手順 {}「{}」: {message}", step.id, step.title),
            mend: Some(mend.to_owned()),
            rule: None,
            fix: None,
        });
    }
}
