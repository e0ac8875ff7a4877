//! Thumbnails: at most 320 pixels, upright, without the metadata of the original.
//!
//! A JPEG is made small while it is decoded, so that one of 48 megapixels takes some megabytes; the others are opened
//! whole within a limit.
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageError, ImageReader, Limits, RgbImage};
use jpeg_decoder::{CodingProcess, Decoder, PixelFormat};
use std::fs::File;
use std::io::{BufReader, ErrorKind};
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

/// What a look at the whole picture gives.
#[derive(Debug, PartialEq, Eq)]
pub enum Small {
    /// A thumbnail.
    Made(Vec<u8>),
    /// It may be whole, but is too large or too rare to be opened here.
    NotOpened,
    /// It breaks off, or holds no picture: nobody can open it.
    Broken,
}

/// Opens a picture and makes it small.
pub fn make(file: &Path) -> Small {
    let picture = match small_jpeg(file) {
        Some(picture) => Ok(picture),
        None => open(file),
    };
    match picture.and_then(|picture| encode(&picture)) {
        Ok(bytes) => Small::Made(bytes),
        Err(e) => {
            tracing::info!(cause = %e, "no thumbnail");
            match e {
                ImageError::Decoding(_) => Small::Broken,
                // a disk that fails says nothing about the picture
                ImageError::IoError(e) if e.kind() == ErrorKind::UnexpectedEof => Small::Broken,
                _ => Small::NotOpened,
            }
        }
    }
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

    fn sides(file: &Path) -> (u32, u32) {
        let Small::Made(thumbnail) = make(file) else {
            panic!("no thumbnail")
        };
        let small = image::load_from_memory(&thumbnail).unwrap();
        (small.width(), small.height())
    }

    #[test]
    fn a_picture_becomes_small_and_keeps_its_shape() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let file = saved(1000, 500, format);
            assert_eq!(sides(file.path()), (320, 160), "{format:?}");
        }
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            let tiny = saved(20, 10, format);
            assert_eq!(sides(tiny.path()), (20, 10), "{format:?}");
        }
    }

    #[test]
    fn the_best_cameras_of_phones_have_thumbnails() {
        let file = saved(8064, 6048, ImageFormat::Jpeg);
        assert_eq!(sides(file.path()), (320, 240));
    }

    #[test]
    fn a_photo_is_upright() {
        let turned = "../tests/fixtures/photos/photo_orientation6.jpg";
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(turned);
        assert_eq!(sides(&file), (240, 320));
    }

    #[test]
    fn a_bomb_is_not_opened() {
        let file = saved(8_000, 8_000, ImageFormat::Png);
        assert_eq!(make(file.path()), Small::NotOpened);
    }

    #[test]
    fn what_breaks_off_is_broken() {
        // of a JPEG see `picture`: it opens all the same
        for format in [ImageFormat::Png, ImageFormat::WebP] {
            let whole = std::fs::read(noisy(format).path()).unwrap();
            let part = tempfile::NamedTempFile::new().unwrap();
            // the header tells the size, of the picture there is a tenth
            std::fs::write(part.path(), &whole[..whole.len() / 10]).unwrap();
            assert_eq!(make(part.path()), Small::Broken, "{format:?}");
        }
    }

    /// A picture that cannot be packed into a few bytes.
    fn noisy(format: ImageFormat) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        let grain = |x: u32, y: u32| {
            let [a, b, c, _] = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).to_le_bytes();
            image::Rgb([a, b, c])
        };
        let picture = RgbImage::from_fn(400, 300, grain);
        picture.save_with_format(file.path(), format).unwrap();
        file
    }
}
