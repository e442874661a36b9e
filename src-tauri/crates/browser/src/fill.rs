//! Filling fields: what was entered is read back and compared.

use crate::act::{Ready, SENT_TIME, Want};
use crate::browser::Browser;
use crate::cdp::lock;
use crate::compare::{self, Difference};
use crate::encoding;
use crate::error::BrowserError;
use crate::explain::{explain, failure};
use crate::progress::Progress;
use crate::target_text;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::time::{Duration, Instant};
use tejun_scenario::BrowserTarget;

/// How long a page may take to put right what it shows after a field was left.
const FORMAT_TIME: Duration = Duration::from_millis(1500);

impl Browser {
    /// Replaces the content of a field, leaves it as a person would, and reads it back. `secret` keeps the text out of
    /// every message.
    pub async fn fill(
        &self,
        target: &BrowserTarget,
        text: &str,
        secret: bool,
        progress: &mut Progress,
    ) -> Result<(), BrowserError> {
        let want = Want {
            enabled: true,
            editable: true,
            control: true,
            ..Want::default()
        };
        let text = text.replace("\r\n", "\n");
        self.take_unexpected()?;
        loop {
            let ready = self.ready(target, &want, progress).await?;
            let before = self.navigating(&ready.tab);
            let begun = match self
                .script(&ready.frame, "beginFill", json!({ "text": text }))
                .await
            {
                Ok(begun) => begun,
                Err(error) if error.is_passing() => json!({ "state": "gone" }),
                Err(error) => return Err(error),
            };
            match begun["state"].as_str() {
                Some("set" | "type") => {
                    check_encoding(&begun, &text)?;
                    lock(&self.state.known).last_field = Some(ready.frame.clone());
                    let secret = secret || ready.facts["secret"] == true;
                    let set = begun["state"] == "set";
                    let value = if set {
                        self.set_field(&ready, &text).await?
                    } else {
                        match self.type_into(&ready, &text, &begun, progress).await? {
                            Some(value) => value,
                            None => {
                                progress.pause(3).await?;
                                continue;
                            }
                        }
                    };
                    let filled = Filled {
                        target,
                        text: &text,
                        secret,
                        set,
                        about: &begun,
                    };
                    return self
                        .check_filled(&ready, filled, value, &before, progress)
                        .await;
                }
                _ => {
                    progress.attempt(explain(&begun));
                    if progress.is_over() {
                        return Err(failure(target, &want, &begun));
                    }
                    progress.pause(3).await?;
                }
            }
        }
    }

    async fn set_field(&self, ready: &Ready, text: &str) -> Result<Option<String>, BrowserError> {
        let set = self
            .script(&ready.frame, "setValue", json!({ "text": text }))
            .await?;
        let value = set["value"].as_str().map(str::to_owned);
        match self.script(&ready.frame, "leave", Value::Null).await {
            Ok(left) => Ok(left["value"].as_str().map(str::to_owned).or(value)),
            Err(BrowserError::Gone) => Ok(value),
            Err(error) => Err(error),
        }
    }

    /// None: the text would have gone elsewhere, and did not; the field is looked up anew.
    async fn type_into(
        &self,
        ready: &Ready,
        text: &str,
        begun: &Value,
        progress: &mut Progress,
    ) -> Result<Option<Option<String>>, BrowserError> {
        let session = self.session_of(&ready.tab)?;
        let call = |method: &'static str, params: Value| {
            self.state.connection.send(Some(&session), method, params)
        };
        let mut sent = Vec::new();
        if text.is_empty() {
            if begun["empty"] != true {
                for kind in ["rawKeyDown", "keyUp"] {
                    let key = json!({ "type": kind, "key": "Delete", "code": "Delete", "windowsVirtualKeyCode": 46 });
                    sent.push(call("Input.dispatchKeyEvent", key));
                }
            }
        } else {
            // What an input method sends: a key without a character, the text, the key's release.
            let key = |kind: &str| json!({ "type": kind, "key": "Process", "windowsVirtualKeyCode": 229 });
            sent.push(call("Input.dispatchKeyEvent", key("rawKeyDown")));
            sent.push(call("Input.insertText", json!({ "text": text })));
            sent.push(call("Input.dispatchKeyEvent", key("keyUp")));
        }
        for reply in sent {
            let time = progress.left().max(SENT_TIME);
            match tokio::time::timeout(time, reply).await {
                Ok(Ok(Ok(_)) | Err(_)) | Ok(Ok(Err(BrowserError::Gone))) => {}
                Ok(Ok(Err(error))) => return Err(error),
                Err(_) => {
                    return Err(BrowserError::NotResponding {
                        method: "fill".to_owned(),
                        waited: time,
                    });
                }
            }
        }
        self.take_unexpected()?;
        let left = async {
            let verdict = self.script(&ready.frame, "verdict", Value::Null).await?;
            if matches!(verdict["verdict"].as_str(), Some("covered" | "changed")) {
                return Ok(None);
            }
            self.script(&ready.frame, "leave", Value::Null)
                .await
                .map(Some)
        };
        match left.await {
            Ok(Some(left)) => Ok(Some(left["value"].as_str().map(str::to_owned))),
            Ok(None) => {
                progress
                    .attempt("入力する直前に、入力の位置がほかの欄へ移りました。探し直します。");
                Ok(None)
            }
            Err(BrowserError::Gone) => Ok(Some(None)),
            Err(error) => Err(error),
        }
    }

    async fn check_filled(
        &self,
        ready: &Ready,
        filled: Filled<'_>,
        value: Option<String>,
        before: &HashSet<String>,
        progress: &mut Progress,
    ) -> Result<(), BrowserError> {
        let began = Instant::now();
        let mut value = value;
        loop {
            self.take_unexpected()?;
            // Leaving the field may load another page: then the first reading counts.
            match self.script(&ready.frame, "settledValue", Value::Null).await {
                Ok(now) if now["value"].is_string() => {
                    value = now["value"].as_str().map(str::to_owned);
                }
                Ok(_) | Err(BrowserError::Gone) => {}
                Err(error) => return Err(error),
            }
            let Some(found) = &value else {
                return self.after_act(ready, before, progress).await;
            };
            match compare::compare(filled.text, found) {
                Difference::None => break,
                Difference::Formatting => {
                    if filled.secret {
                        progress.note("入力した文字を、ページが書き換えました。");
                    } else {
                        progress.note(format!(
                            "入力した「{}」を、ページが「{found}」と表記しました。",
                            filled.text
                        ));
                    }
                    break;
                }
                Difference::Other if began.elapsed() < FORMAT_TIME => {
                    progress.pause(3).await?;
                }
                Difference::Other => return Err(filled.wrong(found)),
            }
        }
        self.after_act(ready, before, progress).await
    }
}

struct Filled<'a> {
    target: &'a BrowserTarget,
    text: &'a str,
    secret: bool,
    set: bool,
    about: &'a Value,
}

impl Filled<'_> {
    fn wrong(&self, found: &str) -> BrowserError {
        let limit = self.about["maxlength"].as_u64();
        let cut = self.text.starts_with(found) && found.len() < self.text.len();
        let why = match limit {
            Some(limit) if cut => format!("（{limit}文字までの欄です）"),
            _ if self.set => {
                "（日付や時刻の欄には、2026-11-24、09:30 のように入力します）".to_owned()
            }
            _ => String::new(),
        };
        let shown = |text: &str| {
            if self.secret {
                "●●●●".to_owned()
            } else {
                text.to_owned()
            }
        };
        BrowserError::WrongContent {
            target: target_text::describe(self.target),
            wanted: shown(self.text),
            found: shown(found),
            why,
        }
    }
}

fn check_encoding(begun: &Value, text: &str) -> Result<(), BrowserError> {
    let charset = begun["charset"].as_str().unwrap_or("UTF-8");
    match encoding::first_unencodable(charset, text) {
        None => Ok(()),
        Some((place, character)) => Err(BrowserError::Unencodable {
            encoding: charset.to_owned(),
            character: character.to_string(),
            place,
        }),
    }
}
