//! A stream of events read with `fetch`: unlike `EventSource` it carries the bearer in a header, and
//! tells why it was refused.
use super::ApiError;
use super::send::{BASE, problem};
use super::token;
use gloo_net::http::{RequestBuilder, Response};
use gloo_timers::callback::Timeout;
use js_sys::{Reflect, Uint8Array};
use openapi::desk::EventStream;
use openapi::{Code, Endpoint, NoBody, NoQuery};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader};

/// A line that is silent for so long is dead, in milliseconds; the server speaks every 20 seconds.
const PATIENCE: u32 = 50_000;

/// One event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// Where to go on from.
    pub id: Option<i64>,
    /// Its data as JSON.
    pub data: String,
}

/// Reads a stream until it ends, is aborted, or falls silent; `seen` is the id to go on from.
pub async fn stream(
    e: &Endpoint<NoQuery, NoBody, EventStream>,
    seen: Option<i64>,
    abort: &AbortController,
    mut heard: impl FnMut(Event),
) -> Result<(), ApiError> {
    let silence = patience(abort);
    let response = open(e, seen, abort).await?;
    let body = response.body().ok_or_else(ApiError::no_connection)?;
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let mut text = Buffer::default();
    let mut silence = Some(silence);
    while let Some(chunk) = read(&reader).await? {
        silence.replace(patience(abort));
        text.take(&chunk).into_iter().for_each(&mut heard);
    }
    Ok(())
}

/// Gives up when nothing is heard; dropped, it does nothing.
fn patience(abort: &AbortController) -> Timeout {
    let abort = abort.clone();
    Timeout::new(PATIENCE, move || abort.abort())
}

/// Opens the stream; a 401 is answered once with a renewed bearer.
async fn open(
    e: &Endpoint<NoQuery, NoBody, EventStream>,
    seen: Option<i64>,
    abort: &AbortController,
) -> Result<Response, ApiError> {
    let bearer = token::bearer().await?;
    let mut response = once(e, seen, abort, bearer).await?;
    if response.status() == 401 {
        token::refresh().await?;
        response = once(e, seen, abort, token::current()).await?;
    }
    if response.ok() {
        return Ok(response);
    }
    let status = response.status();
    let text = response.text().await.map_err(|_| ApiError::no_connection())?;
    Err(problem(status, &text).into())
}

async fn once(
    e: &Endpoint<NoQuery, NoBody, EventStream>,
    seen: Option<i64>,
    abort: &AbortController,
    bearer: Option<String>,
) -> Result<Response, ApiError> {
    let mut builder = RequestBuilder::new(&format!("{BASE}{}", e.path(&[])))
        .header("Accept", "text/event-stream, application/problem+json")
        .abort_signal(Some(&abort.signal()));
    if let Some(bearer) = bearer {
        builder = builder.header("Authorization", &format!("Bearer {bearer}"));
    }
    if let Some(seen) = seen {
        builder = builder.header("Last-Event-ID", &seen.to_string());
    }
    let built = builder.build().map_err(|_| ApiError::of(Code::Malformed))?;
    built.send().await.map_err(|_| ApiError::no_connection())
}

/// The next bytes; nothing at the end.
async fn read(reader: &ReadableStreamDefaultReader) -> Result<Option<Vec<u8>>, ApiError> {
    let lost = |_: JsValue| ApiError::no_connection();
    let step = JsFuture::from(reader.read()).await.map_err(lost)?;
    if Reflect::get(&step, &"done".into()).map_err(lost)?.is_truthy() {
        return Ok(None);
    }
    let value = Reflect::get(&step, &"value".into()).map_err(lost)?;
    Ok(Some(Uint8Array::new(&value).to_vec()))
}

/// What has come and is not yet a whole event.
#[derive(Default)]
struct Buffer(Vec<u8>);

impl Buffer {
    /// Takes bytes and gives the events that are whole now; comments are no events.
    fn take(&mut self, bytes: &[u8]) -> Vec<Event> {
        self.0.extend_from_slice(bytes);
        let mut events = Vec::new();
        while let Some(end) = self.0.windows(2).position(|pair| pair == b"\n\n") {
            let block: Vec<u8> = self.0.drain(..end + 2).collect();
            events.extend(parse(&String::from_utf8_lossy(&block)));
        }
        events
    }
}

fn parse(block: &str) -> Option<Event> {
    let mut event = Event::default();
    for line in block.lines() {
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => event.name = value.to_owned(),
            "id" => event.id = value.parse().ok(),
            "data" => event.data.push_str(value),
            _ => {}
        }
    }
    (!event.data.is_empty()).then_some(event)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_come_in_any_pieces() {
        let whole = "event: hello\nid: 7\ndata: {\"a\":\"ї\"}\n\n: \n\nevent: change\ndata: {}\n\n";
        let mut at_once = Buffer::default();
        let events = at_once.take(whole.as_bytes());
        assert_eq!(events.len(), 2);
        assert_eq!(
            events[0],
            Event {
                name: "hello".into(),
                id: Some(7),
                data: "{\"a\":\"ї\"}".into()
            }
        );
        let mut by_bytes = Buffer::default();
        let pieces: Vec<Event> = whole.bytes().flat_map(|b| by_bytes.take(&[b])).collect();
        assert_eq!(pieces, events);
    }

    #[test]
    fn half_an_event_waits() {
        let mut buffer = Buffer::default();
        assert_eq!(buffer.take(b"event: change\ndata: {}\n"), []);
        assert_eq!(buffer.take(b"\n").len(), 1);
    }
}
