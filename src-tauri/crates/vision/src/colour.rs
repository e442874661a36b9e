//! Colours at a place.

use image::RgbaImage;

/// A colour, red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// `#ff8000`.
    pub fn written(self) -> String {
        let [r, g, b] = self.0;
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// Reads `#ff8000`; none when it is not of that form.
    pub fn parse(written: &str) -> Option<Self> {
        let digits = written.trim().strip_prefix('#')?;
        if digits.len() != 6 || !digits.is_ascii() {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// The largest difference of a channel, 0 to 255.
    pub fn distance(self, other: Self) -> u8 {
        let pairs = self.0.iter().zip(other.0);
        pairs.map(|(a, b)| a.abs_diff(b)).max().unwrap_or(0)
    }
}

/// The colour that most pixels of a picture have; of equally many, the one met first.
pub fn prevailing(image: &RgbaImage) -> Option<Colour> {
    let mut counts: Vec<(Colour, usize)> = Vec::new();
    for pixel in image.pixels() {
        let [r, g, b, _] = pixel.0;
        let colour = Colour([r, g, b]);
        match counts.iter_mut().find(|(known, _)| *known == colour) {
            Some((_, count)) => *count += 1,
            None => counts.push((colour, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    let first = counts.into_iter().find(|(_, count)| *count == most)?;
    Some(first.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgba;

    #[test]
    fn a_colour_is_read_as_it_is_written() {
        assert_eq!(Colour::parse("#0a80FF"), Some(Colour([10, 128, 255])));
        assert_eq!(Colour([10, 128, 255]).written(), "#0a80ff");
        for wrong in ["0a80ff", "#0a80f", "#0a80fg", "#あ80f", ""] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_prevailing_colour_is_that_of_most_pixels() {
        let mut image = RgbaImage::from_pixel(3, 3, Rgba([255, 0, 0, 255]));
        image.put_pixel(1, 1, Rgba([0, 0, 0, 255]));
        assert_eq!(prevailing(&image), Some(Colour([255, 0, 0])));
        assert_eq!(prevailing(&RgbaImage::new(0, 0)), None);
    }
}
