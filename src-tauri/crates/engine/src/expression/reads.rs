//! What an expression reads of a variable.

use super::{Expression, Node, Place};
use std::collections::BTreeSet;

/// The fields that are read of a variable.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Reads {
    pub(crate) fields: BTreeSet<String>,
    /// It is read as a whole, or by a place that is known only later.
    pub(crate) whole: bool,
}

/// Functions that look at no cell of a list.
const COUNTS: [&str; 2] = ["len", "is_empty"];

impl Expression {
    pub(crate) fn reads(&self, slot: usize) -> Reads {
        let mut reads = Reads::default();
        walk(&self.node, slot, &mut reads);
        reads
    }

    /// Whether it is that variable and nothing else.
    pub(crate) fn is_slot(&self, slot: usize) -> bool {
        is(&self.node, slot)
    }
}

fn is(node: &Node, slot: usize) -> bool {
    matches!(node, Node::Variable(Place::Slot(s), _) if *s == slot)
}

fn walk(node: &Node, slot: usize, reads: &mut Reads) {
    let mut all = |nodes: &[Node]| nodes.iter().for_each(|node| walk(node, slot, reads));
    match node {
        Node::Constant(_) => {}
        Node::Variable(..) => reads.whole |= is(node, slot),
        Node::List(nodes) | Node::Joined(nodes) | Node::And(nodes) | Node::Or(nodes) => all(nodes),
        Node::Record(fields) => fields.iter().for_each(|(_, node)| walk(node, slot, reads)),
        Node::Field(of, name) if is(of, slot) => {
            reads.fields.insert(name.clone());
        }
        Node::Field(of, _) | Node::Negate(of) | Node::Not(of) => walk(of, slot, reads),
        Node::Index(of, index) => {
            walk(of, slot, reads);
            walk(index, slot, reads);
        }
        Node::If(nodes) => all(nodes.as_slice()),
        Node::Arithmetic(_, nodes) | Node::Comparison(_, nodes) => all(nodes.as_slice()),
        Node::Call(function, nodes) => {
            if !(COUNTS.contains(&function.spec.name) && nodes.iter().all(|n| is(n, slot))) {
                all(nodes);
            }
        }
    }
}
