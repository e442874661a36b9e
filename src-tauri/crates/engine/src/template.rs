//! Texts with values in braces: `{氏名} 様`, `{行["列（1）"]}`, `{今日:yyyy/MM/dd}`; `{{` and `}}` are braces.

use crate::expression::{Broken, Expression, Names, PathStep, Values};
use crate::failure::{FailureCode, StepFailure};
use crate::format;
use crate::value::Value;

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
    pub(crate) fn compile(source: &str, names: &dyn Names) -> Result<Self, Broken> {
        let mut pieces = Vec::new();
        let mut text = String::new();
        let mut rest = source;
        while let Some(at) = rest.find(['{', '}']) {
            text.push_str(&rest[..at]);
            let tail = &rest[at..];
            if let Some(after) = tail.strip_prefix("{{") {
                text.push('{');
                rest = after;
            } else if let Some(after) = tail.strip_prefix("}}") {
                text.push('}');
                rest = after;
            } else if let Some(inner) = tail.strip_prefix('{') {
                let end = closing(inner).ok_or_else(|| {
                    broken(
                        format!("「{source}」の {{ が閉じられていません。"),
                        "}} を付けて閉じてください。{{ という文字そのものは {{{{ と書きます。",
                    )
                })?;
                if !text.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut text)));
                }
                pieces.push(place(&inner[..end], names)?);
                rest = &inner[end + 1..];
            } else {
                return Err(broken(
                    format!("「{source}」に、始まりのない }} があります。"),
                    "}} という文字そのものは }}}} と書きます。",
                ));
            }
        }
        text.push_str(rest);
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        Ok(Self { pieces })
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
        if let [Piece::Value {
            expression,
            format: None,
        }] = self.pieces.as_slice()
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

/// Where the place ends: the first `}` outside quotes.
fn closing(inner: &str) -> Option<usize> {
    let mut quoted = false;
    let mut escaped = false;
    for (i, c) in inner.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '}' if !quoted => return Some(i),
            _ => {}
        }
    }
    None
}

fn place(inner: &str, names: &dyn Names) -> Result<Piece, Broken> {
    let (path, format) = split_format(inner);
    let (name, steps) = path_of(path).ok_or_else(|| {
        broken(
            format!("{{{inner}}} が読めません。"),
            "{{ }} の中は、{{変数}}、{{行.列}}、{{行[\"列（1）\"]}}、{{今日:yyyy/MM/dd}} の形で書いてください。計算は = で始まる式に書きます。",
        )
    })?;
    let Some(found) = names.place(&name) else {
        return Err(crate::expression::unknown_variable(&name, &names.all()));
    };
    Ok(Piece::Value {
        expression: Expression::path(path.to_owned(), found, name, steps),
        format: format.map(str::to_owned),
    })
}

fn split_format(inner: &str) -> (&str, Option<&str>) {
    let mut quoted = false;
    for (i, c) in inner.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ':' | '：' if !quoted => return (inner[..i].trim(), Some(&inner[i + c.len_utf8()..])),
            _ => {}
        }
    }
    (inner.trim(), None)
}

/// `行.列`, `行["列（1）"]`, `一覧[0].列` as a name and steps.
fn path_of(path: &str) -> Option<(String, Vec<PathStep>)> {
    let end = path.find(['.', '[']).unwrap_or(path.len());
    let name = &path[..end];
    if !crate::expression::plain_name(name) {
        return None;
    }
    let mut steps = Vec::new();
    let mut rest = &path[end..];
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('.') {
            let end = after.find(['.', '[']).unwrap_or(after.len());
            let column = &after[..end];
            if !crate::expression::plain_name(column) {
                return None;
            }
            steps.push(PathStep::Column(column.to_owned()));
            rest = &after[end..];
        } else if let Some(after) = rest.strip_prefix("[\"") {
            let end = after.find("\"]")?;
            steps.push(PathStep::Column(after[..end].replace("\\\"", "\"")));
            rest = &after[end + 2..];
        } else {
            let after = rest.strip_prefix('[')?;
            let end = after.find(']')?;
            steps.push(PathStep::Item(after[..end].trim().parse().ok()?));
            rest = &after[end + 1..];
        }
    }
    Some((name.to_owned(), steps))
}

fn broken(message: String, mend: &str) -> Broken {
    Broken {
        unknown_name: false,
        message,
        mend: mend.replace("{{", "{").replace("}}", "}"),
    }
}
