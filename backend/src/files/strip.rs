//! Photographs without what their camera wrote into them: place, device, owner, thumbnails. The picture itself is not
//! touched: parts of the file are left out, and the way the camera was held stays.
use image::metadata::Orientation;
use img_parts::png::{Png, PngChunk};
use img_parts::webp::{CHUNK_EXIF, CHUNK_XMP, WebP};
use img_parts::{Bytes, ImageEXIF};

/// Parts of a PNG that make the picture; all others may say anything.
const PNG_KEPT: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT",
    b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];
/// Parts of a WebP that make the picture.
const WEBP_KEPT: &[&[u8; 4]] = &[b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

/// A JPEG without metadata; `None` when it is none.
pub fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(&[0xFF, SOI])?;
    let mut out = Vec::with_capacity(bytes.len());
    out.extend([0xFF, SOI]);
    // EXIF comes right behind the mark of JFIF
    let mut place = out.len();
    let mut orientation = None;
    loop {
        let (marker, after) = marker(rest)?;
        if marker == EOI {
            // what follows is another picture, or a film with sound
            out.extend([0xFF, EOI]);
            break;
        }
        if is_alone(marker) {
            out.extend([0xFF, marker]);
            rest = after;
            continue;
        }
        let length = usize::from(u16::from_be_bytes([*after.first()?, *after.get(1)?]));
        let (segment, after) = after.split_at_checked(length.max(2))?;
        let content = segment.get(2..)?;
        if let Some(exif) = content.strip_prefix(EXIF).filter(|_| marker == APP1) {
            orientation = orientation.or_else(|| Orientation::from_exif_chunk(exif));
        }
        if makes_the_picture(marker, content) {
            out.extend([0xFF, marker]);
            out.extend(segment);
        }
        if marker == APP0 && place == 2 {
            place = out.len();
        }
        rest = after;
        if marker == SOS {
            let (scan, after) = rest.split_at_checked(scan_length(rest))?;
            out.extend(scan);
            rest = after;
            if rest.is_empty() {
                // cut short: what there is of it is shown
                break;
            }
        }
    }
    if let Some(exif) = upright(orientation) {
        let length = u16::try_from(2 + EXIF.len() + exif.len()).ok()?;
        let mut segment = vec![0xFF, APP1];
        segment.extend(length.to_be_bytes());
        segment.extend(EXIF);
        segment.extend(exif);
        out.splice(place..place, segment);
    }
    Some(out)
}

const SOI: u8 = 0xD8;
const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;
const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
const APP14: u8 = 0xEE;
const COMMENT: u8 = 0xFE;
const EXIF: &[u8] = b"Exif\0\0";

/// The next marker and what follows it; bytes may be filled up before it.
fn marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let at = bytes.iter().position(|b| *b != 0xFF)?;
    let (filled, rest) = bytes.split_at_checked(at)?;
    let (marker, rest) = rest.split_first()?;
    (!filled.is_empty()).then_some((*marker, rest))
}

/// Markers without a length.
const fn is_alone(marker: u8) -> bool {
    matches!(marker, 0x01 | 0xD0..=0xD7)
}

/// Whether a segment is needed to show the picture in its colours.
fn makes_the_picture(marker: u8, content: &[u8]) -> bool {
    match marker {
        APP0 => content.starts_with(b"JFIF\0"),
        APP2 => content.starts_with(b"ICC_PROFILE\0"),
        APP14 => content.starts_with(b"Adobe"),
        0xE0..=0xEF | COMMENT => false,
        _ => true,
    }
}

/// How long the coded picture is, up to the next marker that is none of its own.
fn scan_length(bytes: &[u8]) -> usize {
    bytes
        .windows(2)
        .position(|pair| matches!(pair, [0xFF, next] if *next != 0 && *next != 0xFF && !is_alone(*next)))
        .unwrap_or(bytes.len())
}

/// EXIF that says the orientation and nothing else; `None` when there is nothing to say.
fn upright(orientation: Option<Orientation>) -> Option<Vec<u8>> {
    let turned = orientation.filter(|o| *o != Orientation::NoTransforms)?;
    let mut exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([turned.to_exif(), 0, 0, 0, 0, 0, 0, 0]);
    Some(exif)
}

/// A PNG without metadata; `None` when it is none.
pub fn png(bytes: Vec<u8>) -> Option<Vec<u8>> {
    let mut png = Png::from_bytes(Bytes::from(bytes)).ok()?;
    let exif = png.chunk_by_type(*b"eXIf").map(|c| c.contents().clone());
    let orientation = exif.and_then(|e| Orientation::from_exif_chunk(&e));
    png.chunks_mut().retain(|c| PNG_KEPT.contains(&&c.kind()));
    if let Some(exif) = upright(orientation) {
        // behind the first part, which is the header
        let at = 1.min(png.chunks().len());
        png.chunks_mut()
            .insert(at, PngChunk::new(*b"eXIf", Bytes::from(exif)));
    }
    Some(png.encoder().bytes().to_vec())
}

/// A WebP without metadata; `None` when it is none.
pub fn webp(bytes: Vec<u8>) -> Option<Vec<u8>> {
    let mut webp = WebP::from_bytes(Bytes::from(bytes.clone())).ok()?;
    if webp.chunks().iter().all(|c| WEBP_KEPT.contains(&&c.id())) {
        return Some(bytes);
    }
    let orientation = webp.exif().and_then(|e| Orientation::from_exif_chunk(&e));
    for id in [CHUNK_EXIF, CHUNK_XMP] {
        webp.remove_chunks_by_id(id);
    }
    webp.chunks_mut().retain(|c| WEBP_KEPT.contains(&&c.id()));
    // also sets the marks in the header anew
    webp.set_exif(upright(orientation).map(Bytes::from));
    Some(webp.encoder().bytes().to_vec())
}

#[cfg(test)]
mod tests;
