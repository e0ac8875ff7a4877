//! The applicant's card (clause 1.1).
use crate::{check, limits, wire};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{ApplicantId, Basis};
use serde::{Deserialize, Serialize};
use validator::Validate;

/// An address of residence.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddressInput {
    /// Settlement; the city by default.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::LINE_MAX"))]
    #[cfg_attr(feature = "doc", schema(max_length = 200, example = "Кривий Ріг"))]
    pub settlement: Option<String>,
    /// Street with its type.
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
    #[cfg_attr(feature = "doc", schema(max_length = 20, example = "4"))]
    pub flat: Option<String>,
}

/// The basis of residence; certificate number and date where that is the basis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BasisInput {
    /// Which basis.
    pub kind: Basis,
    /// Number of the IDP certificate.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = 40))]
    #[cfg_attr(feature = "doc", schema(max_length = 40, example = "1201-5000123456"))]
    pub idp_number: Option<String>,
    /// Date of the IDP certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "check::date"))]
    pub idp_date: Option<NaiveDate>,
}

/// The caller, as the operator takes them down; an existing card is found by phone.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CallerInput {
    /// Use this existing card (several people may share a phone).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<ApplicantId>,
    /// Full name.
    #[serde(deserialize_with = "wire::line")]
    #[validate(length(max = "limits::NAME_MAX"), custom(function = "check::person"))]
    #[cfg_attr(feature = "doc", schema(max_length = 120, example = "Коваль Олена Петрівна"))]
    pub full_name: String,
    /// Phone in any form people say it; of an existing card also as it stands there.
    #[serde(deserialize_with = "wire::line")]
    #[validate(custom(function = "check::phone_sought"))]
    #[cfg_attr(feature = "doc", schema(max_length = 40, example = "067 123 45 67"))]
    pub phone: String,
    /// E-mail, never required.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::LINE_MAX"), custom(function = "check::email"))]
    #[cfg_attr(feature = "doc", schema(max_length = 200, example = "olena@example.org"))]
    pub email: Option<String>,
    /// Residence.
    #[serde(default)]
    #[validate(nested)]
    pub residence: AddressInput,
    /// Basis as the caller states it.
    #[validate(nested)]
    pub basis: BasisInput,
    /// The operator has made sure of a street that the directory does not know (1.1).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub residence_checked: bool,
}

/// An act on a card, with the reason that is written down.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CardActInput {
    /// How it is known: who was spoken to, what was seen.
    #[serde(deserialize_with = "wire::text")]
    #[validate(length(max = "limits::NOTE_MAX"), custom(function = "check::substance"))]
    #[cfg_attr(
        feature = "doc",
        schema(
            max_length = 2000,
            example = "Передзвонили за номером, відповіла Олена Петрівна."
        )
    )]
    pub note: String,
}

/// A cabinet, as an administrator sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Cabinet {
    /// The card's id.
    pub id: ApplicantId,
    /// Full name.
    pub full_name: String,
    /// Somebody has shown that the phone is theirs.
    pub phone_proved: bool,
    /// May not sign in.
    pub blocked: bool,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
}

/// The applicant's card as its readers see it: contacts are masked by role.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct ApplicantCard {
    /// Id.
    pub id: ApplicantId,
    /// Full name.
    pub full_name: String,
    /// Phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// E-mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Residence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residence: Option<AddressInput>,
    /// Basis of residence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<BasisInput>,
    /// How many requests are open.
    #[serde(default)]
    pub open_tickets: u32,
    /// A cabinet opened with a phone that nobody has shown to be theirs: it is not the caller's card; operators only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub phone_unproved: bool,
    /// The street is not in the directory: an operator has to look at it before requests are routed (1.1).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub residence_to_check: bool,
}

/// What applicants may change in their own card; phone and basis of residence are changed by an operator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnCard {
    /// Full name.
    #[serde(deserialize_with = "wire::line")]
    #[validate(length(max = "limits::NAME_MAX"), custom(function = "check::person"))]
    #[cfg_attr(feature = "doc", schema(max_length = 120, example = "Коваль Олена Петрівна"))]
    pub full_name: String,
    /// E-mail; without it the one in the card is taken away.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::LINE_MAX"), custom(function = "check::email"))]
    #[cfg_attr(feature = "doc", schema(max_length = 200, example = "olena@example.org"))]
    pub email: Option<String>,
    /// Residence: street and building, unless the card has none and gets none.
    #[validate(nested)]
    pub residence: AddressInput,
}

/// Find cards by phone.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct ApplicantQuery {
    /// Phone in any form.
    #[serde(deserialize_with = "wire::line")]
    #[validate(custom(function = "check::phone_sought"))]
    pub phone: String,
}
