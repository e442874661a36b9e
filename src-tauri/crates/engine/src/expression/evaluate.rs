//! What an expression is worth.

use super::compare::{self, told};
use super::{Arithmetic, Node, Place, Values, Wrong};
use crate::failure::FailureCode;
use crate::value::Value;
use indexmap::IndexMap;
use jiff::civil::DateTime;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::borrow::Cow;

/// Longest text that an expression may make, in bytes.
pub(super) const LONGEST_TEXT: usize = 16 * 1024 * 1024;

pub(super) fn node<'v>(node: &'v Node, values: &'v dyn Values) -> Result<Cow<'v, Value>, Wrong> {
    Ok(match node {
        Node::Constant(value) => Cow::Borrowed(value),
        Node::Variable(place, name) => variable(*place, name, values)?,
        Node::List(items) => Cow::Owned(Value::List(owned(items, values)?)),
        Node::Record(fields) => Cow::Owned(Value::Record(
            fields
                .iter()
                .map(|(name, value)| Ok((name.clone(), self::node(value, values)?.into_owned())))
                .collect::<Result<IndexMap<_, _>, Wrong>>()?,
        )),
        Node::Joined(parts) => {
            let mut text = String::new();
            for part in parts {
                let value = self::node(part, values)?;
                text.push_str(&printed(part, &value)?);
            }
            Cow::Owned(Value::Text(text))
        }
        Node::Field(of, column) => field(of, self::node(of, values)?, column)?,
        Node::Index(of, index) => {
            let place = self::node(index, values)?;
            let base = self::node(of, values)?;
            match place.as_ref() {
                Value::Text(column) => field(of, base, column)?,
                place => item(of, base, place)?,
            }
        }
        Node::Negate(of) => {
            let value = self::node(of, values)?;
            Cow::Owned(Value::Number(-number(of, &value, "-")?))
        }
        Node::Not(of) => {
            let value = self::node(of, values)?;
            Cow::Owned(Value::Boolean(!boolean(of, &value, "!")?))
        }
        Node::And(parts) => {
            for part in parts {
                if !boolean(part, self::node(part, values)?.as_ref(), "&&")? {
                    return Ok(Cow::Owned(Value::Boolean(false)));
                }
            }
            Cow::Owned(Value::Boolean(true))
        }
        Node::Or(parts) => {
            for part in parts {
                if boolean(part, self::node(part, values)?.as_ref(), "||")? {
                    return Ok(Cow::Owned(Value::Boolean(true)));
                }
            }
            Cow::Owned(Value::Boolean(false))
        }
        Node::If(parts) => {
            let [condition, yes, no] = parts.as_ref();
            match boolean(condition, self::node(condition, values)?.as_ref(), "if")? {
                true => self::node(yes, values)?,
                false => self::node(no, values)?,
            }
        }
        Node::Arithmetic(op, parts) => {
            let [left, right] = parts.as_ref();
            let (a, b) = (self::node(left, values)?, self::node(right, values)?);
            Cow::Owned(arithmetic(*op, (left, &a), (right, &b))?)
        }
        Node::Comparison(op, parts) => {
            let [left, right] = parts.as_ref();
            let (a, b) = (self::node(left, values)?, self::node(right, values)?);
            Cow::Owned(Value::Boolean(compare::compare(
                *op,
                (left, &a),
                (right, &b),
            )?))
        }
        Node::Call(function, args) => {
            let mut given = Vec::with_capacity(args.len());
            for arg in args {
                given.push(match arg {
                    // Whether a variable was set may be asked.
                    Node::Variable(Place::Slot(slot), _) if function.takes_unset => {
                        Cow::Borrowed(values.slot(*slot))
                    }
                    arg => self::node(arg, values)?,
                });
            }
            Cow::Owned((function.call)(&given, values)?)
        }
    })
}

fn variable<'v>(place: Place, name: &str, values: &'v dyn Values) -> Result<Cow<'v, Value>, Wrong> {
    match place {
        Place::Slot(slot) => match values.slot(slot) {
            Value::Nothing => Err(Wrong::new(
                format!("変数「{name}」には、まだ値が入っていません。"),
                "この手順より前で値を入れるか、変数の最初の値を決めてください。",
            )),
            value => Ok(Cow::Borrowed(value)),
        },
        Place::Today => Ok(Cow::Owned(Value::DateTime(midnight(values.now())))),
        Place::Now => Ok(Cow::Owned(Value::DateTime(values.now()))),
    }
}

/// The day of a moment.
pub(super) fn midnight(at: DateTime) -> DateTime {
    at.start_of_day()
}

fn owned(items: &[Node], values: &dyn Values) -> Result<Vec<Value>, Wrong> {
    items
        .iter()
        .map(|item| Ok(node(item, values)?.into_owned()))
        .collect()
}

fn field<'v>(of: &Node, base: Cow<'v, Value>, column: &str) -> Result<Cow<'v, Value>, Wrong> {
    match base {
        Cow::Borrowed(Value::Record(fields)) => match fields.get(column) {
            Some(value) => Ok(Cow::Borrowed(value)),
            None => Err(no_column(of, column, fields)),
        },
        Cow::Owned(Value::Record(mut fields)) => match fields.shift_remove(column) {
            Some(value) => Ok(Cow::Owned(value)),
            None => Err(no_column(of, column, &fields)),
        },
        other => Err(match other.as_ref() {
            Value::Table(_) => Wrong::new(
                format!("「{of}」は一覧なので、行を決めないと列「{column}」を読めません。"),
                format!(
                    "{of}[0].{column} のように行を決めるか、繰り返し（一覧）の中で1行ずつ読んでください。"
                ),
            ),
            value => Wrong::new(
                format!(
                    "「{of}」は{}なので、列「{column}」はありません。",
                    told(value)
                ),
                "列があるのは、一覧の1行です。",
            ),
        }),
    }
}

fn no_column(of: &Node, column: &str, fields: &IndexMap<String, Value>) -> Wrong {
    let known: Vec<String> = fields.keys().map(|k| format!("「{k}」")).collect();
    Wrong {
        code: FailureCode::ColumnNotFound,
        message: if known.is_empty() {
            format!("「{of}」に列「{column}」がありません。列は1つもありません。")
        } else {
            format!(
                "「{of}」に列「{column}」がありません。ある列: {}。",
                known.join("、")
            )
        },
        remedy: "列の名前を、一覧の見出しと同じに直してください。".to_owned(),
    }
}

fn item<'v>(of: &Node, base: Cow<'v, Value>, place: &Value) -> Result<Cow<'v, Value>, Wrong> {
    let Value::Number(number) = place else {
        return Err(Wrong::new(
            format!("「{of}」の [ ] の中が{}です。", told(place)),
            "何番目かの数（最初は 0）か、列の名前を \" で囲んで書いてください。",
        ));
    };
    let length = match base.as_ref() {
        Value::List(items) => items.len(),
        Value::Table(table) => table.rows.len(),
        other => {
            return Err(Wrong::new(
                format!("「{of}」は{}なので、[ ] で取り出せません。", told(other)),
                "[ ] で取り出せるのは、リストと一覧です。",
            ));
        }
    };
    let Some(index) = number
        .to_usize()
        .filter(|i| number.fract().is_zero() && !number.is_sign_negative() && *i < length)
    else {
        return Err(Wrong::new(
            format!(
                "「{of}」の [{}] はありません。{length}個あり、0 から数えます。",
                number.normalize()
            ),
            "len で個数を確かめてから取り出してください。",
        ));
    };
    let missing = || Wrong::new(format!("「{of}」の {index} がありません。"), "");
    match base {
        Cow::Borrowed(Value::List(items)) => {
            items.get(index).map(Cow::Borrowed).ok_or_else(missing)
        }
        Cow::Owned(Value::List(mut items)) => Ok(Cow::Owned(items.swap_remove(index))),
        other => match other.as_ref() {
            Value::Table(table) => table
                .record(index)
                .map(|record| Cow::Owned(Value::Record(record)))
                .ok_or_else(missing),
            _ => Err(missing()),
        },
    }
}

/// A value inside a text; a secret, a list or a table is refused.
pub(super) fn printed(of: &Node, value: &Value) -> Result<String, Wrong> {
    match value {
        Value::Secret(_) => Err(secret_in_text(of)),
        Value::List(_) | Value::Record(_) | Value::Table(_) => Err(Wrong::new(
            format!(
                "「{of}」は{}なので、文字の中に入れられません。",
                told(value)
            ),
            "join でつなぐか、列や何番目かを決めて取り出してください。",
        )),
        value => Ok(value.to_string()),
    }
}

fn secret_in_text(of: &Node) -> Wrong {
    Wrong::new(
        format!("「{of}」はID・パスワードなので、式や文の中では使えません。"),
        "入力する手順の値に、それだけを入れてください。",
    )
}

fn number(of: &Node, value: &Value, sign: &str) -> Result<Decimal, Wrong> {
    match value {
        Value::Number(number) => Ok(*number),
        Value::Text(_) | Value::File(_) => Err(Wrong::new(
            format!("「{of}」は{}なので、{sign} で計算できません。", told(value)),
            format!("parse_number({of}) で数に直してください。"),
        )),
        value => Err(Wrong::new(
            format!("「{of}」は{}なので、{sign} で計算できません。", told(value)),
            match (value, sign) {
                (Value::DateTime(_), _) => "日付の計算は add_days を使ってください。",
                _ => "数を使ってください。",
            },
        )),
    }
}

fn boolean(of: &Node, value: &Value, sign: &str) -> Result<bool, Wrong> {
    match value {
        Value::Boolean(b) => Ok(*b),
        value => Err(Wrong::new(
            format!(
                "「{of}」は{}です。{sign} には、はい・いいえになるものだけを使えます。",
                told(value)
            ),
            match value {
                Value::Text(_) => {
                    format!("{of} != \"\" や is_empty({of}) のように、比べる形にしてください。")
                }
                _ => format!("{of} > 0 のように、比べる形にしてください。"),
            },
        )),
    }
}

fn arithmetic(
    op: Arithmetic,
    (left, a): (&Node, &Value),
    (right, b): (&Node, &Value),
) -> Result<Value, Wrong> {
    if op == Arithmetic::Add {
        let text = |v: &Value| matches!(v, Value::Text(_) | Value::File(_));
        let joinable = |v: &Value| text(v) || matches!(v, Value::Number(_));
        if (text(a) || text(b)) && joinable(a) && joinable(b) {
            let joined = format!("{a}{b}");
            if joined.len() > LONGEST_TEXT {
                return Err(too_long());
            }
            return Ok(Value::Text(joined));
        }
        for (of, value) in [(left, a), (right, b)] {
            if matches!(value, Value::Secret(_)) {
                return Err(secret_in_text(of));
            }
            if text(a) || text(b) {
                let other = if text(a) { (right, b) } else { (left, a) };
                return Err(Wrong::new(
                    format!(
                        "「{}」は{}なので、文字とつなげません。",
                        other.0,
                        told(other.1)
                    ),
                    match other.1 {
                        Value::DateTime(_) => {
                            format!(
                                "format({}, \"yyyy/MM/dd\") で文字に直してください。",
                                other.0
                            )
                        }
                        _ => "文字か数にしてからつないでください。".to_owned(),
                    },
                ));
            }
        }
    }
    let sign = op.sign();
    let (x, y) = (number(left, a, sign)?, number(right, b, sign)?);
    let result = match op {
        Arithmetic::Add => x.checked_add(y),
        Arithmetic::Subtract => x.checked_sub(y),
        Arithmetic::Multiply => x.checked_mul(y),
        Arithmetic::Divide | Arithmetic::Remainder if y.is_zero() => {
            return Err(Wrong::new(
                format!("「{right}」が 0 なので、割れません。"),
                "0 かどうかを先に確かめてください。",
            ));
        }
        Arithmetic::Divide => x.checked_div(y),
        Arithmetic::Remainder => x.checked_rem(y),
    };
    result.map(Value::Number).ok_or_else(|| {
        Wrong::new(
            format!("「{left} {sign} {right}」の答えが大きすぎます（28桁まで）。"),
            "数を小さくしてください。",
        )
    })
}

pub(super) fn too_long() -> Wrong {
    Wrong::new("文字が長くなりすぎました。", "短く分けて作ってください。")
}
