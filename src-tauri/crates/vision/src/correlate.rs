//! Scores: at all places of a coarse copy at once, or at one place exactly.

use crate::integral::Integral;
use crate::plane::{Picture, Plane};
use crate::simd::{self, Rows, STRIP, Weights};
use crate::template::Level;
use rayon::prelude::*;

/// Windows with less contrast than this (variance a pixel) are flat: nothing is like them.
const FLAT: f64 = 0.05;

/// Scores of all places where the template's upper left corner can be.
pub(crate) struct Map {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) scores: Vec<f32>,
}

/// All scores. The template is not larger than the picture.
pub(crate) fn map(picture: &Picture, level: &Level) -> Map {
    let (w, h) = (level.picture.width(), level.picture.height());
    let (width, height) = (picture.width() - w + 1, picture.height() - h + 1);
    let prepared = channels(picture, level);
    let energies = Energies::new(picture, level);
    let mut scores = vec![0f32; width * height];
    scores
        .par_chunks_mut(width)
        .enumerate()
        .for_each(|(y, row)| {
            for (numbers, weights) in &prepared {
                numbers.strip(weights, w, y, row);
            }
            energies.divide(level, y, row);
        });
    Map {
        width,
        height,
        scores,
    }
}

/// Numbers of a plane with room at the right of each row.
struct Numbers {
    stride: usize,
    numbers: Vec<f32>,
}

impl Numbers {
    fn new(plane: &Plane, of: impl Fn(f32) -> f32) -> Self {
        let stride = plane.width + 2 * STRIP;
        let mut numbers = vec![0f32; stride * plane.height];
        for (y, row) in numbers.chunks_exact_mut(stride).enumerate() {
            for (out, value) in row.iter_mut().zip(plane.row(y)) {
                *out = of(f32::from(*value));
            }
        }
        Self { stride, numbers }
    }

    fn strip(&self, weights: &[f32], width: usize, y: usize, row: &mut [f32]) {
        let rows = Rows {
            numbers: &self.numbers,
            stride: self.stride,
        };
        let weights = Weights {
            numbers: weights,
            width,
        };
        simd::strip(rows, weights, y, row);
    }
}

/// Each channel with the template's distances from its mean: 0 where it does not count.
fn channels(picture: &Picture, level: &Level) -> Vec<(Numbers, Vec<f32>)> {
    let channels = picture.planes.iter().zip(&level.picture.planes);
    channels
        .zip(&level.means)
        .map(|((plane, template), mean)| {
            let mut weights = Vec::with_capacity(template.width * template.height);
            for y in 0..template.height {
                for x in 0..template.width {
                    let counts = level.mask.as_ref().is_none_or(|mask| mask.at(x, y) == 1);
                    let distance = f64::from(template.at(x, y)) - mean;
                    weights.push(if counts { distance as f32 } else { 0.0 });
                }
            }
            (Numbers::new(plane, |value| value - 128.0), weights)
        })
        .collect()
}

/// How much contrast the windows of a picture have.
enum Energies {
    /// Everything counts: sums from four corners.
    Whole(Vec<Integral>),
    /// Only what the mask says: sums and sums of squares are correlations with the mask.
    Masked {
        mask: Vec<f32>,
        channels: Vec<(Numbers, Numbers)>,
    },
}

impl Energies {
    fn new(picture: &Picture, level: &Level) -> Self {
        match &level.mask {
            None => Self::Whole(picture.planes.par_iter().map(Integral::new).collect()),
            Some(mask) => Self::Masked {
                mask: (0..mask.height)
                    .flat_map(|y| mask.row(y).iter().map(|value| f32::from(*value)))
                    .collect(),
                channels: picture
                    .planes
                    .iter()
                    .map(|plane| {
                        let centred = |value: f32| value - 128.0;
                        (
                            Numbers::new(plane, centred),
                            Numbers::new(plane, move |value| centred(value) * centred(value)),
                        )
                    })
                    .collect(),
            },
        }
    }

    /// Products become scores.
    fn divide(&self, level: &Level, y: usize, row: &mut [f32]) {
        let (w, h) = (level.picture.width(), level.picture.height());
        match self {
            Self::Whole(integrals) => {
                for (x, product) in row.iter_mut().enumerate() {
                    let energy = integrals
                        .iter()
                        .map(|integral| {
                            let (sum, squares) = integral.window(x, y, w, h);
                            squares - sum * sum / level.count
                        })
                        .sum();
                    *product = score(f64::from(*product), energy, level) as f32;
                }
            }
            Self::Masked { mask, channels } => {
                let mut energies = vec![0f64; row.len()];
                for (values, squares) in channels {
                    let (mut sum, mut square) = (vec![0f32; row.len()], vec![0f32; row.len()]);
                    values.strip(mask, w, y, &mut sum);
                    squares.strip(mask, w, y, &mut square);
                    for ((energy, sum), square) in energies.iter_mut().zip(sum).zip(square) {
                        *energy +=
                            f64::from(square) - f64::from(sum) * f64::from(sum) / level.count;
                    }
                }
                for (product, energy) in row.iter_mut().zip(energies) {
                    *product = score(f64::from(*product), energy, level) as f32;
                }
            }
        }
    }
}

fn score(product: f64, energy: f64, level: &Level) -> f64 {
    if energy < FLAT * level.count {
        return 0.0;
    }
    (product / (energy * level.energy).sqrt()).clamp(-1.0, 1.0)
}

/// The exact score at one place.
pub(crate) fn at(picture: &Picture, level: &Level, x: usize, y: usize) -> f64 {
    let (w, h) = (level.picture.width(), level.picture.height());
    let (mut product, mut energy) = (0.0, 0.0);
    for ((plane, template), mean) in picture
        .planes
        .iter()
        .zip(&level.picture.planes)
        .zip(&level.means)
    {
        let (mut products, mut sum, mut squares) = (0u64, 0u64, 0u64);
        for j in 0..h {
            let window = &plane.row(y + j)[x..x + w];
            let wanted = template.row(j);
            match &level.mask {
                None => {
                    let (row_sum, row_squares) = simd::sums(window);
                    products += u64::from(simd::dot(window, wanted));
                    sum += u64::from(row_sum);
                    squares += u64::from(row_squares);
                }
                Some(mask) => {
                    for ((value, wanted), counts) in window.iter().zip(wanted).zip(mask.row(j)) {
                        let value = u64::from(*value) * u64::from(*counts);
                        products += value * u64::from(*wanted);
                        sum += value;
                        squares += value * value;
                    }
                }
            }
        }
        product += products as f64 - mean * sum as f64;
        energy += squares as f64 - sum as f64 * sum as f64 / level.count;
    }
    score(product, energy, level)
}
