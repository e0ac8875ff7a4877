//! Requests: the row with its state, lists, search, counters, near duplicates.
//!
//! The whole state is one JSON document; what lists filter and sort by stands beside it in
//! columns, both derived from the same [`domain::ticket::Ticket`] in `columns`.
mod columns;
mod counters;
mod filter;
mod found;
mod list;
mod load;
mod read;
mod row;
mod search;
mod words;
mod write;

pub use counters::{Duties, counters, duties};
pub use filter::{Cursor, Filter, NearFilter, Pending, Scope, Search, Sort, Waits};
pub use list::{list, near, row, to_call};
pub use load::{Figures, Load, Span, load};
pub use read::{by_number, duplicates_of, get, refs};
pub use row::{Counters, ListRow, NewTicket, Stored};
pub use write::{create, save};
