//! The executor's work: T06 takes it, T07 gives it back, T14 and T15 submit it for closing.
use crate::ticket::case::{Case, Outcome};
use crate::ticket::event::Change;
use crate::ticket::{Record, Refusal, RefusalCode as Code, RefusalKind, guard, rework};
use crate::{Act, Clause, ExecutorCode, FeedbackId, ResolutionId, Status, Transition};

/// What came with an answer: the 7.6 question and the files since the last submission.
#[derive(Debug, Clone, Copy)]
pub(super) struct Papers {
    pub created: bool,
    pub documents: usize,
    pub photos: usize,
}

impl Papers {
    /// Documents that were made are attached to their field (7.6).
    pub fn attached(self) -> Result<(), Refusal> {
        if !self.created || self.documents > 0 {
            return Ok(());
        }
        let message = "Ви зазначили, що створено документи. Прикріпіть хоча б один до поля документів.";
        Err(
            Refusal::incomplete(Code::RefusedDocuments, "/documents_created", message)
                .clause(Clause::C7_6)
                .instead([Act::Attach]),
        )
    }
}

/// T06.
pub(super) fn accept(case: &Case<'_>) -> Outcome {
    let hint = "Узяти в роботу можна заявку, яку вам щойно направили.";
    let instead = if case.state.status.is_executors() {
        vec![Act::Submit]
    } else {
        Vec::new()
    };
    guard::in_status(case, &[Status::Assigned], hint, None, &instead)?;
    case.then(Transition::T06, Status::InProgress, None, Change::Accepted)
        .done()
}

/// T07: «не за належністю», once per executor; the deadline stays.
pub(super) fn give_back(case: &Case<'_>, reason: &str, proposed: Option<&ExecutorCode>) -> Outcome {
    let hint = "Повернути «не за належністю» можна до початку роботи.";
    let law = Some(Clause::C6_2_4);
    let instead = if case.state.status.is_executors() {
        vec![Act::JustifyNonExecution]
    } else {
        Vec::new()
    };
    guard::in_status(case, &[Status::Assigned], hint, law, &instead)?;
    let Some(executor) = case.state.executor.as_ref() else {
        return Err(Refusal::hidden());
    };
    if case.state.returned_by.contains(executor) {
        let message = "Ви вже повертали цю заявку. Якщо повноважень немає, обґрунтуйте невиконання.";
        return Err(Refusal::state(Code::RefusedReturnedBefore, message)
            .clause(law)
            .instead([Act::JustifyNonExecution]));
    }
    if proposed == Some(executor) {
        let message = "Запропонуйте іншого виконавця, не себе.";
        return Err(Refusal::incomplete(
            Code::RefusedSameExecutor,
            "/proposed",
            message,
        ));
    }
    guard::require_words(reason, "/reason", "Поясніть, чому це не ваша заявка.")?;
    let change = Change::Returned {
        executor: executor.clone(),
        proposed: proposed.cloned(),
    };
    case.then(Transition::T07, Status::Registered, Some(Clause::C1_1), change)
        .note(reason.to_owned())
        .done()
}

/// T14, and T15 after a rework.
pub(super) fn submit(
    case: &Case<'_>,
    id: ResolutionId,
    answer: &str,
    papers: Papers,
    answers_comment: Option<FeedbackId>,
) -> Outcome {
    let allowed = [Status::Assigned, Status::InProgress, Status::Rework];
    let hint = match case.state.status {
        Status::Clarification => "Дочекайтеся відповіді заявника на уточнення.",
        Status::PendingClosure => "Відповідь уже подано, чекайте на рішення.",
        _ => "Подати на закриття можна заявку, яка у вас в роботі.",
    };
    guard::in_status(case, &allowed, hint, None, &[])?;
    guard::require_words(answer, "/answer", "Напишіть заявнику, що зроблено.").map_err(|r| {
        let law = (case.state.status == Status::Rework).then_some(Clause::C10_3_1_2);
        r.clause(law)
    })?;
    papers.attached()?;
    photographed(case, papers)?;
    let answers_comment = rework::taken_up(case, answers_comment)?;
    let (transition, clause) = match case.state.status {
        Status::Rework => (Transition::T15, Clause::C10_3_1_2),
        _ => (Transition::T14, Clause::C10_1_1_1),
    };
    let change = Change::Submitted { id, answers_comment };
    let record = Record::Resolution {
        id,
        round: case.state.resolutions + 1,
        answer: answer.to_owned(),
        documents_created: papers.created,
        answers_comment,
    };
    case.then(transition, Status::PendingClosure, Some(clause), change)
        .record(record)
        .done()
}

/// The item may demand a photo report of the work, and so may the operator who sent it back (10.3.1.3).
fn photographed(case: &Case<'_>, papers: Papers) -> Result<(), Refusal> {
    let asked = case.state.photo_asked;
    let by_item = case.ctx.item.is_some_and(|i| i.photo_on_report);
    if papers.photos > 0 || !(asked || by_item) {
        return Ok(());
    }
    let again = asked || case.state.status == Status::Rework;
    let message = if asked {
        "Повертаючи заявку, працівник попросив фотозвіт. Додайте хоча б одне фото повторного виконання."
    } else {
        "Для цього предмета потрібен фотозвіт. Додайте хоча б одне фото виконаної роботи."
    };
    Err(Refusal::new(Code::RefusedPhoto, RefusalKind::Incomplete, message)
        .clause(again.then_some(Clause::C10_3_1_3))
        .instead([Act::Attach]))
}
