//! `tejun secret`: the secrets of this terminal. Values come from standard input and are never printed.

use crate::arguments::{Secret, SecretCommand};
use crate::exit::Exit;
use crate::report::{self, Ended};
use serde_json::json;
use std::io::{IsTerminal, Read};
use tejun_app::secrets::{SecretError, SecretStore, SystemSecrets, proper_name};

pub(crate) async fn run(arguments: Secret) -> Result<Exit, Ended> {
    let store = SystemSecrets;
    match arguments.command {
        SecretCommand::Set { name } => {
            let name = proper(&name)?;
            let value = value_from_input()?;
            store.set(name, &value).map_err(refused)?;
            done(arguments.json, "set", name, "登録しました");
        }
        SecretCommand::List => {
            let names = store.names().map_err(refused)?;
            if arguments.json {
                report::json(&names);
            } else if names.is_empty() {
                report::line("登録されたID・パスワードはありません。");
            } else {
                names.iter().for_each(|name| report::line(name));
            }
        }
        SecretCommand::Delete { name } => {
            let name = proper(&name)?;
            if !store.delete(name).map_err(refused)? {
                return Err(Ended::failed(
                    format!("ID・パスワード「{name}」は登録されていません。"),
                    "「tejun secret list」で名前を確かめてください。",
                ));
            }
            done(arguments.json, "deleted", name, "削除しました");
        }
    }
    Ok(Exit::Succeeded)
}

fn done(json: bool, what: &str, name: &str, said: &str) {
    if json {
        report::json_line(&json!({ what: name }));
    } else {
        report::line(&format!("「{name}」を{said}。"));
    }
}

fn proper(name: &str) -> Result<&str, Ended> {
    proper_name(name).ok_or_else(|| {
        Ended::wrong(
            "ID・パスワードの名前が空か、使えない文字が入っています。",
            "「住民税システム/パスワード」のような名前にしてください。",
        )
    })
}

fn value_from_input() -> Result<String, Ended> {
    let input = std::io::stdin();
    if input.is_terminal() {
        return Err(Ended::wrong(
            "値は標準入力から読みます（画面に表示しないため、キーボードからは入力できません）。",
            "「tejun secret set 名前 < ファイル」のように渡してください。",
        ));
    }
    let mut value = String::new();
    input.lock().read_to_string(&mut value).map_err(|error| {
        Ended::wrong(
            format!("値を読めません（{error}）。"),
            "UTF-8の文字で渡してください。",
        )
    })?;
    // The line end that `echo` and editors add is no part of a password.
    let value = value.strip_suffix('\n').unwrap_or(&value);
    let value = value.strip_suffix('\r').unwrap_or(value);
    if value.is_empty() {
        return Err(Ended::wrong(
            "値が空です。",
            "登録する値を標準入力から渡してください。",
        ));
    }
    Ok(value.to_owned())
}

fn refused(error: SecretError) -> Ended {
    match error {
        SecretError::TooLong { .. } => Ended::wrong(error.to_string(), error.remedy()),
        _ => Ended::surroundings(error.to_string(), error.remedy()),
    }
}
