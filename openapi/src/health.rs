//! Liveness, readiness, version.
use serde::{Deserialize, Serialize};

/// The server answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Health {
    /// `ok`, or `unavailable` with status 503.
    #[cfg_attr(feature = "doc", schema(example = "ok"))]
    pub status: String,
}

/// What runs here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Version {
    /// Version of the server.
    #[cfg_attr(feature = "doc", schema(example = "0.1.0"))]
    pub version: String,
    /// `sqlite` or `postgresql`.
    #[cfg_attr(feature = "doc", schema(example = "sqlite"))]
    pub database: String,
    /// Version of the classifier in force.
    #[cfg_attr(feature = "doc", schema(example = 1))]
    pub classifier_version: i32,
    /// Whether the demo city is loaded: the sign-in page then shows the demo accounts.
    pub demo: bool,
}
