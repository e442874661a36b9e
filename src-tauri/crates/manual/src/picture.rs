//! Pictures of scenes: cropped, masked, with marks.

use crate::model::{Mark, ScenePicture};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::{ImageFormat, Rgba, RgbaImage};
use std::io::Cursor;
use tejun_scenario::StepPicture;

/// Room around what is shown, in CSS pixels.
const ROOM: f64 = 24.0;
/// A picture is never cropped to less, in CSS pixels: one must see where one is.
const LEAST: [f64; 2] = [480.0, 160.0];

/// The picture of a scene with the marks of its steps; nothing when it is no PNG.
pub(crate) fn scene(png: &[u8], facts: &StepPicture, marks: Vec<Mark>) -> Option<ScenePicture> {
    let mut picture = image::load_from_memory_with_format(png, ImageFormat::Png)
        .ok()?
        .to_rgba8();
    for mask in &facts.masks {
        hatch(&mut picture, mask.area);
    }
    let scale = facts
        .scale
        .as_ref()
        .and_then(serde_json::Number::as_f64)
        .filter(|s| *s > 0.0)
        .unwrap_or(1.0);
    let [x, y, w, h] = crop(&picture, &marks, scale);
    let cropped = image::imageops::crop_imm(&picture, x, y, w, h).to_image();
    let mut bytes = Cursor::new(Vec::new());
    cropped.write_to(&mut bytes, ImageFormat::Png).ok()?;
    let shift = |v: i32, by: u32| v - i32::try_from(by).unwrap_or(0);
    Some(ScenePicture {
        data: format!(
            "data:image/png;base64,{}",
            STANDARD.encode(bytes.into_inner())
        ),
        width: w,
        height: h,
        marks: marks
            .into_iter()
            .map(|mark| Mark {
                area: [
                    shift(mark.area[0], x),
                    shift(mark.area[1], y),
                    mark.area[2],
                    mark.area[3],
                ],
                ..mark
            })
            .collect(),
    })
}

/// x, y, width, height of what is shown: all targets with room around them.
fn crop(picture: &RgbaImage, marks: &[Mark], scale: f64) -> [u32; 4] {
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
    let Some(first) = marks.first() else {
        return [0, 0, picture.width(), picture.height()];
    };
    let edges = |m: &Mark| {
        let [x, y, w, h] = m.area.map(f64::from);
        [x, y, x + w, y + h]
    };
    let mut all = edges(first);
    for mark in marks {
        let one = edges(mark);
        all = [
            all[0].min(one[0]),
            all[1].min(one[1]),
            all[2].max(one[2]),
            all[3].max(one[3]),
        ];
    }
    let span = |low: f64, high: f64, least: f64, most: f64| {
        let room = (ROOM * scale).max((least * scale - (high - low)) / 2.0);
        let size = (high - low + 2.0 * room).min(most);
        let start = (low - room).clamp(0.0, most - size);
        (start, size)
    };
    // Labels stand at the left of fields: more room there.
    let (x, w) = span((all[0] - 160.0 * scale).max(0.0), all[2], LEAST[0], width);
    let (y, h) = span(all[1], all[3], LEAST[1], height);
    [x, y, w, h].map(|v| v.round() as u32)
}

/// Replaces what lies there by a flat hatch; nothing of it can be guessed.
fn hatch(picture: &mut RgbaImage, area: [i32; 4]) {
    let [x, y, w, h] = area;
    for py in y.max(0)..(y + h).max(0) {
        for px in x.max(0)..(x + w).max(0) {
            let (Ok(ux), Ok(uy)) = (u32::try_from(px), u32::try_from(py)) else {
                continue;
            };
            if ux < picture.width() && uy < picture.height() {
                let stripe = (px + py).rem_euclid(8) < 4;
                let value = if stripe { 0xc6 } else { 0xde };
                picture.put_pixel(ux, uy, Rgba([value, value, value, 255]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tejun_scenario::Mask;

    #[test]
    fn a_mask_replaces_every_pixel_below_it() {
        let secret = Rgba([10, 200, 30, 255]);
        let picture = RgbaImage::from_pixel(60, 40, secret);
        let mut png = Cursor::new(Vec::new());
        picture.write_to(&mut png, ImageFormat::Png).unwrap();
        let facts = StepPicture {
            image: "sha256:00".into(),
            scale: None,
            target: None,
            masks: vec![Mask {
                area: [10, 5, 20, 10],
                kind: "氏名".into(),
            }],
            screen: None,
            at: None,
        };
        let shown = scene(&png.into_inner(), &facts, Vec::new()).unwrap();
        let bytes = STANDARD
            .decode(shown.data.strip_prefix("data:image/png;base64,").unwrap())
            .unwrap();
        let result = image::load_from_memory(&bytes).unwrap().to_rgba8();
        for (x, y, pixel) in result.enumerate_pixels() {
            let masked = (10..30).contains(&x) && (5..15).contains(&y);
            assert_eq!(*pixel == secret, !masked, "{x},{y}");
        }
    }

    #[test]
    fn a_crop_holds_all_targets_and_stays_inside() {
        let picture = RgbaImage::new(1366, 768);
        let mark = |area| Mark {
            number: "1".into(),
            area,
            staff: false,
            alt: String::new(),
        };
        for areas in [
            vec![[0, 0, 10, 10]],
            vec![[1300, 700, 60, 60]],
            vec![[100, 100, 50, 20], [900, 600, 80, 30]],
        ] {
            let marks: Vec<Mark> = areas.iter().copied().map(mark).collect();
            let [x, y, w, h] = crop(&picture, &marks, 1.0).map(|v| i32::try_from(v).unwrap());
            assert!(
                x >= 0 && y >= 0 && x + w <= 1366 && y + h <= 768,
                "{areas:?}"
            );
            for [ax, ay, aw, ah] in areas {
                assert!(ax >= x && ay >= y && ax + aw <= x + w && ay + ah <= y + h);
            }
        }
    }
}
