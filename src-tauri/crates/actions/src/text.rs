//! `text.*`: working on texts.

pub mod join;
pub mod r#match;
pub mod replace;
pub mod split;

use crate::parameters::bad_value;
use regex::Regex;
use tejun_engine::{Action, Parameters, StepFailure};

/// In the order of the palette.
pub(crate) const ACTIONS: &[&dyn Action] = &[
    &replace::Replace,
    &split::Split,
    &join::Join,
    &r#match::Match,
];

/// What `text.replace` looks for.
pub(crate) enum Sought {
    Text(String),
    Pattern(Regex),
}

/// `find` or `pattern`, exactly one of them.
pub(crate) fn sought(with: &Parameters) -> Result<Sought, StepFailure> {
    match (with.text("find"), with.text("pattern")) {
        (Some(_), Some(_)) => Err(bad_value(
            "探す文字と正規表現の両方が入っています。",
            "どちらか一方にしてください。",
        )),
        (None, None) => Err(bad_value(
            "探す文字がありません。",
            "「探す文字」に、置き換えたい文字を入れてください。",
        )),
        (Some(find), None) if find.is_empty() => Err(bad_value(
            "探す文字が空です。",
            "「探す文字」に、置き換えたい文字を入れてください。変数を使っているときは、その中身を確かめてください。",
        )),
        (Some(find), None) => Ok(Sought::Text(find)),
        (None, Some(pattern)) => regular_expression(&pattern).map(Sought::Pattern),
    }
}

/// Reads `pattern` as it will be looked for.
pub(crate) fn readable(written: &str) -> Result<(), &'static str> {
    Regex::new(written).map(|_| ()).map_err(|_| CLOSED)
}

const CLOSED: &str = "かっこや角かっこの閉じ忘れを確かめてください。かっこそのものを探すときは、前に \\ を付けます。";

/// A regular expression as it stands in the document.
pub(crate) fn regular_expression(written: &str) -> Result<Regex, StepFailure> {
    Regex::new(written).map_err(|error| {
        let detail = match error {
            regex::Error::CompiledTooBig(_) => "大きすぎます".to_owned(),
            other => other
                .to_string()
                .lines()
                .last()
                .unwrap_or_default()
                .trim_start_matches("error: ")
                .to_owned(),
        };
        bad_value(
            format!("正規表現「{written}」が読めません（{detail}）。"),
            CLOSED,
        )
    })
}
