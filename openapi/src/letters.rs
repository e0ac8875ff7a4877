//! Letters: addresses that have to be proved, the language, and whether news are wanted.
use crate::{limits, wire};
use domain::letters::Lang;
use serde::{Deserialize, Serialize};
use validator::Validate;

/// The secret of a link that proves an address.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MailProofToken {
    /// From the link.
    #[serde(deserialize_with = "wire::line")]
    #[validate(length(min = 1, max = "limits::LINE_MAX"))]
    #[cfg_attr(feature = "doc", schema(min_length = 1, max_length = 200))]
    pub token: String,
}

/// The address a link proves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct MailProofView {
    /// E-mail.
    #[cfg_attr(feature = "doc", schema(example = "olena@example.org"))]
    pub email: String,
}

/// Prove an address.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmMail {
    /// From the link.
    #[serde(deserialize_with = "wire::line")]
    #[validate(length(min = 1, max = "limits::LINE_MAX"))]
    #[cfg_attr(feature = "doc", schema(min_length = 1, max_length = 200))]
    pub token: String,
    /// The language letters shall have.
    pub lang: Lang,
}

/// Where my letters go, and which ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct LetterSettings {
    /// The proved address: letters go here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proved: Option<String>,
    /// This one waits to be proved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<String>,
    /// Language of the letters.
    pub lang: Lang,
    /// News of my requests are sent.
    pub news: bool,
}

/// Which letters I want.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveLetterSettings {
    /// Language of the letters.
    pub lang: Lang,
    /// News of my requests are sent.
    pub news: bool,
}

/// Whose letters stop.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct StopQuery {
    /// From the link in the letter.
    #[validate(length(min = 1, max = "limits::STOP_KEY_MAX"))]
    #[cfg_attr(feature = "doc", param(min_length = 1, max_length = 600))]
    pub key: String,
}
