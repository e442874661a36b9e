//! Where lines of text are: a map of how likely each pixel belongs to one, by the detector.

use crate::lines::{Map, lines_of};
use crate::{OcrError, failed, planes, resized};
use image::{RgbaImage, imageops};
use rten::Model;
use rten_tensor::prelude::*;

/// The detector takes sides that are multiples of this.
const STEP: u32 = 32;
/// Pictures with no longer side are looked at in double size: letters of screens are small.
const SMALL: u32 = 700;
/// Longer sides are made smaller.
const LARGEST: u32 = 2_000;
/// Text that touches the border of a picture is not found: it gets a rim of the picture's first colour.
const RIM: u32 = 16;

/// In pixels of the picture, from the top.
pub(crate) fn lines(model: &Model, picture: &RgbaImage) -> Result<Vec<[i32; 4]>, OcrError> {
    let (width, height) = picture.dimensions();
    if width == 0 || height == 0 {
        return Ok(Vec::new());
    }
    let mut rimmed =
        RgbaImage::from_pixel(width + 2 * RIM, height + 2 * RIM, *picture.get_pixel(0, 0));
    imageops::replace(&mut rimmed, picture, i64::from(RIM), i64::from(RIM));
    let (outer_width, outer_height) = rimmed.dimensions();
    let longest = outer_width.max(outer_height);
    let zoom = match longest {
        0..=SMALL => 2.0,
        _ => (f64::from(LARGEST) / f64::from(longest)).min(1.0),
    };
    let side = |length: u32| ((f64::from(length) * zoom).round() as u32).max(1);
    let (zoomed_width, zoomed_height) = (side(outer_width), side(outer_height));
    let zoomed = resized(&rimmed, zoomed_width, zoomed_height)?;
    let whole = |length: u32| length.next_multiple_of(STEP) as usize;
    let input = planes(&zoomed, whole(zoomed_width), whole(zoomed_height));
    let output = model.run_one(input.view().into(), None).map_err(failed)?;
    let output: rten_tensor::NdTensor<f32, 4> = output.try_into().map_err(failed)?;
    let [_, _, rows, columns] = output.shape();
    let map = Map {
        width: columns,
        height: rows,
        likely: output.to_vec(),
    };
    let back = |area: [f64; 4]| {
        let [x, y, w, h] = area.map(|side| side / zoom);
        let rim = f64::from(RIM);
        let left = (x - rim).floor().max(0.0);
        let top = (y - rim).floor().max(0.0);
        let right = (x + w - rim).ceil().min(f64::from(width));
        let bottom = (y + h - rim).ceil().min(f64::from(height));
        let found = right - left >= 3.0 && bottom - top >= 3.0;
        found.then(|| [left, top, right - left, bottom - top].map(|side| side as i32))
    };
    Ok(lines_of(&map).into_iter().filter_map(back).collect())
}
