//! Pictures as bytes.

use image::{ExtendedColorType, ImageEncoder, RgbaImage};

/// As PNG, quickly compressed; nothing when it cannot be encoded.
pub fn png(picture: &RgbaImage) -> Option<Vec<u8>> {
    use image::codecs::png::{CompressionType, FilterType, PngEncoder};
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Adaptive)
        .write_image(
            picture.as_raw(),
            picture.width(),
            picture.height(),
            ExtendedColorType::Rgba8,
        )
        .ok()?;
    Some(bytes)
}
