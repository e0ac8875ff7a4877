//! Streets people named that the directory does not know, each once, with how often it was named.
use crate::db::nodes::Both;
use crate::db::schema::unknown_streets;
use crate::db::types::{Ts, Uid, count};
use crate::ticket::street_key;
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::UnknownStreetId;
use uuid::Uuid;

/// A street the directory does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownStreet {
    /// Id.
    pub id: UnknownStreetId,
    /// As it was written last.
    pub written: String,
    /// How often it was named.
    pub times: u32,
    /// Number of the last request that named it.
    pub last_number: i64,
    /// When it was named first.
    pub first_at: DateTime<Utc>,
    /// When it was named last.
    pub last_at: DateTime<Utc>,
}

type Row = (Uid, String, i32, i64, Ts, Ts);

/// Keeps that a request named it; signs without a letter are no street.
pub fn name(c: &mut DbConn, written: &str, number: i64, now: DateTime<Utc>) -> DbResult<()> {
    let Some(key) = street_key(written) else {
        return Ok(());
    };
    let at = Ts::from(now);
    Both(
        diesel::insert_into(unknown_streets::table)
            .values((
                unknown_streets::id.eq(Uid::from(UnknownStreetId(Uuid::now_v7()))),
                unknown_streets::street_key.eq(key),
                unknown_streets::written.eq(written),
                unknown_streets::times.eq(1),
                unknown_streets::last_number.eq(number),
                unknown_streets::first_at.eq(at),
                unknown_streets::last_at.eq(at),
            ))
            .on_conflict(unknown_streets::street_key)
            .do_update()
            .set((
                unknown_streets::written.eq(written),
                unknown_streets::times.eq(unknown_streets::times + 1),
                unknown_streets::last_number.eq(number),
                unknown_streets::last_at.eq(at),
            )),
    )
    .execute(c)?;
    Ok(())
}

/// Those named most often first.
pub fn list(c: &mut DbConn, most: i64) -> DbResult<Vec<UnknownStreet>> {
    let rows: Vec<Row> = unknown_streets::table
        .order((unknown_streets::times.desc(), unknown_streets::last_at.desc()))
        .limit(most)
        .select((
            unknown_streets::id,
            unknown_streets::written,
            unknown_streets::times,
            unknown_streets::last_number,
            unknown_streets::first_at,
            unknown_streets::last_at,
        ))
        .load(c)?;
    let street = |(id, written, times, last_number, first_at, last_at): Row| UnknownStreet {
        id: id.into(),
        written,
        times: count(times),
        last_number,
        first_at: first_at.into(),
        last_at: last_at.into(),
    };
    Ok(rows.into_iter().map(street).collect())
}

/// It is dealt with; whether there was one.
pub fn remove(c: &mut DbConn, id: UnknownStreetId) -> DbResult<bool> {
    Ok(diesel::delete(unknown_streets::table.find(Uid::from(id))).execute(c)? > 0)
}
