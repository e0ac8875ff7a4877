//! Who asks: the signed-in person, a partner system's key, or nobody yet.
use domain::{Actor, ApplicantId, ExecutorCode, Role, UserId};
use openapi::Scope;
use uuid::Uuid;

/// The caller of a use case, checked by the access table already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The user.
    pub user: UserId,
    /// In which role.
    pub role: Role,
    /// The organisation an executor's user acts for.
    pub executor: Option<ExecutorCode>,
    /// The card of an applicant.
    pub applicant: Option<ApplicantId>,
    /// What a partner system's key may do.
    pub scopes: Vec<Scope>,
    /// Name, as staff reads it in the history.
    pub name: String,
}

impl Caller {
    /// Nobody: for public reading, for signing in and for the system's own work.
    pub fn system() -> Caller {
        Caller {
            user: UserId(Uuid::nil()),
            role: Role::System,
            executor: None,
            applicant: None,
            scopes: Vec::new(),
            name: String::new(),
        }
    }

    /// A person as the database knows them.
    pub fn from_user(user: &store::account::User) -> Caller {
        Caller {
            user: user.id,
            role: user.role,
            executor: user.executor.clone(),
            applicant: user.applicant,
            scopes: Vec::new(),
            name: user.full_name.clone(),
        }
    }

    /// The same person as the decisions see them.
    pub fn actor(&self) -> Actor {
        if self.role == Role::System {
            return Actor::system();
        }
        Actor {
            user: Some(self.user),
            role: self.role,
            executor: self.executor.clone(),
            applicant: self.applicant,
        }
    }
}
