//! The pack: the files of the two models, each known by its checksum. They lie in a folder; a person brings them there
//! from files of theirs, without a network.

use crate::OcrError;
use sha2::{Digest as _, Sha256};
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Name and SHA-256 of the detector and the recogniser, as they are published.
const FILES: [(&str, &str); 2] = [
    (
        "PP-OCRv6_det_small.onnx",
        "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f",
    ),
    (
        "PP-OCRv6_rec_small.onnx",
        "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884",
    ),
];
/// What they are licensed by, where an archive carries it.
const LICENCE: &str = "MODEL_LICENSES.md";
/// Larger files are none of them.
const MOST: u64 = 200_000_000;

/// Why a pack was not installed. Nothing is changed then.
#[derive(Debug, Error)]
pub enum PackError {
    #[error("「{file}」を読めません（{why}）。")]
    Unreadable { file: String, why: String },
    #[error("「{name}」の中身が、公開されているものと違います。")]
    Altered { name: &'static str },
    #[error("「{name}」が、選んだファイルの中にありません。")]
    Missing { name: &'static str },
    #[error("「{folder}」に書けません（{why}）。")]
    Unwritable { folder: String, why: String },
}

impl PackError {
    /// What to do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => {
                "ファイルがあるか、ほかのソフトで開いていないかを確かめてください。"
            }
            Self::Altered { .. } => "ファイルをもう一度受け取り直して、入れ直してください。",
            Self::Missing { .. } => {
                "PP-OCRv6_det_small.onnx と PP-OCRv6_rec_small.onnx の2つ、またはその2つを含むZIPやホイール（rapidocr 3.10）のファイルを選んでください。"
            }
            Self::Unwritable { .. } => {
                "フォルダーに書き込めるかと、ディスクの空きを確かめてください。"
            }
        }
    }
}

/// Whether a pack lies in a folder.
pub fn is_installed(folder: &Path) -> bool {
    FILES.iter().all(|(name, _)| folder.join(name).is_file())
}

/// The files of the pack in a folder, checked.
pub(crate) fn files(folder: &Path) -> Result<[PathBuf; 2], OcrError> {
    if !is_installed(folder) {
        return Err(OcrError::NotInstalled);
    }
    for (name, hash) in FILES {
        let bytes = fs::read(folder.join(name));
        let bytes = bytes.map_err(|error| OcrError::Broken(error.to_string()))?;
        if sha256(&bytes) != hash {
            return Err(OcrError::Broken(format!("{name} の中身が違います")));
        }
    }
    Ok(FILES.map(|(name, _)| folder.join(name)))
}

/// Takes the models out of these files, each a model or an archive with models, and puts them into the folder.
///
/// # Errors
/// One is missing or another than it should be.
pub fn install(from: &[PathBuf], folder: &Path) -> Result<(), PackError> {
    let mut found: Vec<(String, Vec<u8>)> = Vec::new();
    for file in from {
        found.extend(models_in(file)?);
    }
    let wanted = FILES.map(|(name, hash)| {
        let mut named = found.iter().filter(|(found, _)| found == name).peekable();
        if named.peek().is_none() {
            return Err(PackError::Missing { name });
        }
        let right = named.find(|(_, bytes)| sha256(bytes) == hash);
        right
            .map(|(_, bytes)| (name, bytes))
            .ok_or(PackError::Altered { name })
    });
    let unwritable = |error: std::io::Error| PackError::Unwritable {
        folder: folder.display().to_string(),
        why: error.to_string(),
    };
    let wanted: Vec<(&str, &Vec<u8>)> = wanted.into_iter().collect::<Result<_, _>>()?;
    fs::create_dir_all(folder).map_err(unwritable)?;
    let licence = found.iter().filter(|(name, _)| name == LICENCE);
    let licence = licence.map(|(name, bytes)| (name.as_str(), bytes));
    for (name, bytes) in licence.chain(wanted) {
        // Written beside and renamed: nothing half written has the name.
        let beside = folder.join(format!("{name}.part"));
        fs::write(&beside, bytes).map_err(unwritable)?;
        fs::rename(&beside, folder.join(name)).map_err(unwritable)?;
    }
    Ok(())
}

/// Takes the pack away. One that is not there is no error.
///
/// # Errors
/// A file cannot be taken away.
pub fn remove(folder: &Path) -> Result<(), PackError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(PackError::Unwritable {
            folder: folder.display().to_string(),
            why: error.to_string(),
        }),
        _ => Ok(()),
    }
}

/// Names without folders, and what they hold.
fn models_in(file: &Path) -> Result<Vec<(String, Vec<u8>)>, PackError> {
    let unreadable = |why: String| PackError::Unreadable {
        file: file.display().to_string(),
        why,
    };
    let about = fs::metadata(file).map_err(|error| unreadable(error.to_string()))?;
    if !about.is_file() || about.len() > MOST {
        return Err(unreadable("モデルのファイルではありません".to_owned()));
    }
    let bytes = fs::read(file).map_err(|error| unreadable(error.to_string()))?;
    let name = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned();
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes.as_slice())) else {
        return Ok(vec![(name(&file.to_string_lossy()), bytes)]);
    };
    let mut found = Vec::new();
    for at in 0..archive.len() {
        let entry = archive
            .by_index(at)
            .map_err(|error| unreadable(error.to_string()))?;
        let called = name(entry.name());
        let wanted = called == LICENCE || FILES.iter().any(|(name, _)| *name == called);
        if !wanted {
            continue;
        }
        let mut bytes = Vec::new();
        let read = entry.take(MOST).read_to_end(&mut bytes);
        read.map_err(|error| unreadable(error.to_string()))?;
        found.push((called, bytes));
    }
    Ok(found)
}

fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_or_altered_is_not_installed() {
        let folder = tempfile::tempdir().unwrap();
        let into = folder.path().join("ocr");
        let write = |name: &str| {
            let file = folder.path().join(name);
            fs::write(&file, "another model").unwrap();
            file
        };
        let (det, rec, other) = (write(FILES[0].0), write(FILES[1].0), write("控え.zip"));
        for (given, says) in [
            (vec![], "det_small.onnx」が、選んだ"),
            (vec![other], "det_small.onnx」が、選んだ"),
            (vec![det.clone()], "det_small.onnx」の中身が"),
            (vec![det, rec], "det_small.onnx」の中身が"),
            (vec![folder.path().join("ない.onnx")], "読めません"),
            (vec![folder.path().to_owned()], "読めません"),
        ] {
            let error = install(&given, &into).unwrap_err();
            assert!(error.to_string().contains(says), "{error}");
            assert!(!error.remedy().is_empty());
            assert!(!is_installed(&into));
        }
    }
}
