//! Parameters made ready: every text is a fixed value, a template or an expression by now.

use crate::action::Parameters;
use crate::expression::{Broken, Expression, Names, Values};
use crate::failure::{FailureCode, StepFailure};
use crate::template::Template;
use crate::value::Value;
use indexmap::IndexMap;
use rust_decimal::prelude::ToPrimitive;
use tejun_scenario::{ParameterKind, literal, template};

/// A value of the document.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    Fixed(Value),
    Template(Template),
    /// Its `*` are wild cards; those that come out of variables are not.
    Pattern(Template),
    Expression(Expression),
    List(Vec<Source>),
    Record(Vec<(String, Source)>),
}

/// A parameter of a step.
#[derive(Debug, Clone)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) kind: ParameterKind,
    pub(crate) takes_secret: bool,
    pub(crate) source: Source,
}

/// What is wrong with a text of the document, with its path below the parameter.
pub(crate) struct BrokenAt {
    pub(crate) path: String,
    pub(crate) broken: Broken,
}

/// Keys of targets whose texts may hold `*`.
const PATTERN_KEYS: &[&str] = &["title", "name", "label", "text", "text_on_screen"];

impl Source {
    /// Compiles a value; what is wrong is added to `wrong`.
    pub(crate) fn compile(
        json: &serde_json::Value,
        kind: ParameterKind,
        names: &dyn Names,
        wrong: &mut Vec<BrokenAt>,
    ) -> Self {
        let target = matches!(
            kind,
            ParameterKind::DesktopTarget | ParameterKind::BrowserTarget | ParameterKind::Window
        );
        Self::value(json, String::new(), target, false, names, wrong)
    }

    fn value(
        json: &serde_json::Value,
        path: String,
        target: bool,
        pattern: bool,
        names: &dyn Names,
        wrong: &mut Vec<BrokenAt>,
    ) -> Self {
        use serde_json::Value as Json;
        match json {
            Json::String(text) => Self::text(text, path, pattern, names, wrong),
            Json::Array(items) => Self::List(
                items
                    .iter()
                    .enumerate()
                    .map(|(i, v)| {
                        Self::value(v, format!("{path}[{i}]"), target, false, names, wrong)
                    })
                    .collect(),
            ),
            Json::Object(fields) => Self::Record(
                fields
                    .iter()
                    .map(|(key, v)| {
                        let pattern = target && PATTERN_KEYS.contains(&key.as_str());
                        let inner =
                            Self::value(v, format!("{path}.{key}"), target, pattern, names, wrong);
                        (key.clone(), inner)
                    })
                    .collect(),
            ),
            other => Self::Fixed(Value::from_json(other)),
        }
    }

    fn text(
        text: &str,
        path: String,
        pattern: bool,
        names: &dyn Names,
        wrong: &mut Vec<BrokenAt>,
    ) -> Self {
        if let Some(name) = text.strip_prefix("secret:").filter(|n| !n.is_empty()) {
            return Self::Fixed(Value::Secret(name.to_owned()));
        }
        let compiled = match template::Source::read(text) {
            Ok(template::Source::Expression(source)) => {
                Expression::compile(&source, names).map(Self::Expression)
            }
            Ok(template::Source::Template(read)) => {
                Template::compile(&read, names).map(|template| match template.fixed() {
                    Some(fixed) => Self::Fixed(Value::from(fixed)),
                    None if pattern => Self::Pattern(template),
                    None => Self::Template(template),
                })
            }
            Err(error) => Err(Broken {
                message: format!("{error}。"),
                mend: "「{変数}」「{行.列}」の形に直してください。".to_owned(),
            }),
        };
        compiled.unwrap_or_else(|broken| {
            wrong.push(BrokenAt { path, broken });
            Self::Fixed(Value::Nothing)
        })
    }

    /// Every expression in it.
    pub(crate) fn each(&self, take: &mut dyn FnMut(&Expression)) {
        match self {
            Self::Fixed(_) => {}
            Self::Template(template) | Self::Pattern(template) => template.each(take),
            Self::Expression(expression) => take(expression),
            Self::List(items) => items.iter().for_each(|item| item.each(take)),
            Self::Record(fields) => fields.iter().for_each(|(_, value)| value.each(take)),
        }
    }

    pub(crate) fn evaluate(&self, values: &dyn Values) -> Result<Value, StepFailure> {
        Ok(match self {
            Self::Fixed(value) => value.clone(),
            Self::Template(template) => template.value(values, false)?,
            Self::Pattern(template) => template.value(values, true)?,
            Self::Expression(expression) => expression.value(values)?.into_owned(),
            Self::List(items) => Value::List(
                items
                    .iter()
                    .map(|item| item.evaluate(values))
                    .collect::<Result<_, _>>()?,
            ),
            Self::Record(fields) => Value::Record(
                fields
                    .iter()
                    .map(|(key, value)| Ok((key.clone(), value.evaluate(values)?)))
                    .collect::<Result<_, StepFailure>>()?,
            ),
        })
    }

    /// The value of a condition.
    pub(crate) fn condition(&self, values: &dyn Values) -> Result<bool, StepFailure> {
        match self {
            Self::Expression(expression) => expression.condition(values),
            other => match other.evaluate(values)? {
                Value::Boolean(b) => Ok(b),
                Value::Text(text) if text == "true" => Ok(true),
                Value::Text(text) if text == "false" => Ok(false),
                value => Err(StepFailure::new(
                    FailureCode::Expression,
                    format!("条件が「{value}」です。はい・いいえになりません。"),
                    "= で始まる式（例: =指針 < 100）を書いてください。",
                )),
            },
        }
    }

    /// A whole number from 0 on (`times`, `limit`, `stop_after`).
    pub(crate) fn count(&self, name: &str, values: &dyn Values) -> Result<u64, StepFailure> {
        let value = to_number(self.evaluate(values)?, name)?;
        match &value {
            Value::Number(n) if n.fract().is_zero() => n.to_u64(),
            _ => None,
        }
        .ok_or_else(|| {
            StepFailure::new(
                FailureCode::BadValue,
                format!("「{name}」が {value} です。0 以上の整数でなければなりません。"),
                "回数を整数にしてください。",
            )
        })
    }
}

fn to_number(value: Value, name: &str) -> Result<Value, StepFailure> {
    match value {
        Value::Text(text) => literal::number(&text).map(Value::Number).ok_or_else(|| {
            StepFailure::new(
                FailureCode::BadValue,
                format!(
                    "「{name}」の値「{}」は数に直せません。",
                    crate::convert::shorten(&text)
                ),
                "数字で入れてください（例: 1,234）。",
            )
        }),
        value => Ok(value),
    }
}

fn boolean(value: Value, name: &str) -> Result<Value, StepFailure> {
    value
        .convert(tejun_scenario::VariableType::Boolean)
        .map_err(|misfit| {
            StepFailure::new(
                FailureCode::BadValue,
                format!("「{name}」: {}", misfit.message),
                misfit.remedy,
            )
        })
}

/// All parameters of an action, evaluated and brought to what their kinds say.
pub(crate) fn evaluate(
    parameters: &[Parameter],
    values: &dyn Values,
) -> Result<Parameters, StepFailure> {
    let mut all = IndexMap::with_capacity(parameters.len());
    for parameter in parameters {
        let value = parameter.source.evaluate(values)?;
        if !parameter.takes_secret && value.holds_secret() {
            return Err(StepFailure::new(
                FailureCode::BadValue,
                format!("「{}」にID・パスワードは使えません。", parameter.name),
                "ID・パスワードは、画面やブラウザーの欄に入力する手順で使ってください。",
            ));
        }
        let value = match parameter.kind {
            ParameterKind::Number => to_number(value, &parameter.name)?,
            ParameterKind::Boolean => boolean(value, &parameter.name)?,
            ParameterKind::Condition => Value::Boolean(parameter.source.condition(values)?),
            ParameterKind::Point => match value {
                Value::List(items) => Value::List(
                    items
                        .into_iter()
                        .map(|v| to_number(v, &parameter.name))
                        .collect::<Result<_, _>>()?,
                ),
                value => value,
            },
            ParameterKind::DesktopTarget => numbers_of_target(value, &parameter.name)?,
            ParameterKind::Choice(choices) => {
                let word = value.to_string();
                if value != Value::Nothing && !choices.iter().any(|c| c.value == word) {
                    let known: Vec<&str> = choices.iter().map(|c| c.value).collect();
                    return Err(StepFailure::new(
                        FailureCode::BadValue,
                        format!("「{}」に「{word}」は使えません。", parameter.name),
                        format!("{} のどれかにしてください。", known.join("、")),
                    ));
                }
                value
            }
            _ => value,
        };
        all.insert(parameter.name.clone(), value);
    }
    Ok(Parameters(all))
}

/// `at` and `nth` of a target are numbers, also when they come from a variable.
fn numbers_of_target(value: Value, name: &str) -> Result<Value, StepFailure> {
    let Value::Record(mut fields) = value else {
        return Ok(value);
    };
    if let Some(Value::List(at)) = fields.get_mut("at") {
        for part in at {
            *part = to_number(std::mem::take(part), name)?;
        }
    }
    if let Some(Value::Record(element)) = fields.get_mut("element")
        && let Some(nth) = element.get_mut("nth")
    {
        *nth = to_number(std::mem::take(nth), name)?;
    }
    Ok(Value::Record(fields))
}
