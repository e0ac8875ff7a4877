//! One complete example of every act, to ask `decide` whether it is allowed in principle.
//!
//! A probe gives everything a person could still fill in, so that what is left of a refusal is the
//! state of the request, never an empty field.
use crate::policy::LONGEST_TEXT;
use crate::ticket::state::FeedbackMark;
use crate::ticket::{
    CallRecord, Command, Context, Heard, Refusal, RefusalCode as Code, Related, Stated, Ticket,
};
use crate::{
    Act, Actor, AttachmentField, AttachmentId, Channel, ClarificationId, Clause, DeclineGround, ExecutorCode,
    FeedbackId, FeedbackKind, FeedbackState, ItemCode, NonExecutionId, NonExecutionReason, NotAcceptedReason,
    ResolutionId, Role, Status, TicketId, UserId,
};
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// An answer that denies nothing.
const AGREES: &str = "Так, усе добре.";

const WORDS: &str = "Приклад тексту, якого досить для будь-якої перевірки змісту.";

/// The words as often as it takes to have so many letters: the settings may ask for more than an example has, but
/// never for more than a text may hold.
fn words_of(letters: usize) -> String {
    let once = WORDS.chars().filter(|c| c.is_alphanumeric()).count();
    WORDS.repeat(letters.min(LONGEST_TEXT) / once.max(1) + 1)
}

/// The example; `None` for acts that are no commands.
pub(super) fn command(
    act: Act,
    t: &Ticket,
    actor: &Actor,
    ctx: &Context<'_>,
) -> Result<Option<Command>, Refusal> {
    let now = ctx.now;
    let command = match act {
        Act::CreateLinked => return Ok(None),
        Act::Comment => left(FeedbackKind::Comment, actor, now.max(t.updated_at)),
        Act::RequestCancellation => left(FeedbackKind::Cancellation, actor, now.max(t.updated_at)),
        Act::Confirm => left(FeedbackKind::Confirmation, actor, now.max(t.updated_at)),
        Act::AnswerClarification => {
            let (channel, call) = voice(actor, now.max(t.updated_at));
            Command::AnswerClarification {
                answer: words(),
                channel,
                call,
            }
        }
        Act::DetachPart if t.parent.is_some() => Command::LeaveMain { reason: words() },
        Act::DetachPart => Command::DetachPart {
            part: t.parts.first().ok_or_else(no_parts)?.id,
            part_open: true,
            reason: words(),
        },
        Act::WithdrawFeedback => Command::WithdrawFeedback {
            id: open(t, |_| true, act)?,
            heard: actor.role.is_operator().then(|| heard(now.max(t.updated_at))),
        },
        Act::DecideComment => Command::DeclineComment {
            id: open(t, |k| k == FeedbackKind::Comment, act)?,
            also: Vec::new(),
            ground: DeclineGround::NotToThePoint,
            text: words(),
            earlier: None,
            stated: Stated::default(),
        },
        Act::ReverseDecline => Command::ReverseDecline {
            id: declined(t)?,
            reason: words(),
        },
        Act::DecideCancellation => Command::AcceptCancellation {
            id: open(t, |k| k == FeedbackKind::Cancellation, act)?,
            danger_removed: true,
            note: Some(words()),
        },
        Act::DecideConfirmation => Command::AcceptConfirmation {
            id: open(t, |k| k == FeedbackKind::Confirmation, act)?,
            danger_removed: true,
            note: Some(words()),
        },
        Act::PassOn => passed_on(t, actor),
        Act::FlagConflict | Act::ClearConflict => Command::FlagConflict {
            on: act == Act::FlagConflict,
            reason: words(),
        },
        Act::Extend => Command::Extend {
            due_at: t.due_at.map_or(now, |due| due.max(now).max(t.updated_at)) + TimeDelta::microseconds(1),
            reason: words(),
        },
        Act::Accept | Act::ReturnToQueue | Act::Submit | Act::JustifyNonExecution | Act::Attach => {
            executors(act, t, actor, ctx)
        }
        _ => operators(act, t, now),
    };
    Ok(Some(command))
}

fn executors(act: Act, t: &Ticket, actor: &Actor, ctx: &Context<'_>) -> Command {
    match act {
        Act::Accept => Command::Accept,
        Act::ReturnToQueue => Command::ReturnToQueue {
            reason: words(),
            proposed: None,
        },
        Act::Submit => Command::Submit {
            id: ResolutionId(Uuid::nil()),
            answer: words(),
            documents_created: false,
            documents: 1,
            photos: 1,
            answers_comment: t.rework_comment,
        },
        Act::JustifyNonExecution => Command::JustifyNonExecution {
            id: NonExecutionId(Uuid::nil()),
            reason: NonExecutionReason::Other,
            text: words_of(ctx.policy.justification_min_chars),
            documents_created: false,
            documents: 1,
        },
        _ => Command::Attach {
            id: AttachmentId(Uuid::nil()),
            field: if actor.role == Role::Applicant {
                AttachmentField::Applicant
            } else {
                AttachmentField::Act
            },
        },
    }
}

/// Somebody who does not have it yet, where this manager may pass it to.
fn passed_on(t: &Ticket, actor: &Actor) -> Command {
    let worker = UserId(match t.worker {
        Some(UserId(id)) if id.is_nil() => Uuid::max(),
        _ => Uuid::nil(),
    });
    Command::PassOn {
        unit: actor.executor.clone().filter(|own| t.unit.as_ref() == Some(own)),
        worker: Some(worker),
        inside: true,
        note: None,
    }
}

fn operators(act: Act, t: &Ticket, now: DateTime<Utc>) -> Command {
    match act {
        Act::Assign => Command::Assign {
            executor: ExecutorCode(String::new()),
            item: t.item.is_none().then(|| ItemCode(String::new())),
            kind: None,
            rule: None,
            reason: Some(words()),
        },
        Act::Reassign => Command::Reassign {
            executor: ExecutorCode(String::new()),
            reason: words(),
            due_at: None,
        },
        Act::NotAccept => Command::NotAccept {
            reason: NotAcceptedReason::NoSubstance,
            text: words(),
            danger_removed: true,
        },
        Act::MarkDuplicate => {
            let master = TicketId(if t.id.0.is_nil() { Uuid::max() } else { Uuid::nil() });
            Command::MarkDuplicate {
                master,
                master_open: true,
                master_emergency: true,
                reason: words(),
                danger_removed: true,
            }
        }
        Act::DecideNonExecution => Command::AcceptNonExecution {
            note: words(),
            danger_removed: true,
        },
        Act::AskClarification => Command::AskClarification {
            id: ClarificationId(Uuid::nil()),
            question: words(),
            channel: Channel::Phone,
            feedback: None,
        },
        Act::CloseClarified => closed_clarified(t, now),
        Act::Split => Command::Split {
            part: Related {
                id: TicketId(Uuid::nil()),
                number: 0,
            },
            executor: ExecutorCode(String::new()),
            task: words(),
        },
        Act::ClosePart => Command::ClosePart {
            note: words(),
            danger_removed: true,
        },
        Act::CloseReported => Command::CloseReported {
            note: words(),
            danger_removed: true,
        },
        Act::CloseNoResponse => Command::CloseNoResponse {
            attempts: u32::MAX,
            note: words(),
            danger_removed: true,
        },
        Act::Reopen => Command::Reopen {
            to: Status::Registered,
            comment: t.open_comments().next().map(|m| m.id),
            reason: words(),
        },
        _ => Command::ReturnForRework {
            comment: None,
            also: Vec::new(),
            text: words(),
            photo: false,
        },
    }
}

fn no_parts() -> Refusal {
    Refusal::state(Code::RefusedPart, "У цієї заявки немає частин.")
}

fn words() -> String {
    WORDS.to_owned()
}

/// How this actor's applicant speaks.
fn voice(actor: &Actor, now: DateTime<Utc>) -> (Channel, Option<CallRecord>) {
    if actor.role.is_operator() {
        (Channel::Phone, Some(call(now)))
    } else {
        (Channel::Cabinet, None)
    }
}

fn call(now: DateTime<Utc>) -> CallRecord {
    CallRecord {
        person: words(),
        phone: words(),
        at: now,
    }
}

/// With the answer on record, or with one that is heard in this moment.
fn closed_clarified(t: &Ticket, now: DateTime<Utc>) -> Command {
    let heard = t.clarification.map(|_| heard(now.max(t.updated_at)));
    Command::CloseClarified {
        note: words(),
        heard,
        danger_removed: true,
    }
}

/// What the applicant said to an operator by phone.
fn heard(at: DateTime<Utc>) -> Heard {
    Heard {
        words: AGREES.to_owned(),
        channel: Channel::Phone,
        call: Some(call(at)),
    }
}

/// The last comment that was declined.
fn declined(t: &Ticket) -> Result<FeedbackId, Refusal> {
    let declined = |m: &&FeedbackMark| m.kind == FeedbackKind::Comment && m.state == FeedbackState::Declined;
    t.feedback
        .iter()
        .rev()
        .find(declined)
        .map(|m| m.id)
        .ok_or_else(|| {
            let message = "Коментаря, який відмовилися розглядати, немає.";
            Refusal::state(Code::RefusedDecided, message).clause(Clause::C10_2_1_1)
        })
}

fn left(kind: FeedbackKind, actor: &Actor, now: DateTime<Utc>) -> Command {
    let (channel, call) = voice(actor, now);
    Command::LeaveFeedback {
        id: FeedbackId(Uuid::nil()),
        kind,
        text: words(),
        channel,
        call,
    }
}

/// The first feedback of the kind that waits, or the sentence that none does.
fn open(t: &Ticket, kind: impl Fn(FeedbackKind) -> bool, act: Act) -> Result<FeedbackId, Refusal> {
    let waiting = || t.feedback.iter().filter(|m| m.state.is_open() && kind(m.kind));
    let free = waiting().find(|m| m.state != FeedbackState::Clarifying);
    if let Some(mark) = free.or_else(|| waiting().next()) {
        return Ok(mark.id);
    }
    let (message, clause) = match act {
        Act::DecideComment => ("Коментаря, що чекає рішення, немає.", Clause::C10_2_1),
        Act::DecideCancellation => (
            "Запиту на скасування, що чекає рішення, немає.",
            Clause::C10_2_2_1,
        ),
        Act::DecideConfirmation => ("Підтвердження, що чекає рішення, немає.", Clause::C10_2_2_1),
        _ => ("Відгуку, який можна відкликати, немає.", Clause::C10_1_1),
    };
    Err(Refusal::state(Code::RefusedDecided, message).clause(clause))
}
