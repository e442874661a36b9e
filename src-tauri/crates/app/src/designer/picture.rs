//! Pictures that a person adds to steps that the recorder cannot see: looked at first, then written.

use super::files::filter;
use super::problem::{cancelled, library_problem};
use super::{Designer, lock};
use crate::recording::{Masked, masked, pixels};
use image::ImageFormat;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use tejun_protocol::*;
use tejun_scenario::Mask;
use tejun_trace::sight::Sight;

/// Larger files are no pictures of a screen.
const MOST_BYTES: u64 = 40_000_000;

impl Designer {
    /// Reads a picture file. Nobody can tell what it shows.
    pub(super) async fn picture_add(&self, request: PictureAdd) -> Result<PictureLooked, Problem> {
        let file = match request.path {
            Some(path) => PathBuf::from(path),
            None => {
                let wanted = filter(
                    "手順書に載せる画像を選ぶ",
                    "画像",
                    &["png", "jpg", "jpeg", "bmp"],
                );
                self.host.ask_open(wanted).await.ok_or_else(cancelled)?
            }
        };
        let read = tokio::task::spawn_blocking(move || png(&file)).await;
        let png = read.map_err(|error| {
            Problem::new(
                ProblemCode::Failed,
                error.to_string(),
                "もう一度選んでください。",
            )
        })??;
        self.look_at(png, &Sight::default())
    }

    /// Hides what is personal, and holds the picture for the person to look at.
    pub(super) fn look_at(&self, png: Vec<u8>, sight: &Sight) -> Result<PictureLooked, Problem> {
        let picture = masked(png, sight).ok_or_else(unreadable)?;
        let masks = picture.masks.iter().map(|mask| Mask {
            area: mask.area,
            kind: mask.kind.clone(),
        });
        let looked = PictureLooked {
            image: picture.image.clone(),
            masks: masks.collect(),
            unjudged: !picture.judged,
        };
        *lock(&self.looked_at.0) = Some(picture);
        Ok(looked)
    }

    /// The person has looked: paints over what they drew, and writes what is left.
    pub(super) async fn picture_keep(&self, request: PictureHide) -> Result<PictureAdded, Problem> {
        let held = self.looked_at.png(&request.image).ok_or_else(unreadable)?;
        let painted = pixels::hide(&held, &request.boxes).ok_or_else(unreadable)?;
        let library = self.session.library();
        let kept = library.keep_picture(&painted).await;
        let image = kept.map_err(library_problem)?;
        self.looked_at.drop(&request.image);
        Ok(PictureAdded { image })
    }
}

/// The picture that a person looks at. It is in memory alone.
#[derive(Default)]
pub(super) struct LookedAt(Mutex<Option<Masked>>);

impl LookedAt {
    /// The PNG of that name, if it is the one.
    pub(super) fn png(&self, image: &str) -> Option<Vec<u8>> {
        let held = lock(&self.0);
        let held = held.as_ref().filter(|held| held.image == image)?;
        Some(held.png.clone())
    }

    pub(super) fn drop(&self, image: &str) {
        lock(&self.0).take_if(|held| held.image == image);
    }
}

pub(super) fn unreadable() -> Problem {
    Problem::new(
        ProblemCode::Request,
        "この画像を読めません。",
        "手順を記録し直すか、画像を外してください。",
    )
}

fn png(file: &Path) -> Result<Vec<u8>, Problem> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let cannot = |why: String, remedy: &str| {
        let message = format!("「{name}」を画像として読めません（{why}）。");
        Problem::new(ProblemCode::Request, message, remedy)
    };
    let open = "ファイルがあるか、ほかのソフトで開いていないかを確かめてください。";
    let about = std::fs::metadata(file).map_err(|error| cannot(error.to_string(), open))?;
    if about.len() > MOST_BYTES {
        return Err(cannot(
            format!("{}MBあります", about.len() / 1_000_000),
            "画面の画像（40MBまで）を選んでください。",
        ));
    }
    let bytes = std::fs::read(file).map_err(|error| cannot(error.to_string(), open))?;
    let picture = image::load_from_memory(&bytes).map_err(|_| {
        cannot(
            "画像の形式ではありません".to_owned(),
            "PNG、JPEG、BMP のどれかを選んでください。",
        )
    })?;
    let mut png = Cursor::new(Vec::new());
    picture
        .to_rgb8()
        .write_to(&mut png, ImageFormat::Png)
        .map_err(|error| cannot(error.to_string(), "別の画像を選んでください。"))?;
    Ok(png.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_picture_is_refused_with_a_way_on() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("控え.png");
        std::fs::write(&file, "表").unwrap();
        let problem = png(&file).unwrap_err();
        assert!(problem.message.contains("「控え.png」"), "{problem:?}");
        assert!(problem.remedy.contains("PNG"), "{problem:?}");
        assert!(png(&folder.path().join("ない.png")).is_err());
    }

    #[test]
    fn a_picture_of_another_format_becomes_a_png() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("画面.bmp");
        image::RgbImage::from_pixel(3, 2, image::Rgb([9, 8, 7]))
            .save(&file)
            .unwrap();
        let kept = image::load_from_memory_with_format(&png(&file).unwrap(), ImageFormat::Png);
        let kept = kept.unwrap().to_rgb8();
        assert_eq!(
            (kept.dimensions(), kept.get_pixel(2, 1).0),
            ((3, 2), [9, 8, 7])
        );
    }
}
