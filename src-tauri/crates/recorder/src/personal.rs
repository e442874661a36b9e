//! Personal texts in steps: a raw recording holds stand-ins for them. A step that needs one to be done again gets a
//! variable without a value; what is only read says the kind.

use crate::draft::free;
use serde_json::Value;
use std::collections::HashMap;
use tejun_scenario::{Step, Variable, VariableType};
use tejun_trace::personal::Kind;
use tejun_trace::raw::stand_ins;

/// A text to read: the kind of what stood there.
pub(crate) fn readable(text: &str) -> String {
    replaced(text, |_, kind| kind.word().to_owned())
}

/// A window's title as it is compared: one person's is like another's.
pub(crate) fn anybodys(text: &str, with: &str) -> String {
    replaced(text, |_, _| with.to_owned())
}

fn replaced(text: &str, mut with: impl FnMut(&str, Kind) -> String) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut end = 0;
    for (range, kind) in stand_ins(text) {
        whole.push_str(&text[end..range.start]);
        whole.push_str(&with(&text[range.clone()], kind));
        end = range.end;
    }
    whole.push_str(&text[end..]);
    whole
}

/// Puts variables in the place of the stand-ins of all steps; one text has one variable. Those that there are already stay.
pub(crate) fn variables(steps: &mut [Step], there: Vec<Variable>) -> Vec<Variable> {
    let mut names = Names {
        variables: there,
        ..Names::default()
    };
    for step in steps {
        let whole = ["text", "value"]
            .iter()
            .filter_map(|key| step.with.get(*key)?.as_str())
            .find_map(|text| match stand_ins(text).as_slice() {
                [(range, kind)] if range.len() == text.len() => Some(*kind),
                _ => None,
            });
        if let Some(kind) = whole {
            step.example = Some(kind.example().to_owned());
        }
        for (_, value) in &mut step.with {
            names.put_into(value);
        }
        step.note = step.note.take().map(|note| readable(&note));
    }
    names.variables
}

#[derive(Default)]
struct Names {
    /// By stand-in.
    by_text: HashMap<String, String>,
    variables: Vec<Variable>,
}

impl Names {
    fn put_into(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => {
                *text = replaced(text, |stand_in, kind| {
                    format!("{{{}}}", self.name(stand_in, kind))
                });
            }
            Value::Array(all) => all.iter_mut().for_each(|one| self.put_into(one)),
            Value::Object(all) => all.values_mut().for_each(|one| self.put_into(one)),
            _ => {}
        }
    }

    /// 氏名, then 氏名2, … in the order of their use.
    fn name(&mut self, stand_in: &str, kind: Kind) -> String {
        if let Some(name) = self.by_text.get(stand_in) {
            return name.clone();
        }
        let name = free(kind.word(), &self.variables);
        self.by_text.insert(stand_in.to_owned(), name.clone());
        self.variables.push(Variable {
            name: name.clone(),
            kind: VariableType::Text,
            initial: None,
            personal: true,
            note: Some(
                "記録のときに隠した個人情報です。実行するときの値を入れてください。".to_owned(),
            ),
            unknown: serde_json::Map::new(),
        });
        name
    }
}
