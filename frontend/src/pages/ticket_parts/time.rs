//! Time left until the deadline, in words; a stopped clock is said, not hidden.
use crate::i18n::{exact, from_kyiv, kyiv, now, pick, tr, when};
use crate::testid;
use crate::ui::{Badge, Tone};
use chrono::{DateTime, NaiveDateTime, Utc};
use leptos::prelude::*;
use openapi::domain::Status;
use openapi::ticket::{TicketCard, TicketRow};

/// Closer than this the deadline is near, in minutes.
const NEAR: i64 = 24 * 60;

/// Where a deadline stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Closed: no deadline any more.
    Ended,
    /// No deadline yet.
    None,
    /// The clock is stopped.
    Stopped,
    /// Minutes past it.
    Overdue(i64),
    /// Minutes to it, soon.
    Near(i64),
    /// Minutes to it.
    Ahead(i64),
}

/// Where the deadline of a request stands at a moment.
pub fn time_left(row: &TicketRow, now: DateTime<Utc>) -> Left {
    match row.due_at {
        _ if !row.status.is_open() => Left::Ended,
        None => Left::None,
        Some(_) if row.status.is_waiting() => Left::Stopped,
        Some(due) => match (due - now).num_minutes() {
            m if due < now => Left::Overdue(-m),
            m if m < NEAR => Left::Near(m),
            m => Left::Ahead(m),
        },
    }
}

impl Left {
    /// The colour beside the words.
    pub const fn tone(self) -> Tone {
        match self {
            Left::Overdue(_) => Tone::Danger,
            Left::Near(_) => Tone::Waiting,
            Left::Ended | Left::None | Left::Stopped | Left::Ahead(_) => Tone::Neutral,
        }
    }

    /// In words, in the language of the page.
    pub fn words(self) -> String {
        match self {
            Left::Ended => String::new(),
            Left::None => tr("строку ще немає", "no term yet").to_owned(),
            Left::Stopped => tr("строк зупинено", "clock stopped").to_owned(),
            Left::Overdue(m) => format!("{} {}", tr("прострочено на", "overdue by"), span(m)),
            Left::Near(m) | Left::Ahead(m) => format!("{} {}", tr("лишилося", "left:"), span(m)),
        }
    }
}

/// The same in a word or two, for rows; the words are in the tooltip.
fn short(left: Left) -> String {
    match left {
        Left::Ended | Left::None => String::new(),
        Left::Stopped => tr("зупинено", "stopped").to_owned(),
        Left::Overdue(m) => format!("−{}", span(m)),
        Left::Near(m) | Left::Ahead(m) => span(m),
    }
}

/// A span of minutes: the two largest units that matter.
fn span(minutes: i64) -> String {
    let unit = |n: i64, uk: &str, en: &str| format!("{n}\u{a0}{}", pick(uk.to_owned(), en.to_owned()));
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    match (days, hours) {
        (0, 0) => unit(rest.max(1), "хв", "min"),
        (0, h) if h < 3 && rest > 0 => format!("{} {}", unit(h, "год", "h"), unit(rest, "хв", "min")),
        (0, h) => unit(h, "год", "h"),
        (d, h) if d < 3 && h > 0 => format!("{} {}", unit(d, "дн", "d"), unit(h, "год", "h")),
        (d, _) => unit(d, "дн", "d"),
    }
}

/// The mark with the time left; nothing on a closed request.
#[component]
pub fn TimeLeft(
    /// The request.
    row: TicketRow,
    /// In a word or two, for dense rows.
    #[prop(optional)]
    brief: bool,
) -> impl IntoView {
    let left = time_left(&row, now());
    let due = row.due_at;
    let title = move || match (brief, due) {
        (true, Some(due)) => format!("{}; {}", left.words(), exact(due)),
        (true, None) => left.words(),
        (false, due) => due.map(exact).unwrap_or_default(),
    };
    let hidden = left == Left::Ended || (brief && left == Left::None);
    (!hidden).then(|| {
        view! {
            <Badge tone=left.tone() testid=testid::TIME_LEFT>
                {match brief {
                    true => view! {
                        <span class="visually-hidden">{move || left.words()}</span>
                        <span aria-hidden="true" title=title>{move || short(left)}</span>
                    }
                        .into_any(),
                    false => view! { <span title=title>{move || left.words()}</span> }.into_any(),
                }}
            </Badge>
        }
    })
}

/// Why the clock stands, by the status it stands in.
const fn why_stopped(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::NonExecutionReview => (
            "працівник перевіряє обґрунтування невиконання",
            "an operator checks the justification",
        ),
        Status::PendingClosure => (
            "відповідь подано, очікуємо слова заявника і рішення працівника",
            "the answer is given, we wait for the applicant's word and the operator's decision",
        ),
        _ => (
            "очікуємо відповіді заявника",
            "we wait for the applicant's answer",
        ),
    }
}

/// That the executor's clock stands, since when and why; nothing while it runs.
#[component]
pub fn ClockStands(
    /// The card.
    shown: TicketCard,
) -> impl IntoView {
    let since = shown.clock_stopped_at.filter(|_| shown.row.status.is_open());
    let (uk, en) = why_stopped(shown.row.status);
    since.map(|since| {
        view! {
            <p class="small" data-testid=testid::CLOCK_STANDS>
                {move || {
                    let at = exact(since);
                    pick(format!("Строк призупинено з {at}: {uk}."), format!("The clock stands since {at}: {en}."))
                }}
            </p>
        }
    })
}

/// A moment as people say it, exact on hover and for screen readers.
#[component]
pub fn When(
    /// The moment.
    at: DateTime<Utc>,
) -> impl IntoView {
    view! { <time class="num" datetime=at.to_rfc3339() title=move || exact(at)>{move || when(at)}</time> }
}

/// A moment as the value of a `datetime-local` input, in Kyiv.
pub fn to_local_input(at: DateTime<Utc>) -> String {
    kyiv(at).format("%Y-%m-%dT%H:%M").to_string()
}

/// The moment of a `datetime-local` value, in Kyiv.
pub fn from_local_input(value: &str) -> Option<DateTime<Utc>> {
    let local = NaiveDateTime::parse_from_str(value, "%Y-%m-%dT%H:%M");
    local
        .or_else(|_| NaiveDateTime::parse_from_str(value, "%Y-%m-%dT%H:%M:%S"))
        .ok()
        .map(from_kyiv)
}
