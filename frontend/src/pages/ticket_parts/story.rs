//! The story of a request in plain words, newest last, with clauses and reasons.
use super::kept::CountedBy;
use super::{ClauseQuote, When};
use crate::api;
use crate::i18n::{exact, label, pick, tr};
use crate::testid;
use crate::ui::Load;
use leptos::prelude::*;
use openapi::domain::{Role, TicketId, Transition};
use openapi::endpoints;
use openapi::ticket::HistoryEntry;
use openapi::ticket::WorkRound;
use openapi::{NoBody, NoQuery};

/// The story; loaded again when the version of the card changes.
#[component]
pub fn Story(
    /// The request.
    ticket: TicketId,
    /// Version of the card that is shown.
    #[prop(into)]
    version: Signal<u32>,
) -> impl IntoView {
    let entries = LocalResource::new(move || {
        version.track();
        async move {
            api::call(
                &endpoints::TICKET_HISTORY,
                &[&ticket.to_string()],
                &NoQuery {},
                &NoBody {},
            )
            .await
        }
    });
    let list = |all: Vec<HistoryEntry>| {
        view! { <ol class="story-list">{all.into_iter().map(entry).collect_view()}</ol> }
    };
    view! {
        <section class="story" data-testid=testid::STORY>
            <h2>{move || tr("Що відбувалося", "What happened")}</h2>
            <Load resource=entries lines=4 view=list/>
        </section>
    }
}

/// One line of the story.
fn entry(e: HistoryEntry) -> impl IntoView {
    let (uk, en) = words(&e);
    let who = who(&e);
    let assigned = matches!(
        e.transition,
        Transition::T03
            | Transition::T08
            | Transition::T13
            | Transition::T13b
            | Transition::T16
            | Transition::T17
            | Transition::T23
            | Transition::F03
            | Transition::E01
    );
    let due = e.due_at.filter(|_| assigned);
    view! {
        <li class="story-entry">
            <p class="story-when small muted"><When at=e.at/> {who.map(|w| view! { <span>" · " {w}</span> })}</p>
            <p class="story-words">{move || pick(uk.clone(), en.clone())}</p>
            {due.map(|due| view! { <p class="small">{move || format!("{} {}", tr("Строк:", "Deadline:"), exact(due))}</p> })}
            {e.counted.map(|c| view! { <p class="small muted"><CountedBy counted=c/></p> })}
            {e.rule.map(|rule| view! { <p class="small muted">{move || tr("Чому сюди: ", "Why here: ")} {rule}</p> })}
            {e.danger_removed.then(|| view! { <p class="small">{move || tr("Позначено: небезпеку усунуто.", "Ticked: the danger is removed.")}</p> })}
            {e.round.and_then(round_line)}
            {e.note.map(|note| view! { <blockquote class="said pre-line">{note}</blockquote> })}
            {e.clause.map(|c| view! {
                <details class="story-clause">
                    <summary class="small muted">{move || tr("Пункт ", "Clause ")} {c.number.clone()}</summary>
                    <ClauseQuote number=c.number.clone() text=c.text/>
                </details>
            })}
        </li>
    }
}

/// Who acted, as far as the reader may know.
fn who(e: &HistoryEntry) -> Option<impl IntoView + use<>> {
    let role = e.role;
    let names: Vec<String> = e.actor.iter().chain(&e.person).cloned().collect();
    (role != Role::System || !names.is_empty()).then_some({
        move || {
            let known = names.iter().map(|name| format!(" · {name}"));
            format!("{}{}", label(role).to_lowercase(), known.collect::<String>())
        }
    })
}

/// The executor's round that ended here, when it was late.
fn round_line(r: WorkRound) -> Option<impl IntoView> {
    let (number, name, late) = (r.number, r.executor.name, r.late_seconds);
    (late > 0).then(|| {
        view! {
            <p class="small story-late">
                {move || format!(
                    "{} {number} · {name} · {} {}",
                    tr("Раунд", "Round"),
                    tr("прострочено на", "late by"),
                    length(late),
                )}
            </p>
        }
    })
}

/// A length of time as people say it.
fn length(seconds: i64) -> String {
    let (days, hours) = (seconds / 86_400, seconds / 3_600 % 24);
    match (days, hours) {
        (0, 0) => format!("{} {}", (seconds / 60).max(1), tr("хв", "min")),
        (0, h) => format!("{h} {}", tr("год", "h")),
        (d, 0) => format!("{d} {}", tr("дн.", "d")),
        (d, h) => format!("{d} {} {h} {}", tr("дн.", "d"), tr("год", "h")),
    }
}

/// What happened, as a sentence.
fn words(e: &HistoryEntry) -> (String, String) {
    let executor = e.executor.as_ref().map(|x| x.name.as_str());
    let to = |uk: &str, en: &str| match executor {
        Some(name) => (format!("{uk}: {name}."), format!("{en}: {name}.")),
        None => (format!("{uk}."), format!("{en}.")),
    };
    let unit = e.unit.as_ref().map(|u| u.name.as_str());
    let holder: Vec<&str> = unit.into_iter().chain(e.worker.as_deref()).collect();
    match e.transition {
        Transition::W01 if !holder.is_empty() => {
            let holder = holder.join(", ");
            (format!("Передано: {holder}."), format!("Passed on: {holder}."))
        }
        Transition::T03 => to("Заявку передано виконавцю", "Passed to the executor"),
        Transition::P01 => {
            let n = e.part_number.unwrap_or_default();
            to(
                &format!("Частину № {n} передано співвиконавцю"),
                &format!("Part no. {n} went to a co-executor"),
            )
        }
        Transition::P03 => {
            let n = e.part_number.unwrap_or_default();
            (
                format!("Частину № {n} відокремлено."),
                format!("Part no. {n} was detached."),
            )
        }
        Transition::T13b => to(
            "Обґрунтування чи відповідь не розглядали: заявку передано виконавцю, який може її виконати",
            "Neither accepted nor rejected: passed to the executor that can do it",
        ),
        Transition::H01 => to(
            "Виконавець більше не приймає заявок, заявку перебрав наступник",
            "The executor takes no requests any more, its successor has this one",
        ),
        Transition::T08 => to("Заявку передано іншому виконавцю", "Passed to another executor"),
        Transition::T06 => to(
            "Виконавець узяв заявку в роботу",
            "The executor took it into work",
        ),
        Transition::T07 => to(
            "Виконавець повернув заявку: не за належністю",
            "Returned by the executor: not competent",
        ),
        Transition::T14 | Transition::T15 => {
            to("Виконавець подав заявку на закриття", "Submitted for closing")
        }
        Transition::C01 => match e.call_result {
            Some(r) => (
                format!("Спроба зателефонувати: {}.", r.uk().to_lowercase()),
                format!("Attempt to call: {}.", r.en().to_lowercase()),
            ),
            None => to("Спроба зателефонувати заявнику", "Attempt to call the applicant"),
        },
        Transition::T11 => to("Виконавець обґрунтував невиконання", "Non-execution justified"),
        Transition::F03 if e.to != e.from.unwrap_or(e.to) => (
            "Запит не задоволено, заявку повернуто виконавцю на доопрацювання.".to_owned(),
            "The request was not granted; it went back to the executor for rework.".to_owned(),
        ),
        t => (format!("{}.", t.uk()), format!("{}.", t.en())),
    }
}
