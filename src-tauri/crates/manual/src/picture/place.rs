//! Where the number of a frame stands: left, else right, top, bottom; the first place that covers no text and no other
//! frame.

use super::unlike;
use image::RgbaImage;

/// Height of a number, in CSS pixels.
const HEIGHT: i32 = 22;
/// How far it lies over its frame.
const OVER: i32 = 2;
/// Points under a number that are no text yet.
const FEW: u32 = 6;
const OTHER_FRAME: u32 = 10_000;
const OUTSIDE: u32 = 100_000;

/// x, y, width, height of each number, in CSS pixels of the picture.
pub(super) fn callouts(
    picture: &RgbaImage,
    scale: f64,
    frames: &[[i32; 4]],
    numbers: &[&str],
) -> Vec<[i32; 4]> {
    let mut placed: Vec<[i32; 4]> = Vec::new();
    for (i, (frame, number)) in frames.iter().zip(numbers).enumerate() {
        let letters = i32::try_from(number.chars().count()).unwrap_or(2);
        let width = (10 + 9 * letters).max(HEIGHT);
        let [x, y, w, h] = *frame;
        let (middle, centre) = (y + (h - HEIGHT) / 2, x + (w - width) / 2);
        let places = [
            [x - width + OVER, middle],
            [x + w - OVER, middle],
            [centre, y - HEIGHT + OVER],
            [centre, y + h - OVER],
        ];
        let cost = |at: &[i32; 2]| {
            let area = [at[0], at[1], width, HEIGHT];
            let others = frames
                .iter()
                .enumerate()
                .filter(|(n, f)| *n != i && overlaps(area, **f));
            let numbers = placed.iter().filter(|p| overlaps(area, **p));
            let blocked = u32::try_from(others.count() + numbers.count()).unwrap_or(1);
            changes(picture, scale, area) + blocked * OTHER_FRAME
        };
        let best = places
            .iter()
            .find(|at| cost(at) <= FEW)
            .or_else(|| places.iter().min_by_key(|at| cost(at)))
            .copied()
            .unwrap_or(places[0]);
        placed.push([best[0], best[1], width, HEIGHT]);
    }
    placed
}

fn overlaps(a: [i32; 4], b: [i32; 4]) -> bool {
    a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3]
}

/// How much is written under an area: points at which the colour changes both ways, which lines do not have.
fn changes(picture: &RgbaImage, scale: f64, area: [i32; 4]) -> u32 {
    let px = |v: i32| (f64::from(v) * scale).round() as i32;
    let [x, y, w, h] = area.map(px);
    let at = |x: i32, y: i32| {
        let (x, y) = (u32::try_from(x).ok()?, u32::try_from(y).ok()?);
        picture.get_pixel_checked(x, y)
    };
    let mut count = 0;
    for py in (y + 1..y + h).step_by(px(2).max(1) as usize) {
        for pxx in x + 1..x + w {
            let (Some(here), Some(left), Some(above)) =
                (at(pxx, py), at(pxx - 1, py), at(pxx, py - 1))
            else {
                return OUTSIDE;
            };
            count += u32::from(unlike(here, left) > 60 && unlike(here, above) > 60);
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgba;

    #[test]
    fn a_number_stands_at_the_first_side_where_it_covers_no_text() {
        let white = || RgbaImage::from_pixel(400, 200, Rgba([255, 255, 255, 255]));
        let frame = [150, 80, 100, 30];
        let mut left = white();
        for x in (100..148).step_by(3) {
            for y in (84..106).step_by(3) {
                left.put_pixel(x, y, Rgba([0, 0, 0, 255]));
            }
        }
        let cases = [
            (white(), vec![frame], 150 - 22 + OVER),
            (left, vec![frame], 250 - OVER),
            // Another frame stands at the left.
            (white(), vec![frame, [120, 80, 28, 30]], 250 - OVER),
        ];
        for (picture, frames, x) in cases {
            let numbers = vec!["7"; frames.len()];
            assert_eq!(callouts(&picture, 1.0, &frames, &numbers)[0][0], x);
        }
    }
}
