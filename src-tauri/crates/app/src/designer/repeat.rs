//! 一覧で繰り返す: looking at a list beside the recorded fields, and wrapping the steps.

use super::Designer;
use super::checked::read;
use super::problem::{cancelled, of_failure};
use crate::bundle::Part;
use crate::data_file;
use crate::repeat::{self, Choice, Entry, Field, Key, Plan};
use std::path::{Path, PathBuf};
use tejun_actions::encoding::Encoding;
use tejun_actions::table::sheet::{self, Heading, How, Sight};
use tejun_engine::Value;
use tejun_protocol::*;
use tejun_scenario::Scenario;

/// Rows that are shown under the headings.
const SHOWN: usize = 5;
/// Rows that are named when a key is not good.
const NAMED: usize = 5;

impl Designer {
    pub(super) async fn repeat_look(&self, request: RepeatLook) -> Result<RepeatSight, Problem> {
        let (scenario, _) = read(request.document)?;
        let file = match request.file {
            Some(file) => file,
            None => RepeatFile {
                path: self
                    .host
                    .ask_open(lists())
                    .await
                    .ok_or_else(cancelled)?
                    .display()
                    .to_string(),
                ..RepeatFile::default()
            },
        };
        let how = how(&file)?;
        let sight = self.sight(&scenario, &file.path, how).await?;
        Ok(told(&scenario, file, sight, request.choices.as_deref()))
    }

    pub(super) async fn repeat_apply(&self, request: RepeatApply) -> Result<Repeated, Problem> {
        let (scenario, _) = read(request.document)?;
        let asked = how(&request.file)?;
        let sight = self.sight(&scenario, &request.file.path, asked).await?;
        let table = &sight.table;
        let fields = repeat::fields(&scenario);
        let choices: Vec<Choice> = (request.choices.iter())
            .filter_map(|choice| {
                let field = fields.iter().find(|field| is_of(field, choice))?;
                Some(Choice {
                    field: field.clone(),
                    column: column(&sight, choice.column.as_deref()?)?,
                })
            })
            .collect();
        if choices.is_empty() {
            return Err(Problem::new(
                ProblemCode::Request,
                "一覧の列から入れる欄が1つもありません。",
                "少なくとも1つの欄に、一覧の列を選んでください。",
            ));
        }
        let entered = |column: usize| choices.iter().any(|choice| choice.column == column);
        if let Some(cell) = sight.broken.iter().find(|cell| entered(cell.column)) {
            return Err(of_failure(cell.failure(Path::new(&request.file.path))));
        }
        let place = |id: &str| scenario.steps.iter().position(|step| step.id.0 == id);
        let (Some(first), Some(last)) = (place(&request.first), place(&request.last)) else {
            return Err(super::problem::bug("repeat_apply", None));
        };
        let border = repeat::Border {
            first: first.min(last),
            last: last.max(first),
        };
        let outside = (choices.iter().map(|choice| &choice.field))
            .find(|field| !(border.first..=border.last).contains(&field.top));
        if let Some(field) = outside {
            return Err(Problem::new(
                ProblemCode::Request,
                format!("「{}」欄は、繰り返す手順の外にあります。", field.name),
                "繰り返す手順を広げるか、その欄を「そのまま」にしてください。",
            ));
        }
        let met = choices.iter().map(|c| (&c.field, c.column));
        let entries = entries(&sight, met, &request.choices);
        let plan = Plan {
            file: self.kept(&scenario, &request.file.path, request.copy)?,
            encoding: (sight.encoding)
                .filter(|encoding| *encoding != Encoding::Utf8)
                .map(|encoding| encoding.word().to_owned()),
            sheet: sheet_of(&sight, &request.file),
            heading: heading_of(&sight, &request.file),
            reopen: (repeat::first_screen(&scenario, border)).filter(|_| request.reopen),
            key: (request.key.iter())
                .filter_map(|name| column(&sight, name))
                .collect(),
            to_person: request.to_person,
            choices,
            border,
        };
        let repeated = repeat::wrapped(&scenario, table, &entries, &plan);
        Ok(Repeated {
            document: repeated.scenario,
            step: repeated.step.0,
            count: count(table.rows.len()),
        })
    }

    /// Reads the list; a relative path is one of the scenario's data.
    async fn sight(&self, scenario: &Scenario, path: &str, how: How) -> Result<Sight, Problem> {
        let folder = self.session.library().data_folder(&scenario.id);
        let file = folder.join(path);
        let looked = tokio::task::spawn_blocking(move || sheet::look(&file, &how)).await;
        match looked {
            Ok(sight) => sight.map_err(of_failure),
            Err(error) => Err(super::problem::bug("repeat_look", Some(error.to_string()))),
        }
    }

    /// The file as the scenario names it: a copy in its data, or where it lies.
    fn kept(&self, scenario: &Scenario, path: &str, copy: bool) -> Result<String, Problem> {
        if !copy || Path::new(path).is_relative() {
            return Ok(repeat::template(path));
        }
        let file = PathBuf::from(path);
        let bytes = std::fs::read(&file).map_err(|error| {
            Problem::new(
                ProblemCode::Failed,
                format!("「{path}」を読み込めません（{error}）。"),
                "ファイルを開いているプログラムを閉じてから、やり直してください。",
            )
        })?;
        let folder = self.session.library().data_folder(&scenario.id);
        let name = free_name(&folder, &file, &bytes);
        std::fs::create_dir_all(&folder)
            .map_err(|error| Problem::from(crate::library_file::unwritable(&folder, &error)))?;
        let part = Part {
            name: name.clone(),
            bytes,
        };
        data_file::write(&folder, &[part])?;
        self.session.library().open_data_to_others();
        Ok(repeat::template(&name))
    }
}

/// `data/一覧.csv`; another number when a file of other content has that name.
pub(super) fn free_name(folder: &Path, file: &Path, bytes: &[u8]) -> String {
    let part = |part: Option<&std::ffi::OsStr>| {
        part.map_or_else(String::new, |part| part.to_string_lossy().into_owned())
    };
    let (stem, ending) = (part(file.file_stem()), part(file.extension()));
    let mut number = 1;
    loop {
        let stem = match number {
            1 => stem.clone(),
            number => format!("{stem}_{number}"),
        };
        let name = match ending.as_str() {
            "" => format!("data/{stem}"),
            ending => format!("data/{stem}.{ending}"),
        };
        match std::fs::read(folder.join(&name)) {
            Ok(there) if there != bytes => number += 1,
            _ => return name,
        }
    }
}

fn lists() -> FileFilter {
    FileFilter {
        title: "一覧のファイルを選ぶ".into(),
        label: "CSV・Excel".into(),
        endings: ["csv", "xlsx", "xlsm", "xls", "txt", "ods"]
            .map(str::to_owned)
            .to_vec(),
    }
}

fn how(file: &RepeatFile) -> Result<How, Problem> {
    let encoding = match &file.encoding {
        None => None,
        Some(word) => Some(
            Encoding::named(word)
                .ok_or_else(|| super::problem::bug("repeat_look", Some(word.clone())))?,
        ),
    };
    Ok(How {
        encoding,
        sheet: file.sheet.clone(),
        heading: match file.heading {
            None => Heading::Found,
            Some(0) => Heading::Absent,
            Some(row) => Heading::Row(row as usize),
        },
    })
}

/// The sheet, when it is not the one that is read anyway.
fn sheet_of(sight: &Sight, file: &RepeatFile) -> Option<String> {
    let usual = sight.sheets.iter().find(|sheet| !sheet.hidden);
    let named = file.sheet.clone()?;
    (usual.map(|sheet| &sheet.name) != Some(&named)).then_some(named)
}

/// The row of headings, when it is not the one that is taken anyway.
fn heading_of(sight: &Sight, file: &RepeatFile) -> Heading {
    let Some(row) = sight.heading_row else {
        return Heading::Absent;
    };
    let first = sight.first.first().map(|(line, _)| *line);
    let usual = match sight.encoding {
        Some(_) => first == Some(row),
        None => file.heading.is_none(),
    };
    if usual {
        Heading::Usual
    } else {
        Heading::Row(row)
    }
}

fn is_of(field: &Field, choice: &RepeatChoice) -> bool {
    field.step.0 == choice.step && field.parameter == choice.parameter
}

fn column(sight: &Sight, name: &str) -> Option<usize> {
    sight.table.columns.iter().position(|column| column == name)
}

/// How each column is entered: as the first field that takes it was, or as the person chose.
fn entries<'a>(
    sight: &Sight,
    met: impl Iterator<Item = (&'a Field, usize)>,
    choices: &[RepeatChoice],
) -> Vec<Entry> {
    let mut entries: Vec<Option<Entry>> = vec![None; sight.table.columns.len()];
    for (field, column) in met {
        if let Some(place @ None) = entries.get_mut(column) {
            let cells = sight.table.rows.iter().filter_map(|row| row.get(column));
            let format = choices.iter().find(|choice| is_of(field, choice));
            *place = Some(match format.and_then(|choice| choice.format.clone()) {
                Some(format) => repeat::written(format, cells),
                None => repeat::entry(field.value.as_deref(), cells),
            });
        }
    }
    entries.into_iter().map(Option::unwrap_or_default).collect()
}

fn told(
    scenario: &Scenario,
    file: RepeatFile,
    sight: Sight,
    choices: Option<&[RepeatChoice]>,
) -> RepeatSight {
    let fields = repeat::fields(scenario);
    let met = chosen(&fields, &sight, choices);
    let of_columns = || {
        let met = fields.iter().zip(&met);
        met.filter_map(|(field, met)| met.map(|(column, _)| (field, column)))
    };
    let entries = entries(&sight, of_columns(), choices.unwrap_or_default());
    let tops: Vec<usize> = match of_columns().next() {
        Some(_) => of_columns().map(|(field, _)| field.top).collect(),
        None => fields.iter().map(|field| field.top).collect(),
    };
    let border = repeat::border(scenario, &tops);
    let entered: Vec<usize> = of_columns().map(|(_, column)| column).collect();
    let keys = repeat::keys(&sight.table, &entries);
    let totals = repeat::totals(&sight.table);
    let id = |top: usize| {
        let step = scenario.steps.get(top);
        step.map_or_else(String::new, |step| step.id.0.clone())
    };
    let shown_fields = fields
        .iter()
        .zip(&met)
        .map(|(field, met)| {
            let cell = met.and_then(|(column, _)| {
                let cell = sight.table.rows.first()?.get(column)?;
                Some((entries.get(column)?, cell))
            });
            let typed = cell.map(|(entry, cell)| entry.typed(cell));
            let formats: Vec<RepeatFormat> = met.map_or_else(Vec::new, |(column, _)| {
                let cells = sight.table.rows.iter().filter_map(|row| row.get(column));
                repeat::ways(cells)
                    .into_iter()
                    .map(|(format, sample)| RepeatFormat { format, sample })
                    .collect()
            });
            RepeatField {
                step: field.step.0.clone(),
                parameter: field.parameter.clone(),
                name: field.name.clone(),
                value: field.value.clone(),
                column: met.and_then(|(column, _)| sight.table.columns.get(column).cloned()),
                by: met.map(|(_, by)| by),
                converted: cell
                    .zip(typed.as_ref())
                    .is_some_and(|((_, cell), typed)| cell.to_string() != *typed),
                format: cell
                    .filter(|_| !formats.is_empty())
                    .and_then(|(entry, _)| entry.format.clone()),
                formats,
                wide: typed.as_deref().is_some_and(|typed| {
                    repeat::is_wider(typed, field.value.as_deref().unwrap_or_default())
                }),
                entered: typed,
                top: id(field.top),
            }
        })
        .collect();
    let reopen = (0..scenario.steps.len())
        .filter_map(|first| {
            let border = repeat::Border { first, last: first };
            Some(RepeatPage {
                step: id(first),
                url: repeat::first_screen(scenario, border)?,
            })
        })
        .collect();
    let row = |line: usize, cells: &[Value]| RepeatRow {
        line: count(line),
        cells: cells.iter().map(Value::to_string).collect(),
    };
    RepeatSight {
        name: Path::new(&file.path)
            .file_name()
            .map_or_else(|| file.path.clone(), |n| n.to_string_lossy().into_owned()),
        workbook: sight.encoding.is_none(),
        notes: notes(&sight, &totals),
        first_rows: (sight.first.iter())
            .map(|(line, cells)| RepeatRow {
                line: count(*line),
                cells: cells.clone(),
            })
            .collect(),
        heading_row: sight.heading_row.map(count),
        rows: (sight.lines.iter().zip(&sight.table.rows))
            .take(SHOWN)
            .map(|(line, cells)| row(*line, cells))
            .collect(),
        count: count(sight.table.rows.len()),
        fields: shown_fields,
        steps: (scenario.steps.iter())
            .map(|step| RepeatStep {
                id: step.id.0.clone(),
                title: step.title.clone(),
            })
            .collect(),
        first: id(border.first),
        last: id(border.last),
        reopen,
        key: repeat::proposed(&keys, &entered, &totals).map(count),
        keys: keys.iter().map(|key| told_key(key, &sight)).collect(),
        sheets: (sight.sheets.iter())
            .map(|sheet| RepeatSheet {
                name: sheet.name.clone(),
                hidden: sheet.hidden,
            })
            .collect(),
        file: RepeatFile {
            encoding: sight.encoding.map(|encoding| encoding.word().to_owned()),
            sheet: sight.sheet.clone(),
            ..file
        },
        columns: sight.table.columns,
    }
}

/// The column of each field: as the person chose, or as proposed.
fn chosen(
    fields: &[Field],
    sight: &Sight,
    choices: Option<&[RepeatChoice]>,
) -> Vec<Option<(usize, RepeatBy)>> {
    let proposed = repeat::met(fields, &sight.table);
    fields
        .iter()
        .zip(proposed)
        .map(|(field, proposed)| {
            let proposed = proposed.map(|(column, by)| {
                let by = match by {
                    repeat::By::Name => RepeatBy::Name,
                    repeat::By::LikeName => RepeatBy::LikeName,
                    repeat::By::Value => RepeatBy::Value,
                };
                (column, by)
            });
            match choices {
                None => proposed,
                Some(choices) => {
                    let choice = choices.iter().find(|choice| is_of(field, choice))?;
                    let wanted = column(sight, choice.column.as_deref()?)?;
                    Some(match proposed {
                        Some((column, by)) if column == wanted => (column, by),
                        _ => (wanted, RepeatBy::Person),
                    })
                }
            }
        })
        .collect()
}

fn told_key(key: &Key, sight: &Sight) -> RepeatKey {
    let line = |row: &usize| sight.lines.get(*row).copied().map_or(0, count);
    let lines = |rows: &[usize]| rows.iter().take(NAMED).map(line).collect();
    RepeatKey {
        columns: (key.columns.iter())
            .filter_map(|column| sight.table.columns.get(*column).cloned())
            .collect(),
        empty: lines(&key.empty),
        empty_count: count(key.empty.len()),
        doubles: (key.doubles.iter().take(NAMED))
            .map(|(value, rows)| RepeatDouble {
                value: value.clone(),
                lines: lines(rows),
                count: count(rows.len()),
            })
            .collect(),
        doubles_count: count(key.doubles.len()),
    }
}

fn notes(sight: &Sight, totals: &[usize]) -> Vec<String> {
    let mut notes: Vec<String> = (sight.renamed.iter())
        .map(|(old, new)| {
            format!("見出し「{old}」が2つ以上あります。あとのほうは「{new}」とします。")
        })
        .collect();
    let totals: Vec<String> = (totals.iter().take(NAMED))
        .filter_map(|row| Some(sight.lines.get(*row)?.to_string()))
        .collect();
    if !totals.is_empty() {
        notes.push(format!(
            "{}行目は合計の行のようです。1件として入力されるので、一覧から消して、選び直してください。",
            totals.join("・")
        ));
    }
    if let Some(cell) = sight.broken.first() {
        let count = match sight.broken.len() {
            1 => String::new(),
            count => format!("（ほか{}か所）", count - 1),
        };
        notes.push(format!(
            "{}{}{count}。この列を入力に使うときは、Excelで直して選び直してください。",
            cell.place, cell.why
        ));
    }
    if sight.table.rows.is_empty() {
        notes.push("見出しの下にデータがありません。一覧に入力するデータを入れて保存し、選び直してください。".into());
    }
    notes
}

pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
