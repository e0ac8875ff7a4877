//! The letters of one notice: to whom, in which words. They name the request, never a person or a place.
use super::{Notice, Why, still_so};
use crate::app::{AppResult, Reference};
use crate::mail::Letter;
use chrono::{DateTime, Utc};
use domain::Role;
use domain::schedule::Party;
use domain::ticket::Ticket;
use std::collections::BTreeSet;
use store::account::{self, User};
use store::{DbConn, ticket};
use uuid::Uuid;

/// The letters of one job; none when it is not so any more, or when nobody has an e-mail.
pub fn letters(
    c: &mut DbConn,
    reference: &Reference,
    notice: &Notice,
    job: Uuid,
    now: DateTime<Utc>,
) -> AppResult<Vec<Letter>> {
    let Some(stored) = ticket::get(c, notice.about)? else {
        return Ok(Vec::new());
    };
    let state = &stored.state;
    if !still_so(state, notice.why, now) {
        return Ok(Vec::new());
    }
    let item = state.item.as_ref().map(|code| reference.item_ref(code).name_uk);
    let (subject, body) = words(reference, stored.number, item.as_deref(), notice.why);
    let to = addresses(c, reference, state, &notice.whom)?;
    let letter = |(i, to): (usize, String)| Letter {
        id: format!("{job}.{i}"),
        to,
        subject: subject.clone(),
        body: body.clone(),
    };
    Ok(to.into_iter().enumerate().map(letter).collect())
}

/// The e-mails of these parties, each once. An organisation none of whose people left one is written to
/// at its own address.
fn addresses(
    c: &mut DbConn,
    reference: &Reference,
    state: &Ticket,
    whom: &[Party],
) -> AppResult<BTreeSet<String>> {
    let codes: Vec<_> = state.executor.iter().chain(&state.unit).cloned().collect();
    let people = account::of_executors(c, &codes)?;
    let holder = state.unit.as_ref().or(state.executor.as_ref());
    let works = |u: &User| match state.worker {
        Some(worker) => u.id == worker,
        None => u.role == Role::Executor && u.executor.as_ref() == holder,
    };
    let mut found = BTreeSet::new();
    for party in whom {
        let of = match party {
            Party::Executor => people.iter().filter(|u| works(u)).cloned().collect(),
            Party::Manager => people
                .iter()
                .filter(|u| u.role == Role::ExecutorManager)
                .cloned()
                .collect(),
            Party::Senior => account::of_role(c, Role::SeniorOperator)?,
        };
        found.extend(of.into_iter().filter_map(|u| u.email));
    }
    if found.is_empty() && whom.iter().any(|p| *p != Party::Senior) {
        let own = state
            .executor
            .as_ref()
            .and_then(|code| reference.executors.get(code));
        found.extend(own.map(|e| e.email.clone()).filter(|e| e.contains('@')));
    }
    Ok(found)
}

fn words(reference: &Reference, number: i64, item: Option<&str>, why: Why) -> (String, String) {
    let local = |at: DateTime<Utc>| reference.calendar.written(at);
    let (subject, what, next) = match why {
        Why::Soon(due) => (
            "строк спливає",
            format!("Строк спливає {}.", local(due)),
            "подайте відповідь на закриття або обґрунтуйте невиконання до цього часу.",
        ),
        Why::Overdue(due) => (
            "строк минув",
            format!("Строк минув {}, відповіді ще немає.", local(due)),
            "відкрийте картку і вирішіть, хто і коли завершить роботу.",
        ),
        Why::Silent(asked) => (
            "заявник не відповів на уточнення",
            format!(
                "Запитання поставлено {}, заявник не відповів. Строк виконавця стоїть.",
                local(asked)
            ),
            "зателефонуйте заявнику: заявка є в черзі дзвінків.",
        ),
        Why::Rework(round) => (
            "знову на доопрацюванні",
            format!("Заявку повернуто на доопрацювання, це вже раз № {round}."),
            "перевірте, чому роботу не вдається завершити.",
        ),
    };
    let about = item.map(|i| format!(": {i}")).unwrap_or_default();
    let signature = &reference.data.community.service_uk;
    let body = format!("Вітаємо.\n\nЗаявка № {number}{about}.\n{what}\n\nЩо далі: {next}\n\n{signature}");
    (format!("Заявка № {number}: {subject}"), body)
}
