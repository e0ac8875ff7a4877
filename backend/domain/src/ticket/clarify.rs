//! Clarification with the applicant (10.2.2.2): T09 and T20 ask, T10 answers, T10b closes after it.
use crate::ticket::case::{Case, Outcome};
use crate::ticket::closing::Closing;
use crate::ticket::event::Change;
use crate::ticket::{CallRecord, Heard, Record, Refusal, RefusalCode as Code, clock, guard};
use crate::{
    Act, Channel, ClarificationId, ClarificationState, Clause, ClosureReason, FeedbackId, FeedbackKind,
    FeedbackState, Status, Transition,
};
use chrono::{DateTime, Utc};

const LAW: Option<Clause> = Some(Clause::C10_2_2_2);

/// T09, and T20 when a pending request of the applicant raised the question.
pub(super) fn ask(
    case: &Case<'_>,
    id: ClarificationId,
    question: &str,
    channel: Channel,
    feedback: Option<FeedbackId>,
) -> Outcome {
    guard::is_open(case)?;
    if case.state.status == Status::Clarification {
        let message = "Запитання вже поставлено. Спочатку запишіть відповідь заявника.";
        return Err(Refusal::state(Code::RefusedStatus, message)
            .clause(LAW)
            .instead([Act::AnswerClarification, Act::CloseClarified]));
    }
    guard::require_words(question, "/question", "Напишіть запитання до заявника.")
        .map_err(|r| r.clause(LAW))?;
    let about = feedback.map(|f| pending_any(case, f)).transpose()?;
    let policy = case.ctx.policy.clarification_stops_clock;
    let stops_clock = policy && case.state.due_at.is_some() && case.state.clock_stopped_at.is_none();
    let change = Change::ClarificationAsked {
        id,
        feedback,
        resume: case.state.status,
        stops_clock,
    };
    let transition = if about.is_some() {
        Transition::T20
    } else {
        Transition::T09
    };
    let asked = Record::Clarification {
        id,
        question: question.to_owned(),
        channel,
        feedback,
    };
    let marked = about.map(|id| feedback_state(id, FeedbackState::Clarifying));
    case.then(transition, Status::Clarification, LAW, change)
        .record(asked)
        .records(marked)
        .done()
}

/// Feedback of any kind that waits for a decision.
fn pending_any(case: &Case<'_>, id: FeedbackId) -> Result<FeedbackId, Refusal> {
    let Some(mark) = case.state.feedback(id) else {
        let message = "У заявці немає такого відгуку.";
        return Err(Refusal::incomplete(Code::RefusedIncomplete, "/feedback", message).clause(LAW));
    };
    guard::pending(case, id, mark.kind, Clause::C10_2_2_2).map(|m| m.id)
}

fn feedback_state(id: FeedbackId, state: FeedbackState) -> Record {
    Record::decided(id, state, None)
}

/// The question that ended like this without a word of the applicant.
pub(super) fn unanswered(state: ClarificationState) -> impl Fn(ClarificationId) -> Record {
    move |id| Record::ClarificationEnded {
        id,
        state,
        answer: None,
        channel: None,
        call: None,
    }
}

/// Where the request goes back to, and its deadline there: the clock goes on where it was running.
fn back(case: &Case<'_>) -> (Status, Option<DateTime<Utc>>) {
    let back = case.state.resume.unwrap_or(Status::Registered);
    let due_at = if back.is_waiting() {
        case.state.due_at
    } else {
        clock::resumed(case)
    };
    (back, due_at)
}

/// The question that is about this feedback and ends with it, and where the request goes back to.
pub(super) fn given_up(
    case: &Case<'_>,
    id: FeedbackId,
) -> Option<(ClarificationId, Status, Option<DateTime<Utc>>)> {
    let (question, about) = case.state.clarification?;
    let (to, due_at) = back(case);
    (about == Some(id)).then_some((question, to, due_at))
}

/// The open question and the feedback that is being clarified by it.
fn open(case: &Case<'_>) -> Result<(ClarificationId, Option<FeedbackId>), Refusal> {
    let hint = "Запитання до заявника, яке чекає відповіді, немає.";
    guard::in_status(case, &[Status::Clarification], hint, LAW, &[])?;
    let (id, feedback) = case
        .state
        .clarification
        .ok_or_else(|| Refusal::state(Code::RefusedStatus, hint).clause(LAW))?;
    let clarifying = |f: &FeedbackId| {
        case.state
            .feedback(*f)
            .is_some_and(|m| m.state == FeedbackState::Clarifying)
    };
    Ok((id, feedback.filter(clarifying)))
}

/// T10: back where it came from; the executor's clock goes on where it was running.
pub(super) fn answer(case: &Case<'_>, answer: &str, channel: Channel, call: Option<&CallRecord>) -> Outcome {
    let (id, feedback) = open(case)?;
    guard::require_applicants_words(answer, channel, "/answer", "Напишіть відповідь.")
        .map_err(|r| r.clause(LAW))?;
    guard::check_call_record(case, spoken(case, channel, call))?;
    let (back, due_at) = back(case);
    let ended = Record::ClarificationEnded {
        id,
        state: ClarificationState::Answered,
        answer: Some(answer.to_owned()),
        channel: Some(channel),
        call: call.cloned(),
    };
    let reviewed = feedback.map(|f| feedback_state(f, FeedbackState::InReview));
    let contradiction = denies(case, feedback, answer);
    let doubt = feedback.map(|id| Record::FeedbackDoubt { id, contradiction });
    let change = Change::ClarificationAnswered {
        id,
        due_at,
        contradiction,
    };
    case.then(Transition::T10, back, LAW, change)
        .record(ended)
        .records(reviewed)
        .records(doubt)
        .done()
}

/// Whether an answer says the opposite of the confirmation or the cancellation it was asked about, or that the matter of a
/// request without one is not settled.
fn denies(case: &Case<'_>, feedback: Option<FeedbackId>, answer: &str) -> bool {
    match asked_about(case, feedback) {
        Some(FeedbackKind::Comment) => false,
        Some(kind) => guard::contradicts(case, kind, answer),
        None => guard::contradicts(case, FeedbackKind::Confirmation, answer),
    }
}

/// The kind of the word a question is about.
fn asked_about(case: &Case<'_>, feedback: Option<FeedbackId>) -> Option<FeedbackKind> {
    feedback.and_then(|f| case.state.feedback(f)).map(|m| m.kind)
}

/// An answer is heard after the question.
fn spoken<'a>(case: &Case<'_>, channel: Channel, call: Option<&'a CallRecord>) -> guard::Spoken<'a> {
    guard::Spoken {
        channel,
        call,
        since: case.state.asked_at.unwrap_or(case.state.registered_at),
        law: Clause::C10_2_2_2,
    }
}

/// T10b: with the applicant's answer on record there is nothing left to do. Silence is no answer.
pub(super) fn close(case: &Case<'_>, note: &str, heard: Option<&Heard>, danger_removed: bool) -> Outcome {
    let (feedback, ended) = answered(case, heard)?;
    let denied = match (heard.filter(|_| ended.is_some()), feedback) {
        (Some(heard), _) => denies(case, feedback, &heard.words),
        (None, Some(f)) => case.state.feedback(f).is_some_and(|m| m.contradiction),
        (None, None) => case.state.answer_denies,
    };
    if denied {
        let message = match feedback {
            Some(_) => {
                "Відповідь заявника суперечить його запиту. Залиште заявку в роботі або уточніть ще раз."
            }
            None => {
                "З відповіді заявника видно, що питання не вирішено: закрити заявку після уточнення не можна. Уточніть ще \
                 раз або залиште її в роботі."
            }
        };
        return Err(Refusal::state(Code::RefusedContradiction, message)
            .clause(LAW)
            .instead(match asked_about(case, feedback) {
                Some(FeedbackKind::Confirmation) => vec![Act::DecideConfirmation, Act::AskClarification],
                Some(FeedbackKind::Cancellation) => vec![Act::DecideCancellation, Act::AskClarification],
                Some(FeedbackKind::Comment) | None => vec![Act::AskClarification],
            }));
    }
    guard::safe(case, danger_removed)?;
    guard::require_words(note, "/note", "Напишіть, що ви з’ясували із заявником.")
        .map_err(|r| r.clause(LAW))?;
    let closing = Closing {
        feedback: feedback.map(|f| (f, Some(note.to_owned()))),
        danger_removed,
        ends_question: ended.is_none(),
        ..Closing::new(Transition::T10b, ClosureReason::Clarified, LAW)
    };
    closing.step(case)?.records(ended).note(note.to_owned()).done()
}

/// The feedback the answered question is about, and the answer to write down when it is heard in this moment.
fn answered(case: &Case<'_>, heard: Option<&Heard>) -> Result<(Option<FeedbackId>, Option<Record>), Refusal> {
    let waits = |f: &FeedbackId| case.state.feedback(*f).is_some_and(|m| m.state.is_open());
    if case.state.status.is_open()
        && let Some((_, feedback)) = case.state.answered
    {
        return Ok((feedback.filter(waits), None));
    }
    let (id, feedback) = open(case)?;
    let Some(heard) = heard else {
        let message = "Відповіді заявника на запитання ще немає. Закрити після уточнення можна лише з його словами: \
                       спроби додзвонитися нічого не змінюють.";
        return Err(Refusal::state(Code::RefusedUnanswered, message)
            .clause(LAW)
            .instead([Act::AnswerClarification]));
    };
    let message = "Запишіть, що відповів заявник.";
    guard::require_applicants_words(&heard.words, heard.channel, "/answer", message)
        .map_err(|r| r.clause(LAW))?;
    guard::check_call_record(case, spoken(case, heard.channel, heard.call.as_ref()))?;
    let ended = Record::ClarificationEnded {
        id,
        state: ClarificationState::ClosedTicket,
        answer: Some(heard.words.clone()),
        channel: Some(heard.channel),
        call: heard.call.clone(),
    };
    Ok((feedback, Some(ended)))
}
