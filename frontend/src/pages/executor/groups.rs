//! Rows under headings: by deadline, or by district and street. Pure.
use super::map_link::street;
use crate::i18n::{day, kyiv, now, printing, tr};
use chrono::{Datelike, NaiveDate, TimeDelta};
use openapi::ticket::TicketRow;

/// A heading of the list by deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// The deadline has passed.
    Overdue,
    /// Due today.
    Today,
    /// Due tomorrow.
    Tomorrow,
    /// Due until Sunday.
    ThisWeek,
    /// Due later, or without a deadline.
    Later,
    /// Others have to act.
    Waiting,
}

impl Term {
    /// In the order of the page.
    pub const ALL: [Term; 6] = [
        Term::Overdue,
        Term::Today,
        Term::Tomorrow,
        Term::ThisWeek,
        Term::Later,
        Term::Waiting,
    ];

    /// In words.
    fn label(self) -> &'static str {
        match self {
            Term::Overdue => tr("Прострочено", "Overdue"),
            Term::Today => tr("Сьогодні", "Today"),
            Term::Tomorrow => tr("Завтра", "Tomorrow"),
            Term::ThisWeek => tr("Цього тижня", "This week"),
            Term::Later => tr("Пізніше", "Later"),
            Term::Waiting => tr("Чекають не на вас", "Waiting for others"),
        }
    }

    /// In words; on paper the day itself.
    pub fn heading(self) -> String {
        let days_of_week = i64::from(6 - kyiv(now()).weekday().num_days_from_monday());
        let (before, ahead) = match self {
            Term::Today if printing() => ("", 0),
            Term::Tomorrow if printing() => ("", 1),
            Term::ThisWeek if printing() => (tr("До ", "Until "), days_of_week),
            _ => return self.label().to_owned(),
        };
        format!("{before}{}", day(now() + TimeDelta::days(ahead)))
    }

    /// The heading of a deadline on a day.
    fn of(waiting: bool, overdue: bool, due: Option<NaiveDate>, today: NaiveDate) -> Term {
        match due {
            _ if waiting => Term::Waiting,
            _ if overdue => Term::Overdue,
            None => Term::Later,
            Some(day) if day <= today => Term::Today,
            Some(day) if Some(day) == today.succ_opt() => Term::Tomorrow,
            Some(day) if day.iso_week() == today.iso_week() => Term::ThisWeek,
            Some(_) => Term::Later,
        }
    }

    /// The heading of a row.
    pub fn of_row(row: &TicketRow, today: NaiveDate) -> Term {
        Term::of(
            row.clock_stopped,
            row.overdue,
            row.due_at.map(|d| kyiv(d).date()),
            today,
        )
    }
}

/// Rows of one place: the key of the district and the street.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Key of the district; none when it is not known.
    pub district: Option<String>,
    /// The street as written.
    pub street: String,
    /// Its rows.
    pub rows: Vec<TicketRow>,
}

/// Neighbours in the order of the server under one heading.
pub fn by_place(rows: &[TicketRow]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for row in rows {
        let district = row.district.as_ref().map(ToString::to_string);
        let street = street(&row.place).to_owned();
        match places.last_mut() {
            Some(last) if last.district == district && last.street == street => last.rows.push(row.clone()),
            _ => places.push(Place {
                district,
                street,
                rows: vec![row.clone()],
            }),
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_fall_under_their_headings() {
        // a Tuesday
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let on = |waiting, overdue, days: i64| {
            Term::of(
                waiting,
                overdue,
                Some(today + chrono::Duration::days(days)),
                today,
            )
        };
        assert_eq!(on(false, true, -1), Term::Overdue);
        assert_eq!(on(true, true, -1), Term::Waiting);
        assert_eq!(on(false, false, 0), Term::Today);
        assert_eq!(on(false, false, 1), Term::Tomorrow);
        assert_eq!(on(false, false, 5), Term::ThisWeek);
        assert_eq!(on(false, false, 6), Term::Later);
        assert_eq!(Term::of(false, false, None, today), Term::Later);
    }

    fn at(district: Option<&str>, place: &str) -> TicketRow {
        serde_json::from_value(serde_json::json!({
            "id": "00000000-0000-0000-0000-000000000001", "number": 1, "version": 1, "status": "assigned",
            "excerpt": "", "place": place, "district": district, "overdue": false, "rework_count": 0,
            "open_comments": 0, "registered_at": "2026-11-24T08:00:00Z", "updated_at": "2026-11-24T08:00:00Z",
        }))
        .unwrap()
    }

    #[test]
    fn neighbours_share_a_heading() {
        let rows = [
            at(None, "біля парку"),
            at(Some("saksahanskyi"), "вул. Каунаська, 11"),
            at(Some("saksahanskyi"), "вул. Каунаська, 13"),
            at(Some("ternivskyi"), "вул. Каунаська, 1"),
        ];
        let found: Vec<(Option<String>, String, usize)> = by_place(&rows)
            .into_iter()
            .map(|p| (p.district, p.street, p.rows.len()))
            .collect();
        let kaunaska = || "вул. Каунаська".to_owned();
        assert_eq!(
            found,
            [
                (None, "біля парку".to_owned(), 1),
                (Some("saksahanskyi".to_owned()), kaunaska(), 2),
                (Some("ternivskyi".to_owned()), kaunaska(), 1),
            ]
        );
    }
}
