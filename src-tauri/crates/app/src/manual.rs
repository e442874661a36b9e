//! The 操作手順書 of a scenario, with its pictures from beside the file or from the library.

use crate::catalogue;
use crate::library_file::{picture_file, pictures_of, write_whole};
use crate::refusal::Refusal;
use crate::session::library_refusal;
use jiff::ZonedDateTime;
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use tejun_library::Library;
pub use tejun_manual::Pictures;
use tejun_manual::{Info, OpenPoint, Side};
use tejun_scenario::{Reading, Scenario, Step, print};
use tejun_trace::personal::by_label;

/// Pictures in `NAME.assets/`, each named by the hex digits of its hash.
pub struct Assets {
    folder: PathBuf,
}

impl Assets {
    /// Of a scenario's file.
    pub fn beside(file: &Path) -> Self {
        let stem = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        Self {
            folder: file.with_file_name(format!("{stem}.assets")),
        }
    }

    /// Of an unpacked or recorded scenario.
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }
}

impl Pictures for Assets {
    fn png(&self, image: &str) -> Option<Vec<u8>> {
        let hex = image.strip_prefix("sha256:")?;
        // The reference comes from a document: it must not lead elsewhere.
        if hex.is_empty() || !hex.chars().all(|c| c.is_ascii_hexdigit()) {
            return None;
        }
        std::fs::read(self.folder.join(picture_file(image))).ok()
    }
}

/// The pictures of a scenario of the library, read before they are needed.
pub struct Kept(HashMap<String, Vec<u8>>);

impl Kept {
    pub async fn of(scenario: &Scenario, library: &Library) -> Result<Self, Refusal> {
        let mut pictures = HashMap::new();
        for hash in pictures_of(scenario) {
            if let Some(png) = library.picture(&hash).await.map_err(library_refusal)? {
                pictures.insert(hash, png);
            }
        }
        Ok(Self(pictures))
    }
}

impl Pictures for Kept {
    fn png(&self, image: &str) -> Option<Vec<u8>> {
        self.0.get(image).cloned()
    }
}

/// What is open before it is the final one.
pub fn open_points(scenario: &Scenario, pictures: &dyn Pictures) -> Vec<OpenPoint> {
    let is_personal = |label: &str| by_label(label).is_some();
    tejun_manual::open_points(scenario, catalogue::catalogue(), pictures, &is_personal)
}

/// What the manual says of the document itself. It is a draft until a version holds it and nothing is open.
pub fn info(
    scenario: &Scenario,
    pictures: &dyn Pictures,
    version: Option<u32>,
    today: &ZonedDateTime,
) -> Info {
    Info {
        version,
        date: japanese_date(today),
        hash: hash(scenario),
        draft: version.is_none() || !open_points(scenario, pictures).is_empty(),
        history: Vec::new(),
    }
}

/// SHA-256 of the printed scenario in hex: the 照合番号 is its beginning.
fn hash(scenario: &Scenario) -> String {
    Sha256::digest(print(scenario).as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A version, or a draft, beside another one.
pub struct Compared<'a> {
    scenario: &'a Scenario,
    pictures: &'a dyn Pictures,
    version: Option<u32>,
    /// When it was saved; empty: unknown.
    at: String,
}

impl<'a> Compared<'a> {
    pub fn of(
        scenario: &'a Scenario,
        pictures: &'a dyn Pictures,
        (version, at): (Option<u32>, String),
    ) -> Self {
        Self {
            scenario,
            pictures,
            version,
            at,
        }
    }

    fn side(&self) -> Side<'a> {
        Side {
            scenario: self.scenario,
            pictures: self.pictures,
            name: self
                .version
                .map_or_else(|| "下書き".to_owned(), |version| format!("第{version}版")),
            date: day(&self.at).unwrap_or_default(),
            screens: newest_picture(self.scenario).and_then(|at| day(&at)),
            hash: hash(self.scenario),
        }
    }
}

/// The 新旧対照表 as an HTML page.
pub fn changes(before: &Compared<'_>, after: &Compared<'_>, reason: &str) -> String {
    let table = tejun_manual::changes(
        &before.side(),
        &after.side(),
        reason,
        catalogue::catalogue(),
    );
    tejun_manual::changes_html(&table)
}

/// The day of a moment, where the terminal is.
fn day(at: &str) -> Option<String> {
    let at: jiff::Timestamp = at.parse().ok()?;
    Some(japanese_date(
        &at.to_zoned_datetime(jiff::tz::TimeZone::system()),
    ))
}

/// When the newest picture of a scenario was taken.
fn newest_picture(scenario: &Scenario) -> Option<String> {
    fn newest(steps: &[Step]) -> Option<String> {
        let of = |step: &Step| {
            let own = step.picture.as_ref().and_then(|picture| picture.at.clone());
            let inner = step
                .bodies()
                .into_iter()
                .filter_map(|(_, inner)| newest(inner));
            own.into_iter().chain(inner).max()
        };
        steps.iter().filter_map(of).max()
    }
    newest(&scenario.steps)
}

/// 令和8年11月24日; years before 令和 are printed as such.
fn japanese_date(day: &ZonedDateTime) -> String {
    let (year, month, day) = (day.year(), day.month(), day.day());
    match year - 2018 {
        1 => format!("令和元年{month}月{day}日"),
        era if era > 1 => format!("令和{era}年{month}月{day}日"),
        _ => format!("{year}年{month}月{day}日"),
    }
}

/// The HTML page.
pub fn html(scenario: &Scenario, pictures: &dyn Pictures, info: &Info, reading: Reading) -> String {
    let manual = tejun_manual::manual(scenario, catalogue::catalogue(), pictures, info);
    tejun_manual::html(&manual, reading)
}

/// Writes a whole file, beside and renamed.
///
/// # Errors
/// An ending that is no format, or a place that cannot be written.
pub fn write(page: &str, out: &Path) -> Result<(), Refusal> {
    let ending = out
        .extension()
        .map(|e| e.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    if !matches!(ending.as_str(), "html" | "htm") {
        return Err(Refusal::wrong(
            format!("「{}」の形式では書き出せません。", out.display()),
            "ファイルの名前の末尾を .html にしてください。",
        ));
    }
    write_whole(out, page.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_printed_in_the_era() {
        for (day, expected) in [
            ("2026-11-24T00:00:00+09:00[Asia/Tokyo]", "令和8年11月24日"),
            ("2019-05-01T00:00:00+09:00[Asia/Tokyo]", "令和元年5月1日"),
        ] {
            assert_eq!(japanese_date(&day.parse().unwrap()), expected);
        }
    }

    #[test]
    fn a_reference_cannot_lead_out_of_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("secret.png"), b"x").unwrap();
        let assets = Assets::in_folder(&folder.path().join("a.assets"));
        assert_eq!(assets.png("sha256:../secret"), None);
        assert_eq!(assets.png("../secret"), None);
    }
}
