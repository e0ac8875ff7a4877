//! Files of the card: A01 adds one, A02 deletes what nobody else has seen, A03 withdraws the rest.
//!
//! What another party may have seen leaves a trace: who took it away, when and why.
use crate::ticket::case::{Case, Outcome};
use crate::ticket::event::Change;
use crate::ticket::{Refusal, RefusalCode as Code, guard, rework};
use crate::{AttachmentField, AttachmentId, Clause, Role, Transition};

/// A01. Everyone fills their own fields of the card.
pub(super) fn attach(case: &Case<'_>, id: AttachmentId, field: AttachmentField) -> Outcome {
    let own = match case.actor.role {
        Role::Applicant => field == AttachmentField::Applicant,
        role if role.is_executor() => field != AttachmentField::Applicant,
        _ => true,
    };
    if !own {
        let message = "Це поле картки заповнює інша сторона. Оберіть своє поле.";
        let law = field.is_document().then_some(Clause::C7_6);
        return Err(Refusal::incomplete(Code::RefusedIncomplete, "/field", message).clause(law));
    }
    if case.actor.role.is_executor() || !case.state.is_reopenable() {
        guard::is_open(case)?;
    } else {
        rework::within_window(case)?;
    }
    let clause = field.is_document().then_some(Clause::C7_6);
    case.then(
        Transition::A01,
        case.state.status,
        clause,
        Change::FileAdded { id, field },
    )
    .done()
}

/// A file on its way out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Leaving<'a> {
    pub id: AttachmentId,
    pub field: AttachmentField,
    pub seen: bool,
    pub own: bool,
    pub reason: &'a str,
}

/// A02, A03. Whoever added a file takes it away while the request is open; an operator may withdraw any, also
/// later: a stranger's face or passport has no deadline.
pub(super) fn remove(case: &Case<'_>, file: Leaving<'_>) -> Outcome {
    let Leaving { id, field, .. } = file;
    let operator = case.actor.role.is_operator();
    if !file.own && !operator {
        return Err(Refusal::role("Файл може забрати лише той, хто його додав."));
    }
    if !operator {
        guard::is_open(case)?;
    }
    let clause = field.is_document().then_some(Clause::C7_6);
    let (transition, change) = if file.seen {
        guard::require_words(file.reason, "/reason", "Напишіть, чому файл відкликано.")?;
        (Transition::A03, Change::FileWithdrawn { id, field })
    } else {
        (Transition::A02, Change::FileRemoved { id, field })
    };
    case.then(transition, case.state.status, clause, change)
        .note(file.reason.to_owned())
        .done()
}
