//! データ一覧: what stands in the files that steps open, and who reads which column.

use super::Designer;
use super::checked::read;
use super::problem::of_failure;
use crate::catalogue::actions;
use serde_json::Value;
use std::path::Path;
use tejun_actions::encoding::Encoding;
use tejun_actions::table::sheet::{self, Heading, How, Sight};
use tejun_engine::{ListReader, Program};
use tejun_protocol::*;
use tejun_scenario::template::Source;
use tejun_scenario::{Scenario, Step, literal};
use tejun_trace::personal;

/// Rows that are shown.
const SHOWN: usize = 20;

impl Designer {
    /// The lists that the steps open, with their first rows. Personal columns are told only when they are asked for.
    pub(super) async fn data_lists(&self, request: DataListsAsk) -> Result<DataLists, Problem> {
        let (scenario, _) = read(request.document)?;
        let folder = self.session.library().data_folder(&scenario.id);
        let looked = tokio::task::spawn_blocking(move || {
            let mut opens = Vec::new();
            of_steps(&scenario.steps, true, &mut opens);
            of_steps(&scenario.cleanup, true, &mut opens);
            for sub in &scenario.subscenarios {
                of_steps(&sub.steps, false, &mut opens);
            }
            opens
                .iter()
                .map(|open| list(&scenario, open, &folder, &request.shown))
                .collect()
        });
        match looked.await {
            Ok(lists) => Ok(DataLists { lists }),
            Err(error) => Err(super::problem::bug("data_lists", Some(error.to_string()))),
        }
    }
}

/// A step that opens a list.
struct Open<'a> {
    step: &'a Step,
    /// It stands in the scenario itself: who reads the list is known.
    own: bool,
}

fn of_steps<'a>(steps: &'a [Step], own: bool, found: &mut Vec<Open<'a>>) {
    for step in steps {
        if step.action == "table.open" {
            found.push(Open { step, own });
        }
        for (_, inner) in step.bodies() {
            of_steps(inner, own, found);
        }
    }
}

fn list(scenario: &Scenario, open: &Open<'_>, folder: &Path, shown: &[String]) -> DataList {
    let Open { step, own } = open;
    let written = |key: &str| {
        step.with
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let variable = written("into").to_owned();
    let content = match (plain(step, "file"), how(step)) {
        (Some(file), Some(how)) if !file.trim().is_empty() => {
            match sheet::look(&folder.join(file.replace('\\', "/")), &how) {
                Ok(sight) => DataContent::Read {
                    sight: told(
                        sight,
                        step,
                        readers(scenario, &variable, *own),
                        shown.contains(&step.id.0),
                    ),
                },
                Err(failure) => DataContent::Unreadable {
                    problem: of_failure(failure),
                },
            }
        }
        _ => DataContent::Later,
    };
    DataList {
        step: step.id.0.clone(),
        title: step.title.clone(),
        file: written("file").to_owned(),
        variable,
        content,
    }
}

/// None: somebody may read any column.
fn readers(scenario: &Scenario, variable: &str, own: bool) -> Option<Vec<ListReader>> {
    own.then(|| Program::list_readers(scenario, actions(), variable))
        .flatten()
}

/// The text of a parameter that stands for itself, empty when it is absent; none: it turns out in the run.
fn plain(step: &Step, key: &str) -> Option<String> {
    match step.with.get(key) {
        None => Some(String::new()),
        Some(Value::String(text)) => match Source::read(text) {
            Ok(Source::Template(template)) => template.as_plain().map(str::to_owned),
            _ => None,
        },
        Some(other) => Some(other.to_string()),
    }
}

/// As the step reads the file; none: it turns out in the run.
fn how(step: &Step) -> Option<How> {
    let encoding = plain(step, "encoding")?;
    let header = plain(step, "header")?;
    let row = plain(step, "heading_row")?;
    let sheet = plain(step, "sheet")?;
    let heading = match literal::number(&row).and_then(|number| usize::try_from(number).ok()) {
        _ if literal::boolean(&header) == Some(false) => Heading::Absent,
        Some(row) if row > 0 => Heading::Row(row),
        _ => Heading::Usual,
    };
    Some(How {
        encoding: Some(Encoding::named(&encoding).unwrap_or(Encoding::Utf8)),
        sheet: Some(sheet).filter(|sheet| !sheet.is_empty()),
        heading,
    })
}

fn told(
    sight: Sight,
    step: &Step,
    readers: Option<Vec<ListReader>>,
    show_personal: bool,
) -> DataSight {
    let whole = readers
        .as_ref()
        .is_none_or(|readers| readers.iter().any(|reader| reader.whole));
    let readers = readers.unwrap_or_default();
    let of_column = |name: &str| -> Vec<String> {
        let reads = |reader: &&ListReader| reader.columns.contains(name);
        let steps = readers.iter().filter(reads);
        steps.map(|reader| reader.step.0.clone()).collect()
    };
    let columns: Vec<DataColumn> = (sight.table.columns.iter().enumerate())
        .map(|(index, name)| DataColumn {
            name: name.clone(),
            kind: (step.with.get("types"))
                .and_then(|types| types.get(name)?.as_str())
                .map(str::to_owned),
            personal: of_person(&sight, index, name),
            steps: of_column(name),
        })
        .collect();
    let mut missing: Vec<MissingColumn> = Vec::new();
    for name in readers.iter().flat_map(|reader| &reader.columns) {
        let known = sight.table.columns.contains(name) || missing.iter().any(|m| m.name == *name);
        if !known {
            missing.push(MissingColumn {
                name: name.clone(),
                steps: of_column(name),
            });
        }
    }
    let cell = |index: usize, cell: &tejun_engine::Value| {
        let hidden = columns.get(index).is_some_and(|one| one.personal.is_some());
        if hidden && !show_personal {
            String::new()
        } else {
            cell.to_string()
        }
    };
    let rows = (sight.lines.iter().zip(&sight.table.rows))
        .take(SHOWN)
        .map(|(line, cells)| DataRow {
            line: count(*line),
            cells: (cells.iter().enumerate())
                .map(|(index, one)| cell(index, one))
                .collect(),
        })
        .collect();
    DataSight {
        encoding: sight.encoding.map(|encoding| encoding.word().to_owned()),
        sheet: sight.sheet,
        count: count(sight.table.rows.len()),
        rows,
        columns,
        missing,
        whole,
    }
}

/// What of a person a column holds: by its heading, else by the cells that are shown.
fn of_person(sight: &Sight, column: usize, heading: &str) -> Option<String> {
    let mut cells = (sight.table.rows.iter().take(SHOWN)).filter_map(|row| row.get(column));
    personal::by_label(heading)
        .or_else(|| cells.find_map(|cell| personal::personal("", &cell.to_string())))
        .map(|kind| kind.word().to_owned())
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
