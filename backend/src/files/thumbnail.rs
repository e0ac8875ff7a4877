//! Thumbnails: at most 320 pixels, upright, without the metadata of the original.
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};
use std::io::BufReader;
use std::path::Path;

/// Longest side, in pixels.
pub const SIDE: u32 = 320;
/// JPEG quality.
const QUALITY: u8 = 80;
/// Longest side of a picture we open.
const SIDE_MAX: u32 = 20_000;
/// Most memory for one picture: about 32 megapixels.
const MEMORY_MAX: u64 = 128 * 1024 * 1024;

/// A thumbnail; `None` when the picture is broken or too large to open safely.
pub fn make(file: &Path) -> Option<Vec<u8>> {
    match open(file) {
        Ok(picture) => encode(&picture).ok(),
        Err(e) => {
            tracing::info!(cause = %e, "no thumbnail");
            None
        }
    }
}

fn open(file: &Path) -> image::ImageResult<DynamicImage> {
    let mut reader = ImageReader::new(BufReader::new(std::fs::File::open(file)?)).with_guessed_format()?;
    reader.limits(limits());
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    let mut budget = limits();
    budget.check_dimensions(width, height)?;
    budget.reserve(decoder.total_bytes())?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    if width > SIDE || height > SIDE {
        picture = picture.thumbnail(SIDE, SIDE);
    }
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(MEMORY_MAX);
    limits
}

fn encode(picture: &DynamicImage) -> image::ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(&picture.to_rgb8())?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::ImageFormat;

    fn saved(width: u32, height: u32, format: ImageFormat) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        DynamicImage::new_rgb8(width, height)
            .save_with_format(file.path(), format)
            .unwrap();
        file
    }

    #[test]
    fn a_picture_becomes_small_and_keeps_its_shape() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let file = saved(1000, 500, format);
            let small = image::load_from_memory(&make(file.path()).unwrap()).unwrap();
            assert_eq!((small.width(), small.height()), (320, 160), "{format:?}");
        }
        let tiny = saved(20, 10, ImageFormat::Png);
        let small = image::load_from_memory(&make(tiny.path()).unwrap()).unwrap();
        assert_eq!((small.width(), small.height()), (20, 10));
    }

    #[test]
    fn a_bomb_is_not_opened() {
        let file = saved(8_000, 8_000, ImageFormat::Png);
        assert!(make(file.path()).is_none());
        let broken = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(broken.path(), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
        assert!(make(broken.path()).is_none());
    }
}
