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
    fn all(readers: Vec<(usize, Columns)>) -> Self {
        let mut all = Self::default();
        for (_, columns) in readers {
            all.named.extend(columns.named);
            all.whole |= columns.whole;
        }
        all
    }

    fn add(&mut self, reads: Reads) {
        self.named.extend(reads.fields);
        self.whole |= reads.whole;
    }
}

impl Inner {
    /// The columns that the steps of a `for_each` read of its row, with its key.
    pub(crate) fn columns_of_row(&self, for_each: usize) -> Columns {
        Columns::all(self.readers_of_row(for_each))
    }

    /// The columns that the scenario itself reads of a list in one of its variables.
    pub(crate) fn columns_of_list(&self, variable: &str) -> Columns {
        match self.readers_of_list(variable) {
            Some(readers) => Columns::all(readers),
            None => Columns {
                whole: true,
                ..Columns::default()
            },
        }
    }

    /// The steps that read a row of a `for_each`, each with what it reads; the first is the loop with its key.
    fn readers_of_row(&self, for_each: usize) -> Vec<(usize, Columns)> {
        let Some(Work::ForEach { row, key, .. }) = self.nodes.get(for_each).map(|n| &n.work) else {
            return Vec::new();
        };
        let mut of_key = Columns::default();
        if let Some(key) = key {
            key.each(&mut |expression| of_key.add(expression.reads(*row)));
        }
        let mut readers = vec![(for_each, of_key)];
        let name = self.row_name(for_each);
        for (index, node) in self.nodes.iter().enumerate() {
            if self.is_inside(index, for_each) {
                let mut columns = Columns {
                    whole: names(node, &name),
                    ..Columns::default()
                };
                each_expression(node, &mut |expression| columns.add(expression.reads(*row)));
                readers.push((index, columns));
            }
        }
        readers
    }

    /// The steps of the scenario itself that read a list in one of its variables, each with what it reads; none: there
    /// is no such variable.
    pub(super) fn readers_of_list(&self, variable: &str) -> Option<Vec<(usize, Columns)>> {
        let (_, slot) = self.routines.first()?.declared(variable)?;
        let mut readers = Vec::new();
        for (index, node) in self.nodes.iter().enumerate() {
            if self
                .bodies
                .get(node.body)
                .is_none_or(|body| body.routine != 0)
            {
                continue;
            }
            let mut columns = Columns {
                whole: names(node, variable),
                ..Columns::default()
            };
            let loops = matches!(&node.work, Work::ForEach { table, .. } if table.is_slot(slot));
            if loops {
                readers.extend(self.readers_of_row(index));
            }
            each_expression(node, &mut |expression| {
                columns.whole |=
                    !(loops && expression.is_slot(slot)) && expression.reads(slot).whole;
            });
            readers.push((index, columns));
        }
        Some(readers)
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

    #[test]
    fn who_reads_which_column_is_told_by_step() {
        let log = |id: &str, message: &str| json!({"id": id, "do": "stop", "title": "", "with": {"as": "failed", "message": message}});
        let document = json!({
            "format": 1, "id": "s", "name": "s", "zone": "any",
            "variables": [{"name": "一覧", "type": "table"}, {"name": "別", "type": "table"}],
            "steps": [
                {"id": "f", "do": "for_each", "title": "", "with": {"table": "一覧", "row": "行", "work_item_key": "{行.番号}"},
                    "steps": [log("a", "{行.氏名} {行.番号}"), log("b", "なし"), log("c", "=join(行, \"\")")]},
                {"id": "g", "do": "for_each", "title": "", "with": {"table": "別", "row": "行"}, "steps": [log("d", "{行.住所}")]},
            ],
        });
        let (scenario, _) = tejun_scenario::parse(&document.to_string());
        let scenario = scenario.unwrap();
        let readers = |variable: &str| {
            let found =
                super::super::Program::list_readers(&scenario, &Actions::default(), variable);
            found.map(|found| {
                let of = |reader: super::super::ListReader| {
                    (reader.step.0, Vec::from_iter(reader.columns), reader.whole)
                };
                found.into_iter().map(of).collect::<Vec<_>>()
            })
        };
        let row = |step: &str, columns: &[&str], whole: bool| {
            (
                step.to_owned(),
                columns.iter().map(ToString::to_string).collect::<Vec<_>>(),
                whole,
            )
        };
        let expected = vec![
            row("f", &["番号"], false),
            row("a", &["氏名", "番号"], false),
            row("c", &[], true),
        ];
        assert_eq!(readers("一覧"), Some(expected));
        assert_eq!(readers("別"), Some(vec![row("d", &["住所"], false)]));
        assert_eq!(readers("ない"), None);
    }
}
