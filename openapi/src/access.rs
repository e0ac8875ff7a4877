//! Who may call an endpoint: the one access table the server enforces and the tests walk.
use domain::Role;

/// What an API key may do.
pub use scope::Scope;

mod scope {
    use serde::{Deserialize, Serialize};

    /// A scope of an integration's API key.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
    #[serde(rename_all = "snake_case")]
    pub enum Scope {
        /// Read reference data and the requests it created.
        Read,
        /// Create requests.
        Create,
        /// Tell of telephone calls: the exchange.
        Telephony,
    }
}

/// Who may call an endpoint. Object rights (own or foreign) come on top, in the use cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody, signed in or not.
    Public,
    /// These roles.
    Roles(&'static [Role]),
    /// These roles, and integrations whose key has the scope.
    RolesOrKey(&'static [Role], Scope),
}

/// Everyone who signs in.
pub const SIGNED_IN: &[Role] = &[
    Role::Applicant,
    Role::Operator,
    Role::SeniorOperator,
    Role::Executor,
    Role::ExecutorManager,
    Role::Analyst,
    Role::Admin,
];
/// Nobody who signs in: keys only.
pub const NOBODY: &[Role] = &[];
/// Applicants alone.
pub const APPLICANT: &[Role] = &[Role::Applicant];
/// Operators of both ranks.
pub const OPERATORS: &[Role] = &[Role::Operator, Role::SeniorOperator];
/// Everyone at the desk: operators, and the analyst who reads.
pub const DESK: &[Role] = &[Role::Operator, Role::SeniorOperator, Role::Analyst];
/// Everyone whose list is live: the desk, and executors for their own organisation.
pub const LIVE: &[Role] = &[
    Role::Operator,
    Role::SeniorOperator,
    Role::Analyst,
    Role::Executor,
    Role::ExecutorManager,
];
/// Applicants and operators who record their words.
pub const APPLICANT_OR_OPERATOR: &[Role] = &[Role::Applicant, Role::Operator, Role::SeniorOperator];
/// Users of executors.
pub const EXECUTORS: &[Role] = &[Role::Executor, Role::ExecutorManager];
/// Senior operators alone.
pub const SENIORS: &[Role] = &[Role::SeniorOperator];
/// Managers of executors.
pub const MANAGERS: &[Role] = &[Role::ExecutorManager];
/// Everyone who works on a request.
pub const PARTIES: &[Role] = &[
    Role::Applicant,
    Role::Operator,
    Role::SeniorOperator,
    Role::Executor,
    Role::ExecutorManager,
];
/// Everyone who may read requests.
pub const READERS: &[Role] = &[
    Role::Applicant,
    Role::Operator,
    Role::SeniorOperator,
    Role::Executor,
    Role::ExecutorManager,
    Role::Analyst,
];
/// Staff who use standard texts.
pub const STAFF: &[Role] = &[
    Role::Operator,
    Role::SeniorOperator,
    Role::Executor,
    Role::ExecutorManager,
    Role::Admin,
];
/// Those who keep accounts: administrators everybody's, executors' managers those of their organisation.
pub const KEEPERS: &[Role] = &[Role::Admin, Role::ExecutorManager];
/// Administrators alone.
pub const ADMIN: &[Role] = &[Role::Admin];

impl Access {
    /// Whether a caller of this role (with these scopes, for an integration) may pass.
    pub fn allows(self, role: Option<Role>, scopes: &[Scope]) -> bool {
        match (self, role) {
            (Access::Public, _) => true,
            (_, None) => false,
            (Access::Roles(roles), Some(r)) => roles.contains(&r),
            (Access::RolesOrKey(_, scope), Some(Role::Integration)) => scopes.contains(&scope),
            (Access::RolesOrKey(roles, _), Some(r)) => roles.contains(&r),
        }
    }
}
