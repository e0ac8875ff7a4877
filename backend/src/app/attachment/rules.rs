//! Which field of the card takes a file from which role.
use crate::app::{AppError, AppResult, Caller};
use domain::ticket::{Refusal, RefusalCode, RefusalKind};
use domain::{AttachmentField, Clause, Role};
use openapi::{Code, limits};
use store::DbConn;

/// Applicants fill their own field, executors the fields of 7.6 and the photo report, operators any.
pub fn field_for(caller: &Caller, field: AttachmentField) -> AppResult<()> {
    let fits = match caller.role {
        Role::Applicant => field == AttachmentField::Applicant,
        Role::Executor | Role::ExecutorManager => field != AttachmentField::Applicant,
        Role::Operator | Role::SeniorOperator => true,
        Role::Analyst | Role::Admin | Role::Integration | Role::System => false,
    };
    if fits {
        return Ok(());
    }
    Err(AppError::from(Refusal {
        code: RefusalCode::RefusedRole,
        kind: RefusalKind::Role,
        clause: field.is_document().then_some(Clause::C7_6),
        message: format!("Поле «{}» заповнює інша сторона.", field.uk()),
        instead: Vec::new(),
        pointer: None,
    }))
}

/// Withdrawn files are kept: a request takes so many times as many in all.
const WITH_WITHDRAWN: usize = 3;

/// A request takes so many files and no more; a withdrawn one makes room.
pub fn room(c: &mut DbConn, ticket: domain::TicketId) -> AppResult<()> {
    let (there, all) = store::attachment::count(c, ticket)?;
    if there < limits::FILES_MAX && all < limits::FILES_MAX * WITH_WITHDRAWN {
        Ok(())
    } else {
        let detail = format!("До заявки можна додати не більше {} файлів.", limits::FILES_MAX);
        Err(AppError::because(Code::TooManyFiles, detail))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_party_has_its_fields() {
        let caller = |role| Caller {
            role,
            ..Caller::system()
        };
        let may = |role, field| field_for(&caller(role), field).is_ok();
        assert!(may(Role::Applicant, AttachmentField::Applicant));
        assert!(!may(Role::Applicant, AttachmentField::Act));
        assert!(may(Role::Executor, AttachmentField::Act));
        assert!(may(Role::ExecutorManager, AttachmentField::PhotoReport));
        assert!(!may(Role::Executor, AttachmentField::Applicant));
        for field in AttachmentField::ALL {
            assert!(may(Role::Operator, *field));
            assert!(!may(Role::Analyst, *field));
            assert!(!may(Role::Integration, *field));
        }
    }
}
