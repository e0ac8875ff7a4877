//! Kyiv time through the browser's own calendar, so that no time zone database is shipped.
use super::{dates, lang};
use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, Utc};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Date, Intl::DateTimeFormat, Object, Reflect};
use leptos::prelude::*;
use leptos::reactive::graph::Observer;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

/// Old browsers know the city by its former spelling only.
const ZONES: [&str; 2] = ["Europe/Kyiv", "Europe/Kiev"];

thread_local! {
    static PRINTING: ArcRwSignal<bool> = ArcRwSignal::new(false);
    static FORMAT: Option<DateTimeFormat> = ZONES.iter().find_map(|zone| format(zone));
}

/// A formatter that gives the parts of local time; none when the browser does not know the zone.
fn format(zone: &str) -> Option<DateTimeFormat> {
    let options = Object::new();
    let set = |key: &str, value: &str| Reflect::set(&options, &key.into(), &value.into()).is_ok();
    let all = [
        ("timeZone", zone),
        ("hourCycle", "h23"),
        ("year", "numeric"),
        ("month", "numeric"),
        ("day", "numeric"),
        ("hour", "numeric"),
        ("minute", "numeric"),
        ("second", "numeric"),
    ];
    let made = all.iter().all(|(k, v)| set(k, v));
    // the constructor throws for an unknown zone: ask through `Reflect`, which can catch
    let class = Reflect::get(
        &Reflect::get(&js_sys::global(), &"Intl".into()).ok()?,
        &"DateTimeFormat".into(),
    )
    .ok()?;
    let args = Array::of2(&JsValue::from_str("en-GB"), &options);
    let object = Reflect::construct(&class.into(), &args).ok()?;
    made.then(|| object.into())
}

/// The moment, by the clock of the device.
pub fn now() -> DateTime<Utc> {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit")]
    DateTime::from_timestamp_millis(Date::now() as i64).unwrap_or_default()
}

/// Local time in Kyiv.
pub fn kyiv(at: DateTime<Utc>) -> NaiveDateTime {
    FORMAT
        .with(|f| f.as_ref().and_then(|f| parts(f, at)))
        .unwrap_or_else(|| (at + Duration::hours(2)).naive_utc())
}

fn parts(format: &DateTimeFormat, at: DateTime<Utc>) -> Option<NaiveDateTime> {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 fit")]
    let date = Date::new(&JsValue::from_f64(at.timestamp_millis() as f64));
    let parts = format.format_to_parts(&date);
    let part = |name: &str| -> Option<u32> {
        parts.iter().find_map(|p| {
            let kind = Reflect::get(&p, &"type".into()).ok()?.as_string()?;
            (kind == name).then(|| Reflect::get(&p, &"value".into()).ok()?.as_string()?.parse().ok())?
        })
    };
    NaiveDate::from_ymd_opt(i32::try_from(part("year")?).ok()?, part("month")?, part("day")?)?.and_hms_opt(
        part("hour")?,
        part("minute")?,
        part("second")?,
    )
}

/// The moment of a local time in Kyiv, for instance of a `datetime-local` field.
pub fn from_kyiv(local: NaiveDateTime) -> DateTime<Utc> {
    let guess = local.and_utc();
    let first = guess - (kyiv(guess) - local);
    // once more: the offset may change between the guess and the moment
    first - (kyiv(first) - local)
}

/// The page is on its way to paper; views that read it follow it.
pub fn printing() -> bool {
    PRINTING.with(|p| {
        if Observer::get().is_some() {
            p.get()
        } else {
            p.get_untracked()
        }
    })
}

/// Follows the browser's printing: on paper «сьогодні» would soon be wrong.
pub fn follow_printing() {
    for (event, on) in [("beforeprint", true), ("afterprint", false)] {
        let handle = window_event_listener_untyped(event, move |_| PRINTING.with(|p| p.set(on)));
        std::mem::forget(handle);
    }
}

/// Prints the page, once it has been drawn as it goes to paper.
pub fn print() {
    PRINTING.with(|p| p.set(true));
    spawn_local(async {
        TimeoutFuture::new(0).await;
        // without a printer nothing happens
        drop(window().print());
    });
}

/// The day from which «сьогодні» is counted; on paper no day is near.
fn today() -> NaiveDate {
    match printing() {
        true => NaiveDate::MIN,
        false => kyiv(now()).date(),
    }
}

/// «сьогодні о 17:00», «пн, 24 листопада, 17:00»; on paper «24 листопада 2026, 17:00».
pub fn when(at: DateTime<Utc>) -> String {
    dates::phrase(lang(), dates::local(at, kyiv), today())
}

/// «сьогодні», «пн, 24 листопада»; on paper «24 листопада 2026».
pub fn day(at: DateTime<Utc>) -> String {
    dates::day_phrase(lang(), kyiv(at).date(), today())
}

/// «вівторок, 24 листопада 2026 року, 17:00».
pub fn exact(at: DateTime<Utc>) -> String {
    dates::full(lang(), dates::local(at, kyiv))
}
