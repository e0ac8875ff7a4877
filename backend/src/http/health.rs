//! Is it alive, is it ready, what runs here.
use crate::app::Caller;
use crate::http::blocking::Shared;
use crate::http::error::HttpError;
use crate::http::reply::{Answer, Reply};
use openapi::health::{Health, Version};

/// The process answers.
pub async fn health() -> Answer<Health> {
    Ok(Reply::new(Health {
        status: "ok".to_owned(),
    }))
}

/// The database was just written and read, and the folders take files.
pub async fn ready(app: Shared) -> Answer<Health> {
    match app.pulse.ready().await {
        Ok(()) => health().await,
        Err(why) => Err(HttpError::surroundings(&why)),
    }
}

/// What runs here.
pub async fn version(app: Shared) -> Answer<Version> {
    Ok(Reply::new(Version {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        database: if app.db.is_pg() { "postgresql" } else { "sqlite" }.to_owned(),
        classifier_version: app.cx(Caller::system()).reference.classifier_version(),
        demo: app.config.demo,
    }))
}
