//! The state is what the events say.
use crate::ticket::{Event, Ticket};

/// Events that do not make a history.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReplayError {
    /// No event at all.
    #[error("no events")]
    Empty,
    /// The first event is not a registration, or a later one is.
    #[error("event {0} is out of place")]
    OutOfPlace(u32),
    /// A number is missing or repeated.
    #[error("event {found} where {expected} was expected")]
    Gap {
        /// The number that was due.
        expected: u32,
        /// The number that came.
        found: u32,
    },
}

/// The state after one more event.
pub fn apply(_state: Option<Ticket>, _event: &Event) -> Result<Ticket, ReplayError> {
    unimplemented!()
}

/// The state after all events. The place holds the district only: the address is in the row.
pub fn replay<'a>(_events: impl IntoIterator<Item = &'a Event>) -> Result<Ticket, ReplayError> {
    unimplemented!()
}
