//! When an executor takes no new requests.
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A time in which an executor takes no new requests; its substitute gets them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = ExecutorAbsence))]
pub struct Absence {
    /// The first day.
    pub from: NaiveDate,
    /// The last day; without one it goes on until somebody ends it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// Why.
    #[serde(default)]
    pub note: String,
}

impl Absence {
    /// Whether the day lies within.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.end()
    }

    /// The last day there can be.
    pub fn end(&self) -> NaiveDate {
        self.to.unwrap_or(NaiveDate::MAX)
    }
}
