//! Pictures that a person adds to steps that the recorder cannot see.

use super::Designer;
use super::files::filter;
use super::problem::{cancelled, library_problem};
use image::ImageFormat;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use tejun_protocol::*;

/// Larger files are no pictures of a screen.
const MOST_BYTES: u64 = 40_000_000;

impl Designer {
    /// Keeps a picture file in the library, as PNG.
    pub(super) async fn picture_add(&self, request: PictureAdd) -> Result<PictureAdded, Problem> {
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
        let library = self.session.library();
        let image = library.keep_picture(&png).await.map_err(library_problem)?;
        Ok(PictureAdded { image })
    }
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
