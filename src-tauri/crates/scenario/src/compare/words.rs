//! Properties and their values in words, as the inspector says them.

mod tables;

use super::parts::{Holder, Parts};
use super::{Difference, Fact, Leaf, leaves, object, opens_in_document};
use crate::catalogue::Catalogue;
use crate::document::*;
use crate::spec::{ActionSpec, ParameterKind};
use serde::Serialize;
use serde_json::{Map, Value};
use tables::{FACTS, OF_DOCUMENT, OF_STEP, TYPES, WORDS};
use ts_rs::TS;

/// A made text in the two languages of the product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Said {
    pub ja: String,
    pub en: String,
}

impl Said {
    pub(super) fn of(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            ja: ja.into(),
            en: en.into(),
        }
    }

    /// A value that is the same in both.
    fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::of(text.clone(), text)
    }
}

fn none() -> Said {
    Said::of("なし", "none")
}

/// What differs between two steps, and what is the same.
pub(super) fn of_step(
    old: &Step,
    new: &Step,
    catalogue: &Catalogue,
) -> (Vec<Difference>, Vec<Fact>) {
    let spec = catalogue.get(&new.action);
    let differences = leaves(&object(old), &object(new), &opens_in_step)
        .into_iter()
        .map(|leaf| difference(leaf, &|path, value| worded(path, value, spec)))
        .collect::<Vec<_>>();
    let changed = |fact: &Fact| {
        differences
            .iter()
            .any(|d| d.property.starts_with(&fact.property))
    };
    let mut kept = facts(new, catalogue);
    kept.retain(|fact| !changed(fact));
    (differences, kept)
}

/// What a step says, for those who look at it beside another.
pub(super) fn facts(step: &Step, catalogue: &Catalogue) -> Vec<Fact> {
    let spec = catalogue.get(&step.action);
    let mut all = Vec::new();
    for (name, value) in &step.with {
        let path = ["with".to_owned(), name.clone()];
        let (label, words) = worded(&path, Some(value), spec);
        all.push(Fact {
            property: path.join("."),
            label,
            words,
        });
    }
    let own = object(step);
    for property in ["timeout", "retry", "note", "caution"] {
        if let Some(value) = own.get(property) {
            let (label, words) = worded(&[property.to_owned()], Some(value), spec);
            all.push(Fact {
                property: property.to_owned(),
                label,
                words,
            });
        }
    }
    all
}

/// What differs between two documents beside their steps.
pub(super) fn of_document(old: &Map<String, Value>, new: &Map<String, Value>) -> Vec<Difference> {
    leaves(old, new, &opens_in_document)
        .into_iter()
        .map(|leaf| difference(leaf, &document_worded))
        .collect()
}

/// Gives what a property is called, and its value in words.
type Worded<'a> = &'a dyn Fn(&[String], Option<&Value>) -> (Said, Said);

fn difference(leaf: Leaf, worded: Worded<'_>) -> Difference {
    let (label, before_words) = worded(&leaf.path, leaf.before.as_ref());
    let (_, mut after_words) = worded(&leaf.path, leaf.after.as_ref());
    // Two pictures, or two long lists, are told apart all the same.
    if before_words == after_words {
        after_words = Said::of(
            format!("{}（変更後）", after_words.ja),
            format!("{} (new)", after_words.en),
        );
    }
    Difference {
        property: leaf.path.join("."),
        label,
        before: leaf.before,
        after: leaf.after,
        before_words,
        after_words,
    }
}

/// Where a step stands: behind which, in which.
pub(super) fn place(parts: &Parts, id: &StepId) -> Said {
    let title = |id: &StepId| parts.steps.get(id).map_or("", |step| step.title.as_str());
    if let Some(before) = parts.before(id) {
        let title = title(before);
        return Said::of(format!("「{title}」の次"), format!("after “{title}”"));
    }
    match parts.holders.get(id) {
        Some(Holder::Of(owner, _)) => {
            let title = title(owner);
            Said::of(
                format!("「{title}」の中のはじめ"),
                format!("first in “{title}”"),
            )
        }
        Some(Holder::Subscenario(name)) => Said::of(
            format!("共通の手順「{name}」のはじめ"),
            format!("first in “{name}”"),
        ),
        Some(Holder::Parked) => Said::of("置き場のはじめ", "first in the parking area"),
        Some(Holder::Cleanup) => Said::of("後始末のはじめ", "first in the cleanup"),
        _ => Said::of("流れのはじめ", "first in the flow"),
    }
}

/// Targets and what the manual needs are looked into; a retry or a picture is one thing.
fn opens_in_step(path: &[String]) -> bool {
    match path {
        [one] => ["with", "manual", "labels", "row_label"].contains(&one.as_str()),
        [with, ..] => with == "with",
        [] => true,
    }
}

/// What a property of a step is called, and its value in words.
fn worded(
    path: &[String],
    value: Option<&Value>,
    spec: Option<&'static ActionSpec>,
) -> (Said, Said) {
    let key = path.join(".");
    if let [with, name, rest @ ..] = path
        && with == "with"
    {
        let parameter = spec.and_then(|spec| spec.parameters.iter().find(|p| p.name == name));
        let mut label =
            parameter.map_or_else(|| Said::same(name), |p| Said::of(p.label.ja, p.label.en));
        if !rest.is_empty() {
            let rest = rest.join(".");
            let (ja, en) = FACTS
                .iter()
                .find(|(fact, ..)| *fact == rest)
                .map_or((rest.as_str(), rest.as_str()), |(_, ja, en)| (ja, en));
            label = Said::of(format!("{}の{ja}", label.ja), format!("{}: {en}", label.en));
            return (label, value.map_or_else(none, plain));
        }
        let words = match (value, parameter) {
            (Some(value), parameter) => of_kind(value, parameter.map(|p| p.kind)),
            (None, Some(p)) => p
                .default
                .map_or_else(none, |default| of_kind(&default.into(), Some(p.kind))),
            (None, None) => none(),
        };
        return (label, words);
    }
    let known = OF_STEP.iter().find(|(property, ..)| *property == key);
    let label = known.map_or_else(|| Said::same(&key), |(_, ja, en, ..)| Said::of(*ja, *en));
    let absent = known.map_or_else(none, |(.., ja, en)| Said::of(*ja, *en));
    let words = match (key.as_str(), value) {
        (_, None) => absent,
        ("disabled", _) => Said::of("しない", "no"),
        ("chapter", _) => Said::of("にする", "yes"),
        ("manual.hidden", _) => Said::of("書かない", "not printed"),
        ("commits", Some(Value::Bool(yes))) => {
            if *yes {
                Said::of("確定する", "yes")
            } else {
                Said::of("確定しない", "no")
            }
        }
        ("timeout", Some(Value::String(text))) => duration(text),
        ("retry", Some(value)) => retry(value),
        ("picture", Some(_)) => Said::of("あり", "there"),
        ("manual.only", Some(Value::String(word))) => Said::of(
            if word == "robot" {
                "ロボット版"
            } else {
                "手作業版"
            },
            word,
        ),
        (_, Some(value)) => plain(value),
    };
    (label, words)
}

fn document_worded(path: &[String], value: Option<&Value>) -> (Said, Said) {
    let key = path.join(".");
    match path {
        [list, name] if list == "variables" => {
            let label = Said::of(format!("変数「{name}」"), format!("Variable “{name}”"));
            (label, value.map_or_else(none, variable))
        }
        [list, name] if list == "subscenarios" => {
            let label = Said::of(
                format!("共通の手順「{name}」"),
                format!("Sub-scenario “{name}”"),
            );
            (label, value.map_or_else(none, subscenario))
        }
        _ => {
            let known = OF_DOCUMENT.iter().find(|(property, ..)| *property == key);
            let label = known.map_or_else(|| Said::same(&key), |(_, ja, en)| Said::of(*ja, *en));
            (label, value.map_or_else(none, plain))
        }
    }
}

fn variable(value: &Value) -> Said {
    let kind = value
        .get("type")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let (ja, en) = TYPES
        .iter()
        .find(|(word, ..)| *word == kind)
        .map_or((kind, kind), |(_, ja, en)| (ja, en));
    let mut words = Said::of(ja, en);
    let mut more = |ja: String, en: String| {
        words.ja.push_str(&format!("、{ja}"));
        words.en.push_str(&format!(", {en}"));
    };
    if let Some(initial) = value.get("initial").filter(|v| *v != &Value::from("")) {
        let initial = plain(initial);
        more(
            format!("はじめの値 {}", initial.ja),
            format!("initial {}", initial.en),
        );
    }
    if value.get("personal") == Some(&Value::Bool(true)) {
        more("個人情報".to_owned(), "personal".to_owned());
    }
    if let Some(note) = value.get("note").and_then(Value::as_str) {
        more(note.to_owned(), note.to_owned());
    }
    words
}

fn subscenario(value: &Value) -> Said {
    let names = |list: &str| -> String {
        let items = value
            .get(list)
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        let names: Vec<&str> = items.filter_map(|v| v.get("name")?.as_str()).collect();
        names.join("、")
    };
    let (takes, gives) = (names("parameters"), names("returns"));
    Said::of(
        format!("受け取る値 {takes}／返す値 {gives}"),
        format!("takes {takes}; gives {gives}"),
    )
}

/// A value as its parameter reads it.
fn of_kind(value: &Value, kind: Option<ParameterKind>) -> Said {
    match (kind, value) {
        (Some(ParameterKind::Duration), Value::String(text)) => duration(text),
        (Some(ParameterKind::Choice(choices)), Value::String(word)) => choices
            .iter()
            .find(|choice| choice.value == word)
            .map_or_else(
                || Said::same(word),
                |choice| Said::of(choice.label.ja, choice.label.en),
            ),
        (
            Some(
                ParameterKind::DesktopTarget | ParameterKind::BrowserTarget | ParameterKind::Window,
            ),
            value,
        ) => target(value),
        (Some(ParameterKind::Boolean), Value::String(text))
            if text == "true" || text == "false" =>
        {
            plain(&Value::Bool(text == "true"))
        }
        (Some(kind), Value::String(text)) if !matches!(kind, ParameterKind::Choice(_)) => {
            text_words(text)
        }
        (_, value) => plain(value),
    }
}

/// The strongest fact of a target.
fn target(value: &Value) -> Said {
    let strongest = [
        "name",
        "label",
        "text",
        "text_on_screen",
        "title",
        "test_id",
        "css",
        "id",
    ];
    let within = value.get("element").into_iter().chain([value]);
    for part in within {
        if let Some(text) = strongest.iter().find_map(|key| part.get(key)?.as_str()) {
            return Said::same(format!("「{text}」"));
        }
        if let Some(label) = part
            .get("near")
            .and_then(|near| near.get("label")?.as_str())
        {
            return Said::of(format!("「{label}」の近く"), format!("near “{label}”"));
        }
        if let Some(cell) = part.get("cell") {
            return cell_words(cell);
        }
    }
    plain(value)
}

fn cell_words(cell: &Value) -> Said {
    let word = |key: &str| cell.get(key).and_then(Value::as_str);
    match (word("row"), word("column")) {
        (Some(row), Some(column)) => Said::of(
            format!("「{row}」の行の「{column}」"),
            format!("“{column}” in the row of “{row}”"),
        ),
        (Some(row), None) => Said::of(format!("「{row}」の行"), format!("the row of “{row}”")),
        (None, Some(column)) => Said::of(
            format!("「{column}」の列"),
            format!("the column “{column}”"),
        ),
        (None, None) => plain(cell),
    }
}

fn text_words(text: &str) -> Said {
    match text.strip_prefix("secret:") {
        Some(name) => Said::of(format!("登録済みの{name}"), format!("registered {name}")),
        None if text.is_empty() => Said::of("（空）", "(empty)"),
        None => Said::same(text),
    }
}

fn plain(value: &Value) -> Said {
    match value {
        Value::Null => none(),
        Value::Bool(true) => Said::of("はい", "yes"),
        Value::Bool(false) => Said::of("いいえ", "no"),
        Value::Number(number) => Said::same(number.to_string()),
        Value::String(text) => WORDS
            .iter()
            .find(|(word, ..)| word == text)
            .map_or_else(|| text_words(text), |(_, ja, en)| Said::of(*ja, *en)),
        Value::Array(items) if items.is_empty() => none(),
        Value::Array(items) => listed(items.iter().map(plain)),
        Value::Object(fields) if fields.is_empty() => none(),
        Value::Object(fields) => listed(fields.iter().map(|(key, value)| {
            let value = plain(value);
            Said::of(format!("{key} {}", value.ja), format!("{key} {}", value.en))
        })),
    }
}

fn listed(items: impl Iterator<Item = Said>) -> Said {
    let (ja, en): (Vec<String>, Vec<String>) = items.map(|said| (said.ja, said.en)).unzip();
    Said::of(ja.join("、"), en.join(", "))
}

/// 20秒, 0.5秒, 5分
fn duration(text: &str) -> Said {
    let units = [
        ("ms", 0.001, "秒", "s"),
        ("s", 1.0, "秒", "s"),
        ("m", 1.0, "分", "min"),
        ("h", 1.0, "時間", "h"),
    ];
    let text = text.trim();
    let split = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let known = units.iter().find(|(word, ..)| *word == unit.trim());
    match (number.parse::<f64>(), known) {
        (Ok(number), Some((_, factor, ja, en))) => {
            let number = number * factor;
            Said::of(format!("{number}{ja}"), format!("{number} {en}"))
        }
        _ => Said::same(text),
    }
}

fn retry(value: &Value) -> Said {
    let times = value
        .get("times")
        .and_then(Value::as_u64)
        .unwrap_or_default();
    match value.get("wait").and_then(Value::as_str).map(duration) {
        Some(wait) => Said::of(
            format!("{times}回やり直す（{}おき）", wait.ja),
            format!("{times} retries, every {}", wait.en),
        ),
        None => Said::of(format!("{times}回やり直す"), format!("{times} retries")),
    }
}
