//! Time left until the deadline, in words; a stopped clock is said, not hidden.
use crate::i18n::{exact, from_kyiv, kyiv, now, pick, printing, tr, when};
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
        Some(_) if row.clock_stopped => Left::Stopped,
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

/// On paper the deadline itself: what is left of it changes.
fn on_paper(left: Left, due: DateTime<Utc>) -> String {
    let words = match left {
        Left::Stopped => tr("строк зупинено, був", "clock stopped, it was"),
        Left::Overdue(_) => tr("прострочено, строк", "overdue, the term was"),
        _ => tr("строк", "term"),
    };
    format!("{words} {}", when(due))
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
                {move || match (brief, due) {
                    (_, Some(due)) if printing() => on_paper(left, due).into_any(),
                    (true, _) => view! {
                        <span class="visually-hidden">{move || left.words()}</span>
                        <span aria-hidden="true" title=title>{move || short(left)}</span>
                    }
                        .into_any(),
                    (false, _) => view! { <span title=title>{move || left.words()}</span> }.into_any(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn row(change: &Value) -> TicketRow {
        let mut row = json!({
            "id": "019cad9a-0000-7000-8000-000000000000", "number": 1, "version": 1, "status": "in_progress",
            "excerpt": "Немає води", "place": "", "due_at": "2026-03-09T15:00:00Z", "overdue": false,
            "rework_count": 0, "open_comments": 0,
            "registered_at": "2026-03-01T08:00:00Z", "updated_at": "2026-03-01T08:00:00Z",
        });
        for (key, value) in change.as_object().unwrap() {
            row[key] = value.clone();
        }
        serde_json::from_value(row).unwrap()
    }

    #[test]
    fn the_clock_stands_when_the_server_says_so_not_by_the_status() {
        let now = "2026-03-08T14:00:00Z".parse().unwrap();
        let left = |change: Value| time_left(&row(&change), now);
        assert_eq!(left(json!({})), Left::Ahead(25 * 60));
        assert_eq!(left(json!({"clock_stopped": true})), Left::Stopped);
        // the settings may let the clock run while a question waits
        let asked = json!({"status": "clarification", "due_at": "2026-03-08T13:00:00Z"});
        assert_eq!(left(asked), Left::Overdue(60));
        assert_eq!(
            left(json!({"status": "closed", "clock_stopped": true})),
            Left::Ended
        );
        assert_eq!(left(json!({"due_at": null})), Left::None);
    }

    #[test]
    fn every_reason_to_wait_is_said_in_both_languages() {
        let waiting = Status::ALL.iter().filter(|s| s.is_waiting());
        let said: std::collections::BTreeSet<_> = waiting.map(|s| why_stopped(*s)).collect();
        assert_eq!(said.len(), 3);
        assert!(said.iter().all(|(uk, en)| !uk.is_empty() && en.is_ascii()));
    }
}
