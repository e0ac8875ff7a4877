//! Accounts of the people who work here: who keeps whose, which role may be given, who must not be shut out.
//!
//! Pure as everything here: which organisations lie below another and whether other administrators are left
//! is known outside and comes in.
use crate::{ExecutorCode, Role, UserId};
use serde::{Deserialize, Serialize};

/// The roles of people who work here.
pub const ROLES: &[Role] = &[
    Role::Operator,
    Role::SeniorOperator,
    Role::Executor,
    Role::ExecutorManager,
    Role::Analyst,
    Role::Admin,
];

code_enum! {
    /// What was done to an account.
    AccountAct {
        Created = "created", "Обліковий запис створено", "Account made";
        Changed = "changed", "Дані змінено", "Data changed";
        Blocked = "blocked", "Заблоковано", "Blocked";
        Unblocked = "unblocked", "Розблоковано", "Unblocked";
        Invited = "invited", "Запрошено", "Invited";
        Reset = "reset", "Пароль скинуто", "Password reset";
        PasswordSet = "password_set", "Власник встановив пароль", "The owner set a password";
    }
}

code_enum! {
    /// What was done to an applicant's card besides its own changes.
    CardAct {
        PhoneProved = "phone_proved", "Номер підтверджено", "Phone proved";
        ResidenceChecked = "residence_checked", "Адресу перевірено", "Residence checked";
        Blocked = "blocked", "Кабінет заблоковано", "Cabinet blocked";
        Unblocked = "unblocked", "Кабінет розблоковано", "Cabinet unblocked";
    }
}

code_enum! {
    /// A field of an account that its keepers change.
    AccountField {
        Name = "name", "Ім’я", "Name";
        Role = "role", "Роль", "Role";
        Executor = "executor", "Організація", "Organisation";
        Email = "email", "Електронна пошта", "E-mail";
        Phone = "phone", "Телефон", "Phone";
    }
}

/// A field before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AccountChange {
    /// The field.
    pub field: AccountField,
    /// What it was: a role by its code, an organisation by its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What it became.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// Whose accounts somebody keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// An administrator: everybody who works here.
    Everybody,
    /// An executor's manager: the people of these organisations.
    Organisations(Vec<ExecutorCode>),
}

/// What of an account the rules look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing<'a> {
    /// Role.
    pub role: Role,
    /// Organisation.
    pub executor: Option<&'a ExecutorCode>,
    /// May not sign in.
    pub blocked: bool,
}

/// Why an account must stay as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is the keeper's own.
    Own,
    /// Nobody else could administer.
    LastAdmin,
    /// The keeper may not give this role.
    Role,
    /// An executor's user acts for an organisation the keeper knows, nobody else for any.
    Executor,
}

impl Reach {
    /// Whether this account is one of theirs.
    pub fn holds(&self, account: Standing<'_>) -> bool {
        match self {
            Reach::Everybody => ROLES.contains(&account.role),
            Reach::Organisations(codes) => {
                account.role.is_executor() && account.executor.is_some_and(|e| codes.contains(e))
            }
        }
    }

    /// Whether they may give this role.
    pub fn may_give(&self, role: Role) -> bool {
        match self {
            Reach::Everybody => ROLES.contains(&role),
            Reach::Organisations(_) => role.is_executor(),
        }
    }

    fn may_place(&self, role: Role, executor: Option<&ExecutorCode>) -> bool {
        match (self, role.is_executor(), executor) {
            (_, false, None) | (Reach::Everybody, true, Some(_)) => true,
            (Reach::Organisations(codes), true, Some(code)) => codes.contains(code),
            (_, true, None) | (_, false, Some(_)) => false,
        }
    }
}

/// Whether a new account may be like this.
pub fn create(reach: &Reach, account: Standing<'_>) -> Result<(), Kept> {
    if !reach.may_give(account.role) {
        return Err(Kept::Role);
    }
    if reach.may_place(account.role, account.executor) {
        Ok(())
    } else {
        Err(Kept::Executor)
    }
}

/// Whether `by` may make of the account of `whose` what `after` says. `other_admins`: somebody else can sign in as
/// an administrator.
pub fn change(
    reach: &Reach,
    by: UserId,
    whose: UserId,
    before: Standing<'_>,
    after: Standing<'_>,
    other_admins: bool,
) -> Result<(), Kept> {
    let (own, moved) = (
        by == whose,
        (before.role, before.executor) != (after.role, after.executor),
    );
    if own && (after.blocked || (moved && *reach != Reach::Everybody)) {
        return Err(Kept::Own);
    }
    let leaves =
        before.role == Role::Admin && !before.blocked && (after.role != Role::Admin || after.blocked);
    if leaves && !other_admins {
        return Err(Kept::LastAdmin);
    }
    // an organisation that was retired since keeps the people it has
    if moved { create(reach, after) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn user(n: u128) -> UserId {
        UserId(Uuid::from_u128(n))
    }

    fn admin<'a>() -> Standing<'a> {
        Standing {
            role: Role::Admin,
            executor: None,
            blocked: false,
        }
    }

    fn worker(code: &ExecutorCode) -> Standing<'_> {
        Standing {
            role: Role::Executor,
            executor: Some(code),
            blocked: false,
        }
    }

    fn blocked(account: Standing<'_>) -> Standing<'_> {
        Standing {
            blocked: true,
            ..account
        }
    }

    #[test]
    fn an_administrator_keeps_everybody_who_works_here() {
        let code = ExecutorCode::from("kp");
        assert!(Reach::Everybody.holds(worker(&code)) && Reach::Everybody.holds(admin()));
        for role in [Role::Applicant, Role::Integration, Role::System] {
            assert!(!Reach::Everybody.holds(Standing { role, ..admin() }), "{role}");
            assert_eq!(
                create(&Reach::Everybody, Standing { role, ..admin() }),
                Err(Kept::Role)
            );
        }
        assert_eq!(create(&Reach::Everybody, worker(&code)), Ok(()));
        let nowhere = Standing {
            executor: None,
            ..worker(&code)
        };
        assert_eq!(create(&Reach::Everybody, nowhere), Err(Kept::Executor));
        let placed = Standing {
            executor: Some(&code),
            ..admin()
        };
        assert_eq!(create(&Reach::Everybody, placed), Err(Kept::Executor));
    }

    #[test]
    fn a_manager_keeps_the_organisation_and_gives_its_roles() {
        let (own, unit, foreign) = ("kp".into(), "kp-west".into(), "other".into());
        let reach = Reach::Organisations(vec![ExecutorCode::from("kp"), ExecutorCode::from("kp-west")]);
        assert!(reach.holds(worker(&own)) && reach.holds(worker(&unit)));
        assert!(!reach.holds(worker(&foreign)) && !reach.holds(admin()));
        for role in ROLES {
            let asked = Standing {
                role: *role,
                ..worker(&unit)
            };
            let expected = if role.is_executor() {
                Ok(())
            } else {
                Err(Kept::Role)
            };
            assert_eq!(create(&reach, asked), expected, "{role}");
        }
        assert_eq!(create(&reach, worker(&foreign)), Err(Kept::Executor));
        let moved = change(&reach, user(1), user(2), worker(&own), worker(&foreign), true);
        assert_eq!(moved, Err(Kept::Executor));
        let own_place = change(&reach, user(1), user(1), worker(&own), worker(&unit), true);
        assert_eq!(own_place, Err(Kept::Own));
    }

    #[test]
    fn somebody_can_always_administer() {
        let all = Reach::Everybody;
        let operator = Standing {
            role: Role::Operator,
            ..admin()
        };
        let to = |whose, after, others| change(&all, user(1), user(whose), admin(), after, others);
        assert_eq!(to(1, blocked(admin()), true), Err(Kept::Own));
        assert_eq!(to(2, blocked(admin()), false), Err(Kept::LastAdmin));
        assert_eq!(to(2, blocked(admin()), true), Ok(()));
        assert_eq!(to(1, operator, false), Err(Kept::LastAdmin));
        assert_eq!(to(1, operator, true), Ok(()));
        let already = change(&all, user(1), user(2), blocked(admin()), operator, false);
        assert_eq!(already, Ok(()), "a blocked administrator administers nothing");
    }
}
