//! How much of a region has changed.

use image::RgbaImage;

/// A pixel has changed when a channel differs by more than this: what drawing in smoothed letters or a picture sent
/// with loss makes of the same screen stays below.
const TOLERANCE: u8 = 24;

/// The part of the pixels that have changed, 0 to 1. Pictures of two sizes have nothing in common.
pub fn changed(before: &RgbaImage, now: &RgbaImage) -> f64 {
    if before.dimensions() != now.dimensions() {
        return 1.0;
    }
    let all = before.pixels().len();
    if all == 0 {
        return 0.0;
    }
    let differs = before
        .pixels()
        .zip(now.pixels())
        .filter(|(a, b)| (0..3).any(|at| a.0[at].abs_diff(b.0[at]) > TOLERANCE))
        .count();
    differs as f64 / all as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgba;

    #[test]
    fn a_change_is_told_by_its_share_of_the_pixels() {
        let white = RgbaImage::from_pixel(10, 10, Rgba([255, 255, 255, 255]));
        let mut now = white.clone();
        assert_eq!(changed(&white, &now), 0.0);
        now.put_pixel(3, 3, Rgba([240, 250, 255, 255]));
        assert_eq!(changed(&white, &now), 0.0, "noise is no change");
        for x in 0..5 {
            now.put_pixel(x, 0, Rgba([0, 0, 0, 255]));
        }
        assert_eq!(changed(&white, &now), 0.05);
        assert_eq!(changed(&white, &RgbaImage::new(5, 5)), 1.0);
    }
}
