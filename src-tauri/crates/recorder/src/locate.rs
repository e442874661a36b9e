//! Which facts of an element go into its locator, and which words name it.

use crate::window;
use serde_json::{Map, Value, json};
use tejun_scenario::generated_id::looks_generated;
pub(crate) use tejun_scenario::quote::{literal, part, template};
use tejun_trace::raw::{Ancestor, CellFacts, ElementFacts, NearbyLabel, WindowFacts};

/// Roles of which the label and the place say whose record it is: these change with the record.
const OF_RECORDS: [&str; 7] = [
    "cell",
    "link",
    "list_item",
    "menu_item",
    "row",
    "text",
    "tree_item",
];

/// All facts by which an element can be found, as a target holds them, whether or not they hold at the next start.
pub fn known(element: &ElementFacts) -> Map<String, Value> {
    let mut facts = Map::new();
    if let Some(id) = element.id.as_deref().filter(|id| !id.is_empty()) {
        facts.insert("id".into(), json!(id));
    }
    if !element.role.is_empty() {
        facts.insert("role".into(), json!(element.role));
    }
    if let Some(name) = name(element) {
        facts.insert("name".into(), json!(literal(&name)));
    }
    if let Some(label) = element.labels.first() {
        facts.insert("near".into(), near(label));
    }
    if let Some(cell) = &element.cell {
        facts.extend(in_table(cell, None));
    }
    if !element.path.is_empty() {
        facts.insert("path".into(), json!(element.path));
    }
    if element.nth > 0 {
        facts.insert("nth".into(), json!(element.nth));
    }
    facts
}

/// The target of an element. Facts that would not hold at the next start are left out.
pub fn target(element: &ElementFacts, in_window: Option<&WindowFacts>) -> Value {
    let mut target = Map::new();
    if let Some(window) = in_window {
        target.insert("window".into(), window::locator(window));
    }
    let mut facts = Map::new();
    if let Some(id) = element.id.as_deref().filter(|id| !looks_generated(id)) {
        facts.insert("id".into(), json!(id));
    }
    if !element.role.is_empty() {
        facts.insert("role".into(), json!(element.role));
    }
    let name = name(element);
    if let Some(cell) = element.cell.as_ref() {
        facts.extend(in_table(cell, name.as_deref()));
        target.insert("element".into(), Value::Object(facts));
        return Value::Object(target);
    }
    if let Some(name) = &name {
        facts.insert("name".into(), json!(literal(name)));
    }
    let ambiguous = element.same_name > 1;
    let label = element.labels.first();
    if (name.is_none() || ambiguous)
        && let Some(label) = label
    {
        facts.insert("near".into(), near(label));
    }
    if name.is_none()
        && label.is_none()
        && ambiguous
        && !facts.contains_key("id")
        && !element.path.is_empty()
    {
        facts.insert("path".into(), json!(element.path));
    }
    if ambiguous && label.is_none() && element.nth > 0 {
        facts.insert("nth".into(), json!(element.nth));
    }
    let seen = seen(element, &facts);
    target.insert("element".into(), Value::Object(facts));
    if !seen.is_empty() {
        target.insert("seen".into(), Value::Object(seen));
    }
    Value::Object(target)
}

/// What finds a cell: its column, and what names its row. What it shows itself is data, unless that names the row.
fn in_table(cell: &CellFacts, name: Option<&str>) -> Map<String, Value> {
    let mut facts = Map::new();
    if let Some(name) = name.filter(|_| cell.row.is_none() || cell.column.is_none()) {
        facts.insert("name".into(), json!(literal(name)));
    }
    let place = [("column", &cell.column), ("row", &cell.row)];
    let place: Map<String, Value> = place
        .into_iter()
        .filter_map(|(key, words)| Some((key.to_owned(), json!(literal(words.as_deref()?)))))
        .collect();
    facts.insert("cell".into(), Value::Object(place));
    facts
}

/// Facts that need not hold, by which the thing is known again when one that must has changed. What is one of several by its
/// number is not known by them, nor is a label that was hidden.
fn seen(element: &ElementFacts, facts: &Map<String, Value>) -> Map<String, Value> {
    let mut seen = Map::new();
    if facts.contains_key("nth") || OF_RECORDS.contains(&element.role.as_str()) {
        return seen;
    }
    let label = element
        .labels
        .first()
        .filter(|label| !label.text.contains('〔'));
    if let Some(label) = label.filter(|_| !facts.contains_key("near")) {
        seen.insert("near".into(), near(label));
    }
    if !element.path.is_empty() && !facts.contains_key("path") {
        seen.insert("path".into(), json!(element.path.join(" > ")));
    }
    seen
}

fn near(label: &NearbyLabel) -> Value {
    json!({ "label": literal(&label.text), "side": label.side })
}

/// The target of the list or combo box that an item belongs to.
pub(crate) fn container(
    item: &ElementFacts,
    holder: &Ancestor,
    in_window: Option<&WindowFacts>,
) -> Value {
    let element = ElementFacts {
        role: holder.role.clone(),
        name: holder.name.clone(),
        labels: item.labels.clone(),
        same_name: 1,
        ..ElementFacts::default()
    };
    target(&element, in_window)
}

/// The word by which an element is found: its name, else its description; never a toolkit's word, never its value.
pub(crate) fn name(element: &ElementFacts) -> Option<String> {
    let is_field = element.editable || element.role == "combo_box";
    // Some programs call a closed box by its choice: a label that says something else is the better word.
    let by_label = |word: &str| {
        element.role == "combo_box"
            && !element.labels.is_empty()
            && element
                .labels
                .iter()
                .all(|label| tidy(&label.text) != tidy(word))
    };
    [&element.name, &element.description]
        .into_iter()
        .map(|word| word.trim())
        .find(|word| {
            let is_value = is_field && element.value.as_deref().map(str::trim) == Some(*word);
            is_word(word) && !is_value && !by_label(word)
        })
        .map(str::to_owned)
}

/// The word by which people call an element: its own label, else its name, else the label nearby, else nothing.
pub(crate) fn called(element: &ElementFacts) -> Option<String> {
    let own = element.labels.iter().find(|label| label.own);
    own.map(|label| label.text.trim().to_owned())
        .or_else(|| name(element))
        .or_else(|| {
            element
                .labels
                .first()
                .map(|label| label.text.trim().to_owned())
        })
        .map(|word| tidy(&word))
}

/// What stands between the 「 and 」 of a title: for a cell, 0041207」の行の「状態.
pub(crate) fn titled(element: &ElementFacts) -> Option<String> {
    let cell = element.cell.as_ref();
    match cell.map(|cell| (cell.row.as_deref(), cell.column.as_deref())) {
        Some((Some(row), Some(column))) => Some(format!("{row}」の行の「{column}")),
        Some((Some(row), None)) => Some(match name(element) {
            Some(name) => format!("{row}」の行の「{name}"),
            None => row.to_owned(),
        }),
        _ => called(element),
    }
}

/// Without the colon and the key that labels carry: `氏名(_N):` is 氏名.
pub(crate) fn tidy(word: &str) -> String {
    let word = word
        .trim_end_matches([':', '：', '…', '.', ' ', '　'])
        .replace('_', "");
    match word.rfind(['(', '（']) {
        Some(at) if word[at..].chars().count() == 3 && at > 0 => word[..at].to_owned(),
        _ => word,
    }
}

/// A word for people, not a class or an icon.
fn is_word(word: &str) -> bool {
    let toolkit = ["Gtk", "Adw", "Gdk", "Sw", "Q", "wx"].iter().any(|prefix| {
        word.strip_prefix(prefix).is_some_and(|rest| {
            rest.starts_with(char::is_uppercase) && rest.chars().all(char::is_alphanumeric)
        })
    });
    let icon = word.ends_with("-symbolic")
        || (word.contains('-')
            && word.is_ascii()
            && !word.contains(' ')
            && word.chars().all(|c| c.is_ascii_lowercase() || c == '-')
            && word.len() > 3);
    !word.is_empty() && !toolkit && !icon
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(role: &str, name: &str) -> ElementFacts {
        ElementFacts {
            role: role.into(),
            name: name.into(),
            same_name: 1,
            nth: 1,
            ..ElementFacts::default()
        }
    }

    #[test]
    fn words_that_are_not_for_people_are_not_used() {
        for (word, expected) in [
            ("登録", true),
            ("GtkButton", false),
            ("QPushButton", false),
            ("Q&A", true),
            ("open-menu-symbolic", false),
            ("document-save", false),
            ("OK", true),
            ("", false),
        ] {
            assert_eq!(is_word(word), expected, "{word}");
        }
    }

    #[test]
    fn a_name_that_is_the_value_gives_way_to_the_label() {
        let mut field = element("edit", "千歳 太郎");
        field.editable = true;
        field.value = Some("千歳 太郎".into());
        field.labels.push(NearbyLabel {
            text: "氏名:".into(),
            side: "right".into(),
            own: false,
        });
        assert_eq!(called(&field).as_deref(), Some("氏名"));
        assert_eq!(
            target(&field, None),
            json!({"element": {"role": "edit", "near": {"label": "氏名:", "side": "right"}}})
        );
    }

    #[test]
    fn one_of_several_keeps_its_place() {
        let mut button = element("button", "参照");
        button.same_name = 2;
        button.nth = 2;
        assert_eq!(
            target(&button, None),
            json!({"element": {"role": "button", "name": "参照", "nth": 2}})
        );
        button.labels.push(NearbyLabel {
            text: "保存先".into(),
            side: "right".into(),
            own: false,
        });
        assert_eq!(
            target(&button, None),
            json!({"element": {"role": "button", "name": "参照", "near": {"label": "保存先", "side": "right"}}})
        );
    }

    #[test]
    fn ids_that_look_generated_are_left_out() {
        for (id, kept) in [("okButton", true), ("ctl00_1234", false)] {
            let mut button = element("button", "OK");
            button.id = Some(id.into());
            let target = target(&button, None);
            assert_eq!(target["element"].get("id").is_some(), kept, "{id}");
        }
    }
}
