//! People who sign in.
use crate::db::schema::{applicants, users};
use crate::db::types::{Coded, Ts, Uid};
use crate::{DbConn, DbError, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::{ApplicantId, ExecutorCode, Role, UserId};
use std::collections::HashMap;

/// A person who signs in, or the user an integration acts as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Id.
    pub id: UserId,
    /// Role.
    pub role: Role,
    /// Full name.
    pub full_name: String,
    /// Phone as `+380…`.
    pub phone: Option<String>,
    /// E-mail in lower case.
    pub email: Option<String>,
    /// PHC string of the password; an integration has none.
    pub password_hash: Option<String>,
    /// The organisation an executor's user acts for.
    pub executor: Option<ExecutorCode>,
    /// The card of an applicant.
    pub applicant: Option<ApplicantId>,
    /// May not sign in any more.
    pub disabled: bool,
    /// When the account was made.
    pub created_at: DateTime<Utc>,
}

/// Adds an account; `Unique("users_phone")` or `Unique("users_email")` when taken.
pub fn insert(c: &mut DbConn, user: &User) -> DbResult<()> {
    diesel::insert_into(users::table)
        .values(Row::from(user))
        .execute(c)?;
    Ok(())
}

/// Gives an account another name and e-mail (lower case); `Unique("users_email")` when taken, `NotFound` when
/// there is no such account.
pub fn rename(c: &mut DbConn, id: UserId, full_name: &str, email: Option<&str>) -> DbResult<()> {
    match diesel::update(users::table.find(Uid::from(id)))
        .set((users::full_name.eq(full_name), users::email.eq(email)))
        .execute(c)?
    {
        0 => Err(DbError::NotFound),
        _ => Ok(()),
    }
}

/// The account with this phone (`+380…`) or e-mail (any case).
pub fn by_login(c: &mut DbConn, phone_or_email: &str) -> DbResult<Option<User>> {
    let login = phone_or_email.trim();
    let q = users::table.select(Row::as_select());
    let row = if login.contains('@') {
        q.filter(users::email.eq(login.to_lowercase()))
            .first(c)
            .optional()?
    } else {
        q.filter(users::phone.eq(login)).first(c).optional()?
    };
    Ok(row.map(User::from))
}

/// The account of a cabinet.
pub fn of_applicant(c: &mut DbConn, id: ApplicantId) -> DbResult<Option<User>> {
    let row = users::table
        .filter(users::applicant_id.eq(Uid::from(id)))
        .select(Row::as_select())
        .first(c)
        .optional()?;
    Ok(row.map(User::from))
}

/// Cabinets opened with this phone that nobody has shown to be theirs, newest first, so many at most. Their
/// accounts hold no phone: it blocks nobody else.
pub fn unproved(c: &mut DbConn, phone: &str, most: i64) -> DbResult<Vec<User>> {
    let rows: Vec<Row> = users::table
        .inner_join(applicants::table.on(users::applicant_id.eq(applicants::id.nullable())))
        .filter(applicants::phone.eq(phone))
        .filter(users::phone.is_null())
        .order((users::created_at.desc(), users::id.desc()))
        .limit(most)
        .select(Row::as_select())
        .load(c)?;
    Ok(rows.into_iter().map(User::from).collect())
}

/// The cabinet signs in with this phone from now on, and nobody else; `Unique("users_phone")` when taken.
pub fn give_phone(c: &mut DbConn, applicant: ApplicantId, phone: &str) -> DbResult<()> {
    diesel::update(users::table.filter(users::applicant_id.eq(Uid::from(applicant))))
        .set(users::phone.eq(Some(phone)))
        .execute(c)?;
    Ok(())
}

/// Lets an account in, or does not.
pub fn set_disabled(c: &mut DbConn, id: UserId, disabled: bool) -> DbResult<()> {
    diesel::update(users::table.find(Uid::from(id)))
        .set(users::disabled.eq(disabled))
        .execute(c)?;
    Ok(())
}

/// One account.
pub fn get(c: &mut DbConn, id: UserId) -> DbResult<Option<User>> {
    let row = users::table
        .find(Uid::from(id))
        .select(Row::as_select())
        .first(c)
        .optional()?;
    Ok(row.map(User::from))
}

/// Full names of these users; unknown ids are left out.
pub fn names(c: &mut DbConn, ids: &[UserId]) -> DbResult<HashMap<UserId, String>> {
    let ids: Vec<Uid> = ids.iter().copied().map(Uid::from).collect();
    let rows: Vec<(Uid, String)> = users::table
        .filter(users::id.eq_any(ids))
        .select((users::id, users::full_name))
        .load(c)?;
    Ok(rows.into_iter().map(|(id, name)| (id.into(), name)).collect())
}

/// Users of these organisations who may sign in, by name.
pub fn of_executors(c: &mut DbConn, codes: &[ExecutorCode]) -> DbResult<Vec<User>> {
    let codes: Vec<&str> = codes.iter().map(ExecutorCode::as_str).collect();
    let rows: Vec<Row> = users::table
        .filter(users::executor.eq_any(codes))
        .filter(users::disabled.eq(false))
        .order((users::full_name, users::id))
        .select(Row::as_select())
        .load(c)?;
    Ok(rows.into_iter().map(User::from).collect())
}

/// Users of this role who may sign in, by name.
pub fn of_role(c: &mut DbConn, role: Role) -> DbResult<Vec<User>> {
    let rows: Vec<Row> = users::table
        .filter(users::role.eq(role.as_str()))
        .filter(users::disabled.eq(false))
        .order((users::full_name, users::id))
        .select(Row::as_select())
        .load(c)?;
    Ok(rows.into_iter().map(User::from).collect())
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = users)]
pub(crate) struct Row {
    id: Uid,
    role: Coded<Role>,
    full_name: String,
    phone: Option<String>,
    email: Option<String>,
    password_hash: Option<String>,
    executor: Option<String>,
    applicant_id: Option<Uid>,
    disabled: bool,
    created_at: Ts,
}

impl From<&User> for Row {
    fn from(u: &User) -> Row {
        Row {
            id: u.id.into(),
            role: Coded(u.role),
            full_name: u.full_name.clone(),
            phone: u.phone.clone(),
            email: u.email.as_deref().map(str::to_lowercase),
            password_hash: u.password_hash.clone(),
            executor: u.executor.as_ref().map(|e| e.0.clone()),
            applicant_id: u.applicant.map(Uid::from),
            disabled: u.disabled,
            created_at: u.created_at.into(),
        }
    }
}

impl From<Row> for User {
    fn from(r: Row) -> User {
        User {
            id: r.id.into(),
            role: r.role.0,
            full_name: r.full_name,
            phone: r.phone,
            email: r.email,
            password_hash: r.password_hash,
            executor: r.executor.map(ExecutorCode),
            applicant: r.applicant_id.map(ApplicantId::from),
            disabled: r.disabled,
            created_at: r.created_at.into(),
        }
    }
}
