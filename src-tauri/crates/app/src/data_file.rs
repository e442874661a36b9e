//! The data of scenarios: the files of a scenario's folder in the library, and those that lie beside a document.

use crate::bundle::{self, Part};
use crate::catalogue::catalogue;
use crate::library_file::{unwritable, write_whole};
use crate::refusal::Refusal;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Component, Path};
use tejun_scenario::{ParameterKind, Scenario, Step};

/// All files of a data folder; none if there is no such folder.
pub fn read(folder: &Path) -> Result<Vec<Part>, Refusal> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let files = bundle::contents(folder).map_err(|error| unreadable(folder, &error))?;
    Ok(files
        .into_iter()
        .map(|(name, bytes)| Part { name, bytes })
        .collect())
}

/// Puts files into a data folder, under their relative paths.
pub fn write(folder: &Path, data: &[Part]) -> Result<(), Refusal> {
    for part in data {
        let target = folder.join(&part.name);
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent).map_err(|error| unwritable(parent, &error))?;
        }
        write_whole(&target, &part.bytes)?;
    }
    Ok(())
}

/// Removes a data folder with all that is in it.
pub fn remove(folder: &Path) -> Result<(), Refusal> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Refusal::failed(
            format!(
                "データのフォルダー「{}」を削除できません（{error}）。",
                folder.display()
            ),
            "フォルダーのファイルを開いているプログラムを閉じて、フォルダーを削除してください。",
        )),
        _ => Ok(()),
    }
}

/// The files that a document names and that are there, in its own folder or below.
pub fn beside(scenario: &Scenario, folder: &Path) -> Result<Vec<Part>, Refusal> {
    let mut parts = Vec::new();
    for name in named(scenario) {
        let path = folder.join(&name);
        if path.is_dir() {
            for inner in read(&path)? {
                parts.push(Part {
                    name: format!("{name}/{}", inner.name),
                    bytes: inner.bytes,
                });
            }
        } else if path.is_file() {
            let bytes = std::fs::read(&path).map_err(|error| unreadable(&path, &error))?;
            parts.push(Part { name, bytes });
        }
    }
    Ok(parts)
}

/// The relative paths in the parameters of all steps, as far as they are known before a run.
fn named(scenario: &Scenario) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let bodies = [&scenario.steps, &scenario.cleanup, &scenario.parked];
    let subscenarios = scenario.subscenarios.iter().map(|sub| &sub.steps);
    for steps in bodies.into_iter().chain(subscenarios) {
        walk(steps, &mut found);
    }
    found
}

fn walk(steps: &[Step], found: &mut BTreeSet<String>) {
    for step in steps {
        let parameters = catalogue()
            .get(&step.action)
            .map_or(&[][..], |spec| spec.parameters);
        for parameter in parameters {
            if matches!(
                parameter.kind,
                ParameterKind::File | ParameterKind::NewFile | ParameterKind::Folder
            ) {
                match step.with.get(parameter.name) {
                    Some(Value::String(path)) => found.extend(inside(path)),
                    Some(Value::Array(paths)) => {
                        found.extend(paths.iter().filter_map(|path| inside(path.as_str()?)));
                    }
                    _ => {}
                }
            }
        }
        for (_, inner) in step.bodies() {
            walk(inner, found);
        }
    }
}

/// A written path, if it is plain and leads nowhere but into the folder.
fn inside(written: &str) -> Option<String> {
    if written.starts_with('=') || written.contains(['{', '}']) {
        return None;
    }
    let path = written.replace('\\', "/");
    let mut parts = Path::new(&path).components();
    let plain = parts.all(|part| matches!(part, Component::Normal(_)));
    (plain && !path.is_empty() && !path.contains(':')).then_some(path)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Refusal {
    Refusal::failed(
        format!("データ「{}」を読めません（{error}）。", path.display()),
        "ファイルのアクセス許可を確かめてください。",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_paths_inside_the_folder_are_taken_along() {
        for (written, expected) in [
            ("data/meter.csv", Some("data/meter.csv")),
            ("data\\meter.csv", Some("data/meter.csv")),
            ("{年度}.csv", None),
            ("=一覧", None),
            ("../secret.csv", None),
            ("/etc/passwd", None),
            ("C:\\a.csv", None),
            ("", None),
        ] {
            assert_eq!(inside(written).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn files_that_steps_name_anywhere_come_along() {
        let text = r#"{"format": 1, "id": "a", "name": "n", "zone": "any", "steps": [
            {"id": "g", "do": "group", "title": "g", "steps": [
                {"id": "a", "do": "table.open", "title": "t", "with": {"file": "data/a.csv", "into": "x"}}]},
            {"id": "b", "do": "file.list", "title": "t", "with": {"folder": "in", "into": "y"}},
            {"id": "c", "do": "file.read_text", "title": "t", "with": {"file": "absent.txt", "into": "z"}}]}"#;
        let scenario = tejun_scenario::parse(text).0.unwrap();
        let folder = tempfile::tempdir().unwrap();
        for name in ["data/a.csv", "in/1.txt", "other.txt"] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, name).unwrap();
        }
        let parts = beside(&scenario, folder.path()).unwrap();
        let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
        assert_eq!(names, ["data/a.csv", "in/1.txt"]);
    }
}
