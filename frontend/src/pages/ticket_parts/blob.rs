//! Files behind the sign-in: fetched with the token, shown through an object URL that is given back.
use crate::api::{self, ApiError};
use openapi::domain::AttachmentId;
use openapi::endpoints;
use std::rc::Rc;
use wasm_bindgen::JsCast;

/// An address of bytes in the browser's memory; freed when nobody shows it any more.
#[derive(Debug)]
pub struct ObjectUrl(String);

impl ObjectUrl {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        drop(web_sys::Url::revoke_object_url(&self.0));
    }
}

fn url_of(blob: &web_sys::Blob) -> Rc<ObjectUrl> {
    Rc::new(ObjectUrl(
        web_sys::Url::create_object_url_with_blob(blob).unwrap_or_default(),
    ))
}

/// The small picture of an image.
pub async fn thumbnail(id: AttachmentId) -> Result<Rc<ObjectUrl>, ApiError> {
    Ok(url_of(
        &api::blob(&endpoints::THUMBNAIL, &[&id.to_string()]).await?,
    ))
}

/// The file itself.
pub async fn file(id: AttachmentId) -> Result<Rc<ObjectUrl>, ApiError> {
    Ok(url_of(
        &api::blob(&endpoints::DOWNLOAD, &[&id.to_string()]).await?,
    ))
}

/// Saves the file under its name.
pub async fn save(id: AttachmentId, name: &str) -> Result<(), ApiError> {
    let url = file(id).await?;
    saved(&url, name).await;
    Ok(())
}

/// Saves bytes under a name.
pub async fn save_blob(blob: &web_sys::Blob, name: &str) {
    saved(&url_of(blob), name).await;
}

async fn saved(url: &ObjectUrl, name: &str) {
    let link = leptos::prelude::document()
        .create_element("a")
        .ok()
        .and_then(|e| e.dyn_into::<web_sys::HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(url.as_str());
        link.set_download(name);
        link.click();
    }
    // the browser reads the address after the click
    gloo_timers::future::TimeoutFuture::new(10_000).await;
}
