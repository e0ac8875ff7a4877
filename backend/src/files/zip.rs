//! The names in a ZIP archive, from its directory alone: nothing is ever unpacked here.
use std::io::{Read, Seek, SeekFrom};

/// Longest end record: 22 bytes and a comment.
const TAIL: u64 = 22 + 65_535;
/// Largest directory we read; a real office document has some kilobytes.
const DIRECTORY_MAX: usize = 1024 * 1024;
/// Bytes a document may have unpacked, however small it is packed …
const UNPACKED_MAX: u64 = 64 * 1024 * 1024;
/// … or so many times its size: sheets of numbers pack twenty to one.
const RATIO_MAX: u64 = 60;
/// One entry of the directory without its name.
const ENTRY: usize = 46;

/// The names, or `None` when this is no archive we understand.
pub fn names(file: &mut (impl Read + Seek)) -> std::io::Result<Option<Vec<String>>> {
    let size = file.seek(SeekFrom::End(0))?;
    let start = size.saturating_sub(TAIL);
    let tail = read(file, start, usize::try_from(size - start).unwrap_or(0))?;
    let Some(end) = tail
        .windows(4)
        .rposition(|w| w == b"PK\x05\x06")
        .and_then(|at| tail.get(at..))
    else {
        return Ok(None);
    };
    let (Some(length), Some(offset)) = (number(end, 12, 4), number(end, 16, 4)) else {
        return Ok(None);
    };
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    if length > DIRECTORY_MAX || offset.saturating_add(length as u64) > size {
        return Ok(None);
    }
    Ok(entries(&read(file, offset, length)?, size))
}

fn entries(mut directory: &[u8], packed: u64) -> Option<Vec<String>> {
    let mut found = Vec::new();
    let mut unpacked: u64 = 0;
    while !directory.is_empty() {
        if !directory.starts_with(b"PK\x01\x02") {
            return None;
        }
        let part = |at| number(directory, at, 2).and_then(|n| usize::try_from(n).ok());
        let (name, extra, comment) = (part(28)?, part(30)?, part(32)?);
        let text = directory.get(ENTRY..ENTRY + name)?;
        unpacked = unpacked.saturating_add(number(directory, 24, 4)?);
        found.push(String::from_utf8_lossy(text).into_owned());
        directory = directory.get(ENTRY + name + extra + comment..)?;
    }
    // what would fill a memory when somebody opens it is a bomb
    (unpacked <= UNPACKED_MAX.max(packed.saturating_mul(RATIO_MAX))).then_some(found)
}

/// A little-endian number of up to eight bytes.
fn number(bytes: &[u8], at: usize, width: usize) -> Option<u64> {
    let part = bytes.get(at..at + width)?;
    Some(part.iter().rev().fold(0, |n, b| (n << 8) | u64::from(*b)))
}

fn read(file: &mut (impl Read + Seek), from: u64, length: usize) -> std::io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    file.seek(SeekFrom::Start(from))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use std::io::Cursor;

    /// An archive of empty stored files.
    pub fn archive(names: &[&str]) -> Vec<u8> {
        let (mut body, mut directory) = (Vec::new(), Vec::new());
        for name in names {
            let offset = u32::try_from(body.len()).unwrap();
            let length = u16::try_from(name.len()).unwrap();
            body.extend_from_slice(b"PK\x03\x04");
            body.extend_from_slice(&[0; 22]);
            body.extend_from_slice(&length.to_le_bytes());
            body.extend_from_slice(&[0; 2]);
            body.extend_from_slice(name.as_bytes());
            directory.extend_from_slice(b"PK\x01\x02");
            directory.extend_from_slice(&[0; 24]);
            directory.extend_from_slice(&length.to_le_bytes());
            directory.extend_from_slice(&[0; 12]);
            directory.extend_from_slice(&offset.to_le_bytes());
            directory.extend_from_slice(name.as_bytes());
        }
        let (offset, length) = (
            u32::try_from(body.len()).unwrap(),
            u32::try_from(directory.len()).unwrap(),
        );
        body.extend_from_slice(&directory);
        body.extend_from_slice(b"PK\x05\x06");
        body.extend_from_slice(&[0; 8]);
        body.extend_from_slice(&length.to_le_bytes());
        body.extend_from_slice(&offset.to_le_bytes());
        body.extend_from_slice(&[0; 2]);
        body
    }

    #[test]
    fn names_come_from_the_directory() {
        let found = names(&mut Cursor::new(archive(&["a.txt", "word/document.xml"]))).unwrap();
        assert_eq!(found.unwrap(), ["a.txt", "word/document.xml"]);
    }

    #[test]
    fn a_bomb_is_no_archive() {
        let mut bomb = archive(&["word/media/x.bin"]);
        let entry = bomb.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
        let mut saying = |bytes: u32| {
            bomb[entry + 24..entry + 28].copy_from_slice(&bytes.to_le_bytes());
            names(&mut Cursor::new(bomb.clone())).unwrap()
        };
        assert!(saying(300_000_000).is_none());
        assert!(saying(60_000_000).is_some());
    }

    #[test]
    fn lies_about_sizes_are_no_archive() {
        let mut lying = archive(&["a.txt"]);
        let at = lying.len() - 10;
        lying[at..at + 4].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(names(&mut Cursor::new(lying)).unwrap().is_none());
        assert!(names(&mut Cursor::new(b"PK\x03\x04".to_vec())).unwrap().is_none());
        let mut cut = archive(&["a.txt"]);
        cut.truncate(40);
        assert!(names(&mut Cursor::new(cut)).unwrap().is_none());
    }
}
