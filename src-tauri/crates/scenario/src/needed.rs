//! Which values a run must be given: personal data is kept in no document, so a person enters it each time.

use crate::catalogue::Catalogue;
use crate::document::{Scenario, Step, Variable, VariableType};
use crate::spec::ParameterKind;
use crate::template::Source;
use serde_json::Value;

/// The personal variables that hold nothing at first, that steps read, and that no step fills. Only what a person can
/// write in a line is asked for; what is switched off or parked needs nothing.
pub fn needed<'a>(scenario: &'a Scenario, catalogue: &Catalogue) -> Vec<&'a Variable> {
    let mut names = Names::default();
    for steps in [&scenario.steps, &scenario.cleanup] {
        names.of_steps(steps, catalogue, &|step| !step.disabled);
    }
    scenario
        .variables
        .iter()
        .filter(|one| one.personal && one.initial.is_none())
        .filter(|one| {
            matches!(
                one.kind,
                VariableType::Text | VariableType::Number | VariableType::DateTime
            )
        })
        .filter(|one| names.reads(&one.name) && !names.filled.contains(&one.name))
        .collect()
}

/// Those of these variables that the steps read or fill, switched off or not.
pub fn mentioned<'a>(
    variables: impl IntoIterator<Item = &'a Variable>,
    steps: &[Step],
    catalogue: &Catalogue,
) -> Vec<&'a Variable> {
    let mut names = Names::default();
    names.of_steps(steps, catalogue, &|_| true);
    variables
        .into_iter()
        .filter(|one| names.reads(&one.name) || names.filled.contains(&one.name))
        .collect()
}

/// What the steps of the scenario itself mention.
#[derive(Default)]
struct Names {
    holes: Vec<String>,
    /// Sources of expressions.
    expressions: Vec<String>,
    filled: Vec<String>,
}

impl Names {
    fn of_steps(&mut self, steps: &[Step], catalogue: &Catalogue, counts: &dyn Fn(&Step) -> bool) {
        for step in steps.iter().filter(|step| counts(step)) {
            let spec = catalogue.get(&step.action);
            for (key, value) in &step.with {
                let kind = spec
                    .and_then(|spec| spec.parameters.iter().find(|one| one.name == key))
                    .map(|one| one.kind);
                match kind {
                    Some(ParameterKind::VariableName) => self.fill(value),
                    // Of `call`: returned names with the variables that take them.
                    Some(ParameterKind::Record) if key == "into" => self.fill(value),
                    Some(ParameterKind::Raw | ParameterKind::NewName) => {}
                    Some(ParameterKind::Condition | ParameterKind::Table) => {
                        let text = value.as_str().unwrap_or_default();
                        self.expressions
                            .push(text.strip_prefix('=').unwrap_or(text).to_owned());
                    }
                    _ => self.of_value(value),
                }
            }
            for case in step.cases.iter().flatten() {
                self.of_value(&case.when);
            }
            for (_, inner) in step.bodies() {
                self.of_steps(inner, catalogue, counts);
            }
        }
    }

    fn fill(&mut self, value: &Value) {
        match value {
            Value::String(name) => self.filled.push(name.clone()),
            Value::Object(names) => names.values().for_each(|name| self.fill(name)),
            _ => {}
        }
    }

    fn of_value(&mut self, value: &Value) {
        match value {
            Value::String(text) => match Source::read(text) {
                Ok(Source::Expression(source)) => self.expressions.push(source),
                Ok(Source::Template(template)) => {
                    self.holes
                        .extend(template.holes().map(|hole| hole.name.clone()));
                }
                Err(_) => {}
            },
            Value::Array(all) => all.iter().for_each(|one| self.of_value(one)),
            Value::Object(all) => all.values().for_each(|one| self.of_value(one)),
            _ => {}
        }
    }

    fn reads(&self, name: &str) -> bool {
        self.holes.iter().any(|hole| hole == name)
            || self.expressions.iter().any(|source| has_word(source, name))
    }
}

/// Whether the name stands in the source as a word of its own.
fn has_word(source: &str, name: &str) -> bool {
    let of_name = |c: char| c.is_alphanumeric() || c == '_';
    source.match_indices(name).any(|(at, _)| {
        let before = source[..at].chars().next_back();
        let after = source[at + name.len()..].chars().next();
        !before.is_some_and(of_name) && !after.is_some_and(of_name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{ActionSpec, Category, Elsewhere, Example, ParameterSpec, text};
    use serde_json::json;

    static PARAMETERS: [ParameterSpec; 2] = [
        ParameterSpec::required("text", ParameterKind::Text, text("文字", "Text")),
        ParameterSpec::optional(
            "into",
            ParameterKind::VariableName,
            text("変数", "Variable"),
        ),
    ];

    static WRITE: ActionSpec = ActionSpec {
        name: "ui.set_text",
        category: Category::Screen,
        label: text("文字を入力", "Enter text"),
        help: text("", ""),
        icon: "",
        words: &[],
        elsewhere: Elsewhere::NONE,
        example: Example::NONE,
        parameters: &PARAMETERS,
        sentence: None,
        on_screen: true,
        by_staff: false,
    };

    #[test]
    fn a_personal_variable_without_a_value_is_needed_where_steps_read_it_and_none_fills_it() {
        let catalogue = Catalogue::new([&WRITE]);
        for (variable, with, expected) in [
            (
                json!({"personal": true}),
                json!({"text": "{氏名} 様"}),
                true,
            ),
            (
                json!({"personal": true}),
                json!({"text": "=氏名 + \"様\""}),
                true,
            ),
            (
                json!({"personal": true, "type": "number"}),
                json!({"text": "{氏名}"}),
                true,
            ),
            (json!({"personal": true}), json!({"text": "=氏名2"}), false),
            (json!({"personal": true}), json!({"text": "氏名"}), false),
            (
                json!({"personal": true, "initial": ""}),
                json!({"text": "{氏名}"}),
                false,
            ),
            (json!({}), json!({"text": "{氏名}"}), false),
            (
                json!({"personal": true, "type": "table"}),
                json!({"text": "{氏名}"}),
                false,
            ),
            (
                json!({"personal": true}),
                json!({"text": "{氏名}", "into": "氏名"}),
                false,
            ),
        ] {
            let mut declared = json!({"name": "氏名", "type": "text"});
            for (key, value) in variable.as_object().unwrap() {
                declared[key] = value.clone();
            }
            let document = json!({"format": 1, "id": "a", "name": "a", "zone": "any", "variables": [declared],
                "steps": [{"id": "b", "do": "group", "title": "g", "steps":
                    [{"id": "c", "do": "ui.set_text", "title": "書く", "with": with}]}]});
            let (scenario, _) = crate::parse(&document.to_string());
            let mut scenario = scenario.unwrap();
            let names = |scenario: &Scenario| needed(scenario, &catalogue).len();
            assert_eq!(names(&scenario) == 1, expected, "{document}");
            scenario.steps[0].disabled = true;
            assert_eq!(names(&scenario), 0, "{document}");
        }
    }
}
