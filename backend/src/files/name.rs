//! Names of files as people gave them, made harmless.
use super::FileType;
use openapi::wire::clean_line;

/// Longest name, in characters.
const NAME_MAX: usize = 120;
/// Signs that mean something to a file system, a shell or a header.
const FORBIDDEN: &[char] = &['<', '>', ':', '"', '|', '?', '*', '%', ';', '\\', '/'];

/// The name without folders and hidden signs, with an ending that tells the truth.
pub fn clean(given: &str, file_type: FileType) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = clean_line(last)
        .chars()
        .map(|c| if FORBIDDEN.contains(&c) { '_' } else { c })
        .collect();
    let plain = plain.trim_matches(['.', ' ', '_']);
    let ending = file_type.endings().first().copied().unwrap_or("bin");
    let (stem, kept) = match plain.rsplit_once('.') {
        Some((stem, end)) if file_type.endings().contains(&end.to_lowercase().as_str()) => {
            (stem, end.to_lowercase())
        }
        _ => (plain, ending.to_owned()),
    };
    let stem: String = stem.chars().take(NAME_MAX - kept.len() - 1).collect();
    let stem = stem.trim_end_matches(['.', ' ']);
    if stem.is_empty() {
        format!("file.{kept}")
    } else {
        format!("{stem}.{kept}")
    }
}

/// The value of `Content-Disposition`: an ASCII name for old programs, the full one in RFC 8187.
pub fn disposition(kind: &str, name: &str) -> String {
    let ascii: String = name
        .chars()
        .map(|c| if c.is_ascii_graphic() || c == ' ' { c } else { '_' })
        .collect();
    let mut full = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            full.push(char::from(byte));
        } else {
            full.push_str(&format!("%{byte:02X}"));
        }
    }
    format!(
        "{kind}; filename=\"{}\"; filename*=UTF-8''{full}",
        ascii.replace(['"', '\\'], "_")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_harmless_and_true() {
        let pdf = |given: &str| clean(given, FileType::Pdf);
        assert_eq!(pdf("Акт обстеження №3.pdf"), "Акт обстеження №3.pdf");
        assert_eq!(pdf("../../etc/passwd"), "passwd.pdf");
        assert_eq!(pdf("C:\\temp\\акт.PDF"), "акт.pdf");
        assert_eq!(pdf("акт.pdf.exe"), "акт.pdf.exe.pdf");
        assert_eq!(pdf("фото\u{202E}fdp.exe"), "фотоfdp.exe.pdf");
        assert_eq!(pdf("..."), "file.pdf");
        assert_eq!(pdf("\"a\";b.pdf"), "a__b.pdf");
        assert_eq!(pdf(&"д".repeat(500)).chars().count(), 120);
        assert_eq!(clean("photo.JPEG", FileType::Jpeg), "photo.jpeg");
    }

    #[test]
    fn headers_cannot_be_broken_out_of() {
        let value = disposition("attachment", "акт \"1\"\r\n.pdf");
        assert!(value.is_ascii() && !value.contains(['\r', '\n']), "{value}");
        assert!(
            value.contains("filename*=UTF-8''%D0%B0%D0%BA%D1%82%20"),
            "{value}"
        );
    }
}
