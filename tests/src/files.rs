//! Bytes of every type the card takes, and of some it does not.
use image::{DynamicImage, ImageFormat, RgbImage};
use std::io::Cursor;

/// A picture of this size in this format.
pub fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let shade = |v: u32, of: u32| u8::try_from(v * 255 / of.max(1)).unwrap_or(255);
    let pixels = RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([shade(x, width), shade(y, height), 128])
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(pixels)
        .write_to(&mut bytes, format)
        .unwrap();
    bytes.into_inner()
}

/// A JPEG as a phone's camera makes it: large, and with noise that does not compress.
pub fn camera(width: u32, height: u32) -> Vec<u8> {
    let mut seed = 7_u32;
    let pixels = RgbImage::from_fn(width, height, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [noise, ..] = seed.to_be_bytes();
        let shade = |v: u32| u8::try_from(v / 20 % 128).unwrap_or(0);
        image::Rgb([shade(x) + noise / 2, shade(y) + noise / 2, noise])
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(pixels)
        .write_to(&mut bytes, ImageFormat::Jpeg)
        .unwrap();
    bytes.into_inner()
}

/// A PNG.
pub fn png() -> Vec<u8> {
    picture(64, 48, ImageFormat::Png)
}

/// A PNG of some hundred bytes that says it is this large.
pub fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8; 4], content: &[u8]| {
        bytes.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
        let body = [kind.as_slice(), content].concat();
        bytes.extend(&body);
        bytes.extend(crc32(&body).to_be_bytes());
    };
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    chunk(b"IHDR", &[size.as_slice(), &[1, 0, 0, 0, 0]].concat());
    chunk(b"IDAT", &[0x78, 0x9c, 0x03, 0, 0, 0, 0, 1]);
    chunk(b"IEND", &[]);
    bytes
}

/// A JPEG.
pub fn jpeg() -> Vec<u8> {
    picture(640, 480, ImageFormat::Jpeg)
}

/// A WebP.
pub fn webp() -> Vec<u8> {
    picture(64, 48, ImageFormat::WebP)
}

/// The beginning of a HEIC, as phones write it.
pub fn heic() -> Vec<u8> {
    let mut bytes = vec![0, 0, 0, 24];
    bytes.extend(b"ftypheic\0\0\0\0mif1heic");
    bytes.extend([0; 64]);
    bytes
}

/// A PDF of one empty page.
pub fn pdf() -> Vec<u8> {
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
      3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
        .to_vec()
}

/// A PDF of exactly this size.
pub fn pdf_of(size: usize) -> Vec<u8> {
    let bytes = pdf();
    let end = bytes.windows(7).position(|w| w == b"trailer").expect("a trailer");
    let (body, tail) = bytes.split_at(end);
    let padding = vec![b' '; size.saturating_sub(bytes.len())];
    [body, &padding, tail].concat()
}

/// A Word document.
pub fn docx() -> Vec<u8> {
    zip(&[
        ("[Content_Types].xml", CONTENT_TYPES),
        ("word/document.xml", "<w:document/>"),
    ])
}

/// An Excel sheet.
pub fn xlsx() -> Vec<u8> {
    zip(&[
        ("[Content_Types].xml", CONTENT_TYPES),
        ("xl/workbook.xml", "<workbook/>"),
    ])
}

/// An archive of something else.
pub fn archive() -> Vec<u8> {
    zip(&[("virus.exe", "MZ")])
}

/// A program.
pub fn program() -> Vec<u8> {
    let mut bytes = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff".to_vec();
    bytes.extend([0; 200]);
    bytes
}

/// A page that would run in the reader's browser.
pub fn html() -> Vec<u8> {
    b"<!DOCTYPE html><html><script>alert(1)</script></html>".to_vec()
}

/// A picture that would run in the reader's browser.
pub fn svg() -> Vec<u8> {
    b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec()
}

const CONTENT_TYPES: &str =
    r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;

/// A ZIP archive without compression.
fn zip(entries: &[(&str, &str)]) -> Vec<u8> {
    let (mut body, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in entries {
        let offset = u32::try_from(body.len()).unwrap();
        let (size, crc) = (u32::try_from(text.len()).unwrap(), crc32(text.as_bytes()));
        let mut common = Vec::new();
        common.extend([20, 0, 0, 0, 0, 0, 0, 0, 33, 0]);
        common.extend(crc.to_le_bytes());
        common.extend(size.to_le_bytes());
        common.extend(size.to_le_bytes());
        common.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        common.extend([0, 0]);
        body.extend(b"PK\x03\x04");
        body.extend(&common);
        body.extend(name.as_bytes());
        body.extend(text.as_bytes());
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (count, start) = (
        u16::try_from(entries.len()).unwrap(),
        u32::try_from(body.len()).unwrap(),
    );
    let length = u32::try_from(directory.len()).unwrap();
    body.extend(directory);
    body.extend(b"PK\x05\x06\0\0\0\0");
    body.extend(count.to_le_bytes());
    body.extend(count.to_le_bytes());
    body.extend(length.to_le_bytes());
    body.extend(start.to_le_bytes());
    body.extend([0, 0]);
    body
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| {
            if c & 1 == 1 {
                (c >> 1) ^ 0xEDB8_8320
            } else {
                c >> 1
            }
        })
    })
}

/// A text in the encoding of old office programs; only letters it has.
pub fn windows_1251(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        '\0'..='\x7f' => u8::try_from(c).unwrap_or(b'?'),
        'А'..='я' => u8::try_from(u32::from(c) - u32::from('А') + 0xc0).unwrap_or(b'?'),
        'І' => 0xb2,
        'і' => 0xb3,
        'Ї' => 0xaf,
        'ї' => 0xbf,
        'Є' => 0xaa,
        'є' => 0xba,
        'Ґ' => 0xa5,
        'ґ' => 0xb4,
        '’' => 0x92,
        '«' => 0xab,
        '»' => 0xbb,
        '–' => 0x96,
        '—' => 0x97,
        _ => b'?',
    };
    text.chars().map(byte).collect()
}
