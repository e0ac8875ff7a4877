//! Letters to an executor's organisation: at its duty address, to those who have the request and to managers.
//!
//! They name the number, the item, the street of the directory and the deadline: no person, nobody's words.
use super::{Letter, pick, place_name, wording};
use crate::app::ticket::duty::Told;
use crate::app::{App, AppResult, Reference};
use domain::letters::{Duty, Lang};
use domain::ticket::Ticket;
use domain::{ExecutorCode, Kind, Role};
use std::collections::BTreeMap;
use store::mail_address::{self, Owner};
use store::ticket::Stored;
use store::{DbConn, account, ticket};
use uuid::Uuid;

/// The letters of one job; none when it is not so any more.
pub fn letters(c: &mut DbConn, app: &App, about: &Told, job: Uuid) -> AppResult<Vec<Letter>> {
    let Some(stored) = ticket::get(c, about.ticket)? else {
        return Ok(Vec::new());
    };
    if !still_so(&stored.state, about) {
        return Ok(Vec::new());
    }
    let reference = app.reference();
    let to = readers(c, &reference, about)?;
    let site = app.config.public_url.as_deref();
    let letter = |(i, (to, lang)): (usize, (String, Lang))| {
        let (subject, body) = words(&reference, &stored, about.duty, site, lang);
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

/// A letter may leave long after it was queued: nobody is sent to work that is not theirs any more.
fn still_so(t: &Ticket, about: &Told) -> bool {
    let theirs = t.executor.as_ref() == Some(&about.executor);
    match about.duty {
        Duty::TakenAway => !theirs,
        Duty::Assigned | Duty::Returned | Duty::JustificationRejected | Duty::Deadline => {
            theirs && t.status.is_open()
        }
        Duty::PassedOn => theirs && t.status.is_open() && t.unit == about.unit && t.worker == about.worker,
        Duty::Stop | Duty::Confirmed | Duty::JustificationAccepted => !t.status.is_open(),
        Duty::Part => true,
    }
}

/// Duty addresses as the administrators have published them, and the proved addresses of people, each once.
fn readers(c: &mut DbConn, reference: &Reference, about: &Told) -> AppResult<BTreeMap<String, Lang>> {
    let inside = about.duty == Duty::PassedOn;
    // the organisation knows what it has passed on; whom it was passed on to does not
    let codes: Vec<ExecutorCode> = match (&about.unit, inside) {
        (Some(unit), true) => vec![unit.clone()],
        (unit, _) => std::iter::once(&about.executor).chain(unit).cloned().collect(),
    };
    let mut found = BTreeMap::new();
    for code in codes.iter().filter(|_| !(inside && about.unit.is_none())) {
        let published = reference.executors.get(code).map(|e| e.email.trim());
        found.extend(
            published
                .filter(|to| to.contains('@'))
                .map(|to| (to.to_lowercase(), Lang::Uk)),
        );
    }
    let people = account::of_executors(c, &codes)?.into_iter();
    let concerned = people.filter(|u| u.role == Role::ExecutorManager || Some(u.id) == about.worker);
    let owners: Vec<Owner> = concerned
        .filter(|u| Some(u.id) != about.by)
        .map(|u| Owner::from(u.id))
        .collect();
    found.extend(mail_address::proved(c, &owners)?.into_values());
    Ok(found)
}

fn words(reference: &Reference, s: &Stored, duty: Duty, site: Option<&str>, lang: Lang) -> (String, String) {
    let t = &s.state;
    let (hello, request, then) = wording::frame(lang);
    let item = t.item.as_ref().map(|code| reference.item_ref(code));
    let item = item.map(|i| format!(": {}", pick(lang, i.name_uk, i.name_en)));
    let place = Some(place_name::place_name(reference, &t.place)).filter(|p| !p.is_empty());
    let place = place.map(|p| format!(", {p}"));
    let due = t.due_at.filter(|_| t.status.is_open() && duty != Duty::TakenAway);
    let due = due.map(|d| {
        let local = reference.calendar.written(d);
        pick(
            lang,
            format!(" Строк: до {local}."),
            format!(" Deadline: {local}."),
        )
    });
    let urgent = t.kind == Some(Kind::Emergency) && t.status.is_open() && duty != Duty::TakenAway;
    let urgent = if urgent {
        pick(lang, "АВАРІЯ. ", "EMERGENCY. ")
    } else {
        ""
    };
    let (subject, what, next) = wording(duty, lang);
    let link = site
        .map(|site| format!("\n\n{site}/work/{}", t.id))
        .unwrap_or_default();
    let community = &reference.data.community;
    let signature = pick(lang, &community.service_uk, &community.service_en);
    let body = format!(
        "{hello}\n\n{request} № {}{}{}.\n{what}{}\n\n{then}: {next}{link}\n\n{signature}",
        s.number,
        item.unwrap_or_default(),
        place.unwrap_or_default(),
        due.unwrap_or_default(),
    );
    (format!("{urgent}{request} № {}: {subject}", s.number), body)
}

/// Subject, what has happened, what comes next.
const fn wording(duty: Duty, lang: Lang) -> (&'static str, &'static str, &'static str) {
    match lang {
        Lang::Uk => uk(duty),
        Lang::En => en(duty),
    }
}

const fn uk(duty: Duty) -> (&'static str, &'static str, &'static str) {
    match duty {
        Duty::Assigned => (
            "направлено вам",
            "Заявку направлено вашій організації.",
            "візьміть її в роботу або поверніть, якщо вона не за належністю.",
        ),
        Duty::TakenAway => (
            "передано іншому виконавцю",
            "Заявку передано іншому виконавцю.",
            "нічого більше не робіть.",
        ),
        Duty::Returned => (
            "повернуто на доопрацювання",
            "Заявку повернуто вам на доопрацювання. Завдання стоїть у картці.",
            "виконайте завдання і дайте нову відповідь.",
        ),
        Duty::Stop => (
            "закрито, роботу припиніть",
            "Заявку закрито.",
            "нічого більше не робіть.",
        ),
        Duty::Confirmed => (
            "виконання підтверджено",
            "Заявник підтвердив виконання, заявку закрито.",
            "нічого більше не робіть.",
        ),
        Duty::JustificationAccepted => (
            "обґрунтування прийнято",
            "Ваше обґрунтування невиконання прийнято, заявку закрито.",
            "нічого більше не робіть.",
        ),
        Duty::JustificationRejected => (
            "обґрунтування не прийнято",
            "Ваше обґрунтування невиконання не прийнято. Причина стоїть у картці.",
            "виконайте заявку.",
        ),
        Duty::Part => (
            "змінилися частини заявки",
            "У заявці змінилися частини, які виконують різні організації.",
            "перегляньте в картці, що робите ви.",
        ),
        Duty::Deadline => (
            "новий строк",
            "Строк заявки змінено.",
            "завершіть роботу до нового строку.",
        ),
        Duty::PassedOn => (
            "передано вам",
            "Ваша організація передала заявку вам.",
            "візьміть її в роботу.",
        ),
    }
}

const fn en(duty: Duty) -> (&'static str, &'static str, &'static str) {
    match duty {
        Duty::Assigned => (
            "sent to you",
            "The request was sent to your organisation.",
            "take it into work, or return it if it is not yours.",
        ),
        Duty::TakenAway => (
            "given to another executor",
            "The request is with another executor now.",
            "do nothing more.",
        ),
        Duty::Returned => (
            "returned to be done again",
            "The request was returned to you. The task stands in the card.",
            "carry it out and give a new answer.",
        ),
        Duty::Stop => (
            "closed, stop the work",
            "The request is closed.",
            "do nothing more.",
        ),
        Duty::Confirmed => (
            "execution confirmed",
            "The applicant has confirmed the execution, the request is closed.",
            "do nothing more.",
        ),
        Duty::JustificationAccepted => (
            "justification accepted",
            "Your justification is accepted, the request is closed.",
            "do nothing more.",
        ),
        Duty::JustificationRejected => (
            "justification not accepted",
            "Your justification is not accepted. The reason stands in the card.",
            "carry the request out.",
        ),
        Duty::Part => (
            "its parts have changed",
            "The parts of the request that different organisations carry out have changed.",
            "see in the card what you do.",
        ),
        Duty::Deadline => (
            "a new deadline",
            "The deadline of the request was changed.",
            "finish the work by the new deadline.",
        ),
        Duty::PassedOn => (
            "passed on to you",
            "Your organisation has passed the request on to you.",
            "take it into work.",
        ),
    }
}
