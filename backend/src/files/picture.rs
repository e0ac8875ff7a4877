//! A picture that came in: looked at by its header, refused when it is broken or would fill the memory, stored
//! without metadata.
use super::{FileType, strip};
use image::{ImageFormat, ImageReader};
use std::io::BufReader;
use std::path::Path;

/// Most pixels of a picture: 100 megapixels.
pub const PIXELS_MAX: u64 = 100_000_000;

/// Why a picture is not taken.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// More pixels than anybody photographs; what it would take to open it is the point of such files.
    #[error("Знімок більший за 100 мегапікселів ({width}×{height}). Зменште його й надішліть ще раз.")]
    TooManyPixels {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// Nobody could open it.
    #[error("Знімок пошкоджено, його не можна відкрити. Зробіть його ще раз або збережіть у JPEG.")]
    Broken,
    /// Few programs show it, and what the camera wrote into it cannot be taken out here.
    #[error(
        "Знімки HEIC відкриває не кожна програма, тому приймаємо JPEG. На iPhone: Параметри, Камера, Формати, «Найсумісніші»; або збережіть знімок у JPEG."
    )]
    Heic,
    /// The disk failed.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// Looks at the header of a picture, takes the metadata out of the file, tells whether the file has changed. Other
/// files are left as they are.
pub fn clean(path: &Path, file_type: FileType) -> Result<bool, Refused> {
    let format = match file_type {
        FileType::Jpeg => ImageFormat::Jpeg,
        FileType::Png => ImageFormat::Png,
        FileType::Webp => ImageFormat::WebP,
        FileType::Heic => return Err(Refused::Heic),
        FileType::Pdf | FileType::Docx | FileType::Xlsx => return Ok(false),
    };
    // the header alone, before anything is unpacked
    let reader = ImageReader::with_format(BufReader::new(std::fs::File::open(path)?), format);
    let (width, height) = reader.into_dimensions().map_err(|_| Refused::Broken)?;
    if u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(Refused::TooManyPixels { width, height });
    }
    let bytes = std::fs::read(path)?;
    let bare = match format {
        ImageFormat::Jpeg => strip::jpeg(&bytes),
        ImageFormat::Png => strip::png(bytes.clone()),
        _ => strip::webp(bytes.clone()),
    }
    .ok_or(Refused::Broken)?;
    if format == ImageFormat::Jpeg && !ends(&bare) {
        return Err(Refused::Broken);
    }
    let changed = bare != bytes;
    if changed {
        std::fs::write(path, bare)?;
    }
    Ok(changed)
}

/// Whether a JPEG has its end: one that breaks off is opened all the same, and shows grey where the rest was.
fn ends(jpeg: &[u8]) -> bool {
    jpeg.windows(2).rev().any(|mark| mark == [0xFF, 0xD9])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        file
    }

    /// The header of a PNG of this size, as a bomb of some kilobytes has it.
    fn header(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 0, 0, 0, 0]);
        let mut crc = flate2_crc(&bytes[12..]);
        bytes.append(&mut crc);
        bytes.extend(b"\0\0\0\x01IDAT\0");
        bytes.append(&mut flate2_crc(b"IDAT\0"));
        bytes.extend(b"\0\0\0\0IEND\xae\x42\x60\x82");
        bytes
    }

    fn flate2_crc(bytes: &[u8]) -> Vec<u8> {
        let crc = !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |c, _| {
                if c & 1 == 1 {
                    (c >> 1) ^ 0xEDB8_8320
                } else {
                    c >> 1
                }
            })
        });
        crc.to_be_bytes().to_vec()
    }

    #[test]
    fn a_bomb_is_told_by_its_header() {
        let bomb = file(&header(30_000, 30_000));
        let no = clean(bomb.path(), FileType::Png).unwrap_err();
        assert!(matches!(no, Refused::TooManyPixels { width: 30_000, .. }), "{no}");
        assert!(
            clean(file(&header(10_000, 10_000)).path(), FileType::Png).is_ok(),
            "at the limit"
        );
    }

    #[test]
    fn a_jpeg_that_breaks_off_is_not_kept() {
        let mut whole = Cursor::new(Vec::new());
        let picture = image::DynamicImage::new_rgb8(300, 200);
        picture.write_to(&mut whole, ImageFormat::Jpeg).unwrap();
        let whole = whole.into_inner();
        assert!(clean(file(&whole).path(), FileType::Jpeg).is_ok());
        for rest in [2, whole.len() / 4] {
            let cut = file(&whole[..whole.len() - rest]);
            let no = clean(cut.path(), FileType::Jpeg).unwrap_err();
            assert!(matches!(no, Refused::Broken), "{no}");
        }
    }

    #[test]
    fn what_cannot_be_opened_is_not_kept() {
        for (bytes, file_type) in [
            (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], FileType::Png),
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF", FileType::Jpeg),
            (b"RIFF\x10\0\0\0WEBPVP8 ", FileType::Webp),
        ] {
            let no = clean(file(bytes).path(), file_type).unwrap_err();
            assert!(matches!(no, Refused::Broken), "{file_type:?}: {no}");
        }
        assert!(matches!(
            clean(file(b"").path(), FileType::Heic),
            Err(Refused::Heic)
        ));
        assert!(!clean(file(b"%PDF-1.7").path(), FileType::Pdf).unwrap());
    }
}
