//! Streets: the directory, a search in it, and those it does not know.
use crate::{ReadAs, limits, wire};
use chrono::{DateTime, Utc};
use domain::{DistrictSlug, UnknownStreetId};
use serde::{Deserialize, Serialize};
use validator::Validate;

/// A street.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Street {
    /// Code.
    pub code: String,
    /// As written in an address.
    #[cfg_attr(feature = "doc", schema(example = "вул. Святомиколаївська"))]
    pub display: String,
    /// Former name that people still use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former_name: Option<String>,
    /// District.
    pub district: DistrictSlug,
    /// The building that was written into the search beside the street.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "doc", schema(example = "11"))]
    pub building: Option<String>,
    /// The flat that was written there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flat: Option<String>,
    /// How the search was read, when no street is found as it was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_as: Option<ReadAs>,
}

/// A street people named that the directory does not know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct UnknownStreet {
    /// Id.
    pub id: UnknownStreetId,
    /// As it was written last.
    #[cfg_attr(feature = "doc", schema(example = "вул. Новобудівна"))]
    pub written: String,
    /// How often it was named.
    pub times: u32,
    /// Number of the last request that named it.
    pub last_number: i64,
    /// When it was named first.
    pub first_at: DateTime<Utc>,
    /// When it was named last.
    pub last_at: DateTime<Utc>,
    /// Streets of the directory that may be meant.
    pub similar: Vec<String>,
}

/// Search streets by parts of the new or the former name.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct StreetQuery {
    /// Parts of the name; empty lists all.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::QUERY_MAX"))]
    #[cfg_attr(feature = "doc", param(max_length = 200))]
    pub q: Option<String>,
    /// Most rows, 20 by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = "limits::PAGE_MAX"))]
    #[cfg_attr(feature = "doc", param(minimum = 1, maximum = 100))]
    pub limit: Option<u32>,
}
