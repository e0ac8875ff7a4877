//! What was done to an account: who, when, what. Rows are added, never changed.
use crate::db::schema::account_changes as changes;
use crate::db::types::{Coded, Doc, Ts, Uid};
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::UserId;
use domain::staff::{AccountAct, AccountChange};
use uuid::Uuid;

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// To which account.
    pub user: UserId,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom; nobody for the command line.
    pub by: Option<UserId>,
    /// What.
    pub act: AccountAct,
    /// What differs.
    pub fields: Vec<AccountChange>,
}

/// Writes it down.
pub fn add(c: &mut DbConn, made: &Made) -> DbResult<()> {
    diesel::insert_into(changes::table)
        .values((
            changes::id.eq(Uid(Uuid::now_v7())),
            changes::user_id.eq(Uid::from(made.user)),
            changes::at.eq(Ts::from(made.at)),
            changes::made_by.eq(made.by.map(Uid::from)),
            changes::kind.eq(Coded(made.act)),
            changes::fields.eq(Doc::of(&made.fields)?),
        ))
        .execute(c)?;
    Ok(())
}

/// What was done to this account, newest first, so many at most.
pub fn of(c: &mut DbConn, user: UserId, most: i64) -> DbResult<Vec<Made>> {
    let rows: Vec<(Ts, Option<Uid>, Coded<AccountAct>, Doc)> = changes::table
        .filter(changes::user_id.eq(Uid::from(user)))
        .order((changes::at.desc(), changes::id.desc()))
        .limit(most)
        .select((changes::at, changes::made_by, changes::kind, changes::fields))
        .load(c)?;
    rows.into_iter()
        .map(|(at, by, act, fields)| {
            Ok(Made {
                user,
                at: at.into(),
                by: by.map(UserId::from),
                act: act.into(),
                fields: fields.read()?,
            })
        })
        .collect()
}
