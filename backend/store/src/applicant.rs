//! Applicants' cards: the personal data of the service, erasable apart from the requests.
use crate::{DbConn, DbResult};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{ApplicantId, Basis, UserId};
use std::collections::HashMap;

/// An applicant's card (clause 1.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applicant {
    /// Id.
    pub id: ApplicantId,
    /// Full name.
    pub full_name: String,
    /// Phone as `+380…`; several people may share one.
    pub phone: String,
    /// E-mail.
    pub email: Option<String>,
    /// Settlement of residence.
    pub settlement: Option<String>,
    /// Street.
    pub street: Option<String>,
    /// Building.
    pub building: Option<String>,
    /// Flat.
    pub flat: Option<String>,
    /// Basis of residence.
    pub basis: Basis,
    /// Number of the IDP certificate.
    pub idp_number: Option<String>,
    /// Date of the IDP certificate.
    pub idp_date: Option<NaiveDate>,
    /// Consent to the processing of personal data.
    pub consent_at: Option<DateTime<Utc>>,
    /// When the card was made.
    pub created_at: DateTime<Utc>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// Adds a card.
pub fn insert(_c: &mut DbConn, _card: &Applicant) -> DbResult<()> {
    unimplemented!()
}

/// Writes all fields of a card but `created_at`; `NotFound` when there is none.
pub fn update(_c: &mut DbConn, _card: &Applicant) -> DbResult<()> {
    unimplemented!()
}

/// One card.
pub fn get(_c: &mut DbConn, _id: ApplicantId) -> DbResult<Option<Applicant>> {
    unimplemented!()
}

/// The cards with exactly this phone (`+380…`), last changed first.
pub fn by_phone(_c: &mut DbConn, _phone: &str) -> DbResult<Vec<Applicant>> {
    unimplemented!()
}

/// How many open requests each of them has; those without are left out.
pub fn open_tickets(_c: &mut DbConn, _ids: &[ApplicantId]) -> DbResult<HashMap<ApplicantId, u32>> {
    unimplemented!()
}

/// Keeps who read a card and when (DOMAIN 5).
pub fn log_read(
    _c: &mut DbConn,
    _applicant: ApplicantId,
    _reader: UserId,
    _at: DateTime<Utc>,
) -> DbResult<()> {
    unimplemented!()
}
