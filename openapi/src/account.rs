//! Integrations and their API keys.
use crate::{Scope, limits, wire};
use chrono::{DateTime, Utc};
use domain::ApiKeyId;
use serde::{Deserialize, Serialize};
use validator::Validate;

/// Make an API key for a partner system.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateApiKey {
    /// Name of the partner system.
    #[serde(deserialize_with = "wire::line")]
    #[validate(length(min = 2, max = "limits::NAME_MAX"))]
    #[cfg_attr(
        feature = "doc",
        schema(min_length = 2, max_length = 120, example = "Єдине вікно громадянина")
    )]
    pub name: String,
    /// What it may do.
    #[validate(length(min = 1, max = 3))]
    #[cfg_attr(feature = "doc", schema(min_items = 1, max_items = 3))]
    pub scopes: Vec<Scope>,
}

/// An API key without its secret.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct ApiKey {
    /// Id.
    pub id: ApiKeyId,
    /// Name of the partner system.
    pub name: String,
    /// First characters, to recognise it.
    #[cfg_attr(feature = "doc", schema(example = "kc_4f1a"))]
    pub prefix: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was revoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked_at: Option<DateTime<Utc>>,
    /// When it was last used, to the hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_at: Option<DateTime<Utc>>,
}

/// A new key; the secret is shown this once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct NewApiKey {
    /// The key.
    #[serde(flatten)]
    pub key: ApiKey,
    /// The secret for the `X-Api-Key` header.
    pub secret: String,
}
