//! What a file is, told by its content and never by its name.
use super::zip;
use std::io::{Read, Seek, SeekFrom};

/// The types of files a card takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileType {
    /// PDF.
    Pdf,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
    /// HEIC.
    Heic,
    /// Word document without macros.
    Docx,
    /// Excel workbook without macros.
    Xlsx,
}

impl FileType {
    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            FileType::Pdf => "application/pdf",
            FileType::Jpeg => "image/jpeg",
            FileType::Png => "image/png",
            FileType::Webp => "image/webp",
            FileType::Heic => "image/heic",
            FileType::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            FileType::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// Endings its name may have; the first is the usual one.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            FileType::Pdf => &["pdf"],
            FileType::Jpeg => &["jpg", "jpeg"],
            FileType::Png => &["png"],
            FileType::Webp => &["webp"],
            FileType::Heic => &["heic", "heif"],
            FileType::Docx => &["docx"],
            FileType::Xlsx => &["xlsx"],
        }
    }

    /// Whether we can make a thumbnail of it.
    pub const fn is_picture(self) -> bool {
        matches!(self, FileType::Jpeg | FileType::Png | FileType::Webp)
    }
}

/// The type of a file; `None` for everything a card does not take.
pub fn sniff(file: &mut (impl Read + Seek)) -> std::io::Result<Option<FileType>> {
    let mut head = [0u8; 16];
    file.seek(SeekFrom::Start(0))?;
    let mut have = 0;
    while let Some(rest) = head.get_mut(have..).filter(|r| !r.is_empty()) {
        match file.read(rest)? {
            0 => break,
            n => have += n,
        }
    }
    let head = head.get(..have).unwrap_or_default();
    if head.starts_with(b"PK\x03\x04") {
        return office(file);
    }
    match by_head(head) {
        Some(FileType::Pdf) if !is_whole_pdf(file)? => Ok(None),
        found => Ok(found),
    }
}

/// A PDF tells at its end where its pages are; one that breaks off, or is a header alone, is no document.
fn is_whole_pdf(file: &mut (impl Read + Seek)) -> std::io::Result<bool> {
    let size = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(size.saturating_sub(PDF_TAIL)))?;
    let mut tail = Vec::new();
    file.take(PDF_TAIL).read_to_end(&mut tail)?;
    let has = |what: &[u8]| tail.windows(what.len()).any(|w| w == what);
    Ok(has(b"startxref") && has(b"%%EOF"))
}

/// Readers look for the end of a PDF within so many bytes; some writers leave a note behind it.
const PDF_TAIL: u64 = 4_096;

fn by_head(head: &[u8]) -> Option<FileType> {
    let at = |from: usize, to: usize| head.get(from..to).unwrap_or_default();
    if head.starts_with(b"%PDF-") {
        Some(FileType::Pdf)
    } else if head.starts_with(&[0xFF, 0xD8, 0xFF]) {
        Some(FileType::Jpeg)
    } else if head.starts_with(b"\x89PNG\r\n\x1a\n") && at(12, 16) == b"IHDR" {
        Some(FileType::Png)
    } else if head.starts_with(b"RIFF") && at(8, 12) == b"WEBP" {
        Some(FileType::Webp)
    } else if at(4, 8) == b"ftyp" && HEIC_BRANDS.contains(&at(8, 12)) {
        Some(FileType::Heic)
    } else {
        None
    }
}

const HEIC_BRANDS: &[&[u8]] = &[
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1",
];

/// An office document by the names in its archive; one with macros is refused.
fn office(file: &mut (impl Read + Seek)) -> std::io::Result<Option<FileType>> {
    let Some(names) = zip::names(file)? else {
        return Ok(None);
    };
    let has = |name: &str| names.iter().any(|n| n == name);
    let macros = names.iter().any(|n| n.ends_with("vbaProject.bin"));
    if macros || !has("[Content_Types].xml") {
        return Ok(None);
    }
    Ok(if has("word/document.xml") {
        Some(FileType::Docx)
    } else if has("xl/workbook.xml") {
        Some(FileType::Xlsx)
    } else {
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn told(bytes: &[u8]) -> Option<FileType> {
        sniff(&mut Cursor::new(bytes)).unwrap()
    }

    #[test]
    fn content_decides() {
        assert_eq!(told(b"%PDF-1.7\n...startxref\n9\n%%EOF\n"), Some(FileType::Pdf));
        assert_eq!(told(b"%PDF-1.7\n"), None, "a header alone");
        assert_eq!(told(&[0xFF, 0xD8, 0xFF, 0xE0, 0, 16]), Some(FileType::Jpeg));
        assert_eq!(told(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Some(FileType::Png));
        assert_eq!(told(b"RIFF\x10\0\0\0WEBPVP8 "), Some(FileType::Webp));
        assert_eq!(told(b"\0\0\0\x18ftypheic\0\0\0\0"), Some(FileType::Heic));
    }

    #[test]
    fn everything_else_is_refused() {
        for bytes in [
            &b""[..],
            b"MZ\x90\0",
            b"<html><script>",
            b"GIF89a",
            b"#!/bin/sh",
            b"RIFF\x10\0\0\0WAVEfmt ",
            b"\0\0\0\x18ftypisom\0\0\0\0",
            b"PK\x03\x04 broken",
            b"%PD",
            b"\x89PNG\r\n\x1a\n",
        ] {
            assert_eq!(told(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn office_documents_by_their_parts() {
        let archive = |names: &[&str]| zip::tests::archive(names);
        assert_eq!(
            told(&archive(&["[Content_Types].xml", "word/document.xml"])),
            Some(FileType::Docx)
        );
        assert_eq!(
            told(&archive(&["[Content_Types].xml", "xl/workbook.xml"])),
            Some(FileType::Xlsx)
        );
        assert_eq!(
            told(&archive(&[
                "[Content_Types].xml",
                "word/document.xml",
                "word/vbaProject.bin"
            ])),
            None
        );
        assert_eq!(told(&archive(&["word/document.xml"])), None);
        assert_eq!(told(&archive(&["a.txt"])), None);
    }
}
