//! Pictures as channels of 8 bits, and the copies of half the size.

use image::RgbaImage;

/// One channel, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plane {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pixels: Vec<u8>,
}

impl Plane {
    pub(crate) fn new(width: usize, height: usize, pixels: Vec<u8>) -> Self {
        assert_eq!(pixels.len(), width * height, "one value a pixel");
        Self {
            width,
            height,
            pixels,
        }
    }

    pub(crate) fn row(&self, y: usize) -> &[u8] {
        &self.pixels[y * self.width..][..self.width]
    }

    pub(crate) fn at(&self, x: usize, y: usize) -> u8 {
        self.pixels[y * self.width + x]
    }

    /// A part of it.
    pub(crate) fn part(&self, x: usize, y: usize, width: usize, height: usize) -> Self {
        let rows = (y..y + height).flat_map(|row| self.row(row)[x..x + width].iter().copied());
        Self::new(width, height, rows.collect())
    }

    /// Each pixel the mean of four; what is left over at the right and below is dropped.
    pub(crate) fn half(&self) -> Self {
        let (width, height) = (self.width / 2, self.height / 2);
        let mut pixels = vec![0; width * height];
        for (y, out) in pixels.chunks_exact_mut(width.max(1)).enumerate() {
            crate::simd::halve(self.row(2 * y), self.row(2 * y + 1), out);
        }
        Self::new(width, height, pixels)
    }
}

/// A picture in grey (one channel) or in colour (three).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub(crate) planes: Vec<Plane>,
}

impl Picture {
    /// In grey: the luma of ITU-R BT.601, as OpenCV takes it.
    pub fn grey(image: &RgbaImage) -> Self {
        let luma = |[r, g, b, _]: [u8; 4]| {
            let sum = 4899 * u32::from(r) + 9617 * u32::from(g) + 1868 * u32::from(b);
            u8::try_from((sum + (1 << 13)) >> 14).unwrap_or(u8::MAX)
        };
        let pixels = image.pixels().map(|pixel| luma(pixel.0)).collect();
        Self::of_planes(image, vec![pixels])
    }

    /// In colour.
    pub fn colour(image: &RgbaImage) -> Self {
        let channel = |at: usize| image.pixels().map(|pixel| pixel.0[at]).collect();
        Self::of_planes(image, (0..3).map(channel).collect())
    }

    fn of_planes(image: &RgbaImage, planes: Vec<Vec<u8>>) -> Self {
        let (width, height) = (image.width() as usize, image.height() as usize);
        Self {
            planes: planes
                .into_iter()
                .map(|pixels| Plane::new(width, height, pixels))
                .collect(),
        }
    }

    pub fn width(&self) -> usize {
        self.planes[0].width
    }

    pub fn height(&self) -> usize {
        self.planes[0].height
    }

    /// The values of a channel, row by row: grey, or red, green, blue.
    pub fn channel(&self, at: usize) -> &[u8] {
        &self.planes[at].pixels
    }

    pub(crate) fn half(&self) -> Self {
        Self {
            planes: self.planes.iter().map(Plane::half).collect(),
        }
    }

    pub(crate) fn part(&self, x: usize, y: usize, width: usize, height: usize) -> Self {
        let part = |plane: &Plane| plane.part(x, y, width, height);
        Self {
            planes: self.planes.iter().map(part).collect(),
        }
    }
}

/// How often a picture is halved: a template smaller than this many times 8 pixels is looked for in a finer copy.
pub(crate) const LEVELS: usize = 3;

/// A picture to look in, with its copies of half, a quarter and an eighth of the size.
#[derive(Debug, Clone)]
pub struct Scene {
    pub(crate) levels: Vec<Picture>,
}

impl Scene {
    pub fn new(picture: Picture) -> Self {
        let mut levels = vec![picture];
        for level in 0..LEVELS {
            let half = levels[level].half();
            if half.width() == 0 || half.height() == 0 {
                break;
            }
            levels.push(half);
        }
        Self { levels }
    }
}
