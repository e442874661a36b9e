//! Parameters against their specification.

use super::scope::Scope;
use super::{Check, nearest};
use crate::change::Change;
use crate::diagnostic::Code;
use crate::document::{Control, Step};
use crate::literal;
use crate::spec::{ActionSpec, Beside, ParameterKind, ParameterSpec, Read, encodings};
use crate::target::{BrowserTarget, DesktopTarget, Window};
use crate::template::Source;
use crate::{duration, name};
use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::HashSet;

impl Check<'_> {
    pub(super) fn parameters(&mut self, step: &Step, spec: &ActionSpec, scope: &Scope) {
        for parameter in spec.parameters {
            if parameter.required && !step.with.contains_key(parameter.name) {
                self.say(
                    Code::MissingParameter,
                    &format!("with.{}", parameter.name),
                    format!(
                        "「{}」（{}）がありません。",
                        parameter.label.ja, parameter.name
                    ),
                    "値を入れてください。",
                );
            }
        }
        self.alternatives(step, spec);
        for (key, value) in &step.with {
            match spec.parameters.iter().find(|p| p.name == key) {
                Some(parameter) => self.parameter(step, parameter, value, scope),
                None => {
                    let near = nearest(key, spec.parameters.iter().map(|p| p.name));
                    let known: Vec<&str> = spec.parameters.iter().map(|p| p.name).collect();
                    self.say(
                        Code::UnknownParameter,
                        &format!("with.{key}"),
                        format!("「{}」に「{key}」という設定はありません。", spec.label.ja),
                        near.map_or_else(
                            || format!("使える設定: {}", known.join(", ")),
                            |n| format!("「{n}」ではありませんか。"),
                        ),
                    );
                    match near.filter(|near| !step.with.contains_key(*near)) {
                        Some(near) => {
                            let written = Change::Parameter {
                                step: step.id.clone(),
                                path: vec![near.to_owned()],
                                value: Some(value.clone()),
                            };
                            let changes = vec![taken_away(step, vec![key.clone()]), written];
                            self.fix(format!("「{near}」に直す"), changes);
                        }
                        None => {
                            let change = taken_away(step, vec![key.clone()]);
                            self.fix("この設定を消す", vec![change]);
                        }
                    }
                }
            }
        }
    }

    /// Parameters of which something must be there.
    fn alternatives(&mut self, step: &Step, spec: &ActionSpec) {
        let label = |name: &str| {
            let parameter = spec.parameters.iter().find(|p| p.name == name);
            parameter.map_or("", |p| p.label.ja)
        };
        for parameter in spec.parameters {
            let (other, both) = match parameter.beside {
                None => continue,
                Some(Beside::Either(other)) => (other, false),
                Some(Beside::Any(other)) => (other, true),
            };
            let here = step.with.contains_key(parameter.name);
            let there = step.with.contains_key(other);
            let pair = format!(
                "「{}」（{other}）と「{}」（{}）",
                label(other),
                parameter.label.ja,
                parameter.name
            );
            if !here && !there {
                self.say(
                    Code::MissingParameter,
                    &format!("with.{other}"),
                    format!("{pair}のどちらもありません。"),
                    "どちらかに値を入れてください。",
                );
            } else if here && there && !both {
                self.say(
                    Code::UnknownParameter,
                    &format!("with.{}", parameter.name),
                    format!("{pair}の両方があります。"),
                    "どちらか一方にしてください。",
                );
            }
        }
    }

    /// What stands for itself is read as the action will read it.
    fn literals(&mut self, parameter: &ParameterSpec, value: &Value, at: &str) {
        let literal = match value {
            Value::Array(items) => {
                for (i, item) in items.iter().enumerate() {
                    self.literals(parameter, item, &format!("{at}[{i}]"));
                }
                return;
            }
            Value::Object(fields) => {
                for (key, field) in fields {
                    self.literals(parameter, field, &format!("{at}.{key}"));
                }
                return;
            }
            Value::String(text) if parameter.kind == ParameterKind::Raw => Some(text.clone()),
            // That it is empty is said already.
            Value::String(text)
                if parameter.kind == ParameterKind::Keys && text.trim().is_empty() =>
            {
                None
            }
            Value::String(text) => plain(text),
            Value::Null => None,
            other => Some(other.to_string()),
        };
        let (Some(text), Some(Read(read))) = (literal, parameter.read) else {
            return;
        };
        if let Err(mend) = read(&text) {
            self.say(
                Code::UnknownValue,
                at,
                format!("「{}」に「{text}」は使えません。", parameter.label.ja),
                mend,
            );
        }
    }

    fn parameter(&mut self, step: &Step, parameter: &ParameterSpec, value: &Value, scope: &Scope) {
        use ParameterKind as K;
        let at = format!("with.{}", parameter.name);
        let label = parameter.label.ja;
        if let Some(expected) = other_form(parameter.kind, value) {
            self.wrong(&at, label, expected);
            return;
        }
        self.literals(parameter, value, &at);
        match (parameter.kind, value) {
            (K::File | K::NewFile | K::Folder | K::Keys, Value::String(text))
                if text.trim().is_empty() =>
            {
                self.say(
                    Code::MissingParameter,
                    &at,
                    format!("「{label}」（{}）が空です。", parameter.name),
                    "値を入れてください。",
                )
            }
            (K::Raw, Value::String(_)) => {}
            (K::VariableName, Value::String(variable)) => {
                self.name(variable, &at);
                if name::is_valid(variable) {
                    self.visible(variable, &at, scope);
                }
            }
            // Returned names and variables of a call are looked at elsewhere.
            (K::Record, Value::Object(_))
                if step.control() == Some(Control::Call) && parameter.name == "into" => {}
            (K::NewName, Value::String(made)) => self.name(made, &at),
            (K::Table, Value::String(text)) => match text.strip_prefix('=') {
                Some(expression) => self.expression(expression, &at, scope),
                None => self.visible(text, &at, scope),
            },
            (K::Condition, Value::String(text)) => match text.strip_prefix('=') {
                Some(expression) => self.expression(expression, &at, scope),
                None => self.say(
                    Code::BrokenExpression,
                    &at,
                    format!("「{label}」は式でなければなりません（今は「{text}」）。"),
                    "「=行.指針 < 前回指針」のように、先頭に = を付けて書いてください。",
                ),
            },
            (K::Condition, Value::Bool(_)) => {}
            (K::Duration, Value::String(text)) => match Source::read(text) {
                Ok(Source::Template(t))
                    if t.as_plain()
                        .is_some_and(|plain| duration::parse(plain).is_none()) =>
                {
                    self.bad_duration(&at, text);
                }
                _ => self.value(value, &at, scope),
            },
            (K::Choice(choices), Value::String(text)) if is_plain(text) => {
                if !choices.iter().any(|c| c.value == text) {
                    let words: Vec<&str> = choices.iter().map(|c| c.value).collect();
                    self.unknown_value(&at, label, text, &words);
                }
            }
            (K::Encoding, Value::String(text)) if is_plain(text) => {
                if !encodings::is_known(text) {
                    self.unknown_value(&at, label, text, &encodings::ALL);
                }
            }
            (K::Boolean, Value::Bool(_)) | (K::Number, Value::Number(_)) => {}
            (K::Number, Value::String(text)) if is_plain(text) && parameter.read.is_none() => {
                if literal::number(text).is_none() {
                    self.wrong(&at, label, "数");
                }
            }
            (K::Boolean, Value::String(text)) if is_plain(text) => {
                if literal::boolean(text).is_none() {
                    self.wrong(&at, label, " true か false ");
                }
            }
            (K::DesktopTarget, Value::Object(_)) => {
                let known = known_keys::<DesktopTarget>(value);
                self.target(value, &at, known, scope);
            }
            (K::BrowserTarget, Value::Object(_)) => {
                let known = known_keys::<BrowserTarget>(value);
                self.target(value, &at, known, scope);
            }
            (K::Window, Value::Object(_)) => {
                let known = known_keys::<Window>(value);
                self.target(value, &at, known, scope);
            }
            (K::Point, Value::Array(items)) if is_point(items) => self.value(value, &at, scope),
            (K::Point, Value::Array(_)) => self.wrong(&at, label, "[x, y] の2つの数"),
            (K::Point, Value::String(text)) if is_plain(text) => {
                self.wrong(&at, label, "[x, y] の2つの数");
            }
            _ => self.value(value, &at, scope),
        }
    }

    fn wrong(&mut self, at: &str, label: &str, expected: &str) {
        self.say(
            Code::WrongType,
            at,
            format!("「{label}」は{expected}でなければなりません。"),
            "値を直してください。",
        );
    }

    fn unknown_value(&mut self, at: &str, label: &str, text: &str, words: &[&str]) {
        self.say(
            Code::UnknownValue,
            at,
            format!("「{label}」に「{text}」は使えません。"),
            format!("次のどれかを書いてください: {}", words.join(", ")),
        );
    }

    fn target(&mut self, value: &Value, at: &str, known: Result<(), String>, scope: &Scope) {
        // A menu or a place may stand for the element, so an empty target is only strange where nothing else says what.
        let has_other = self.step.is_some_and(|s| {
            s.with.contains_key("menu") || s.with.contains_key("keys") || s.with.contains_key("at")
        });
        if value.as_object().is_some_and(serde_json::Map::is_empty) && !has_other {
            self.say(
                Code::EmptyTarget,
                at,
                "対象が決まっていません。",
                "「選び直す」で対象を指すか、名前や種類を入れてください。",
            );
        }
        if let Err(what) = known {
            self.say(
                Code::UnknownKey,
                at,
                format!("対象の書き方が正しくありません（{what}）。"),
                "つづりを確かめてください。",
            );
        }
        self.value(value, at, scope);
    }

    /// Every text inside a value is a template or an expression.
    pub(super) fn value(&mut self, value: &Value, at: &str, scope: &Scope) {
        match value {
            Value::String(text) => self.text(text, at, scope),
            Value::Array(items) => {
                for (i, item) in items.iter().enumerate() {
                    self.value(item, &format!("{at}[{i}]"), scope);
                }
            }
            Value::Object(fields) => {
                for (key, field) in fields {
                    self.value(field, &format!("{at}.{key}"), scope);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, at: &str, scope: &Scope) {
        match Source::read(text) {
            Ok(Source::Expression(source)) => self.expression(&source, at, scope),
            Ok(Source::Template(template)) => {
                for hole in template.holes() {
                    if name::is_valid(&hole.name) {
                        self.visible(&hole.name, at, scope);
                    } else {
                        self.say(
                            Code::BrokenTemplate,
                            at,
                            format!(
                                "「{{{hole}}}」の「{}」は変数の名前として使えません。",
                                hole.name
                            ),
                            "変数の名前を直すか、文字としての「{」を「{{」と書いてください。",
                        );
                    }
                }
            }
            Err(error) => self.say(
                Code::BrokenTemplate,
                at,
                format!("差し込みの書き方が正しくありません。{error}。"),
                "「{変数}」「{行.列}」の形に直してください。",
            ),
        }
    }

    fn expression(&mut self, source: &str, at: &str, scope: &Scope) {
        match self.expressions.names(source) {
            Ok(names) => {
                let mut seen = HashSet::new();
                for name in names.iter().filter(|name| seen.insert(*name)) {
                    self.visible(name, at, scope);
                }
            }
            Err(what) => self.say(
                Code::BrokenExpression,
                at,
                format!("式「={source}」を読み取れません。{what}"),
                "式を直してください。使える関数は「tejun functions」で確かめられます。",
            ),
        }
    }
}

/// What stands there is taken away.
pub(super) fn taken_away(step: &Step, path: Vec<String>) -> Change {
    Change::Parameter {
        step: step.id.clone(),
        path,
        value: None,
    }
}

/// The form that a parameter of that kind has, when the value has another one.
fn other_form(kind: ParameterKind, value: &Value) -> Option<&'static str> {
    use ParameterKind as K;
    let (text, number) = (value.is_string(), value.is_number());
    let (fits, expected) = match kind {
        K::Value => (true, ""),
        K::Text | K::LongText | K::File | K::NewFile | K::Folder | K::Keys => {
            (text || number || value.is_boolean(), "文字")
        }
        K::Raw
        | K::VariableName
        | K::NewName
        | K::Choice(_)
        | K::Encoding
        | K::Subscenario
        | K::Scenario => (text, "文字"),
        K::Duration => (text, "「500ms」「2s」「5m」のような文字"),
        K::Table => (text, "一覧の変数の名前か、= で始まる式"),
        K::Number => (text || number, "数"),
        K::Boolean => (text || value.is_boolean(), " true か false "),
        K::Condition => (text || value.is_boolean(), " = で始まる式"),
        K::DesktopTarget | K::BrowserTarget | K::Window => {
            (value.is_object(), "対象を表す項目の集まり（{ }）")
        }
        K::Point => (text || value.is_array(), "[x, y] の2つの数"),
        K::List => (text || number || value.is_array(), "値の一覧（[ ]）"),
        K::Record => (text || value.is_object(), "名前と値の組（{ }）"),
    };
    (!fits).then_some(expected)
}

/// Nothing to fill in: the text stands for itself.
fn is_plain(text: &str) -> bool {
    plain(text).is_some()
}

/// The text that it stands for, if there is nothing to fill in.
fn plain(text: &str) -> Option<String> {
    match Source::read(text) {
        Ok(Source::Template(template)) => template.as_plain().map(str::to_owned),
        _ => None,
    }
}

/// Two numbers, or texts that will be.
fn is_point(items: &[Value]) -> bool {
    items.len() == 2 && items.iter().all(|item| is_number(item, |_| true))
}

/// A number of that kind; a text that is filled in later may be one.
fn is_number(value: &Value, fits: impl Fn(Decimal) -> bool) -> bool {
    let text = match value {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => plain(text),
        _ => return false,
    };
    text.is_none_or(|text| literal::number(&text).is_some_and(fits))
}

/// Whether a target has only keys of its type. Texts may be templates, so numbers may be texts.
fn known_keys<T: DeserializeOwned>(value: &Value) -> Result<(), String> {
    fn loosened(value: &Value) -> Value {
        match value {
            Value::Object(fields) => Value::Object(
                fields
                    .iter()
                    .map(|(key, field)| {
                        let field = match (key.as_str(), field) {
                            ("at", Value::Array(items)) if is_point(items) => {
                                serde_json::json!([0, 0])
                            }
                            ("nth", field)
                                if is_number(field, |n| {
                                    n >= Decimal::ONE && n.fract().is_zero()
                                }) =>
                            {
                                serde_json::json!(1)
                            }
                            ("nth", _) => serde_json::json!("nth"),
                            ("side", Value::String(text)) if !is_plain(text) => {
                                serde_json::json!("right")
                            }
                            (_, field) => loosened(field),
                        };
                        (key.clone(), field)
                    })
                    .collect(),
            ),
            other => other.clone(),
        }
    }
    serde_json::from_value::<T>(loosened(value)).map_or_else(
        |error| {
            let text = error.to_string();
            let words: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
            Err(match words.split_first() {
                Some((unknown, known)) if text.starts_with("unknown field") => format!(
                    "「{unknown}」という項目はありません。使えるのは {}",
                    known.join(", ")
                ),
                Some((unknown, known)) if text.starts_with("unknown variant") => {
                    format!("「{unknown}」は使えません。使えるのは {}", known.join(", "))
                }
                _ if text.contains("\"nth\"") => {
                    "「nth」は1以上の整数でなければなりません".to_owned()
                }
                Some((word, _)) => format!("「{word}」の形が違います"),
                None => "値の形が違います".to_owned(),
            })
        },
        |_| Ok(()),
    )
}
