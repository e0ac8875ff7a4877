//! Accounts of the people who work here, as those who keep them see and change them.
//!
//! An account is never deleted: what somebody did stays in the histories under their name.
use crate::account::{Row, User};
use crate::db::nodes::IsOpen;
use crate::db::schema::{tickets, users};
use crate::db::types::{Uid, count, int};
use crate::{DbConn, DbError, DbResult};
use diesel::prelude::*;
use domain::{ExecutorCode, Role, TicketId, UserId};

/// An account and its version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// The account.
    pub user: User,
    /// Grows with every change.
    pub version: u32,
}

/// Whether they have come in yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffState {
    /// Has a password and may sign in.
    Active,
    /// Has no password yet.
    Invited,
    /// May not sign in.
    Blocked,
}

/// Which accounts.
#[derive(Debug, Clone, Default)]
pub struct StaffFilter {
    /// Of these roles.
    pub roles: Vec<Role>,
    /// Of these organisations; of any, and of none, by default.
    pub executors: Option<Vec<ExecutorCode>>,
    /// In this state.
    pub state: Option<StaffState>,
}

/// Where a page ended: the name and id of its last account.
pub type After = (String, UserId);

/// Accounts by name, from this place on.
pub fn list(c: &mut DbConn, filter: &StaffFilter, after: Option<&After>, most: i64) -> DbResult<Vec<Staff>> {
    let roles: Vec<&str> = filter.roles.iter().map(|r| r.as_str()).collect();
    let mut q = users::table
        .filter(users::applicant_id.is_null())
        .filter(users::role.eq_any(roles))
        .into_boxed();
    if let Some(executors) = &filter.executors {
        let codes: Vec<&str> = executors.iter().map(ExecutorCode::as_str).collect();
        q = q.filter(users::executor.eq_any(codes).assume_not_null());
    }
    q = match filter.state {
        None => q,
        Some(StaffState::Blocked) => q.filter(users::disabled.eq(true)),
        Some(StaffState::Active) => {
            q.filter(users::disabled.eq(false).and(users::password_hash.is_not_null()))
        }
        Some(StaffState::Invited) => q.filter(users::disabled.eq(false).and(users::password_hash.is_null())),
    };
    if let Some((name, id)) = after {
        let same = users::full_name.eq(name).and(users::id.gt(Uid::from(*id)));
        q = q.filter(users::full_name.gt(name).or(same));
    }
    let rows: Vec<(Row, i32)> = q
        .order((users::full_name, users::id))
        .limit(most)
        .select((Row::as_select(), users::version))
        .load(c)?;
    Ok(rows.into_iter().map(Staff::from).collect())
}

/// One account; an applicant's is none.
pub fn get(c: &mut DbConn, id: UserId) -> DbResult<Option<Staff>> {
    let row: Option<(Row, i32)> = users::table
        .find(Uid::from(id))
        .filter(users::applicant_id.is_null())
        .select((Row::as_select(), users::version))
        .first(c)
        .optional()?;
    Ok(row.map(Staff::from))
}

/// Writes an account down as it shall be, if nobody has changed it since this version; the new version. Errors:
/// `Stale`, `Unique("users_phone")`, `Unique("users_email")`.
pub fn save(c: &mut DbConn, version: u32, user: &User) -> DbResult<u32> {
    let next = version.saturating_add(1);
    let found = diesel::update(users::table.find(Uid::from(user.id)))
        .filter(users::version.eq(int(version)))
        .set((
            users::role.eq(user.role.as_str()),
            users::full_name.eq(&user.full_name),
            users::phone.eq(&user.phone),
            users::email.eq(user.email.as_deref().map(str::to_lowercase)),
            users::password_hash.eq(&user.password_hash),
            users::executor.eq(user.executor.as_ref().map(ExecutorCode::as_str)),
            users::disabled.eq(user.disabled),
            users::version.eq(int(next)),
        ))
        .execute(c)?;
    if found == 0 { Err(DbError::Stale) } else { Ok(next) }
}

/// Whether somebody else can sign in as an administrator.
pub fn other_admins(c: &mut DbConn, than: UserId) -> DbResult<bool> {
    let others = users::table
        .filter(users::role.eq(Role::Admin.as_str()))
        .filter(users::disabled.eq(false))
        .filter(users::password_hash.is_not_null())
        .filter(users::id.ne(Uid::from(than)));
    Ok(diesel::select(diesel::dsl::exists(others)).get_result(c)?)
}

/// How many open requests are with this person.
pub fn held(c: &mut DbConn, worker: UserId) -> DbResult<u32> {
    let n: i64 = tickets::table
        .filter(IsOpen {})
        .filter(tickets::worker.eq(Uid::from(worker)))
        .count()
        .get_result(c)?;
    Ok(u32::try_from(n).unwrap_or(u32::MAX))
}

/// Open requests that are with somebody who cannot work on them any more: blocked, or gone from the organisation and
/// from the sub-unit that have them. The oldest first.
pub fn stranded(c: &mut DbConn, most: i64) -> DbResult<Vec<TicketId>> {
    let outside_unit = tickets::unit
        .is_null()
        .or(users::executor.ne(tickets::unit).assume_not_null());
    let elsewhere = users::executor
        .ne(tickets::executor)
        .assume_not_null()
        .and(outside_unit);
    let ids: Vec<Uid> = tickets::table
        .inner_join(users::table)
        .filter(IsOpen {})
        .filter(tickets::worker.is_not_null())
        .filter(
            users::disabled
                .eq(true)
                .or(users::executor.is_null())
                .or(elsewhere),
        )
        .order(tickets::number)
        .limit(most)
        .select(tickets::id)
        .load(c)?;
    Ok(ids.into_iter().map(Into::into).collect())
}

impl From<(Row, i32)> for Staff {
    fn from((row, version): (Row, i32)) -> Staff {
        Staff {
            user: row.into(),
            version: count(version),
        }
    }
}
