//! Texts with values in braces: `{氏名} 様`, `{行["列（1）"]}`, `{今日:yyyy/MM/dd}`; `{{` and `}}` are braces.

use crate::expression::{Broken, Expression, Names, Values};
use crate::failure::{FailureCode, StepFailure};
use crate::format;
use crate::value::Value;
use tejun_scenario::template::{Hole, Part};

/// A compiled template.
#[derive(Debug, Clone)]
pub(crate) struct Template {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone)]
enum Piece {
    Text(String),
    Value {
        expression: Expression,
        format: Option<String>,
    },
}

impl Template {
    pub(crate) fn compile(
        template: &tejun_scenario::template::Template,
        names: &dyn Names,
    ) -> Result<Self, Broken> {
        let mut pieces = Vec::with_capacity(template.parts.len());
        for part in &template.parts {
            match part {
                Part::Text(text) if text.is_empty() => {}
                Part::Text(text) => pieces.push(Piece::Text(text.clone())),
                Part::Hole(hole) => {
                    let Some(place) = names.place(&hole.name) else {
                        return Err(crate::expression::unknown_variable(
                            &hole.name,
                            &names.all(),
                        ));
                    };
                    if let Some(pattern) = &hole.format
                        && let Err(misfit) = format::check(pattern)
                    {
                        return Err(Broken {
                            message: misfit.message,
                            mend: misfit.remedy,
                        });
                    }
                    let source = Hole {
                        format: None,
                        ..hole.clone()
                    };
                    pieces.push(Piece::Value {
                        expression: Expression::path(
                            source.to_string(),
                            place,
                            hole.name.clone(),
                            &hole.access,
                        ),
                        format: hole.format.clone(),
                    });
                }
            }
        }
        Ok(Self { pieces })
    }

    /// Every expression in it.
    pub(crate) fn each(&self, take: &mut dyn FnMut(&Expression)) {
        for piece in &self.pieces {
            if let Piece::Value { expression, .. } = piece {
                take(expression);
            }
        }
    }

    /// The text, if nothing has to be filled in.
    pub(crate) fn fixed(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [] => Some(""),
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// The value: a text, or, where the template is one value and nothing else, a list, record, table, file or secret
    /// as it is. `pattern`: a `*` that comes out of a variable is itself.
    pub(crate) fn value(&self, values: &dyn Values, pattern: bool) -> Result<Value, StepFailure> {
        if let [
            Piece::Value {
                expression,
                format: None,
            },
        ] = self.pieces.as_slice()
        {
            let value = expression.value(values)?;
            if matches!(
                value.as_ref(),
                Value::List(_)
                    | Value::Record(_)
                    | Value::Table(_)
                    | Value::File(_)
                    | Value::Secret(_)
            ) {
                return Ok(value.into_owned());
            }
        }
        let mut out = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Value { expression, format } => {
                    let text = printed(expression, format.as_deref(), values)?;
                    if pattern {
                        out.push_str(&text.replace('*', "\\*"));
                    } else {
                        out.push_str(&text);
                    }
                }
            }
        }
        Ok(Value::Text(out))
    }
}

fn printed(
    expression: &Expression,
    format: Option<&str>,
    values: &dyn Values,
) -> Result<String, StepFailure> {
    let value = expression.value(values)?;
    let failure = |message: String, remedy: &str| {
        StepFailure::new(
            FailureCode::Expression,
            format!("{{{}}}: {message}", expression.source),
            remedy,
        )
    };
    match (value.as_ref(), format) {
        (Value::DateTime(at), Some(pattern)) => {
            format::date_time(*at, pattern).map_err(|m| failure(m.message, &m.remedy))
        }
        (Value::Number(number), Some(pattern)) => {
            format::number(*number, pattern).map_err(|m| failure(m.message, &m.remedy))
        }
        (other, Some(_)) => Err(failure(
            format!("{}には書式を付けられません。", other.kind_name()),
            "書式を付けられるのは、日時と数です。",
        )),
        (Value::Secret(_), None) => Err(failure(
            "ID・パスワードは、ほかの文字と一緒に差し込めません。".to_owned(),
            "入力する手順の値に、それだけを入れてください。",
        )),
        (value @ (Value::List(_) | Value::Record(_) | Value::Table(_)), None) => Err(failure(
            format!("{}は文の中に差し込めません。", value.kind_name()),
            "列や何番目かを決めるか、式の join でつないでください。",
        )),
        (value, None) => Ok(value.to_string()),
    }
}
