//! Pictures of scenes: masked, cropped to what matters, with marks that cover no text.

use crate::model::{Mark, MaskedArea, ScenePicture};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use tejun_scenario::StepPicture;

mod crop;
mod place;

/// The frame of a step's target, in pixels of the recorded picture.
pub(crate) struct Target {
    pub(crate) number: String,
    pub(crate) area: [i32; 4],
    pub(crate) staff: bool,
    pub(crate) alt: String,
}

/// The picture of a scene with the marks of its steps; nothing when it is no PNG.
pub(crate) fn scene(
    png: &[u8],
    facts: &StepPicture,
    targets: Vec<Target>,
    name: &str,
) -> Option<ScenePicture> {
    shown(png, facts, targets, name, crop::crop)
}

/// The part of a picture right around its target, as low as can be: for a table.
pub(crate) fn strip(
    png: &[u8],
    facts: &StepPicture,
    targets: Vec<Target>,
    name: &str,
) -> Option<ScenePicture> {
    shown(png, facts, targets, name, crop::strip)
}

fn shown(
    png: &[u8],
    facts: &StepPicture,
    targets: Vec<Target>,
    name: &str,
    cut: fn(&RgbaImage, &[[i32; 4]], f64) -> [u32; 4],
) -> Option<ScenePicture> {
    let mut picture = image::load_from_memory_with_format(png, ImageFormat::Png)
        .ok()?
        .to_rgba8();
    let scale = facts
        .scale
        .as_ref()
        .and_then(serde_json::Number::as_f64)
        .filter(|s| *s > 0.0)
        .unwrap_or(1.0);
    for mask in &facts.masks {
        hatch(&mut picture, mask.area, scale);
    }
    let areas: Vec<[i32; 4]> = targets.iter().map(|t| t.area).collect();
    let [x, y, w, h] = cut(&picture, &areas, scale);
    let cropped = image::imageops::crop_imm(&picture, x, y, w, h).to_image();
    let css = |v: f64| (v / scale).round() as i32;
    let shown = |[ax, ay, aw, ah]: [i32; 4]| {
        [
            css(f64::from(ax) - f64::from(x)),
            css(f64::from(ay) - f64::from(y)),
            css(f64::from(aw)),
            css(f64::from(ah)),
        ]
    };
    let (width, height) = (css(f64::from(w)), css(f64::from(h)));
    let frames: Vec<[i32; 4]> = targets.iter().map(|t| shown(t.area)).collect();
    let numbers: Vec<&str> = targets.iter().map(|t| t.number.as_str()).collect();
    let callouts = place::callouts(&cropped, scale, &frames, &numbers);
    let masks = facts
        .masks
        .iter()
        .map(|mask| MaskedArea {
            area: shown(mask.area),
            kind: mask.kind.clone(),
        })
        .filter(|mask| {
            let [ax, ay, aw, ah] = mask.area;
            ax >= 0 && ay >= 0 && ax + aw <= width && ay + ah <= height
        })
        .collect();
    let marks = targets
        .into_iter()
        .zip(frames)
        .zip(callouts)
        .map(|((target, area), callout)| Mark {
            number: target.number,
            area,
            callout,
            staff: target.staff,
            alt: target.alt,
        })
        .collect();
    Some(ScenePicture {
        data: data_address(cropped)?,
        alt: name.to_owned(),
        width,
        height,
        marks,
        masks,
    })
}

fn data_address(picture: RgbaImage) -> Option<String> {
    let mut bytes = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive);
    DynamicImage::ImageRgba8(picture)
        .to_rgb8()
        .write_with_encoder(encoder)
        .ok()?;
    Some(format!("data:image/png;base64,{}", STANDARD.encode(bytes)))
}

/// Replaces what lies there by a flat hatch; nothing of it can be guessed.
fn hatch(picture: &mut RgbaImage, area: [i32; 4], scale: f64) {
    let [x, y, w, h] = area;
    let step = ((4.0 * scale).round() as i32).max(2);
    for py in y.max(0)..(y + h).max(0) {
        for px in x.max(0)..(x + w).max(0) {
            let (Ok(ux), Ok(uy)) = (u32::try_from(px), u32::try_from(py)) else {
                continue;
            };
            if ux < picture.width() && uy < picture.height() {
                let edge = px - x < 2 || py - y < 2 || x + w - px <= 2 || y + h - py <= 2;
                let stripe = (px + py).rem_euclid(2 * step) < step;
                let value = match (edge, stripe) {
                    (true, _) => 0x9a,
                    (_, true) => 0xd3,
                    _ => 0xe6,
                };
                picture.put_pixel(ux, uy, Rgba([value, value, value, 255]));
            }
        }
    }
}

/// How unlike two points are.
fn unlike(a: &Rgba<u8>, b: &Rgba<u8>) -> u32 {
    a.0[..3]
        .iter()
        .zip(&b.0[..3])
        .map(|(a, b)| u32::from(a.abs_diff(*b)))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;
    use tejun_scenario::Mask;

    #[test]
    fn a_mask_replaces_every_pixel_below_it_and_tells_its_kind() {
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
            unjudged: false,
            confirmed: false,
        };
        let shown = scene(&png.into_inner(), &facts, Vec::new(), "画面").unwrap();
        assert_eq!(shown.masks[0].kind, "氏名");
        assert_eq!(shown.masks[0].area, [10, 5, 20, 10]);
        let bytes = STANDARD
            .decode(shown.data.strip_prefix("data:image/png;base64,").unwrap())
            .unwrap();
        let result = image::load_from_memory(&bytes).unwrap().to_rgba8();
        for (x, y, pixel) in result.enumerate_pixels() {
            let masked = (10..30).contains(&x) && (5..15).contains(&y);
            assert_eq!(*pixel == secret, !masked, "{x},{y}");
        }
    }
}
