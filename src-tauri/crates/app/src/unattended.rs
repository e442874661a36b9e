//! A run in a process of its own: it goes on when the one that started it has ended.

use crate::refusal::Refusal;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The command line that comes with the product, beside this program.
fn program() -> Result<PathBuf, Refusal> {
    let name = format!("tejun{}", std::env::consts::EXE_SUFFIX);
    let found = std::env::current_exe().map(|own| own.with_file_name(&name));
    match found {
        Ok(program) if program.is_file() => Ok(program),
        Ok(program) => Err(Refusal::surroundings(
            format!(
                "無人で実行するプログラム「{}」がありません。",
                program.display()
            ),
            "Tejunを入れ直してください。",
        )),
        Err(error) => Err(failed(&error)),
    }
}

fn failed(error: &std::io::Error) -> Refusal {
    Refusal::failed(
        format!("無人の実行を始められません（{error}）。"),
        "もう一度行ってください。",
    )
}

/// Starts the newest version of a scenario of that library. What it complains of goes to `said`. The values may be
/// personal: they go through a pipe, for what stands on a command line is seen by everybody.
pub(crate) fn start(
    library: &Path,
    scenario: &str,
    values: &BTreeMap<String, String>,
    said: &Path,
) -> Result<Child, Refusal> {
    let said = File::create(said).map_err(|error| failed(&error))?;
    let mut command = Command::new(program()?);
    command
        .arg("run")
        .arg("--library")
        .arg(library)
        .arg(scenario)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(said);
    if !values.is_empty() {
        command.arg("--set-stdin").stdin(Stdio::piped());
    }
    let mut child = command.spawn().map_err(|error| failed(&error))?;
    if let Some(mut pipe) = child.stdin.take() {
        let lines: String = values
            .iter()
            .map(|(name, value)| format!("{name}={}\n", value.replace(['\r', '\n'], " ")))
            .collect();
        // Without them it refuses to run, and says so itself.
        if let Err(error) = pipe.write_all(lines.as_bytes()) {
            tracing::warn!(%error, "a run does not take its values");
        }
    }
    Ok(child)
}
