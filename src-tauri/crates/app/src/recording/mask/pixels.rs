//! Hiding places in a picture: the pixels are filled, nothing of them is left.

use image::{ImageFormat, Rgba, RgbaImage};
use std::io::Cursor;

/// The colour of what is hidden.
pub(crate) const HIDDEN: Rgba<u8> = Rgba([174, 182, 194, 255]);

/// The picture with these places filled; nothing when it cannot be read.
pub(crate) fn hide(png: &[u8], places: &[[i32; 4]]) -> Option<Vec<u8>> {
    let mut picture = image::load_from_memory(png).ok()?.into_rgba8();
    for place in places {
        fill(&mut picture, *place);
    }
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).ok()?;
    Some(bytes.into_inner())
}

fn fill(picture: &mut RgbaImage, [x, y, width, height]: [i32; 4]) {
    let inside = |from: i32, length: i32, all: u32| {
        let end = from.saturating_add(length);
        let clamp = |at: i32| u32::try_from(at).unwrap_or_default().min(all);
        clamp(from)..clamp(end)
    };
    let (across, down) = (
        inside(x, width, picture.width()),
        inside(y, height, picture.height()),
    );
    for y in down {
        for x in across.clone() {
            picture.put_pixel(x, y, HIDDEN);
        }
    }
}
