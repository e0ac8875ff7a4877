//! A year of the calendar to look at: weekends, holidays, holidays that are worked.
use crate::i18n::{pick, tr};
use crate::ui::Button;
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use openapi::domain::rules::CalendarData;

const MONTHS: [(&str, &str); 12] = [
    ("Січень", "January"),
    ("Лютий", "February"),
    ("Березень", "March"),
    ("Квітень", "April"),
    ("Травень", "May"),
    ("Червень", "June"),
    ("Липень", "July"),
    ("Серпень", "August"),
    ("Вересень", "September"),
    ("Жовтень", "October"),
    ("Листопад", "November"),
    ("Грудень", "December"),
];

/// The year; it begins with this one.
#[component]
pub fn Year(calendar: CalendarData) -> impl IntoView {
    let year = RwSignal::new(crate::i18n::kyiv(crate::i18n::now()).year());
    let calendar = StoredValue::new(calendar);
    view! {
        <section class="year" aria-label=move || tr("Рік", "Year")>
            <div class="cluster">
                <Button on_click=move |()| year.update(|y| *y -= 1) testid="year-before">"←"</Button>
                <strong data-testid="year">{move || year.get()}</strong>
                <Button on_click=move |()| year.update(|y| *y += 1) testid="year-after">"→"</Button>
                <span class="small muted">
                    <span class="day day-off">"7"</span> " " {move || tr("вихідний", "day off")} " "
                    <span class="day day-holiday">"1"</span> " " {move || tr("свято", "holiday")} " "
                    <span class="day day-worked">"1"</span> " " {move || tr("робочий день попри свято або особливий", "worked although a holiday, or exceptional")}
                </span>
            </div>
            <div class="year-months">
                {move || (1_u32..=12).map(|m| view! { <Month year=year.get() month=m calendar/> }).collect_view()}
            </div>
        </section>
    }
}

#[component]
fn Month(year: i32, month: u32, calendar: StoredValue<CalendarData>) -> impl IntoView {
    let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) else {
        return ().into_any();
    };
    let name = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
    let pad = first.weekday().num_days_from_monday();
    let days = first.iter_days().take_while(|d| d.month() == month);
    let cell = move |day: NaiveDate| {
        let (class, name) = calendar.with_value(|c| kind(c, day));
        view! { <span class=format!("day {class}") title=name style:grid-column=(day.day() == 1).then(|| (pad + 1).to_string())>{day.day()}</span> }
    };
    view! {
        <div class="month">
            <p class="strong">{move || pick(name.0, name.1)}</p>
            <div class="days">{days.map(cell).collect_view()}</div>
        </div>
    }
    .into_any()
}

/// How a day looks, and the name of its holiday.
fn kind(c: &CalendarData, day: NaiveDate) -> (&'static str, Option<String>) {
    let holiday = c
        .holidays
        .iter()
        .find(|(d, _)| *d == day)
        .map(|(_, name)| name.clone());
    let law = c
        .martial_law
        .iter()
        .any(|(from, to)| *from <= day && to.is_none_or(|to| day <= to));
    if let Some(special) = c.exceptions.get(&day) {
        let class = if special.hours.is_empty() {
            "day-holiday"
        } else {
            "day-worked"
        };
        return (class, Some(special.name.clone()));
    }
    let weekend = c
        .weekly
        .get(day.weekday().num_days_from_monday() as usize)
        .is_none_or(Vec::is_empty);
    let class = match (&holiday, law, weekend) {
        (Some(_), true, false) => "day-worked",
        (Some(_), ..) => "day-holiday",
        (None, _, true) => "day-off",
        (None, _, false) => "",
    };
    (class, holiday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;

    #[test]
    fn a_holiday_under_martial_law_is_worked() {
        let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let mut c = CalendarData {
            holidays: vec![(day, "Новий рік".into())],
            ..CalendarData::default()
        };
        assert_eq!(kind(&c, day).0, "day-holiday");
        c.martial_law = vec![(day - Days::new(1), None)];
        assert_eq!(kind(&c, day), ("day-worked", Some("Новий рік".into())));
        assert_eq!(kind(&c, day + Days::new(2)).0, "day-off");
        assert_eq!(kind(&c, day + Days::new(1)), ("", None));
    }
}
