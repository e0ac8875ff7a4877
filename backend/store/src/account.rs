//! People who sign in.
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
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
pub fn insert(_c: &mut DbConn, _user: &User) -> DbResult<()> {
    unimplemented!()
}

/// The account with this phone (`+380…`) or e-mail (any case).
pub fn by_login(_c: &mut DbConn, _phone_or_email: &str) -> DbResult<Option<User>> {
    unimplemented!()
}

/// One account.
pub fn get(_c: &mut DbConn, _id: UserId) -> DbResult<Option<User>> {
    unimplemented!()
}

/// Full names of these users; unknown ids are left out.
pub fn names(_c: &mut DbConn, _ids: &[UserId]) -> DbResult<HashMap<UserId, String>> {
    unimplemented!()
}
