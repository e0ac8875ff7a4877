//! The status as a sentence, said to the one who reads it. Pure: both languages at once.
use openapi::domain::{ClosureReason, FeedbackKind, Role, Status};
use openapi::ticket::TicketRow;

/// A text in Ukrainian and in English.
pub type Pair = (String, String);

/// To whom the sentence is said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reader {
    Applicant,
    Operator,
    Executor,
}

impl Reader {
    fn of(role: Role) -> Reader {
        match role {
            Role::Applicant => Reader::Applicant,
            Role::Executor | Role::ExecutorManager => Reader::Executor,
            Role::Operator
            | Role::SeniorOperator
            | Role::Analyst
            | Role::Admin
            | Role::Integration
            | Role::System => Reader::Operator,
        }
    }
}

/// What is going on and what the reader can do about it.
pub fn sentence(row: &TicketRow, role: Role) -> Pair {
    let reader = Reader::of(role);
    let (uk, en) = match (row.status.is_open(), pending(row, reader)) {
        (true, Some(pair)) => pair,
        _ => standing(row, reader),
    };
    let named = |text: &str, unknown: &str| {
        let name = row
            .executor
            .as_ref()
            .map_or_else(|| unknown.to_owned(), |e| e.name.clone());
        text.replace("{executor}", &name)
    };
    let told = |text: String| {
        if is_onlooker(role) {
            first_sentence(&text)
        } else {
            text
        }
    };
    (told(named(uk, "виконавець")), told(named(en, "the executor")))
}

/// Reads without acting: is told what is, not what to do.
const fn is_onlooker(role: Role) -> bool {
    matches!(role, Role::Analyst | Role::Admin)
}

/// A text up to the end of its first sentence.
fn first_sentence(text: &str) -> String {
    match text.split_once(". ") {
        Some((first, _)) => format!("{first}."),
        None => text.to_owned(),
    }
}

type Text = (&'static str, &'static str);

/// Feedback that waits for a decision comes before the status.
fn pending(row: &TicketRow, reader: Reader) -> Option<Text> {
    use Reader::{Applicant, Executor, Operator};
    let text = match (row.open_request, row.open_comments > 0, reader) {
        _ if row.both_requests => return Some(both(reader)),
        (Some(FeedbackKind::Cancellation), _, Applicant) => (
            "Ви попросили скасувати заявку. Ми опрацьовуємо ваш запит.",
            "You asked to cancel the request. We are processing it.",
        ),
        (Some(FeedbackKind::Cancellation), _, Operator) => (
            "Заявник просить скасувати заявку. Опрацюйте запит.",
            "The applicant asks to cancel. Process the request.",
        ),
        (Some(FeedbackKind::Cancellation), _, Executor) => (
            "Заявник просить скасувати заявку. Контакт-центр опрацьовує запит і повідомить вас.",
            "The applicant asks to cancel. The contact centre is processing it and will tell you.",
        ),
        (Some(_), _, Applicant) => (
            "Ви підтвердили виконання. Ми опрацьовуємо підтвердження, після цього заявка закриється.",
            "You confirmed the execution. We are processing it, then the request closes.",
        ),
        (Some(_), _, Operator) => (
            "Заявник підтвердив виконання. Опрацюйте підтвердження.",
            "The applicant confirmed the execution. Process the confirmation.",
        ),
        (Some(_), _, Executor) => (
            "Заявник підтвердив виконання. Більше нічого робити не треба.",
            "The applicant confirmed the execution. Nothing more to do.",
        ),
        (None, true, Applicant) => (
            "Ми отримали ваш коментар і вирішуємо, чи повертати заявку виконавцю.",
            "We have your comment and are deciding whether to return the request to the executor.",
        ),
        (None, true, Operator) => (
            "Заявник залишив коментар. Поверніть заявку на доопрацювання, дайте відповідь або відмовте за підставою.",
            "The applicant left a comment. Return the request for rework, answer, or decline it on a ground.",
        ),
        (None, true, Executor) => (
            "Заявник залишив коментар. Контакт-центр вирішує, чи потрібне доопрацювання.",
            "The applicant left a comment. The contact centre is deciding whether rework is needed.",
        ),
        (None, false, _) => return None,
    };
    Some(text)
}

/// A cancellation and a confirmation wait together.
const fn both(reader: Reader) -> Text {
    match reader {
        Reader::Applicant => (
            "Ви просили скасувати заявку і підтвердили виконання. Ми опрацьовуємо обидва запити.",
            "You asked to cancel and confirmed the execution. We are processing both.",
        ),
        Reader::Operator => (
            "Заявник просив скасувати заявку і підтвердив виконання. Подивіться обидва запити, опрацюйте один.",
            "The applicant asked to cancel and confirmed the execution. Look at both, process one.",
        ),
        Reader::Executor => (
            "Заявник надіслав запити щодо завершення заявки. Контакт-центр опрацьовує їх і повідомить вас.",
            "The applicant sent requests to end it. The contact centre is processing them and will tell you.",
        ),
    }
}

/// A question waits for its answer; the settings say whether the clock stands.
const fn asked(reader: Reader, stands: bool) -> Text {
    match (reader, stands) {
        (Reader::Applicant, _) => (
            "Ми маємо до вас запитання. Дайте відповідь, і робота піде далі.",
            "We have a question for you. Answer it and the work goes on.",
        ),
        (Reader::Operator, true) => (
            "Чекаємо на відповідь заявника. Строк виконавця зупинено.",
            "Waiting for the applicant's answer. The executor's clock is stopped.",
        ),
        (Reader::Operator, false) => (
            "Чекаємо на відповідь заявника. Строк виконавця триває.",
            "Waiting for the applicant's answer. The executor's clock runs.",
        ),
        (Reader::Executor, true) => (
            "Контакт-центр уточнює подробиці в заявника. Ваш строк зупинено.",
            "The contact centre is asking the applicant. Your clock is stopped.",
        ),
        (Reader::Executor, false) => (
            "Контакт-центр уточнює подробиці в заявника. Ваш строк триває.",
            "The contact centre is asking the applicant. Your clock runs.",
        ),
    }
}

/// The status itself.
fn standing(row: &TicketRow, reader: Reader) -> Text {
    use Reader::{Applicant, Executor, Operator};
    match (row.status, reader) {
        (Status::Registered, Applicant) => (
            "Ми отримали заявку і визначаємо, хто її виконає.",
            "We have your request and are finding who will do it.",
        ),
        (Status::Registered, Operator) => (
            "Заявка чекає: кому її направити?",
            "The request is waiting: who should do it?",
        ),
        (Status::Registered, Executor) => (
            "Заявку повернуто до контакт-центру.",
            "The request is back at the contact centre.",
        ),
        (Status::Assigned, Applicant) => (
            "Ми передали заявку виконавцю: {executor}. Він ще не взяв її в роботу.",
            "We passed the request to {executor}. It has not been taken into work yet.",
        ),
        (Status::Assigned, Operator) => (
            "Заявку направлено: {executor}. У роботу ще не взято.",
            "Sent to {executor}. Not taken into work yet.",
        ),
        (Status::Assigned, Executor) => (
            "Нова заявка для вас. Візьміть її в роботу.",
            "A new request for you. Take it into work.",
        ),
        (Status::InProgress, Applicant) => (
            "Над заявкою працюють: {executor}.",
            "{executor} is working on it.",
        ),
        (Status::InProgress, Operator) => ("Виконавець працює: {executor}.", "{executor} is working on it."),
        (Status::InProgress, Executor) => (
            "Заявка у вас в роботі. Коли все зробите, подайте її на закриття.",
            "The request is in your work. When it is done, submit it for closing.",
        ),
        (Status::Clarification, reader) => asked(reader, row.clock_stopped),
        (Status::NonExecutionReview, Applicant) => (
            "Виконавець пояснив, чому не може виконати заявку. Ми перевіряємо пояснення.",
            "The executor explained why it cannot be done. We are checking the explanation.",
        ),
        (Status::NonExecutionReview, Operator) => (
            "Виконавець обґрунтував невиконання. Перевірте обґрунтування.",
            "The executor justified non-execution. Check the justification.",
        ),
        (Status::NonExecutionReview, Executor) => (
            "Контакт-центр перевіряє ваше обґрунтування. Строк зупинено.",
            "The contact centre is checking your justification. The clock is stopped.",
        ),
        (Status::PendingClosure, Applicant) if row.main_number.is_some() => (
            "Співвиконавець завершив свою частину. Відгук залишайте в основній заявці.",
            "The co-executor has done its part. Leave feedback in the main request.",
        ),
        (Status::PendingClosure, Applicant) => (
            "Виконавець подав заявку на закриття. Перевірте, чи все зроблено.",
            "The executor submitted the request for closing. Check whether everything is done.",
        ),
        (Status::PendingClosure, Operator) if row.main_number.is_some() => (
            "Співвиконавець подав частину на закриття. Прийміть її або поверніть на доопрацювання.",
            "The co-executor submitted the part. Accept it or return it for rework.",
        ),
        (Status::PendingClosure, Executor) if row.main_number.is_some() => (
            "Ви подали свою частину на закриття. Контакт-центр перевірить її.",
            "You submitted your part. The contact centre checks it.",
        ),
        (Status::PendingClosure, Operator) => (
            "Виконавець подав заявку на закриття. Чекаємо на слово заявника.",
            "Submitted for closing. Waiting for the applicant's word.",
        ),
        (Status::PendingClosure, Executor) => (
            "Ви подали заявку на закриття. Чекаємо на слово заявника.",
            "You submitted it for closing. Waiting for the applicant's word.",
        ),
        (Status::Rework, Applicant) => (
            "Ми повернули заявку на доопрацювання: {executor}. Строк почався знову.",
            "We returned the request for rework: {executor}. The term started again.",
        ),
        (Status::Rework, Operator) => (
            "Заявка на доопрацюванні: {executor}. Строк почався знову.",
            "Returned for rework: {executor}. The term started again.",
        ),
        (Status::Rework, Executor) => (
            "Заявку повернуто на доопрацювання. Усуньте недоліки й врахуйте коментар у відповіді.",
            "Returned for rework. Remove the defects and take up the comment in your answer.",
        ),
        (Status::Closed, reader) => closed(row.closure, reader == Executor),
    }
}

/// How it ended.
fn closed(reason: Option<ClosureReason>, executor: bool) -> Text {
    match (reason, executor) {
        (Some(ClosureReason::Confirmed), true) => (
            "Заявник підтвердив виконання, заявку закрито. Більше нічого робити не треба.",
            "The applicant confirmed; the request is closed. Nothing more to do.",
        ),
        (Some(ClosureReason::Confirmed), false) => (
            "Виконання підтверджено. Заявку закрито.",
            "The execution is confirmed. The request is closed.",
        ),
        (Some(ClosureReason::Cancelled), true) => (
            "Заявник скасував заявку. Припиніть роботи, більше нічого робити не треба.",
            "The applicant cancelled the request. Stop the work; nothing more to do.",
        ),
        (Some(ClosureReason::Cancelled), false) => (
            "Заявку скасовано на прохання заявника.",
            "The request is cancelled as the applicant asked.",
        ),
        (Some(ClosureReason::NonExecution), _) => (
            "Заявку закрито: виконати її неможливо, причину обґрунтовано й перевірено.",
            "Closed: it cannot be done; the reason was justified and checked.",
        ),
        (Some(ClosureReason::Clarified), _) => (
            "Заявку закрито після уточнення із заявником.",
            "Closed after clarification with the applicant.",
        ),
        (Some(ClosureReason::NoResponse), _) => (
            "Заявку закрито: заявник не відповів на звернення контакт-центру.",
            "Closed: the applicant did not respond.",
        ),
        (Some(ClosureReason::Duplicate), _) => (
            "Це питання вже вирішують за іншою заявкою. Про результат повідомимо й тут.",
            "The same problem is being solved under another request. Its outcome will be told here too.",
        ),
        (Some(ClosureReason::PartDone), _) => (
            "Частину роботи виконано, заявку на неї закрито.",
            "This part of the work is done; its request is closed.",
        ),
        (Some(ClosureReason::PartDropped), _) => (
            "Ця частина роботи більше не потрібна, заявку на неї закрито.",
            "This part of the work is not needed any more; its request is closed.",
        ),
        (Some(ClosureReason::Reported), _) => (
            "Заявку без заявника закрито за звітом виконавця, працівник його перевірив.",
            "A request without an applicant, closed on the executor's report after an operator's check.",
        ),
        (Some(ClosureReason::NotAccepted), _) => (
            "Заявку не прийнято. Причину пояснено нижче.",
            "The request is not accepted. The reason is explained below.",
        ),
        (None, _) => ("Заявку закрито.", "The request is closed."),
    }
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn onlookers_are_told_what_is() {
        let text = "Виконавець обґрунтував невиконання. Перевірте обґрунтування.";
        assert_eq!(first_sentence(text), "Виконавець обґрунтував невиконання.");
        assert_eq!(
            first_sentence("Виконавець працює: Водоканал."),
            "Виконавець працює: Водоканал."
        );
    }
}
