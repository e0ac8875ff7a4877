//! Every way into `closed`: what is processed, what loses its object, which records are written.
//!
//! T18 and T19 close by themselves once the operator has processed the applicant's word (10.2.2.1).
use crate::ticket::case::{Case, Outcome, Step};
use crate::ticket::event::Change;
use crate::ticket::{Record, Refusal, RefusalCode as Code, clarify, guard, parts};
use crate::{
    Act, ClarificationState, Clause, ClosureReason, DeclineGround, FeedbackId, FeedbackKind, FeedbackState,
    NonExecutionId, NotAcceptedReason, Status, TicketId, Transition,
};
use chrono::TimeDelta;

/// Letters of a note that says how a contradiction was cleared up: «ок» says nothing.
const EXPLAINED_LEAST: usize = 12;

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
    /// What the applicant reads under feedback that was still open.
    pub lost: String,
    /// «Небезпеку усунуто» was ticked.
    pub danger_removed: bool,
    /// An open question to the applicant ends without an answer.
    pub ends_question: bool,
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
            danger_removed: false,
            ends_question: true,
        }
    }

    /// The event with the records of everything that ends with it.
    ///
    /// # Errors
    /// Somebody still works on a part of the request, unless the applicant's own word closes it.
    pub fn step(self, case: &Case<'_>) -> Result<Step, Refusal> {
        let finally = matches!(self.reason, ClosureReason::Confirmed | ClosureReason::Cancelled);
        // the applicant's own word is about the whole: processed, it closes by itself (10.2.2.1)
        if !finally {
            parts::all_done(case)?;
        }
        let processed = self.feedback.as_ref().map(|(id, _)| *id);
        let open = |comments: bool| -> Vec<FeedbackId> {
            let all = case.state.feedback.iter().filter(|m| m.state.is_open());
            all.filter(|m| Some(m.id) != processed && (m.kind == FeedbackKind::Comment) == comments)
                .map(|m| m.id)
                .collect()
        };
        let (superseded, comments) = (open(false), open(true));
        let accepted = self
            .feedback
            .map(|(id, decision)| Record::decided(id, FeedbackState::Accepted, decision));
        let lost = |state: FeedbackState| {
            let lost = self.lost.clone();
            move |id: &FeedbackId| Record::decided(*id, state, Some(lost.clone()))
        };
        let mut records: Vec<Record> = accepted.into_iter().collect();
        records.extend(superseded.iter().map(lost(FeedbackState::Superseded)));
        if !finally {
            records.extend(comments.iter().map(lost(FeedbackState::Answered)));
        }
        let question = case.state.clarification.filter(|_| self.ends_question);
        records.extend(question.map(|(id, _)| clarify::unanswered(ClarificationState::ClosedTicket)(id)));
        let change = Change::Closed {
            reason: self.reason,
            not_accepted: self.not_accepted,
            feedback: processed,
            non_execution: self.non_execution,
            master: self.master,
            superseded,
            answered: if finally { Vec::new() } else { comments.clone() },
            danger_removed: self.danger_removed,
        };
        let step = case
            .then(self.transition, Status::Closed, self.clause, change)
            .records(records);
        Ok(if finally {
            declined(step, self.reason, &comments)
        } else {
            step
        })
    }
}

/// T21d: comments that nobody decided before the applicant's own word closed the request.
fn declined(step: Step, reason: ClosureReason, comments: &[FeedbackId]) -> Step {
    let Some((id, also)) = comments.split_first() else {
        return step;
    };
    let ground = DeclineGround::AlreadyClosed;
    let decision = format!(
        "Заявку закрито: {}. Після цього коментар не розглядається. Якщо питання виникло знову, створіть нову \
         пов’язану заявку.",
        reason.uk().to_lowercase()
    );
    let records = comments.iter().map(|id| Record::FeedbackDecided {
        id: *id,
        state: FeedbackState::Declined,
        ground: Some(ground),
        decision: Some(decision.clone()),
        earlier: None,
        stated: None,
    });
    let change = Change::CommentDeclined {
        id: *id,
        also: also.to_vec(),
        ground,
        earlier: None,
        stated: None,
    };
    step.records(records)
        .follows(Transition::T21d, Clause::from(ground), change)
}

/// The applicant has said the opposite since: a comment that contradicts it and waits, or one on which the request was
/// returned for rework (10.2.2.1 «у змісті коментаря»).
fn taken_back(case: &Case<'_>, id: FeedbackId) -> bool {
    let since = case.state.feedback.iter().skip_while(|m| m.id != id).skip(1);
    since
        .filter(|m| m.kind == FeedbackKind::Comment)
        .any(|m| m.contradiction && m.state.is_open() || m.state == FeedbackState::Accepted)
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
    let mark = guard::pending(case, id, kind, Clause::C10_2_2_1)?;
    guard::safe(case, danger_removed)?;
    let note = note.map(str::trim).filter(|n| guard::has_words(n));
    let later = taken_back(case, id);
    let doubted = mark.contradiction || later;
    if doubted && !note.is_some_and(|note| guard::has_substance(note, EXPLAINED_LEAST)) {
        let message = match note {
            None if later => {
                "Після цього заявник залишив коментар, який цьому суперечить. Розгляньте його, уточніть у заявника або \
                 напишіть, як суперечність з’ясовано."
            }
            None => "У словах заявника є суперечність. Уточніть у заявника або напишіть, як її з’ясовано.",
            Some(_) => {
                "З примітки не видно, як з’ясовано суперечність у словах заявника. Напишіть докладніше."
            }
        };
        return Err(Refusal::incomplete(Code::RefusedContradiction, "/note", message)
            .clause(Clause::C10_2_2_1)
            .instead([Act::AskClarification]));
    }
    let note = note.map(str::to_owned);
    let closing = Closing {
        feedback: Some((id, note.clone())),
        danger_removed,
        ..Closing::new(transition, reason, Some(Clause::C10_2_2_1))
    };
    closing.step(case)?.note(note).done()
}

/// T22: off unless the city switched it on; enough days of silence and enough attempts.
pub(super) fn no_response(case: &Case<'_>, attempts: u32, note: &str, danger_removed: bool) -> Outcome {
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
            "Ще рано: днів без відповіді заявника має минути {}.",
            policy.no_response_days
        );
        return Err(Refusal::state(Code::RefusedPolicy, message));
    }
    if attempts < policy.no_response_attempts {
        let message = format!(
            "Спроб додзвонитися після подання на закриття записано {attempts}, а треба щонайменше {}. Дзвінки \
             записують у картці.",
            policy.no_response_attempts
        );
        return Err(Refusal::state(Code::RefusedPolicy, message));
    }
    guard::require_words(
        note,
        "/note",
        "Напишіть, як ви намагалися зв’язатися із заявником.",
    )?;
    guard::safe(case, danger_removed)?;
    let closing = Closing {
        danger_removed,
        ..Closing::new(Transition::T22, ClosureReason::NoResponse, None)
    };
    closing.step(case)?.note(note.to_owned()).done()
}
