//! `file.*`: files.

pub mod append_text;
pub mod copy;
pub mod delete;
pub mod exists;
pub mod list;
pub mod r#move;
pub mod read_text;
pub mod write_text;

use crate::disk;
use crate::parameters::{bad_value, path};
use std::path::{Path, PathBuf};
use tejun_engine::{Action, Context, Parameters, StepFailure};

/// In the order of the palette.
pub(crate) const ACTIONS: &[&dyn Action] = &[
    &read_text::ReadText,
    &write_text::WriteText,
    &append_text::AppendText,
    &copy::Copy,
    &r#move::Move,
    &delete::Delete,
    &list::List,
    &exists::Exists,
];

/// `from` and `to`; a `to` that is a folder takes the file under its own name.
fn both_ends(cx: &dyn Context, with: &Parameters) -> Result<(PathBuf, PathBuf), StepFailure> {
    let from = cx.path(&path(with, "from")?);
    let mut to = cx.path(&path(with, "to")?);
    if to.is_dir()
        && let Some(name) = from.file_name()
    {
        to.push(name);
    }
    Ok((from, to))
}

/// Whether a file may be put there.
fn may_become(from: &Path, to: &Path, overwrite: bool) -> Result<(), StepFailure> {
    if from.is_dir() {
        return Err(disk::is_folder(from));
    }
    if !from.exists() {
        return Err(disk::not_found(from));
    }
    if !to.exists() {
        return Ok(());
    }
    let same = from.canonicalize().ok() == to.canonicalize().ok();
    if same {
        return Err(bad_value(
            format!("もとと先が同じファイルです（「{}」）。", from.display()),
            "別の場所か別の名前を指定してください。",
        ));
    }
    if overwrite {
        Ok(())
    } else {
        Err(disk::exists_already(to))
    }
}
