//! Scenarios between files and the library: saving, exporting and importing, with their pictures and data.

use crate::bundle::{self, Part, SCENARIO, Unpacked};
use crate::data_file;
use crate::refusal::Refusal;
use crate::session::{Session, library_refusal};
use crate::source::{self, Document};
use atomic_write_file::AtomicWriteFile;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use tejun_library::{Known, Origin};
use tejun_scenario::{Scenario, Step, print};

/// A version that is in the library now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    pub id: String,
    pub name: String,
    pub version: u32,
    /// Relative paths of the scenario start here.
    pub folder: PathBuf,
    /// Pictures that the document names and that were nowhere to be found.
    pub missing_pictures: usize,
    /// What keeps it from running: it is a draft until that is put right.
    pub mistakes: usize,
}

/// What becomes of a file with mistakes in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistakes {
    /// Nothing is done.
    Refused,
    /// It is kept as it is, as a draft that a person goes on with; of a scenario that is here already, nothing is done.
    Drafted,
}

/// Saves a file as a version. `by`: who.
pub async fn save(
    session: &Session,
    file: &Path,
    reason: &str,
    by: &str,
) -> Result<Saved, Refusal> {
    put(
        session,
        source::read_file(file)?,
        file,
        reason,
        by,
        Origin::Command,
        Mistakes::Refused,
    )
    .await
}

/// Takes a file in: its scenario as a version, its pictures, and its data into the scenario's folder. The data of a bundle
/// is all it holds; that of a plain document are the files beside it that it names.
pub async fn import(
    session: &Session,
    file: &Path,
    by: &str,
    mistakes: Mistakes,
) -> Result<Saved, Refusal> {
    let document = source::read_file(file)?;
    let data = match (&document.unpacked, &document.scenario) {
        (Some(unpacked), _) => data_of(unpacked)?,
        (None, Some(scenario)) => data_file::beside(scenario, &document.folder)?,
        (None, None) => Vec::new(),
    };
    let named = file.file_name().unwrap_or_default().to_string_lossy();
    let reason = format!("「{named}」を取り込み");
    let origin = Origin::Import;
    let saved = put(session, document, file, &reason, by, origin, mistakes).await?;
    data_file::write(&saved.folder, &data)?;
    session.library().open_data_to_others();
    Ok(saved)
}

/// Writes a scenario of the library with its pictures and data into one file.
pub async fn export(session: &Session, word: &str, file: &Path) -> Result<u32, Refusal> {
    let (scenario, version) = session.scenario(word).await?;
    export_document(session, &scenario, file).await?;
    Ok(version)
}

/// The same for a document as it is now, saved as a version or not.
pub async fn export_document(
    session: &Session,
    scenario: &Scenario,
    file: &Path,
) -> Result<(), Refusal> {
    let mut parts = vec![Part {
        name: SCENARIO.to_owned(),
        bytes: print(scenario).into_bytes(),
    }];
    for hash in pictures_of(scenario) {
        let picture = session.library().picture(&hash).await;
        if let Some(bytes) = picture.map_err(library_refusal)? {
            parts.push(Part {
                name: format!("scenario.assets/{}", picture_file(&hash)),
                bytes,
            });
        }
    }
    parts.extend(data_file::read(
        &session.library().data_folder(&scenario.id),
    )?);
    write_whole(file, &bundle::pack(&parts)?)
}

async fn put(
    session: &Session,
    document: Document,
    file: &Path,
    reason: &str,
    by: &str,
    origin: Origin,
    mistakes: Mistakes,
) -> Result<Saved, Refusal> {
    let assets = match &document.unpacked {
        Some(unpacked) => unpacked.folder().join("scenario.assets"),
        None => file.with_extension("assets"),
    };
    let library = session.library();
    let drafted = match &document.scenario {
        Some(scenario) if mistakes == Mistakes::Drafted && document.has_errors() => {
            library.find(&scenario.id).await.is_err()
        }
        _ => false,
    };
    let scenario = match &document.scenario {
        Some(scenario) if drafted => scenario,
        _ => source::valid(&document)?,
    };
    let mut missing_pictures = 0;
    for hash in pictures_of(scenario) {
        let Ok(png) = std::fs::read(assets.join(picture_file(&hash))) else {
            let kept = library.picture(&hash).await.map_err(library_refusal)?;
            missing_pictures += usize::from(kept.is_none());
            continue;
        };
        library.keep_picture(&png).await.map_err(library_refusal)?;
    }
    let version = if drafted {
        let draft = library
            .save_draft(scenario, 0, &Known::Anything, None)
            .await;
        draft.map_err(library_refusal)?.latest_version
    } else {
        let added = library.add_version(scenario, reason, by, origin).await;
        added.map_err(library_refusal)?
    };
    let folder = library.data_folder(&scenario.id);
    std::fs::create_dir_all(&folder).map_err(|error| unwritable(&folder, &error))?;
    Ok(Saved {
        id: scenario.id.clone(),
        name: scenario.name.clone(),
        version,
        folder,
        missing_pictures,
        mistakes: document.errors().count(),
    })
}

/// The files of a bundle that are neither its scenario nor its pictures.
fn data_of(unpacked: &Unpacked) -> Result<Vec<Part>, Refusal> {
    let files = bundle::contents(unpacked.folder()).map_err(|error| {
        Refusal::failed(
            format!("取り込むファイルを読めません（{error}）。"),
            "もう一度行ってください。",
        )
    })?;
    Ok(files
        .into_iter()
        .filter(|(name, _)| name != SCENARIO && !name.starts_with("scenario.assets/"))
        .map(|(name, bytes)| Part { name, bytes })
        .collect())
}

/// The references of all pictures of a document: `sha256:…`.
pub fn pictures_of(scenario: &Scenario) -> BTreeSet<String> {
    fn walk(steps: &[Step], found: &mut BTreeSet<String>) {
        for step in steps {
            found.extend(step.picture.iter().map(|picture| picture.image.clone()));
            let sought = step
                .with
                .get("target")
                .and_then(|target| target.get("picture"));
            found.extend(sought.and_then(|p| p.as_str()).map(str::to_owned));
            for (_, body) in step.bodies() {
                walk(body, found);
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(&scenario.steps, &mut found);
    walk(&scenario.cleanup, &mut found);
    walk(&scenario.parked, &mut found);
    for sub in &scenario.subscenarios {
        walk(&sub.steps, &mut found);
    }
    found
}

/// The file of a picture in `NAME.assets/`.
pub fn picture_file(hash: &str) -> String {
    format!("{}.png", hash.strip_prefix("sha256:").unwrap_or(hash))
}

/// Writes beside and renames, so that nothing half written stays.
pub fn write_whole(file: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    let failed = |error: std::io::Error| unwritable(file, &error);
    let mut out = AtomicWriteFile::open(file).map_err(failed)?;
    out.write_all(bytes).map_err(failed)?;
    out.commit().map_err(failed)
}

pub(crate) fn unwritable(file: &Path, error: &std::io::Error) -> Refusal {
    use std::io::ErrorKind;
    let why = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            return Refusal::failed(
                format!(
                    "「{}」に書き込めません。ディスクの空きがありません。",
                    file.display()
                ),
                "不要なファイルを消して空きを作るか、別の場所を指定してください。",
            );
        }
        ErrorKind::NotFound => "フォルダーがありません".to_owned(),
        ErrorKind::PermissionDenied => "許可がありません".to_owned(),
        ErrorKind::IsADirectory => "フォルダーです".to_owned(),
        _ => error.to_string(),
    };
    Refusal::failed(
        format!("「{}」に書き込めません（{why}）。", file.display()),
        "書き込み先の場所と、アクセス許可を確かめてください。",
    )
}
