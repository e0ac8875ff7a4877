//! Sending a file with its progress; `fetch` cannot tell it, so the older request object does.
use super::query::query_string;
use super::send::{BASE, problem};
use super::{ApiError, token};
use js_sys::{Function, Promise};
use openapi::attachment::{Attachment, FileUpload, UploadQuery};
use openapi::domain::{AttachmentField, TicketId};
use openapi::endpoints::UPLOAD;
use openapi::{Code, Endpoint};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FormData, ProgressEvent, XmlHttpRequest};

/// Sends a file to a field of the card; `progress` hears the part that is done, from 0 to 1.
pub async fn upload(
    ticket: TicketId,
    field: AttachmentField,
    file: File,
    key: &str,
    progress: impl Fn(f64) + 'static,
) -> Result<Attachment, ApiError> {
    let query = UploadQuery { field };
    send(&UPLOAD, &[&ticket.to_string()], &query, file, Some(key), progress).await
}

/// Sends a file to any endpoint that takes one.
pub async fn send_file<Q: Serialize, R: DeserializeOwned>(
    e: &Endpoint<Q, FileUpload, R>,
    params: &[&str],
    query: &Q,
    file: File,
) -> Result<R, ApiError> {
    send(e, params, query, file, None, |_| ()).await
}

async fn send<Q: Serialize, R: DeserializeOwned>(
    e: &Endpoint<Q, FileUpload, R>,
    params: &[&str],
    query: &Q,
    file: File,
    key: Option<&str>,
    progress: impl Fn(f64) + 'static,
) -> Result<R, ApiError> {
    let url = format!("{BASE}{}{}", e.path(params), query_string(query));
    let report = Closure::<dyn FnMut(ProgressEvent)>::new(move |e: ProgressEvent| {
        if e.length_computable() && e.total() > 0.0 {
            progress(e.loaded() / e.total());
        }
    });
    let listener: &Function = report.as_ref().unchecked_ref();
    let bearer = token::bearer().await?;
    let mut answer = once(&url, bearer.as_deref(), key, &file, listener).await;
    if matches!(answer, Ok((401, _))) && bearer.is_some() {
        token::refresh().await?;
        answer = once(&url, token::current().as_deref(), key, &file, listener).await;
    }
    match answer {
        Ok((200..=299, text)) => serde_json::from_str(&text).map_err(|_| ApiError::of(Code::Internal)),
        Ok((0, _)) | Err(_) => Err(ApiError::no_connection()),
        Ok((status, text)) => Err(problem(status, &text).into()),
    }
}

/// One attempt: status (0 without an answer) and body.
async fn once(
    url: &str,
    bearer: Option<&str>,
    key: Option<&str>,
    file: &File,
    listener: &Function,
) -> Result<(u16, String), JsValue> {
    let request = XmlHttpRequest::new()?;
    request.open_with_async("POST", url, true)?;
    request.set_request_header("Accept", "application/json, application/problem+json")?;
    if let Some(key) = key {
        request.set_request_header("Idempotency-Key", key)?;
    }
    if let Some(bearer) = bearer {
        request.set_request_header("Authorization", &format!("Bearer {bearer}"))?;
    }
    request.upload()?.set_onprogress(Some(listener));
    let form = FormData::new()?;
    form.append_with_blob_and_filename("file", file, &file.name())?;
    let ended = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
    request.send_with_opt_form_data(Some(&form))?;
    JsFuture::from(ended).await?;
    Ok((request.status()?, request.response_text()?.unwrap_or_default()))
}
