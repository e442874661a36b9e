//! The picture that is looked for, prepared for every size of copy it is looked for in.

use crate::plane::{LEVELS, Picture, Plane};
use image::RgbaImage;
use std::borrow::Cow;
use thiserror::Error;

/// The least width and height that can be told from chance.
const LEAST_SIDE: usize = 4;

/// A smaller copy with fewer pixels says too little.
const LEAST_COUNT: f64 = 100.0;

/// A smaller copy with less than this part of the variance holds little but noise.
const LEAST_LEFT: f64 = 0.12;

/// Below this contrast (standard deviation of the values, 0 to 255) a picture is flat.
const LEAST_CONTRAST: f64 = 1.0;

/// Why a picture cannot be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadTemplate {
    #[error("探す画像が一色で、画面の中で見分けられません。文字や枠を含めて選び直してください。")]
    Flat,
    #[error("探す画像が小さすぎます。縦横4画素以上で選び直してください。")]
    TooSmall,
}

/// A picture to look for, at one size of copy.
#[derive(Debug, Clone)]
pub(crate) struct Level {
    /// Without the outermost pixels of a smaller copy, where what lies around a hit is mixed in.
    pub(crate) picture: Picture,
    /// How far the upper left corner lies inside the template's.
    pub(crate) inset: usize,
    /// 1 where a pixel counts; none: all do.
    pub(crate) mask: Option<Plane>,
    /// How many pixels count.
    pub(crate) count: f64,
    /// The mean of each channel over the pixels that count.
    pub(crate) means: Vec<f64>,
    /// The sum of the squared distances from the mean, over all channels.
    pub(crate) energy: f64,
    /// How low a perfect hit can score in a copy of this size, because it lies between the pixels of the copy.
    pub(crate) floor: f64,
}

/// A picture to look for.
#[derive(Debug, Clone)]
pub struct Template {
    pub(crate) levels: Vec<Level>,
    image: RgbaImage,
    mask: Vec<[u32; 4]>,
    colour: bool,
}

impl Template {
    /// `image`: what is transparent does not count, nor what lies in `mask` (`[x, y, width, height]` in its pixels).
    /// `colour`: colours count, not only light and dark.
    pub fn new(image: &RgbaImage, mask: &[[u32; 4]], colour: bool) -> Result<Self, BadTemplate> {
        let whole = match colour {
            true => Picture::colour(image),
            false => Picture::grey(image),
        };
        if whole.width() < LEAST_SIDE || whole.height() < LEAST_SIDE {
            return Err(BadTemplate::TooSmall);
        }
        let first = Level::new(whole, counting(image, mask)).ok_or(BadTemplate::Flat)?;
        if first.count < (LEAST_SIDE * LEAST_SIDE) as f64 {
            return Err(BadTemplate::TooSmall);
        }
        if first.variance().sqrt() < LEAST_CONTRAST {
            return Err(BadTemplate::Flat);
        }
        let (mut half, mut counts) = (first.picture.clone(), first.mask.clone());
        let mut levels = vec![first];
        for level in 1..=LEVELS {
            (counts, half) = (counts.as_ref().map(half_mask), half.half());
            match Level::inside(&half, counts.as_ref(), &levels[0], level) {
                Some(inside) => levels.push(inside),
                None => break,
            }
        }
        Ok(Self {
            levels,
            image: image.clone(),
            mask: mask.to_vec(),
            colour,
        })
    }

    pub fn width(&self) -> usize {
        self.levels[0].picture.width()
    }

    pub fn height(&self) -> usize {
        self.levels[0].picture.height()
    }

    /// As on a screen with that scale; none where it is too small then to be told apart.
    pub(crate) fn at_scale(&self, scale: f64) -> Option<Cow<'_, Self>> {
        if (scale - 1.0).abs() < 1e-9 {
            return Some(Cow::Borrowed(self));
        }
        self.scaled(scale).ok().map(Cow::Owned)
    }

    /// The same at another size, as on a screen with another scale.
    pub fn scaled(&self, scale: f64) -> Result<Self, BadTemplate> {
        let sized = |side: u32| ((f64::from(side) * scale).round() as u32).max(1);
        let (width, height) = (sized(self.image.width()), sized(self.image.height()));
        let mut out = RgbaImage::new(width, height);
        // Neither fails: both have the same kind of pixels, and a picture has a size.
        let _ = fast_image_resize::Resizer::new().resize(
            &from_image(&self.image),
            &mut to_image(&mut out).ok_or(BadTemplate::TooSmall)?,
            None,
        );
        let mask: Vec<[u32; 4]> = self
            .mask
            .iter()
            .map(|part| part.map(|side| (f64::from(side) * scale).round() as u32))
            .collect();
        Self::new(&out, &mask, self.colour)
    }
}

fn from_image(image: &RgbaImage) -> fast_image_resize::images::ImageRef<'_> {
    fast_image_resize::images::ImageRef::new(
        image.width(),
        image.height(),
        image.as_raw(),
        fast_image_resize::PixelType::U8x4,
    )
    .unwrap_or_else(|_| unreachable!("four values a pixel"))
}

fn to_image(image: &mut RgbaImage) -> Option<fast_image_resize::images::Image<'_>> {
    let (width, height) = image.dimensions();
    fast_image_resize::images::Image::from_slice_u8(
        width,
        height,
        image.as_mut(),
        fast_image_resize::PixelType::U8x4,
    )
    .ok()
}

fn counting(image: &RgbaImage, mask: &[[u32; 4]]) -> Option<Plane> {
    let counts = |x: u32, y: u32, alpha: u8| {
        let hidden = mask
            .iter()
            .any(|[left, top, w, h]| x >= *left && y >= *top && x - left < *w && y - top < *h);
        u8::from(alpha > 127 && !hidden)
    };
    let pixels: Vec<u8> = image
        .enumerate_pixels()
        .map(|(x, y, pixel)| counts(x, y, pixel.0[3]))
        .collect();
    pixels
        .contains(&0)
        .then(|| Plane::new(image.width() as usize, image.height() as usize, pixels))
}

impl Level {
    /// None: nothing counts, or all that counts is one colour.
    fn new(picture: Picture, mask: Option<Plane>) -> Option<Self> {
        let (width, height) = (picture.width(), picture.height());
        let counts = |x: usize, y: usize| mask.as_ref().is_none_or(|mask| mask.at(x, y) == 1);
        let places = || (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let count = places().filter(|(x, y)| counts(*x, *y)).count() as f64;
        let mut means = Vec::new();
        let mut energy = 0.0;
        for plane in &picture.planes {
            let (mut sum, mut squares) = (0.0, 0.0);
            for (x, y) in places().filter(|(x, y)| counts(*x, *y)) {
                let value = f64::from(plane.at(x, y));
                sum += value;
                squares += value * value;
            }
            means.push(sum / count);
            energy += squares - sum * sum / count;
        }
        (count > 0.0 && energy > 1e-6).then_some(Self {
            picture,
            mask,
            count,
            means,
            energy,
            inset: 0,
            floor: 1.0,
        })
    }

    /// The squared contrast, a pixel and channel.
    fn variance(&self) -> f64 {
        self.energy / self.count / self.means.len() as f64
    }

    /// A smaller copy without its outermost pixels; none where nothing could be told apart in it.
    fn inside(half: &Picture, mask: Option<&Plane>, whole: &Self, level: usize) -> Option<Self> {
        let (width, height) = (half.width(), half.height());
        if width < LEAST_SIDE + 2 || height < LEAST_SIDE + 2 {
            return None;
        }
        let (width, height) = (width - 2, height - 2);
        let mask = mask.map(|mask| mask.part(1, 1, width, height));
        let mut inside = Self::new(half.part(1, 1, width, height), mask)?;
        inside.inset = 1;
        if inside.count < LEAST_COUNT || inside.variance() < LEAST_LEFT * whole.variance() {
            return None;
        }
        inside.floor = inside.least_score(&whole.picture, level);
        // What is left must stand out from chance, whose scores have a deviation of 1/√n.
        (inside.floor * SLACK > 4.0 / inside.count.sqrt()).then_some(inside)
    }

    /// The least that a perfect hit scores at the best of the four places of the copy around it, wherever it lies
    /// between them.
    fn least_score(&self, whole: &Picture, level: usize) -> f64 {
        let side = 1usize << level;
        let step = (side / 4).max(1);
        let (width, height) = (self.picture.width() * side, self.picture.height() * side);
        // Shifted by `side`, the first pixel is the one inside the outermost: no shift.
        let scores: Vec<Vec<f64>> = (0..=2 * side)
            .step_by(step)
            .map(|y| {
                (0..=2 * side)
                    .step_by(step)
                    .map(|x| {
                        let mut moved = whole.part(x, y, width, height);
                        for _ in 0..level {
                            moved = moved.half();
                        }
                        self.agreement(moved)
                    })
                    .collect()
            })
            .collect();
        let phases = side / step;
        let mut least = 1.0f64;
        for y in 0..phases {
            for x in 0..phases {
                let around = [
                    (x, y),
                    (x + phases, y),
                    (x, y + phases),
                    (x + phases, y + phases),
                ];
                let best = around
                    .map(|(x, y)| scores[y][x])
                    .into_iter()
                    .fold(0.0, f64::max);
                least = least.min(best);
            }
        }
        least
    }

    /// The score against a picture of the same size.
    fn agreement(&self, other: Picture) -> f64 {
        match Self::new(other, self.mask.clone()) {
            Some(other) => crate::correlate::at(&other.picture, self, 0, 0),
            None => 0.0,
        }
    }
}

/// A pixel counts where all four that it is made of do.
fn half_mask(mask: &Plane) -> Plane {
    let (width, height) = (mask.width / 2, mask.height / 2);
    let all = |x: usize, y: usize| {
        u8::from((0..4).all(|part| mask.at(2 * x + part % 2, 2 * y + part / 2) == 1))
    };
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    Plane::new(width, height, places.map(|(x, y)| all(x, y)).collect())
}

/// Scores in a coarse copy may be this much lower still, by what surrounds the hit.
pub(crate) const SLACK: f64 = 0.85;
