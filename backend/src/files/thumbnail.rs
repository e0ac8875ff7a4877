//! Thumbnails: at most 320 pixels, upright, without the metadata of the original.
//!
//! A JPEG is made small while it is decoded, so that one of 48 megapixels takes some megabytes; the others are opened
//! whole within a limit.
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageReader, Limits, RgbImage};
use jpeg_decoder::{CodingProcess, Decoder, PixelFormat};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// Longest side, in pixels.
pub const SIDE: u32 = 320;
/// JPEG quality.
const QUALITY: u8 = 80;
/// Longest side of a picture we open.
const SIDE_MAX: u32 = 20_000;
/// Most memory for one picture that is opened whole: 48 megapixels in colour.
const MEMORY_MAX: u64 = 150 * 1024 * 1024;
/// A JPEG that comes in passes is held whole, with so many bytes a pixel at most.
const PROGRESSIVE_BYTES: u64 = 6;
/// Most memory for such a one: 48 megapixels.
const PROGRESSIVE_MAX: u64 = 300 * 1024 * 1024;

/// A thumbnail; `None` when the picture is broken or too large to open safely.
pub fn make(file: &Path) -> Option<Vec<u8>> {
    let picture = match small_jpeg(file) {
        Some(picture) => picture,
        None => open(file)
            .inspect_err(|e| tracing::info!(cause = %e, "no thumbnail"))
            .ok()?,
    };
    encode(&picture).ok()
}

/// A JPEG, decoded to an eighth of its size or whatever is just large enough; `None` for anything else.
fn small_jpeg(file: &Path) -> Option<DynamicImage> {
    let mut decoder = Decoder::new(BufReader::new(File::open(file).ok()?));
    decoder.read_info().ok()?;
    let info = decoder.info()?;
    let pixels = u64::from(info.width) * u64::from(info.height);
    if info.coding_process == CodingProcess::DctProgressive && pixels * PROGRESSIVE_BYTES > PROGRESSIVE_MAX {
        return None;
    }
    decoder.set_max_decoding_buffer_size(usize::try_from(MEMORY_MAX).ok()?);
    let side = u16::try_from(SIDE).ok()?;
    decoder.scale(side, side).ok()?;
    let pixels = decoder.decode().ok()?;
    let orientation = decoder.exif_data().and_then(Orientation::from_exif_chunk);
    let small = decoder.info()?;
    let (width, height) = (u32::from(small.width), u32::from(small.height));
    let picture = match small.pixel_format {
        PixelFormat::L8 => GrayImage::from_raw(width, height, pixels)?.into(),
        PixelFormat::RGB24 => RgbImage::from_raw(width, height, pixels)?.into(),
        PixelFormat::L16 | PixelFormat::CMYK32 => return None,
    };
    Some(shrunk(picture, orientation.unwrap_or(Orientation::NoTransforms)))
}

fn open(file: &Path) -> image::ImageResult<DynamicImage> {
    let mut reader = ImageReader::new(BufReader::new(File::open(file)?)).with_guessed_format()?;
    reader.limits(limits());
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    let mut budget = limits();
    budget.check_dimensions(width, height)?;
    budget.reserve(decoder.total_bytes())?;
    let orientation = decoder.orientation()?;
    Ok(shrunk(DynamicImage::from_decoder(decoder)?, orientation))
}

fn shrunk(mut picture: DynamicImage, orientation: Orientation) -> DynamicImage {
    if picture.width() > SIDE || picture.height() > SIDE {
        picture = picture.thumbnail(SIDE, SIDE);
    }
    picture.apply_orientation(orientation);
    picture
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

    fn sides(thumbnail: &[u8]) -> (u32, u32) {
        let small = image::load_from_memory(thumbnail).unwrap();
        (small.width(), small.height())
    }

    #[test]
    fn a_picture_becomes_small_and_keeps_its_shape() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let file = saved(1000, 500, format);
            assert_eq!(sides(&make(file.path()).unwrap()), (320, 160), "{format:?}");
        }
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            let tiny = saved(20, 10, format);
            assert_eq!(sides(&make(tiny.path()).unwrap()), (20, 10), "{format:?}");
        }
    }

    #[test]
    fn the_best_cameras_of_phones_have_thumbnails() {
        let file = saved(8064, 6048, ImageFormat::Jpeg);
        assert_eq!(sides(&make(file.path()).unwrap()), (320, 240));
    }

    #[test]
    fn a_photo_is_upright() {
        let turned = "../tests/fixtures/photos/photo_orientation6.jpg";
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(turned);
        assert_eq!(sides(&make(&file).unwrap()), (240, 320));
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
