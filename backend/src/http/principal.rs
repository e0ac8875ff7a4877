//! Who asks, as the door let them in.
use crate::app::{AppError, AppResult, Caller};
use chrono::{DateTime, Utc};
use domain::{Role, UserId};
use openapi::Code;
use store::DbConn;

/// Who asks.
///
/// A token tells a person and a role; the account behind it is read where the work is done, on the
/// same connection and, for changes, in the same transaction: a disabled person is out at once.
#[derive(Debug, Clone)]
pub enum Principal {
    /// Known already: a partner system by its key, or the system itself.
    Known(Caller),
    /// The bearer of a token whose signature and time are right.
    Bearer {
        /// The user it was issued to.
        user: UserId,
        /// In this role, which the access table allows.
        role: Role,
        /// Until when.
        ends: DateTime<Utc>,
    },
}

impl From<Caller> for Principal {
    fn from(caller: Caller) -> Self {
        Principal::Known(caller)
    }
}

impl Principal {
    /// The user.
    pub fn user(&self) -> UserId {
        match self {
            Principal::Known(caller) => caller.user,
            Principal::Bearer { user, .. } => *user,
        }
    }

    /// The role.
    pub fn role(&self) -> Role {
        match self {
            Principal::Known(caller) => caller.role,
            Principal::Bearer { role, .. } => *role,
        }
    }

    /// When the token ends; a key has no such moment.
    pub fn ends(&self) -> Option<DateTime<Utc>> {
        match self {
            Principal::Known(_) => None,
            Principal::Bearer { ends, .. } => Some(*ends),
        }
    }

    /// The caller of the use case. Errors: `account_blocked`; `unauthenticated` when the account is gone or has
    /// another role by now.
    pub fn caller(self, c: &mut DbConn) -> AppResult<Caller> {
        let (id, role) = match self {
            Principal::Known(caller) => return Ok(caller),
            Principal::Bearer { user, role, .. } => (user, role),
        };
        match store::account::get(c, id)? {
            Some(user) if user.disabled => Err(AppError::code(Code::AccountBlocked)),
            Some(user) if user.role == role => Ok(Caller::from_user(&user)),
            _ => Err(AppError::code(Code::Unauthenticated)),
        }
    }
}
