//! The API's description and its pages, without the internet.
use crate::http::API;
use actix_web::HttpResponse;
use actix_web::web::{self, ServiceConfig};
use std::sync::LazyLock;
use utoipa_swagger_ui::{Config, SwaggerUi};

/// The document, built once.
static DOCUMENT: LazyLock<String> = LazyLock::new(openapi::doc::pretty);

/// Where the document lies.
const DOCUMENT_PATH: &str = "/api/v1/openapi.json";

/// The document as an endpoint beside the others.
pub fn document(config: &mut ServiceConfig) {
    config.route("/openapi.json", web::get().to(send));
}

/// Pages to read and try the API.
pub fn pages(config: &mut ServiceConfig) {
    debug_assert!(DOCUMENT_PATH.starts_with(API));
    config.service(web::redirect("/docs", "/docs/"));
    config.service(SwaggerUi::new("/docs/{_:.*}").config(Config::from(DOCUMENT_PATH)));
}

async fn send() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json")
        .insert_header(("cache-control", "no-cache"))
        .body(DOCUMENT.as_str())
}
