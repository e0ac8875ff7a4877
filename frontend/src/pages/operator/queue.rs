//! The queues of the desk: what each asks the server for and how many wait in it.
use crate::i18n::tr;
use openapi::domain::{FeedbackKind, Status};
use openapi::ticket::{Counters, TicketQuery, TicketSort};

/// A queue of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Queue {
    /// To route.
    Route,
    /// Comments to decide.
    Comments,
    /// Cancellation requests.
    Cancellations,
    /// Confirmations.
    Confirmations,
    /// Justifications to check.
    Justifications,
    /// Questions under way.
    Clarifications,
    /// Applicants only the phone reaches.
    Calls,
    /// Done, and the applicant is silent for long.
    NoResponse,
    /// Past the deadline.
    Overdue,
    /// Came back for the third time.
    Repeated,
    /// Returned for rework.
    Rework,
    /// Submitted for closing.
    PendingClosure,
    /// Parts their executors have submitted.
    Parts,
    /// Flagged «конфлікт із виконавцем».
    Conflicts,
    /// All that is open.
    Open,
}

impl Queue {
    /// All, in the order of the desk.
    pub const ALL: [Queue; 15] = [
        Queue::Route,
        Queue::Comments,
        Queue::Cancellations,
        Queue::Confirmations,
        Queue::Justifications,
        Queue::Parts,
        Queue::Clarifications,
        Queue::Calls,
        Queue::NoResponse,
        Queue::Overdue,
        Queue::Repeated,
        Queue::Rework,
        Queue::PendingClosure,
        Queue::Conflicts,
        Queue::Open,
    ];

    /// Name in the address.
    pub const fn code(self) -> &'static str {
        match self {
            Queue::Route => "route",
            Queue::Comments => "comments",
            Queue::Cancellations => "cancellations",
            Queue::Confirmations => "confirmations",
            Queue::Justifications => "justifications",
            Queue::Clarifications => "clarifications",
            Queue::Calls => "calls",
            Queue::NoResponse => "no-response",
            Queue::Overdue => "overdue",
            Queue::Repeated => "repeated",
            Queue::Rework => "rework",
            Queue::PendingClosure => "pending-closure",
            Queue::Parts => "parts",
            Queue::Conflicts => "conflicts",
            Queue::Open => "open",
        }
    }

    /// The queue of this name.
    pub fn parse(code: &str) -> Option<Queue> {
        Queue::ALL.into_iter().find(|q| q.code() == code)
    }

    /// Label.
    pub fn label(self) -> &'static str {
        match self {
            Queue::Route => tr("Кому направити", "To route"),
            Queue::Comments => tr("Коментарі", "Comments"),
            Queue::Cancellations => tr("Скасування", "Cancellations"),
            Queue::Confirmations => tr("Підтвердження", "Confirmations"),
            Queue::Justifications => tr("Обґрунтування", "Justifications"),
            Queue::Clarifications => tr("Уточнення", "Clarifications"),
            Queue::Calls => tr("Подзвонити", "Calls to make"),
            Queue::NoResponse => tr("Без відповіді", "No response"),
            Queue::Overdue => tr("Прострочені", "Overdue"),
            Queue::Repeated => tr("Втретє на доробці", "Third rework"),
            Queue::Rework => tr("На доопрацюванні", "Rework"),
            Queue::PendingClosure => tr("Подані на закриття", "For closing"),
            Queue::Parts => tr("Виконані частини", "Parts done"),
            Queue::Conflicts => tr("Конфлікт із виконавцем", "Conflicts with executors"),
            Queue::Open => tr("Усі відкриті", "All open"),
        }
    }

    /// What it means when nothing waits.
    pub fn empty(self) -> &'static str {
        match self {
            Queue::Route => tr("Усі заявки мають виконавця.", "Every request has an executor."),
            Queue::Comments => tr("Усі коментарі опрацьовано.", "Every comment is decided."),
            Queue::Cancellations => tr("Запитів на скасування немає.", "No cancellation requests."),
            Queue::Confirmations => tr(
                "Усі підтвердження опрацьовано.",
                "Every confirmation is processed.",
            ),
            Queue::Justifications => tr("Обґрунтувань на перевірці немає.", "No justifications to check."),
            Queue::Clarifications => tr("Ніхто не чекає на уточнення.", "No questions are open."),
            Queue::Calls => tr("Телефонувати нікому не треба.", "There is nobody to call."),
            Queue::NoResponse => tr(
                "Заявників, що довго мовчать, немає.",
                "No applicant has been silent for long.",
            ),
            Queue::Overdue => tr("Прострочених заявок немає.", "Nothing is overdue."),
            Queue::Repeated => tr(
                "Ніщо не повернулося втретє.",
                "Nothing has come back for the third time.",
            ),
            Queue::Rework => tr("На доопрацюванні нічого немає.", "Nothing is in rework."),
            Queue::PendingClosure => tr("Поданих на закриття немає.", "Nothing is submitted for closing."),
            Queue::Parts => tr("Частин на перевірку немає.", "No parts to check."),
            Queue::Conflicts => tr("Позначених заявок немає.", "No request is flagged."),
            Queue::Open => tr("Відкритих заявок немає.", "No open requests."),
        }
    }

    /// Whether the city's settings know this queue.
    pub const fn exists(self, c: &Counters) -> bool {
        match self {
            Queue::NoResponse => c.no_response.is_some(),
            Queue::Calls => c.to_call.is_some(),
            Queue::Conflicts => c.conflicts.is_some(),
            _ => true,
        }
    }

    /// How many wait in it.
    pub fn count(self, c: &Counters) -> u64 {
        match self {
            Queue::Route => c.to_route,
            Queue::Comments => c.comments,
            Queue::Cancellations => c.cancellations,
            Queue::Confirmations => c.confirmations,
            Queue::Justifications => c.justifications,
            Queue::Clarifications => c.clarifications,
            Queue::Calls => c.to_call.unwrap_or_default(),
            Queue::NoResponse => c.no_response.unwrap_or_default(),
            Queue::Overdue => c.overdue,
            Queue::Repeated => c.repeated,
            Queue::Rework => c.rework,
            Queue::PendingClosure => c.pending_closure,
            Queue::Parts => c.parts,
            Queue::Conflicts => c.conflicts.unwrap_or_default(),
            Queue::Open => c.open,
        }
    }

    /// The one status of its requests, where it has one.
    pub const fn status(self) -> Option<Status> {
        match self {
            Queue::Route => Some(Status::Registered),
            Queue::Justifications => Some(Status::NonExecutionReview),
            Queue::Clarifications => Some(Status::Clarification),
            Queue::Rework => Some(Status::Rework),
            Queue::PendingClosure | Queue::NoResponse | Queue::Parts => Some(Status::PendingClosure),
            Queue::Comments
            | Queue::Calls
            | Queue::Cancellations
            | Queue::Confirmations
            | Queue::Overdue
            | Queue::Repeated
            | Queue::Conflicts
            | Queue::Open => None,
        }
    }

    /// What it asks the server for, in this order.
    pub fn query(self, sort: TicketSort) -> TicketQuery {
        let base = TicketQuery {
            sort: Some(sort),
            limit: Some(super::feed::PAGE),
            ..TicketQuery::default()
        };
        let pending = |kind: FeedbackKind| Some(kind.as_str().to_owned());
        match self {
            Queue::Comments => TicketQuery {
                pending: pending(FeedbackKind::Comment),
                ..base
            },
            Queue::Cancellations => TicketQuery {
                pending: pending(FeedbackKind::Cancellation),
                ..base
            },
            Queue::Confirmations => TicketQuery {
                pending: pending(FeedbackKind::Confirmation),
                ..base
            },
            Queue::Calls => TicketQuery {
                to_call: Some(true),
                ..base
            },
            Queue::NoResponse => TicketQuery {
                silent: Some(true),
                ..base
            },
            Queue::Parts => TicketQuery {
                part: Some(true),
                status: self.status().map(|s| s.as_str().to_owned()),
                ..base
            },
            Queue::Conflicts => TicketQuery {
                conflict: Some(true),
                ..base
            },
            Queue::Repeated => TicketQuery {
                repeated: Some(true),
                ..base
            },
            Queue::Overdue => TicketQuery {
                overdue: Some(true),
                ..base
            },
            Queue::Open => TicketQuery {
                status: Some(open_statuses()),
                ..base
            },
            Queue::Route
            | Queue::Justifications
            | Queue::Clarifications
            | Queue::Rework
            | Queue::PendingClosure => TicketQuery {
                status: self.status().map(|s| s.as_str().to_owned()),
                ..base
            },
        }
    }
}

/// Every status but `closed`, by comma.
fn open_statuses() -> String {
    let open: Vec<&str> = Status::ALL
        .iter()
        .filter(|s| s.is_open())
        .map(|s| s.as_str())
        .collect();
    open.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_again() {
        for queue in Queue::ALL {
            assert_eq!(Queue::parse(queue.code()), Some(queue));
        }
        assert_eq!(Queue::parse("nonsense"), None);
    }

    #[test]
    fn queues_ask_for_what_they_say() {
        assert_eq!(
            Queue::Route.query(TicketSort::Due).status.as_deref(),
            Some("registered")
        );
        assert_eq!(
            Queue::Comments.query(TicketSort::Due).pending.as_deref(),
            Some("comment")
        );
        assert!(!open_statuses().contains("closed"));
    }
}
