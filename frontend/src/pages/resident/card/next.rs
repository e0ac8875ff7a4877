//! What happens next and by when: one sentence under the status. Pure: which sentence; the view puts the date in.
use chrono::{DateTime, Utc};
use openapi::domain::{ClosureReason, FeedbackKind, Status};
use openapi::ticket::TicketRow;

/// The sentence; `{at}` stands for the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    /// Ukrainian.
    pub uk: &'static str,
    /// English.
    pub en: &'static str,
    /// The moment it names.
    pub at: Option<DateTime<Utc>>,
    /// The deadline has passed.
    pub late: bool,
}

const fn say(uk: &'static str, en: &'static str) -> Next {
    Next {
        uk,
        en,
        at: None,
        late: false,
    }
}

const fn by(uk: &'static str, en: &'static str, at: DateTime<Utc>) -> Next {
    Next {
        at: Some(at),
        ..say(uk, en)
    }
}

/// What happens next with this request; until `reopen` a closed one may be opened again.
pub fn next(row: &TicketRow, reopen: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Next {
    if row.status == Status::Closed {
        return closed(row.closure, reopen.filter(|until| *until > now));
    }
    if let Some(next) = heard(row.open_request, row.open_comments > 0) {
        return next;
    }
    if row.main_number.is_some() && row.status == Status::PendingClosure {
        return say(
            "Ми перевіримо цю частину роботи. Підсумок буде в основній заявці.",
            "We check this part of the work. The outcome is told in the main request.",
        );
    }
    match (row.status, row.due_at) {
        (Status::Clarification, _) if !row.clock_stopped => say(
            "Ми чекаємо на вашу відповідь. Строк виконавця тим часом триває.",
            "We wait for your answer. Meanwhile the executor's clock runs.",
        ),
        (Status::Clarification, _) => say(
            "Поки ми чекаємо на відповідь, строк виконавця зупинено.",
            "While we wait for the answer, the executor's clock stands still.",
        ),
        (Status::NonExecutionReview, _) => say(
            "Якщо пояснення обґрунтоване, заявку закриємо. Якщо ні, виконавець працюватиме далі. Строк тим часом зупинено.",
            "If it is justified, the request closes. If not, the executor works on. Meanwhile the clock stands still.",
        ),
        (Status::PendingClosure, _) => say(
            "Підтвердите, і заявка закриється. Якщо щось не так, ми вирішимо, чи повернути її виконавцю.",
            "Confirm, and the request closes. If something is wrong, we decide whether to send it back.",
        ),
        (_, Some(due)) if due < now => Next {
            late: true,
            ..by(
                "Строк минув: {at}. Ми контролюємо цю заявку.",
                "The deadline has passed: {at}. We are keeping an eye on it.",
                due,
            )
        },
        (status, Some(due)) => running(status, due),
        (_, None) => say(
            "Щойно визначимо виконавця, тут з’явиться строк.",
            "As soon as there is an executor, the deadline appears here.",
        ),
    }
}

/// The clock runs.
const fn running(status: Status, due: DateTime<Utc>) -> Next {
    match status {
        Status::Registered => by(
            "Передамо її виконавцю. Зробити треба до: {at}.",
            "We pass it on to an executor. It is due: {at}.",
            due,
        ),
        Status::Rework => by(
            "Виконавець має доробити роботу і відзвітувати. Строк: {at}. Потім ви знову перевірите.",
            "The executor has to finish the work and report. Due: {at}. Then you check again.",
            due,
        ),
        _ => by(
            "Виконавець має зробити роботу і відзвітувати. Строк: {at}. Потім ви перевірите.",
            "The executor has to do the work and report. Due: {at}. Then you check it.",
            due,
        ),
    }
}

/// The applicant has spoken already.
const fn heard(request: Option<FeedbackKind>, comment: bool) -> Option<Next> {
    match (request, comment) {
        (Some(FeedbackKind::Cancellation), _) => Some(say(
            "Коли оператор опрацює запит, виконавець припинить роботу. Якщо виникнуть запитання, ми спитаємо вас.",
            "When an operator has processed it, the executor stops. If there are questions, we ask you.",
        )),
        (Some(_), _) => Some(say(
            "Від вас більше нічого не треба.",
            "Nothing more is needed from you.",
        )),
        (None, true) => Some(say(
            "Якщо роботу треба доробити, строк почнеться знову. Якщо коментар відхилимо, ви прочитаєте тут чому.",
            "If the work has to be finished, the term starts again. If the comment is declined, you read here why.",
        )),
        (None, false) => None,
    }
}

/// It has ended: whether it can be opened again, and what to do otherwise.
const fn closed(reason: Option<ClosureReason>, reopen: Option<DateTime<Utc>>) -> Next {
    const ANEW: Next = say(
        "Її вже не відкривають знову. Якщо проблема повернулася, подайте нову заявку: ми пов’яжемо їх.",
        "It is not opened again. If the problem is back, file a new request: we link them.",
    );
    match (reason, reopen) {
        (Some(ClosureReason::Confirmed | ClosureReason::Cancelled), _) => ANEW,
        (Some(ClosureReason::PartDone | ClosureReason::PartDropped), _) => say(
            "Як іде вся робота, дивіться в основній заявці.",
            "See the main request for how the whole work goes.",
        ),
        (Some(ClosureReason::NotAccepted), _) => say(
            "Прочитайте причину нижче. Якщо проблема лишилася, подайте нову заявку.",
            "Read the reason below. If the problem remains, file a new request.",
        ),
        (_, Some(until)) => by(
            "Не згодні? Залиште коментар, поки заявку ще можна відкрити знову. Останній день: {at}.",
            "You disagree? Leave a comment while it can still be reopened. Last day: {at}.",
            until,
        ),
        (Some(ClosureReason::Duplicate), _) => {
            say("Більше нічого робити не треба.", "There is nothing more to do.")
        }
        _ => ANEW,
    }
}

#[cfg(test)]
mod tests;
