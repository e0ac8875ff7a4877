//! What a person can do with a request now, and why not the rest.
//!
//! Nothing is decided here: every act is tried on `decide`, so the screens cannot disagree with it.
use crate::place::LocationRule;
use crate::term::ItemTerms;
use crate::ticket::{Context, Refusal, RefusalCode, Ticket, decide, probe};
use crate::{Act, Actor, Kind, Role};

/// An act of the person's role: allowed, or with the reason why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActState {
    /// Which.
    pub act: Act,
    /// Why not; `None` means it is allowed.
    pub refusal: Option<Refusal>,
}

const APPLICANT: &[Act] = &[
    Act::Confirm,
    Act::Comment,
    Act::RequestCancellation,
    Act::AnswerClarification,
    Act::WithdrawFeedback,
    Act::Attach,
    Act::CreateLinked,
];

const EXECUTOR: &[Act] = &[
    Act::Accept,
    Act::Submit,
    Act::JustifyNonExecution,
    Act::ReturnToQueue,
    Act::Attach,
];

const MANAGER: &[Act] = &[
    Act::Accept,
    Act::PassOn,
    Act::Submit,
    Act::JustifyNonExecution,
    Act::ReturnToQueue,
    Act::Attach,
];

const OPERATOR: &[Act] = &[
    Act::Assign,
    Act::NotAccept,
    Act::Reassign,
    Act::DecideComment,
    Act::DecideConfirmation,
    Act::DecideCancellation,
    Act::DecideNonExecution,
    Act::ReturnForRework,
    Act::AskClarification,
    Act::AnswerClarification,
    Act::CloseClarified,
    Act::CloseNoResponse,
    Act::Confirm,
    Act::Comment,
    Act::RequestCancellation,
    Act::WithdrawFeedback,
    Act::MarkDuplicate,
    Act::Split,
    Act::DetachPart,
    Act::ClosePart,
    Act::Reopen,
    Act::Attach,
    Act::CreateLinked,
];

/// What a senior operator may do besides.
const SENIOR: &[Act] = &[
    Act::Extend,
    Act::ReverseDecline,
    Act::FlagConflict,
    Act::ClearConflict,
];

/// Terms of an item that is still to be chosen: it may be any.
const ANY_ITEM: ItemTerms = ItemTerms {
    emergency_hours: Some(1),
    normal_working_days: Some(1),
    longterm_calendar_days: Some(1),
    default_kind: Kind::Normal,
    photo_on_report: false,
    location: LocationRule::None,
};

/// The acts of the actor's role; none for those who may not read the request.
pub fn acts(state: &Ticket, actor: &Actor, ctx: &Context<'_>) -> Vec<ActState> {
    if !may_read(state, actor) {
        return Vec::new();
    }
    let own = match actor.role {
        Role::Applicant => APPLICANT,
        Role::Executor => EXECUTOR,
        Role::ExecutorManager => MANAGER,
        Role::Operator | Role::SeniorOperator => OPERATOR,
        Role::Analyst | Role::Admin | Role::Integration | Role::System => &[],
    };
    let more = match actor.role {
        Role::SeniorOperator => SENIOR,
        _ => &[],
    };
    let anonymous = actor.role.is_operator() && state.applicant.is_none();
    own.iter()
        .chain(more)
        .chain(anonymous.then_some(&Act::CloseReported))
        .map(|act| ActState {
            act: *act,
            refusal: tried(*act, state, actor, ctx).err(),
        })
        .collect()
}

fn tried(act: Act, state: &Ticket, actor: &Actor, ctx: &Context<'_>) -> Result<(), Refusal> {
    let Some(command) = probe::command(act, state, actor, ctx)? else {
        return linked(state);
    };
    let open_choice = act == Act::Assign && state.item.is_none();
    let ctx = Context {
        item: if open_choice { Some(&ANY_ITEM) } else { ctx.item },
        // the words of a probe are nobody's
        hints: None,
        ..*ctx
    };
    match decide(state, &command, actor, &ctx) {
        Err(r) if r.code == RefusalCode::RefusedParts && decides(act) => Ok(()),
        other => other.map(|_| ()),
    }
}

/// The decision with another outcome than closing: that one does not wait for the parts.
const fn decides(act: Act) -> bool {
    matches!(act, Act::DecideNonExecution)
}

/// A linked request continues a closed one.
fn linked(state: &Ticket) -> Result<(), Refusal> {
    if let Some(main) = state.parent {
        let message = format!(
            "Це частина заявки № {}. Нову створюють від основної.",
            main.number
        );
        return Err(Refusal::state(RefusalCode::RefusedPart, message));
    }
    if state.status.is_open() {
        let message = "Заявка ще відкрита, нову створювати не треба.";
        return Err(Refusal::state(RefusalCode::RefusedStatus, message));
    }
    Ok(())
}

/// Whether the actor may read the request at all.
///
/// An integration reads what it created; that is in the row, not in the state, so the caller
/// checks it.
pub fn may_read(state: &Ticket, actor: &Actor) -> bool {
    match actor.role {
        Role::Operator | Role::SeniorOperator | Role::Analyst | Role::System => true,
        Role::Applicant => actor.applicant.is_some() && actor.applicant == state.applicant,
        Role::Executor | Role::ExecutorManager => state.is_with(actor),
        Role::Admin | Role::Integration => false,
    }
}
