//! `.tejun`: a scenario with its pictures and data in one file (zip).
//!
//! Inside: `scenario.json`, `scenario.assets/` with the pictures by hash, and the data files under their own relative
//! paths.

use crate::refusal::Refusal;
use std::collections::HashMap;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use zip::write::SimpleFileOptions;

/// The scenario's name inside.
pub const SCENARIO: &str = "scenario.json";

/// The most that one file may unpack to, against archives made to fill a disk.
const MOST_BYTES: u64 = 4 << 30;

/// An unpacked copy, gone when dropped.
#[derive(Debug)]
pub struct Unpacked {
    folder: tempfile::TempDir,
    /// What lay there at first: size and time of each file.
    before: HashMap<PathBuf, (u64, Option<SystemTime>)>,
}

impl Unpacked {
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn scenario(&self) -> PathBuf {
        self.folder.path().join(SCENARIO)
    }

    /// Copies what a run made or changed into another folder, and names it.
    pub fn copy_results_to(&self, folder: &Path) -> std::io::Result<Vec<PathBuf>> {
        let mut copied = Vec::new();
        for (relative, state) in files_of(self.folder.path())? {
            if self.before.get(&relative) == Some(&state) {
                continue;
            }
            let target = folder.join(&relative);
            if let Some(parent) = target.parent() {
                std::fs::create_dir_all(parent)?;
            }
            std::fs::copy(self.folder.path().join(&relative), &target)?;
            copied.push(target);
        }
        copied.sort();
        Ok(copied)
    }
}

/// Unpacks into a temporary folder. Names that lead out of it, and more than a few gigabytes, are refused.
pub fn unpack(file: &Path) -> Result<Unpacked, Refusal> {
    let opened = File::open(file).map_err(|error| unreadable(file, &error.to_string()))?;
    let mut archive =
        zip::ZipArchive::new(opened).map_err(|error| unreadable(file, &error.to_string()))?;
    let folder = tempfile::Builder::new()
        .prefix("tejun-")
        .tempdir()
        .map_err(|error| {
            Refusal::surroundings(
                format!("一時フォルダーを作れません（{error}）。"),
                "ディスクの空き容量を確かめてください。",
            )
        })?;
    let mut left = MOST_BYTES;
    for index in 0..archive.len() {
        let broken = |detail: String| unreadable(file, &detail);
        let entry = archive
            .by_index(index)
            .map_err(|error| broken(error.to_string()))?;
        let absolute = entry.name().starts_with(['/', '\\']) || entry.name().contains(':');
        let Some(relative) = entry.enclosed_name().filter(|_| !absolute) else {
            return Err(broken(format!(
                "外のフォルダーを指す名前「{}」が入っています",
                entry.name()
            )));
        };
        let target = folder.path().join(relative);
        if entry.is_dir() {
            std::fs::create_dir_all(&target).map_err(|error| broken(error.to_string()))?;
            continue;
        }
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent).map_err(|error| broken(error.to_string()))?;
        }
        let mut out = File::create(&target).map_err(|error| broken(error.to_string()))?;
        let written = std::io::copy(&mut entry.take(left + 1), &mut out)
            .map_err(|error| broken(error.to_string()))?;
        left = left
            .checked_sub(written)
            .ok_or_else(|| broken("大きすぎます".to_owned()))?;
    }
    if !folder.path().join(SCENARIO).is_file() {
        return Err(unreadable(
            file,
            "シナリオ（scenario.json）が入っていません",
        ));
    }
    let before = files_of(folder.path())
        .map_err(|error| unreadable(file, &error.to_string()))?
        .into_iter()
        .collect();
    Ok(Unpacked { folder, before })
}

/// A file of a bundle: its relative path with `/`, and its bytes.
pub struct Part {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Packs parts into the bytes of a `.tejun` file. The same parts give the same bytes.
pub fn pack(parts: &[Part]) -> Result<Vec<u8>, Refusal> {
    let failed = |error: String| {
        Refusal::failed(
            format!("1つのファイルにまとめられません（{error}）。"),
            "もう一度行ってください。",
        )
    };
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for part in parts {
        writer
            .start_file(part.name.as_str(), options)
            .map_err(|error| failed(error.to_string()))?;
        writer
            .write_all(&part.bytes)
            .map_err(|error| failed(error.to_string()))?;
    }
    let bytes = writer.finish().map_err(|error| failed(error.to_string()))?;
    Ok(bytes.into_inner())
}

/// A file's relative path, its size and its time.
type Listed = (PathBuf, (u64, Option<SystemTime>));

fn files_of(root: &Path) -> std::io::Result<Vec<Listed>> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            let path = entry.path();
            let data = entry.metadata()?;
            if data.is_dir() {
                folders.push(path);
            } else if let Ok(relative) = path.strip_prefix(root) {
                found.push((relative.to_owned(), (data.len(), data.modified().ok())));
            }
        }
    }
    Ok(found)
}

/// All files below a folder: their relative paths with `/`, in order, and their bytes.
pub fn contents(folder: &Path) -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let mut found = Vec::new();
    for (relative, _) in files_of(folder)? {
        let words: Vec<_> = relative
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        found.push((words.join("/"), std::fs::read(folder.join(&relative))?));
    }
    found.sort();
    Ok(found)
}

fn unreadable(file: &Path, detail: &str) -> Refusal {
    Refusal::wrong(
        format!("「{}」を開けません（{detail}）。", file.display()),
        "Tejunが書き出した .tejun ファイルかどうかを確かめてください。",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(parts: &[(&str, &str)]) -> tempfile::NamedTempFile {
        let parts: Vec<Part> = parts
            .iter()
            .map(|(name, text)| Part {
                name: (*name).to_owned(),
                bytes: text.as_bytes().to_vec(),
            })
            .collect();
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), pack(&parts).unwrap()).unwrap();
        file
    }

    #[test]
    fn what_a_run_makes_or_changes_is_copied_out() {
        let file = written(&[
            ("scenario.json", "{}"),
            ("data/検針.csv", "a"),
            ("data/b.csv", "b"),
        ]);
        let unpacked = unpack(file.path()).unwrap();
        std::fs::write(unpacked.folder().join("data/検針.csv"), "changed").unwrap();
        std::fs::write(unpacked.folder().join("結果.csv"), "new").unwrap();
        let out = tempfile::tempdir().unwrap();
        let copied = unpacked.copy_results_to(out.path()).unwrap();
        let expected = [
            out.path().join("data/検針.csv"),
            out.path().join("結果.csv"),
        ];
        assert_eq!(copied, expected);
        assert_eq!(std::fs::read_to_string(&copied[0]).unwrap(), "changed");
    }

    #[test]
    fn what_is_no_bundle_is_refused() {
        let plain = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(plain.path(), "text").unwrap();
        for file in [
            plain,
            written(&[("other.json", "{}")]),
            written(&[("scenario.json", "{}"), ("../outside", "x")]),
            written(&[("scenario.json", "{}"), ("/outside", "x")]),
        ] {
            let refusal = unpack(file.path()).unwrap_err();
            assert!(
                refusal.message.contains("開けません"),
                "{}",
                refusal.message
            );
        }
    }
}
