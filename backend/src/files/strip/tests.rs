//! What the camera wrote is gone, the picture and how it was held stay.
use super::*;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};
use std::io::Cursor;

const GPS: &[u8] = include_bytes!("../../../../tests/fixtures/photos/photo_gps.jpg");
const TURNED: &[u8] = include_bytes!("../../../../tests/fixtures/photos/photo_orientation6.jpg");

fn has(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|w| w == what)
}

fn pixels(bytes: &[u8]) -> Vec<u8> {
    image::load_from_memory(bytes).unwrap().into_bytes()
}

fn orientation(bytes: &[u8]) -> Orientation {
    let reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .unwrap();
    reader.into_decoder().unwrap().orientation().unwrap()
}

fn made(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(40, 30)
        .write_to(&mut bytes, format)
        .unwrap();
    bytes.into_inner()
}

/// EXIF with an orientation and the maker of the device.
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif =
        b"II*\0\x08\0\0\0\x02\0\x0F\x01\x02\0\x0A\0\0\0\x26\0\0\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"TestPhone\0");
    exif
}

#[test]
fn a_photo_of_a_phone_tells_no_place_and_no_device() {
    assert!(has(GPS, b"Exif"));
    let bare = jpeg(GPS).unwrap();
    assert!(!has(&bare, b"Exif"));
    assert_eq!(pixels(&bare), pixels(GPS));
    assert!(bare.starts_with(&GPS[..20]), "JFIF stays in front");
}

#[test]
fn a_photo_stays_upright() {
    let bare = jpeg(TURNED).unwrap();
    assert_eq!(orientation(&bare), Orientation::Rotate90);
    assert_eq!(jpeg(&bare).unwrap(), bare, "twice is once");
    for to in 1..=8 {
        let mut turned = vec![0xFF, SOI, 0xFF, APP1];
        let exif = exif(to);
        turned.extend(u16::try_from(exif.len() + 8).unwrap().to_be_bytes());
        turned.extend(EXIF);
        turned.extend(exif);
        turned.extend(&made(ImageFormat::Jpeg)[2..]);
        let bare = jpeg(&turned).unwrap();
        assert_eq!(orientation(&bare).to_exif(), to);
        assert!(!has(&bare, b"TestPhone"));
    }
}

#[test]
fn everything_a_camera_adds_is_left_out() {
    let plain = made(ImageFormat::Jpeg);
    let segment = |marker: u8, content: &[u8]| {
        let mut bytes = vec![0xFF, marker];
        bytes.extend(u16::try_from(content.len() + 2).unwrap().to_be_bytes());
        bytes.extend(content);
        bytes
    };
    let mut photo = plain[..20].to_vec();
    photo.extend(segment(
        APP1,
        b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>place</x:xmpmeta>",
    ));
    photo.extend(segment(0xED, b"Photoshop 3.0\x008BIM place"));
    photo.extend(segment(APP2, b"MPF\0place"));
    photo.extend(segment(APP2, b"ICC_PROFILE\0\x01\x01colours"));
    photo.extend(segment(COMMENT, b"place"));
    photo.extend(&plain[20..]);
    // another picture and a film behind the end
    photo.extend(GPS);
    photo.extend(b"ftypmp42 place");
    let bare = jpeg(&photo).unwrap();
    assert!(!has(&bare, b"place") && !has(&bare, b"Exif"));
    assert!(has(&bare, b"colours"));
    assert_eq!(pixels(&bare), pixels(&plain));
    assert_eq!(
        jpeg(&plain).unwrap(),
        plain,
        "nothing to take out, nothing changed"
    );
}

#[test]
fn a_photo_cut_short_is_what_there_is() {
    let cut = &GPS[..GPS.len() - 100];
    let bare = jpeg(cut).unwrap();
    assert!(!has(&bare, b"Exif") && bare.len() > 1000);
    for end in 0..200 {
        drop(jpeg(&GPS[..end]));
    }
    assert_eq!(jpeg(b"GIF89a"), None);
}

#[test]
fn png_and_webp_too() {
    let mut photo = Png::from_bytes(Bytes::from(made(ImageFormat::Png))).unwrap();
    let text = |kind: &[u8; 4], content: &[u8]| PngChunk::new(*kind, Bytes::copy_from_slice(content));
    photo.chunks_mut().insert(1, text(b"eXIf", &exif(6)));
    photo.chunks_mut().insert(1, text(b"tEXt", b"Comment\0place"));
    photo
        .chunks_mut()
        .insert(1, text(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0place"));
    let photo = photo.encoder().bytes().to_vec();
    let bare = png(photo.clone()).unwrap();
    assert!(!has(&bare, b"place") && !has(&bare, b"TestPhone"));
    assert_eq!(orientation(&bare), Orientation::Rotate90);
    assert_eq!(pixels(&bare), pixels(&photo));

    let mut photo = WebP::from_bytes(Bytes::from(made(ImageFormat::WebP))).unwrap();
    photo.set_exif(Some(Bytes::from(exif(8))));
    let photo = photo.encoder().bytes().to_vec();
    assert!(has(&photo, b"TestPhone"));
    let bare = webp(photo.clone()).unwrap();
    assert!(!has(&bare, b"TestPhone"));
    assert_eq!(orientation(&bare), Orientation::Rotate270);
    assert_eq!(pixels(&bare), pixels(&photo));
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let plain = made(format);
        let bare = if format == ImageFormat::Png {
            png(plain.clone())
        } else {
            webp(plain.clone())
        };
        assert_eq!(bare.unwrap(), plain, "{format:?}");
    }
}
