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

#[cfg(test)]
mod tests {
    use super::super::{Actions, compile};
    use serde_json::{Value as Json, json};

    /// Reads the number in its key and the name in a condition, and does this besides.
    fn columns(besides: Json) -> (Vec<String>, bool) {
        let asks = json!({"id": "q", "do": "if", "title": "", "with": {"condition": "=行.名 == \"a\""}, "then": [besides]});
        let document = json!({
            "format": 1, "id": "s", "name": "s", "zone": "any",
            "variables": [{"name": "一覧", "type": "table"}],
            "steps": [{"id": "f", "do": "for_each", "title": "", "steps": [asks],
                "with": {"table": "一覧", "row": "行", "work_item_key": "{行.番号}"}}],
        });
        let (scenario, _) = tejun_scenario::parse(&document.to_string());
        let scenario = scenario.unwrap();
        let (inner, _) = compile::compile(&scenario, &Actions::default());
        let columns = inner.columns_of_list("一覧");
        (columns.named.into_iter().collect(), columns.whole)
    }

    #[test]
    fn the_columns_that_are_read_are_known_unless_something_takes_them_all() {
        let stop = |message: &str| json!({"id": "x", "do": "stop", "title": "", "with": {"as": "failed", "message": message}});
        for (besides, named, whole) in [
            (stop("なし"), &["名", "番号"][..], false),
            (stop("{行[\"備 考\"]}"), &["備 考", "名", "番号"], false),
            (stop("=`${len(一覧)}件`"), &["名", "番号"], false),
            (stop("=join(行, \"\")"), &["名", "番号"], true),
            (stop("=一覧[0].備考"), &["名", "番号"], true),
        ] {
            let (mut found, all) = columns(besides.clone());
            let mut named: Vec<String> = named.iter().map(ToString::to_string).collect();
            found.sort();
            named.sort();
            assert_eq!((found, all), (named, whole), "{besides}");
        }
    }
}
