//! What a person entered while one case was recorded.

use tejun_recorder::alike::entered;
use tejun_scenario::template::Source;
use tejun_scenario::{Scenario, Step, StepId};

/// Where the name of a field stands in a target, the strongest first.
const NAMES: [&str; 6] = [
    "/label",
    "/name",
    "/element/name",
    "/near/label",
    "/element/near/label",
    "/test_id",
];

/// A field of the recorded case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub step: StepId,
    pub parameter: String,
    /// What the field is called.
    pub name: String,
    /// What was entered; none: it was personal and was hidden.
    pub value: Option<String>,
    /// The variable that stands in the place of a hidden value.
    pub variable: Option<String>,
    /// The step of the document's first level that it is in.
    pub top: usize,
}

/// The fields of a document, in the order of its steps; what loops over a list already is left alone.
pub fn fields(scenario: &Scenario) -> Vec<Field> {
    let mut found = Vec::new();
    for (top, step) in scenario.steps.iter().enumerate() {
        walk(scenario, step, top, &mut found);
    }
    found
}

fn walk(scenario: &Scenario, step: &Step, top: usize, found: &mut Vec<Field>) {
    if step.action == "for_each" || step.disabled {
        return;
    }
    if let Some((parameter, text)) = entered(step)
        && let Some((value, variable)) = meant(scenario, text)
    {
        found.push(Field {
            step: step.id.clone(),
            parameter: parameter.to_owned(),
            name: name(step),
            value,
            variable,
            top,
        });
    }
    for (_, body) in step.bodies() {
        for step in body {
            walk(scenario, step, top, found);
        }
    }
}

/// The literal that a text is, or the variable of a value that was hidden. Secrets and what is made up by the person are
/// neither.
fn meant(scenario: &Scenario, text: &str) -> Option<(Option<String>, Option<String>)> {
    if text.is_empty() || text.starts_with("secret:") {
        return None;
    }
    let Ok(Source::Template(template)) = Source::read(text) else {
        return None;
    };
    if let Some(plain) = template.as_plain() {
        return Some((Some(plain.to_owned()), None));
    }
    let hole = template.as_single_hole()?;
    let variable = scenario.variables.iter().find(|v| v.name == hole.name)?;
    let hidden = variable.personal && hole.access.is_empty();
    hidden.then(|| (None, Some(variable.name.clone())))
}

/// What people call the field: the words of its target, else what the title quotes. A file is not called by the one that was
/// chosen.
fn name(step: &Step) -> String {
    if step.action == "ui.choose_file" {
        return "ファイル".to_owned();
    }
    let target = step.with.get("target");
    let named = NAMES
        .iter()
        .find_map(|place| target?.pointer(place)?.as_str())
        .map(|name| name.replace("\\*", "*"));
    let quoted = || {
        let (_, rest) = step.title.split_once('「')?;
        Some(rest.split_once('」')?.0.to_owned())
    };
    let name = named.or_else(quoted).unwrap_or_else(|| step.title.clone());
    name.trim().trim_end_matches([':', '：']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::fields;
    use serde_json::json;

    #[test]
    fn what_was_entered_and_chosen_has_the_name_of_its_field() {
        let text = json!({
            "format": 1, "id": "s", "name": "記録", "zone": "any",
            "steps": [
                { "id": "a", "do": "ui.set_text", "title": "「氏名」欄に入力する",
                  "with": { "target": { "element": { "near": { "label": "氏名:" } } }, "text": "見本" } },
                { "id": "b", "do": "ui.choose_file", "title": "ファイル「台帳.txt」を開く",
                  "with": { "window": { "title": "開く" }, "file": "/srv/台帳.txt" } },
            ],
        });
        let (scenario, _) = tejun_scenario::parse(&text.to_string());
        let found = fields(&scenario.expect("a scenario"));
        let found: Vec<(&str, &str, Option<&str>)> = found
            .iter()
            .map(|field| {
                let (name, parameter) = (field.name.as_str(), field.parameter.as_str());
                (name, parameter, field.value.as_deref())
            })
            .collect();
        assert_eq!(
            found,
            [
                ("氏名", "text", Some("見本")),
                ("ファイル", "file", Some("/srv/台帳.txt")),
            ]
        );
    }
}
