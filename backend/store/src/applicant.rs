//! Applicants' cards: the personal data of the service, erasable apart from the requests.
use crate::db::nodes::{IsOpen, insert_all};
use crate::db::schema::{applicants, card_reads, tickets, users};
use crate::db::types::{Coded, Ts, Uid};
use crate::{DbConn, DbError, DbResult};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
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
    /// When somebody showed that the phone is theirs.
    pub phone_proved_at: Option<DateTime<Utc>>,
    /// The street is not in the directory: an operator has to look at it (1.1).
    pub residence_to_check: bool,
}

/// Adds a card.
pub fn insert(c: &mut DbConn, card: &Applicant) -> DbResult<()> {
    diesel::insert_into(applicants::table)
        .values((
            Row::from(card),
            applicants::created_at.eq(Ts::from(card.created_at)),
        ))
        .execute(c)?;
    Ok(())
}

/// Adds many cards at once.
pub fn insert_many(c: &mut DbConn, cards: &[Applicant]) -> DbResult<()> {
    let rows: Vec<_> = cards
        .iter()
        .map(|a| (Row::from(a), applicants::created_at.eq(Ts::from(a.created_at))))
        .collect();
    insert_all!(c, applicants::table, &rows)?;
    Ok(())
}

/// Writes all fields of a card but `created_at`; `NotFound` when there is none.
pub fn update(c: &mut DbConn, card: &Applicant) -> DbResult<()> {
    match diesel::update(applicants::table.find(Uid::from(card.id)))
        .set(Row::from(card))
        .execute(c)?
    {
        0 => Err(DbError::NotFound),
        _ => Ok(()),
    }
}

/// One card.
pub fn get(c: &mut DbConn, id: ApplicantId) -> DbResult<Option<Applicant>> {
    let row = applicants::table
        .find(Uid::from(id))
        .select((Row::as_select(), applicants::created_at))
        .first::<(Row, Ts)>(c)
        .optional()?;
    Ok(row.map(card))
}

/// The cards with exactly this phone (`+380…`), last changed first.
pub fn by_phone(c: &mut DbConn, phone: &str) -> DbResult<Vec<Applicant>> {
    let rows: Vec<(Row, Ts)> = applicants::table
        .filter(applicants::phone.eq(phone))
        .order((applicants::updated_at.desc(), applicants::id.desc()))
        .select((Row::as_select(), applicants::created_at))
        .load(c)?;
    Ok(rows.into_iter().map(card).collect())
}

/// The cards with this phone that may be a caller's: no cabinet that nobody has shown the phone for.
pub fn callers(c: &mut DbConn, phone: &str) -> DbResult<Vec<Applicant>> {
    let unproved = unproved_cabinets(c, phone)?;
    let mut cards = by_phone(c, phone)?;
    cards.retain(|card| !unproved.contains(&card.id));
    Ok(cards)
}

/// Of the cards with this phone those that are cabinets opened with it, while nobody has shown that it is theirs.
pub fn unproved_cabinets(c: &mut DbConn, phone: &str) -> DbResult<Vec<ApplicantId>> {
    let ids: Vec<Uid> = applicants::table
        .inner_join(users::table.on(users::applicant_id.eq(applicants::id.nullable())))
        .filter(applicants::phone.eq(phone))
        .filter(applicants::phone_proved_at.is_null())
        .select(applicants::id)
        .load(c)?;
    Ok(ids.into_iter().map(Into::into).collect())
}

/// Whether the card is a cabinet whose phone nobody has shown to be theirs.
pub fn is_unproved_cabinet(c: &mut DbConn, id: ApplicantId) -> DbResult<bool> {
    let n: i64 = applicants::table
        .inner_join(users::table.on(users::applicant_id.eq(applicants::id.nullable())))
        .filter(applicants::id.eq(Uid::from(id)))
        .filter(applicants::phone_proved_at.is_null())
        .count()
        .get_result(c)?;
    Ok(n > 0)
}

/// How many open requests each of them has; those without are left out.
pub fn open_tickets(c: &mut DbConn, ids: &[ApplicantId]) -> DbResult<HashMap<ApplicantId, u32>> {
    let ids: Vec<Uid> = ids.iter().copied().map(Uid::from).collect();
    let rows: Vec<(Option<Uid>, i64)> = tickets::table
        .filter(tickets::applicant_id.eq_any(ids))
        .filter(IsOpen {})
        .filter(tickets::parent_id.is_null())
        .group_by(tickets::applicant_id)
        .select((tickets::applicant_id, diesel::dsl::count_star()))
        .load(c)?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, n)| Some((id?.into(), u32::try_from(n).unwrap_or(u32::MAX))))
        .collect())
}

/// Keeps who read a card and when (DOMAIN 5).
pub fn log_read(c: &mut DbConn, applicant: ApplicantId, reader: UserId, at: DateTime<Utc>) -> DbResult<()> {
    diesel::insert_into(card_reads::table)
        .values((
            card_reads::applicant_id.eq(Uid::from(applicant)),
            card_reads::at.eq(Ts::from(at)),
            card_reads::reader.eq(Uid::from(reader)),
        ))
        .execute(c)?;
    Ok(())
}

/// A phone's digits backwards: its end becomes a beginning, which an index finds.
pub(crate) fn backwards(phone: &str) -> String {
    phone.chars().rev().filter(char::is_ascii_digit).collect()
}

// `created_at` stands apart: an update never touches it
#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = applicants, treat_none_as_null = true)]
struct Row {
    id: Uid,
    full_name: String,
    phone: String,
    phone_back: String,
    email: Option<String>,
    settlement: Option<String>,
    street: Option<String>,
    building: Option<String>,
    flat: Option<String>,
    basis: Coded<Basis>,
    idp_number: Option<String>,
    idp_date: Option<NaiveDate>,
    consent_at: Option<Ts>,
    updated_at: Ts,
    phone_proved_at: Option<Ts>,
    residence_to_check: bool,
}

impl From<&Applicant> for Row {
    fn from(a: &Applicant) -> Row {
        Row {
            id: a.id.into(),
            full_name: a.full_name.clone(),
            phone: a.phone.clone(),
            phone_back: backwards(&a.phone),
            email: a.email.clone(),
            settlement: a.settlement.clone(),
            street: a.street.clone(),
            building: a.building.clone(),
            flat: a.flat.clone(),
            basis: Coded(a.basis),
            idp_number: a.idp_number.clone(),
            idp_date: a.idp_date,
            consent_at: a.consent_at.map(Ts::from),
            updated_at: a.updated_at.into(),
            phone_proved_at: a.phone_proved_at.map(Ts::from),
            residence_to_check: a.residence_to_check,
        }
    }
}

fn card((r, created_at): (Row, Ts)) -> Applicant {
    Applicant {
        id: r.id.into(),
        full_name: r.full_name,
        phone: r.phone,
        email: r.email,
        settlement: r.settlement,
        street: r.street,
        building: r.building,
        flat: r.flat,
        basis: r.basis.0,
        idp_number: r.idp_number,
        idp_date: r.idp_date,
        consent_at: r.consent_at.map(Into::into),
        created_at: created_at.into(),
        updated_at: r.updated_at.into(),
        phone_proved_at: r.phone_proved_at.map(Into::into),
        residence_to_check: r.residence_to_check,
    }
}
