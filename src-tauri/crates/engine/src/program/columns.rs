//! Which columns of a list a scenario reads: known before the first row, so that a list without one of them is refused
//! while nothing is done yet.

use super::parameters::Source;
use super::{Callee, Inner, Node, Work};
use crate::expression::{Expression, Reads};
use std::collections::BTreeSet;
use tejun_scenario::ParameterKind;

/// The columns that are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Columns {
    pub(crate) named: BTreeSet<String>,
    /// Some step takes the row or the list as a whole, and with it any column.
    pub(crate) whole: bool,
}

impl Columns {
    fn add(&mut self, reads: Reads) {
        self.named.extend(reads.fields);
        self.whole |= reads.whole;
    }
}

impl Inner {
    /// The columns that the steps of a `for_each` read of its row, with its key.
    pub(crate) fn columns_of_row(&self, for_each: usize) -> Columns {
        let mut columns = Columns::default();
        let Some(Work::ForEach { row, key, .. }) = self.nodes.get(for_each).map(|n| &n.work) else {
            return columns;
        };
        if let Some(key) = key {
            key.each(&mut |expression| columns.add(expression.reads(*row)));
        }
        let name = self.row_name(for_each);
        for (index, node) in self.nodes.iter().enumerate() {
            if self.is_inside(index, for_each) {
                columns.whole |= names(node, &name);
                each_expression(node, &mut |expression| columns.add(expression.reads(*row)));
            }
        }
        columns
    }

    /// The columns that the scenario itself reads of a list in one of its variables.
    pub(crate) fn columns_of_list(&self, variable: &str) -> Columns {
        let mut columns = Columns::default();
        let declared = self.routines.first().and_then(|r| r.declared(variable));
        let Some((_, slot)) = declared else {
            columns.whole = true;
            return columns;
        };
        for (index, node) in self.nodes.iter().enumerate() {
            if self
                .bodies
                .get(node.body)
                .is_none_or(|body| body.routine != 0)
            {
                continue;
            }
            columns.whole |= names(node, variable);
            let loops = matches!(&node.work, Work::ForEach { table, .. } if table.is_slot(slot));
            if loops {
                let of_row = self.columns_of_row(index);
                columns.whole |= of_row.whole;
                columns.named.extend(of_row.named);
            }
            each_expression(node, &mut |expression| {
                columns.whole |=
                    !(loops && expression.is_slot(slot)) && expression.reads(slot).whole;
            });
        }
        columns
    }

    fn row_name(&self, for_each: usize) -> String {
        let step = self.nodes.get(for_each).map(|node| &node.step);
        let name = step.and_then(|step| step.with.get("row")?.as_str());
        name.unwrap_or_default().to_owned()
    }

    fn is_inside(&self, node: usize, outer: usize) -> bool {
        let owner = |node: usize| self.bodies.get(self.nodes.get(node)?.body)?.owner;
        let mut at = owner(node);
        while let Some(step) = at {
            if step == outer {
                return true;
            }
            at = owner(step);
        }
        false
    }
}

/// Whether an action is given the thing by its name (`table`), to do with it what it likes.
fn names(node: &Node, name: &str) -> bool {
    let Work::Action { parameters, .. } = &node.work else {
        return false;
    };
    !name.is_empty() && parameters.iter().any(|parameter| {
        let given = match parameter.kind {
            ParameterKind::Table => true,
            ParameterKind::VariableName => parameter.name != "into",
            _ => false,
        };
        given
            && matches!(&parameter.source, Source::Fixed(value) if value.to_string().contains(name))
    })
}

fn each_expression(node: &Node, take: &mut dyn FnMut(&Expression)) {
    let mut each = |source: &Source| source.each(take);
    match &node.work {
        Work::Action { parameters, .. } => parameters.iter().for_each(|p| each(&p.source)),
        Work::If { condition, .. } => each(condition),
        Work::Switch { value, cases, .. } => {
            each(value);
            cases.iter().for_each(|(when, _)| each(when));
        }
        Work::While {
            condition, limit, ..
        } => {
            each(condition);
            limit.iter().for_each(each);
        }
        Work::Repeat { times, .. } => each(times),
        Work::ForEach {
            table,
            key,
            stop_after,
            ..
        } => {
            key.iter().chain(stop_after).for_each(each);
            take(table);
        }
        Work::Call {
            what, arguments, ..
        } => {
            if let Callee::Scenario(source) = what {
                each(source);
            }
            arguments.iter().for_each(|(_, source)| each(source));
        }
        Work::Stop { message, .. } => message.iter().for_each(each),
        Work::Group { .. } | Work::Try { .. } | Work::Break | Work::Continue | Work::Return => {}
    }
}
