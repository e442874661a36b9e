//! The functions of expressions. Each gives a new value and changes none of its arguments.

use super::compare::{same, told};
use super::evaluate::{LONGEST_TEXT, midnight, too_long};
use super::{Values, Wrong};
use crate::convert::date_time_from_text;
use crate::format;
use crate::value::Value;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::ops::RangeInclusive;
use std::sync::LazyLock;
use tejun_scenario::literal;

/// A function as `tejun functions` and the inspector list it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FunctionSpec {
    pub name: &'static str,
    /// `replace(text, find, with)`
    pub signature: &'static str,
    /// What it gives, in Japanese.
    pub help: &'static str,
    /// An expression and its value: `round(2.5) → 3`.
    pub example: &'static str,
}

pub(super) struct Function {
    pub(super) spec: FunctionSpec,
    pub(super) arguments: RangeInclusive<usize>,
    /// May be asked about a variable that was never set.
    pub(super) takes_unset: bool,
    pub(super) call: Body,
}

type Body = fn(&[Cow<'_, Value>], &dyn Values) -> Result<Value, Wrong>;

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec.name)
    }
}

/// All functions, in the order of the contract.
pub fn functions() -> &'static [FunctionSpec] {
    static SPECS: LazyLock<Vec<FunctionSpec>> =
        LazyLock::new(|| ALL.iter().map(|f| f.spec).collect());
    &SPECS
}

pub(super) fn named(name: &str) -> Option<&'static Function> {
    ALL.iter().find(|f| f.spec.name == name)
}

const fn function(
    spec: [&'static str; 4],
    arguments: RangeInclusive<usize>,
    call: Body,
) -> Function {
    let [name, signature, help, example] = spec;
    Function {
        spec: FunctionSpec {
            name,
            signature,
            help,
            example,
        },
        arguments,
        takes_unset: false,
        call,
    }
}

#[rustfmt::skip]
static ALL: [Function; 26] = [
    function(["len", "len(text)", "文字の数、またはリスト・一覧の件数です。", r#"len("千歳市") → 3"#], 1..=1, len),
    function(["contains", "contains(text, find)", "文字（またはリスト）の中に、探すものがあるかどうかです。", r#"contains("千歳市東雲町", "東雲") → true"#], 2..=2, contains),
    function(["starts_with", "starts_with(text, find)", "その文字で始まるかどうかです。", r#"starts_with("0041207", "004") → true"#], 2..=2, |a, _| Ok(Value::Boolean(text(a, 0)?.starts_with(text(a, 1)?)))),
    function(["ends_with", "ends_with(text, find)", "その文字で終わるかどうかです。", r#"ends_with("一覧.csv", ".csv") → true"#], 2..=2, |a, _| Ok(Value::Boolean(text(a, 0)?.ends_with(text(a, 1)?)))),
    function(["trim", "trim(text)", "前後の空白（全角も）を取り除きます。", r#"trim("　東雲町 ") → "東雲町""#], 1..=1, |a, _| Ok(Value::Text(text(a, 0)?.trim().to_owned()))),
    function(["upper", "upper(text)", "英字を大文字にします。", r#"upper("abc") → "ABC""#], 1..=1, |a, _| Ok(Value::Text(text(a, 0)?.to_uppercase()))),
    function(["lower", "lower(text)", "英字を小文字にします。", r#"lower("ABC") → "abc""#], 1..=1, |a, _| Ok(Value::Text(text(a, 0)?.to_lowercase()))),
    function(["replace", "replace(text, find, with)", "文字の中の、見つかったところをすべて置き換えます。", r#"replace("1-2-3", "-", "/") → "1/2/3""#], 3..=3, replace),
    function(["split", "split(text, separator)", "区切りの文字で分けて、リストにします。", r#"split("a,b", ",") → ["a", "b"]"#], 2..=2, split),
    function(["join", "join(list, separator)", "リストを、区切りの文字をはさんでつなぎます。", r#"join(["a", "b"], "・") → "a・b""#], 1..=2, join),
    function(["sub", "sub(text, from, length)", "文字の一部を取り出します。from は 0 から数え、length を書かなければ最後までです。", r#"sub("0041207", 2, 3) → "412""#], 2..=3, sub),
    function(["index_of", "index_of(text, find)", "最初に見つかった位置（0 から）です。なければ -1 です。", r#"index_of("東雲町", "町") → 2"#], 2..=2, index_of),
    function(["pad_left", "pad_left(text, length, with)", "その文字数になるまで、左に文字（書かなければ空白）を足します。", r#"pad_left("42", 5, "0") → "00042""#], 2..=3, pad_left),
    function(["parse_number", "parse_number(text)", "文字を数に直します（桁区切り、全角、先頭の 0 も）。直せなければ失敗です。", r#"parse_number("１,２３４") → 1234"#], 1..=1, parse_number),
    function(["round", "round(number, places = 0)", "四捨五入します。places は小数点より下の桁数です。", "round(2.5) → 3"], 1..=2, round),
    function(["floor", "floor(number)", "小さい方の整数にします（切り捨て）。", "floor(2.7) → 2"], 1..=1, |a, _| Ok(Value::Number(number(a, 0)?.floor()))),
    function(["ceil", "ceil(number)", "大きい方の整数にします（切り上げ）。", "ceil(2.1) → 3"], 1..=1, |a, _| Ok(Value::Number(number(a, 0)?.ceil()))),
    function(["abs", "abs(number)", "符号を取った大きさです。", "abs(-7) → 7"], 1..=1, |a, _| Ok(Value::Number(number(a, 0)?.abs()))),
    function(["min", "min(a, b, …)", "一番小さい数（または一番早い日時）です。リストを1つ渡すこともできます。", "min(3, 1, 2) → 1"], 1..=32, |a, _| extreme(a, Ordering::Less)),
    function(["max", "max(a, b, …)", "一番大きい数（または一番遅い日時）です。リストを1つ渡すこともできます。", "max(3, 1, 2) → 3"], 1..=32, |a, _| extreme(a, Ordering::Greater)),
    function(["today", "today()", "今日の日付です。", r#"format(today(), "yyyy/MM/dd") → "2026/11/24""#], 0..=0, |_, v| Ok(Value::DateTime(midnight(v.now())))),
    function(["now", "now()", "今の日時です。", r#"format(now(), "HH:mm") → "13:05""#], 0..=0, |_, v| Ok(Value::DateTime(v.now()))),
    function(["date", "date(text)", "文字を日時に直します。date(年, 月, 日) とも書けます。", r#"date("令和8年11月24日") → 2026-11-24"#], 1..=3, date),
    function(["add_days", "add_days(date, days)", "日数を足した日時です（引くときは負の数）。", r#"add_days(date("2026-11-24"), 7) → 2026-12-01"#], 2..=2, add_days),
    function(["format", "format(value, pattern)", "数や日時を、書式のとおりの文字にします。", r##"format(1234.5, "#,##0.00") → "1,234.50""##], 2..=2, format_value),
    Function { takes_unset: true, ..function(["is_empty", "is_empty(value)", "空かどうかです（空の文字、0件のリストや一覧、まだ値の入っていない変数）。", r#"is_empty("") → true"#], 1..=1, is_empty) },
];

fn wrong_argument(args: &[Cow<'_, Value>], i: usize, wanted: &str) -> Wrong {
    let given = args.get(i).map_or_else(|| "空".to_owned(), |v| told(v));
    let remedy = match (args.get(i).map(Cow::as_ref), wanted) {
        (Some(Value::Text(_)), "数") => "parse_number で数に直してください。",
        (Some(Value::Text(_)), "日時") => "date で日時に直してください。",
        (Some(Value::Number(_)), wanted) if wanted.starts_with("文字") => {
            "format(数, \"0\") で文字に直してください。"
        }
        (Some(Value::Secret(_)), _) => "ID・パスワードは式では使えません。",
        _ => "渡す値を直してください。",
    };
    Wrong::new(
        format!(
            "{}番目に渡した値が{given}です。{wanted}でなければなりません。",
            i + 1
        ),
        remedy,
    )
}

fn text<'a>(args: &'a [Cow<'_, Value>], i: usize) -> Result<&'a str, Wrong> {
    match args.get(i).map(Cow::as_ref) {
        Some(Value::Text(text) | Value::File(text)) => Ok(text),
        // An empty cell of a sheet.
        Some(Value::Nothing) => Ok(""),
        _ => Err(wrong_argument(args, i, "文字")),
    }
}

fn number(args: &[Cow<'_, Value>], i: usize) -> Result<Decimal, Wrong> {
    match args.get(i).map(Cow::as_ref) {
        Some(Value::Number(number)) => Ok(*number),
        _ => Err(wrong_argument(args, i, "数")),
    }
}

fn moment(args: &[Cow<'_, Value>], i: usize) -> Result<DateTime, Wrong> {
    match args.get(i).map(Cow::as_ref) {
        Some(Value::DateTime(at)) => Ok(*at),
        _ => Err(wrong_argument(args, i, "日時")),
    }
}

/// A whole number from 0 on.
fn count(args: &[Cow<'_, Value>], i: usize) -> Result<usize, Wrong> {
    let given = number(args, i)?;
    given
        .to_usize()
        .filter(|_| given.fract().is_zero())
        .ok_or_else(|| {
            Wrong::new(
                format!(
                    "{}番目に渡した値が {} です。0 以上の整数でなければなりません。",
                    i + 1,
                    given.normalize()
                ),
                "渡す値を直してください。",
            )
        })
}

fn whole(n: usize) -> Value {
    Value::Number(Decimal::from(n))
}

fn len(args: &[Cow<'_, Value>], _: &dyn Values) -> Result<Value, Wrong> {
    Ok(whole(match args[0].as_ref() {
        Value::Text(text) | Value::File(text) => text.chars().count(),
        Value::Nothing => 0,
        Value::List(items) => items.len(),
        Value::Table(table) => table.rows.len(),
        Value::Record(fields) => fields.len(),
        _ => return Err(wrong_argument(args, 0, "文字かリストか一覧")),
    }))
}

fn contains(args: &[Cow<'_, Value>], _: &dyn Values) -> Result<Value, Wrong> {
    Ok(Value::Boolean(match args[0].as_ref() {
        Value::List(items) => position(items, &args[1])?.is_some(),
        Value::Record(fields) => fields.contains_key(text(args, 1)?),
        _ => text(args, 0)?.contains(text(args, 1)?),
    }))
}

fn position(items: &[Value], wanted: &Value) -> Result<Option<usize>, Wrong> {
    for (i, item) in items.iter().enumerate() {
        match same(item, wanted) {
            Some(true) => return Ok(Some(i)),
            Some(false) => {}
            None => {
                return Err(Wrong::new(
                    format!(
                        "リストの {i} は{}、探すものは{}で、種類が違います。",
                        told(item),
                        told(wanted)
                    ),
                    "同じ種類の値で探してください。",
                ));
            }
        }
    }
    Ok(None)
}

fn replace(args: &[Cow<'_, Value>], _: &dyn Values) -> Result<Value, Wrong> {
    let (whole, find, with) = (text(args, 0)?, text(args, 1)?, text(args, 2)?);
    if find.is_empty() {
        return Err(wrong_argument(args, 1, "1文字以上の文字"));
    }
    if with.len() > find.len() {
        let grown = whole.matches(find).count().saturating_mul(with.len());
        if grown > LONGEST_TEXT {
            return Err(too_long());
        }
    }
    Ok(Value::Text(whole.replace(find, with)))
}

fn split(args: &[Cow<'_, Value>], _: &dyn Values) -> Result<Value, Wrong> {
    let (whole, separator) = (text(args, 0)?, text(args, 1)?);
    if separator.is_empty() {
        return Err(wrong_argument(args, 1, "1文字以上の文字"));
    }
    Ok(Value::List(
        whole.split(separator).map(Value::from).collect(),
    ))
}

fn join(args: &[Cow<'_, Value>], _: &dyn Values) -> Result<Value, Wrong> {
    let Value::List(items) = args[0].as_ref() else {
        return Err(wrong_argument(args, 0, "リスト"));
    };
    let separator = if args.len() > 1 { text(args, 1)? } else { "" };
    let mut out = String::new();
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push_str(separator);
        }
        match item {
            Value::Secret(_) | Value::List(_) | Value::Record(_) | Value::Table(_) => {
                return Err(Wrong::new(
                    format!("リストの {i} は{}なので、つなげません。", told(item)),
                    "文字や数のリストにしてください。",
                ));
            }
            item => out.push_str(&item.to_string()),
        }
        if out.len() > LONGEST_TEXT {
            return Err(too_long());
        }
    }
    Ok(Value::Text(out))
}

fn sub(args: &[Cow<'_, Value>], _: &dyn Values) -> Result<Value, Wrong> {
    let rest = text(args, 0)?.chars().skip(count(args, 1)?);
    Ok(Value::Text(match args.len() {
        2 => rest.collect(),
        _ => rest.take(count(args, 2)?).collect(),
    }))
}

fn index_of(args: &[Cow<'_, Value>], _: &dyn Values) -> Result<Value, Wrong> {
    let found = match args[0].as_ref() {
        Value::List(items) => position(items, &args[1])?,
        _ => {
            let whole = text(args, 0)?;
            whole
                .find(text(args, 1)?)
                .map(|byte| whole[..byte].chars().count())
        }
    };
    Ok(found.map_or_else(|| Value::Number(Decimal::NEGATIVE_ONE), whole))
}

fn pad_left(args: &[Cow<'_, Value>], _: &dyn Values) -> Result<Value, Wrong> {
    let given = match args[0].as_ref() {
        number @ Value::Number(_) => number.to_string(),
        _ => text(args, 0)?.to_owned(),
    };
    let with = if args.len() > 2 { text(args, 2)? } else { " " };
    let wanted = count(args, 1)?;
    if with.is_empty() {
        return Err(wrong_argument(args, 2, "1文字以上の文字"));
    }
    if wanted > LONGEST_TEXT / 4 {
        return Err(too_long());
    }
    let missing = wanted.saturating_sub(given.chars().count());
    let mut out: String = with.chars().cycle().take(missing).collect();
    out.push_str(&given);
    Ok(Value::Text(out))
}

fn parse_number(args: &[Cow<'_, Value>], _: &dyn Values) -> Result<Value, Wrong> {
    if let Value::Number(number) = args[0].as_ref() {
        return Ok(Value::Number(*number));
    }
    let given = text(args, 0)?;
    literal::number(given).map(Value::Number).ok_or_else(|| {
        Wrong::new(
            if given.trim().is_empty() {
                "空の文字は数に直せません。".to_owned()
            } else {
                format!("「{}」は数に直せません。", crate::convert::shorten(given))
            },
            "数字だけの文字にしてください（桁区切りのコンマ、全角の数字は使えます）。",
        )
    })
}

fn round(args: &[Cow<'_, Value>], _: &dyn Values) -> Result<Value, Wrong> {
    let places = if args.len() > 1 { count(args, 1)? } else { 0 };
    let places = u32::try_from(places).unwrap_or(u32::MAX).min(28);
    Ok(Value::Number(number(args, 0)?.round_dp_with_strategy(
        places,
        RoundingStrategy::MidpointAwayFromZero,
    )))
}

fn extreme(args: &[Cow<'_, Value>], wanted: Ordering) -> Result<Value, Wrong> {
    let all: Vec<&Value> = match args {
        [one] => match one.as_ref() {
            Value::List(items) => items.iter().collect(),
            _ => vec![one.as_ref()],
        },
        many => many.iter().map(Cow::as_ref).collect(),
    };
    let mut best: Option<&Value> = None;
    for value in all {
        let order = match (value, best) {
            (Value::Number(_) | Value::DateTime(_), None) => wanted,
            (Value::Number(a), Some(Value::Number(b))) => a.cmp(b),
            (Value::DateTime(a), Some(Value::DateTime(b))) => a.cmp(b),
            _ => {
                return Err(Wrong::new(
                    format!(
                        "{}が混ざっています。数だけ、または日時だけを渡してください。",
                        told(value)
                    ),
                    "文字は parse_number で数に直してください。",
                ));
            }
        };
        if order == wanted {
            best = Some(value);
        }
    }
    best.cloned().ok_or_else(|| {
        Wrong::new(
            "リストが空です。",
            "len で件数を確かめてから使ってください。",
        )
    })
}

fn date(args: &[Cow<'_, Value>], _: &dyn Values) -> Result<Value, Wrong> {
    if let [year, month, day] = args {
        let part = |v: &Value| match v {
            Value::Number(n) if n.fract().is_zero() => n.to_i16(),
            _ => None,
        };
        let made = (|| {
            let (month, day) = (part(month)?, part(day)?);
            Date::new(
                part(year)?,
                i8::try_from(month).ok()?,
                i8::try_from(day).ok()?,
            )
            .ok()
        })();
        return made
            .map(|date| Value::DateTime(date.at(0, 0, 0, 0)))
            .ok_or_else(|| {
                Wrong::new(
                    format!("{year}年{month}月{day}日という日付はありません。"),
                    "年、月、日を数で渡してください。",
                )
            });
    }
    if let ([one], Value::DateTime(at)) = (args, args[0].as_ref()) {
        debug_assert_eq!(one.as_ref(), &Value::DateTime(*at));
        return Ok(Value::DateTime(*at));
    }
    if args.len() != 1 {
        return Err(Wrong::new(
            "date に渡す値の数（2個）が合いません。",
            "date(文字) か date(年, 月, 日) と書いてください。",
        ));
    }
    let given = text(args, 0)?;
    date_time_from_text(given)
        .map(Value::DateTime)
        .ok_or_else(|| {
            Wrong::new(
                format!("「{}」は日時に直せません。", crate::convert::shorten(given)),
                "2026-11-24、2026/11/24、令和8年11月24日 のように書いてください。",
            )
        })
}

fn add_days(args: &[Cow<'_, Value>], _: &dyn Values) -> Result<Value, Wrong> {
    let (from, days) = (moment(args, 0)?, number(args, 1)?);
    days.to_i32()
        .filter(|_| days.fract().is_zero())
        .and_then(|days| from.checked_add(days.days()).ok())
        .map(Value::DateTime)
        .ok_or_else(|| {
            Wrong::new(
                format!("{} 日は足せません。", days.normalize()),
                "整数の日数にしてください。",
            )
        })
}

fn format_value(args: &[Cow<'_, Value>], _: &dyn Values) -> Result<Value, Wrong> {
    let pattern = text(args, 1)?;
    Ok(Value::Text(match args[0].as_ref() {
        Value::Number(number) => format::number(*number, pattern)?,
        Value::DateTime(at) => format::date_time(*at, pattern)?,
        _ => return Err(wrong_argument(args, 0, "数か日時")),
    }))
}

fn is_empty(args: &[Cow<'_, Value>], _: &dyn Values) -> Result<Value, Wrong> {
    Ok(Value::Boolean(match args[0].as_ref() {
        Value::Nothing => true,
        Value::Text(text) | Value::File(text) => text.is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Table(table) => table.rows.is_empty(),
        Value::Record(fields) => fields.is_empty(),
        _ => false,
    }))
}
