//! Comparing values: like with like, never silently false.

use super::{Comparison, Node, Wrong};
use crate::convert::shorten;
use crate::value::Value;
use std::cmp::Ordering;

/// A value in a message: 「文字「12a」」, 「数 3.5」.
pub(super) fn told(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::File(text) => format!("文字「{}」", shorten(text)),
        Value::Number(_) => format!("数 {value}"),
        Value::Boolean(true) => "はい（true）".to_owned(),
        Value::Boolean(false) => "いいえ（false）".to_owned(),
        Value::DateTime(_) => format!("日時 {value}"),
        other => other.kind_name().to_owned(),
    }
}

pub(super) fn compare(
    op: Comparison,
    (left, a): (&Node, &Value),
    (right, b): (&Node, &Value),
) -> Result<bool, Wrong> {
    match op {
        Comparison::Equal => equal(left, a, right, b),
        Comparison::Unequal => equal(left, a, right, b).map(|e| !e),
        _ => {
            let order = order(op, left, a, right, b)?;
            Ok(match op {
                Comparison::Less => order.is_lt(),
                Comparison::LessOrEqual => order.is_le(),
                Comparison::Greater => order.is_gt(),
                _ => order.is_ge(),
            })
        }
    }
}

fn equal(left: &Node, a: &Value, right: &Node, b: &Value) -> Result<bool, Wrong> {
    same(a, b).ok_or_else(|| unlike(left, a, right, b))
}

/// Whether two values of one kind are equal; none if they cannot be compared. An empty cell equals an empty text.
pub(crate) fn same(a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Secret(_), _) | (_, Value::Secret(_)) => None,
        (Value::Text(a) | Value::File(a), Value::Text(b) | Value::File(b)) => Some(a == b),
        (Value::Nothing, Value::Nothing) => Some(true),
        (Value::Nothing, Value::Text(text)) | (Value::Text(text), Value::Nothing) => {
            Some(text.is_empty())
        }
        (Value::Number(a), Value::Number(b)) => Some(a == b),
        (Value::Boolean(a), Value::Boolean(b)) => Some(a == b),
        (Value::DateTime(a), Value::DateTime(b)) => Some(a == b),
        (Value::List(a), Value::List(b)) => {
            if a.len() != b.len() {
                return Some(false);
            }
            all_same(a.iter().zip(b))
        }
        (Value::Record(a), Value::Record(b)) => {
            if a.len() != b.len() || !a.keys().all(|k| b.contains_key(k)) {
                return Some(false);
            }
            all_same(a.iter().filter_map(|(k, v)| Some((v, b.get(k)?))))
        }
        (Value::Table(a), Value::Table(b)) => {
            if a.columns != b.columns || a.rows.len() != b.rows.len() {
                return Some(false);
            }
            all_same(a.rows.iter().flatten().zip(b.rows.iter().flatten()))
        }
        _ => None,
    }
}

fn all_same<'v>(mut pairs: impl Iterator<Item = (&'v Value, &'v Value)>) -> Option<bool> {
    pairs.try_fold(true, |so_far, (a, b)| Some(so_far && same(a, b)?))
}

fn order(
    op: Comparison,
    left: &Node,
    a: &Value,
    right: &Node,
    b: &Value,
) -> Result<Ordering, Wrong> {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => Ok(a.cmp(b)),
        (Value::DateTime(a), Value::DateTime(b)) => Ok(a.cmp(b)),
        (Value::Text(_) | Value::File(_), Value::Text(_) | Value::File(_)) => Err(Wrong::new(
            format!(
                "「{left}」（{}）と「{right}」（{}）は文字どうしなので、{} では比べられません。",
                told(a),
                told(b),
                op.sign()
            ),
            format!(
                "数なら parse_number({left}) {} parse_number({right})、日付なら date({left}) {0} date({right}) と書いてください。一覧の列は、読み込むときに種類を数にできます。",
                op.sign()
            ),
        )),
        (a, b) if std::mem::discriminant(a) == std::mem::discriminant(b) => Err(Wrong::new(
            format!(
                "「{left}」と「{right}」は{}なので、{} では比べられません。",
                a.kind_name(),
                op.sign()
            ),
            "大きい・小さいを比べられるのは、数と日時だけです。",
        )),
        _ => Err(unlike(left, a, right, b)),
    }
}

fn unlike(left: &Node, a: &Value, right: &Node, b: &Value) -> Wrong {
    let message = format!(
        "「{left}」は{}、「{right}」は{}です。種類が違うものは比べられません。",
        told(a),
        told(b)
    );
    let remedy = match (a, b) {
        (Value::Secret(_), _) | (_, Value::Secret(_)) => {
            return Wrong::new(
                "ID・パスワードは比べられません。",
                "式では、ID・パスワードを使わないでください。",
            );
        }
        (Value::Text(_), Value::Number(_)) => format!(
            "数として比べるなら parse_number({left})、文字として比べるなら {right} を \" で囲むか format({right}, \"0\") にしてください。"
        ),
        (Value::Number(_), Value::Text(_)) => format!(
            "数として比べるなら parse_number({right})、文字として比べるなら {left} を \" で囲むか format({left}, \"0\") にしてください。"
        ),
        (Value::Text(_), Value::DateTime(_)) => {
            format!("date({left}) で日時に直してください。")
        }
        (Value::DateTime(_), Value::Text(_)) => {
            format!("date({right}) で日時に直してください。")
        }
        (Value::Nothing, _) => {
            format!("「{left}」が空のときは、is_empty({left}) で先に確かめてください。")
        }
        (_, Value::Nothing) => {
            format!("「{right}」が空のときは、is_empty({right}) で先に確かめてください。")
        }
        _ => "同じ種類の値どうしを比べてください。".to_owned(),
    };
    Wrong::new(message, remedy)
}
