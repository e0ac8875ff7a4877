//! Justified non-execution (6.2.4): T11 gives the reasons, T12 accepts them, T13 does not.
use crate::ticket::case::{Case, Outcome};
use crate::ticket::closing::Closing;
use crate::ticket::event::Change;
use crate::ticket::work::Papers;
use crate::ticket::{Record, Refusal, RefusalCode as Code, clock, guard};
use crate::{
    Act, Clause, ClosureReason, FeedbackId, FeedbackState, NonExecutionId, NonExecutionReason, ReviewState,
    Status, Transition,
};

const LAW: Option<Clause> = Some(Clause::C6_2_4);

/// T11.
pub(super) fn justify(
    case: &Case<'_>,
    id: NonExecutionId,
    reason: NonExecutionReason,
    words: &str,
    papers: Papers,
) -> Outcome {
    let allowed = [Status::Assigned, Status::InProgress, Status::Rework];
    let hint = "Обґрунтувати невиконання можна, поки заявка у вас в роботі.";
    guard::in_status(case, &allowed, hint, LAW, &[])?;
    let least = case.ctx.policy.justification_min_chars;
    if !guard::has_substance(words, least) {
        let message = format!("Поясніть причину докладніше: щонайменше {least} літер, власними словами.");
        return Err(Refusal::incomplete(Code::RefusedJustification, "/text", message).clause(LAW));
    }
    papers.attached()?;
    let change = Change::NonExecutionJustified {
        id,
        reason,
        resume: case.state.status,
    };
    let record = Record::NonExecution {
        id,
        reason,
        text: words.to_owned(),
    };
    case.then(Transition::T11, Status::NonExecutionReview, LAW, change)
        .record(record)
        .done()
}

/// The justification under review.
fn under_review(case: &Case<'_>) -> Result<NonExecutionId, Refusal> {
    let hint = "Обґрунтування на перевірці немає.";
    guard::in_status(case, &[Status::NonExecutionReview], hint, LAW, &[])?;
    case.state
        .non_execution
        .ok_or_else(|| Refusal::state(Code::RefusedStatus, hint).clause(LAW))
}

/// T12: closes whatever the applicant objects.
pub(super) fn accept(case: &Case<'_>, note: &str, danger_removed: bool) -> Outcome {
    let id = under_review(case)?;
    guard::require_words(note, "/note", "Напишіть, що ви перевірили.").map_err(|r| r.clause(LAW))?;
    guard::safe_elsewhere(case, danger_removed, LAW)?;
    let closing = Closing {
        non_execution: Some(id),
        danger_removed,
        lost: format!(
            "Працівник перевірив обґрунтування, заявку закрито за пунктом 6.2.4 Регламенту. {note}"
        ),
        ..Closing::new(Transition::T12, ClosureReason::NonExecution, LAW)
    };
    let decided = Record::NonExecutionDecided {
        id,
        state: ReviewState::Accepted,
        note: note.to_owned(),
    };
    closing.step(case)?.record(decided).note(note.to_owned()).done()
}

/// T13: the clock goes on, and open objections count as taken into account.
pub(super) fn reject(case: &Case<'_>, reason: &str) -> Outcome {
    let id = under_review(case)?;
    guard::require_words(
        reason,
        "/note",
        "Поясніть виконавцю, чому обґрунтування не прийнято.",
    )
    .map_err(|r| r.clause(LAW).instead([Act::AskClarification]))?;
    let comments: Vec<FeedbackId> = case.state.open_comments().map(|m| m.id).collect();
    let answered: Vec<Record> = comments
        .iter()
        .map(|id| {
            let decision = "Обґрунтування виконавця не прийнято, заявка повернулася в роботу.".to_owned();
            Record::decided(*id, FeedbackState::Accepted, Some(decision))
        })
        .collect();
    let back = case.state.review_resume.unwrap_or(Status::InProgress);
    let change = Change::NonExecutionRejected {
        id,
        due_at: clock::resumed_with_a_day(case),
        comments,
    };
    let decided = Record::NonExecutionDecided {
        id,
        state: ReviewState::Rejected,
        note: reason.to_owned(),
    };
    case.then(Transition::T13, back, LAW, change)
        .record(decided)
        .records(answered)
        .note(reason.to_owned())
        .done()
}
