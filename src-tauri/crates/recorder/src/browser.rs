//! Acts in the browser that Tejun started become steps.

use crate::carried::{Carried, Copied, Place};
use crate::desktop::{secret, with};
use crate::draft::{Draft, Entry};
use crate::picture::Clock;
use crate::{locate, title};
use serde_json::{Map, Value, json};
use tejun_scenario::Step;
use tejun_scenario::commits::commits;
use tejun_trace::raw::{BrowserAct, BrowserElement, BrowserEvent, PageFacts};

/// What must be remembered between acts.
#[derive(Debug, Default)]
pub(crate) struct Browser {
    /// The browser is open: a further address typed is `browser.goto`.
    open: bool,
    /// The tab in use.
    tab: String,
}

/// How long after an act its consequence (a download, a dialog) still belongs to it, in milliseconds.
const BELONGS_MS: u64 = 60_000;

impl Browser {
    pub(crate) fn push(
        &mut self,
        draft: &mut Draft,
        carried: &mut Carried,
        clock: &Clock,
        at_ms: u64,
        event: &BrowserEvent,
    ) {
        let on = handle(event);
        let picture = || clock.picture(at_ms, event.picture.as_ref());
        let entry = |action: &str, title: String, with: Map<String, Value>| {
            let mut step = Step::new("", action, title, with);
            step.picture = picture();
            Entry {
                step,
                on: on.clone(),
                at_ms,
                opening: false,
            }
        };
        let element = event.element.as_ref();
        let called = element.and_then(called);
        let role = element.map_or("", |e| e.role.as_str());
        match &event.act {
            BrowserAct::Navigate => return self.navigate(draft, at_ms, event, entry),
            BrowserAct::Tab => {
                if self.tab != event.page.tab {
                    self.tab.clone_from(&event.page.tab);
                    let with = if event.page.title.is_empty() {
                        with([("url", json!(locate::literal(&event.page.url)))])
                    } else {
                        with([("title", json!(locate::literal(&event.page.title)))])
                    };
                    draft.add(entry(
                        "browser.tab",
                        format!("「{}」のタブに移る", page_name(&event.page)),
                        with,
                    ));
                }
                return;
            }
            BrowserAct::Closed => {
                if std::mem::take(&mut self.open) {
                    draft.add(entry(
                        "browser.close",
                        "ブラウザーを閉じる".into(),
                        Map::new(),
                    ));
                }
                return;
            }
            BrowserAct::Dialog {
                kind,
                message,
                accepted,
                text,
            } => {
                let mut with = with([(
                    "answer",
                    json!(if *accepted { "accept" } else { "dismiss" }),
                )]);
                if let Some(text) = text.as_ref().filter(|_| *accepted && kind == "prompt") {
                    with.insert("text".into(), json!(locate::template(text)));
                }
                let answer = if *accepted { "OK" } else { "キャンセル" };
                let first = message.lines().next().unwrap_or_default();
                let step = entry(
                    "browser.dialog",
                    format!("確認画面「{first}」に「{answer}」で答える"),
                    with,
                );
                // It stands before the step that raises it.
                let raised = draft.last().is_some_and(|last| {
                    at_ms.saturating_sub(last.at_ms) <= BELONGS_MS
                        && last.step.action.starts_with("browser.")
                });
                if raised {
                    draft.add_before_last(step)
                } else {
                    draft.add(step)
                }
                return;
            }
            _ => {}
        }
        let target = element
            .map(|e| target(e, &event.page))
            .unwrap_or_else(|| json!({}));
        let submits = element.is_some_and(|element| element.submits);
        let same = draft
            .last()
            .is_some_and(|last| !on.is_empty() && last.on == on);
        let last_action = draft
            .last()
            .map(|last| last.step.action.clone())
            .unwrap_or_default();
        match &event.act {
            BrowserAct::Click { count, button } => {
                if is_field(role) && *button == 1 {
                    return; // going into a field
                }
                let mut with = with([("target", target)]);
                if *count > 1 {
                    with.insert("count".into(), json!(count));
                }
                let title = if *button == 1 {
                    title::press(called.as_deref(), role)
                } else {
                    with.insert(
                        "button".into(),
                        json!(if *button == 2 { "middle" } else { "right" }),
                    );
                    title::secondary(called.as_deref(), role)
                };
                let sends = *button == 1 && submits;
                draft.add(committing(entry("browser.click", title, with), sends));
            }
            BrowserAct::Copy { text } => {
                // What was copied is read only where it is pasted: until then it is no step.
                let mut with = with([("target", target)]);
                if is_field(role) {
                    with.insert("what".into(), json!("value"));
                }
                let copied = Copied {
                    on: on.clone(),
                    read: entry("browser.read", title::read(called.as_deref()), with).step,
                    called,
                    text: text.clone(),
                    at_ms,
                    place: Place::After(draft.last().map(|last| last.step.id.clone())),
                };
                carried.copy(Some(copied).filter(|copied| !copied.text.trim().is_empty()));
            }
            BrowserAct::Fill { value, pasted } => {
                if *pasted {
                    carried.paste(&on);
                }
                let text = match value {
                    Some(value) => carried.text(draft, &on, value),
                    None => secret(called.as_deref(), &site(&event.page)),
                };
                let made = entry(
                    "browser.fill",
                    title::field(called.as_deref()),
                    with([("target", target), ("text", json!(text))]),
                );
                if same && matches!(last_action.as_str(), "browser.fill" | "browser.click") {
                    draft.replace_last(made);
                } else if enter_in_same_field(draft, &on) {
                    // The key that submitted was seen before the field was read.
                    draft.add_before_last(made);
                } else {
                    draft.add(made);
                }
            }
            BrowserAct::Select { values } => {
                let value = match values.as_slice() {
                    [one] => json!(locate::template(one)),
                    many => json!(many.iter().map(|v| locate::template(v)).collect::<Vec<_>>()),
                };
                let made = entry(
                    "browser.select",
                    title::choose(called.as_deref(), &values.join("、")),
                    with([("target", target), ("value", value)]),
                );
                if same && matches!(last_action.as_str(), "browser.select" | "browser.click") {
                    draft.replace_last(made);
                } else {
                    draft.add(made);
                }
            }
            BrowserAct::Check { checked } => {
                let state = if *checked { "checked" } else { "unchecked" };
                let made = entry(
                    "browser.check",
                    title::toggle(called.as_deref(), role, *checked),
                    with([("target", target), ("state", json!(state))]),
                );
                if same && matches!(last_action.as_str(), "browser.check" | "browser.click") {
                    draft.replace_last(made);
                } else {
                    draft.add(made);
                }
            }
            BrowserAct::Press { keys } => {
                let mut with = with([("keys", json!(keys))]);
                if element.is_some() {
                    with.insert("target".into(), target);
                }
                let sends = submits && keys == "Enter";
                let made = entry("browser.press", title::keys(keys), with);
                draft.add(committing(made, sends));
            }
            BrowserAct::Upload { files } => {
                let file = match files.as_slice() {
                    [one] => json!(locate::template(one)),
                    many => json!(many.iter().map(|f| locate::template(f)).collect::<Vec<_>>()),
                };
                let title = match &called {
                    Some(name) => format!("「{name}」にファイルを指定する"),
                    None => "ファイルを指定する".into(),
                };
                let made = entry(
                    "browser.upload",
                    title,
                    with([("target", target), ("file", file)]),
                );
                if same && last_action == "browser.click" {
                    draft.replace_last(made)
                } else {
                    draft.add(made)
                }
            }
            BrowserAct::Download { file } => {
                let raised = draft
                    .last()
                    .filter(|last| {
                        last.step.action == "browser.click"
                            && at_ms.saturating_sub(last.at_ms) <= BELONGS_MS
                    })
                    .and_then(|last| last.step.with.get("target").cloned());
                if let Some(target) = raised {
                    let with = with([("target", target), ("to", json!(locate::template(file)))]);
                    draft.replace_last(entry(
                        "browser.download",
                        format!("「{file}」をダウンロードする"),
                        with,
                    ));
                }
            }
            _ => {}
        }
    }

    fn navigate(
        &mut self,
        draft: &mut Draft,
        at_ms: u64,
        event: &BrowserEvent,
        entry: impl Fn(&str, String, Map<String, Value>) -> Entry,
    ) {
        self.tab.clone_from(&event.page.tab);
        let name = page_name(&event.page);
        let url = locate::template(&event.page.url);
        let title = format!("「{name}」を開く");
        if !std::mem::replace(&mut self.open, true) {
            return draft.add(entry("browser.open", title, with([("url", json!(url))])));
        }
        let made = entry("browser.goto", title, with([("url", json!(url))]));
        let again = draft.last().is_some_and(|last| {
            last.step.action == "browser.goto" && at_ms.saturating_sub(last.at_ms) < 1_000
        });
        if again {
            draft.replace_last(made)
        } else {
            draft.add(made)
        }
    }
}

fn is_field(role: &str) -> bool {
    matches!(role, "textbox" | "searchbox" | "combobox" | "spinbutton")
}

/// A step that sends a form cannot be taken back; the document says so where its name does not.
fn committing(mut entry: Entry, sends: bool) -> Entry {
    if sends && !commits(&entry.step) {
        entry.step.commits = Some(true);
    }
    entry
}

/// The last step is a key in the same field.
fn enter_in_same_field(draft: &Draft, on: &str) -> bool {
    draft.last().is_some_and(|last| {
        last.on == on
            && last.step.action == "browser.press"
            && last.step.with.get("keys").and_then(Value::as_str) == Some("Enter")
    })
}

/// Tells elements apart inside one recording.
fn handle(event: &BrowserEvent) -> String {
    event.element.as_ref().map_or_else(String::new, |element| {
        let first = element
            .proposals
            .first()
            .map(Value::to_string)
            .unwrap_or_default();
        format!("{}|{}|{first}", event.page.tab, event.page.frames.join("/"))
    })
}

/// The strongest proposal, inside its frame. Proposals are what was seen: literal texts.
fn target(element: &BrowserElement, page: &PageFacts) -> Value {
    let mut target = match element.proposals.first() {
        Some(Value::Object(facts)) => literal_facts(facts),
        _ => {
            let mut facts = Map::new();
            if !element.role.is_empty() {
                facts.insert("role".into(), json!(element.role));
            }
            if !element.name.is_empty() {
                facts.insert("name".into(), json!(locate::literal(&element.name)));
            }
            facts
        }
    };
    if !target.contains_key("frame") {
        match page.frames.as_slice() {
            [] => {}
            [one] => {
                target.insert("frame".into(), json!(one));
            }
            many => {
                target.insert("frame".into(), json!(many));
            }
        }
    }
    Value::Object(target)
}

fn literal_facts(facts: &Map<String, Value>) -> Map<String, Value> {
    facts
        .iter()
        .map(|(key, value)| {
            let value = match (key.as_str(), value) {
                ("name" | "label" | "text", Value::String(text)) => json!(locate::literal(text)),
                ("near", Value::Object(near)) => Value::Object(literal_facts(near)),
                ("css" | "test_id", Value::String(text)) => json!(locate::template(text)),
                (_, other) => other.clone(),
            };
            (key.clone(), value)
        })
        .collect()
}

/// The word by which people call an element of a page.
fn called(element: &BrowserElement) -> Option<String> {
    let near = element.labels.first().map(|label| label.text.as_str());
    [
        element.label.as_str(),
        element.name.as_str(),
        near.unwrap_or_default(),
        element.text.as_str(),
    ]
    .into_iter()
    .map(|word| word.trim().trim_end_matches([':', '：']).trim())
    .find(|word| !word.is_empty() && word.chars().count() <= 40)
    .map(str::to_owned)
}

fn page_name(page: &PageFacts) -> String {
    if page.title.is_empty() {
        page.url.clone()
    } else {
        page.title.clone()
    }
}

fn site(page: &PageFacts) -> String {
    let rest = page
        .url
        .split_once("://")
        .map_or(page.url.as_str(), |(_, rest)| rest);
    rest.split(['/', '?', '#'])
        .next()
        .unwrap_or_default()
        .to_owned()
}
