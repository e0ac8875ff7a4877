//! Typed input: bodies and queries, read, cleaned and validated, with a pointer to each fault.
use super::nul;
use super::objects::Objects;
use crate::http::error::{HttpError, HttpResult};
use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt;
use futures_util::future::LocalBoxFuture;
use openapi::problem::field_errors;
use openapi::{Code, FieldError, limits};
use serde::de::DeserializeOwned;
use std::future::{Ready, ready};
use std::io::ErrorKind;
use std::time::Duration;
use validator::Validate;

/// How long a JSON body may take.
const LONGEST: Duration = Duration::from_secs(20);

/// A JSON body, validated.
#[derive(Debug)]
pub struct Json<T>(pub T);

/// A query string, validated.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Json<T> {
    type Error = HttpError;
    type Future = LocalBoxFuture<'static, HttpResult<Self>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (is_json, announced) = (is_json(req), announced(req));
        let mut payload = payload.take();
        Box::pin(async move {
            if announced.is_some_and(|length| length > limits::JSON_MAX as u64) {
                return Err(too_large());
            }
            let bytes = tokio::time::timeout(LONGEST, collect(&mut payload))
                .await
                .map_err(|_| HttpError::slow_body())??;
            if !is_json && !bytes.is_empty() {
                return Err(HttpError::because(
                    Code::UnsupportedType,
                    "Очікуємо тіло запиту application/json.",
                ));
            }
            if bytes.is_empty() {
                return Err(HttpError::because(
                    Code::Malformed,
                    "Тіло запиту порожнє, а тут очікуємо об’єкт JSON.",
                ));
            }
            parse_json(&bytes).map(Json)
        })
    }
}

impl<T: DeserializeOwned + Validate> FromRequest for Query<T> {
    type Error = HttpError;
    type Future = Ready<HttpResult<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(parse_query(req.query_string()).map(Query))
    }
}

fn is_json(req: &HttpRequest) -> bool {
    let header = req
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    let essence = header.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

/// Bytes the sender announces.
pub fn announced(req: &HttpRequest) -> Option<u64> {
    let header = req.headers().get(CONTENT_LENGTH)?;
    header.to_str().ok()?.parse().ok()
}

/// Reads a body of at most [`limits::JSON_MAX`] bytes; of one that is larger nothing more is read.
async fn collect(payload: &mut Payload) -> HttpResult<Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|e| broken(&e))?;
        if bytes.len() + chunk.len() > limits::JSON_MAX {
            return Err(too_large());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// A body that did not come to its end.
pub fn broken(e: &PayloadError) -> HttpError {
    match e {
        PayloadError::Io(e) | PayloadError::Incomplete(Some(e)) if e.kind() == ErrorKind::TimedOut => {
            HttpError::slow_body()
        }
        _ => HttpError::because(Code::Malformed, "Тіло запиту обірвалося."),
    }
}

fn too_large() -> HttpError {
    let kb = limits::JSON_MAX / 1024;
    HttpError::because(Code::TooLarge, format!("Тіло запиту більше за {kb} КБ."))
}

/// Reads JSON into a validated value.
pub fn parse_json<T: DeserializeOwned + Validate>(bytes: &[u8]) -> HttpResult<T> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value: T = serde_path_to_error::deserialize(&mut json).map_err(unfit)?;
    json.end().map_err(|e| malformed(&e))?;
    let again = serde_json::from_slice(bytes).map_err(|e| malformed(&e))?;
    serde_path_to_error::deserialize::<_, T>(Objects(again)).map_err(unfit)?;
    if let Some(pointer) = nul::in_json(bytes) {
        return Err(nul_refused(pointer));
    }
    checked(value)
}

/// Broken JSON, or a value that does not fit its type.
fn unfit(e: serde_path_to_error::Error<serde_json::Error>) -> HttpError {
    let inner = e.inner();
    if inner.is_data() {
        invalid(&pointer(e.path()), &inner.to_string())
    } else {
        malformed(inner)
    }
}

fn malformed(e: &serde_json::Error) -> HttpError {
    let (line, column) = (e.line(), e.column());
    HttpError::because(
        Code::Malformed,
        format!("Це не JSON: помилка в рядку {line}, знак {column}."),
    )
}

/// Reads a query string into a validated value.
pub fn parse_query<T: DeserializeOwned + Validate>(query: &str) -> HttpResult<T> {
    if let Some((name, _)) =
        form_pairs(query).find(|(name, value)| name.contains('\0') || value.contains('\0'))
    {
        return Err(nul_refused(format!("/{}", name.replace('\0', ""))));
    }
    let pairs = serde_urlencoded::Deserializer::new(form_pairs(query));
    let value: T = serde_path_to_error::deserialize(pairs)
        .map_err(|e| invalid(&pointer(e.path()), &e.inner().to_string()))?;
    checked(value)
}

/// No database of ours takes the sign NUL in a text, and nobody types it.
fn nul_refused(pointer: String) -> HttpError {
    HttpError::invalid(vec![FieldError {
        pointer,
        code: "nul".to_owned(),
        message: "Текст містить знак із кодом 0: приберіть його.".to_owned(),
    }])
}

fn form_pairs(query: &str) -> form_urlencoded::Parse<'_> {
    form_urlencoded::parse(query.as_bytes())
}

fn checked<T: Validate>(value: T) -> HttpResult<T> {
    match value.validate() {
        Ok(()) => Ok(value),
        Err(errors) => Err(HttpError::invalid(field_errors(&errors))),
    }
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment as S;
    path.iter()
        .filter_map(|s| match s {
            S::Seq { index } => Some(format!("/{index}")),
            S::Map { key } => Some(format!("/{key}")),
            S::Enum { .. } | S::Unknown => None,
        })
        .collect()
}

/// A value that does not fit its type: the field, a stable code, a Ukrainian sentence.
fn invalid(path: &str, message: &str) -> HttpError {
    let named = || message.split('`').nth(1).unwrap_or_default().to_owned();
    let (code, text, field) = if message.starts_with("missing field") {
        ("required", "Заповніть це поле.".to_owned(), Some(named()))
    } else if message.starts_with("unknown field") {
        (
            "unknown_field",
            format!("Поля «{}» тут немає.", named()),
            Some(named()),
        )
    } else if message.starts_with("duplicate field") {
        (
            "duplicate_field",
            format!("Поле «{}» вказано двічі.", named()),
            Some(named()),
        )
    } else if message.starts_with("unknown variant") {
        (
            "unknown_value",
            format!("Значення «{}» тут неможливе.", named()),
            None,
        )
    } else {
        ("type", "Неприпустиме значення.".to_owned(), None)
    };
    let pointer = match field {
        Some(name) if !path.ends_with(&format!("/{name}")) => format!("{path}/{name}"),
        _ => path.to_owned(),
    };
    HttpError::invalid(vec![FieldError {
        pointer,
        code: code.to_owned(),
        message: text,
    }])
}

#[cfg(test)]
mod tests {
    use super::*;
    use openapi::session::{RegisterApplicant, SignIn};
    use openapi::ticket::{CreateTicket, TicketQuery};

    fn fault<T: DeserializeOwned + Validate + std::fmt::Debug>(json: &str) -> (u16, String, String) {
        let e = parse_json::<T>(json.as_bytes()).unwrap_err();
        let first = e.problem.errors.first().cloned();
        let (pointer, code) = first.map_or_else(Default::default, |f| (f.pointer, f.code));
        (e.problem.status, pointer, code)
    }

    #[test]
    fn broken_json_is_malformed() {
        assert_eq!(fault::<SignIn>("{\"login\": ").0, 400);
        assert_eq!(
            fault::<SignIn>("{\"login\":\"a\",\"password\":\"b\"} tail").0,
            400
        );
    }

    #[test]
    fn every_fault_has_a_pointer() {
        let is = |json: &str, pointer: &str, code: &str| {
            assert_eq!(
                fault::<CreateTicket>(json),
                (422, pointer.to_owned(), code.to_owned()),
                "{json}"
            );
        };
        is("{}", "/text", "required");
        is(r#"{"text":"Немає води","color":1}"#, "/color", "unknown_field");
        is(
            r#"{"text":"Немає води","place":{"lat":"x"}}"#,
            "/place/lat",
            "type",
        );
        is(
            r#"{"text":"Немає води","place":{"lat":91.0}}"#,
            "/place/lat",
            "range",
        );
        is(r#"{"text":"Немає води","kind":"fast"}"#, "/kind", "unknown_value");
        is(r#"{"text":"...."}"#, "/text", "length");
        is(r#"{"text":5}"#, "/text", "type");
        is(r#"["Немає води"]"#, "", "type");
        is(
            r#"{"text":"Немає води","place":["вул. Каунаська"]}"#,
            "/place",
            "type",
        );
    }

    #[test]
    fn a_nested_field_is_named_in_full() {
        let json = r#"{"full_name":"Коваль Олена","phone":"067 123 45 67","password":"чотири прості слова",
            "residence":{"street":"вул. Каунаська","house":"1"},"basis":{"kind":"declared"},"consent":true}"#;
        assert_eq!(
            fault::<RegisterApplicant>(json),
            (422, "/residence/house".into(), "unknown_field".into())
        );
    }

    #[test]
    fn queries_are_typed_too() {
        let bad = |q: &str| {
            parse_query::<TicketQuery>(q)
                .unwrap_err()
                .problem
                .errors
                .first()
                .map(|e| e.pointer.clone())
        };
        assert_eq!(bad("limit=many").as_deref(), Some("/limit"));
        assert_eq!(bad("limit=500").as_deref(), Some("/limit"));
        assert_eq!(bad("sort=random").as_deref(), Some("/sort"));
        assert_eq!(bad("page=2").as_deref(), Some("/page"));
        let ok = parse_query::<TicketQuery>("q=%D0%B2%D0%BE%D0%B4%D0%B0&overdue=true&limit=50").unwrap();
        assert_eq!(
            (ok.q.as_deref(), ok.overdue, ok.limit),
            (Some("вода"), Some(true), Some(50))
        );
    }
}
