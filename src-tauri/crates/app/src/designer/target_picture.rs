//! 画像で探す: a part of a step's picture becomes what its target looks like.

use super::Designer;
use super::picture::unreadable;
use super::problem::library_problem;
use crate::recording::pixels;
use image::{ImageFormat, RgbaImage, imageops};
use std::io::Cursor;
use tejun_desktop::search;
use tejun_protocol::*;
use tejun_scenario::Matching;
use tejun_vision::{Picture, Scene, Template, find, in_lines};

impl Designer {
    /// Where the part would be found in the picture that it is cut from: a person sees whether it can be told apart.
    pub(super) async fn target_picture_look(
        &self,
        request: TargetPicture,
    ) -> Result<TargetPictureSeen, Problem> {
        let png = self.to_cut(&request.image).await?;
        aside(move || looked(&png, &request)).await
    }

    /// Keeps the part as a picture of its own.
    pub(super) async fn target_picture_cut(
        &self,
        request: TargetPicture,
    ) -> Result<TargetPictureCut, Problem> {
        let png = self.to_cut(&request.image).await?;
        let (png, mask) = aside(move || {
            let part = Part::cut(&png, &request)?;
            part.template(&request.matching)?;
            let mut png = Cursor::new(Vec::new());
            let written = part.image.write_to(&mut png, ImageFormat::Png);
            written.map_err(|_| unreadable())?;
            Ok((png.into_inner(), part.mask))
        })
        .await?;
        let kept = self.session.library().keep_picture(&png).await;
        let image = kept.map_err(library_problem)?;
        Ok(TargetPictureCut { image, mask })
    }

    async fn to_cut(&self, image: &str) -> Result<Vec<u8>, Problem> {
        let found = self.session.library().picture(image).await;
        found.map_err(library_problem)?.ok_or_else(unreadable)
    }
}

async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| {
        Problem::new(
            ProblemCode::Failed,
            error.to_string(),
            "もう一度行ってください。",
        )
    })?
}

fn looked(png: &[u8], request: &TargetPicture) -> Result<TargetPictureSeen, Problem> {
    let part = Part::cut(png, request)?;
    let template = part.template(&request.matching)?;
    let whole = match request.matching.colour {
        Some(true) => Picture::colour(&part.whole),
        _ => Picture::grey(&part.whole),
    };
    let mut hits = find(&Scene::new(whole), &template, &search(&request.matching));
    in_lines(&mut hits);
    Ok(TargetPictureSeen {
        places: hits.iter().map(|hit| hit.area).collect(),
    })
}

/// A part of a picture; what was hidden in it is filled, and does not count.
struct Part {
    whole: RgbaImage,
    image: RgbaImage,
    /// In pixels of the part.
    mask: Vec<[u32; 4]>,
}

impl Part {
    fn cut(png: &[u8], request: &TargetPicture) -> Result<Self, Problem> {
        let hidden = pixels::hide(png, &request.masks).ok_or_else(unreadable)?;
        let whole = image::load_from_memory(&hidden).map_err(|_| unreadable())?;
        let whole = whole.into_rgba8();
        let all = [0, 0, whole.width() as i32, whole.height() as i32];
        let area = common(request.area, all).ok_or_else(unreadable)?;
        let masks = request.masks.iter();
        let mask = masks.filter_map(|mask| {
            let [x, y, width, height] = common(*mask, area)?;
            Some([x - area[0], y - area[1], width, height].map(i32::unsigned_abs))
        });
        let [x, y, width, height] = area.map(i32::unsigned_abs);
        Ok(Self {
            image: imageops::crop_imm(&whole, x, y, width, height).to_image(),
            mask: mask.collect(),
            whole,
        })
    }

    fn template(&self, matching: &Matching) -> Result<Template, Problem> {
        let colour = matching.colour == Some(true);
        Template::new(&self.image, &self.mask, colour).map_err(|why| {
            Problem::new(
                ProblemCode::Request,
                why.to_string(),
                "画像の上で、もう一度ドラッグしてください。",
            )
        })
    }
}

/// What two areas have in common: `[x, y, width, height]`.
fn common(a: [i32; 4], b: [i32; 4]) -> Option<[i32; 4]> {
    let (left, top) = (a[0].max(b[0]), a[1].max(b[1]));
    let right = a[0].saturating_add(a[2]).min(b[0].saturating_add(b[2]));
    let bottom = a[1].saturating_add(a[3]).min(b[1].saturating_add(b[3]));
    (right > left && bottom > top).then_some([left, top, right - left, bottom - top])
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgba;

    /// Two buttons that look alike but for a mark, and a name.
    fn picture() -> Vec<u8> {
        let mut image = RgbaImage::from_pixel(300, 120, Rgba([240, 240, 240, 255]));
        for (left, mark) in [(20, [200, 0, 0, 255]), (160, [0, 107, 0, 255])] {
            for (x, y) in (0..80).flat_map(|x| (0..30).map(move |y| (x, y))) {
                let frame = x < 2 || y < 2 || x >= 78 || y >= 28;
                let colour = match (frame, (20..30).contains(&x)) {
                    (true, _) => [20, 20, 20, 255],
                    (false, true) => mark,
                    _ => [255, 255, 255, 255],
                };
                image.put_pixel(left + x, 40 + y, Rgba(colour));
            }
        }
        let mut png = Cursor::new(Vec::new());
        image.write_to(&mut png, ImageFormat::Png).expect("a PNG");
        png.into_inner()
    }

    fn part(area: [i32; 4], masks: &[[i32; 4]], colour: bool) -> TargetPicture {
        TargetPicture {
            image: String::new(),
            area,
            masks: masks.to_vec(),
            matching: Matching {
                colour: Some(colour),
                least: Some(0.98),
                ..Matching::default()
            },
        }
    }

    #[test]
    fn a_person_sees_where_else_the_part_would_be_found() {
        let (left, right) = ([20, 40, 80, 30], [160, 40, 80, 30]);
        for (asked, places) in [
            (part(left, &[], true), vec![left]),
            // Both marks are equally dark.
            (part(left, &[], false), vec![left, right]),
            // The mark is hidden: it does not count.
            (part(left, &[[38, 40, 14, 30]], true), vec![left, right]),
            // What sticks out is cut off.
            (
                part([160, 40, 400, 30], &[], true),
                vec![[160, 40, 140, 30]],
            ),
        ] {
            let seen = looked(&picture(), &asked).expect("places");
            assert_eq!(seen.places, places, "{asked:?}");
        }
    }

    #[test]
    fn what_cannot_be_told_apart_is_refused_with_a_way_on() {
        for asked in [
            part([0, 0, 20, 20], &[], true),
            part([20, 40, 2, 2], &[], true),
            part([900, 40, 20, 20], &[], true),
        ] {
            let problem = looked(&picture(), &asked).expect_err("a refusal");
            assert!(!problem.remedy.is_empty(), "{problem:?}");
        }
    }

    #[test]
    fn what_was_hidden_is_not_in_the_part() {
        let asked = part([20, 40, 80, 30], &[[0, 0, 60, 60]], true);
        let part = Part::cut(&picture(), &asked).expect("a part");
        assert_eq!(part.mask, [[0, 0, 40, 20]]);
        assert_eq!(*part.image.get_pixel(0, 0), pixels::HIDDEN);
        assert_ne!(*part.image.get_pixel(79, 0), pixels::HIDDEN);
    }
}
