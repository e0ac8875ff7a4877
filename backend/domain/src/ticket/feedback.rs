//! Section 10: the applicant's word (F01, T24), its withdrawal (F02), and a request that is not granted (F03).
//! Decisions on comments are in `comment`.
use crate::ticket::case::{Case, Outcome};
use crate::ticket::event::Change;
use crate::ticket::{CallRecord, Heard, Record, Refusal, RefusalCode as Code, clarify, guard, parts, rework};
use crate::{
    Act, Channel, ClarificationState, Clause, DeclineGround, FeedbackId, FeedbackKind, FeedbackState, Status,
    Transition,
};

/// The applicant's words and how they came.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    pub text: &'a str,
    pub channel: Channel,
    pub call: Option<&'a CallRecord>,
}

/// The clause that gives the applicant this kind of feedback.
pub(super) const fn clause_of(kind: FeedbackKind) -> Clause {
    match kind {
        FeedbackKind::Comment => Clause::C10_1_1_1,
        FeedbackKind::Cancellation => Clause::C10_1_1_2,
        FeedbackKind::Confirmation => Clause::C10_1_1_3,
    }
}

/// F01; a comment on a request closed by the applicant's own word is T24.
pub(super) fn leave(case: &Case<'_>, id: FeedbackId, kind: FeedbackKind, words: Words<'_>) -> Outcome {
    parts::whole(case, "Відгук залишають в основній заявці.")?;
    let finally = kind == FeedbackKind::Comment && case.state.is_final();
    if !finally {
        timely(case, kind)?;
    }
    speaks(kind, words)?;
    let spoken = guard::Spoken {
        channel: words.channel,
        call: words.call,
        since: case.state.registered_at,
        law: clause_of(kind),
    };
    guard::check_call_record(case, spoken)?;
    if finally {
        declined_at_once(case, id, words)
    } else {
        taken(case, id, kind, words)
    }
}

/// Words are needed; a confirmation in the cabinet may be without, one that an operator records may not: nobody
/// confirms for the applicant (10.1.1.3).
fn speaks(kind: FeedbackKind, words: Words<'_>) -> Result<(), Refusal> {
    let recorded = matches!(words.channel, Channel::Phone | Channel::Reception);
    let message = match kind {
        FeedbackKind::Confirmation if recorded => "Запишіть слова, якими заявник підтвердив виконання.",
        FeedbackKind::Confirmation => return Ok(()),
        FeedbackKind::Comment => "Напишіть, що саме не так або що треба доробити.",
        FeedbackKind::Cancellation => "Напишіть, чому заявка більше не потрібна.",
    };
    guard::require_applicants_words(words.text, words.channel, "/text", message)
        .map_err(|r| r.clause(clause_of(kind)))
}

/// Whether this kind of feedback may be left now.
fn timely(case: &Case<'_>, kind: FeedbackKind) -> Result<(), Refusal> {
    if kind != FeedbackKind::Comment {
        return guard::is_open(case);
    }
    match case.state.settled_status() {
        Status::PendingClosure | Status::NonExecutionReview => Ok(()),
        Status::Closed if case.state.is_reopenable() => rework::within_window(case),
        Status::Closed => guard::is_open(case),
        _ => Err(too_early(case)),
    }
}

fn too_early(case: &Case<'_>) -> Refusal {
    let asked = case.state.status == Status::Clarification;
    let instead = asked
        .then_some(Act::AnswerClarification)
        .into_iter()
        .chain([Act::RequestCancellation]);
    let message = if asked {
        "Коментар можна залишити, коли виконавець подасть заявку на закриття. Зараз дайте відповідь на уточнення."
    } else {
        "Коментар можна залишити, коли виконавець подасть заявку на закриття."
    };
    Refusal::state(Code::RefusedTooEarly, message)
        .clause(Clause::C10_1_1_1)
        .instead(instead.collect::<Vec<_>>())
}

/// A new record; an open request gives way to a newer one of its kind. A confirmation never erases a cancellation,
/// nor the reverse: the operator looks at both (10.2.2.1).
fn taken(case: &Case<'_>, id: FeedbackId, kind: FeedbackKind, words: Words<'_>) -> Outcome {
    let contradiction = match kind {
        // a comment takes back what still waits to be processed
        FeedbackKind::Comment => [FeedbackKind::Confirmation, FeedbackKind::Cancellation]
            .into_iter()
            .any(|open| case.state.open_of(open).is_some() && guard::contradicts(case, open, words.text)),
        _ => guard::contradicts(case, kind, words.text),
    };
    let older = case
        .state
        .open_of(kind)
        .filter(|_| kind != FeedbackKind::Comment)
        .map(|m| m.id);
    let replaced = older.map(|id| {
        let decision = Some("Заявник подав новіший запит.".to_owned());
        Record::decided(id, FeedbackState::Superseded, decision)
    });
    let record = Record::Feedback {
        id,
        kind,
        state: FeedbackState::New,
        channel: words.channel,
        text: words.text.to_owned(),
        call: words.call.cloned(),
        contradiction,
        ground: None,
        decision: None,
    };
    let change = Change::FeedbackLeft {
        id,
        kind,
        channel: words.channel,
        contradiction,
        supersedes: older,
    };
    case.then(Transition::F01, case.state.status, Some(clause_of(kind)), change)
        .record(record)
        .records(replaced)
        .done()
}

/// T24: nobody reopens it, the comment is kept with its ground.
fn declined_at_once(case: &Case<'_>, id: FeedbackId, words: Words<'_>) -> Outcome {
    let decision = "Заявку вже закрито після вашого підтвердження або скасування, тому коментар не \
                    розглядається. Якщо питання виникло знову, створіть нову пов’язану заявку.";
    let record = Record::Feedback {
        id,
        kind: FeedbackKind::Comment,
        state: FeedbackState::Declined,
        channel: words.channel,
        text: words.text.to_owned(),
        call: words.call.cloned(),
        contradiction: false,
        ground: Some(DeclineGround::AlreadyClosed),
        decision: Some(decision.to_owned()),
    };
    let change = Change::FeedbackDeclinedAtOnce {
        id,
        channel: words.channel,
    };
    case.then(Transition::T24, Status::Closed, Some(Clause::C10_2_1_3_4), change)
        .record(record)
        .done()
}

/// F02: by the applicant, or by an operator who has heard it from the applicant: nobody takes another's word away.
pub(super) fn withdraw(case: &Case<'_>, id: FeedbackId, heard: Option<&Heard>) -> Outcome {
    let Some(mark) = case.state.feedback(id) else {
        let message = "У заявці немає такого відгуку.";
        return Err(Refusal::state(Code::RefusedIncomplete, message).clause(Clause::C10_1_1));
    };
    if !mark.state.is_open() {
        let message = format!("Відкликати вже не можна, рішення є: «{}».", mark.state.uk());
        return Err(Refusal::state(Code::RefusedDecided, message).clause(clause_of(mark.kind)));
    }
    if case.actor.role.is_operator() {
        let law = Clause::C10_1_1;
        let Some(heard) = heard else {
            let message = "Забрати свої слова може лише заявник. Запишіть, що і коли він сказав.";
            return Err(Refusal::incomplete(Code::RefusedIncomplete, "/words", message).clause(law));
        };
        let message = "Запишіть слова, якими заявник відкликав сказане.";
        guard::require_applicants_words(&heard.words, heard.channel, "/words", message)
            .map_err(|r| r.clause(law))?;
        let spoken = guard::Spoken {
            channel: heard.channel,
            call: heard.call.as_ref(),
            since: case.state.registered_at,
            law,
        };
        guard::check_call_record(case, spoken)?;
    }
    let ended = clarify::given_up(case, id);
    let (to, question, due_at) = match ended {
        Some((question, to, due_at)) => (to, Some(question), due_at),
        None => (case.state.status, None, None),
    };
    let change = Change::FeedbackWithdrawn { id, question, due_at };
    case.then(Transition::F02, to, Some(Clause::C10_1_1), change)
        .record(Record::decided(id, FeedbackState::Withdrawn, None))
        .records(question.map(clarify::unanswered(ClarificationState::Withdrawn)))
        .note(heard.map(|h| h.words.clone()))
        .done()
}

/// The task of who gets a request back without one: the words for the applicant are not the executor's to read.
const STILL_TO_DO: &str = "Питання заявника ще не вирішено: продовжіть роботу за заявкою.";

/// F03: after the questions are settled the request stays in work (10.2.2.2). What was submitted for closing goes
/// back to the executor, with a task and the item's term anew; any other open request stands where it stood.
pub(super) fn keep(case: &Case<'_>, id: FeedbackId, text: &str, task: Option<&str>) -> Outcome {
    let law = Clause::C10_2_2_2;
    guard::is_open(case)?;
    let kind = case
        .state
        .feedback(id)
        .map_or(FeedbackKind::Cancellation, |m| m.kind);
    if kind == FeedbackKind::Comment {
        let message = "Це коментар. На нього відповідають, його повертають на доопрацювання або не розглядають за підставою.";
        return Err(Refusal::state(Code::RefusedStatus, message)
            .clause(Clause::C10_2_1)
            .instead([Act::DecideComment]));
    }
    guard::pending(case, id, kind, law)?;
    if case.state.status == Status::Clarification && case.state.settled_status() == Status::PendingClosure {
        let message = "Заявнику поставлено запитання. Спочатку запишіть його відповідь.";
        return Err(Refusal::state(Code::RefusedStatus, message)
            .clause(law)
            .instead([Act::AnswerClarification]));
    }
    let message = "Поясніть заявнику, чому заявка лишається в роботі.";
    guard::require_words(text, "/note", message).map_err(|r| r.clause(law))?;
    let record = Record::decided(id, FeedbackState::Declined, Some(text.to_owned()));
    let back = case.state.status == Status::PendingClosure;
    let (to, due_at, note) = if back {
        let task = task.filter(|t| guard::has_words(t)).unwrap_or(STILL_TO_DO);
        (
            Status::Rework,
            Some(rework::term_again(case)?),
            Some(task.to_owned()),
        )
    } else {
        (case.state.status, None, None)
    };
    case.then(Transition::F03, to, Some(law), Change::RequestKept { id, due_at })
        .record(record)
        .note(note)
        .done()
}
