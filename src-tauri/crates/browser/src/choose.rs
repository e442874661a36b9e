//! Choices in lists, check boxes, radio buttons and switches.

use crate::act::{Click, Landed, Ready, Want};
use crate::browser::Browser;
use crate::error::BrowserError;
use crate::explain::{explain, failure};
use crate::progress::Progress;
use crate::target_text;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tejun_scenario::BrowserTarget;

/// How long a page may take to show a new state after a click.
const STATE_TIME: Duration = Duration::from_secs(2);

impl Browser {
    /// Chooses by the shown text, else by the value; several texts are exactly the choice of a multiple list.
    pub async fn select(
        &self,
        target: &BrowserTarget,
        values: &[String],
        progress: &mut Progress,
    ) -> Result<(), BrowserError> {
        let want = Want {
            enabled: true,
            choice: Some(values.to_vec()),
            control: true,
            ..Want::default()
        };
        self.take_unexpected()?;
        loop {
            let ready = self.ready(target, &want, progress).await?;
            if ready.facts["tag"] != "select" {
                return self
                    .select_like_a_person(target, values, &ready, progress)
                    .await;
            }
            let before = self.navigating(&ready.tab);
            let chosen = match self
                .script(&ready.frame, "choose", json!({ "wanted": values }))
                .await
            {
                // Choosing may load another page.
                Err(BrowserError::Gone) => json!({ "state": "ok", "kept": true }),
                other => other?,
            };
            if chosen["state"] == "ok" {
                self.after_act(&ready, &before, progress).await?;
                if chosen["kept"] == true {
                    return Ok(());
                }
                let now: Vec<&str> = chosen["now"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .collect();
                return Err(BrowserError::WrongContent {
                    target: target_text::describe(target),
                    wanted: values.join("、"),
                    found: now.join("、"),
                    why: "（ページが選び直しました）".to_owned(),
                });
            }
            progress.attempt(explain(&chosen));
            if progress.is_over() {
                return Err(failure(target, &want, &chosen));
            }
            progress.pause(3).await?;
        }
    }

    /// Lists that the page draws itself: opened by a click, then the option is pressed.
    async fn select_like_a_person(
        &self,
        target: &BrowserTarget,
        values: &[String],
        ready: &Ready,
        progress: &mut Progress,
    ) -> Result<(), BrowserError> {
        let role = ready.facts["role"].as_str().unwrap_or_default();
        let wrong = |what: String| BrowserError::WrongKind {
            target: target_text::describe(target),
            what,
        };
        let [value] = values else {
            return Err(wrong("一度に1つだけ選べる一覧です".to_owned()));
        };
        if role == "combobox" && ready.facts["tag"] == "input" {
            self.type_to_choose(target, value, progress).await?;
        } else if matches!(role, "combobox" | "button" | "textbox") {
            self.click(target, Click::default(), progress).await?;
        } else if !matches!(role, "listbox" | "menu" | "radiogroup" | "tree" | "grid") {
            return Err(wrong(format!("{role}：選択欄ではありません")));
        }
        if role == "combobox" && self.has_datalist(ready).await {
            return Ok(());
        }
        let option = BrowserTarget {
            role: Some("option".to_owned()),
            name: Some(value.replace('*', "\\*")),
            frame: target.frame.clone(),
            ..BrowserTarget::default()
        };
        match self.click(&option, Click::default(), progress).await {
            Err(BrowserError::NotFound { nearest, .. }) => Err(BrowserError::ChoiceNotFound {
                target: target_text::describe(target),
                choice: value.clone(),
                choices: nearest,
            }),
            other => other.map(drop),
        }
    }

    async fn type_to_choose(
        &self,
        target: &BrowserTarget,
        value: &str,
        progress: &mut Progress,
    ) -> Result<(), BrowserError> {
        self.click(target, Click::default(), progress).await?;
        let option = BrowserTarget {
            role: Some("option".to_owned()),
            name: Some(value.replace('*', "\\*")),
            frame: target.frame.clone(),
            ..BrowserTarget::default()
        };
        // What is offered at once needs no typing.
        let frame = self.frame_for(&option, progress).await?;
        let there = self
            .script(
                &frame,
                "holds",
                json!({ "target": option, "state": "visible" }),
            )
            .await?;
        if there["holds"] == true {
            return Ok(());
        }
        self.fill(target, value, false, progress).await?;
        self.focus_held(&frame).await
    }

    async fn has_datalist(&self, ready: &Ready) -> bool {
        let facts = self.script(&ready.frame, "heldFacts", Value::Null).await;
        facts.is_ok_and(|facts| facts["datalist"] == true)
    }

    /// Puts the mark there or takes it away. Already so is a success without a click.
    pub async fn check(
        &self,
        target: &BrowserTarget,
        checked: bool,
        progress: &mut Progress,
    ) -> Result<(), BrowserError> {
        let want = Want {
            enabled: true,
            guard: true,
            control: true,
            ..Want::default()
        };
        let told = || target_text::describe(target);
        self.take_unexpected()?;
        loop {
            if self.is_checked(target, progress).await? == Some(checked) {
                progress.found_by = Some(target_text::found_by(target));
                return Ok(());
            }
            let ready = self.ready(target, &want, progress).await?;
            match ready.facts["checked"].as_bool() {
                None => {
                    return Err(BrowserError::WrongKind {
                        target: told(),
                        what: "チェックボックス、ラジオボタン、スイッチではありません".to_owned(),
                    });
                }
                Some(now) if now == checked => return Ok(()),
                Some(_) if !checked && ready.facts["role"] == "radio" => {
                    return Err(BrowserError::WrongKind {
                        target: told(),
                        what: "ラジオボタンの印は外せません。ほかの項目を選んでください".to_owned(),
                    });
                }
                Some(_) => {}
            }
            let before = self.navigating(&ready.tab);
            match self
                .press_pointer(&ready, Click::default(), progress)
                .await?
            {
                Landed::Yes => {
                    self.after_act(&ready, &before, progress).await?;
                    return self
                        .wait_until_checked(target, &ready, checked, progress)
                        .await;
                }
                Landed::Elsewhere(reason) => progress.attempt(reason),
                Landed::Nowhere => {
                    return Err(BrowserError::NotReady {
                        target: told(),
                        reason: "クリックが対象に届きませんでした".to_owned(),
                    });
                }
            }
            if progress.is_over() {
                return Err(BrowserError::NotReady {
                    target: told(),
                    reason: "別のものが重なっています".to_owned(),
                });
            }
            progress.pause(3).await?;
        }
    }

    async fn wait_until_checked(
        &self,
        target: &BrowserTarget,
        ready: &Ready,
        checked: bool,
        progress: &mut Progress,
    ) -> Result<(), BrowserError> {
        let began = Instant::now();
        loop {
            match self.script(&ready.frame, "checked", Value::Null).await {
                Ok(Value::Bool(now)) if now == checked => return Ok(()),
                // The page drew it anew.
                Ok(Value::Null) if self.is_checked(target, progress).await? == Some(checked) => {
                    return Ok(());
                }
                Ok(_) => {}
                Err(BrowserError::Gone) => return Ok(()),
                Err(error) => return Err(error),
            }
            if began.elapsed() > STATE_TIME {
                return Err(BrowserError::StateNotReached {
                    target: target_text::describe(target),
                    wanted: if checked { "印あり" } else { "印なし" }.to_owned(),
                });
            }
            progress.pause(2).await?;
        }
    }

    /// None: it is not there, or there is no telling.
    async fn is_checked(
        &self,
        target: &BrowserTarget,
        progress: &mut Progress,
    ) -> Result<Option<bool>, BrowserError> {
        let tab = self.current_tab(progress)?;
        self.wait_for_page(&tab, &Default::default(), progress)
            .await?;
        let Ok(frame) = self.frame_for(target, progress).await else {
            return Ok(None);
        };
        let about = json!({ "target": target, "what": "checked" });
        match self.script(&frame, "read", about).await {
            Ok(seen) if seen["state"] == "ok" => Ok(seen["value"].as_bool()),
            Ok(_) => Ok(None),
            Err(error) if error.is_passing() => Ok(None),
            Err(error) => Err(error),
        }
    }
}
