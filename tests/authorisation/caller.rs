//! Everybody who may knock: each role, with the object being theirs or not.
use domain::Role;
use openapi::Scope;
use tests::{Actor, TestApp};

/// Whose object it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Theirs, or they reach everything.
    Own,
    /// Somebody else's.
    Foreign,
}

/// Somebody who knocks.
pub struct Caller {
    pub actor: Actor,
    pub role: Option<Role>,
    pub scopes: Vec<Scope>,
    pub reach: Reach,
}

impl Caller {
    pub fn name(&self) -> String {
        format!(
            "{:?} {:?} {:?} ({})",
            self.role, self.scopes, self.reach, self.actor.name
        )
    }

    fn of(actor: Actor, role: Role, reach: Reach) -> Caller {
        Caller {
            actor,
            role: Some(role),
            scopes: Vec::new(),
            reach,
        }
    }

    fn partner(app: &TestApp, scopes: &[Scope], reach: Reach) -> Caller {
        let actor = app.integration(scopes);
        Caller {
            actor,
            role: Some(Role::Integration),
            scopes: scopes.to_vec(),
            reach,
        }
    }
}

/// The applicant whose requests the others meet.
pub fn owner(app: &TestApp) -> Caller {
    Caller::of(app.applicant(), Role::Applicant, Reach::Own)
}

/// Everybody. Operators and the analyst reach all requests; an administrator reaches none of them,
/// and the table refuses them.
pub fn all(app: &TestApp) -> Vec<Caller> {
    use Reach::{Foreign, Own};
    vec![
        Caller {
            actor: app.anonymous(),
            role: None,
            scopes: Vec::new(),
            reach: Foreign,
        },
        owner(app),
        Caller::of(app.stranger(), Role::Applicant, Foreign),
        Caller::of(app.operator(), Role::Operator, Own),
        Caller::of(app.senior(), Role::SeniorOperator, Own),
        Caller::of(app.vodokanal(), Role::Executor, Own),
        Caller::of(app.executor("kp-dorohy"), Role::Executor, Foreign),
        Caller::of(app.manager(), Role::ExecutorManager, Own),
        Caller::of(app.manager_of("kp-dorohy"), Role::ExecutorManager, Foreign),
        Caller::of(app.analyst(), Role::Analyst, Own),
        Caller::of(app.admin(), Role::Admin, Own),
        Caller::partner(app, &[Scope::Read, Scope::Create], Own),
        Caller::partner(app, &[Scope::Read], Foreign),
        Caller::partner(app, &[Scope::Create], Own),
        Caller::partner(app, &[Scope::Telephony], Foreign),
        Caller::partner(app, &[], Foreign),
    ]
}
