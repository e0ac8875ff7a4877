//! What is allowed: one command against the state of a request.
//!
//! The match is exhaustive, so that a new command does not compile until somebody decides it.
//! Every allowed act is exactly one event; what follows by itself is one more, of the system.
use crate::ticket::case::Case;
use crate::ticket::{Command, Context, Decision, Refusal, Ticket, apply};
use crate::ticket::{
    anonymous, assignment, clarify, closing, comment, delegation, extend, feedback, files, guard, marks,
    non_execution, parts, rework, work,
};
use crate::{Actor, ClosureReason};

/// Decides one act: events and records, or a refusal that quotes the regulation.
///
/// # Errors
/// The refusal names the clause, a sentence for people and what they can do instead.
#[rustfmt::skip]
pub fn decide(
    state: &Ticket, command: &Command, actor: &Actor, ctx: &Context<'_>,
) -> Result<Decision, Refusal> {
    use Command as C;
    let case = &Case::new(state, actor, ctx);
    guard::admit(case, command)?;
    anonymous::admit(case, command)?;
    let decision = match command {
        C::Assign { executor, item, kind, rule, reason } => {
            assignment::assign(case, executor, item.as_ref(), *kind, rule.as_deref(), reason.as_deref())
        }
        C::Reassign { executor, reason, due_at } => assignment::reassign(case, executor, reason, *due_at),
        C::Succeed { executor, reason } => assignment::succeed(case, executor, reason),
        C::NotAccept { reason, text, danger_removed } => assignment::not_accept(case, *reason, text, *danger_removed),
        C::MarkDuplicate { master, master_open, master_emergency, reason, danger_removed } => {
            let master = assignment::Master { id: *master, is_open: *master_open, is_emergency: *master_emergency };
            assignment::duplicate(case, master, reason, *danger_removed)
        }
        C::Accept => work::accept(case),
        C::ReturnToQueue { reason, proposed } => work::give_back(case, reason, proposed.as_ref()),
        C::Submit { id, answer, documents_created, documents, photos, answers_comment } => {
            let papers = work::Papers { created: *documents_created, documents: *documents, photos: *photos };
            work::submit(case, *id, answer, papers, *answers_comment)
        }
        C::JustifyNonExecution { id, reason, text, documents_created, documents } => {
            let papers = work::Papers { created: *documents_created, documents: *documents, photos: 0 };
            non_execution::justify(case, *id, *reason, text, papers)
        }
        C::AcceptNonExecution { note, danger_removed } => non_execution::accept(case, note, *danger_removed),
        C::RejectNonExecution { reason } => non_execution::reject(case, reason),
        C::AskClarification { id, question, channel, feedback } => {
            clarify::ask(case, *id, question, *channel, *feedback)
        }
        C::AnswerClarification { answer, channel, call } => clarify::answer(case, answer, *channel, call.as_ref()),
        C::CloseClarified { note, heard, danger_removed } => {
            clarify::close(case, note, heard.as_ref(), *danger_removed)
        }
        C::LeaveFeedback { id, kind, text, channel, call } => {
            feedback::leave(case, *id, *kind, feedback::Words { text, channel: *channel, call: call.as_ref() })
        }
        C::WithdrawFeedback { id, heard } => feedback::withdraw(case, *id, heard.as_ref()),
        C::ReturnForRework { comment, also, text, photo } => rework::send_back(case, *comment, also, text, *photo),
        C::DeclineComment { id, also, ground, text, earlier, stated } => {
            let basis = comment::Basis { ground: *ground, earlier: *earlier, stated: *stated };
            comment::decline(case, *id, also, basis, text)
        }
        C::AnswerComment { id, also, text } => comment::answer(case, *id, also, text),
        C::ReverseDecline { id, reason } => comment::reverse(case, *id, reason),
        C::AcceptConfirmation { id, danger_removed, note } => {
            closing::by_applicant(case, *id, ClosureReason::Confirmed, *danger_removed, note.as_deref())
        }
        C::AcceptCancellation { id, danger_removed, note } => {
            closing::by_applicant(case, *id, ClosureReason::Cancelled, *danger_removed, note.as_deref())
        }
        C::KeepInWork { id, text, task } => feedback::keep(case, *id, text, task.as_deref()),
        C::CloseNoResponse { attempts, note, danger_removed } => {
            closing::no_response(case, *attempts, note, *danger_removed)
        }
        C::CloseReported { note, danger_removed } => anonymous::close(case, note, *danger_removed),
        C::Reopen { to, comment, reason } => rework::reopen(case, *to, *comment, reason),
        C::Split { part, executor, task } => parts::split(case, *part, executor, task),
        C::DetachPart { part, part_open, reason } => parts::detach(case, *part, *part_open, reason),
        C::LeaveMain { reason } => parts::leave(case, reason),
        C::ClosePart { note, danger_removed } => parts::close(case, note, *danger_removed),
        C::Extend { due_at, reason } => extend::extend(case, *due_at, reason),
        C::PassOn { unit, worker, inside, note } => {
            delegation::pass_on(case, unit.as_ref(), *worker, *inside, note.as_deref())
        }
        C::Release { note } => delegation::release(case, note),
        C::Attach { id, field } => files::attach(case, *id, *field),
        C::RemoveFile { id, field, seen, own, reason } => {
            files::remove(case, files::Leaving { id: *id, field: *field, seen: *seen, own: *own, reason })
        }
        C::RecordAttempt { id, result } => marks::attempt(case, *id, *result),
        C::FlagConflict { on, reason } => marks::conflict(case, *on, reason),
    }?;
    Ok(counted(case, decision))
}

/// An event that sets a deadline says by which version and calendar it was counted.
fn counted(case: &Case<'_>, mut decision: Decision) -> Decision {
    let mut now = case.state.clone();
    for event in &mut decision.events {
        // an event that does not apply is told where it is applied
        let Ok(next) = apply(Some(now.clone()), event) else {
            break;
        };
        if next.due_at.is_some() && next.due_at != now.due_at {
            event.counted = Some(case.ctx.calendar.counted(next.classifier_version, event.at));
        }
        now = next;
    }
    decision
}
