//! Photos are made smaller before they travel: a phone's camera makes more than a screen can show.
//!
//! What is a document stays as it is, and so does everything the browser cannot read or make smaller.
use js_sys::{Array, Promise};
use openapi::limits;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, File, FilePropertyBag, HtmlCanvasElement, ImageBitmap, ImageBitmapOptions,
    ImageOrientation,
};

/// What the browser reads everywhere.
const READABLE: [&str; 3] = ["image/jpeg", "image/png", "image/webp"];

/// Whether it is a HEIC: some browsers read it, and then it travels as a JPEG that everybody can see.
pub fn is_heic(media_type: &str, name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
    matches!(media_type, "image/heic" | "image/heif") || matches!(ending.as_deref(), Some("heic" | "heif"))
}

/// A photo as it is sent.
#[derive(Debug, Clone)]
pub struct Photo {
    /// What is sent.
    pub file: File,
    /// Bytes before, when it was made smaller.
    pub before: Option<u64>,
}

/// The photo, smaller when that is possible and worth it.
pub async fn reduced(file: File) -> Photo {
    let before = bytes(&file);
    if is_heic(&file.type_(), &file.name()) {
        return match redrawn(&file).await {
            Ok(Some(jpeg)) => Photo {
                file: jpeg,
                before: Some(before),
            },
            _ => Photo { file, before: None },
        };
    }
    if before > limits::PHOTO_SMALL
        && READABLE.contains(&file.type_().as_str())
        && let Ok(Some(smaller)) = redrawn(&file).await
        && bytes(&smaller) < before
    {
        return Photo {
            file: smaller,
            before: Some(before),
        };
    }
    Photo { file, before: None }
}

/// The size of a file in bytes.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a size is a whole positive number"
)]
pub fn bytes(file: &File) -> u64 {
    file.size() as u64
}

/// Width and height within the limit, in the same proportion; at least one pixel each.
fn within(width: u32, height: u32, most: u32) -> (u32, u32) {
    let longest = width.max(height);
    if longest <= most || longest == 0 {
        return (width, height);
    }
    let scaled = |side: u32| {
        let side = u64::from(side) * u64::from(most) / u64::from(longest);
        u32::try_from(side).unwrap_or(most).max(1)
    };
    (scaled(width), scaled(height))
}

/// The name of a JPEG made of this file.
fn jpeg_name(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{}.jpg", if stem.is_empty() { "photo" } else { stem })
}

/// Drawn anew as a JPEG, turned as the camera was held.
async fn redrawn(file: &File) -> Result<Option<File>, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let options = ImageBitmapOptions::new();
    options.set_image_orientation(ImageOrientation::FromImage);
    let promise = window.create_image_bitmap_with_blob_and_image_bitmap_options(file, &options)?;
    let bitmap: ImageBitmap = JsFuture::from(promise).await?.dyn_into()?;
    let (width, height) = within(bitmap.width(), bitmap.height(), limits::PHOTO_SIDE_MAX);
    let document = window.document().ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.dyn_into()?;
    // JPEG knows nothing of transparency
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, f64::from(width), f64::from(height));
    context.draw_image_with_image_bitmap_and_dw_and_dh(
        &bitmap,
        0.0,
        0.0,
        f64::from(width),
        f64::from(height),
    )?;
    bitmap.close();
    let blob = encoded(&canvas).await?;
    // gives the memory of a large picture back at once
    canvas.set_width(0);
    if blob.is_null() {
        return Ok(None);
    }
    let bag = FilePropertyBag::new();
    bag.set_type("image/jpeg");
    bag.set_last_modified(file.last_modified());
    let parts = Array::of1(&blob);
    File::new_with_blob_sequence_and_options(&parts, &jpeg_name(&file.name()), &bag).map(Some)
}

/// The canvas as a JPEG.
async fn encoded(canvas: &HtmlCanvasElement) -> Result<JsValue, JsValue> {
    let quality = f64::from(limits::PHOTO_QUALITY) / 100.0;
    let promise = Promise::new(&mut |resolve, reject| {
        let asked =
            canvas.to_blob_with_type_and_encoder_options(&resolve, "image/jpeg", &JsValue::from_f64(quality));
        if let Err(e) = asked {
            // the promise itself carries the refusal on
            drop(reject.call1(&JsValue::NULL, &e));
        }
    });
    JsFuture::from(promise).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_side_is_bounded_and_the_proportion_kept() {
        assert_eq!(within(4032, 3024, 2048), (2048, 1536));
        assert_eq!(within(3024, 4032, 2048), (1536, 2048));
        assert_eq!(within(640, 480, 2048), (640, 480));
        assert_eq!(within(100_000, 3, 2048), (2048, 1));
        assert_eq!(within(0, 0, 2048), (0, 0));
    }

    #[test]
    fn a_heic_is_told_by_type_or_name() {
        assert!(is_heic("image/heic", "photo"));
        assert!(is_heic("", "IMG_1.HEIC") && is_heic("application/octet-stream", "a.heif"));
        assert!(!is_heic("image/jpeg", "heic.jpg") && !is_heic("", "heic"));
        assert_eq!(jpeg_name("IMG_1.HEIC"), "IMG_1.jpg");
    }

    #[test]
    fn a_jpeg_is_named_as_one() {
        assert_eq!(jpeg_name("IMG_1.PNG"), "IMG_1.jpg");
        assert_eq!(jpeg_name("фото.до.webp"), "фото.до.jpg");
        assert_eq!(jpeg_name(".png"), "photo.jpg");
    }
}
