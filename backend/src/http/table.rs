//! Registers handlers by the description of their endpoint: method, path, access and answer.
//!
//! A handler whose answer is not the endpoint's does not compile.
use crate::http::authorise::authorise;
use crate::http::error::{HttpError, HttpResult};
use crate::http::reply::Answer;
use actix_web::guard::{Any, Get, Head};
use actix_web::middleware::from_fn;
use actix_web::web::{self, ServiceConfig};
use actix_web::{FromRequest, Handler, HttpResponse, Resource, Route};
use openapi::desk::EventStream;
use openapi::endpoint::FileAnswer;
use openapi::{Code, Endpoint, Meta, Method};
use serde::Serialize;

/// Handlers by endpoint.
#[derive(Default)]
pub struct Table {
    rows: Vec<(&'static Meta, Route)>,
}

impl Table {
    /// An empty table.
    pub fn new() -> Table {
        Table::default()
    }

    /// One endpoint and its handler.
    pub fn on<Q, B, R, H, A>(mut self, endpoint: &'static Endpoint<Q, B, R>, handler: H) -> Table
    where
        H: Handler<A, Output = Answer<R>>,
        A: FromRequest + 'static,
        R: Serialize + 'static,
    {
        self.rows
            .push((&endpoint.meta, guarded(&endpoint.meta).to(handler)));
        self
    }

    /// One endpoint that answers with a file.
    pub fn file<Q, B, R, H, A>(mut self, endpoint: &'static Endpoint<Q, B, R>, handler: H) -> Table
    where
        R: FileAnswer + 'static,
        H: Handler<A, Output = HttpResult<HttpResponse>>,
        A: FromRequest + 'static,
    {
        self.rows
            .push((&endpoint.meta, guarded(&endpoint.meta).to(handler)));
        self
    }

    /// One endpoint that answers with a stream of events.
    pub fn stream<Q, B, H, A>(mut self, endpoint: &'static Endpoint<Q, B, EventStream>, handler: H) -> Table
    where
        H: Handler<A, Output = HttpResult<HttpResponse>>,
        A: FromRequest + 'static,
    {
        self.rows
            .push((&endpoint.meta, guarded(&endpoint.meta).to(handler)));
        self
    }

    /// The endpoints registered so far.
    pub fn metas(&self) -> Vec<&'static Meta> {
        self.rows.iter().map(|(meta, _)| *meta).collect()
    }

    /// Registers everything: fixed paths before those with parameters, 405 for other methods.
    pub fn configure(self, config: &mut ServiceConfig) {
        let mut paths: Vec<(&'static str, Vec<&'static str>, Resource)> = Vec::new();
        for (meta, route) in self.rows {
            let route = route.wrap(from_fn(move |req, next| authorise(meta, req, next)));
            let position = paths.iter().position(|(path, ..)| *path == meta.path);
            let (path, mut methods, resource) = match position {
                Some(at) => paths.swap_remove(at),
                None => (meta.path, Vec::new(), web::resource(meta.path)),
            };
            methods.push(meta.method.as_str());
            paths.push((path, methods, resource.route(route)));
        }
        paths.sort_by_key(|(path, ..)| (path.matches('{').count(), *path));
        for (_, methods, resource) in paths {
            let allow = methods.join(", ");
            config.service(resource.default_service(web::to(move || not_allowed(allow.clone()))));
        }
    }
}

fn guarded(meta: &Meta) -> Route {
    match meta.method {
        Method::Get => web::route().guard(Any(Get()).or(Head())),
        Method::Post => web::post(),
        Method::Put => web::put(),
        Method::Delete => web::delete(),
    }
}

async fn not_allowed(allow: String) -> HttpResult<HttpResponse> {
    Err(HttpError {
        allow: Some(allow),
        ..HttpError::code(Code::MethodNotAllowed)
    })
}
