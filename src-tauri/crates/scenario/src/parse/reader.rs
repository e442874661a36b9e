//! Taking properties out of an object. What does not fit is put back, so that nothing is lost, and said.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::StepId;
use serde::de::DeserializeOwned;
use serde_json::{Map, Number, Value};

/// Reads one document and collects what is wrong with it.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) found: Vec<Diagnostic>,
    /// The step being read, with its title for people.
    pub(super) step: Option<(StepId, String)>,
    /// Where in the step or document we are.
    pub(super) path: Vec<String>,
}

impl Reader {
    pub(super) fn say(&mut self, code: Code, key: &str, message: String, mend: &str) {
        let mut parameter = self.path.join(".");
        if !parameter.is_empty() && !key.is_empty() {
            parameter.push('.');
        }
        parameter.push_str(key);
        let place = match &self.step {
            Some((id, title)) if title.is_empty() => format!("手順 {id}: "),
            Some((id, title)) => format!("手順 {id}「{title}」: "),
            None => String::new(),
        };
        self.found.push(Diagnostic {
            code,
            severity: Severity::Error,
            step: self.step.as_ref().map(|(id, _)| id.clone()),
            parameter: (!parameter.is_empty()).then_some(parameter),
            message: format!("{place}{message}"),
            mend: Some(mend.to_owned()),
            rule: None,
            fix: None,
        });
    }

    pub(super) fn missing(&mut self, key: &str) {
        self.say(
            Code::MissingProperty,
            key,
            format!("「{key}」がありません。"),
            "書き加えるか、Tejunの編集画面で保存し直してください。",
        );
    }

    /// Keeps the value and says that it has another form.
    pub(super) fn wrong(
        &mut self,
        map: &mut Map<String, Value>,
        key: &str,
        value: Value,
        expected: &str,
    ) {
        self.say(
            Code::WrongType,
            key,
            format!(
                "「{key}」は{expected}でなければなりません（今は {}）。",
                shown(&value)
            ),
            "値を直してください。",
        );
        map.insert(key.to_owned(), value);
    }

    pub(super) fn unknown_keys(&mut self, map: &Map<String, Value>) {
        // What was said of the key, or of something in it, is why it is still here.
        let said = |reader: &Self, key: &str| {
            let at = reader.path_of(key);
            let step = reader.step.as_ref().map(|(id, _)| id);
            reader.found.iter().any(|d| {
                let below = d.parameter.as_deref().and_then(|p| p.strip_prefix(&at));
                d.step.as_ref() == step
                    && below.is_some_and(|b| b.is_empty() || b.starts_with(['.', '[']))
            })
        };
        for key in map.keys() {
            if !said(self, key) {
                self.say(
                    Code::UnknownKey,
                    key,
                    format!("「{key}」という項目はありません。"),
                    "つづりを確かめ、いらなければ消してください。",
                );
            }
        }
    }

    fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path.join("."))
        }
    }

    pub(super) fn text(&mut self, map: &mut Map<String, Value>, key: &str) -> Option<String> {
        match map.shift_remove(key)? {
            Value::String(text) => Some(text),
            other => {
                self.wrong(map, key, other, "文字");
                None
            }
        }
    }

    pub(super) fn required_text(&mut self, map: &mut Map<String, Value>, key: &str) -> String {
        if !map.contains_key(key) {
            self.missing(key);
        }
        self.text(map, key).unwrap_or_default()
    }

    pub(super) fn flag(&mut self, map: &mut Map<String, Value>, key: &str) -> bool {
        self.optional_flag(map, key).unwrap_or_default()
    }

    pub(super) fn optional_flag(
        &mut self,
        map: &mut Map<String, Value>,
        key: &str,
    ) -> Option<bool> {
        match map.shift_remove(key)? {
            Value::Bool(flag) => Some(flag),
            other => {
                self.wrong(map, key, other, " true か false ");
                None
            }
        }
    }

    pub(super) fn number(&mut self, map: &mut Map<String, Value>, key: &str) -> Option<Number> {
        match map.shift_remove(key)? {
            Value::Number(number) => Some(number),
            other => {
                self.wrong(map, key, other, "数");
                None
            }
        }
    }

    pub(super) fn whole(&mut self, map: &mut Map<String, Value>, key: &str) -> Option<u32> {
        let value = map.shift_remove(key)?;
        match value.as_u64().and_then(|n| u32::try_from(n).ok()) {
            Some(number) => Some(number),
            None => {
                self.wrong(map, key, value, "0以上の整数");
                None
            }
        }
    }

    pub(super) fn counts(&mut self, map: &mut Map<String, Value>, key: &str) -> Option<Vec<u32>> {
        let value = map.shift_remove(key)?;
        match serde_json::from_value::<Vec<u32>>(value.clone()) {
            Ok(counts) if counts.len() == 12 => Some(counts),
            _ => {
                self.wrong(map, key, value, "1月からの12個の件数の一覧");
                None
            }
        }
    }

    pub(super) fn texts(&mut self, map: &mut Map<String, Value>, key: &str) -> Vec<String> {
        let Some(value) = map.shift_remove(key) else {
            return Vec::new();
        };
        match serde_json::from_value(value.clone()) {
            Ok(texts) => texts,
            Err(_) => {
                self.wrong(map, key, value, "文字の一覧（[ ]）");
                Vec::new()
            }
        }
    }

    /// One of the words of an enumeration.
    pub(super) fn word<T: DeserializeOwned>(
        &mut self,
        map: &mut Map<String, Value>,
        key: &str,
    ) -> Option<T> {
        let value = map.shift_remove(key)?;
        match serde_json::from_value(value.clone()) {
            Ok(word) => Some(word),
            Err(error) => {
                let words = error.to_string();
                let words: Vec<&str> = words.split('`').skip(1).step_by(2).skip(1).collect();
                self.say(
                    Code::UnknownValue,
                    key,
                    format!("「{key}」の値 {} は使えません。", shown(&value)),
                    &format!("次のどれかを書いてください: {}", words.join(", ")),
                );
                map.insert(key.to_owned(), value);
                None
            }
        }
    }

    /// A value of a plain type, whole or not at all.
    pub(super) fn plain<T: DeserializeOwned>(
        &mut self,
        map: &mut Map<String, Value>,
        key: &str,
        expected: &str,
    ) -> Option<T> {
        let value = map.shift_remove(key)?;
        match serde_json::from_value(value.clone()) {
            Ok(plain) => Some(plain),
            Err(_) => {
                self.wrong(map, key, value, expected);
                None
            }
        }
    }

    /// A part that has no room for what it does not know: kept as it was when anything in it is not as it should be.
    pub(super) fn whole_or_kept<T: Default>(
        &mut self,
        map: &mut Map<String, Value>,
        key: &str,
        read: impl FnOnce(&mut Self, &mut Map<String, Value>) -> T,
    ) -> T {
        let Some(raw) = map.get(key).cloned() else {
            return T::default();
        };
        let found = self.found.len();
        let part = read(self, map);
        if self.found.len() == found {
            return part;
        }
        map.insert(key.to_owned(), raw);
        T::default()
    }

    pub(super) fn object<T>(
        &mut self,
        map: &mut Map<String, Value>,
        key: &str,
        read: impl FnOnce(&mut Self, Map<String, Value>) -> T,
    ) -> Option<T> {
        match map.shift_remove(key)? {
            Value::Object(inner) => {
                self.path.push(key.to_owned());
                let read = read(self, inner);
                self.path.pop();
                Some(read)
            }
            other => {
                self.wrong(map, key, other, "項目の集まり（{ }）");
                None
            }
        }
    }

    pub(super) fn list<T>(
        &mut self,
        map: &mut Map<String, Value>,
        key: &str,
        read: impl Fn(&mut Self, Map<String, Value>) -> T,
    ) -> Vec<T> {
        match map.shift_remove(key) {
            None => Vec::new(),
            Some(Value::Array(items)) if items.iter().all(Value::is_object) => items
                .into_iter()
                .enumerate()
                .filter_map(|(i, item)| match item {
                    Value::Object(inner) => {
                        self.path.push(format!("{key}[{i}]"));
                        let read = read(self, inner);
                        self.path.pop();
                        Some(read)
                    }
                    _ => None,
                })
                .collect(),
            Some(other) => {
                self.wrong(map, key, other, "項目の集まり（{ }）の一覧");
                Vec::new()
            }
        }
    }
}

/// A value in a message, shortened.
fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() > 30 {
        text.chars().take(30).chain(['…']).collect()
    } else {
        text
    }
}
