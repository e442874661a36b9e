//! Reading, and waiting for states.

use crate::act::Want;
use crate::browser::Browser;
use crate::cdp::lock;
use crate::error::BrowserError;
use crate::explain::{explain, failure};
use crate::progress::Progress;
use crate::target_text;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::time::{Duration, Instant};
use tejun_scenario::BrowserTarget;

/// A place that is empty may be about to get its text: waited for this long before it is read as empty.
const EMPTY_TIME: Duration = Duration::from_millis(1500);
/// With less time than this an empty place is read as it is.
const EMPTY_REST: Duration = Duration::from_millis(250);

/// What to read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum What {
    /// A field's value, a list's shown choice, else the visible text.
    #[default]
    Text,
    Value,
    Checked,
    Attribute(String),
    Table,
    /// The texts of all that fit.
    List,
    Url,
    Title,
}

impl What {
    /// The word of the document.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "text" => Self::Text,
            "value" => Self::Value,
            "checked" => Self::Checked,
            "table" => Self::Table,
            "list" => Self::List,
            "url" => Self::Url,
            "title" => Self::Title,
            word => {
                let name = word.strip_prefix("attribute:")?.trim();
                Self::Attribute((!name.is_empty()).then(|| name.to_owned())?)
            }
        })
    }

    /// The page is read, not a thing in it.
    pub fn is_of_page(&self) -> bool {
        matches!(self, Self::Url | Self::Title)
    }

    fn word(&self) -> String {
        match self {
            Self::Text => "text".to_owned(),
            Self::Value => "value".to_owned(),
            Self::Checked => "checked".to_owned(),
            Self::Attribute(name) => format!("attribute:{name}"),
            Self::Table => "table".to_owned(),
            Self::List => "list".to_owned(),
            Self::Url => "url".to_owned(),
            Self::Title => "title".to_owned(),
        }
    }
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    Text(String),
    Flag(bool),
    List(Vec<String>),
    Table {
        columns: Vec<String>,
        rows: Vec<Vec<String>>,
    },
}

/// States that can be waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WaitState {
    #[default]
    Visible,
    /// Also: not there.
    Hidden,
    Attached,
    Detached,
    Enabled,
    Disabled,
    Checked,
    Unchecked,
}

impl WaitState {
    const WORDS: [(Self, &'static str, &'static str); 8] = [
        (Self::Visible, "visible", "表示"),
        (Self::Hidden, "hidden", "非表示"),
        (Self::Attached, "attached", "ページにある"),
        (Self::Detached, "detached", "ページにない"),
        (Self::Enabled, "enabled", "使用可"),
        (Self::Disabled, "disabled", "使用不可"),
        (Self::Checked, "checked", "印あり"),
        (Self::Unchecked, "unchecked", "印なし"),
    ];

    /// The word of the document.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::WORDS
            .iter()
            .find(|(_, known, _)| *known == word)
            .map(|(state, _, _)| *state)
    }

    fn words(self) -> (&'static str, &'static str) {
        Self::WORDS
            .iter()
            .find(|(state, _, _)| *state == self)
            .map_or(("visible", "表示"), |(_, word, label)| (*word, *label))
    }

    fn holds_without_it(self) -> bool {
        matches!(self, Self::Hidden | Self::Detached)
    }
}

impl Browser {
    /// Waits until the thing is there, and reads it.
    pub async fn read(
        &self,
        target: &BrowserTarget,
        what: &What,
        progress: &mut Progress,
    ) -> Result<Reading, BrowserError> {
        self.take_unexpected()?;
        let tab = self.current_tab(progress)?;
        if what.is_of_page() {
            self.wait_for_page(&tab, &HashSet::new(), progress).await?;
            return self.read_page(&tab, what).await;
        }
        let about = json!({ "target": target, "what": what.word() });
        let mut turn = 0;
        let mut ambiguous: Option<Instant> = None;
        let mut empty: Option<Instant> = None;
        loop {
            let seen = self.look_in_frame(target, "read", &about, progress).await?;
            if seen["state"] == "ok" {
                progress.found_by = Some(target_text::found_by(target));
                return Ok(reading(&seen["value"]));
            }
            if seen["empty"] == true {
                let since = *empty.get_or_insert_with(Instant::now);
                if since.elapsed() >= EMPTY_TIME || progress.left() < EMPTY_REST {
                    progress.found_by = Some(target_text::found_by(target));
                    return Ok(Reading::Text(String::new()));
                }
            }
            progress.attempt(read_reason(&seen, what));
            let long = seen["state"] == "many"
                && ambiguous.get_or_insert_with(Instant::now).elapsed()
                    > Duration::from_millis(1200);
            let hopeless = matches!(seen["state"].as_str(), Some("bad_css" | "secret"));
            if long || hopeless || progress.is_over() {
                return Err(read_failure(target, what, &seen));
            }
            progress.pause(turn).await?;
            turn += 1;
        }
    }

    async fn read_page(&self, tab: &str, what: &What) -> Result<Reading, BrowserError> {
        if *what == What::Title {
            let title = self.script(tab, "title", Value::Null).await?;
            return Ok(reading(&title));
        }
        let url = self.evaluate("location.href").await?;
        Ok(reading(&url))
    }

    /// Waits until the state holds.
    pub async fn wait_for(
        &self,
        target: &BrowserTarget,
        state: WaitState,
        progress: &mut Progress,
    ) -> Result<(), BrowserError> {
        let (word, label) = state.words();
        let about = json!({ "target": target, "state": word });
        let mut turn = 0;
        let mut ambiguous: Option<Instant> = None;
        loop {
            self.take_unexpected()?;
            let seen = self
                .look_in_frame(target, "holds", &about, progress)
                .await?;
            let no_frame = seen["state"] == "no_frame";
            if seen["holds"] == true || (no_frame && state.holds_without_it()) {
                if !state.holds_without_it() {
                    progress.found_by = Some(target_text::found_by(target));
                }
                return Ok(());
            }
            if let Some(reason) = seen["state"].as_str() {
                if reason != "no_frame" {
                    progress.attempt(explain(&seen));
                }
            } else {
                let item = seen["items"][0].as_str().unwrap_or("対象");
                progress.attempt(format!("{item}は、まだ「{label}」ではありません。"));
            }
            let long = seen["state"] == "many"
                && ambiguous.get_or_insert_with(Instant::now).elapsed()
                    > Duration::from_millis(1200);
            if seen["state"] == "bad_css" || long {
                return Err(failure(target, &Want::default(), &seen));
            }
            if progress.is_over() {
                return Err(match seen["state"].as_str() {
                    Some("none" | "gone") => failure(target, &Want::default(), &seen),
                    _ => BrowserError::StateNotReached {
                        target: target_text::describe(target),
                        wanted: label.to_owned(),
                    },
                });
            }
            progress.pause(turn).await?;
            turn += 1;
        }
    }

    /// One look by one of our functions; a frame that is not there yet and a page that changes are no failures.
    async fn look_in_frame(
        &self,
        target: &BrowserTarget,
        function: &str,
        about: &Value,
        progress: &mut Progress,
    ) -> Result<Value, BrowserError> {
        progress.check_cancelled()?;
        self.take_unexpected()?;
        let tab = self.current_tab(progress)?;
        self.wait_for_page(&tab, &HashSet::new(), progress).await?;
        let frame = match self.frame_for(target, progress).await {
            Ok(frame) => frame,
            Err(error @ BrowserError::FrameNotFound { .. }) if !progress.is_over() => {
                progress.attempt(error.to_string());
                return Ok(json!({ "state": "no_frame" }));
            }
            Err(error) => return Err(error),
        };
        if !lock(&self.state.known).frames.contains_key(&frame) {
            return Ok(json!({ "state": "gone" }));
        }
        match self.script(&frame, function, about.clone()).await {
            Ok(seen) => Ok(seen),
            Err(error) if error.is_passing() => Ok(json!({ "state": "gone" })),
            Err(error) => Err(error),
        }
    }
}

fn reading(value: &Value) -> Reading {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| -> Vec<String> {
        value.as_array().into_iter().flatten().map(text).collect()
    };
    match value {
        Value::Bool(flag) => Reading::Flag(*flag),
        Value::Array(_) => Reading::List(list(value)),
        Value::Object(table) => Reading::Table {
            columns: table.get("columns").map(list).unwrap_or_default(),
            rows: table
                .get("rows")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .map(list)
                .collect(),
        },
        value => Reading::Text(text(value)),
    }
}

fn read_reason(seen: &Value, what: &What) -> String {
    let told = seen["what"].as_str().unwrap_or("対象");
    match seen["state"].as_str().unwrap_or_default() {
        "secret" => format!("{told}は、文字を隠す欄です。内容は読み取りません。"),
        "no_attribute" => match what {
            What::Attribute(name) => format!("{told}に、属性「{name}」がありません。"),
            _ => format!("{told}に、その属性がありません。"),
        },
        "no_check" => format!("{told}には、印がありません。"),
        "no_value" => format!("{told}には、値がありません。"),
        "no_table" => format!("{told}は、表ではありません。"),
        "no_frame" => "フレームがまだありません。".to_owned(),
        _ => explain(seen),
    }
}

fn read_failure(target: &BrowserTarget, what: &What, seen: &Value) -> BrowserError {
    match seen["state"].as_str().unwrap_or_default() {
        "secret" | "no_attribute" | "no_check" | "no_value" | "no_table" => {
            BrowserError::WrongKind {
                target: target_text::describe(target),
                what: read_reason(seen, what).trim_end_matches('。').to_owned(),
            }
        }
        _ => failure(target, &Want::default(), seen),
    }
}
