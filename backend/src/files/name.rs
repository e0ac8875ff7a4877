//! Names of files as people gave them, made harmless.
use super::FileType;
use domain::text::composed;
use encoding_rs::WINDOWS_1251;
use openapi::wire::clean_line;

/// Longest name, in characters.
const NAME_MAX: usize = 120;
/// Signs that mean something to a file system, a shell or a header.
const FORBIDDEN: &[char] = &['<', '>', ':', '"', '|', '?', '*', '%', ';', '\\', '/'];

/// The name in composed letters, without folders and hidden signs, with an ending that tells the truth.
pub fn clean(given: &str, file_type: FileType) -> String {
    let readable = readable(given);
    let plain: String = clean_line(&composed(last(&readable)))
        .chars()
        .map(|c| match c {
            '/' | '\\' => '-',
            c if FORBIDDEN.contains(&c) => '_',
            c => c,
        })
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

/// The last part of a path. «АКТ № 12/3» is none: a path begins at a root, a drive, or a folder named by dots.
fn last(given: &str) -> &str {
    let drive = given.get(1..3).is_some_and(|s| s == ":\\" || s == ":/");
    if drive || given.starts_with(['/', '\\', '~']) || given.starts_with("./") || given.starts_with("..") {
        given.rsplit(['/', '\\']).next().unwrap_or_default()
    } else {
        given
    }
}

/// A name in the encoding of old programs that was taken for a Western one: «Àêò» is «Акт».
fn readable(given: &str) -> String {
    let stem = given.rsplit_once('.').map_or(given, |(stem, _)| stem);
    let mut letters = stem.chars().filter(|c| c.is_alphabetic()).peekable();
    let western = letters.peek().is_some() && letters.all(|c| matches!(c, '\u{A0}'..='\u{FF}'));
    let bytes: Option<Vec<u8>> = given.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    match bytes.filter(|_| western) {
        Some(bytes) => WINDOWS_1251.decode_without_bom_handling(&bytes).0.into_owned(),
        None => given.to_owned(),
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
        assert_eq!(pdf("АКТ № 12/3 (копія).PDF"), "АКТ № 12-3 (копія).pdf");
        assert_eq!(pdf("/home/user/акт 1.pdf"), "акт 1.pdf");
        assert_eq!(
            pdf("акт обстеження и\u{306}-і\u{308}.pdf"),
            "акт обстеження й-ї.pdf"
        );
        assert_eq!(pdf("Àêò ¹ 12.pdf"), "Акт № 12.pdf");
        assert_eq!(pdf("Résumé.pdf"), "Résumé.pdf");
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
