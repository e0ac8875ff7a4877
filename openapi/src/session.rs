//! Registration, sign-in, tokens.
use crate::applicant::{AddressInput, ApplicantCard, BasisInput};
use crate::{check, limits, wire};
use chrono::{DateTime, Utc};
use domain::{ExecutorCode, Role, UserId};
use serde::{Deserialize, Serialize};
use validator::Validate;

/// Register an applicant's cabinet (clause 1.1).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RegisterApplicant {
    /// Full name.
    #[serde(deserialize_with = "wire::line")]
    #[validate(length(max = "limits::NAME_MAX"), custom(function = "check::person"))]
    #[cfg_attr(feature = "doc", schema(max_length = 120, example = "Коваль Олена Петрівна"))]
    pub full_name: String,
    /// Phone in any form people write.
    #[serde(deserialize_with = "wire::line")]
    #[validate(custom(function = "check::phone"))]
    #[cfg_attr(feature = "doc", schema(max_length = 40, example = "067 123 45 67"))]
    pub phone: String,
    /// E-mail, optional.
    #[serde(default, deserialize_with = "wire::opt_line")]
    #[validate(length(max = "limits::LINE_MAX"), custom(function = "check::email"))]
    #[cfg_attr(feature = "doc", schema(max_length = 200, example = "olena@example.org"))]
    pub email: Option<String>,
    /// Password.
    #[validate(length(min = "limits::PASSWORD_MIN", max = "limits::PASSWORD_MAX"))]
    #[cfg_attr(
        feature = "doc",
        schema(min_length = 10, max_length = 200, example = "чотири прості слова")
    )]
    pub password: String,
    /// Residence.
    #[validate(nested)]
    pub residence: AddressInput,
    /// Basis of residence (1.1).
    #[validate(nested)]
    pub basis: BasisInput,
    /// Consent to the processing of personal data; without it no card is made.
    pub consent: bool,
    /// Where the refresh token goes; the browser leaves the default.
    #[serde(default)]
    pub transport: Transport,
}

/// Sign in.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Phone or e-mail.
    #[serde(deserialize_with = "wire::line")]
    #[validate(length(min = 1, max = "limits::LINE_MAX"))]
    #[cfg_attr(
        feature = "doc",
        schema(min_length = 1, max_length = 200, example = "operator@demo.kr")
    )]
    pub login: String,
    /// Password.
    #[validate(length(min = 1, max = "limits::PASSWORD_MAX"))]
    #[cfg_attr(
        feature = "doc",
        schema(min_length = 1, max_length = 200, example = "demo-kontakt-1520")
    )]
    pub password: String,
    /// Where the refresh token goes; the browser leaves the default.
    #[serde(default)]
    pub transport: Transport,
}

/// Exchange a refresh token for a new pair.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Refresh {
    /// The token, unless it is in the cookie.
    #[serde(default)]
    #[validate(length(max = 200))]
    #[cfg_attr(feature = "doc", schema(max_length = 200))]
    pub refresh_token: Option<String>,
}

/// Where a refresh token is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Transport {
    /// In a cookie that scripts cannot read.
    #[default]
    Cookie,
    /// In the body of the answer.
    Body,
}

/// An open session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Session {
    /// Short-lived JWT for the `Authorization: Bearer` header.
    pub access_token: String,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// The refresh token, when it was asked for in the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// Who is signed in.
    pub me: Me,
}

/// The signed-in person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Me {
    /// User id.
    pub id: UserId,
    /// Role.
    pub role: Role,
    /// Full name.
    pub full_name: String,
    /// The organisation, for executors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor: Option<ExecutorCode>,
    /// Its short name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor_name: Option<String>,
    /// The card, for applicants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applicant: Option<ApplicantCard>,
}
