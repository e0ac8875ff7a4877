//! Small real files for the cards: a one-page PDF act and a photo drawn in code.
use domain::{AttachmentField, AttachmentId};
use sha2::{Digest, Sha256};
use std::io::Cursor;
use uuid::Uuid;

/// Width and height of a drawn photo.
const SIZE: (u32, u32) = (320, 240);

/// A file to be attached.
#[derive(Debug, Clone)]
pub struct Paper {
    /// Id of the attachment.
    pub id: AttachmentId,
    /// Field of the card.
    pub field: AttachmentField,
    /// Where its bytes lie.
    pub key: String,
    /// Name.
    pub file_name: &'static str,
    /// Type.
    pub media_type: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Paper {
    /// A file for this field; `about` names the request on paper, `shade` varies a photo.
    pub fn new(field: AttachmentField, about: &str, shade: u64) -> anyhow::Result<Paper> {
        let id = AttachmentId(Uuid::now_v7());
        let (file_name, media_type, bytes) = match field {
            AttachmentField::PhotoReport | AttachmentField::Applicant => {
                ("foto.png", "image/png", photo(shade)?)
            }
            AttachmentField::Minutes => (
                "protokol.pdf",
                "application/pdf",
                pdf("Minutes of a meeting", about),
            ),
            AttachmentField::Act | AttachmentField::OtherDocument => {
                ("akt.pdf", "application/pdf", pdf("Act of completed works", about))
            }
        };
        Ok(Paper {
            id,
            field,
            key: format!("demo/{id}"),
            file_name,
            media_type,
            bytes,
        })
    }

    /// Hash of the bytes.
    pub fn sha256(&self) -> Vec<u8> {
        Sha256::digest(&self.bytes).to_vec()
    }

    /// Whether it is a picture.
    pub fn is_photo(&self) -> bool {
        self.media_type.starts_with("image/")
    }
}

/// A one-page PDF with two lines in a standard font.
fn pdf(title: &str, about: &str) -> Vec<u8> {
    let page =
        format!("BT /F1 18 Tf 60 760 Td ({title}) Tj 0 -28 Td /F1 12 Tf (Kryvyi Rih, request {about}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut out = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", n + 1));
    }
    let start = out.len();
    out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for offset in &offsets {
        out.push_str(&format!("{offset:010} 00000 n \n"));
    }
    out.push_str(&format!(
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    ));
    out.into_bytes()
}

/// A street under the sky, in colours that differ from request to request.
fn photo(shade: u64) -> anyhow::Result<Vec<u8>> {
    let tone = u8::try_from(shade % 60).unwrap_or(0);
    let horizon = 110 + u32::from(tone);
    let picture = image::RgbImage::from_fn(SIZE.0, SIZE.1, |x, y| {
        let house = x / 54 % 2 == 0 && y > 60 + (x / 54) * 9 && y < horizon;
        image::Rgb(match (y < horizon, house) {
            (true, true) => [150 + tone, 120, 100],
            (true, false) => [150, 190, 200 + tone / 2],
            (false, _) if (y + x / 6) % 46 < 4 => [235, 235, 225],
            (false, _) => [90 + tone / 2, 90 + tone / 2, 95],
        })
    });
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png)?;
    Ok(bytes.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_what_they_say() {
        let act = Paper::new(AttachmentField::Act, "DT-0001", 1).unwrap();
        assert!(act.bytes.starts_with(b"%PDF-1.4") && act.bytes.ends_with(b"%%EOF\n"));
        let photo = Paper::new(AttachmentField::PhotoReport, "DT-0001", 7).unwrap();
        let read = image::load_from_memory(&photo.bytes).unwrap();
        assert_eq!((read.width(), read.height()), SIZE);
    }
}
