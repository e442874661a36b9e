//! What is wrong with the arguments, in Japanese.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The sentence and the remedy for arguments that cannot be read.
pub(crate) fn explain(error: &clap::Error) -> (String, String) {
    let argument = context(error, ContextKind::InvalidArg).replace(['<', '>'], "");
    let value = context(error, ContextKind::InvalidValue);
    let word = context(error, ContextKind::InvalidSubcommand);
    let message = match error.kind() {
        ErrorKind::InvalidSubcommand => format!("「{word}」というコマンドはありません。"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "コマンドがありません。".to_owned()
        }
        ErrorKind::UnknownArgument => format!("「{argument}」という指定はありません。"),
        ErrorKind::MissingRequiredArgument => format!("「{argument}」がありません。"),
        ErrorKind::ArgumentConflict => {
            format!("「{argument}」は2回指定したか、いっしょに使えない指定があります。")
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("「{argument}」に値がありません。")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("「{argument}」の値「{value}」は使えません。")
        }
        ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues
        | ErrorKind::NoEquals => format!("「{argument}」の値の数が合いません。"),
        ErrorKind::InvalidUtf8 => "文字として読めない指定があります。".to_owned(),
        _ => "指定が読めません。".to_owned(),
    };
    let near = context(error, ContextKind::SuggestedArg);
    let near = if near.is_empty() {
        context(error, ContextKind::SuggestedSubcommand)
    } else {
        near
    };
    let remedy = if near.is_empty() {
        "「tejun --help」か「tejun コマンド --help」で使い方を確かめてください。".to_owned()
    } else {
        format!("「{near}」ではありませんか。使い方は「tejun コマンド --help」で表示します。")
    };
    (message, remedy)
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
