//! What was done to applicants' cards besides their own changes: appended only.
use crate::db::schema::applicant_acts;
use crate::db::types::{Coded, Ts, Uid};
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::{ApplicantId, UserId};
use uuid::Uuid;

pub use domain::staff::CardAct;

/// Writes an act down.
pub fn insert(
    c: &mut DbConn,
    card: ApplicantId,
    actor: UserId,
    act: CardAct,
    note: Option<&str>,
    at: DateTime<Utc>,
) -> DbResult<()> {
    diesel::insert_into(applicant_acts::table)
        .values((
            applicant_acts::id.eq(Uid(Uuid::now_v7())),
            applicant_acts::applicant_id.eq(Uid::from(card)),
            applicant_acts::at.eq(Ts::from(at)),
            applicant_acts::actor.eq(Uid::from(actor)),
            applicant_acts::act.eq(Coded(act)),
            applicant_acts::note.eq(note),
        ))
        .execute(c)?;
    Ok(())
}

/// The acts on a card, oldest first.
pub fn list(c: &mut DbConn, card: ApplicantId) -> DbResult<Vec<(CardAct, DateTime<Utc>, UserId)>> {
    let rows: Vec<(Coded<CardAct>, Ts, Uid)> = applicant_acts::table
        .filter(applicant_acts::applicant_id.eq(Uid::from(card)))
        .order((applicant_acts::at, applicant_acts::id))
        .select((applicant_acts::act, applicant_acts::at, applicant_acts::actor))
        .load(c)?;
    Ok(rows
        .into_iter()
        .map(|(act, at, actor)| (act.0, at.into(), actor.into()))
        .collect())
}
