//! Who performs an act, as the decisions need to know them.
use crate::{ApplicantId, ExecutorCode, Role, UserId};

/// The person (or the system) that acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The signed-in user; `None` for the system itself.
    pub user: Option<UserId>,
    /// In which role.
    pub role: Role,
    /// The organisation an executor's user acts for.
    pub executor: Option<ExecutorCode>,
    /// The card of an applicant who acts for themselves.
    pub applicant: Option<ApplicantId>,
}

impl Actor {
    /// The system as the author of an automatic consequence.
    pub const fn system() -> Actor {
        Actor {
            user: None,
            role: Role::System,
            executor: None,
            applicant: None,
        }
    }
}
