//! Guards that several decisions share: whose act it is, in which status, with which words.
use crate::hint;
use crate::ticket::case::Case;
use crate::ticket::feedback::clause_of;
use crate::ticket::state::FeedbackMark;
use crate::ticket::{CallRecord, Command, Refusal, RefusalCode as Code, RefusalKind};
use crate::{Act, Channel, Clause, FeedbackId, FeedbackKind, FeedbackState, Kind, Role, Status, text};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeSet;

/// Whose act a command is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Operator,
    OperatorOrSystem,
    Executor,
    Manager,
    System,
    Senior,
    ApplicantOrOperator,
    Parties,
}

/// Whose act this is, and the clause that says so.
fn side(command: &Command) -> (Side, Option<Clause>) {
    use Command as C;
    match command {
        C::Assign { .. } => (Side::OperatorOrSystem, Some(Clause::C1_1)),
        C::Reassign { .. } => (Side::OperatorOrSystem, None),
        C::NotAccept { .. } | C::MarkDuplicate { .. } | C::CloseNoResponse { .. } => (Side::Operator, None),
        C::Accept | C::ReturnToQueue { .. } => (Side::Executor, None),
        C::PassOn { .. } => (Side::Manager, None),
        C::Release { .. } => (Side::System, None),
        C::Succeed { .. } => (Side::System, Some(Clause::C1_1)),
        C::Extend { .. } | C::FlagConflict { .. } => (Side::Senior, None),
        C::RecordAttempt { .. } => (Side::Operator, Some(Clause::C10_2_2_2)),
        C::Submit { .. } => (Side::Executor, Some(Clause::C10_1_1_1)),
        C::JustifyNonExecution { .. } => (Side::Executor, Some(Clause::C6_2_4)),
        C::CloseReported { .. } => (Side::Operator, None),
        C::AcceptNonExecution { .. } | C::RejectNonExecution { .. } => (Side::Operator, Some(Clause::C6_2_4)),
        C::AskClarification { .. } | C::CloseClarified { .. } | C::KeepInWork { .. } => {
            (Side::Operator, Some(Clause::C10_2_2_2))
        }
        C::AnswerClarification { .. } => (Side::ApplicantOrOperator, Some(Clause::C10_2_2_2)),
        C::LeaveFeedback { kind, .. } => (Side::ApplicantOrOperator, Some(clause_of(*kind))),
        C::WithdrawFeedback { .. } => (Side::ApplicantOrOperator, Some(Clause::C10_1_1)),
        C::ReturnForRework { .. } | C::Reopen { .. } => (Side::Operator, Some(Clause::C10_2_1_2)),
        C::DeclineComment { .. } => (Side::Operator, Some(Clause::C10_2_1_3)),
        C::AnswerComment { .. } => (Side::Operator, Some(Clause::C10_2_1_1)),
        C::ReverseDecline { .. } => (Side::Senior, Some(Clause::C10_2_1_1)),
        C::AcceptConfirmation { .. } | C::AcceptCancellation { .. } => {
            (Side::Operator, Some(Clause::C10_2_2_1))
        }
        C::Split { .. } | C::DetachPart { .. } | C::LeaveMain { .. } | C::ClosePart { .. } => {
            (Side::Operator, None)
        }
        C::Attach { .. } | C::RemoveFile { .. } => (Side::Parties, Some(Clause::C7_6)),
    }
}

/// The actor may know the request, and the command belongs to the actor's role.
pub(super) fn admit(case: &Case<'_>, command: &Command) -> Result<(), Refusal> {
    visible(case)?;
    let (side, clause) = side(command);
    let role = case.actor.role;
    if side == Side::Senior && role != Role::SeniorOperator {
        let message = match command {
            Command::FlagConflict { .. } => "Про конфлікт із виконавцем зазначає лише старший працівник.",
            Command::ReverseDecline { .. } => "Відмову розглядати коментар скасовує лише старший працівник.",
            _ => "Строк продовжує лише старший працівник.",
        };
        return Err(Refusal::new(Code::RefusedSenior, RefusalKind::Role, message).clause(clause));
    }
    let (ok, message) = match side {
        Side::Senior => (true, ""),
        Side::Operator => (role.is_operator(), "Це робить працівник контакт-центру."),
        Side::OperatorOrSystem => (
            role.is_operator() || role == Role::System,
            "Виконавця визначає працівник контакт-центру.",
        ),
        Side::Executor => (role.is_executor(), "Це робить виконавець заявки."),
        Side::Manager => (
            role == Role::ExecutorManager,
            "Усередині організації заявку передає її керівник.",
        ),
        Side::System => (role == Role::System, "Це стається саме собою."),
        Side::ApplicantOrOperator => (
            role.is_operator() || role == Role::Applicant,
            "Це робить заявник або працівник контакт-центру з його слів.",
        ),
        Side::Parties => (
            role.is_operator() || role.is_executor() || role == Role::Applicant,
            "Файли додають заявник, виконавець або працівник контакт-центру.",
        ),
    };
    if ok {
        Ok(())
    } else {
        Err(Refusal::role(message).clause(clause))
    }
}

/// A foreign request is hidden from applicants and executors.
fn visible(case: &Case<'_>) -> Result<(), Refusal> {
    let actor = case.actor;
    let ok = match actor.role {
        Role::Applicant => actor.applicant.is_some() && actor.applicant == case.state.applicant,
        Role::Executor | Role::ExecutorManager => case.state.is_with(actor),
        Role::Operator | Role::SeniorOperator | Role::System => true,
        Role::Analyst | Role::Admin | Role::Integration => {
            return Err(Refusal::role("Ваша роль не змінює заявки."));
        }
    };
    if ok { Ok(()) } else { Err(Refusal::hidden()) }
}

/// The request stands in one of these statuses; `hint` says what the act is for.
pub(super) fn in_status(
    case: &Case<'_>,
    allowed: &[Status],
    hint: &str,
    clause: Option<Clause>,
    instead: &[Act],
) -> Result<(), Refusal> {
    if allowed.contains(&case.state.status) {
        return Ok(());
    }
    is_open(case)?;
    let message = format!("Зараз заявка у стані «{}». {hint}", case.state.status.uk());
    Err(Refusal::state(Code::RefusedStatus, message)
        .clause(clause)
        .instead(instead))
}

/// The request is not closed.
pub(super) fn is_open(case: &Case<'_>) -> Result<(), Refusal> {
    match case.state.closure {
        None => Ok(()),
        Some(reason) => Err(closed(case, reason)),
    }
}

/// The request is closed; which act is left depends on the reason.
fn closed(case: &Case<'_>, reason: crate::ClosureReason) -> Refusal {
    let message = format!("Заявку вже закрито: {}.", reason.uk().to_lowercase());
    if case.state.is_final() && case.actor.role.is_executor() {
        let message = format!("{message} Від вас більше нічого не потрібно.");
        return Refusal::state(Code::RefusedClosed, message).clause(Clause::C10_3_2);
    }
    if case.state.is_final() {
        let message = format!("{message} Якщо питання виникло знову, створіть нову пов’язану заявку.");
        return Refusal::state(Code::RefusedClosed, message)
            .clause(Clause::C10_2_1_3_4)
            .instead([Act::CreateLinked]);
    }
    let instead = match (case.state.is_reopenable(), case.actor.role) {
        (true, Role::Applicant) => vec![Act::Comment, Act::CreateLinked],
        (true, role) if role.is_operator() => vec![Act::Reopen, Act::CreateLinked],
        (_, role) if role.is_executor() => Vec::new(),
        _ => vec![Act::CreateLinked],
    };
    Refusal::state(Code::RefusedClosed, message).instead(instead)
}

/// Whether words contradict a request of this kind: by the lists, and by what examples have taught.
pub(super) fn contradicts(case: &Case<'_>, kind: FeedbackKind, words: &str) -> bool {
    match case.ctx.hints {
        Some(learned) => hint::contradicts(kind, words, learned()).is_some(),
        None => hint::contradiction(kind, words).is_some(),
    }
}

/// A letter or a digit that one can see.
pub(super) fn has_words(words: &str) -> bool {
    words
        .chars()
        .any(|c| c.is_alphanumeric() && !text::is_invisible(c))
}

/// The words are there.
pub(super) fn require_words(words: &str, pointer: &'static str, message: &str) -> Result<(), Refusal> {
    if has_words(words) {
        Ok(())
    } else {
        Err(Refusal::incomplete(Code::RefusedIncomplete, pointer, message))
    }
}

/// The applicant's words are there, and where somebody else writes them down they are not that nobody answered:
/// silence is never consent (10.2.2.2).
pub(super) fn require_applicants_words(
    words: &str,
    channel: Channel,
    pointer: &'static str,
    message: &str,
) -> Result<(), Refusal> {
    require_words(words, pointer, message)?;
    let recorded = matches!(channel, Channel::Phone | Channel::Reception);
    if recorded && hint::is_no_answer(words) {
        let message = "Це не слова заявника: з ним не вдалося поговорити. Запишіть спробу додзвонитися, мовчання \
                       нічого не змінює.";
        return Err(Refusal::incomplete(Code::RefusedUnanswered, pointer, message));
    }
    Ok(())
}

/// Fewer different words than this explain nothing, however long they are.
const WORDS_LEAST: usize = 3;

/// Letters and digits alone count, and the same word over and over does not.
pub(super) fn has_substance(words: &str, least: usize) -> bool {
    let letters = words
        .chars()
        .filter(|c| c.is_alphanumeric() && !text::is_invisible(*c))
        .count();
    let different: BTreeSet<String> = text::words(words).into_iter().collect();
    letters >= least && different.len() >= WORDS_LEAST.min(least)
}

/// How an applicant's word came, and what it may rest on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spoken<'a> {
    pub channel: Channel,
    pub call: Option<&'a CallRecord>,
    /// A call before this moment says nothing about the matter.
    pub since: DateTime<Utc>,
    /// The clause that gives the applicant the word.
    pub law: Clause,
}

/// A form names a call by the minute.
const TO_THE_MINUTE: TimeDelta = TimeDelta::minutes(1);
/// Clocks of two desks may differ by this much.
const CLOCK_SKEW: TimeDelta = TimeDelta::minutes(5);

/// The channel fits the actor, and a word by phone or at the reception has the record of a conversation in which it
/// may have been said.
pub(super) fn check_call_record(case: &Case<'_>, spoken: Spoken<'_>) -> Result<(), Refusal> {
    let Spoken {
        channel,
        call,
        since,
        law,
    } = spoken;
    let ok = match case.actor.role {
        Role::Applicant => matches!(channel, Channel::Cabinet | Channel::Api),
        _ => matches!(channel, Channel::Phone | Channel::Reception),
    };
    if !ok {
        let message = if case.actor.role == Role::Applicant {
            "У кабінеті канал зазначати не треба."
        } else {
            "Оберіть, як ви почули заявника: телефоном чи в приймальні."
        };
        return Err(Refusal::incomplete(Code::RefusedIncomplete, "/channel", message).clause(law));
    }
    let visit = channel == Channel::Reception;
    let missing = if visit { VISIT_MISSING } else { CALL_MISSING };
    let named = |c: &&CallRecord| !c.person.trim().is_empty() && (visit || !c.phone.trim().is_empty());
    let refused =
        |pointer, message| Refusal::incomplete(Code::RefusedCallRecord, pointer, message).clause(law);
    match call {
        None if visit || channel == Channel::Phone => Err(refused("/call", missing)),
        None => Ok(()),
        Some(call) if !named(&call) => Err(refused("/call", missing)),
        Some(call) if call.at + TO_THE_MINUTE <= since => Err(refused("/call/at", CALL_BEFORE)),
        Some(call) if call.at > case.at + CLOCK_SKEW => Err(refused("/call/at", CALL_AHEAD)),
        Some(_) => Ok(()),
    }
}

const CALL_MISSING: &str = "Додайте запис розмови: з ким, за яким номером і коли ви говорили.";
const VISIT_MISSING: &str = "Додайте запис розмови в приймальні: з ким і коли ви говорили.";
const CALL_BEFORE: &str =
    "Ця розмова була раніше, ніж з’явилося те, про що йдеться: зазначте розмову, у якій це сказано.";
const CALL_AHEAD: &str = "Розмова не могла відбутися в майбутньому.";

/// An emergency closes on somebody's word only when the danger is said to be gone.
pub(super) fn safe(case: &Case<'_>, danger_removed: bool) -> Result<(), Refusal> {
    if case.state.kind != Some(Kind::Emergency) || danger_removed {
        return Ok(());
    }
    let message = "Заявка аварійна. Переконайтеся, що небезпеку усунуто, і позначте це.";
    Err(
        Refusal::incomplete(Code::RefusedDanger, "/danger_removed", message)
            .clause(Clause::C10_2_2_2)
            .instead([Act::AskClarification]),
    )
}

/// An emergency that ends without the applicant's word (T04, T05, T12, P05) closes only when somebody states that the
/// danger is gone, or that those who remove it have it in hand; `law` is the clause of the act, where it has one.
pub(super) fn safe_elsewhere(
    case: &Case<'_>,
    danger_removed: bool,
    law: Option<Clause>,
) -> Result<(), Refusal> {
    safe(case, danger_removed).map_err(|refusal| {
        let message = "Заявка аварійна. Переконайтеся, що небезпеки немає або нею вже займаються ті, хто її \
                       усуне, і позначте це.";
        Refusal {
            message: message.into(),
            ..refusal
        }
        .clause(law.or(Some(Clause::C10_2_2_2)))
    })
}

/// The feedback of this kind that waits for a decision; `law` is the clause of the act that decides.
pub(super) fn pending<'a>(
    case: &Case<'a>,
    id: FeedbackId,
    kind: FeedbackKind,
    law: Clause,
) -> Result<&'a FeedbackMark, Refusal> {
    let Some(mark) = case.state.feedback(id).filter(|m| m.kind == kind) else {
        let message = format!("У заявці немає такого запису: {}.", kind.uk().to_lowercase());
        return Err(Refusal::state(Code::RefusedIncomplete, message).clause(law));
    };
    if !mark.state.is_open() {
        let message = format!("Рішення вже є: «{}».", mark.state.uk());
        return Err(Refusal::state(Code::RefusedDecided, message).clause(law));
    }
    if mark.state == FeedbackState::Clarifying && case.state.status == Status::Clarification {
        let message = "Спочатку запишіть відповідь заявника на уточнення або закрийте заявку після нього.";
        return Err(Refusal::state(Code::RefusedStatus, message)
            .clause(Clause::C10_2_2_2)
            .instead([Act::AnswerClarification, Act::CloseClarified]));
    }
    Ok(mark)
}
