//! The optional pack that reads text on the screen: where it lies on this terminal, and how it comes there.

use crate::refusal::Refusal;
use crate::terminal::place::data_file;
use std::path::{Path, PathBuf};
pub use tejun_ocr::Line;
use tejun_ocr::ReaderSource;
use tejun_ocr::pack::{self, PackError};

/// The folder of the pack: the one named by `TEJUN_OCR_PACK` (one for all users), or the user's.
pub fn folder() -> PathBuf {
    match std::env::var_os("TEJUN_OCR_PACK").filter(|named| !named.is_empty()) {
        Some(named) => PathBuf::from(named),
        None => data_file("ocr"),
    }
}

/// What reads with it.
pub fn source() -> ReaderSource {
    ReaderSource::new(folder())
}

/// Whether it is there.
pub fn is_installed() -> bool {
    pack::is_installed(&folder())
}

/// Takes it out of these files, and puts it into its folder.
///
/// # Errors
/// The files are not the ones, or the folder cannot be written.
pub fn install(files: &[PathBuf]) -> Result<(), Refusal> {
    pack::install(files, &folder()).map_err(|error| refusal(&error))
}

/// Takes it away.
///
/// # Errors
/// A file cannot be taken away.
pub fn remove() -> Result<(), Refusal> {
    pack::remove(&folder()).map_err(|error| refusal(&error))
}

/// The lines of a picture file.
///
/// # Errors
/// There is no pack, or the file is no picture.
pub fn read(file: &Path) -> Result<Vec<Line>, Refusal> {
    let picture = image::open(file).map_err(|error| {
        Refusal::failed(
            format!("「{}」を読み取れません（{error}）。", file.display()),
            "PNG、JPEG、BMP などの画像のファイルを指定してください。",
        )
    })?;
    let reader = source().reader();
    let lines = reader.and_then(|reader| reader.read(&picture.into_rgba8()));
    lines.map_err(|error| Refusal::failed(error.to_string(), error.remedy()))
}

fn refusal(error: &PackError) -> Refusal {
    Refusal::failed(error.to_string(), error.remedy())
}
