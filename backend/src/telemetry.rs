//! Logs: lines for people, or JSON for machines. Never bodies, queries or tokens.
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::{Error, HttpMessage};
use std::io::IsTerminal;
use std::time::Instant;
use tracing::{Span, field::Empty};
use tracing_actix_web::{RequestId, RootSpanBuilder};
use tracing_subscriber::EnvFilter;

/// Starts logging; `RUST_LOG` chooses what.
pub fn start(json: bool) {
    let filter =
        || EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,actix_server=warn"));
    let err = std::io::stderr;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter())
        .with_target(false)
        .with_ansi(err().is_terminal())
        .with_writer(err);
    // a second start, as in tests, keeps the first subscriber
    let _ = if json {
        builder.json().flatten_event(true).try_init()
    } else {
        builder.compact().try_init()
    };
}

/// The path without the secret of an invitation.
fn plain(path: &str) -> &str {
    match path.get(..INVITATION.len()) {
        Some(INVITATION) => INVITATION,
        _ => path,
    }
}

/// The page whose address holds a secret.
const INVITATION: &str = "/invitation/";

/// One span per request: method, matched path without ids' query, status, time.
pub struct RequestSpan;

/// When the request came in.
struct Started(Instant);

impl RootSpanBuilder for RequestSpan {
    fn on_request_start(request: &ServiceRequest) -> Span {
        request.extensions_mut().insert(Started(Instant::now()));
        let id = request
            .extensions()
            .get::<RequestId>()
            .map(ToString::to_string)
            .unwrap_or_default();
        tracing::info_span!(
            "request",
            method = %request.method(),
            path = plain(request.path()),
            request_id = id,
            status = Empty,
        )
    }

    fn on_request_end<B: MessageBody>(span: Span, outcome: &Result<ServiceResponse<B>, Error>) {
        let (status, started) = match outcome {
            Ok(r) => (r.status(), r.request().extensions().get::<Started>().map(|s| s.0)),
            Err(e) => (e.as_response_error().status_code(), None),
        };
        let ms = started.map_or(0, |s| s.elapsed().as_millis());
        span.in_scope(|| {
            span.record("status", status.as_u16());
            if status.is_server_error() {
                tracing::error!(status = status.as_u16(), ms, "answered");
            } else {
                tracing::debug!(status = status.as_u16(), ms, "answered");
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn an_invitation_is_not_written_down() {
        assert_eq!(plain("/invitation/abc-DEF_1"), "/invitation/");
        assert_eq!(plain("/api/v1/invitations/look"), "/api/v1/invitations/look");
        assert_eq!(plain("/ї"), "/ї");
    }
}
