//! How long it takes to route one request and to compute its deadline, with the tables of a large city.
//!
//! `cargo run --release -p contact-domain --example route_and_term`: under 50 µs is what is asked for.
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use domain::calendar::Calendar;
use domain::policy::Policy;
use domain::routing::{Route, Routing, Rule, Spot};
use domain::rules::{CalendarData, ExceptionalDay, Executor};
use domain::term::ItemTerms;
use domain::{DistrictSlug, ItemCode, Kind, Track};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Items of the classifier.
pub const ITEMS: usize = 2_000;
/// Districts of the city; every item has a rule for each.
pub const DISTRICTS: usize = 20;

/// A city with its tables, prepared as the server holds them.
pub struct City {
    routing: Routing,
    calendar: Calendar,
    terms: ItemTerms,
    items: Vec<ItemCode>,
    districts: Vec<DistrictSlug>,
}

impl City {
    /// 2 000 items × 20 districts, ten years of holidays, a day in ten that differs.
    pub fn new() -> City {
        let items: Vec<ItemCode> = (0..ITEMS)
            .map(|i| format!("{:02}.{:02}", i / 50, i % 50).as_str().into())
            .collect();
        let districts: Vec<DistrictSlug> = (0..DISTRICTS)
            .map(|d| DistrictSlug(format!("district-{d}")))
            .collect();
        let rules = items
            .iter()
            .flat_map(|item| districts.iter().map(move |district| rule(item, district)));
        City {
            routing: Routing::new(
                &rules.collect::<Vec<_>>(),
                &[],
                &districts.iter().map(executor).collect::<Vec<_>>(),
                &Policy::default(),
            ),
            calendar: Calendar::of(&calendar()),
            terms: terms(),
            items,
            districts,
        }
    }

    /// One request of the day: where it goes, and until when.
    pub fn one(&self, n: usize) -> (Option<Route>, Option<DateTime<Utc>>) {
        let item = &self.items[n * 7 % self.items.len()];
        let district = &self.districts[n * 3 % self.districts.len()];
        let kind = Kind::ALL[n % Kind::ALL.len()];
        let minutes = i64::try_from(n % 500_000).unwrap_or_default();
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_500) + TimeDelta::minutes(minutes);
        let spot = Spot::in_district(Some(district));
        let route = self.routing.route(item, spot, self.calendar.local(now));
        (
            route,
            self.terms.due_at(kind, Track::Regular, now, &self.calendar),
        )
    }

    /// The mean time of so many requests.
    pub fn mean(&self, requests: u32) -> Duration {
        let begun = Instant::now();
        for n in 0..requests as usize {
            black_box(self.one(black_box(n)));
        }
        begun.elapsed() / requests
    }
}

impl Default for City {
    fn default() -> Self {
        City::new()
    }
}

fn rule(item: &ItemCode, district: &DistrictSlug) -> Rule {
    let executor = format!("executor-{}", district.0);
    Rule {
        district: Some(district.clone()),
        ..Rule::new(item.as_str(), executor.as_str().into(), 10)
    }
}

/// The executor of a district.
fn executor(district: &DistrictSlug) -> Executor {
    let name = format!("executor-{}", district.0);
    Executor {
        code: name.as_str().into(),
        name_uk: name.clone(),
        short_name_uk: name,
        kind: String::new(),
        districts: vec![district.clone()],
        parent: None,
        phone: String::new(),
        email: String::new(),
        work_hours: String::new(),
        retired: false,
        successor: None,
        substitute: None,
        away: Vec::new(),
    }
}

fn calendar() -> CalendarData {
    let day = |n: u64| NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default() + Days::new(n);
    let exceptions: BTreeMap<NaiveDate, ExceptionalDay> = (0..365)
        .map(|n| (day(n * 10), ExceptionalDay::default()))
        .collect();
    CalendarData {
        holidays: (0..120).map(|n| (day(n * 30 + 3), String::new())).collect(),
        exceptions,
        ..CalendarData::default()
    }
}

fn terms() -> ItemTerms {
    ItemTerms {
        emergency_hours: Some(24),
        normal_working_days: Some(20),
        longterm_calendar_days: Some(90),
        default_kind: Kind::Normal,
        photo_on_report: false,
        location: domain::place::LocationRule::None,
    }
}

#[allow(dead_code, clippy::print_stdout, reason = "the test takes the city only")]
fn main() {
    let city = City::new();
    city.mean(10_000);
    let mean = city.mean(200_000);
    println!(
        "route and deadline of one request, {ITEMS} items x {DISTRICTS} districts: {:.2} µs",
        mean.as_nanos() as f64 / 1_000.0
    );
}
