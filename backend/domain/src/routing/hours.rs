//! Hours of a week as people write them: `Пн–Чт 08:30–17:30; Пт 08:30–16:15; перерва 12:30–13:15`, `цілодобово`.
use crate::text;
use chrono::{Datelike, NaiveDateTime, Timelike};

const DASHES: [char; 3] = ['–', '-', '—'];
const DAY: u16 = 24 * 60;
const DAYS: [[&str; 3]; 7] = [
    ["пн", "понеділок", "mon"],
    ["вт", "вівторок", "tue"],
    ["ср", "середа", "wed"],
    ["чт", "четвер", "thu"],
    ["пт", "пятниця", "fri"],
    ["сб", "субота", "sat"],
    ["нд", "неділя", "sun"],
];

/// Hours of a week, prepared: minutes of each day, Monday first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekHours {
    days: [Vec<(u16, u16)>; 7],
}

impl WeekHours {
    /// Reads the hours; what cannot be read comes back as it was written.
    pub fn parse(written: &str) -> Result<WeekHours, String> {
        let mut week = WeekHours {
            days: Default::default(),
        };
        let mut breaks = Vec::new();
        let parts = || written.split(';').map(str::trim).filter(|p| !p.is_empty());
        for part in parts() {
            match line(part).ok_or_else(|| part.to_owned())? {
                Line::Work(days, spans) => spans.iter().for_each(|s| week.add(&days, *s)),
                Line::Break(spans) => breaks.extend(spans),
            }
        }
        if week.days.iter().all(Vec::is_empty) {
            return Err(written.to_owned());
        }
        for span in breaks {
            week.take(span);
        }
        Ok(week)
    }

    /// Whether the moment of the wall clock lies in the hours.
    pub fn hold(&self, at: NaiveDateTime) -> bool {
        let day = at.weekday().num_days_from_monday() as usize;
        // a day has 1440 minutes
        let minute = u16::try_from(at.hour() * 60 + at.minute()).unwrap_or(0);
        let spans = self.days.get(day).map(Vec::as_slice).unwrap_or_default();
        spans.iter().any(|(from, to)| (*from..*to).contains(&minute))
    }

    /// Hours over midnight go on the next day.
    fn add(&mut self, days: &[usize], (from, to): (u16, u16)) {
        for day in days {
            let mut push = |day: usize, span| {
                if let Some(spans) = self.days.get_mut(day % 7) {
                    spans.push(span);
                }
            };
            if from < to {
                push(*day, (from, to));
            } else {
                push(*day, (from, DAY));
                push(day + 1, (0, to));
            }
        }
    }

    fn take(&mut self, (from, to): (u16, u16)) {
        for spans in &mut self.days {
            *spans = spans
                .iter()
                .flat_map(|(a, b)| [(*a, (*b).min(from)), ((*a).max(to), *b)])
                .filter(|(a, b)| a < b)
                .collect();
        }
    }
}

enum Line {
    Work(Vec<usize>, Vec<(u16, u16)>),
    Break(Vec<(u16, u16)>),
}

fn line(part: &str) -> Option<Line> {
    let folded = text::fold(part);
    let (mut days, mut spans, mut pause) = (Vec::new(), Vec::new(), false);
    // «08:30 – 17:30» is one word
    let glued = DASHES.iter().fold(folded, |text, dash| {
        text.replace(&format!(" {dash}"), &dash.to_string())
            .replace(&format!("{dash} "), &dash.to_string())
    });
    for word in glued.split([' ', ',']).filter(|w| !w.is_empty()) {
        match word {
            "перерва" => pause = true,
            "цілодобово" => spans.push((0, DAY)),
            "щодня" | "щоденно" => days.extend(0..7),
            w if w.starts_with(|c: char| c.is_ascii_digit()) => spans.push(span(w)?),
            w => days.extend(named(w)?),
        }
    }
    if spans.is_empty() {
        return None;
    }
    if pause {
        let upright = days.is_empty() && spans.iter().all(|(from, to)| from < to);
        return upright.then_some(Line::Break(spans));
    }
    if days.is_empty() {
        days.extend(0..7);
    }
    Some(Line::Work(days, spans))
}

fn span(word: &str) -> Option<(u16, u16)> {
    let (from, to) = word.split_once(DASHES)?;
    let (from, to) = (time(from)?, time(to)?);
    (from != to && from < DAY).then_some((from, to))
}

fn time(word: &str) -> Option<u16> {
    let (hour, minute) = word.split_once([':', '.'])?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let minutes = hour.checked_mul(60)?.checked_add(minute)?;
    (minute < 60 && minutes <= DAY).then_some(minutes)
}

/// The days of `пн` or `пн–пт`; a range may pass the end of the week.
fn named(word: &str) -> Option<Vec<usize>> {
    let word = word.trim_end_matches([':', '.']);
    let Some((from, to)) = word.split_once(DASHES) else {
        return Some(vec![day(word)?]);
    };
    let (from, to) = (day(from)?, day(to)?);
    let to = if to < from { to + 7 } else { to };
    Some((from..=to).map(|d| d % 7).collect())
}

fn day(word: &str) -> Option<usize> {
    DAYS.iter().position(|names| names.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    /// 2026-03-02 is a Monday.
    fn at(day: u32, hour: u32, minute: u32) -> NaiveDateTime {
        let date = NaiveDate::from_ymd_opt(2026, 3, 1 + day).unwrap();
        date.and_hms_opt(hour, minute, 0).unwrap()
    }

    #[test]
    fn the_week_of_an_office_with_a_break() {
        let week = WeekHours::parse("Пн–Чт 08:30–17:30; Пт 08:30–16:15; перерва 12:30–13:15").unwrap();
        for (moment, open) in [
            (at(1, 8, 29), false),
            (at(1, 8, 30), true),
            (at(1, 12, 30), false),
            (at(1, 13, 15), true),
            (at(4, 17, 29), true),
            (at(4, 17, 30), false),
            (at(5, 16, 15), false),
            (at(6, 10, 0), false),
        ] {
            assert_eq!(week.hold(moment), open, "{moment}");
        }
    }

    #[test]
    fn nights_lists_and_round_the_clock() {
        let night = WeekHours::parse("Пт–Сб 22:00 – 06:00").unwrap();
        assert!(night.hold(at(5, 23, 0)) && night.hold(at(6, 5, 59)) && night.hold(at(7, 5, 59)));
        assert!(!night.hold(at(5, 5, 0)) && !night.hold(at(7, 22, 0)));
        let list = WeekHours::parse("Пн, Ср: 08:00–12:00, 13:00–24:00").unwrap();
        assert!(list.hold(at(3, 23, 59)) && !list.hold(at(2, 9, 0)) && !list.hold(at(1, 12, 0)));
        let sunday = WeekHours::parse("нд 20:00–04:00").unwrap();
        assert!(sunday.hold(at(1, 3, 0)) && sunday.hold(at(7, 21, 0)));
        for always in ["цілодобово", "щодня 00:00–24:00", "00:00–24:00"] {
            let week = WeekHours::parse(always).unwrap();
            assert!((1..=7).all(|d| week.hold(at(d, 0, 0)) && week.hold(at(d, 23, 59))));
        }
        assert!(WeekHours::parse("mon-thu 08:30-12:30 13:15-17:30; fri 08:30-12:30").is_ok());
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        for wrong in [
            "",
            "Пн–Пт",
            "Пн 8–17",
            "Пн 25:00–26:00",
            "аварійна служба цілодобово",
            "Пн 08:00–08:00",
            "Пн 24:00–08:00",
        ] {
            assert!(WeekHours::parse(wrong).is_err(), "{wrong}");
        }
        assert_eq!(WeekHours::parse("Пн 08:00–17:00; інколи").unwrap_err(), "інколи");
    }
}
