//! Filing a request: what happened, where, for whom.
use crate::applicant::CallerInput;
use crate::{check, limits, wire};
use chrono::{DateTime, Utc};
use domain::*;
use serde::{Deserialize, Serialize};
use validator::Validate;

/// A clause of the regulation with its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct ClauseQuote {
    /// Number.
    #[cfg_attr(feature = "doc", schema(example = "10.1.1.1"))]
    pub number: String,
    /// Text in Ukrainian.
    pub text: String,
}

impl From<Clause> for ClauseQuote {
    fn from(c: Clause) -> Self {
        ClauseQuote {
            number: c.as_str().to_owned(),
            text: c.uk().to_owned(),
        }
    }
}

/// Where the problem is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PlaceInput {
    /// District; found by the street when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<DistrictSlug>,
    /// Settlement; the city by default.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::LINE_MAX"))]
    #[cfg_attr(feature = "doc", schema(max_length = 200))]
    pub settlement: Option<String>,
    /// Street; the former name is understood.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::LINE_MAX"))]
    #[cfg_attr(feature = "doc", schema(max_length = 200, example = "вул. Каунаська"))]
    pub street: Option<String>,
    /// Building.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = 20))]
    #[cfg_attr(feature = "doc", schema(max_length = 20, example = "11"))]
    pub building: Option<String>,
    /// Flat.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = 20))]
    #[cfg_attr(feature = "doc", schema(max_length = 20))]
    pub flat: Option<String>,
    /// Landmark in free words.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::LINE_MAX"))]
    #[cfg_attr(feature = "doc", schema(max_length = 200, example = "біля другого під’їзду"))]
    pub note: Option<String>,
    /// Latitude in degrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = -90.0, max = 90.0))]
    #[cfg_attr(feature = "doc", schema(minimum = -90.0, maximum = 90.0))]
    pub lat: Option<f64>,
    /// Longitude in degrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = -180.0, max = 180.0))]
    #[cfg_attr(feature = "doc", schema(minimum = -180.0, maximum = 180.0))]
    pub lon: Option<f64>,
}

/// File a request (T01), or register one for a caller (T02).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateTicket {
    /// Classifier item; absent means «не знаю».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemCode>,
    /// Kind; the item's default otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// What happened.
    #[serde(deserialize_with = "wire::text")]
    #[validate(
        length(min = "limits::TEXT_MIN", max = "limits::TEXT_MAX"),
        custom(function = "check::substance")
    )]
    #[cfg_attr(
        feature = "doc",
        schema(
            min_length = 5,
            max_length = 5000,
            example = "Третю добу немає холодної води, під’їзд 2."
        )
    )]
    pub text: String,
    /// Where.
    #[serde(default)]
    #[validate(nested)]
    pub place: PlaceInput,
    /// The caller: demanded of operators and integrations, refused for applicants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub caller: Option<CallerInput>,
    /// `phone` (default) or `reception`, for operators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// A closed request this one continues.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub linked_to: Option<TicketId>,
    /// Treat it as a citizen's appeal.
    #[serde(default)]
    pub appeal: bool,
    /// An emergency nobody signs for; for operators, without a caller.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub anonymous: bool,
    /// The call it came by, as the exchange told of it; for operators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<CallId>,
}

/// A conversation by phone or at the reception: who was spoken to, which number, when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CallInput {
    /// Who was spoken to.
    #[serde(deserialize_with = "wire::line")]
    #[validate(length(max = "limits::NAME_MAX"), custom(function = "check::person"))]
    #[cfg_attr(feature = "doc", schema(max_length = 120, example = "Коваль Олена Петрівна"))]
    pub person: String,
    /// The number of a call; at the reception there is none.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(custom(function = "check::phone"))]
    #[cfg_attr(feature = "doc", schema(max_length = 40, example = "067 123 45 67"))]
    pub phone: Option<String>,
    /// When.
    #[validate(custom(function = "check::moment"))]
    pub at: DateTime<Utc>,
}
