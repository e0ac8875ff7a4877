//! Dice that always fall the same way, and the line of time of one request.
use super::plan::{Act, Step};
use chrono::{DateTime, Datelike, Days, NaiveTime, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Europe::Kyiv;

/// The window of the demo city, in days.
const WINDOW: i64 = 200;

/// Midnight of the last Monday that lies the whole window back.
pub fn base(now: DateTime<Utc>) -> DateTime<Utc> {
    let day = (now - TimeDelta::days(WINDOW)).with_timezone(&Kyiv).date_naive();
    let monday = day - Days::new(u64::from(day.weekday().num_days_from_monday()));
    Kyiv.from_local_datetime(&monday.and_time(NaiveTime::MIN))
        .earliest()
        .map_or(now, |t| t.with_timezone(&Utc))
}

/// A source of numbers that looks random and is not (SplitMix64).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice of one request.
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from `min` to `max`.
    pub fn between(&mut self, min: i64, max: i64) -> i64 {
        let span = u64::try_from(max - min).unwrap_or(0) + 1;
        min + i64::try_from(self.roll() % span).unwrap_or(0)
    }
}

/// The acts of one request in order.
pub struct Timeline {
    case: usize,
    start: DateTime<Utc>,
    /// The moment of the next act.
    pub at: DateTime<Utc>,
    /// Its dice.
    pub dice: Dice,
    around_the_clock: bool,
    steps: Vec<Step>,
}

impl Timeline {
    /// A line that begins with the registration.
    pub fn new(case: usize, start: DateTime<Utc>, around_the_clock: bool) -> Timeline {
        let dice = Dice::new(u64::try_from(case).unwrap_or(0) + 1);
        let mut line = Timeline {
            case,
            start,
            at: start,
            dice,
            around_the_clock,
            steps: Vec::new(),
        };
        line.push(Act::Create);
        line
    }

    /// The next act happens now.
    pub fn push(&mut self, act: Act) {
        self.steps.push(Step {
            at: self.at,
            case: self.case,
            act,
        });
    }

    /// The next act happens some minutes later, in waking hours unless it burns.
    pub fn then(&mut self, min: i64, max: i64, act: Act) {
        self.at += TimeDelta::minutes(self.dice.between(min, max));
        if !self.around_the_clock {
            self.at = awake(self.at, self.dice.between(0, 50));
        }
        self.push(act);
    }

    /// Moves on to a share (in per cent) of the way to this moment.
    pub fn toward(&mut self, end: DateTime<Utc>, min: i64, max: i64) {
        let share = self.dice.between(min, max);
        let way = (end - self.at).num_seconds().max(3600);
        self.at += TimeDelta::seconds(way * share / 100);
    }

    /// The acts; when the last would lie after `limit`, all are drawn together.
    pub fn steps(mut self, limit: DateTime<Utc>) -> Vec<Step> {
        let (whole, room) = (self.at - self.start, limit - self.start);
        if whole > room {
            let (whole, room) = (whole.num_seconds().max(1), room.num_seconds().max(0));
            for step in &mut self.steps {
                let passed = (step.at - self.start).num_seconds();
                // minutes of half a year times minutes of half a year fit an i64 with room to spare
                step.at = self.start + TimeDelta::seconds(passed * room / whole);
            }
        }
        self.steps
    }
}

/// The same moment, or the next morning when people sleep.
fn awake(at: DateTime<Utc>, minute: i64) -> DateTime<Utc> {
    let local = at.with_timezone(&Kyiv);
    let day = match local.hour() {
        0..8 => local.date_naive(),
        8..21 => return at,
        _ => local.date_naive() + Days::new(1),
    };
    let morning =
        day.and_time(NaiveTime::from_hms_opt(8, 5, 0).unwrap_or_default()) + TimeDelta::minutes(minute);
    Kyiv.from_local_datetime(&morning)
        .earliest()
        .map_or(at, |t| t.with_timezone(&Utc))
}
