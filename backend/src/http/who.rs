//! Who asks, as the gate let them in.
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
pub enum Who {
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

impl From<Caller> for Who {
    fn from(caller: Caller) -> Self {
        Who::Known(caller)
    }
}

impl Who {
    /// The user.
    pub fn user(&self) -> UserId {
        match self {
            Who::Known(caller) => caller.user,
            Who::Bearer { user, .. } => *user,
        }
    }

    /// The role.
    pub fn role(&self) -> Role {
        match self {
            Who::Known(caller) => caller.role,
            Who::Bearer { role, .. } => *role,
        }
    }

    /// When the token ends; a key has no such moment.
    pub fn ends(&self) -> Option<DateTime<Utc>> {
        match self {
            Who::Known(_) => None,
            Who::Bearer { ends, .. } => Some(*ends),
        }
    }

    /// The caller of the use case. Errors: `account_blocked`; `unauthenticated` when the account is gone or has
    /// another role by now.
    pub fn caller(self, c: &mut DbConn) -> AppResult<Caller> {
        let (id, role) = match self {
            Who::Known(caller) => return Ok(caller),
            Who::Bearer { user, role, .. } => (user, role),
        };
        match store::account::get(c, id)? {
            Some(user) if user.disabled => Err(AppError::code(Code::AccountBlocked)),
            Some(user) if user.role == role => Ok(Caller::from_user(&user)),
            _ => Err(AppError::code(Code::Unauthenticated)),
        }
    }
}
