//! Reading expanded parameters: what each kind of parameter takes, with failures that say what was there.

use crate::encoding::Encoding;
use std::time::Duration;
use tejun_engine::{FailureCode, Parameters, StepFailure, Value};
use tejun_scenario::{Choice, ParameterKind, ParameterSpec, Text, text};

/// `into`, required.
pub(crate) const INTO: ParameterSpec = ParameterSpec::required(
    "into",
    ParameterKind::VariableName,
    text("結果を入れる変数", "Variable for the result"),
);

/// `into`, where the result may be left.
pub(crate) const INTO_OPTIONAL: ParameterSpec = ParameterSpec::optional(
    "into",
    ParameterKind::VariableName,
    text("結果を入れる変数", "Variable for the result"),
);

/// `encoding`.
pub(crate) const ENCODING: ParameterSpec = ParameterSpec::optional(
    "encoding",
    ParameterKind::Encoding,
    text("文字コード", "Encoding"),
)
.with_default("utf-8")
.with_help(text(
    "utf-8、shift_jis（Windowsの日本語。CP932）、euc-jp、utf-16le から選びます。",
    "utf-8, shift_jis (CP932, as Windows writes it), euc-jp or utf-16le.",
));

/// `overwrite` of file actions.
pub(crate) const OVERWRITE: ParameterSpec = ParameterSpec::optional(
    "overwrite",
    ParameterKind::Boolean,
    text(
        "同じ名前があれば上書きする",
        "Overwrite a file of that name",
    ),
)
.with_default("false")
.advanced();

/// A word of a choice.
pub(crate) const fn choice(value: &'static str, label: Text) -> Choice {
    Choice { value, label }
}

pub(crate) fn bad_value(message: impl Into<String>, remedy: impl Into<String>) -> StepFailure {
    StepFailure::new(FailureCode::BadValue, message, remedy)
}

/// `encoding`, or UTF-8.
pub(crate) fn encoding(with: &Parameters) -> Result<Encoding, StepFailure> {
    let Some(word) = with.text("encoding") else {
        return Ok(Encoding::default());
    };
    Encoding::named(&word).ok_or_else(|| {
        bad_value(
            format!("文字コード「{word}」はありません。"),
            "utf-8、shift_jis、euc-jp、utf-16le のどれかにしてください。",
        )
    })
}

/// A yes or no; a template that prints one counts too.
pub(crate) fn boolean(with: &Parameters, name: &str, default: bool) -> Result<bool, StepFailure> {
    match with.get(name) {
        None => Ok(default),
        Some(Value::Boolean(b)) => Ok(*b),
        Some(other) => match other.to_string().as_str() {
            "true" => Ok(true),
            "false" => Ok(false),
            text => Err(bad_value(
                format!("「{name}」は true か false です（「{text}」になっています）。"),
                "この手順の設定を確かめてください。",
            )),
        },
    }
}

/// A length of time: `500ms`, `2s`, `5m`.
pub(crate) fn duration(with: &Parameters, name: &str) -> Result<Duration, StepFailure> {
    let written = with.required_text(name)?;
    tejun_scenario::duration::parse(&written).ok_or_else(|| {
        bad_value(
            format!("時間「{written}」が読めません。"),
            "500ms、2s、5m のように、数字と単位（ms、s、m）で書いてください。",
        )
    })
}

/// A list of values; one value is a list of one.
pub(crate) fn list(with: &Parameters, name: &str) -> Vec<Value> {
    match with.get(name) {
        None => Vec::new(),
        Some(Value::List(items)) => items.clone(),
        Some(one) => vec![one.clone()],
    }
}

/// A path that must be there, as it was written.
pub(crate) fn path(with: &Parameters, name: &str) -> Result<String, StepFailure> {
    let written = with.required_text(name)?;
    if written.trim().is_empty() {
        return Err(bad_value(
            format!("「{name}」が空です。"),
            "ファイルの名前を指定してください。変数を使っているときは、その中身を確かめてください。",
        ));
    }
    Ok(written)
}
