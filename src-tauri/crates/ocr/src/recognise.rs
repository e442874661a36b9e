//! What stands in a line: for each column of the picture the most likely character, or none.

use crate::{Letter, OcrError, failed, planes, resized};
use image::RgbaImage;
use rten::Model;
use rten_tensor::prelude::*;

/// The recogniser takes lines of this height.
const HEIGHT: u32 = 48;
/// Shorter lines stand in a frame of this width, as those did that it learnt from.
const LEAST_WIDTH: u32 = 320;
/// Longer ones are pressed together.
const MOST_WIDTH: u32 = 3_200;

/// The characters that the model tells apart, by the number it gives them; 0 is none of them.
pub(crate) fn letters(about: &rten::ModelMetadata) -> Vec<char> {
    let field = about.fields().find(|(name, _)| *name == "character");
    let Some((_, list)) = field else {
        return Vec::new();
    };
    // A line may hold nothing but a full-width space.
    let known = list.split('\n').map(|line| line.trim_end_matches('\r'));
    let known = known.filter_map(|line| line.chars().next());
    known.chain([' ']).collect()
}

pub(crate) fn line(
    model: &Model,
    letters: &[char],
    picture: &RgbaImage,
) -> Result<Vec<Letter>, OcrError> {
    let (width, height) = picture.dimensions();
    let zoom = f64::from(HEIGHT) / f64::from(height);
    let wide = ((f64::from(width) * zoom).ceil() as u32).clamp(1, MOST_WIDTH);
    let frame = wide.max(LEAST_WIDTH) as usize;
    let input = planes(&resized(picture, wide, HEIGHT)?, frame, HEIGHT as usize);
    let output = model.run_one(input.view().into(), None).map_err(failed)?;
    let output: rten_tensor::NdTensor<f32, 3> = output.try_into().map_err(failed)?;
    let [_, columns, kinds] = output.shape();
    let all = output.to_vec();
    let best = all.chunks_exact(kinds).map(|column| {
        let most = column.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
        most.map_or((0, 0.0), |(kind, sure)| (kind, *sure))
    });
    let pixels = frame as f32 / columns as f32 * width as f32 / wide as f32;
    Ok(spelled(best, letters, pixels))
}

/// The same in columns side by side is one character; those apart are two. `pixels`: the width of a column.
fn spelled(
    columns: impl Iterator<Item = (usize, f32)>,
    letters: &[char],
    pixels: f32,
) -> Vec<Letter> {
    let mut read: Vec<Letter> = Vec::new();
    let mut before = 0;
    for (column, (kind, sure)) in columns.enumerate() {
        let known = kind.checked_sub(1).and_then(|at| letters.get(at));
        if let Some(letter) = known {
            if kind == before {
                if let Some(last) = read.last_mut() {
                    last.sure = last.sure.max(sure);
                }
            } else {
                read.push(Letter {
                    letter: *letter,
                    sure,
                    x: (column as f32 + 0.5) * pixels,
                });
            }
        }
        before = kind;
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_become_characters() {
        let columns = [
            (0, 0.9),
            (1, 0.5),
            (1, 0.8),
            (0, 0.9),
            (1, 0.7),
            (2, 0.6),
            (9, 0.5),
        ];
        let read = spelled(columns.into_iter(), &['水', '栓'], 4.0);
        let told: Vec<(char, f32, f32)> = read.iter().map(|r| (r.letter, r.sure, r.x)).collect();
        assert_eq!(
            told,
            [('水', 0.8, 6.0), ('水', 0.7, 18.0), ('栓', 0.6, 22.0)]
        );
    }
}
