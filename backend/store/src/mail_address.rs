//! Where letters may go: addresses that were proved, and those that wait for it.
//!
//! Only the hash of a link is kept. A new address leaves the old one in place until it is proved.
use crate::db::nodes::Both;
use crate::db::schema::mail_addresses as addresses;
use crate::db::types::{Coded, Ts, Uid};
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::letters::Lang;
use domain::{ApplicantId, UserId};
use std::collections::HashMap;
use uuid::Uuid;

/// Whose address: an applicant's card, or an account of the staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Owner(pub Uuid);

impl From<ApplicantId> for Owner {
    fn from(id: ApplicantId) -> Owner {
        Owner(id.0)
    }
}

impl From<UserId> for Owner {
    fn from(id: UserId) -> Owner {
        Owner(id.0)
    }
}

/// The addresses of one owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Whose.
    pub owner: Owner,
    /// Letters go here.
    pub proved: Option<String>,
    /// This one waits to be proved.
    pub waiting: Option<String>,
    /// When a link was asked for.
    pub asked_at: Option<DateTime<Utc>>,
    /// Until when it works.
    pub expires_at: Option<DateTime<Utc>>,
    /// Language of the letters.
    pub lang: Lang,
    /// News of the own requests are wanted.
    pub news: bool,
}

impl Address {
    /// Nothing is known yet.
    pub fn none(owner: Owner) -> Address {
        Address {
            owner,
            proved: None,
            waiting: None,
            asked_at: None,
            expires_at: None,
            lang: Lang::Uk,
            news: true,
        }
    }
}

/// The addresses of this owner.
pub fn get(c: &mut DbConn, owner: Owner) -> DbResult<Address> {
    let row: Option<Row> = addresses::table
        .find(Uid(owner.0))
        .select(Row::as_select())
        .first(c)
        .optional()?;
    Ok(row.map_or_else(|| Address::none(owner), Address::from))
}

/// The proved addresses of these owners, with the language of their letters.
pub fn proved(c: &mut DbConn, owners: &[Owner]) -> DbResult<HashMap<Owner, (String, Lang)>> {
    if owners.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<Uid> = owners.iter().map(|o| Uid(o.0)).collect();
    let rows: Vec<(Uid, Option<String>, Coded<Lang>)> = addresses::table
        .filter(addresses::owner.eq_any(ids))
        .filter(addresses::proved.is_not_null())
        .select((addresses::owner, addresses::proved, addresses::lang))
        .load(c)?;
    let known = |(id, to, lang): (Uid, Option<String>, Coded<Lang>)| Some((Owner(id.0), (to?, lang.0)));
    Ok(rows.into_iter().filter_map(known).collect())
}

/// Writes everything but the link.
pub fn save(c: &mut DbConn, address: &Address) -> DbResult<()> {
    let row = Row::from(address);
    Both(
        diesel::insert_into(addresses::table)
            .values(&row)
            .on_conflict(addresses::owner)
            .do_update()
            .set(&row),
    )
    .execute(c)?;
    Ok(())
}

/// The hash of the link that proves what waits; whether the question is still the one of this moment.
pub fn linked(c: &mut DbConn, owner: Owner, asked_at: DateTime<Utc>, hash: &[u8]) -> DbResult<bool> {
    let found = diesel::update(addresses::table.find(Uid(owner.0)))
        .filter(addresses::asked_at.eq(Ts::from(asked_at)))
        .set(addresses::token_hash.eq(hash))
        .execute(c)?;
    Ok(found > 0)
}

/// Forgets the link: it was used, or another address waits now.
pub fn unlink(c: &mut DbConn, owner: Owner) -> DbResult<()> {
    diesel::update(addresses::table.find(Uid(owner.0)))
        .set(addresses::token_hash.eq(None::<Vec<u8>>))
        .execute(c)?;
    Ok(())
}

/// The owner of this link.
pub fn by_hash(c: &mut DbConn, hash: &[u8]) -> DbResult<Option<Address>> {
    let row: Option<Row> = addresses::table
        .filter(addresses::token_hash.eq(hash))
        .select(Row::as_select())
        .first(c)
        .optional()?;
    Ok(row.map(Address::from))
}

/// When a link to this address was last asked for, by anybody.
pub fn last_asked(c: &mut DbConn, address: &str) -> DbResult<Option<DateTime<Utc>>> {
    let at: Option<Option<Ts>> = addresses::table
        .filter(addresses::waiting.eq(address))
        .filter(addresses::asked_at.is_not_null())
        .order(addresses::asked_at.desc())
        .select(addresses::asked_at)
        .first(c)
        .optional()?;
    Ok(at.flatten().map(Into::into))
}

#[derive(Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = addresses, treat_none_as_null = true)]
struct Row {
    owner: Uid,
    proved: Option<String>,
    waiting: Option<String>,
    asked_at: Option<Ts>,
    expires_at: Option<Ts>,
    lang: Coded<Lang>,
    news: bool,
}

impl From<&Address> for Row {
    fn from(a: &Address) -> Row {
        Row {
            owner: Uid(a.owner.0),
            proved: a.proved.clone(),
            waiting: a.waiting.clone(),
            asked_at: a.asked_at.map(Ts::from),
            expires_at: a.expires_at.map(Ts::from),
            lang: Coded(a.lang),
            news: a.news,
        }
    }
}

impl From<Row> for Address {
    fn from(r: Row) -> Address {
        Address {
            owner: Owner(r.owner.0),
            proved: r.proved,
            waiting: r.waiting,
            asked_at: r.asked_at.map(Into::into),
            expires_at: r.expires_at.map(Into::into),
            lang: r.lang.0,
            news: r.news,
        }
    }
}
