//! Every way into `closed`: what is processed, what loses its object, which records are written.
//!
//! T18 and T19 close by themselves once the operator has processed the applicant's word (10.2.2.1).
use crate::ticket::case::{Case, Outcome, Step};
use crate::ticket::event::Change;
use crate::ticket::{Record, Refusal, RefusalCode as Code, guard, parts};
use crate::{
    Act, Channel, ClarificationState, Clause, ClosureReason, FeedbackId, FeedbackKind, FeedbackState, Kind,
    NonExecutionId, NotAcceptedReason, Status, TicketId, Transition,
};
use chrono::TimeDelta;

/// A transition into `closed`.
#[derive(Debug, Clone)]
pub(super) struct Closing {
    pub transition: Transition,
    pub reason: ClosureReason,
    pub clause: Option<Clause>,
    pub not_accepted: Option<NotAcceptedReason>,
    /// The processed feedback and the decision in words.
    pub feedback: Option<(FeedbackId, Option<String>)>,
    pub non_execution: Option<NonExecutionId>,
    pub master: Option<TicketId>,
    /// What the applicant reads under feedback that lost its object.
    pub lost: String,
    /// How an open question to the applicant ended.
    pub question: String,
}

impl Closing {
    pub fn new(transition: Transition, reason: ClosureReason, clause: Option<Clause>) -> Closing {
        let lost = format!(
            "Заявку закрито: {}. Окремого рішення за цим записом немає.",
            reason.uk().to_lowercase()
        );
        Closing {
            transition,
            reason,
            clause,
            not_accepted: None,
            feedback: None,
            non_execution: None,
            master: None,
            lost,
            question: "Заявку закрито, відповідь більше не потрібна.".to_owned(),
        }
    }

    /// The event with the records of everything that ends with it.
    ///
    /// # Errors
    /// Somebody still works on a part of the request.
    pub fn step(self, case: &Case<'_>) -> Result<Step, Refusal> {
        parts::all_done(case)?;
        let processed = self.feedback.as_ref().map(|(id, _)| *id);
        let superseded: Vec<FeedbackId> = case
            .state
            .feedback
            .iter()
            .filter(|m| m.state.is_open() && Some(m.id) != processed)
            .map(|m| m.id)
            .collect();
        let accepted = self.feedback.map(|(id, decision)| Record::FeedbackDecided {
            id,
            state: FeedbackState::Accepted,
            ground: None,
            decision,
        });
        let lost = superseded.iter().map(|id| Record::FeedbackDecided {
            id: *id,
            state: FeedbackState::Superseded,
            ground: None,
            decision: Some(self.lost.clone()),
        });
        let records: Vec<Record> = accepted
            .into_iter()
            .chain(lost)
            .chain(question(case, self.question))
            .collect();
        let change = Change::Closed {
            reason: self.reason,
            not_accepted: self.not_accepted,
            feedback: processed,
            non_execution: self.non_execution,
            master: self.master,
            superseded,
        };
        Ok(case
            .then(self.transition, Status::Closed, self.clause, change)
            .records(records))
    }
}

/// An open question ends with the request.
fn question(case: &Case<'_>, answer: String) -> Option<Record> {
    let (id, _) = case.state.clarification?;
    let state = ClarificationState::ClosedTicket;
    Some(Record::ClarificationEnded {
        id,
        state,
        answer,
        channel: Channel::Phone,
        call: None,
    })
}

/// T18 and T19: the operator has processed the applicant's confirmation or cancellation.
pub(super) fn by_applicant(
    case: &Case<'_>,
    id: FeedbackId,
    reason: ClosureReason,
    danger_removed: bool,
    note: Option<&str>,
) -> Outcome {
    guard::is_open(case)?;
    let cancelled = reason == ClosureReason::Cancelled;
    let (transition, kind) = if cancelled {
        (Transition::T19, FeedbackKind::Cancellation)
    } else {
        (Transition::T18, FeedbackKind::Confirmation)
    };
    let mark = guard::pending(case, id, kind)?;
    if cancelled && case.state.kind == Some(Kind::Emergency) && !danger_removed {
        let message = "Заявка аварійна. Переконайтеся, що небезпеку усунуто, і позначте це.";
        return Err(
            Refusal::incomplete(Code::RefusedDanger, "/danger_removed", message)
                .clause(Clause::C10_2_2_2)
                .instead([Act::AskClarification]),
        );
    }
    let note = note
        .map(str::trim)
        .filter(|n| n.chars().any(char::is_alphanumeric));
    if mark.contradiction && note.is_none() {
        let message = "У словах заявника є суперечність. Уточніть у заявника або напишіть, як її з’ясовано.";
        return Err(Refusal::incomplete(Code::RefusedContradiction, "/note", message)
            .clause(Clause::C10_2_2_1)
            .instead([Act::AskClarification]));
    }
    let note = note.map(str::to_owned);
    let closing = Closing {
        feedback: Some((id, note.clone())),
        ..Closing::new(transition, reason, Some(Clause::C10_2_2_1))
    };
    closing.step(case)?.note(note).done()
}

/// T22: off unless the city switched it on; enough days of silence and enough attempts.
pub(super) fn no_response(case: &Case<'_>, attempts: u32, note: &str) -> Outcome {
    let policy = case.ctx.policy;
    if !policy.no_response_enabled {
        let message = "Закриття без відповіді заявника вимкнено в налаштуваннях.";
        return Err(Refusal::state(Code::RefusedPolicy, message));
    }
    parts::whole(case, "Вона закривається разом з основною.")?;
    let hint = "Без відповіді закривають лише заявку, подану на закриття.";
    guard::in_status(case, &[Status::PendingClosure], hint, None, &[])?;
    if case.state.feedback.iter().any(|m| m.state.is_open()) {
        let message = "Заявник відповів. Спочатку опрацюйте його відгук.";
        return Err(Refusal::state(Code::RefusedStatus, message)
            .clause(Clause::C10_2_1_1)
            .instead([
                Act::DecideComment,
                Act::DecideConfirmation,
                Act::DecideCancellation,
            ]));
    }
    let silent_until = case
        .state
        .submitted_at
        .map(|at| at + TimeDelta::days(i64::from(policy.no_response_days)));
    if silent_until.is_none_or(|until| case.at < until) {
        let message = format!(
            "Ще не минуло {} днів без відповіді заявника.",
            policy.no_response_days
        );
        return Err(Refusal::state(Code::RefusedPolicy, message));
    }
    if attempts < policy.no_response_attempts {
        let message = format!(
            "Потрібно щонайменше {} спроб зв’язатися.",
            policy.no_response_attempts
        );
        return Err(Refusal::incomplete(Code::RefusedIncomplete, "/attempts", message));
    }
    guard::said(
        note,
        "/note",
        "Напишіть, як ви намагалися зв’язатися із заявником.",
    )?;
    Closing::new(Transition::T22, ClosureReason::NoResponse, None)
        .step(case)?
        .note(note.to_owned())
        .done()
}
