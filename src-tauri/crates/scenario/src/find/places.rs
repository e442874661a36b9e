//! Every text of a document that people write, with where it stands.

use super::safe::Nature;
use super::{Lock, Place};
use crate::catalogue::Catalogue;
use crate::document::*;
use crate::spec::ParameterKind;
use serde_json::Value;

/// Where a text stands.
pub(super) struct Spot<'a> {
    pub(super) step: Option<&'a StepId>,
    /// Of what holds it.
    pub(super) title: &'a str,
    /// Of the step.
    pub(super) action: Option<&'a str>,
    path: &'a [String],
    pub(super) place: Place,
    pub(super) nature: Nature,
}

impl Spot<'_> {
    /// `with.target.window.title`
    pub(super) fn at(&self) -> String {
        self.path.concat()
    }
}

/// Keys of a target that hold words of the screen; the others are of programs.
const WORDS_OF_TARGETS: [&str; 11] = [
    "title",
    "name",
    "label",
    "text",
    "text_on_screen",
    "frame",
    "window",
    "element",
    "cell",
    "row",
    "column",
];

type Visit<'v> = &'v mut dyn FnMut(&Spot<'_>, &mut String);

/// Calls for every text, in reading order.
pub(super) fn each_text(scenario: &mut Scenario, catalogue: &Catalogue, visit: Visit<'_>) {
    let mut walk = Walk {
        catalogue,
        visit,
        step: None,
        action: None,
        title: scenario.name.clone(),
        path: Vec::new(),
    };
    walk.document(scenario);
}

struct Walk<'v> {
    catalogue: &'v Catalogue,
    visit: Visit<'v>,
    step: Option<StepId>,
    action: Option<String>,
    title: String,
    path: Vec<String>,
}

impl Walk<'_> {
    fn document(&mut self, scenario: &mut Scenario) {
        self.text("name", &mut scenario.name, Place::Title, Nature::Plain);
        self.note("summary", &mut scenario.summary);
        if let Some(business) = &mut scenario.business {
            self.note("business.department", &mut business.department);
            self.notes("business.systems", &mut business.systems);
            self.notes("business.software", &mut business.software);
        }
        if let Some(document) = &mut scenario.document {
            self.note("document.contact", &mut document.contact);
            self.note("document.handling", &mut document.handling);
            self.notes("document.materials", &mut document.materials);
            self.note("document.when", &mut document.when);
        }
        self.variables("variables", &mut scenario.variables);
        let bodies = [
            &mut scenario.steps,
            &mut scenario.cleanup,
            &mut scenario.parked,
        ];
        bodies.into_iter().for_each(|steps| self.steps(steps));
        for (i, sub) in scenario.subscenarios.iter_mut().enumerate() {
            self.title.clone_from(&sub.name);
            let at = |what: &str| format!("subscenarios[{i}].{what}");
            self.text(&at("name"), &mut sub.name, Place::Name, NAME);
            self.variables(&at("parameters"), &mut sub.parameters);
            self.variables(&at("returns"), &mut sub.returns);
            self.variables(&at("variables"), &mut sub.variables);
            self.steps(&mut sub.steps);
        }
    }

    fn variables(&mut self, holder: &str, variables: &mut [Variable]) {
        let outer = self.title.clone();
        for (i, variable) in variables.iter_mut().enumerate() {
            self.title.clone_from(&variable.name);
            let at = |what: &str| format!("{holder}[{i}].{what}");
            self.text(&at("name"), &mut variable.name, Place::Name, NAME);
            self.note(&at("note"), &mut variable.note);
            let nature = match variable.kind {
                VariableType::Secret => Nature::Locked(Lock::Secret),
                _ => Nature::Plain,
            };
            if let Some(initial) = &mut variable.initial {
                self.within(&at("initial"), |walk| {
                    walk.value(initial, Place::Value, nature)
                });
            }
        }
        self.title = outer;
    }

    fn steps(&mut self, steps: &mut [Step]) {
        for step in steps {
            self.one(step);
            for body in bodies_mut(step) {
                self.steps(body);
            }
        }
        self.step = None;
        self.action = None;
    }

    fn one(&mut self, step: &mut Step) {
        self.step = Some(step.id.clone());
        self.action = Some(step.action.clone());
        self.title.clone_from(&step.title);
        self.text("title", &mut step.title, Place::Title, Nature::Plain);
        self.with(step);
        self.note("note", &mut step.note);
        self.note("caution", &mut step.caution);
        self.note("example", &mut step.example);
        self.note("lead", &mut step.lead);
        self.note("remedy", &mut step.remedy);
        if let Some(manual) = &mut step.manual {
            self.note("manual.robot", &mut manual.robot);
            self.note("manual.staff", &mut manual.staff);
        }
        if let Some(labels) = &mut step.labels {
            self.note("labels.then", &mut labels.then);
            self.note("labels.else", &mut labels.otherwise);
        }
        if let Some(label) = &mut step.row_label {
            self.note("row_label.robot", &mut label.robot);
            self.note("row_label.staff", &mut label.staff);
        }
        for (i, ignore) in step.ignore.iter_mut().enumerate() {
            let at = format!("ignore[{i}].reason");
            self.text(&at, &mut ignore.reason, Place::Note, Nature::Plain);
        }
        for (i, case) in step.cases.iter_mut().flatten().enumerate() {
            self.within(&format!("cases[{i}].when"), |walk| {
                walk.value(&mut case.when, Place::Value, Nature::Source);
            });
            self.note(&format!("cases[{i}].label"), &mut case.label);
        }
        for (i, catch) in step.catch.iter_mut().flatten().enumerate() {
            if let Some(name) = &mut catch.error_in {
                self.text(&format!("catch[{i}].error_in"), name, Place::Name, NAME);
            }
            self.note(&format!("catch[{i}].remedy"), &mut catch.remedy);
        }
    }

    fn with(&mut self, step: &mut Step) {
        use ParameterKind as K;
        let spec = self.catalogue.get(&step.action);
        let calls = step.control() == Some(Control::Call);
        for (key, value) in &mut step.with {
            let known = spec.and_then(|spec| spec.parameters.iter().find(|one| one.name == key));
            let kind = known.map(|one| one.kind);
            let (place, nature) = match kind {
                Some(K::Choice(_) | K::Encoding | K::Duration | K::Boolean) => continue,
                // The kinds of columns are words of the format.
                Some(K::Record) if key == "types" => continue,
                Some(K::Record) if key == "into" && calls => (Place::Name, NAME),
                Some(K::VariableName | K::NewName | K::Subscenario | K::Scenario) => {
                    (Place::Name, NAME)
                }
                Some(K::Table) if !value.as_str().is_some_and(|text| text.starts_with('=')) => {
                    (Place::Name, NAME)
                }
                Some(K::Raw) => (Place::Value, Nature::Locked(Lock::Pattern)),
                Some(K::DesktopTarget | K::BrowserTarget | K::Window) => {
                    (Place::Target, Nature::Source)
                }
                _ => (Place::Value, Nature::Source),
            };
            self.within(&format!("with.{key}"), |walk| {
                walk.value(value, place, nature);
            });
        }
    }

    fn value(&mut self, value: &mut Value, place: Place, nature: Nature) {
        match value {
            Value::String(text) => self.here(text, place, nature),
            Value::Array(items) => {
                for (i, item) in items.iter_mut().enumerate() {
                    self.within(&format!("[{i}]"), |walk| walk.value(item, place, nature));
                }
            }
            Value::Object(fields) => {
                for (key, field) in fields {
                    let code = place == Place::Target
                        && key != "near"
                        && !WORDS_OF_TARGETS.contains(&key.as_str());
                    if !code {
                        self.within(&format!(".{key}"), |walk| walk.value(field, place, nature));
                    }
                }
            }
            _ => {}
        }
    }

    fn within(&mut self, part: &str, inside: impl FnOnce(&mut Self)) {
        self.path.push(part.to_owned());
        inside(self);
        self.path.pop();
    }

    fn note(&mut self, at: &str, text: &mut Option<String>) {
        if let Some(text) = text {
            self.text(at, text, Place::Note, Nature::Plain);
        }
    }

    fn notes(&mut self, at: &str, texts: &mut [String]) {
        for (i, text) in texts.iter_mut().enumerate() {
            self.text(&format!("{at}[{i}]"), text, Place::Note, Nature::Plain);
        }
    }

    fn text(&mut self, at: &str, text: &mut String, place: Place, nature: Nature) {
        self.within(at, |walk| walk.here(text, place, nature));
    }

    fn here(&mut self, text: &mut String, place: Place, nature: Nature) {
        let spot = Spot {
            step: self.step.as_ref(),
            title: &self.title,
            action: self.action.as_deref(),
            path: &self.path,
            place,
            nature,
        };
        (self.visit)(&spot, text);
    }
}

const NAME: Nature = Nature::Locked(Lock::Name);

/// Its bodies in reading order.
fn bodies_mut(step: &mut Step) -> Vec<&mut Vec<Step>> {
    let mut all: Vec<&mut Vec<Step>> = Vec::new();
    all.extend(&mut step.then);
    all.extend(&mut step.otherwise_if);
    all.extend(step.cases.iter_mut().flatten().map(|case| &mut case.steps));
    all.extend(&mut step.otherwise);
    all.extend(&mut step.steps);
    all.extend(
        step.catch
            .iter_mut()
            .flatten()
            .map(|catch| &mut catch.steps),
    );
    all.extend(&mut step.finally);
    all.extend(&mut step.verify);
    all
}
