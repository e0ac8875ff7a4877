//! The slow reference of terms: a clerk with a wall clock who looks at it every minute.
//!
//! It reads the city's data by itself and shares no line with the code under test: whether a day is
//! worked on, when a clock stands and what is left are decided here once more.
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc};
use chrono_tz::Europe::Kyiv;
use domain::Kind;
use domain::rules::CalendarData;

/// Times in which the clock stands, one after the other.
pub type Stops = Vec<(DateTime<Utc>, DateTime<Utc>)>;

/// Whether people work on a date, read from the data.
pub fn worked(data: &CalendarData, d: NaiveDate) -> bool {
    let open = |hours: &[domain::rules::Interval]| hours.iter().any(|h| h.from < h.to);
    if let Some(day) = data.exceptions.get(&d) {
        return open(&day.hours);
    }
    let law = |(from, to): &(NaiveDate, Option<NaiveDate>)| d >= *from && to.is_none_or(|t| d <= t);
    let free = data.holidays.iter().any(|(h, _)| *h == d) && !data.martial_law.iter().any(law);
    !free && open(&data.weekly[d.weekday().num_days_from_monday() as usize])
}

/// What the clerk has in mind between two looks at the clock.
struct Clerk<'a> {
    data: &'a CalendarData,
    kind: Kind,
    /// Minutes, working days or calendar days that are left.
    left: i64,
    today: NaiveDate,
    due: Option<DateTime<Utc>>,
}

impl Clerk<'_> {
    /// One minute has passed with a clock that runs.
    fn look(&mut self, now: DateTime<Utc>) {
        if self.due.is_some() {
            return;
        }
        let wall = now.with_timezone(&Kyiv);
        let new_day = wall.date_naive() != self.today;
        self.today = wall.date_naive();
        let over = match self.kind {
            Kind::Emergency => {
                self.left -= 1;
                self.left == 0
            }
            Kind::Normal | Kind::Longterm => {
                let counts = self.kind == Kind::Longterm || worked(self.data, self.today);
                self.left -= i64::from(new_day && counts);
                let close = (self.data.close.hour(), self.data.close.minute());
                self.left == 0 && (wall.hour(), wall.minute()) == close
            }
        };
        self.due = over.then_some(now);
    }
}

/// The deadline of a term of `amount` that begins at `from`, with times in which the clock stands.
/// Days that were left are counted from the day the clock goes on, a begun last day as a whole one.
pub fn deadline(
    data: &CalendarData,
    kind: Kind,
    amount: u32,
    from: DateTime<Utc>,
    stops: &Stops,
) -> DateTime<Utc> {
    let date = |at: DateTime<Utc>| at.with_timezone(&Kyiv).date_naive();
    let left = i64::from(amount) * if kind == Kind::Emergency { 60 } else { 1 };
    let mut clerk = Clerk {
        data,
        kind,
        left,
        today: date(from),
        due: None,
    };
    let mut now = from;
    for (stop, go) in stops {
        while now < *stop {
            now += TimeDelta::minutes(1);
            clerk.look(now);
        }
        now = *go;
        match &mut clerk.due {
            Some(due) => *due += *go - *stop,
            None if kind == Kind::Emergency => {}
            None => {
                clerk.left = clerk.left.max(1);
                clerk.today = date(now);
            }
        }
    }
    while clerk.due.is_none() {
        now += TimeDelta::minutes(1);
        clerk.look(now);
    }
    clerk.due.unwrap_or(now)
}
