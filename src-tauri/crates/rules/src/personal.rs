//! What of a step is personal. The words and forms are judged by `trace::personal`; here is only where they stand.

use crate::flow::{Flow, Node, Use, fields};
use tejun_scenario::template::{Part, Source};
use tejun_trace::personal::by_label;

/// The word of the personal data that a name brings: of a variable that is marked so, or by its own word.
pub(crate) fn word(flow: &Flow<'_>, node: &Node<'_>, one: &Use) -> Option<String> {
    word_of(flow, node, &one.name, &one.fields)
}

fn word_of(flow: &Flow<'_>, node: &Node<'_>, name: &str, fields: &[String]) -> Option<String> {
    if let Some(field) = fields.iter().find(|field| by_label(field).is_some()) {
        return Some(field.clone());
    }
    let marked = flow.variable(node, name).is_some_and(|one| one.personal);
    (fields.is_empty() && (marked || by_label(name).is_some())).then(|| name.to_owned())
}

/// The personal data in one parameter, by its place in the step: `with.message`.
pub(crate) fn in_parameter(flow: &Flow<'_>, node: &Node<'_>, at: &str) -> Option<String> {
    let mut reads = node.reads().filter(|one| one.at == at);
    reads.find_map(|one| word(flow, node, one))
}

/// The text with a word in brackets where it had personal data; none where it is no plain template.
pub(crate) fn without(flow: &Flow<'_>, node: &Node<'_>, text: &str) -> Option<String> {
    let Ok(Source::Template(template)) = Source::read(text) else {
        return None;
    };
    let mut written = String::new();
    for part in &template.parts {
        match part {
            Part::Text(text) => written.push_str(&text.replace('{', "{{").replace('}', "}}")),
            Part::Hole(hole) => match word_of(flow, node, &hole.name, &fields(&hole.access)) {
                Some(word) => written.push_str(&format!("（{word}）")),
                None => written.push_str(&format!("{{{hole}}}")),
            },
        }
    }
    Some(written)
}
