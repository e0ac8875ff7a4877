//! The letters of one notice: to whom, in which words. They name the request, never a person or a place.
use super::{Notice, Why, still_so};
use crate::app::{AppResult, Reference};
use crate::mail::{Letter, pick};
use chrono::{DateTime, Utc};
use domain::Role;
use domain::letters::Lang;
use domain::schedule::Party;
use domain::ticket::Ticket;
use std::collections::BTreeMap;
use store::account::{self, User};
use store::mail_address::{self, Owner};
use store::{DbConn, ticket};
use uuid::Uuid;

/// The letters of one job; none when it is not so any more, or when nobody has proved an address.
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
    let to = addresses(c, reference, state, &notice.whom)?;
    let letter = |(i, (to, lang)): (usize, (String, Lang))| {
        let (subject, body) = words(reference, stored.number, state, notice.why, lang);
        Letter {
            id: format!("{job}.{i}"),
            to,
            subject,
            body,
            lang,
            stop: None,
        }
    };
    Ok(to.into_iter().enumerate().map(letter).collect())
}

/// The proved addresses of these parties, each once. An organisation none of whose people has one is written to
/// at its duty address.
fn addresses(
    c: &mut DbConn,
    reference: &Reference,
    state: &Ticket,
    whom: &[Party],
) -> AppResult<BTreeMap<String, Lang>> {
    let codes: Vec<_> = state.executor.iter().chain(&state.unit).cloned().collect();
    let people = account::of_executors(c, &codes)?;
    let holder = state.unit.as_ref().or(state.executor.as_ref());
    let works = |u: &User| match state.worker {
        Some(worker) => u.id == worker,
        None => u.role == Role::Executor && u.executor.as_ref() == holder,
    };
    let mut concerned: Vec<Owner> = Vec::new();
    for party in whom {
        let of: Vec<User> = match party {
            Party::Executor => people.iter().filter(|u| works(u)).cloned().collect(),
            Party::Manager => people
                .iter()
                .filter(|u| u.role == Role::ExecutorManager)
                .cloned()
                .collect(),
            Party::Senior => account::of_role(c, Role::SeniorOperator)?,
        };
        concerned.extend(of.into_iter().map(|u| Owner::from(u.id)));
    }
    let mut found: BTreeMap<String, Lang> = mail_address::proved(c, &concerned)?.into_values().collect();
    if found.is_empty() && whom.iter().any(|p| *p != Party::Senior) {
        let own = state
            .executor
            .as_ref()
            .and_then(|code| reference.executors.get(code));
        let duty = own.map(|e| e.email.clone()).filter(|e| e.contains('@'));
        found.extend(duty.map(|to| (to, Lang::Uk)));
    }
    Ok(found)
}

fn words(reference: &Reference, number: i64, state: &Ticket, why: Why, lang: Lang) -> (String, String) {
    let local = |at: DateTime<Utc>| reference.calendar.written(at);
    let (subject, what, next) = match lang {
        Lang::Uk => uk(why, local),
        Lang::En => en(why, local),
    };
    let item = state.item.as_ref().map(|code| reference.item_ref(code));
    let about = item.map(|i| format!(": {}", pick(lang, i.name_uk, i.name_en)));
    let about = about.unwrap_or_default();
    let community = &reference.data.community;
    let signature = pick(lang, &community.service_uk, &community.service_en);
    let (hello, request, then) = pick(
        lang,
        ("Вітаємо.", "Заявка", "Що далі"),
        ("Hello.", "Request", "What comes next"),
    );
    let body = format!("{hello}\n\n{request} № {number}{about}.\n{what}\n\n{then}: {next}\n\n{signature}");
    (format!("{request} № {number}: {subject}"), body)
}

/// Subject, what has happened, what comes next.
type Said = (&'static str, String, &'static str);

fn uk(why: Why, local: impl Fn(DateTime<Utc>) -> String) -> Said {
    match why {
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
    }
}

fn en(why: Why, local: impl Fn(DateTime<Utc>) -> String) -> Said {
    match why {
        Why::Soon(due) => (
            "the deadline is near",
            format!("The deadline is {}.", local(due)),
            "submit an answer or justify the non-execution before it.",
        ),
        Why::Overdue(due) => (
            "the deadline has passed",
            format!("The deadline passed at {}, there is no answer yet.", local(due)),
            "open the card and decide who finishes the work and when.",
        ),
        Why::Silent(asked) => (
            "the applicant has not answered",
            format!(
                "The question was asked at {}. The executor's clock stands.",
                local(asked)
            ),
            "call the applicant: the request is in the queue of calls.",
        ),
        Why::Rework(round) => (
            "returned again",
            format!("The request was returned for rework, for the time № {round}."),
            "look why the work does not get done.",
        ),
    }
}
