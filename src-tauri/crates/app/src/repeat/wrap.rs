//! Wrapping the recorded steps: the list is opened first, what opens the system and signs in stays before the loop, and
//! what was entered becomes the cell of the row, in fields, in targets that carry the value, and in titles.

use super::cell::Entry;
use super::field::Field;
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeSet;
use tejun_actions::table::sheet::Heading;
use tejun_engine::Table;
use tejun_scenario::template::Source;
use tejun_scenario::{Catch, RowLabel, Scenario, Step, StepId, Variable, VariableType, name};
use tejun_trace::personal::personal;

/// A value is looked for in targets from this length on, and inside longer texts from twice of it.
const LENGTH: usize = 2;

/// The steps of the first level that are done for each row, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Border {
    pub first: usize,
    pub last: usize,
}

/// A field that takes its value from a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub field: Field,
    pub column: usize,
}

/// What the person decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// As `table.open` takes it.
    pub file: String,
    /// The word of the document; none: a workbook, or UTF-8.
    pub encoding: Option<String>,
    pub sheet: Option<String>,
    pub heading: Heading,
    pub choices: Vec<Choice>,
    pub border: Border,
    /// The page that is opened anew for each row.
    pub reopen: Option<String>,
    /// Columns of the key; none: cases are not told apart.
    pub key: Vec<usize>,
    /// A case that fails is left to a person, and the next begins.
    pub to_person: bool,
}

/// The document that came out.
#[derive(Debug, Clone, PartialEq)]
pub struct Repeated {
    pub scenario: Scenario,
    /// The loop.
    pub step: StepId,
}

/// What may stay before the loop: everything up to the screen of the first field that has a column. What closes a
/// program at the end stays behind it.
pub fn border(scenario: &Scenario, tops: &[usize]) -> Border {
    let steps = &scenario.steps;
    let mut first = tops.iter().min().copied().unwrap_or(0);
    let here = steps.get(first).and_then(screen);
    while first > 0
        && let Some(before) = steps.get(first - 1)
    {
        let same = here.is_some() && screen(before) == here;
        let opens = matches!(before.action.as_str(), "browser.open" | "program.run");
        if opens || !(same || before.action == "browser.goto") {
            break;
        }
        first -= 1;
    }
    let closes = |step: &&Step| matches!(step.action.as_str(), "browser.close" | "window.close");
    let behind = steps.iter().rev().take_while(closes).count();
    let last = steps.len().saturating_sub(behind + 1).max(first);
    Border { first, last }
}

/// The page of the first screen, when the loop begins right after it was opened: it can be opened anew for each row.
pub fn first_screen(scenario: &Scenario, border: Border) -> Option<String> {
    let before = scenario.steps.get(border.first.checked_sub(1)?)?;
    let begins = scenario.steps.get(border.first)?.action != "browser.goto";
    let url = before.with.get("url")?.as_str()?;
    (before.action == "browser.open" && begins).then(|| url.to_owned())
}

/// The screen on which a step acts.
fn screen(step: &Step) -> Option<String> {
    let pictured = step.picture.as_ref().and_then(|p| p.screen.clone());
    let window = || step.with.get("target")?.pointer("/window/title")?.as_str();
    pictured.or_else(|| window().map(str::to_owned))
}

/// Wraps the steps of a document. `entries`: how each column is entered.
pub fn wrapped(scenario: &Scenario, table: &Table, entries: &[Entry], plan: &Plan) -> Repeated {
    let mut ids = Ids::of(scenario);
    let mut names = Names::of(scenario);
    let list = names.free("一覧");
    let row = names.free("行");
    let opening = Step::new(
        ids.free("t"),
        "table.open",
        format!("「{}」を開く", file_name(&plan.file)),
        opening(table, entries, plan, &list),
    );
    let mut scenario = scenario.clone();
    let mut steps = std::mem::take(&mut scenario.steps);
    let end = (plan.border.last + 1).min(steps.len());
    let behind = steps.split_off(end);
    let mut inside = steps.split_off(plan.border.first.min(end));
    let row_of = |column: usize| hole(&row, table, entries, column);
    for step in &mut inside {
        fill(step, plan, table, &row_of);
    }
    if let Some(url) = &plan.reopen {
        let with = object(json!({ "url": url }));
        let step = Step::new(ids.free("g"), "browser.goto", "最初の画面を開く", with);
        inside.insert(0, step);
    }
    if plan.to_person && !plan.key.is_empty() {
        inside = vec![guarded(&mut ids, &mut names, inside)];
    }
    let mut with = object(json!({ "table": list, "row": row }));
    if !plan.key.is_empty() {
        let key: Vec<String> = plan.key.iter().map(|column| row_of(*column)).collect();
        with.insert("work_item_key".into(), json!(key.join(" ")));
    }
    let step = Step {
        steps: Some(inside),
        row_label: Some(RowLabel {
            robot: Some("一覧の1件".into()),
            staff: None,
        }),
        ..Step::new(ids.free("f"), "for_each", "1件ずつ入力する", with)
    };
    let id = step.id.clone();
    scenario.steps = std::iter::once(opening)
        .chain(steps)
        .chain([step])
        .chain(behind)
        .collect();
    scenario.variables.push(Variable {
        name: list,
        kind: VariableType::Table,
        initial: None,
        personal: false,
        note: Some(format!("「{}」の内容", file_name(&plan.file))),
        unknown: Map::new(),
    });
    drop_unused(&mut scenario, plan);
    Repeated { scenario, step: id }
}

/// The steps of a case; what fails in them is left to a person with its reason.
fn guarded(ids: &mut Ids, names: &mut Names, steps: Vec<Step>) -> Step {
    let error = names.free("エラー");
    let with = object(json!({ "reason": format!("{{{error}.message}}") }));
    let fail = Step {
        remedy: Some("画面と一覧を見比べ、この1件を手で入力します。".into()),
        ..Step::new(ids.free("i"), "item.fail", "この1件を要確認にする", with)
    };
    let catch = Catch {
        codes: Vec::new(),
        error_in: Some(error),
        remedy: None,
        steps: vec![fail],
        unknown: Map::new(),
    };
    Step {
        steps: Some(steps),
        catch: Some(vec![catch]),
        ..Step::new(ids.free("e"), "try", "1件を入力する", Map::new())
    }
}

fn opening(table: &Table, entries: &[Entry], plan: &Plan, list: &str) -> Map<String, Json> {
    let mut with = object(json!({ "file": plan.file }));
    if let Some(encoding) = &plan.encoding {
        with.insert("encoding".into(), json!(encoding));
    }
    match plan.heading {
        Heading::Absent => {
            with.insert("header".into(), json!(false));
        }
        Heading::Row(row) => {
            with.insert("heading_row".into(), json!(row));
        }
        Heading::Usual | Heading::Found => {}
    }
    if let Some(sheet) = &plan.sheet {
        with.insert("sheet".into(), json!(template(sheet)));
    }
    let types: Map<String, Json> = table
        .columns
        .iter()
        .zip(entries)
        .filter_map(|(column, entry)| Some((column.clone(), json!(entry.kind?))))
        .collect();
    if !types.is_empty() {
        with.insert("types".into(), Json::Object(types));
    }
    with.insert("into".into(), json!(list));
    with
}

/// Puts cells in the place of what was entered, in a step and all inside.
fn fill(step: &mut Step, plan: &Plan, table: &Table, row_of: &impl Fn(usize) -> String) {
    for choice in &plan.choices {
        let field = &choice.field;
        let cell = row_of(choice.column);
        if field.step == step.id {
            step.with.insert(field.parameter.clone(), json!(cell));
            let shown = field.value.as_deref();
            let shown = shown.filter(|value| personal(&field.name, value).is_none());
            if step.example.is_none() {
                step.example = shown.map(str::to_owned);
            }
        }
        let Some(value) = field
            .value
            .as_deref()
            .filter(|v| v.chars().count() >= LENGTH)
        else {
            continue;
        };
        for key in ["target", "url", "window"] {
            if let Some(place) = step.with.get_mut(key) {
                replace(place, value, &cell);
            }
        }
        let column = table.columns.get(choice.column).map_or("", String::as_str);
        step.title = step
            .title
            .replace(&format!("「{value}」"), &format!("「{column}」の値"));
    }
    for body in bodies(step) {
        for step in body {
            fill(step, plan, table, row_of);
        }
    }
}

/// Puts a cell in the place of the value in every text: of the whole text, and of a long value inside a longer one.
fn replace(place: &mut Json, value: &str, cell: &str) {
    match place {
        Json::String(text) if *text == value || *text == literal(value) => *text = cell.to_owned(),
        Json::String(text) if value.chars().count() >= 2 * LENGTH => {
            // What already is a hole stays one.
            if matches!(Source::read(text), Ok(Source::Template(t)) if t.as_plain().is_some()) {
                *text = text.replace(&literal(value), cell);
            }
        }
        Json::Array(all) => all.iter_mut().for_each(|one| replace(one, value, cell)),
        Json::Object(all) => all.values_mut().for_each(|one| replace(one, value, cell)),
        _ => {}
    }
}

/// Variables of hidden values that no step names any more.
fn drop_unused(scenario: &mut Scenario, plan: &Plan) {
    let replaced: BTreeSet<String> = plan
        .choices
        .iter()
        .filter_map(|choice| choice.field.variable.clone())
        .collect();
    drop_where(scenario, |variable| replaced.contains(&variable.name));
}

/// Variables of hidden values that no step names.
pub(crate) fn drop_unmentioned(scenario: &mut Scenario) {
    drop_where(scenario, |variable| {
        variable.personal && variable.initial.is_none()
    });
}

/// Drops such variables unless a step names them.
fn drop_where(scenario: &mut Scenario, fits: impl Fn(&Variable) -> bool) {
    let mut texts = String::new();
    let subscenarios = scenario.subscenarios.iter().map(|sub| &sub.steps);
    let all = [&scenario.steps, &scenario.cleanup, &scenario.parked];
    for steps in all.into_iter().chain(subscenarios) {
        for step in steps {
            told(step, &mut texts);
        }
    }
    scenario.variables.retain(|variable| {
        let hole = format!("{{{}", variable.name);
        let named = texts.match_indices(&hole).any(|(at, _)| {
            let after = texts[at + hole.len()..].chars().next();
            !after.is_some_and(|c| c.is_alphanumeric() || c == '_')
        });
        let in_expression = texts
            .lines()
            .any(|text| text.starts_with('=') && text.contains(&variable.name));
        named || in_expression || !fits(variable)
    });
}

/// Every text of the parameters of a step and of those inside, one a line.
fn told(step: &Step, texts: &mut String) {
    fn strings(value: &Json, texts: &mut String) {
        match value {
            Json::String(text) => {
                texts.push_str(text);
                texts.push('\n');
            }
            Json::Array(all) => all.iter().for_each(|one| strings(one, texts)),
            Json::Object(all) => all.values().for_each(|one| strings(one, texts)),
            _ => {}
        }
    }
    for value in step.with.values() {
        strings(value, texts);
    }
    for (_, body) in step.bodies() {
        for step in body {
            told(step, texts);
        }
    }
}

/// `{行.列}`, or `{行["列（1）"]}` where the heading is no name; with the format in which it is entered.
fn hole(row: &str, table: &Table, entries: &[Entry], column: usize) -> String {
    let heading = table.columns.get(column).map_or("", String::as_str);
    let access = if name::is_valid(heading) {
        format!(".{heading}")
    } else {
        let quoted = heading.replace('\\', "\\\\").replace('"', "\\\"");
        format!("[\"{quoted}\"]")
    };
    match entries.get(column).and_then(|entry| entry.format.as_ref()) {
        Some(format) => format!("{{{row}{access}:{format}}}"),
        None => format!("{{{row}{access}}}"),
    }
}

/// A text as a template that prints it.
pub(crate) fn template(text: &str) -> String {
    let text = text.replace('{', "{{").replace('}', "}}");
    match text.strip_prefix('=') {
        Some(rest) => format!("=={rest}"),
        None => text,
    }
}

/// A text as a pattern that fits only itself.
fn literal(text: &str) -> String {
    template(&text.replace('\\', "\\\\").replace('*', "\\*"))
}

fn file_name(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.replace("{{", "{").replace("}}", "}")
}

fn object(value: Json) -> Map<String, Json> {
    match value {
        Json::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// The bodies of a step, to be changed.
fn bodies(step: &mut Step) -> impl Iterator<Item = &mut Vec<Step>> {
    let cases = step.cases.iter_mut().flatten().map(|case| &mut case.steps);
    let caught = step
        .catch
        .iter_mut()
        .flatten()
        .map(|caught| &mut caught.steps);
    [
        &mut step.then,
        &mut step.otherwise_if,
        &mut step.otherwise,
        &mut step.steps,
        &mut step.finally,
        &mut step.verify,
    ]
    .into_iter()
    .flatten()
    .chain(cases)
    .chain(caught)
}

/// Ids that no step has.
struct Ids(BTreeSet<String>);

impl Ids {
    fn of(scenario: &Scenario) -> Self {
        fn walk(steps: &[Step], ids: &mut BTreeSet<String>) {
            for step in steps {
                ids.insert(step.id.0.clone());
                for (_, body) in step.bodies() {
                    walk(body, ids);
                }
            }
        }
        let mut ids = BTreeSet::new();
        walk(&scenario.steps, &mut ids);
        walk(&scenario.cleanup, &mut ids);
        walk(&scenario.parked, &mut ids);
        for sub in &scenario.subscenarios {
            walk(&sub.steps, &mut ids);
        }
        Self(ids)
    }

    fn free(&mut self, letter: &str) -> String {
        free(&mut self.0, |number| format!("{letter}{number}"))
    }
}

/// Names that nothing in the document has.
struct Names(BTreeSet<String>);

impl Names {
    fn of(scenario: &Scenario) -> Self {
        fn walk(steps: &[Step], names: &mut BTreeSet<String>) {
            for step in steps {
                for key in ["row", "index", "into", "name"] {
                    let named = step.with.get(key).and_then(Json::as_str);
                    names.extend(named.map(str::to_owned));
                }
                let caught = step.catch.iter().flatten();
                names.extend(caught.filter_map(|caught| caught.error_in.clone()));
                for (_, body) in step.bodies() {
                    walk(body, names);
                }
            }
        }
        let declared = scenario.variables.iter().map(|v| v.name.clone());
        let mut names: BTreeSet<String> = declared.collect();
        walk(&scenario.steps, &mut names);
        walk(&scenario.cleanup, &mut names);
        Self(names)
    }

    fn free(&mut self, word: &str) -> String {
        free(&mut self.0, |number| match number {
            1 => word.to_owned(),
            number => format!("{word}{number}"),
        })
    }
}

fn free(taken: &mut BTreeSet<String>, named: impl Fn(u32) -> String) -> String {
    let mut number = 1;
    while taken.contains(&named(number)) {
        number += 1;
    }
    taken.insert(named(number));
    named(number)
}

#[cfg(test)]
mod tests;
