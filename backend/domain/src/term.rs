//! Terms (строки) of the classifier and deadlines.
use crate::Kind;
use crate::place::LocationRule;
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

/// What the classifier says about one item, as far as decisions need it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ItemTerms {
    /// Hours around the clock, when emergencies are allowed.
    pub emergency_hours: Option<u32>,
    /// Working days, when the normal kind is allowed.
    pub normal_working_days: Option<u32>,
    /// Calendar days, when the long-term kind is allowed.
    pub longterm_calendar_days: Option<u32>,
    /// Kind when nobody chose one.
    pub default_kind: Kind,
    /// The executor's answer needs a photo report.
    pub photo_on_report: bool,
    /// What the place must hold.
    pub location: LocationRule,
}

impl ItemTerms {
    /// Whether the classifier gives this kind a term.
    pub fn allows(&self, k: Kind) -> bool {
        match k {
            Kind::Emergency => self.emergency_hours.is_some(),
            Kind::Normal => self.normal_working_days.is_some(),
            Kind::Longterm => self.longterm_calendar_days.is_some(),
        }
    }
}

/// By what a deadline was counted. It stays readable when the Classifier and the calendar have changed since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = DeadlineCounted))]
pub struct Counted {
    /// The version of the Classifier that gave the term.
    pub classifier_version: i32,
    /// The working week, as people write it.
    #[cfg_attr(feature = "schema", schema(example = "Пн–Чт 08:30–17:30; Пт 08:30–16:15"))]
    pub week: String,
    /// Close of business: the last moment of a term in days.
    pub close: NaiveTime,
    /// Holidays are days off; under martial law they are working days.
    pub holidays_off: bool,
}

#[cfg(feature = "calendar")]
impl ItemTerms {
    /// The deadline counted from a moment; `None` when the kind has no term.
    ///
    /// Hours run around the clock, days end at the close of business. A citizen's appeal gets the
    /// month of the law as a hard upper bound.
    pub fn due_at(
        &self,
        kind: Kind,
        track: crate::Track,
        from: chrono::DateTime<chrono::Utc>,
        cal: &crate::calendar::Calendar,
    ) -> Option<chrono::DateTime<chrono::Utc>> {
        let due = match kind {
            Kind::Emergency => {
                let longest = crate::calendar::LONGEST_DAYS * 24;
                from + chrono::TimeDelta::hours(i64::from(self.emergency_hours?.min(longest)))
            }
            Kind::Normal => cal.end_of_working_days(from, self.normal_working_days?),
            Kind::Longterm => cal.end_of_calendar_days(from, self.longterm_calendar_days?),
        };
        Some(match track {
            crate::Track::Regular => due,
            crate::Track::Appeal => due.min(cal.end_of_month_later(from)),
        })
    }
}
