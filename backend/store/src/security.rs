//! The security journal: rows are added and, when their time is over, forgotten; never changed.
use crate::db::nodes::insert_all;
use crate::db::schema::security_journal as journal;
use crate::db::types::{Coded, Ts, Uid};
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::security::SecurityKind;
use domain::{Role, UserId};
use uuid::Uuid;

/// Something that was refused, as often as it happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Id; later ones are greater.
    pub id: Uuid,
    /// When it happened first.
    pub at: DateTime<Utc>,
    /// What.
    pub kind: SecurityKind,
    /// The error's code.
    pub code: String,
    /// The endpoint.
    pub endpoint: String,
    /// The account it was, or that was tried.
    pub actor: Option<UserId>,
    /// In which role.
    pub role: Option<Role>,
    /// From where.
    pub address: String,
    /// The id that was asked for.
    pub object: Option<Uuid>,
    /// How often.
    pub times: i64,
}

/// Which entries.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of this kind.
    pub kind: Option<SecurityKind>,
    /// Of this account.
    pub actor: Option<UserId>,
    /// From this address.
    pub address: Option<String>,
    /// Not before.
    pub from: Option<DateTime<Utc>>,
    /// Before.
    pub to: Option<DateTime<Utc>>,
    /// Older than this place.
    pub after: Option<(DateTime<Utc>, Uuid)>,
    /// So many at most.
    pub limit: i64,
}

/// Adds entries.
pub fn add(c: &mut DbConn, entries: &[Entry]) -> DbResult<()> {
    let rows: Vec<Row> = entries.iter().map(Row::from).collect();
    insert_all!(c, journal::table, &rows)?;
    Ok(())
}

/// Entries, newest first.
pub fn list(c: &mut DbConn, f: &Filter) -> DbResult<Vec<Entry>> {
    let mut q = journal::table.select(Row::as_select()).into_boxed();
    if let Some(kind) = f.kind {
        q = q.filter(journal::kind.eq(kind.as_str()));
    }
    if let Some(actor) = f.actor {
        q = q.filter(journal::actor.eq(Uid::from(actor)));
    }
    if let Some(address) = &f.address {
        q = q.filter(journal::address.eq(address));
    }
    if let Some(from) = f.from {
        q = q.filter(journal::at.ge(Ts::from(from)));
    }
    if let Some(to) = f.to {
        q = q.filter(journal::at.lt(Ts::from(to)));
    }
    if let Some((at, id)) = f.after {
        let at = Ts::from(at);
        q = q.filter(
            journal::at
                .lt(at)
                .or(journal::at.eq(at).and(journal::id.lt(Uid(id)))),
        );
    }
    let rows: Vec<Row> = q
        .order((journal::at.desc(), journal::id.desc()))
        .limit(f.limit)
        .load(c)?;
    Ok(rows.into_iter().map(Entry::from).collect())
}

/// Forgets what is older than this moment; the database lets go of nothing younger than thirty days.
pub fn purge(c: &mut DbConn, before: DateTime<Utc>) -> DbResult<usize> {
    Ok(diesel::delete(journal::table.filter(journal::at.lt(Ts::from(before)))).execute(c)?)
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = journal)]
struct Row {
    id: Uid,
    at: Ts,
    kind: Coded<SecurityKind>,
    code: String,
    endpoint: String,
    actor: Option<Uid>,
    role: Option<Coded<Role>>,
    address: String,
    object: Option<Uid>,
    times: i64,
}

impl From<&Entry> for Row {
    fn from(e: &Entry) -> Row {
        Row {
            id: Uid(e.id),
            at: e.at.into(),
            kind: Coded(e.kind),
            code: e.code.clone(),
            endpoint: e.endpoint.clone(),
            actor: e.actor.map(Uid::from),
            role: e.role.map(Coded),
            address: e.address.clone(),
            object: e.object.map(Uid),
            times: e.times,
        }
    }
}

impl From<Row> for Entry {
    fn from(r: Row) -> Entry {
        Entry {
            id: r.id.0,
            at: r.at.into(),
            kind: r.kind.0,
            code: r.code,
            endpoint: r.endpoint,
            actor: r.actor.map(UserId::from),
            role: r.role.map(|r| r.0),
            address: r.address,
            object: r.object.map(|o| o.0),
            times: r.times,
        }
    }
}
