//! Reading text in pictures, without a network: lines are found, and each is read character by character, with how sure
//! each character is.
//!
//! Owns: the two models of PP-OCRv6 (small) run by `rten`, what is put into them and made of what comes out, and the pack
//! of their files. Does not know: screens, windows and scenarios; nor what is done with what was read.

mod detect;
mod lines;
pub mod pack;
mod recognise;
mod search;

pub use search::{Found, find};

use image::{RgbaImage, imageops};
use rten::Model;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use thiserror::Error;

/// Why nothing can be read.
#[derive(Debug, Error)]
pub enum OcrError {
    #[error("文字を読み取る部品が入っていません。")]
    NotInstalled,
    #[error("文字を読み取る部品が壊れています（{0}）。")]
    Broken(String),
    #[error("文字を読み取れませんでした（{0}）。")]
    Failed(String),
}

impl OcrError {
    /// What to do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::NotInstalled => {
                "管理者が「tejun ocr-pack install ファイル」で、文字を読み取る部品を入れてください。ネットワークは要りません。"
            }
            Self::Broken(_) => "「tejun ocr-pack install ファイル」で、部品を入れ直してください。",
            Self::Failed(_) => "範囲を小さくして、もう一度行ってください。",
        }
    }
}

/// A character as it was read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Letter {
    pub letter: char,
    /// How sure the model is, 0 to 1.
    pub sure: f32,
    /// Its middle, in pixels of the picture from the left.
    pub x: f32,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// `[x, y, width, height]` in pixels of the picture.
    pub area: [i32; 4],
    pub letters: Vec<Letter>,
}

impl Line {
    pub fn text(&self) -> String {
        self.letters.iter().map(|one| one.letter).collect()
    }

    /// The place of some of its letters, by their number.
    pub fn part(&self, letters: std::ops::Range<usize>) -> [i32; 4] {
        let [x, y, width, height] = self.area;
        let middle = |at: usize| self.letters.get(at).map(|one| one.x);
        // Between two letters the border lies in the middle; the line's own ends are its borders.
        let border = |at: usize| match (at.checked_sub(1).and_then(middle), middle(at)) {
            (Some(before), Some(after)) => ((before + after) / 2.0).round() as i32,
            (None, _) => x,
            (_, None) => x + width,
        };
        let (left, right) = (border(letters.start), border(letters.end));
        [left, y, (right - left).max(1), height]
    }
}

/// Reads pictures.
pub struct Reader {
    detector: Model,
    recogniser: Model,
    letters: Vec<char>,
}

impl Reader {
    /// Of the pack in a folder.
    ///
    /// # Errors
    /// There is none, or its files are not what they were.
    pub fn open(folder: &Path) -> Result<Self, OcrError> {
        let [detector, recogniser] = pack::files(folder)?;
        let load = |file: &Path| {
            Model::load_file(file).map_err(|error| OcrError::Broken(error.to_string()))
        };
        let recogniser = load(&recogniser)?;
        let letters = recognise::letters(recogniser.metadata());
        if letters.is_empty() {
            return Err(OcrError::Broken("文字の一覧がありません".to_owned()));
        }
        Ok(Self {
            detector: load(&detector)?,
            recogniser,
            letters,
        })
    }

    /// Whether the models can read that character at all.
    pub fn knows(&self, letter: char) -> bool {
        self.letters.contains(&letter)
    }

    /// The lines of a picture, from the top, each from the left.
    ///
    /// # Errors
    /// The models refuse the picture.
    pub fn read(&self, picture: &RgbaImage) -> Result<Vec<Line>, OcrError> {
        let areas = detect::lines(&self.detector, picture)?;
        let mut read = Vec::with_capacity(areas.len());
        for area in areas {
            let [x, y, width, height] = area.map(i32::unsigned_abs);
            let part = imageops::crop_imm(picture, x, y, width, height).to_image();
            let mut letters = recognise::line(&self.recogniser, &self.letters, &part)?;
            for letter in &mut letters {
                letter.x += area[0] as f32;
            }
            if !letters.is_empty() {
                read.push(Line { area, letters });
            }
        }
        Ok(read)
    }
}

/// Opens the pack in a folder when something is first read, and keeps it open.
#[derive(Clone)]
pub struct ReaderSource(Arc<Kept>);

struct Kept {
    folder: PathBuf,
    reader: Mutex<Option<Arc<Reader>>>,
}

impl ReaderSource {
    pub fn new(folder: PathBuf) -> Self {
        let reader = Mutex::default();
        Self(Arc::new(Kept { folder, reader }))
    }

    /// # Errors
    /// There is no pack, or it is broken; the next call looks again.
    pub fn reader(&self) -> Result<Arc<Reader>, OcrError> {
        let mut kept = self.0.reader.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(reader) = kept.as_ref() {
            return Ok(reader.clone());
        }
        let reader = Arc::new(Reader::open(&self.0.folder)?);
        *kept = Some(reader.clone());
        Ok(reader)
    }
}

fn failed(error: impl std::fmt::Display) -> OcrError {
    OcrError::Failed(error.to_string())
}

/// A picture as the models take it: blue, green, red, each from -1 to 1, in a frame of that size, grey where it is not.
fn planes(picture: &RgbaImage, width: usize, height: usize) -> rten_tensor::NdTensor<f32, 4> {
    let mut planes = rten_tensor::NdTensor::zeros([1, 3, height, width]);
    for (x, y, pixel) in picture.enumerate_pixels() {
        for (plane, channel) in [2, 1, 0].into_iter().enumerate() {
            planes[[0, plane, y as usize, x as usize]] = f32::from(pixel.0[channel]) / 127.5 - 1.0;
        }
    }
    planes
}

fn resized(picture: &RgbaImage, width: u32, height: u32) -> Result<RgbaImage, OcrError> {
    let mut out = RgbaImage::new(width, height);
    let kind = fast_image_resize::PixelType::U8x4;
    let (w, h) = picture.dimensions();
    let from = fast_image_resize::images::ImageRef::new(w, h, picture.as_raw(), kind);
    let into = fast_image_resize::images::Image::from_slice_u8(width, height, out.as_mut(), kind);
    let mut hand = fast_image_resize::Resizer::new();
    hand.resize(&from.map_err(failed)?, &mut into.map_err(failed)?, None)
        .map_err(failed)?;
    Ok(out)
}
